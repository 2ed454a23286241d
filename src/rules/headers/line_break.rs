//! CR or LF in a header.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "header-line-break",
    title: "A header contains a line break",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "A line break inside a header ends it and begins another: this is how responses are split by attackers. No evidence shows what the front doors make of it.",
    fix: "Remove carriage returns and line feeds from header values, above all from ones that come from the request.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "No evidence: AWS has not been recorded",
        r#"{"statusCode": 302, "headers": {"Location": "/a\r\nSet-Cookie: x=1"}, "body": ""}"#,
        r#"{"statusCode": 302, "headers": {"Location": "/a"}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "A header contains a line break.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::HeaderLineBreak)
}
