//! statusCode is null, boolean, fractional or blank.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "status-code-unproven",
    title: "statusCode is of a type nobody has tested",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "statusCode is null, a boolean, a fraction, an empty or padded string, or it stands twice. No recording or document shows what the front doors do with that, and emulators disagree.",
    fix: "Return a plain integer such as 200.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "No evidence: AWS SAM CLI and LocalStack differ, AWS has not been recorded",
        r#"{"statusCode": 200.5, "body": ""}"#,
        r#"{"statusCode": 200, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| match departure.deviation {
        Deviation::StatusRepeated => "statusCode stands twice.".to_owned(),
        _ => format!("statusCode is {}.", case.quoted(departure.span)),
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StatusUnproven | Deviation::StatusNull | Deviation::StatusRepeated)
}
