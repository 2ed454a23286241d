//! The handler returned nothing.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-null",
    title: "The function returned nothing",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "The result is null: a branch of the handler has no return, an async handler was not awaited, or a callback was never given a value. Every runtime writes null for undefined, None or nothing.",
    fix: "Return a response from every branch, also after catch and early exits: {\"statusCode\": 200, \"body\": \"\"}.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack; the ELB guide; a WebSocket log in aws-lambda-graphql pull request 48",
        r#"null"#,
        r#"{"statusCode": 204}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "The result is null: the handler returned nothing.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::Null)
}
