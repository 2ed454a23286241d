//! multiValueHeaders where it is dropped.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind, Severity};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "multi-value-headers-ignored",
    title: "multiValueHeaders is not read here",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "HTTP APIs with payload format 2.0 and function URLs do not know multiValueHeaders and drop it without a word; a load balancer reads it only in multi-value mode.",
    fix: "Use cookies for Set-Cookie, and join other values with commas in headers. Behind a load balancer, send both maps or match the target group's setting.",
    cure: Cure::Response,
    link: crate::aws::links::HTTP_PROXY,
    docs: Docs::new(
        "aws/aws-serverless-java-container issue 377; akrylysov/algnhsa pull request 33",
        r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#,
        r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.departures(rule, is_one, |_| "Headers stand in multiValueHeaders.".to_owned());
    // Where they are read there is nothing to say.
    found.retain(|it| it.severity != Severity::Advice);
    found
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::MultiValues | Deviation::OnlyMultiInSingleMode | Deviation::HeaderInBothMaps)
}
