//! Diagnoses as SARIF 2.1.0, which code hosts and editors read.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Redactor;
use super::redact::redact_diagnosis;
use crate::codes;
use crate::diagnosis::{Diagnosis, FindingOut, Position};
use crate::evidence::Facts;
use crate::finding::Severity;

/// One run over files (path, with slashes, and diagnosis). Columns count characters, offsets bytes.
pub fn sarif(files: &[(&str, &Diagnosis)], redactor: &mut Redactor) -> String {
    let mut codes: Vec<String> = Vec::new();
    let mut results = Vec::new();
    for (path, diagnosis) in files {
        let path = uri(&redactor.redact(path).text);
        for finding in &redact_diagnosis(diagnosis, redactor).findings {
            let index = codes.iter().position(|it| *it == finding.code).unwrap_or_else(|| {
                codes.push(finding.code.clone());
                codes.len() - 1
            });
            results.push(result(finding, index, &path));
        }
    }
    let rules: Vec<Value> = codes.iter().map(|it| rule(it)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Lambda 502",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

fn rule(code: &str) -> Value {
    let Some(entry) = codes::find(code) else { return json!({ "id": code }) };
    json!({
        "id": code,
        "shortDescription": { "text": entry.headline(&Facts::default()) },
        "fullDescription": { "text": entry.why },
        "help": { "text": entry.fix },
        "helpUri": entry.link,
    })
}

fn result(finding: &FindingOut, index: usize, path: &str) -> Value {
    let location = |place: Position| json!({ "physicalLocation": { "artifactLocation": { "uri": path }, "region": region(place) } });
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(id, it)| {
            let mut location = location(it.span);
            location["id"] = json!(id);
            location["message"] = json!({ "text": it.message });
            location
        })
        .collect();
    let message = if finding.message.is_empty() { &finding.title } else { &finding.message };
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [location(finding.span)],
        "properties": { "certainty": finding.certainty.as_str(), "isCause": finding.is_cause },
    });
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}

fn region(place: Position) -> Value {
    json!({
        "startLine": place.line.max(1),
        "startColumn": place.column.max(1),
        "byteOffset": place.start,
        "byteLength": place.end.saturating_sub(place.start),
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaks => "error",
        Severity::Suspect => "warning",
        Severity::Advice | Severity::Information => "note",
    }
}

/// A path as a relative address.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}
