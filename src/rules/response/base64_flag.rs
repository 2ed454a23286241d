//! isBase64Encoded is no boolean.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "base64-flag-not-a-boolean",
    title: "isBase64Encoded is not true or false",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "isBase64Encoded has to be a boolean. null is reported to end in 500 on HTTP APIs with payload 1.0; numbers and other words are rejected by the emulator that AWS maintains.",
    fix: "Return true or false without quotes, or leave it out for text.",
    cure: Cure::Response,
    link: crate::aws::links::REST_BINARY,
    docs: Docs::new(
        "AWS SAM CLI; micronaut-projects/micronaut-aws issue 1832",
        r#"{"statusCode": 200, "body": "eA==", "isBase64Encoded": "yes"}"#,
        r#"{"statusCode": 200, "body": "eA==", "isBase64Encoded": true}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("isBase64Encoded is {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::Base64FlagNull | Deviation::Base64FlagWord | Deviation::Base64FlagOther)
}
