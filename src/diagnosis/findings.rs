//! What signatures and rules found, with what it belongs to.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::HashSet;

use super::model::ApiTypeFrom;
use super::payload::{InvocationResult, Judged};
use crate::aws::ApiType;
use crate::catalogue::{ClientEffect, Entry};
use crate::evidence::contract::Failure;
use crate::evidence::{Evidence, Format, Outcome, is_nearly_full};
use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::fix::FixKind;
use crate::signatures::{Grounds, Match, Voice};
use crate::text::{At, number};
use crate::{codes, rules};

/// Tells what happened where a signature is found. Its texts are many: a verdict can do without.
pub(super) type Why = fn(&Entry) -> &'static str;

/// A finding and what it belongs to.
pub(crate) struct Found {
    pub finding: Finding,
    pub request: Option<usize>,
    /// The record it stands in, where it comes from a signature.
    pub record: Option<usize>,
    pub effect: ClientEffect,
    /// What a verdict names for it: of several spellings the one.
    pub entry: &'static Entry,
    /// Somebody quotes it, or the code caught it: another cause failed the request, if there is one.
    pub stands_back: bool,
}

impl Found {
    /// The function finished, but the API waited no longer.
    pub fn is_late(&self) -> bool {
        self.effect == ClientEffect::Failure(Failure::IntegrationTimedOut)
    }
}

pub(super) fn findings(
    evidence: &Evidence<'_>,
    matches: &[Match],
    judged: &Judged,
    (api, api_from): (ApiType, ApiTypeFrom),
    why: Why,
) -> Vec<Found> {
    let well = ended_well(evidence, matches);
    let is_quoted = |it: &&Match| it.voice == Voice::Sentence && it.signature.entry.kind == Kind::Cause;
    let mut quoted = matches.iter().filter(is_quoted);
    let first = quoted.next();
    // Whoever quotes several causes lists them.
    let is_other = |it: &Match| {
        first.is_some_and(|of| of.record != it.record && of.signature.entry.code != it.signature.entry.code)
    };
    let quotes_differ = quoted.any(is_other);
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
        let returned = in_payload && is_error && judged.failure == InvocationResult::Returned;
        let unclear = in_payload && judged.failure == InvocationResult::Unclear;
        let kind = if returned { Kind::Information } else { entry.kind };
        let ended_well = it.voice == Voice::Logger && record.request.is_some_and(|it| well.contains(&it));
        let has_rivals = unclear || quotes_differ && is_quoted(&it);
        let grounds = Grounds {
            most: entry.certainty(),
            words: it.words,
            voice: it.voice,
            may_be_others: it.may_be_others,
            ended_well,
            has_rivals,
        };
        Found {
            finding: Finding {
                code: entry.code,
                kind,
                rank: entry.rank,
                severity: match (kind, entry.effect) {
                    (Kind::Information, _) | (_, ClientEffect::Nothing) => Severity::Information,
                    (Kind::Cause, _) if !ended_well => Severity::Breaks,
                    _ => Severity::Suspect,
                },
                certainty: grounds.certainty(),
                message: why(entry).to_owned(),
                at: it.at,
                related: Vec::new(),
            },
            request: record.request,
            record: Some(it.record),
            // What the code answered after it caught the error, only the paste can tell.
            effect: if ended_well { ClientEffect::AsLogged } else { entry.effect },
            entry: entry.extra.same_as.and_then(codes::find).unwrap_or(entry),
            stands_back: ended_well || it.voice == Voice::Sentence,
        }
    });
    let plain = |finding: Finding, request, record| {
        let entry = codes::find(finding.code)?;
        let entry = entry.extra.same_as.and_then(codes::find).unwrap_or(entry);
        Some(Found { entry, finding, request, record, effect: entry.effect, stands_back: false })
    };
    let from_payload = judged.findings.iter().cloned().filter_map(|finding| plain(finding, judged.request, None));
    let is_known = api_from != ApiTypeFrom::Assumed;
    let from_evidence = rules::judge_evidence(evidence, api, is_known).into_iter().filter_map(|finding| {
        let record = evidence.records.iter().position(|it| it.at == finding.at);
        plain(finding, record.and_then(|it| evidence.records[it].request), record)
    });
    let untyped =
        untyped_error(evidence, matches, judged, why).and_then(|finding| plain(finding, judged.request, None));
    let chosen = chosen_error(judged, api).and_then(|finding| plain(finding, judged.request, None));
    from_signatures.chain(from_payload).chain(untyped).chain(chosen).chain(from_evidence).collect()
}

/// The requests that Lambda reports on, and of whose errors only a logger tells: the code caught them.
fn ended_well(evidence: &Evidence<'_>, matches: &[Match]) -> HashSet<usize> {
    let mut well: HashSet<usize> = evidence.reports.iter().filter_map(|it| it.request).collect();
    let failures = matches.iter().filter(|it| it.voice != Voice::Logger && it.signature.entry.kind > Kind::Information);
    for request in failures.filter_map(|it| evidence.records[it.record].request) {
        well.remove(&request);
    }
    well
}

