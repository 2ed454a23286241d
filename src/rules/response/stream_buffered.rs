//! A streamed response behind an integration that buffers.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-streamed-into-buffered",
    title: "The function streams, and the integration buffers",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "The text is what a streaming handler writes: metadata, eight NUL bytes, then the body. An integration that buffers passes on status and headers and drops the body; one report with cookies in the metadata saw a 502.",
    fix: "Set responseTransferMode of the integration to STREAM and use the URI that ends in /response-streaming-invocations, or return a buffered response without awslambda.streamifyResponse.",
    cure: Cure::Integration,
    link: crate::aws::links::REST_STREAMING,
    docs: Docs::new(
        "API Gateway guide, response streaming and its troubleshooting; jetbridge/cdk-nextjs issue 192",
        "{\"statusCode\": 200, \"headers\": {\"Content-Type\": \"text/plain\"}}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}first page",
        r#"{"statusCode": 200, "headers": {"Content-Type": "text/plain"}, "body": "first page"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        let what = match departure.deviation {
            Deviation::StreamUnknownKey => {
                "The metadata of the stream has a key beside statusCode, headers, multiValueHeaders and cookies."
            }
            _ => "This is a streamed response: metadata, eight NUL bytes, and the body.",
        };
        what.to_owned()
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StreamIntoBuffered | Deviation::Stream | Deviation::StreamUnknownKey)
}
