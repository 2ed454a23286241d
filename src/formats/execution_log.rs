//! API Gateway's execution log, as CloudWatch keeps it and as the console's test shows it.

use super::error_document;
use super::names::word;
use super::statement::{Detail, Document, Line, Role, Statement};
use crate::aws::ApiType;
use crate::aws::names::{FunctionArn, is_api_id, is_stage, is_uuid};
use crate::evidence::payload::{Origin, is_error_document};
use crate::evidence::{Format, Payload};
use crate::text::{At, Span};

const ENDPOINT_BODY: &str = "Endpoint response body before transformations: ";

/// How an execution log's messages begin.
const BEGINNINGS: [&str; 27] = [
    "Execution log for request",
    "Starting execution for request",
    "Starting authorizer",
    "Extended Request Id:",
    "Verifying Usage Plan",
    "Usage Plan check",
    "API Key ",
    "HTTP Method:",
    "Method request ",
    "Endpoint request ",
    "Sending request to ",
    "Received response. ",
    "Endpoint response ",
    "Execution failed due to ",
    "Lambda execution failed with status",
    "Lambda invocation failed with status",
    "Method response ",
    "Method completed with status",
    "Successfully completed execution",
    "Successfully completed authorizer",
    "Gateway response ",
    "Authorizer result body",
    "Using valid authorizer policy",
    "Authorizer ",
    "Key throttle limit exceeded",
    "Incoming identity:",
    "Unauthorized request:",
];

/// Whether a message begins as this log's messages do, with or without its prefix.
pub(super) fn begins(content: &str) -> bool {
    let (_, message) = split(content);
    message.len() < content.len() || is_message(message)
}

/// Whether a message names its request in front.
pub(super) fn names_request(content: &str) -> bool {
    content.starts_with('(') && split(content).0.is_some()
}

fn is_message(text: &str) -> bool {
    let may_be = matches!(
        text.as_bytes().first(),
        Some(b'A' | b'E' | b'G' | b'H' | b'I' | b'K' | b'L' | b'M' | b'R' | b'S' | b'U' | b'V')
    );
    may_be && BEGINNINGS.iter().any(|start| text.starts_with(start))
}

pub(super) fn read<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content();
    let (id, message) = split(content);
    if id.is_none() && message.len() == content.len() && !is_message(message) {
        return None;
    }
    let id = id.or_else(|| {
        ["Execution log for request ", "Starting execution for request: "]
            .iter()
            .find_map(|label| message.strip_prefix(label))
            .map(|rest| word(rest, "-"))
            .filter(|id| is_uuid(id))
    });
    let mut statement = line.says(Format::ExecutionLog).with(Detail::Api(ApiType::Rest));
    if let Some(id) = id {
        statement = statement.of_request(id, line.at_part(id), Role::ApiType);
    }
    add_facts(&mut statement, line);
    Some(statement)
}

/// What a line that continues the one before it adds.
pub(super) fn continued<'a>(line: &Line<'a>) -> Statement<'a> {
    let mut statement = Statement { format: None, ..line.says(Format::ExecutionLog) };
    add_facts(&mut statement, line);
    statement
}

/// Where the body begins that a message shows.
pub(super) fn body_start(line: &Line<'_>) -> Option<usize> {
    let content = line.content();
    let start = |label: &&str| content.find(*label).map(|start| line.span.start + start + label.len());
    [ENDPOINT_BODY, "Authorizer result body before parsing: "].iter().find_map(start)
}

/// What a body that stands at `span` says.
pub(super) fn body<'a>(document: &Document<'a>, span: Span) -> Statement<'a> {
    let at = At { layer: document.layer, span };
    let mut statement = Statement { at, ..Statement::default() }.with(Detail::Answer(document.status("statusCode")));
    // API Gateway cuts what is longer than 1,024 bytes, and people leave out what is secret: nobody can judge the rest.
    let body = span.of(document.text).trim_end();
    let is_left_out =
        body.bytes().all(|it| it.is_ascii_punctuation() && !matches!(it, b'{' | b'}' | b'[' | b']' | b'"'));
    if body.ends_with("[TRUNCATED]") || is_left_out && !body.is_empty() || matches!(body, "…" | "<redacted>") {
        return statement;
    }
    if is_error_document(document.root, document.text) {
        error_document::add(&mut statement, document);
    } else if document.text[..span.start].ends_with(ENDPOINT_BODY) {
        let rest = Span::new(document.reading.end.min(span.end), span.end);
        let trailing = (!rest.of(document.text).trim().is_empty()).then_some(rest);
        let payload = Payload::new(at, Some(document.reading.clone()));
        let payload = Payload { trailing, origin: Origin::ExecutionLog, ..payload };
        statement.details.push(Detail::Payload(Box::new(payload)));
    }
    statement
}

