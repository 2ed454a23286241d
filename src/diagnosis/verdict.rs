//! The one root cause, and what the client saw of it.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::doors::met;
use super::payload::{InvocationResult, Judged, Manner};
use super::stories::Story;
use super::{DoorFrom, Found};
use crate::aws::FrontDoor;
use crate::catalogue::ClientEffect;
use crate::evidence::contract::Failure;
use crate::evidence::{Context, Evidence, Format, Outcome, is_nearly_full};
use crate::finding::{Certainty, Kind, Severity};
use crate::remedy::FixKind;
use crate::signatures::Match;
use crate::text::At;

/// The heart of a verdict; words are found for it later.
pub(crate) struct Ruling {
    pub outcome: Outcome,
    pub status: Option<u16>,
    /// Index into the findings.
    pub cause: Option<usize>,
    pub certainty: Certainty,
    /// The story it is about.
    pub story: Option<usize>,
    /// How many failed with this cause, and how many failed.
    pub failures: Option<(usize, usize)>,
}

/// The front door and how it is known: named by the person, told by the paste, or taken to be a REST API.
pub(crate) fn front_door(evidence: &Evidence<'_>, matches: &[Match], context: &Context) -> (FrontDoor, DoorFrom) {
    if let Some(given) = context.integration {
        return (given, DoorFrom::Given);
    }
    let by_signature = || {
        matches
            .iter()
            .filter(|it| it.signature.entry.kind > Kind::Information)
            .find_map(|it| it.signature.entry.effect.front_door())
    };
    let by_shape = || {
        evidence.payloads.iter().find_map(|payload| {
            let source = evidence.layers.text(payload.at.layer);
            payload.root()?.get(source, "statusDescription").map(|_| FrontDoor::Alb)
        })
    };
    match evidence.door.or_else(by_signature).or_else(by_shape) {
        Some(door) => (door, DoorFrom::Detected),
        None => (FrontDoor::Rest, DoorFrom::Assumed),
    }
}

/// Takes out what a body beside it speaks against: API Gateway sends a function URL's error type too, with a body of
/// its own.
pub(crate) fn drop_contradicted(matches: &mut Vec<Match>) {
    let rivals: Vec<&str> = matches.iter().filter_map(|it| it.signature.entry.extra.yields_to).collect();
    let found: Vec<&str> = matches.iter().map(|it| it.signature.entry.code).filter(|it| rivals.contains(it)).collect();
    matches.retain(|it| it.signature.entry.extra.yields_to.is_none_or(|it| !found.contains(&it)));
}

/// Takes out what says less than something else in the same place: the umbrella for any error document, where its
/// record has a signature of its own; the malformed response, where the execution log shows that the function failed (so
/// API Gateway logged function errors until 2018).
pub(crate) fn settle(evidence: &Evidence<'_>, findings: &mut Vec<Found>) {
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

    let specific: Vec<Option<usize>> = findings
        .iter()
        .filter(|it| !it.entry.extra.is_umbrella && it.finding.kind >= Kind::Wrapper)
        .map(|it| it.record)
        .collect();
    for found in findings.iter_mut().filter(|it| it.entry.extra.is_umbrella) {
        if specific.contains(&found.record) {
            found.finding.kind = Kind::Wrapper;
            found.finding.rank = 1;
            found.finding.severity = Severity::Suspect;
        }
    }
}

pub(crate) fn verdict(
    evidence: &Evidence<'_>,
    matches: &[Match],
    findings: &[Found],
    stories: &[Story],
    judged: &Judged,
    context: &Context,
    door: (FrontDoor, DoorFrom),
) -> Ruling {
    let chosen = choose(findings, stories);
    let cause = chosen.map(|(_, cause)| cause);
    let story = chosen.map(|(story, _)| story);
    let failures = chosen.and_then(|(_, cause)| failures(findings, stories, cause));
    let (outcome, status) = client(evidence, matches, findings, stories, judged, context, door, cause, story);
    let certainty = certainty(findings, stories, chosen, outcome, judged.manner);
    Ruling { outcome, status, cause, certainty, story, failures }
}

/// That of the surest finding with the cause's name. Without a cause only a response is judged for certain, and one that
/// is a print-out not quite.
fn certainty(
    findings: &[Found],
    stories: &[Story],
    chosen: Option<(usize, usize)>,
    outcome: Outcome,
    manner: Manner,
) -> Certainty {
    let Some((story, cause)) = chosen else {
        return match outcome {
            Outcome::Accepted | Outcome::Rejected if manner != Manner::Output => Certainty::Likely,
            Outcome::Accepted | Outcome::Rejected => Certainty::Certain,
            Outcome::Unknown | Outcome::None => Certainty::Possible,
        };
    };
    let names = findings[cause].entry.code;
    let same = stories[story].findings.iter().map(|&it| &findings[it]).filter(|it| it.entry.code == names);
    same.map(|it| it.finding.certainty).max().unwrap_or(findings[cause].finding.certainty)
}

