//! headers is a list or a string.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "headers-not-an-object",
    title: "headers is not an object",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "headers has to be an object of name and value. A list of pairs or a string is rejected by REST; about the other front doors there is no evidence.",
    fix: "Return {\"Content-Type\": \"application/json\"}; in PHP, an empty array has to be cast to an object.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "brefphp/bref pull request 6; reimagined/resolve issue 802; AWS SAM CLI",
        r#"{"statusCode": 200, "headers": [], "body": ""}"#,
        r#"{"statusCode": 200, "headers": {}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("headers is {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::HeadersArray | Deviation::HeadersNotAnObject)
}
