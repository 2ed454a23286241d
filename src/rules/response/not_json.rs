//! The result cannot be parsed.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-not-json",
    title: "The result is not JSON",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "What the function handed over cannot be parsed as JSON. Managed runtimes always write JSON, so this comes from a custom runtime, or from a paste that is a print-out rather than the output itself.",
    fix: "Return an object and let the runtime serialise it; in a custom runtime, send JSON. If this is a repr or a log print, paste output.json instead.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack for REST and HTTP API 1.0; the ELB guide for load balancers",
        r#"{'statusCode': 200, 'body': 'ok'}"#,
        r#"{"statusCode": 200, "body": "ok"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| explain(case, departure.span))
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::NotJson)
}

/// What keeps it from being JSON.
fn explain(case: &Case<'_>, span: crate::text::Span) -> String {
    if span.is_empty() {
        return "The result is empty.".to_owned();
    }
    let mistake = case.payload.reading.as_ref().and_then(|it| it.mistakes.first());
    match (mistake, case.payload.trailing) {
        (Some(mistake), _) => format!("This is not JSON. {}", mistake.kind.message()),
        (None, Some(rest)) => format!("This is not one JSON value: {} follows it.", case.quoted(rest)),
        (None, None) => "This is not JSON.".to_owned(),
    }
}
