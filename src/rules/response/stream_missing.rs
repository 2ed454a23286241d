//! A buffered response behind an integration that streams.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-not-streamed",
    title: "The integration streams, and the function does not",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "An integration with responseTransferMode STREAM wants metadata and eight NUL bytes before the body. A buffered proxy response is none of that, and the client gets 500.",
    fix: "Wrap the handler in awslambda.streamifyResponse and write through awslambda.HttpResponseStream.from, or set responseTransferMode to BUFFERED.",
    fix_kind: FixKind::Integration(IntegrationFix::Buffer),
    link: links::REST_STREAMING,
    docs: Docs::new(
        "API Gateway guide, response streaming and its troubleshooting",
        "",
        r#"{"statusCode": 200, "body": "first page"}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "The response is a buffered one, without the metadata of a stream.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StreamMissing)
}
