//! The headers exceed their limit.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "headers-too-large",
    title: "The headers are too large",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "All headers of an API Gateway response together may take 10,240 bytes, of a load balancer 32 K. A load balancer answers 502 beyond that; what API Gateway does is not documented.",
    fix: "Send fewer or shorter headers; large cookies and Content-Security-Policy are the usual ones.",
    cure: Cure::Response,
    link: crate::aws::links::API_QUOTAS,
    docs: Docs::new(
        "Amazon API Gateway quotas; the ELB guide",
        r#""#,
        r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        let limit = if departure.deviation == Deviation::HeadersTooLargeForAlb {
            "32 K behind a load balancer"
        } else {
            "10,240 bytes of them together"
        };
        format!("The headers take {} bytes as JSON; the limit is {limit}.", departure.span.len())
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::HeadersTooLarge | Deviation::HeadersTooLargeForAlb)
}
