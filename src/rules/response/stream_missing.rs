//! A buffered response behind an integration that streams.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-not-streamed",
    title: "The integration streams, and the function does not",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "An integration with responseTransferMode STREAM wants metadata and eight NUL bytes before the body. A buffered proxy response is none of that, and the client gets 500.",
    fix: "Wrap the handler in awslambda.streamifyResponse and write through awslambda.HttpResponseStream.from, or set responseTransferMode to BUFFERED.",
    cure: Cure::Integration,
    link: crate::aws::links::REST_STREAMING,
    docs: Docs::new(
        "API Gateway guide, response streaming and its troubleshooting",
        "",
        r#"{"statusCode": 200, "body": "first page"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "The response is a buffered one, without the metadata of a stream.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::StreamMissing)
}
