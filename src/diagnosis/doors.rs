//! What all six front doors make of the paste: of a response in it, or of the failure that a log tells of.

use super::payload::{Failure, Judged};
use super::{ByIntegration, DoorVerdict, Found};
use crate::aws::FrontDoor;
use crate::evidence::contract::{Grade, ViolationKind};
use crate::evidence::{Context, EffectiveResponse, Facts, Outcome};
use crate::signatures::Seen;

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
        let rejected = effective.outcome == Outcome::Rejected;
        all.set(effective.door, verdict(effective, rejected.then(|| log_line(effective.door, judged)).flatten()));
    }
    let Some(found) = cause.filter(|_| judged.effective.is_empty()) else { return all };
    // A log tells that the function failed; what each front door makes of that is known without a payload.
    for it in FrontDoor::ALL {
        let told = match found.seen {
            _ if gives_up_first(it, found.names, facts) => Some(gave_up(it)),
            _ if GAVE_UP.contains(&found.names) => None,
            Some(Seen::FunctionError) => Some(failed(it, context)),
            Some(Seen::By(_, _)) if is_function_error(found) => Some(failed(it, context)),
            Some(Seen::Refused) => Some(refused(it, found.names)),
            _ => None,
        };
        if let Some(told) = told {
            all.set(it, told);
        }
    }
    // What the front door of the paste itself did is known in any case.
    if let Some(Seen::By(own, fixed)) = found.seen
        && all.get(own).is_none()
        && let Some(status) = status.filter(|_| own == door).or(fixed)
    {
        all.set(own, own_answer(own, status, found.names));
    }
    all
}

/// Whether it is a front door's word for a failure of the function.
fn is_function_error(found: &Found) -> bool {
    matches!(found.names, "apigw-customer-function-error" | "httpapi-lambda-returned-error" | "alb-lambda-unhandled")
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

fn verdict(effective: &EffectiveResponse, log: Option<String>) -> DoorVerdict {
    DoorVerdict {
        outcome: effective.outcome,
        status: effective.status,
        body: effective.body_text(),
        headers: effective.headers.clone(),
        evidence: effective.grade.as_str().to_owned(),
        log,
    }
}

fn failed(door: FrontDoor, context: &Context) -> DoorVerdict {
    let log = thrown_line(door).map(str::to_owned);
    verdict(&EffectiveResponse::of_function_error(door, context), log)
}

/// Lambda refused to run the function. Documented per front door in AWS's guides on errors and monitoring.
fn refused(door: FrontDoor, code: &str) -> DoorVerdict {
    let throttled = code == "lambda-throttled";
    let forbidden = code == "lambda-invoke-not-authorized";
    let (status, body) = match door {
        FrontDoor::Rest | FrontDoor::HttpV1 | FrontDoor::HttpV2 => (door.refusal(), Some(door.failure().1)),
        FrontDoor::Alb if throttled => (Some(502), Some(door.failure().1)),
        FrontDoor::FunctionUrl if throttled => (Some(429), None),
        FrontDoor::FunctionUrl if forbidden => (Some(403), None),
        _ => (None, None),
    };
    let log = match door {
        FrontDoor::Rest if throttled => Some("Execution failed due to configuration error: Rate Exceeded."),
        FrontDoor::Rest if forbidden => {
            Some("Execution failed due to configuration error: Invalid permissions on Lambda function")
        }
        FrontDoor::Alb if throttled => Some("error_reason \"LambdaThrottling\""),
        FrontDoor::Alb if forbidden => Some("error_reason \"LambdaAccessDenied\""),
        _ => None,
    };
    plain(door, Outcome::Rejected, status, body, if status.is_some() { Grade::Documented } else { Grade::None }, log)
}

/// The front door waited for its integration timeout and answered itself.
fn gave_up(door: FrontDoor) -> DoorVerdict {
    let (body, log) = match door {
        FrontDoor::Rest => {
            (Some(r#"{"message": "Endpoint request timed out"}"#), Some("Execution failed due to a timeout error"))
        }
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => (Some(r#"{"message":"Service Unavailable"}"#), None),
        _ => (None, None),
    };
    plain(door, Outcome::Rejected, door.timeout_status(), body, Grade::Reported, log)
}

/// What the front door that a log belongs to answered.
fn own_answer(door: FrontDoor, status: u16, code: &str) -> DoorVerdict {
    let fails = door.failure();
    let body = (Some(status) == fails.0 || Some(status) == door.refusal()).then_some(fails.1);
    let has_log = matches!(door, FrontDoor::Rest | FrontDoor::WebSocket);
    let log = (has_log && code == "apigw-malformed-proxy-response").then_some(MALFORMED);
    plain(door, Outcome::Rejected, Some(status), body, Grade::Documented, log)
}

fn plain(
    door: FrontDoor,
    outcome: Outcome,
    status: Option<u16>,
    body: Option<&str>,
    grade: Grade,
    log: Option<&str>,
) -> DoorVerdict {
    let kind = match door {
        FrontDoor::Alb => "text/html",
        _ => "application/json",
    };
    DoorVerdict {
        outcome,
        status,
        body: body.map(str::to_owned),
        headers: body.map(|_| ("content-type".to_owned(), kind.to_owned())).into_iter().collect(),
        evidence: grade.as_str().to_owned(),
        log: log.map(str::to_owned),
    }
}

const MALFORMED: &str = "Execution failed due to configuration error: Malformed Lambda proxy response";

/// The line for a function error.
const fn thrown_line(door: FrontDoor) -> Option<&'static str> {
    match door {
        FrontDoor::Rest | FrontDoor::WebSocket => Some(
            "Lambda execution failed with status 200 due to customer function error: <errorMessage>. Lambda request id: <id>",
        ),
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => Some(
            "The Lambda function returned the following error: <errorMessage>. Check your Lambda function code and try again.",
        ),
        FrontDoor::Alb => Some("error_reason \"LambdaUnhandled\""),
        FrontDoor::FunctionUrl => None,
    }
}

/// What this front door writes about a payload or failure, where that is known to the letter.
pub(super) fn log_line(door: FrontDoor, judged: &Judged) -> Option<String> {
    let here = judged.at(door)?;
    let has = |wanted: fn(ViolationKind) -> bool| here.cells(wanted).next().is_some();
    if judged.failure == Failure::Unclear || has(|it| it == ViolationKind::Base64Undecodable) {
        return None;
    }
    if judged.failure == Failure::Thrown {
        return thrown_line(door).map(str::to_owned);
    }
    if has(|it| matches!(it, ViolationKind::TooLarge | ViolationKind::TooLargeForAlb)) {
        return (door == FrontDoor::Alb).then(|| "error_reason \"LambdaResponseTooLarge\"".to_owned());
    }
    let field = |name: &str| {
        format!(
            "The response from the Lambda function doesn't match the format that API Gateway expects. Lambda body contains the wrong type for field \"{name}\""
        )
    };
    match door {
        FrontDoor::Rest | FrontDoor::WebSocket => Some(MALFORMED.to_owned()),
        FrontDoor::Alb => Some("error_reason \"LambdaInvalidResponse\"".to_owned()),
        // Seen for these two fields and for no other.
        FrontDoor::HttpV2 if has(|it| it == ViolationKind::BodyObject) => Some(field("body")),
        FrontDoor::HttpV1 if has(|it| it == ViolationKind::Base64FlagNull) => Some(field("isBase64Encoded")),
        _ => None,
    }
}
