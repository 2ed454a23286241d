//! headers is null.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "headers-null",
    title: "headers is null",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "API Gateway takes null for no headers. A load balancer answers 502; a nil map in Go is the usual reason.",
    fix: "Leave headers out, or return an empty object.",
    cure: Cure::Response,
    link: crate::aws::links::ALB_LAMBDA,
    docs: Docs::new(
        "aws-lambda-dotnet snapshots of deployed APIs; awslabs/aws-lambda-go-api-proxy issue 79",
        r#"{"statusCode": 200, "headers": null, "body": ""}"#,
        r#"{"statusCode": 200, "headers": {}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "headers is null.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::HeadersNull)
}
