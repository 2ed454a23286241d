//! The findings of a link without the paste. Anybody may have written them, so only what can be data is taken from it:
//! codes, outcomes, figures and names. All words are the catalogue's.

use serde::Deserialize;
use serde_json::Value;

use crate::catalogue::Entry;
use crate::codes;
use crate::diagnosis::{ApiTypeVerdict, Diagnosis, FactMap, FindingOut, InvocationOut, Position, Verdict};
use crate::evidence::{Fact, FactValue, Facts, Outcome};
use crate::fix::Remedies;
use crate::text::At;

/// The longest name or value that is taken, in characters.
const MAX_NAME: usize = 120;

/// Reads the public JSON of a diagnosis. This version reads all that it writes; where a newer one uses words and codes
/// that it does not know, it is `None`.
pub(super) fn read(json: &Value) -> Option<Diagnosis> {
    let mut diagnosis = Diagnosis::deserialize(json).ok()?;
    diagnosis.engine.retain(|it| it.is_ascii_digit() || it == '.');
    diagnosis.inputs.retain(|it| is_word(&it.format));
    let context = &mut diagnosis.context;
    let names = [&mut context.function_name, &mut context.region, &mut context.api_id, &mut context.stage];
    names.into_iter().chain([&mut context.runtime]).flatten().for_each(|it| *it = line(it));
    let facts = data(&mut diagnosis.facts);
    let entry = |code: &Option<String>| code.as_deref().map_or(Some(None), |it| codes::entry(it).map(Some));
    let cause = entry(&diagnosis.verdict.cause)?;
    reword_verdict(&mut diagnosis.verdict, cause.as_ref(), &facts);
    for finding in &mut diagnosis.findings {
        reword_finding(finding, &codes::entry(&finding.code)?, &facts);
    }
    for invocation in &mut diagnosis.invocations {
        reword_invocation(invocation, entry(&invocation.cause)?.as_ref());
    }
    let by = &mut diagnosis.by_integration;
    let api_types = [&mut by.rest, &mut by.http_v1, &mut by.http_v2, &mut by.alb, &mut by.function_url];
    api_types.into_iter().chain([&mut by.websocket]).flatten().for_each(take_data);
    (diagnosis.question, diagnosis.remedies) = (None, Remedies::default());
    Some(diagnosis)
}

/// It points at nothing in a paste that is not here.
const NOWHERE: Position = Position { start: 0, end: 0, line: 1, column: 1 };

fn reword_verdict(verdict: &mut Verdict, cause: Option<&Entry>, facts: &Facts) {
    let (title, why, fix, link) = match (cause, verdict.outcome) {
        (Some(entry), _) => {
            let mut facts = facts.clone();
            if let Some(status) = verdict.status.filter(|it| *it >= 500) {
                let value = FactValue::Number(f64::from(status));
                facts.add(Fact { name: "status".into(), value, at: At::default() });
            }
            (entry.headline(&facts), entry.why, entry.fix, entry.link)
        }
        (None, Outcome::Accepted) => ("No failure was found".to_owned(), "", "", ""),
        (None, _) => {
            let fix = "Ask for the text in which it was found, and paste it.";
            ("No cause was found".to_owned(), "", fix, "")
        }
    };
    let sees = verdict.status.map_or_else(String::new, |it| format!("The client sees {it}."));
    verdict.summary = [why, &sees].join(" ").trim().to_owned();
    (verdict.title, verdict.fix, verdict.link) = (title, fix.to_owned(), link.to_owned());
    verdict.span = verdict.span.map(|_| NOWHERE);
}

fn reword_finding(finding: &mut FindingOut, entry: &Entry, facts: &Facts) {
    let facts = if finding.is_cause { facts } else { &Facts::default() };
    finding.title = entry.headline(facts);
    entry.why.clone_into(&mut finding.message);
    entry.fix.clone_into(&mut finding.fix);
    finding.span = NOWHERE;
    finding.related.clear();
}

fn reword_invocation(invocation: &mut InvocationOut, cause: Option<&Entry>) {
    invocation.request_id = line(&invocation.request_id);
    let facts = data(&mut invocation.facts);
    invocation.title = cause.map(|it| it.headline(&facts));
    invocation.span = NOWHERE;
}

/// What an API type does, without words of its own: the body and headers are what the function returned.
fn take_data(verdict: &mut ApiTypeVerdict) {
    (verdict.evidence, verdict.log) = (String::new(), None);
    if verdict.outcome != Outcome::Accepted {
        (verdict.body, verdict.headers) = (None, Vec::new());
    }
}

/// The facts whose name can be one, each value in a line.
fn data(map: &mut FactMap) -> Facts {
    let mut facts = Facts::default();
    map.0.retain(|(name, _)| is_word(name));
    for (name, value) in &mut map.0 {
        if let FactValue::Text(text) = value {
            *text = line(text);
        }
        facts.add(Fact { name: name.clone().into(), value: value.clone(), at: At::default() });
    }
    facts
}

/// Whether it can be the name of a fact or a format.
fn is_word(name: &str) -> bool {
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'_' | b'-');
    (1..=40).contains(&name.len()) && name.bytes().all(plain)
}

/// The first line, as long as a name may be.
fn line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().filter(|it| !it.is_control()).take(MAX_NAME).collect()
}
