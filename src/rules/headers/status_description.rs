//! statusDescription where it is not known.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "status-description",
    title: "statusDescription belongs to load balancers",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "Only a load balancer knows statusDescription, as a string such as 200 OK. A REST API rejects the key; a load balancer is reported to reject null.",
    fix: "Leave it out: it is optional everywhere.",
    cure: Cure::Response,
    link: crate::aws::links::ALB_LAMBDA,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack; aws/aws-lambda-dotnet issue 507; aws/aws-lambda-go pull request 207",
        r#"{"statusCode": 200, "statusDescription": "200 OK", "body": ""}"#,
        r#"{"statusCode": 200, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "The response has a statusDescription.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(
        deviation,
        Deviation::StatusDescription | Deviation::StatusDescriptionNull | Deviation::StatusDescriptionContradicts
    )
}
