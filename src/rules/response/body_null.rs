//! body is null.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "body-null",
    title: "body is null",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "API Gateway and function URLs take null for an empty body. A load balancer rejects it, although it takes a response without body.",
    fix: "Leave body out or return an empty string.",
    cure: Cure::Response,
    link: crate::aws::links::ALB_LAMBDA,
    docs: Docs::new(
        "aws-powertools/powertools-lambda-python pull request 4683; aws/aws-lambda-go pull request 408",
        r#"{"statusCode": 204, "body": null}"#,
        r#"{"statusCode": 204, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "body is null.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::BodyNull)
}
