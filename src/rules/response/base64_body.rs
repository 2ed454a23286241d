//! body is marked as base64 and is none.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "body-not-base64",
    title: "isBase64Encoded is true, but body is not base64",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "The API tries to decode the body and cannot. A REST API with a matching binary media type answers 500 then; about the other API types there is no evidence.",
    fix: "Encode the bytes (Buffer.from(data).toString(\"base64\"), base64.b64encode(data).decode()), or set isBase64Encoded to false for text.",
    fix_kind: FixKind::Response(ResponseFix::Base64),
    link: links::REST_BINARY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (January 2025)",
        r#"{"statusCode": 200, "body": «"naïve"», "isBase64Encoded": true}"#,
        r#"{"statusCode": 200, "body": "aGk=", "isBase64Encoded": true}"#,
    )
    .setting(Setting::BinaryMediaTypes)
    .folklore(folklore::BASE64),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "body is not base64, although isBase64Encoded says so.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::Base64Undecodable)
}
