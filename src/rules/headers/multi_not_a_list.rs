//! multiValueHeaders holds no lists.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "multi-value-headers-not-lists",
    title: "multiValueHeaders does not hold lists",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "multiValueHeaders maps each name to a list of strings. A plain string, or a list in place of the object, is rejected by REST; HTTP API 2.0 and function URLs ignore the whole map.",
    fix: "Write {\"Set-Cookie\": [\"a=1\", \"b=2\"]}.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); brefphp/bref pull request 6",
        r#"{"statusCode": 200, "multiValueHeaders": {"X-A": "1"}, "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        format!("multiValueHeaders holds {} where a list of strings belongs.", case.quoted(departure.span))
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(
        deviation,
        Deviation::MultiValuesArray | Deviation::MultiValueNotAList | Deviation::MultiValueItemNotAString
    )
}
