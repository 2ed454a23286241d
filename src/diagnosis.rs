//! The whole journey of a paste: read, judged, ranked, told.

mod briefing;
mod circumstances;
mod client;
mod doors;
mod frames;
mod lines;
mod model;
mod narrative;
mod payload;
mod quiet;
mod stories;
mod verdict;

pub use model::*;

use std::borrow::Cow;

use crate::aws::FrontDoor;
use crate::catalogue::{ClientEffect, Entry};
use crate::evidence::contract::Failure;
use crate::evidence::{Context, Evidence, Outcome};
use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::remedy::{AdviceInput, advise};
use crate::signatures::Match;
use crate::text::lines::LineIndex;
use crate::text::{At, decode, number};
use crate::{codes, intake, rules, signatures};

/// Diagnoses what was pasted. Total: any bytes give a diagnosis; linear in their number.
pub fn diagnose(paste: &[u8], context: &Context) -> Diagnosis {
    let text = decode::decode(paste);
    diagnose_text(&text, context)
}

/// Diagnoses text. Spans in the answer are byte offsets of this text.
pub fn diagnose_text(text: &str, context: &Context) -> Diagnosis {
    let (mut diagnosis, input) = judge(text, context);
    diagnosis.remedies.advice = advise(&input);
    diagnosis
}

/// A diagnosis without its advice, and what that is made from.
pub fn judge(text: &str, context: &Context) -> (Diagnosis, AdviceInput) {
    let mut evidence = intake::read(text, context);
    let (mut matches, known) = signatures::scan(&evidence);
    verdict::drop_contradicted(&mut matches);
    attribute_facts(&mut evidence, &matches);
    // A message that somebody quoted looks like a response that is a string.
    if context.integration.is_none() && matches.iter().any(|it| it.signature.entry.kind > Kind::Information) {
        evidence.payloads.retain(|it| !it.root().is_some_and(|root| root.is_string()));
    }
    let door = verdict::front_door(&evidence, &matches, context);
    let judged = payload::judge(&evidence, &matches, context, door.0);
    let mut findings = findings(&evidence, &matches, &judged, &door);
    verdict::settle(&evidence, &mut findings);
    let stories = stories::stories(&evidence, &findings);
    let verdict = verdict::verdict(&evidence, &matches, &findings, &stories, &judged, context, door);
    let index = LineIndex::new(text);
    let lines = lines::understood(text, &evidence, &index, &known);
    narrative::tell(&evidence, &index, lines, &findings, &stories, verdict, &judged, context, door)
}

/// A finding and what it belongs to.
pub(crate) struct Found {
    pub finding: Finding,
    pub request: Option<usize>,
    /// The record it stands in, where it comes from a signature.
    pub record: Option<usize>,
    pub effect: ClientEffect,
    /// What a verdict names for it: of several spellings the one.
    pub entry: &'static Entry,
}

impl Found {
    /// The function finished, but the front door waited no longer.
    fn is_late(&self) -> bool {
        self.effect == ClientEffect::Failure(Failure::IntegrationTimedOut)
    }
}

fn findings(
    evidence: &Evidence<'_>,
    matches: &[Match],
    judged: &payload::Judged,
    (door, door_from): &(FrontDoor, DoorFrom),
) -> Vec<Found> {
    let from_signatures = matches.iter().map(|it| {
        let entry = &it.signature.entry;
        let record = &evidence.records[it.record];
        let in_payload = judged
            .payload
            .as_ref()
            .is_some_and(|payload| payload.at.layer == record.at.layer && payload.at.span.contains(record.at.span));
        // What a handler returned is no failure, however much it looks like one.
        let is_error = judged
            .payload
            .as_ref()
            .is_some_and(|payload| payload.is_error_document(evidence.layers.text(payload.at.layer)));
        let returned = in_payload && is_error && judged.failure == payload::InvocationResult::Returned;
        let unclear = in_payload && judged.failure == payload::InvocationResult::Unclear;
        Found {
            finding: Finding {
                code: entry.code,
                kind: if returned { Kind::Information } else { entry.kind },
                rank: entry.rank,
                severity: match (if returned { Kind::Information } else { entry.kind }, entry.effect) {
                    (Kind::Information, _) | (_, ClientEffect::Nothing) => Severity::Information,
                    (Kind::Cause, _) => Severity::Breaks,
                    _ => Severity::Suspect,
                },
                certainty: if unclear { Certainty::Possible } else { it.certainty(evidence) },
                message: entry.why.to_owned(),
                at: it.at,
                related: Vec::new(),
            },
            request: record.request,
            record: Some(it.record),
            effect: entry.effect,
            entry: entry.extra.same_as.and_then(codes::find).unwrap_or(entry),
        }
    });
    let plain = |finding: Finding, request, record| {
        let entry = codes::find(finding.code)?;
        Some(Found { entry, finding, request, record, effect: entry.effect })
    };
    let from_payload = judged.findings.iter().cloned().filter_map(|finding| plain(finding, judged.request, None));
    let is_known = *door_from != DoorFrom::Assumed;
    let from_evidence = rules::judge_evidence(evidence, *door, is_known).into_iter().filter_map(|finding| {
        let record = evidence.records.iter().position(|it| it.at == finding.at);
        plain(finding, record.and_then(|it| evidence.records[it].request), record)
    });
    let chosen = chosen_error(judged, *door).and_then(|finding| plain(finding, judged.request, None));
    from_signatures.chain(from_payload).chain(chosen).chain(from_evidence).collect()
}

/// The error that the function itself chose to answer with, where the front door passes its response on.
fn chosen_error(judged: &payload::Judged, door: FrontDoor) -> Option<Finding> {
    let here = judged.at(door).filter(|it| it.outcome == Outcome::Accepted && !judged.is_assumed())?;
    let entry = rules::own_answer(here.status?)?;
    Some(entry.finding(Severity::Information, entry.why, judged.payload.as_ref()?.at))
}

/// Gives the facts that patterns read to the requests they were read in.
fn attribute_facts(evidence: &mut Evidence<'_>, matches: &[Match]) {
    for found in matches {
        let record = &evidence.records[found.record];
        let request = record.request;
        let from_gateway = request.is_some_and(|it| !evidence.requests[it].is_invocation);
        for &(name, at) in &found.facts {
            // A gateway's log tells of Lambda's request under the same words.
            let name = if name == "request_id" && from_gateway { "lambda_request_id" } else { name };
            let Some(fact) = fact(evidence, name, at) else { continue };
            match request {
                Some(request) => evidence.requests[request].facts.add(fact),
                None => evidence.facts.add(fact),
            }
        }
    }
}

fn fact(evidence: &Evidence<'_>, name: &'static str, at: At) -> Option<crate::evidence::Fact> {
    use crate::evidence::{Fact, FactValue, facts};
    let text: Cow<'_, str> = Cow::Borrowed(evidence.text(at));
    let value = if facts::is_number(name) {
        FactValue::Number(number::decimal(&text)?)
    } else {
        FactValue::Text(text.into_owned())
    };
    Some(Fact { name: name.into(), value, at })
}
