//! What all six front doors make of the paste: of a response in it, or of the failure that a log tells of.

use super::payload::Judged;
use super::{ByIntegration, DoorVerdict, Found};
use crate::aws::FrontDoor;
use crate::catalogue::Seen;
use crate::evidence::contract::{Failure, Grade};
use crate::evidence::effective::Body;
use crate::evidence::{Context, EffectiveResponse, Facts};

/// The codes that say that the front door waited no longer.
pub(super) const GAVE_UP: [&str; 2] = ["apigw-integration-timeout", "httpapi-integration-timeout"];

/// The function finished, but nobody waited for it any more.
pub(super) const TOO_LATE: &str = "lambda-finished-too-late";

/// The verdicts of all front doors, as far as they are known.
pub(super) fn by_integration(
    judged: &Judged,
    cause: Option<&Found>,
    facts: &Facts,
    context: &Context,
    (door, status): (FrontDoor, Option<u16>),
) -> ByIntegration {
    let mut all = ByIntegration::default();
    for effective in &judged.effective {
        all.set(effective.door, verdict(effective));
    }
    let Some(found) = cause.filter(|_| judged.effective.is_empty()) else { return all };
    // A log tells what failed; what each front door makes of that is known without a payload.
    if let Some(failure) = failure(found) {
        for it in FrontDoor::ALL {
            let failure = if gives_up_first(it, found.names, facts) { Failure::IntegrationTimedOut } else { failure };
            if failure.response(it).is_some() {
                all.set(it, verdict(&EffectiveResponse::of_failure(failure, it, context)));
            }
        }
    }
    // What the front door of the paste itself did is known in any case.
    if let Some(Seen::By(own, fixed)) = found.seen
        && all.get(own).is_none()
        && let Some(status) = status.filter(|_| own == door).or(fixed)
    {
        all.set(own, verdict(&own_answer(own, status, found.names, context)));
    }
    all
}

/// The failure that every front door would meet.
fn failure(found: &Found) -> Option<Failure> {
    Some(match (found.seen?, found.names) {
        _ if GAVE_UP.contains(&found.names) => Failure::IntegrationTimedOut,
        (Seen::FunctionError, _) => Failure::FunctionError,
        // A front door's word for a failure of the function.
        (Seen::By(..), "apigw-customer-function-error" | "httpapi-lambda-returned-error" | "alb-lambda-unhandled") => {
            Failure::FunctionError
        }
        (Seen::Refused, "lambda-throttled") => Failure::Throttled,
        (Seen::Refused, "lambda-invoke-not-authorized") => Failure::NotPermitted,
        (Seen::Refused, _) => Failure::Refused,
        _ => return None,
    })
}

/// Whether this front door answers before the function's own timeout is up.
pub(super) fn gives_up_first(door: FrontDoor, code: &str, facts: &Facts) -> bool {
    let waits = door.timeout_s().map(|(seconds, _)| f64::from(seconds));
    code == "lambda-timeout" && waits.is_some_and(|waits| ran_s(facts).is_some_and(|ran| ran > waits + 0.5))
        || code == TOO_LATE && waits.is_some_and(|waits| ran_s(facts).is_some_and(|ran| ran + init_s(facts) > waits))
        || GAVE_UP.contains(&code) && waits.is_some()
}

/// How long the function ran, in seconds.
pub(super) fn ran_s(facts: &Facts) -> Option<f64> {
    facts.number("duration_ms").map(|it| it / 1000.0).or_else(|| facts.number("timeout_s"))
}

fn init_s(facts: &Facts) -> f64 {
    facts.number("init_ms").unwrap_or(0.0) / 1000.0
}

fn verdict(effective: &EffectiveResponse) -> DoorVerdict {
    DoorVerdict {
        outcome: effective.outcome,
        status: effective.status,
        body: effective.body_text(),
        headers: effective.headers.clone(),
        evidence: effective.grade.as_str().to_owned(),
        log: effective.log(),
    }
}

/// What the front door that a log belongs to answered. Another status than those of its usual errors has a body that is
/// not known.
fn own_answer(door: FrontDoor, status: u16, code: &str, context: &Context) -> EffectiveResponse {
    let malformed = (code == "apigw-malformed-proxy-response").then_some(Failure::Malformed);
    let usual = [Failure::FunctionError, Failure::Refused];
    let failure = malformed.or(usual.into_iter().find(|it| it.status(door) == Some(status)));
    let response = EffectiveResponse::of_failure(failure.unwrap_or(Failure::Refused), door, context);
    let is_usual = failure.is_some_and(|it| it.status(door) == Some(status));
    EffectiveResponse {
        failure: malformed,
        status: Some(status),
        grade: Grade::Documented,
        headers: if is_usual { response.headers } else { Vec::new() },
        body: if is_usual { response.body } else { Body::Unknown },
        ..response
    }
}
