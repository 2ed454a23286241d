//! A header that no recording has.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "header-unproven",
    title: "A header has something that nobody has tested",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "A name that is empty or has a blank or a colon, a control character, text beyond ASCII, or a Content-Length that is no number. A load balancer is documented to answer 502 to headers that are not valid; for all else there is no evidence.",
    fix: "Use letters, digits and hyphens in names, and ASCII in values; encode other text as in RFC 8187 (filename*=UTF-8''…). Leave Content-Length out: the API sets it.",
    cure: Cure::Response,
    link: crate::aws::links::ALB_LAMBDA,
    docs: Docs::new(
        "The ELB guide, LambdaInvalidResponse; otherwise no evidence: AWS has not been recorded",
        r#"{"statusCode": 200, "headers": {"X Shelf": "7"}, "body": ""}"#,
        r#"{"statusCode": 200, "headers": {"X-Shelf": "7"}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("A header is {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::HeaderInvalid | Deviation::HeaderUnproven)
}
