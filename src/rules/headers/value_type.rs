//! A header value is a number, a boolean, null, a list or an object.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "header-value-not-a-string",
    title: "A header value is not a string",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "Header values have to be strings. A load balancer answers 502 to numbers and booleans (a numeric Content-Length is the usual one); REST rejects lists and objects, an HTTP API with payload format 2.0 answers 500 to a list.",
    fix: "Turn every value into a string; put several values of one header into multiValueHeaders where the front door knows it.",
    cure: Cure::Response,
    link: crate::aws::links::ALB_LAMBDA,
    docs: Docs::new(
        "CodeGenieApp/serverless-express issues 563 and 688; jeremydaly/lambda-api issue 117; CultureHQ/polyfill-lambda issue 12; LocalStack's AWS-validated snapshots (November 2024)",
        r#"{"statusCode": 200, "headers": {"X-Tags": ["a", "b"]}, "body": ""}"#,
        r#"{"statusCode": 200, "headers": {"X-Tags": "a, b"}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("A header value is {}.", case.quoted(departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(
        deviation,
        Deviation::HeaderBoolean
            | Deviation::HeaderNumber
            | Deviation::HeaderNull
            | Deviation::HeaderList
            | Deviation::HeaderObject
    )
}
