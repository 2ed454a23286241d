//! The one root cause, and what the client saw of it.

use std::collections::HashMap;

use super::api_types::met;
use super::findings::Found;
use super::judgement::{Conclusion, Judgement};
use super::model::ApiTypeFrom;
use super::payload::{InvocationResult, Manner};
use crate::aws::ApiType;
use crate::catalogue::ClientEffect;
use crate::evidence::contract::Failure;
use crate::evidence::{Context, Evidence, Outcome};
use crate::finding::{Certainty, Kind, Severity};
use crate::signatures::Match;
use crate::text::At;

/// The API and how it is known: named by the person, told by the paste, or taken to be a REST API.
pub(crate) fn api_type(evidence: &Evidence<'_>, matches: &[Match], context: &Context) -> (ApiType, ApiTypeFrom) {
    if let Some(given) = context.integration {
        return (given, ApiTypeFrom::Given);
    }
    let by_signature = || {
        matches
            .iter()
            .filter(|it| it.signature.entry.kind > Kind::Information)
            .find_map(|it| it.signature.entry.effect.api_type())
    };
    let by_shape = || {
        evidence.payloads.iter().find_map(|payload| {
            let source = evidence.layers.text(payload.at.layer);
            payload.root()?.get(source, "statusDescription").map(|_| ApiType::Alb)
        })
    };
    match evidence.api.or_else(by_signature).or_else(by_shape) {
        Some(api) => (api, ApiTypeFrom::Detected),
        None => (ApiType::Rest, ApiTypeFrom::Assumed),
    }
}

/// The root cause, and what the client saw of it.
pub(crate) fn decide(judgement: &Judgement<'_>) -> Conclusion {
    let chosen = choose(judgement);
    let failures = chosen.and_then(|(_, cause)| failures(judgement, cause));
    let (outcome, status) = client(judgement, chosen);
    let certainty = certainty(judgement, chosen, outcome);
    let (correlation, cause) = chosen.unzip();
    Conclusion { outcome, status, cause, certainty, correlation, failures }
}

/// That of the surest finding with the cause's name. Without a cause only a response is judged for certain, and one that
/// is a print-out not quite.
fn certainty(judgement: &Judgement<'_>, chosen: Option<(usize, usize)>, outcome: Outcome) -> Certainty {
    let findings = &judgement.findings;
    let Some((correlation, cause)) = chosen else {
        return match outcome {
            _ if judgement.judged.failure == InvocationResult::Unclear => Certainty::Possible,
            Outcome::Accepted | Outcome::Rejected if judgement.judged.manner != Manner::Output => Certainty::Likely,
            Outcome::Accepted | Outcome::Rejected => Certainty::Certain,
            Outcome::Unknown | Outcome::None => Certainty::Possible,
        };
    };
    let names = findings[cause].entry.code;
    let same = judgement.correlations[correlation]
        .findings
        .iter()
        .map(|&it| &findings[it])
        .filter(|it| it.entry.code == names);
    same.map(|it| it.finding.certainty).max().unwrap_or(findings[cause].finding.certainty)
}

/// The cause found in the most correlations; of equals the one that an API tells of too, then the more specific, then
/// the first.
fn choose(judgement: &Judgement<'_>) -> Option<(usize, usize)> {
    let Judgement { findings, correlations, .. } = judgement;
    let causes: Vec<(usize, usize)> =
        correlations.iter().enumerate().filter_map(|(at, it)| Some((at, it.cause?))).collect();
    let best = causes.iter().map(|&(_, cause)| findings[cause].finding.kind).max()?;
    // A wrapper in one log may stand for the cause in another. Where all of it is one access log, each record is a
    // request of its own, and has no more to say.
    let is_one_log = causes.iter().all(|&(correlation, _)| correlations[correlation].record.is_some());
    let of_kind: Vec<(usize, usize)> =
        causes.into_iter().filter(|&(_, it)| is_one_log || findings[it].finding.kind == best).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for &(_, cause) in &of_kind {
        *count.entry(findings[cause].entry.code).or_default() += 1;
    }
    // What belongs to no request is told apart from a request that failed: it is one voice, and its rank decides.
    of_kind.iter().copied().max_by_key(|&(correlation, cause)| {
        (
            !findings[cause].stands_back,
            count.get(findings[cause].entry.code),
            correlations[correlation].requests.len() > 1,
            findings[cause].finding.severity == Severity::Breaks,
            findings[cause].finding.rank,
            std::cmp::Reverse(findings[cause].finding.at),
            correlation,
        )
    })
}

