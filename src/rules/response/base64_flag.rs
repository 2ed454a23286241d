//! isBase64Encoded is no boolean.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "base64-flag-not-a-boolean",
    title: "isBase64Encoded is not true or false",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "isBase64Encoded has to be a boolean. null is reported to end in 500 on HTTP APIs with payload 1.0; numbers and other words are rejected by the emulator that AWS maintains.",
    fix: "Return true or false without quotes, or leave it out for text.",
    fix_kind: FixKind::Response(ResponseFix::Base64),
    link: links::REST_BINARY,
    docs: Docs::new(
        "AWS SAM CLI; micronaut-projects/micronaut-aws issue 1832",
        r#"{"statusCode": 200, "body": "eA==", "isBase64Encoded": «"yes"»}"#,
        r#"{"statusCode": 200, "body": "eA==", "isBase64Encoded": true}"#,
    )
    .folklore(folklore::BASE64),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("isBase64Encoded is {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::Base64FlagNull | ViolationKind::Base64FlagWord | ViolationKind::Base64FlagOther)
}
