//! One header key twice.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "header-key-repeated",
    title: "A header stands twice in the JSON",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "A JSON object keeps one value per key: the last one wins and the first is dropped without a word. Two Set-Cookie headers are the usual case.",
    fix: "Use multiValueHeaders (REST, HTTP API 1.0, load balancer in multi-value mode) or cookies (HTTP API 2.0, function URL).",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "StackOverflow, multiple Set-Cookie headers from API Gateway using a proxied Lambda (2016)",
        r#"{"statusCode": 200, "headers": {"Set-Cookie": "a=1", "Set-Cookie": "b=2"}, "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        format!("The key {} stands twice; the last one wins.", case.quoted(departure.span))
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::HeaderRepeated)
}
