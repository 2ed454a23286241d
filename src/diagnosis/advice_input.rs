//! What the remedies are made from: the fixed response at once, all else as the advice's input.

use super::judgement::Judgement;
use super::model::ApiTypeFrom;
use super::payload::{InvocationResult, Manner};
use crate::evidence::{Context, Fact, FactValue, Facts, Outcome};
use crate::finding::{Certainty, Kind};
use crate::fix::fixed_response::{self, Fixed, FixedResponse};
use crate::fix::input::Shown;
use crate::fix::names::Names;
use crate::fix::{AdviceInput, FixKind, GatewayLog, Received, Wanted, Window, cors};
use crate::signatures;
use crate::text::{At, binary};

/// The fixed response, and what the advice is made from.
pub(crate) fn advice_input(
    judgement: &Judgement<'_>,
    facts: &Facts,
    wanted: Option<Wanted>,
) -> (Option<FixedResponse>, AdviceInput) {
    let Judgement { context, evidence, findings, ruling, .. } = judgement;
    let (here, cause, api) = (judgement.here(), judgement.cause(), judgement.api);
    let (fixed_response, fixed_headers) = fixed_response(judgement).unzip();
    let timed_out = || findings.iter().any(|it| it.entry.fix_kind == FixKind::Timeout);
    let place = cause.map_or(0, |it| evidence.layers.in_paste(it.finding.at).start);
    let is_settled = ruling.outcome != Outcome::Unknown
        && cause.is_some_and(|it| it.finding.kind == Kind::Cause && it.finding.certainty > Certainty::Possible);
    // What is no text at all has nothing to look for.
    let is_text = ruling.outcome != Outcome::None || binary::kind(evidence.layers.text(0).as_bytes()).is_none();
    let accepted = here.filter(|it| it.outcome == Outcome::Accepted).map(|it| judgement.with_content(it));
    let mut pasted = cors::exchange::read(evidence);
    pasted.origin = pasted.origin.or(facts.text("origin").map(str::to_owned));
    let input = AdviceInput {
        context: (*context).clone(),
        api,
        names: Names::from(context, facts, api).with_evidence(evidence, facts),
        facts: known(facts, context),
        cause: cause.map(|it| (it.entry.code.to_owned(), it.entry.fix_kind)),
        wanted,
        runtime: context.runtime.as_deref().or(facts.text("runtime")).map(str::to_owned),
        window: Window::around(evidence.layers.text(0), place),
        log: GatewayLog::of(evidence),
        is_api_type_assumed: judgement.api_from == ApiTypeFrom::Assumed,
        pasted,
        effective: accepted.map(|it| Received { status: it.status, headers: it.headers }),
        is_rejected: ruling.outcome == Outcome::Rejected,
        fixed_headers,
        shown: (!is_settled && is_text).then(|| Shown::of(evidence, timed_out(), here.map(|it| it.outcome))),
        traces: cause.map(|it| signatures::traces(it.entry.code)).unwrap_or_default(),
    };
    (fixed_response, input)
}

/// The facts, with the memory that the person named where the paste has none.
fn known(facts: &Facts, context: &Context) -> Facts {
    let mut known = facts.clone();
    if let Some(memory) = context.memory_mb {
        let value = FactValue::Number(f64::from(memory));
        known.add(Fact { name: "memory_mb".into(), value, at: At::default() });
    }
    known
}

fn fixed_response(judgement: &Judgement<'_>) -> Option<Fixed> {
    let Judgement { context, evidence, judged, ruling, correlations, .. } = judgement;
    // In a paste of several requests, the response may be that of another one than the verdict is about.
    let is_another = ruling.cause.and(ruling.correlation).zip(judged.request);
    if is_another.is_some_and(|(mine, request)| !correlations[mine].requests.contains(&request)) {
        return None;
    }
    // What fails before the handler runs, nothing in the handler can catch.
    let is_before = judgement
        .cause()
        .is_some_and(|it| matches!(it.entry.fix_kind, FixKind::Package(_) | FixKind::Handler | FixKind::Architecture));
    match (&judged.payload, judgement.here(), judged.failure) {
        (Some(_), Some(here), InvocationResult::Thrown | InvocationResult::Unclear) if !is_before => {
            Some(fixed_response::instead_of_throwing(context, here.api))
        }
        _ if judged.manner == Manner::Code => None,
        (Some(payload), Some(here), InvocationResult::Returned | InvocationResult::Refused) => {
            fixed_response::fix(payload, evidence.layers.text(payload.at.layer), here, context)
        }
        _ => None,
    }
}
