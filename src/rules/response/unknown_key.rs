//! A top-level key that REST does not know.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-unknown-key",
    title: "The response has a key that is no part of it",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "A REST API accepts statusCode, headers, multiValueHeaders, body and isBase64Encoded, and rejects a response with any other key at the top. HTTP APIs, load balancers and function URLs ignore it.",
    fix: "Move the data into body, as a string, and remove the key from the top level.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); vincentsarago/lambda-proxy issue 59",
        r#"{"statusCode": 200, "body": "ok", "requestTime": 12}"#,
        r#"{"statusCode": 200, "body": "{\"requestTime\": 12}"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        format!("{} is not a key of a proxy response.", case.quoted(departure.span))
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::UnknownKey)
}
