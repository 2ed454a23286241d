//! What the remedies are made from: the fixed response at once, all else as the advice's input.

use super::payload::{InvocationResult, Judged, Manner};
use super::verdict::Ruling;
use super::*;
use crate::aws::FrontDoor;
use crate::evidence::{EffectiveResponse, Fact, FactValue, Facts, Outcome};
use crate::remedy::fixed_response::{self, Fixed, FixedResponse};
use crate::remedy::input::Shown;
use crate::remedy::names::Names;
use crate::remedy::{AdviceInput, FixKind, GatewayLog, Received, Window, cors};

#[expect(clippy::too_many_arguments, reason = "the remedies draw on everything that was found")]
pub(crate) fn brief(
    evidence: &Evidence<'_>,
    findings: &[Found],
    facts: &Facts,
    cause: Option<&Found>,
    ruling: &Ruling,
    judged: &Judged,
    context: &Context,
    (door, door_from): (FrontDoor, DoorFrom),
) -> (Option<FixedResponse>, AdviceInput) {
    let here = judged.at(door);
    let (fixed_response, fixed_headers) = fixed_response(evidence, judged, here, context).unzip();
    let timed_out = || findings.iter().any(|it| it.entry.fix_kind == FixKind::Timeout);
    let place = cause.map_or(0, |it| evidence.layers.in_paste(it.finding.at).start);
    let is_settled = ruling.outcome != Outcome::Unknown
        && cause.is_some_and(|it| it.finding.kind == Kind::Cause && it.finding.certainty > Certainty::Possible);
    let accepted = here.filter(|it| it.outcome == Outcome::Accepted);
    let mut pasted = cors::exchange::read(evidence);
    pasted.origin = pasted.origin.or(facts.text("origin").map(str::to_owned));
    let input = AdviceInput {
        context: context.clone(),
        door,
        names: Names::from(context, facts, door).with_evidence(evidence, facts),
        facts: known(facts, context),
        cause: cause.map(|it| (it.entry.code.to_owned(), it.entry.fix_kind)),
        runtime: context.runtime.as_deref().or(facts.text("runtime")).map(str::to_owned),
        window: Window::around(evidence.layers.text(0), place),
        log: GatewayLog::of(evidence),
        is_door_assumed: door_from == DoorFrom::Assumed,
        pasted,
        effective: accepted.map(|it| Received { status: it.status, headers: it.headers.clone() }),
        is_rejected: ruling.outcome == Outcome::Rejected,
        fixed_headers,
        shown: (!is_settled).then(|| Shown::of(evidence, timed_out(), here.map(|it| it.outcome))),
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

fn fixed_response(
    evidence: &Evidence<'_>,
    judged: &Judged,
    here: Option<&EffectiveResponse>,
    context: &Context,
) -> Option<Fixed> {
    match (&judged.payload, here, judged.failure) {
        (Some(_), Some(here), InvocationResult::Thrown | InvocationResult::Unclear) => {
            Some(fixed_response::instead_of_throwing(context, here.door))
        }
        _ if judged.manner == Manner::Code => None,
        (Some(payload), Some(here), InvocationResult::Returned | InvocationResult::Refused) => {
            fixed_response::fix(payload, evidence.layers.text(payload.at.layer), here, context)
        }
        _ => None,
    }
}
