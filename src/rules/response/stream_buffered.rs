//! A streamed response behind an integration that buffers.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-streamed-into-buffered",
    title: "The function streams, and the integration buffers",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "The text is what a streaming handler writes: metadata, eight NUL bytes, then the body. An integration that buffers passes on status and headers and drops the body; one report with cookies in the metadata saw a 502.",
    fix: "Set responseTransferMode of the integration to STREAM and use the URI that ends in /response-streaming-invocations, or return a buffered response without awslambda.streamifyResponse.",
    fix_kind: FixKind::Integration(IntegrationFix::Stream),
    link: links::REST_STREAMING,
    docs: Docs::new(
        "API Gateway guide, response streaming and its troubleshooting; jetbridge/cdk-nextjs issue 192",
        "«{\"statusCode\": 200, \"headers\": {\"Content-Type\": \"text/plain\"}}»\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}first page",
        r#"{"statusCode": 200, "headers": {"Content-Type": "text/plain"}, "body": "first page"}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        let what = match violation.kind {
            ViolationKind::StreamUnknownKey => {
                "The metadata of the stream has a key beside statusCode, headers, multiValueHeaders and cookies."
            }
            _ => "This is a streamed response: metadata, eight NUL bytes, and the body.",
        };
        what.to_owned()
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StreamIntoBuffered | ViolationKind::Stream | ViolationKind::StreamUnknownKey)
}
