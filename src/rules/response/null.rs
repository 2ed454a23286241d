//! The handler returned nothing.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-null",
    title: "The function returned nothing",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "The result is null: a branch of the handler has no return, an async handler was not awaited, or a callback was never given a value. Every runtime writes null for undefined, None or nothing.",
    fix: "Return a response from every branch, also after catch and early exits: {\"statusCode\": 200, \"body\": \"\"}.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack; the ELB guide; a WebSocket log in aws-lambda-graphql pull request 48",
        r#"«null»"#,
        r#"{"statusCode": 204}"#,
    )
    .hint("output.json is exactly null. Then go through the handler for a path without return, and for a missing await.")
    .folklore(Folklore {
        said: "The handler returned undefined, so output.json says undefined.",
        truth: "The file says null, for undefined, None and nothing alike. REST APIs, HTTP APIs with format 1.0 and load balancers reject it; a function URL, as far as emulators show, answers 200.",
    }),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "The result is null: the handler returned nothing.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::Null)
}
