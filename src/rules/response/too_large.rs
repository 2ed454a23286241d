//! The result is over a size limit.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-too-large",
    title: "The response is too large",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "Lambda hands over at most 6,291,556 bytes of a buffered result, counted over the whole JSON. A load balancer takes 1 MB.",
    fix: "Send less: paginate, compress, or store the data in S3 and return a presigned URL. A function URL can stream more.",
    fix_kind: FixKind::ResponseSize,
    link: links::QUOTAS,
    docs: Docs::new(
        "Lambda's own error message (LocalStack snapshot); the ELB guide; DataBiosphere/azul issue 8192",
        // Six megabytes are not written down here; the contract tests build them.
        "",
        r#"{"statusCode": 200, "body": "small"}"#,
    )
    .large(1, limits::RESPONSE_BYTES)
    .hint("The function's log shows a success, and the error in place of the result is Function.ResponseSizeTooLarge."),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        let limit = match violation.kind {
            ViolationKind::MessageTooLarge => "WebSocket messages may have 128 KB, their frames 32 KB",
            ViolationKind::TooLarge => "Lambda hands over 6,291,556 bytes at most",
            _ => {
                "a load balancer takes 1 MB at most, and whether that is 1,000,000 or 1,048,576 bytes is not documented"
            }
        };
        format!("The result has {} bytes; {limit}.", violation.span.len())
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(
        kind,
        ViolationKind::TooLarge
            | ViolationKind::TooLargeForAlb
            | ViolationKind::MaybeTooLargeForAlb
            | ViolationKind::MessageTooLarge
    )
}
