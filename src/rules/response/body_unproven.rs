//! A body that no recording has.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "body-unproven",
    title: "The body has something that nobody has tested",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "Half of a surrogate pair in the body, or isBase64Encoded without a body: no recording or document shows what becomes of it.",
    fix: "Send whole characters, and isBase64Encoded only together with a body.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "No evidence: AWS has not been recorded",
        r#"{"statusCode": 200, "body": "\ud83d cut"}"#,
        r#"{"statusCode": 200, "body": "\ud83d\ude00 whole"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| {
        "The body has half a character, or is missing though isBase64Encoded is true.".to_owned()
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::BodyUnproven)
}
