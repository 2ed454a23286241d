//! One header key twice.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "header-key-repeated",
    title: "A header is there twice in the JSON",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "A JSON object keeps one value per key: the last one wins and the first is dropped without a word. Two Set-Cookie headers are the usual case.",
    fix: "Use multiValueHeaders (REST, HTTP API 1.0, load balancer in multi-value mode) or cookies (HTTP API 2.0, function URL).",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "StackOverflow, multiple Set-Cookie headers from API Gateway using a proxied Lambda (2016)",
        r#"{"statusCode": 200, "headers": {"Set-Cookie": "a=1", «"Set-Cookie"»: "b=2"}, "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]}, "body": ""}"#,
    )
    .hint("The client gets one header where the handler set two: compare curl -i with output.json."),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        format!("The key {} is there twice; the last one counts.", case.quoted(violation.span))
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::HeaderRepeated)
}