/// An error that the function threw without a type: a string, of which no signature knows.
fn untyped_error(evidence: &Evidence<'_>, matches: &[Match], judged: &Judged, why: Why) -> Option<Finding> {
    let payload = judged.payload.as_ref().filter(|_| judged.failure == InvocationResult::Thrown)?;
    let is_known = matches.iter().any(|it| it.signature.entry.kind > Kind::Information);
    let is_error = payload.is_error_document(evidence.layers.text(payload.at.layer));
    let entry = codes::find("lambda-unhandled-exception").filter(|_| is_error && !is_known)?;
    Some(Finding { certainty: Certainty::Likely, ..entry.finding(Severity::Breaks, why(entry), payload.at) })
}

/// The error that the function itself chose to answer with, where the API passes its response on.
fn chosen_error(judged: &Judged, api: ApiType) -> Option<Finding> {
    let here = judged.at(api).filter(|it| it.outcome == Outcome::Accepted && !judged.is_assumed())?;
    let entry = rules::own_answer(here.status?)?;
    Some(entry.finding(Severity::Information, entry.why, judged.payload.as_ref()?.at))
}

/// Gives the facts that patterns read to the requests they were read in.
pub(super) fn attribute_facts(evidence: &mut Evidence<'_>, matches: &[Match]) {
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

/// Takes out what a body beside it speaks against: API Gateway sends a function URL's error type too, with a body of
/// its own.
pub(super) fn drop_contradicted(matches: &mut Vec<Match>) {
    let rivals: Vec<&str> = matches.iter().filter_map(|it| it.signature.entry.extra.yields_to).collect();
    let found: Vec<&str> = matches.iter().map(|it| it.signature.entry.code).filter(|it| rivals.contains(it)).collect();
    matches.retain(|it| it.signature.entry.extra.yields_to.is_none_or(|it| !found.contains(&it)));
}

/// Takes out what says less than something else in the same place: the umbrella for any error document, where its
/// record has a signature of its own; the malformed response, where the execution log shows that the function failed (so
/// API Gateway logged function errors until 2018).
pub(super) fn settle(evidence: &Evidence<'_>, findings: &mut Vec<Found>) {
    // A request of which anything else is told did not just come to its end.
    let told: HashSet<usize> = findings
        .iter()
        .filter(|it| !it.is_late() && it.finding.kind > Kind::Information)
        .filter_map(|it| it.request)
        .collect();
    findings.retain(|it| !it.is_late() || it.request.is_none_or(|request| !told.contains(&request)));

    let failed: HashSet<Option<usize>> = findings
        .iter()
        .filter(|it| it.effect.is_function_error() && it.finding.kind > Kind::Wrapper && it.record.is_some())
        .map(|it| it.request)
        .collect();
    // A body that only Lambda itself writes.
    const EXITED: &str = "transformations: {\"errorMessage\":\"RequestId: ";
    // Read only where a malformed response and a failed function are of one request, and once for all of them.
    let logged: LazyCell<HashSet<Option<usize>>, _> = LazyCell::new(|| {
        let logs = evidence.records.iter().filter(|it| it.format == Format::ExecutionLog);
        logs.filter(|it| evidence.text(it.at).contains(EXITED)).map(|it| it.request).collect()
    });
    for found in findings.iter_mut().filter(|it| it.effect == ClientEffect::MALFORMED && failed.contains(&it.request)) {
        let is_function_error =
            logged.contains(&found.request) || evidence.facts_of(found.request).get("function_error").is_some();
        if is_function_error {
            found.finding.kind = Kind::Wrapper;
            found.finding.severity = Severity::Suspect;
        }
    }

    // A killed function whose memory was full was killed for its memory.
    let is_full = |it: &Found| evidence.facts_of(it.request).memory_used().is_some_and(is_nearly_full);
    for found in findings.iter_mut().filter(|it| it.entry.fix_kind == FixKind::Memory && it.finding.kind == Kind::Cause)
    {
        if is_full(found) {
            found.finding.certainty = Certainty::Certain;
        }
    }

    let specific: HashSet<Option<usize>> = findings
        .iter()
        .filter(|it| !it.entry.extra.is_umbrella && it.finding.kind >= Kind::Wrapper)
        .map(|it| it.record)
        .collect();
    // A wrapper by itself is worth no line beside what it wraps.
    let is_bare = |it: &Found| it.entry.extra.is_umbrella && it.entry.kind == Kind::Wrapper;
    findings.retain(|it| !is_bare(it) || !specific.contains(&it.record));
    for found in findings.iter_mut().filter(|it| it.entry.extra.is_umbrella) {
        if specific.contains(&found.record) {
            found.finding.kind = Kind::Wrapper;
            found.finding.rank = 1;
            found.finding.severity = Severity::Suspect;
        }
    }
}
