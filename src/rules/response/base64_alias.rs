//! base64Encoded for isBase64Encoded.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "base64-flag-misspelt",
    title: "The flag is called isBase64Encoded",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "base64Encoded is an old spelling. The SAM team found that REST takes it; LocalStack rejects it as an unknown key; everything else ignores it, and the body is sent as it stands.",
    fix: "Rename it to isBase64Encoded.",
    fix_kind: FixKind::Response(ResponseFix::Base64),
    link: links::REST_BINARY,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack, which contradict each other",
        r#"{"statusCode": 200, "body": "eA==", «"base64Encoded"»: true}"#,
        r#"{"statusCode": 200, "body": "eA==", "isBase64Encoded": true}"#,
    )
    .folklore(folklore::BASE64),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "The flag is spelt base64Encoded.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::Base64Alias)
}
