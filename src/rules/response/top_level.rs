//! The top level is no object.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-not-an-object",
    title: "The result is not an object",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "A proxy response is a JSON object with statusCode, headers and body. A bare string, number, boolean or list is none. HTTP APIs with payload format 2.0 and function URLs take it as the body of a 200.",
    fix: "Wrap it: put the value into body as a string and add statusCode.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); the API Gateway guide on payload format 2.0",
        r#""Hello""#,
        r#"{"statusCode": 200, "body": "Hello"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        format!(
            "The result is {}, not an object.",
            case.payload.root().map_or("nothing", |root| root.kind()).to_owned()
                + if departure.span.is_empty() { " (empty)" } else { "" }
        )
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::TopLevelString | Deviation::TopLevelScalar | Deviation::TopLevelArray)
}
