//! statusCode is digits in quotes.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "status-code-a-string",
    title: "statusCode is a string of digits",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "REST APIs and function URLs are recorded taking a numeric string, HTTP APIs are believed to; for load balancers nobody knows.",
    fix: "Return the number without quotes: it works everywhere.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024)",
        r#"{"statusCode": "201", "body": ""}"#,
        r#"{"statusCode": 201, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("statusCode is the string {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StatusNumericString)
}
