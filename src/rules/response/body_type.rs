//! body is an object, a list, a number or a boolean.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "body-not-a-string",
    title: "body is not a string",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "The front door takes body as text. An object is rejected by REST and HTTP API 2.0; function URLs tolerate it; what the others do nobody has shown.",
    fix: "Serialise it: JSON.stringify(data) in Node.js, json.dumps(data) in Python, and say so in Content-Type.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "beginner-corp/lambda issue 7; aws/aws-lambda-go pull request 373; localstack/localstack issue 8213",
        r#"{"statusCode": 200, "body": {"ok": true}}"#,
        r#"{"statusCode": 200, "body": "{\"ok\": true}"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| format!("body is {}, not a string.", kind(case, departure.span)))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::BodyObject | Deviation::BodyScalarOrArray)
}

fn kind(case: &Case<'_>, span: crate::text::Span) -> &'static str {
    let body = case.payload.root().and_then(|root| root.members().iter().find(|it| it.value.span == span));
    body.map_or("something else", |it| it.value.kind())
}
