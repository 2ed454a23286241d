//! statusCode is a word, a list or an object.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "status-code-not-a-number",
    title: "statusCode is not a number",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "statusCode has to be an integer. A string of digits is accepted by API Gateway and function URLs; words, lists and objects are not.",
    fix: "Return the number itself, for example 200.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024)",
        r#"{"statusCode": "created", "body": ""}"#,
        r#"{"statusCode": 201, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("statusCode is {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StatusNotNumeric | Deviation::StatusArrayOrObject)
}