/// The cause found in the most stories; of equals the one that a front door tells of too, then the more specific, then
/// the first.
fn choose(findings: &[Found], stories: &[Story]) -> Option<(usize, usize)> {
    let causes: Vec<(usize, usize)> = stories.iter().enumerate().filter_map(|(at, it)| Some((at, it.cause?))).collect();
    let best = causes.iter().map(|&(_, cause)| findings[cause].finding.kind).max()?;
    // A wrapper in one log may stand for the cause in another. Where all of it is one access log, each record is a
    // request of its own, and has no more to say.
    let is_one_log = causes.iter().all(|&(story, _)| stories[story].record.is_some());
    let of_kind: Vec<(usize, usize)> =
        causes.into_iter().filter(|&(_, it)| is_one_log || findings[it].finding.kind == best).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for &(_, cause) in &of_kind {
        *count.entry(findings[cause].entry.code).or_default() += 1;
    }
    // What belongs to no request is told apart from a request that failed: it is one voice, and its rank decides.
    of_kind.iter().copied().max_by_key(|&(story, cause)| {
        (
            count.get(findings[cause].entry.code),
            stories[story].requests.len() > 1,
            findings[cause].finding.severity == Severity::Breaks,
            findings[cause].finding.rank,
            std::cmp::Reverse(findings[cause].finding.at),
            story,
        )
    })
}

fn failures(findings: &[Found], stories: &[Story], cause: usize) -> Option<(usize, usize)> {
    let failed: Vec<&Found> = stories
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
#[expect(clippy::too_many_arguments, reason = "the verdict draws on everything that was found")]
fn client(
    evidence: &Evidence<'_>,
    matches: &[Match],
    findings: &[Found],
    stories: &[Story],
    judged: &Judged,
    context: &Context,
    door: (FrontDoor, DoorFrom),
    cause: Option<usize>,
    story: Option<usize>,
) -> (Outcome, Option<u16>) {
    let logged = logged_status(evidence, stories, story);
    let found = cause.map(|it| &findings[it]);
    let is_payloads = |it: &Found| it.effect == ClientEffect::Contract;
    let is_whole = judged
        .payload
        .as_ref()
        .is_some_and(|it| it.at.layer == 0 && it.at.span.len() >= evidence.layers.text(0).trim().len());
    // Where a log names the cause, the log's story is told, not that of a response beside it.
    // What nobody called a response is judged as one only for the front door that was asked about.
    let is_asked = !judged.is_assumed() || context.integration.is_some();
    let speaks = is_asked && (found.is_none_or(is_payloads) || judged.failure != InvocationResult::Returned)
        || is_whole && context.integration.is_some();
    if let Some(here) = judged.at(door.0).filter(|_| speaks) {
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
    let facts = story.map(|it| stories[it].facts(evidence)).unwrap_or_default();
    let failure = effect.failure().and_then(|it| met(it, door.0, &facts));
    // A function that ran longer than the front door waits was not waited for.
    let given_up = failure.filter(|it| *it == Failure::IntegrationTimedOut).and_then(|it| it.status(door.0));
    let fixed = effect.status().or(given_up).or_else(|| {
        let others = matches.iter().filter(|it| it.signature.entry.kind > Kind::Information);
        others.filter_map(|it| it.signature.entry.effect.status()).next()
    });
    let function_error =
        |it: &Match| it.signature.entry.effect.is_function_error() && it.signature.entry.kind >= Kind::Wrapper;
    match effect {
        ClientEffect::Own => (Outcome::Accepted, logged.or(judged.at(door.0).and_then(|it| it.status))),
        ClientEffect::Nothing => (Outcome::None, logged),
        ClientEffect::AsLogged | ClientEffect::Delayed if logged.is_none() => {
            match matches.iter().any(function_error) {
                true => (Outcome::Rejected, fixed.or(Failure::FunctionError.status(door.0))),
                false => (Outcome::Unknown, fixed),
            }
        }
        _ => (Outcome::Rejected, logged.or(fixed).or(failure.and_then(|it| it.status(door.0)))),
    }
}

/// The status of the story, or one that no request claims; the first server error if there are several.
fn logged_status(evidence: &Evidence<'_>, stories: &[Story], story: Option<usize>) -> Option<u16> {
    let requests = story.map_or(&[][..], |it| &stories[it].requests);
    let mine = |of: Option<usize>| of.is_some_and(|request| requests.contains(&request));
    if let Some(record) = story.and_then(|it| stories[it].record).map(|it| evidence.records[it].at) {
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