/// The request id in parentheses, or the console's time stamp, and the message behind it.
fn split(content: &str) -> (Option<&str>, &str) {
    if let Some((id, rest)) = content.strip_prefix('(').and_then(|it| it.split_once(") "))
        && is_uuid(id)
    {
        return (Some(id), rest);
    }
    // `Mon Feb 02 10:11:12 UTC 2026 : `
    let may_be_stamped = content.as_bytes().get(3) == Some(&b' ') && content.as_bytes()[0].is_ascii_uppercase();
    if may_be_stamped && let Some((stamp, rest)) = content.split_once(" : ") {
        let words: Vec<&str> = stamp.split(' ').collect();
        if words.len() == 6 && words[4] == "UTC" && words[3].matches(':').count() == 2 {
            return (None, rest);
        }
    }
    (None, content)
}

fn add_facts<'a>(statement: &mut Statement<'a>, line: &Line<'a>) {
    let content = line.content();
    let after = |label: &str| content.find(label).map(|start| &content[start + label.len()..]);
    let mut fact = |name, value: &'a str| statement.fact(name, value, line.at_part(value));
    let mut invocation = None;
    if let Some(id) = after("Lambda request id: ").map(|rest| word(rest, "-")).filter(|id| is_uuid(id)) {
        fact("lambda_request_id", id);
        invocation = Some(id);
    }
    let headers = after("Endpoint response headers: ").and_then(|it| it.split_once("RequestId=")).map(|it| it.1);
    if let Some(id) = headers.map(|rest| word(rest, "-")).filter(|id| is_uuid(id)) {
        if content.contains("X-Amz-Function-Error=") || content.contains("X-Amz-Executed-Version=") {
            fact("lambda_request_id", id);
        }
        invocation = invocation.or(Some(id));
    }
    if let Some(rest) = after("X-Amz-Function-Error=") {
        fact("function_error", word(rest, ""));
    }
    if let Some(rest) = after("Integration latency: ") {
        fact("integration_latency_ms", word(rest, ""));
    }
    if let Some((api, rest)) = after("API Stage: ").and_then(|it| it.split_once('/')) {
        let stage = word(rest, "-_$");
        if is_api_id(api) {
            fact("api_id", api);
        }
        if is_stage(stage) {
            fact("stage", stage);
        }
    }
    let address = after("Sending request to ").or_else(|| after("Endpoint request URI: "));
    if let Some(function) = address.and_then(|it| it.find("arn:aws").map(|at| &it[at..])).and_then(FunctionArn::parse) {
        fact("function_name", function.name);
        fact("region", function.region);
        if let Some(qualifier) = function.qualifier {
            fact("qualifier", qualifier);
        }
    }
    if let Some(id) = invocation {
        statement.details.push(Detail::Invocation(id.into()));
    }
    let status = after("Method completed with status: ").map(|rest| word(rest, ""));
    if let Some((value, status)) = status.and_then(|it| Some((it, it.parse().ok()?))) {
        statement.status(status, Some(ApiType::Rest), line.at_part(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_with_and_without_an_id() {
        let line = "(4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44) Method completed with status: 502";
        let statement = read(&Line::alone(line)).expect("it is a message");
        assert_eq!((statement.id(), statement.shown_status()), (Some(&line[1..37]), Some(502)));
        let line = "Mon Mar 02 10:11:12 UTC 2026 : Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/invocations";
        let statement = read(&Line::alone(line)).expect("it is a message");
        assert!(statement.id().is_none() && statement.has_fact("function_name", "orders"));
    }

    #[test]
    fn what_only_looks_like_a_message_is_not_read() {
        for line in ["(orders) Method completed with status: 502", "Mon Mar 02 10:11:12 UTC 2026: started"] {
            assert!(read(&Line::alone(line)).is_none(), "{line}");
        }
    }
}
