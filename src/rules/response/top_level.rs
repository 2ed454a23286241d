//! The top level is no object.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-not-an-object",
    title: "The result is not an object",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "A proxy response is a JSON object with statusCode, headers and body. A bare string, number, boolean or list is none. HTTP APIs with payload format 2.0 and function URLs take it as the body of a 200.",
    fix: "Wrap it: put the value into body as a string and add statusCode.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); the API Gateway guide on payload format 2.0",
        r#"«"Hello"»"#,
        r#"{"statusCode": 200, "body": "Hello"}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        format!(
            "The result is {}, not an object.",
            case.payload.root().map_or("nothing", |root| root.kind()).to_owned()
                + if violation.span.is_empty() { " (empty)" } else { "" }
        )
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::TopLevelString | ViolationKind::TopLevelScalar | ViolationKind::TopLevelArray)
}
