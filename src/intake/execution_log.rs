//! API Gateway's execution log, as CloudWatch keeps it and as the console's test shows it.

use super::names::word;
use super::reader::{Line, Reader};
use crate::aws::FrontDoor;
use crate::aws::names::{FunctionArn, is_api_id, is_stage, is_uuid};
use crate::evidence::Format;
use crate::evidence::record::Access;

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

fn is_message(text: &str) -> bool {
    let may_be = matches!(
        text.as_bytes().first(),
        Some(b'A' | b'E' | b'G' | b'H' | b'I' | b'K' | b'L' | b'M' | b'R' | b'S' | b'U' | b'V')
    );
    may_be && BEGINNINGS.iter().any(|start| text.starts_with(start))
}

pub(super) fn read(reader: &mut Reader<'_, '_>, line: &Line<'_>) -> bool {
    let content = line.content();
    let (id, message) = split(content);
    if id.is_none() && message.len() == content.len() && !is_message(message) {
        return false;
    }
    let id = id.or_else(|| {
        ["Execution log for request ", "Starting execution for request: "]
            .iter()
            .find_map(|label| message.strip_prefix(label))
            .map(|rest| word(rest, "-"))
            .filter(|id| is_uuid(id))
    });
    if let Some(id) = id {
        let request = reader.request(id, false);
        reader.text_fact(Some(request), "request_id", id, line.at_part(id));
        reader.enter(request);
    }
    let current = reader.current();
    reader.door(FrontDoor::Rest);
    reader.record(line.at(), Format::ExecutionLog, None, current);
    facts(reader, line, current);
    true
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

/// Reads what a line of the log tells, also one that continues the line before.
pub(super) fn facts(reader: &mut Reader<'_, '_>, line: &Line<'_>, request: Option<usize>) {
    let content = line.content();
    let after = |label: &str| content.find(label).map(|start| &content[start + label.len()..]);
    if let Some(rest) = after("Lambda request id: ") {
        let id = word(rest, "-");
        if is_uuid(id) {
            reader.text_fact(request, "lambda_request_id", id, line.at_part(id));
            link(reader, request, id);
        }
    }
    if let Some(rest) = after("Endpoint response headers: ").and_then(|it| it.split_once("RequestId=")).map(|it| it.1) {
        let id = word(rest, "-");
        if is_uuid(id) {
            link(reader, request, id);
            if content.contains("X-Amz-Function-Error=") || content.contains("X-Amz-Executed-Version=") {
                reader.text_fact(request, "lambda_request_id", id, line.at_part(id));
            }
        }
    }
    if let Some(rest) = after("X-Amz-Function-Error=") {
        let value = word(rest, "");
        reader.text_fact(request, "function_error", value, line.at_part(value));
    }
    if let Some(rest) = after("Integration latency: ") {
        let value = word(rest, "");
        reader.read_fact(request, "integration_latency_ms", value, line.at_part(value));
    }
    if let Some(rest) = after("API Stage: ")
        && let Some((api, stage)) = rest.split_once('/')
    {
        let stage = word(stage, "-_$");
        if is_api_id(api) {
            reader.text_fact(request, "api_id", api, line.at_part(api));
        }
        if is_stage(stage) {
            reader.text_fact(request, "stage", stage, line.at_part(stage));
        }
    }
    let address = after("Sending request to ").or_else(|| after("Endpoint request URI: "));
    if let Some(function) = address.and_then(|it| it.find("arn:aws").map(|at| &it[at..])).and_then(FunctionArn::parse) {
        for (name, value) in [("function_name", function.name), ("region", function.region)] {
            reader.text_fact(request, name, value, line.at_part(value));
        }
        if let Some(qualifier) = function.qualifier {
            reader.text_fact(request, "qualifier", qualifier, line.at_part(qualifier));
        }
    }
    if let Some(rest) = after("Method completed with status: ") {
        let value = word(rest, "");
        if let Ok(status) = value.parse() {
            reader.status(status, Some(FrontDoor::Rest), request, line.at_part(value));
            if status >= 400 && reader.answered == Some((request, status)) {
                let (door, status) = (Some(FrontDoor::Rest), Some(status));
                let function_status = status;
                reader.access(Access {
                    at: line.at(),
                    request,
                    door,
                    status,
                    function_status,
                    names_an_error: false,
                    actions: None,
                });
            }
        }
    }
}

fn link(reader: &mut Reader<'_, '_>, request: Option<usize>, id: &str) {
    if let Some(request) = request {
        reader.evidence.requests[request].lambda_id.get_or_insert_with(|| id.to_owned());
    }
}
