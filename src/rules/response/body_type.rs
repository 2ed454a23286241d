//! body is an object, a list, a number or a boolean.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "body-not-a-string",
    title: "body is not a string",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "The API takes body as text. An object is rejected by REST and HTTP API 2.0; function URLs tolerate it; nobody has published what the others do.",
    fix: "Serialise it: JSON.stringify(data) in Node.js, json.dumps(data) in Python, and say so in Content-Type.",
    fix_kind: FixKind::Response(ResponseFix::Body),
    link: links::REST_PROXY,
    docs: Docs::new(
        "beginner-corp/lambda issue 7; aws/aws-lambda-go pull request 373; localstack/localstack issue 8213",
        r#"{"statusCode": 200, "body": «{"ok": true}»}"#,
        r#"{"statusCode": 200, "body": "{\"ok\": true}"}"#,
    )
    .folklore(Folklore {
        said: "body must be a string everywhere, or the client gets 502.",
        truth: "A REST API answers 502 to an object, an HTTP API with format 2.0 answers 500, and a function URL tolerates it. For the others there is no evidence.",
    }),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("body is {}.", kind(case, violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::BodyObject | ViolationKind::BodyScalarOrArray)
}

fn kind(case: &Case<'_>, span: crate::text::Span) -> &'static str {
    let body = case.payload.root().and_then(|root| root.members().iter().find(|it| it.value.span == span));
    body.map_or("something else", |it| it.value.kind())
}
