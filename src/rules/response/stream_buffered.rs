//! A streamed response behind an integration that buffers.

use crate::evidence::contract::Ruling;
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
    let mut found = case.violations(entry, is_one, |violation| {
        let what = match violation.kind {
            ViolationKind::StreamUnknownKey => {
                "The metadata of the stream has a key beside statusCode, headers, multiValueHeaders and cookies."
            }
            _ => "This is a streamed response: metadata, eight NUL bytes, and the body.",
        };
        what.to_owned()
    });
    // A 200 without its body is no answer, though the API accepts the response.
    if case.here().cells(is_one).any(|(_, cell)| cell.ruling == Ruling::Ignores) {
        let buffers = case.context.streaming == Some(false);
        let (certainty, unless) = if buffers {
            (Certainty::Certain, ".")
        } else {
            (Certainty::Possible, ", unless its responseTransferMode is STREAM: then all of it arrives.")
        };
        for finding in &mut found {
            (finding.kind, finding.certainty) = (Kind::Cause, certainty);
            finding.message = [
                "This is a streamed response: metadata, eight NUL bytes, and the body. An integration that buffers passes on status and headers, and no body",
                unless,
            ]
            .concat();
        }
    }
    found
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StreamIntoBuffered | ViolationKind::Stream | ViolationKind::StreamUnknownKey)
}
