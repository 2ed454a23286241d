//! statusCode is missing.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-without-status",
    title: "The response has no statusCode",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "What a missing statusCode means depends on the front door: REST takes it for 200, HTTP API 1.0 and load balancers reject it, HTTP API 2.0 and function URLs take the whole result as the body of a 200.",
    fix: "Always return statusCode as an integer; then all front doors agree.",
    cure: Cure::Response,
    link: crate::aws::links::HTTP_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); the API Gateway guide on payload formats; Adyen/adyen-commercetools pull request 1249",
        r#"{"body": "hi"}"#,
        r#"{"statusCode": 200, "body": "hi"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.departures(rule, is_one, |_| "There is no statusCode.".to_owned());
    super::suspect_envelope(case, &mut found);
    found
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StatusMissing)
}
