//! statusCode is outside 200 to 599.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "status-code-out-of-range",
    title: "statusCode is no final HTTP status",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "A response carries a status from 200 to 599. API Gateway is recorded rejecting 0; about other values outside that range nobody has evidence.",
    fix: "Return the HTTP status that you mean, an integer from 200 to 599.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "aws-lambda-dotnet snapshots of deployed APIs (April 2025) for 0; AWS SAM CLI for negative values",
        r#"{"statusCode": 0, "body": ""}"#,
        r#"{"statusCode": 200, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("statusCode is {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StatusZero | Deviation::StatusNegative | Deviation::StatusOutOfRange)
}
