//! A top-level key that REST does not know.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-unknown-key",
    title: "The response has a key that is no part of it",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "A REST API accepts statusCode, headers, multiValueHeaders, body and isBase64Encoded, and rejects a response with any other key at the top. HTTP APIs, load balancers and function URLs ignore it.",
    fix: "Move the data into body, as a string, and remove the key from the top level.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); vincentsarago/lambda-proxy issue 59",
        r#"{"statusCode": 200, "body": "ok", «"requestTime"»: 12}"#,
        r#"{"statusCode": 200, "body": "{\"requestTime\": 12}"}"#,
    )
    .hint("Compare the keys at the top of output.json with statusCode, headers, multiValueHeaders, body and isBase64Encoded.")
    .folklore(folklore::UNKNOWN_KEYS),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        format!("{} is not a key of a proxy response.", case.quoted(violation.span))
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::UnknownKey)
}
