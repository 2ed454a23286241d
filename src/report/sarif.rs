//! Diagnoses as SARIF 2.1.0, which code hosts and editors read.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use serde_json::{Value, json};

use super::Redactor;
use super::redact::redact_diagnosis;
use crate::codes;
use crate::diagnosis::{Diagnosis, FindingOut, Position};
use crate::evidence::Facts;
use crate::finding::Severity;
use crate::text::Span;

/// What identifies a result from one run to the next: see [`fingerprint`].
const FINGERPRINT: &str = "lambda502/v1";

/// What a file has to report. Its rules are numbered when all files are there.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FileResults(Vec<Value>);

/// The results of a file. Its path is written as it is. Columns count characters.
pub fn sarif_results(path: &str, diagnosis: &Diagnosis, text: &str, redactor: &mut Redactor) -> FileResults {
    let path = uri(path);
    let redacted = redactor.redact(text);
    let fix = fix(diagnosis, text, &path, redactor);
    let mut before: HashMap<(String, String), usize> = HashMap::new();
    let diagnosis = redact_diagnosis(diagnosis, redactor);
    let results = diagnosis.findings.iter().map(|finding| {
        let at = redacted.place(Span::new(finding.span.start, finding.span.end)).start;
        let line = line_at(&redacted.text, at).to_owned();
        let count = before.entry((finding.code.clone(), line.clone())).or_default();
        *count += 1;
        let mut result = result(finding, &path);
        result["partialFingerprints"] =
            json!({ FINGERPRINT: fingerprint(&[&finding.code, &path, &line, &count.to_string()]) });
        if let Some(fix) = fix.as_ref().filter(|_| finding.is_cause) {
            result["fixes"] = json!([fix]);
        }
        result
    });
    FileResults(results.collect())
}

/// One run over files.
pub fn sarif(files: Vec<FileResults>, baseline: Option<&Baseline>) -> String {
    let mut codes: Vec<String> = Vec::new();
    let mut results: Vec<Value> = files.into_iter().flat_map(|it| it.0).collect();
    for result in &mut results {
        let code = result["ruleId"].as_str().unwrap_or_default().to_owned();
        let index = codes.iter().position(|it| *it == code).unwrap_or_else(|| {
            codes.push(code);
            codes.len() - 1
        });
        result["ruleIndex"] = json!(index);
        if let Some(baseline) = baseline {
            result["baselineState"] = json!(if baseline.has(result) { "unchanged" } else { "new" });
        }
    }
    let mut driver = json!({
        "name": "Lambda 502",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": codes.iter().map(|it| rule(it)).collect::<Vec<_>>(),
    });
    if !env!("CARGO_PKG_REPOSITORY").is_empty() {
        driver["informationUri"] = json!(env!("CARGO_PKG_REPOSITORY"));
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

/// Results that are known already, from an earlier SARIF.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline(HashSet<String>);

impl Baseline {
    /// # Errors
    /// In words, where the text is no SARIF.
    pub fn read(text: &str) -> Result<Self, String> {
        let log: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
        let runs = log["runs"].as_array().ok_or("it is no SARIF: it has no \"runs\"")?;
        let results = runs.iter().filter_map(|it| it["results"].as_array()).flatten();
        Ok(Self(results.filter_map(|it| fingerprint_of(it).map(str::to_owned)).collect()))
    }

    fn has(&self, result: &Value) -> bool {
        fingerprint_of(result).is_some_and(|it| self.0.contains(it))
    }

    /// Whether all that makes a file fail is known.
    pub fn has_all(&self, file: &FileResults) -> bool {
        let fails = |it: &&Value| it["level"] == "error" || it["properties"]["isCause"] == true;
        let mut failing = file.0.iter().filter(fails).peekable();
        failing.peek().is_some() && failing.all(|it| self.has(it))
    }
}

fn fingerprint_of(result: &Value) -> Option<&str> {
    result["partialFingerprints"][FINGERPRINT].as_str()
}

/// Code, path, redacted line and which of such it is, but not the number of the line. FNV-1a, 64 bits: the same in every
/// version and on every machine.
fn fingerprint(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|it| it.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

fn line_at(text: &str, at: usize) -> &str {
    let begin = text[..at].rfind('\n').map_or(0, |it| it + 1);
    text[begin..].lines().next().unwrap_or_default().trim()
}

/// The fixed response as a change of the file; none where redaction would write a pseudonym into it.
fn fix(diagnosis: &Diagnosis, text: &str, path: &str, redactor: &mut Redactor) -> Option<Value> {
    let fixed = diagnosis.remedies.fixed_response.as_ref()?;
    let replaced = fixed.replaces?;
    if redactor.redact(&fixed.text).text != fixed.text {
        return None;
    }
    let place = |at: usize| {
        let begin = text[..at].rfind('\n').map_or(0, |it| it + 1);
        (text[..at].matches('\n').count() + 1, text[begin..at].chars().count() + 1)
    };
    let [(line, column), (end_line, end_column)] = [replaced.start, replaced.end].map(place);
    Some(json!({
        "description": { "text": fixed.why },
        "artifactChanges": [{
            "artifactLocation": { "uri": path },
            "replacements": [{
                "deletedRegion":
                    { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
                "insertedContent": { "text": fixed.text },
            }],
        }],
    }))
}

fn rule(code: &str) -> Value {
    let Some(entry) = codes::find(code) else { return json!({ "id": code }) };
    let mut rule = json!({
        "id": code,
        "shortDescription": { "text": entry.headline(&Facts::default()) },
        "fullDescription": { "text": entry.why },
        "help": { "text": entry.fix },
    });
    if !entry.link.is_empty() {
        rule["helpUri"] = json!(entry.link);
    }
    rule
}

fn result(finding: &FindingOut, path: &str) -> Value {
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