fn failures(judgement: &Judgement<'_>, cause: usize) -> Option<(usize, usize)> {
    let Judgement { findings, correlations, .. } = judgement;
    let failed: Vec<&Found> = correlations
        .iter()
        .filter(|it| it.is_request())
        .filter_map(|it| it.cause)
        .map(|it| &findings[it])
        .filter(|it| it.finding.severity == Severity::Breaks)
        .collect();
    let same = failed.iter().filter(|it| it.entry.code == findings[cause].entry.code).count();
    (failed.len() > 1).then_some((same, failed.len()))
}

/// What became of the response, and the status the client sees.
fn client(judgement: &Judgement<'_>, chosen: Option<(usize, usize)>) -> (Outcome, Option<u16>) {
    let Judgement { context, evidence, matches, judged, api, .. } = judgement;
    let (correlation, cause) = chosen.unzip();
    let logged = logged_status(judgement, correlation);
    let found = cause.map(|it| &judgement.findings[it]);
    let is_payloads = |it: &Found| it.effect == ClientEffect::Contract;
    let is_whole = judged
        .payload
        .as_ref()
        .is_some_and(|it| it.at.layer == 0 && it.at.span.len() >= evidence.layers.text(0).trim().len());
    // Where a log names the cause, the log is followed, not that of a response beside it.
    // What nobody called a response is judged as one only for the API that was asked about.
    let is_asked = !judged.is_assumed() || context.integration.is_some();
    let speaks = is_asked && (found.is_none_or(is_payloads) || judged.failure != InvocationResult::Returned)
        || is_whole && context.integration.is_some();
    if let Some(here) = judgement.here().filter(|_| speaks) {
        let status = if evidence.statuses.is_empty() { here.status } else { logged.or(here.status) };
        return (here.outcome, if here.outcome == Outcome::Unknown { logged } else { status });
    }
    let Some(found) = found else {
        return match logged {
            Some(status) if status < 400 => (Outcome::Accepted, Some(status)),
            Some(status) => (Outcome::Unknown, Some(status)),
            None => (Outcome::None, None),
        };
    };
    let effect = found.effect;
    let facts = correlation.map(|it| judgement.correlations[it].facts(evidence)).unwrap_or_default();
    let failure = effect.failure().and_then(|it| met(it, *api, &facts));
    // A function that ran longer than the API waits was not waited for.
    let given_up = failure.filter(|it| *it == Failure::IntegrationTimedOut).and_then(|it| it.status(*api));
    let fixed = effect.status().or(given_up).or_else(|| {
        let others = matches.iter().filter(|it| it.signature.entry.kind > Kind::Information);
        others.filter_map(|it| it.signature.entry.effect.status()).next()
    });
    let function_error = |it: &Found| it.effect.is_function_error() && it.finding.kind >= Kind::Wrapper;
    match effect {
        ClientEffect::Own => (Outcome::Accepted, logged.or(judgement.here().and_then(|it| it.status))),
        ClientEffect::Nothing => (Outcome::None, logged),
        ClientEffect::AsLogged | ClientEffect::Delayed if logged.is_none() => {
            match judgement.findings.iter().any(function_error) {
                true => (Outcome::Rejected, fixed.or(Failure::FunctionError.status(*api))),
                false => (Outcome::Unknown, fixed),
            }
        }
        // What called the function is no API, and has no status.
        _ if judgement.caller().is_some() => (Outcome::Rejected, logged),
        _ => (Outcome::Rejected, logged.or(fixed).or(failure.and_then(|it| it.status(*api)))),
    }
}

/// The status of the correlation, or one that no request claims; the first server error if there are several.
fn logged_status(judgement: &Judgement<'_>, correlation: Option<usize>) -> Option<u16> {
    let evidence = &judgement.evidence;
    let correlation = correlation.map(|it| &judgement.correlations[it]);
    let requests = correlation.map_or(&[][..], |it| &it.requests);
    let mine = |of: Option<usize>| of.is_some_and(|request| requests.contains(&request));
    if let Some(record) = correlation.and_then(|it| it.record).map(|it| evidence.records[it].at) {
        let is_in = |at: At| at.layer == record.layer && record.span.contains(at.span);
        if let Some(own) = evidence.statuses.iter().find(|it| is_in(it.at)) {
            return Some(own.status);
        }
    }
    let pick = |wanted: &dyn Fn(Option<usize>) -> bool| {
        let fits = || evidence.statuses.iter().filter(|it| wanted(it.request)).map(|it| it.status);
        fits().find(|&it| it >= 500).or_else(|| fits().find(|&it| it >= 400)).or_else(|| fits().next())
    };
    pick(&mine).or_else(|| pick(&|of| of.is_none())).or_else(|| pick(&|_| true))
}
