//! base64Encoded for isBase64Encoded.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "base64-flag-misspelt",
    title: "The flag is called isBase64Encoded",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "base64Encoded is an old spelling. The SAM team found that REST takes it; LocalStack rejects it as an unknown key; everything else ignores it, and the body is sent as it stands.",
    fix: "Rename it to isBase64Encoded.",
    cure: Cure::Response,
    link: crate::aws::links::REST_BINARY,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack, which contradict each other",
        r#"{"statusCode": 200, "body": "eA==", "base64Encoded": true}"#,
        r#"{"statusCode": 200, "body": "eA==", "isBase64Encoded": true}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "The flag is spelt base64Encoded.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::Base64Alias)
}
