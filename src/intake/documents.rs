//! JSON in a paste: where a document begins and ends, and which kind it is.

use super::reader::Reader;
use super::shapes::{Shape, is_event, is_gateway_body, is_log_entry, shape};
use super::statement::{Document, Line};
use super::{access_log, cli, containers, inside, platform};
use crate::aws::FrontDoor;
use crate::aws::names::{is_function_name, is_uuid};
use crate::evidence::contract::Failure;
use crate::evidence::payload::{Origin, is_error_document, stream_body};
use crate::evidence::record::Access;
use crate::evidence::{Format, Payload};
use crate::text::json::{self, Node, Reading, Value};
use crate::text::layers::Encoding;
use crate::text::{At, Span};

/// What follows on the same line, if it belongs to the same output: a shell's `%` does not.
pub(super) fn trailing(document: &Document<'_>) -> Option<Span> {
    let rest = document.text.get(document.root.span.end..)?;
    let next = rest.trim_start_matches([' ', '\t']).chars().next().unwrap_or('\n');
    if matches!(next, '\n' | '\r') {
        return None;
    }
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let rest = rest[..end].trim_end();
    let is_alone = document.layer == 0 && document.text[..document.root.span.start].trim().is_empty();
    let is_invoke = rest.trim_start().starts_with('{') && rest.contains("\"StatusCode\"");
    let belongs = matches!(next, '{' | '[' | '"' | '}' | ']') || is_alone && !is_prompt(rest.trim_start());
    (belongs && !is_invoke).then(|| Span::new(document.root.span.end, document.root.span.end + rest.len()))
}

/// Reads the document that a line begins with, if it does; gives the byte behind it. `end` is the line's end.
pub(super) fn at_line_start(reader: &mut Reader<'_, '_>, line: &Line<'_>, end: usize) -> Option<usize> {
    let content = line.content();
    // A byte order mark and its invisible kin may have been copied along.
    let begins = content.trim_start_matches(|char: char| {
        char.is_whitespace()
            || matches!(char, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
    });
    let start = line.span.start + (content.len() - begins.len());
    if reader.awaits_result
        && let Some(end) = scalar(reader, line, start)
    {
        return Some(end);
    }
    if begins.starts_with("{\\\"") {
        let at = At { layer: line.layer, span: Span::new(start, line.span.end) };
        reader.nested(json::unescape(begins).into_owned(), at, Encoding::JsonString);
        return Some(end);
    }
    if !may_begin(begins) {
        return None;
    }
    read_at(reader, line, start, end, None)
}

/// A result that is a string, a number, a boolean or null, where one is expected.
fn scalar(reader: &mut Reader<'_, '_>, line: &Line<'_>, start: usize) -> Option<usize> {
    let reading = json::read(&line.text[..line.span.end], start)?;
    let is_scalar = matches!(reading.root.value, Value::Null | Value::Bool(_) | Value::Number | Value::String);
    if !is_scalar || !reading.is_json() || !is_prompt(line.text[reading.end..line.span.end].trim()) {
        return None;
    }
    let at = At { layer: line.layer, span: reading.root.span };
    reader.awaits_result = false;
    reader.evidence.payloads.push(Payload::new(at, Some(reading)));
    reader.record(at, Format::Payload, None, reader.current());
    Some(line.span.end)
}

/// Nothing, or what a shell puts behind output that ends without a line end.
fn is_prompt(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(['%', '$', '#', '>', '❯', '➜'])
        || rest.starts_with("PS ")
        || rest.contains("@") && rest.contains(['$', '#'])
}

/// Reads the document that stands in a line behind some words; gives the byte behind it.
pub(super) fn inside_line(reader: &mut Reader<'_, '_>, line: &Line<'_>, end: usize) -> Option<usize> {
    let content = line.content();
    let is_execution_log = reader.evidence.records.last().is_some_and(|it| it.format == Format::ExecutionLog);
    for label in ["Endpoint response body before transformations: ", "Authorizer result body before parsing: "] {
        if is_execution_log && let Some(start) = content.find(label) {
            let start = line.span.start + start + label.len();
            let reading = json::read(&line.text[..line.span.end], start)?;
            let document = Document { layer: line.layer, text: line.text, root: &reading.root, reading: &reading };
            let at = At { layer: line.layer, span: Span::new(start, line.span.end) };
            // API Gateway cuts what is longer than 1,024 bytes: nobody can judge the rest.
            answer(reader, &document);
            if at.span.of(line.text).trim_end().ends_with("[TRUNCATED]") {
                return None;
            }
            if is_error_document(document.root, document.text) {
                error_facts(reader, &document);
            } else if label.starts_with("Endpoint") {
                let rest = Span::new(reading.end.min(at.span.end), at.span.end);
                let trailing = (!rest.of(line.text).trim().is_empty()).then_some(rest);
                let payload = Payload::new(at, Some(reading));
                reader.evidence.payloads.push(Payload { trailing, origin: Origin::ExecutionLog, ..payload });
            }
            return None;
        }
    }
    let brace = memchr::memchr(b'{', content.as_bytes());
    // Where JSON is cut or its lines are torn apart there may be no brace; a quote there is.
    if brace.is_some() || content.trim_start().starts_with('"') {
        error_type_in(reader, line.layer, line.text, line.span);
    }
    // `ERROR  Invoke Error  {"errorType":…}`, also with the object laid out over the lines that follow.
    let brace = brace.filter(|&at| at > 0 && may_begin(&content[at..]))?;
    if !content[..brace].ends_with([' ', '\t', ':', '=']) {
        return None;
    }
    let index = reader.evidence.records.len().checked_sub(1)?;
    read_at(reader, line, line.span.start + brace, end, Some(index))
}

/// Notes the status in a response that an execution log shows.
fn answer(reader: &mut Reader<'_, '_>, document: &Document<'_>) {
    reader.answered = document.status("statusCode").map(|it| (reader.current(), it));
}

/// Whether `text` begins as an object or an array begins, and not as `[ERROR]` does.
fn may_begin(text: &str) -> bool {
    let inside = text.get(1..).unwrap_or("").trim_start();
    match text.as_bytes().first() {
        Some(b'{') => {
            inside.is_empty()
                || inside.starts_with(['"', '\'', '}', '“'])
                || inside.starts_with("//")
                || inside.split_once(':').is_some_and(|(key, _)| {
                    !key.is_empty() && key.trim_end().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                })
        }
        Some(b'[') => inside.is_empty() || inside.starts_with(['{', '[', '"']),
        _ => false,
    }
}

/// `within`: the record whose last part the document is, rather than a record of its own.
fn read_at(
    reader: &mut Reader<'_, '_>,
    line: &Line<'_>,
    start: usize,
    end: usize,
    within: Option<usize>,
) -> Option<usize> {
    let in_line = json::read(&line.text[..end], start)?;
    if !in_line.is_cut() {
        if oddities(&in_line) > 3 + in_line.root.members().len() {
            return None;
        }
        return Some(settle(reader, line, in_line, within));
    }
    if !reader.may_waste() {
        return None;
    }
    if line.has_prefix
        && let Some(read_to) = joined(reader, line, start, end)
    {
        return Some(read_to);
    }
    if within.is_some() && !line.content().trim_end().ends_with(['{', '[', ',']) {
        return None;
    }
    let whole = json::read(line.text, start)?;
    let others = oddities(&whole);
    let bound = if whole.is_cut() { 2 } else { 3 + whole.root.members().len() };
    let fits = others <= bound && (!whole.is_cut() || line.text[whole.end..].trim().is_empty());
    if !fits {
        reader.wasted(whole.end - start);
        return None;
    }
    Some(settle(reader, line, whole, within))
}

/// What speaks against a text being meant as JSON. A Python or JavaScript literal has its own quotes throughout.
fn oddities(reading: &Reading) -> usize {
    use json::MistakeKind::{BadEscape, PythonLiteral, SingleQuotes, Unclosed, UnfinishedString};
    let is_literal = reading.mistakes.iter().any(|it| it.kind == SingleQuotes);
    let counts = |kind| match kind {
        Unclosed | UnfinishedString => false,
        SingleQuotes | PythonLiteral | BadEscape => !is_literal,
        _ => true,
    };
    reading.mistakes.iter().filter(|it| counts(it.kind)).count()
}

fn settle(reader: &mut Reader<'_, '_>, line: &Line<'_>, reading: Reading, within: Option<usize>) -> usize {
    let end = reading.end;
    let document = Document { layer: line.layer, text: line.text, root: &reading.root, reading: &reading };
    match within {
        Some(record) => {
            if is_error_document(document.root, document.text) {
                reader.evidence.is_lambda = true;
                error_facts(reader, &document);
            }
            // Code and messages have objects too, in the notation of their language.
            let is_plain = reader.evidence.records[record].format == Format::Plain;
            if shape(document.text, document.root) == Shape::Response && is_plain && reading.is_json() {
                reader.evidence.payloads.push(Payload::new(document.at(), Some(reading.clone())));
            }
            reader.evidence.records[record].at.span.end = end;
        }
        None => {
            take(reader, &document);
            // What follows the metadata of a stream is a body, whatever it looks like.
            if stream_body(&line.text[end..], end).is_some() {
                return line.text.len();
            }
        }
    }
    end
}

/// A document whose every line carries a prefix is joined from their contents and read as a text of its own.
fn joined(reader: &mut Reader<'_, '_>, line: &Line<'_>, start: usize, end: usize) -> Option<usize> {
    let mut text = line.text[start..line.span.end].to_owned();
    let mut pieces = vec![(0, start)];
    let (mut at, mut count) = (end + 1, 1);
    let last = loop {
        if count > 400 || text.len() > 256 * 1024 || at >= line.text.len() {
            reader.wasted(text.len());
            return None;
        }
        let rest = &line.text[at..];
        let stop = at + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let content = super::prefix::strip(line.text, reader.gutter.strip(line.text, Span::new(at, stop))).content;
        text.push('\n');
        pieces.push((text.len(), content.start));
        text.push_str(content.of(line.text));
        count += 1;
        // Only a line that ends in a closing bracket can end the document.
        if content.of(line.text).trim_end().ends_with(['}', ']']) {
            let reading = json::read(&text, 0)?;
            if !reading.is_cut() {
                break stop;
            }
            reader.wasted(text.len());
            if !reader.may_waste() {
                return None;
            }
        }
        at = stop + 1;
    };
    let outer = At { layer: line.layer, span: Span::new(start, last) };
    reader.nested(text, outer, Encoding::Pieces(pieces));
    Some(last)
}

/// Finds out what a document is and reads it.
pub(super) fn take(reader: &mut Reader<'_, '_>, document: &Document<'_>) {
    if matches!(document.root.value, Value::Object(_)) {
        object(reader, document);
    } else if !containers::array(reader, document) && !inside::read(reader, document) {
        reader.record(document.at(), Format::Plain, None, reader.current());
    }
}

fn object(reader: &mut Reader<'_, '_>, document: &Document<'_>) {
    // Nothing else has both of these.
    let is_response = document.has("statusCode") && document.has("body");
    if !is_response
        && (containers::object(reader, document)
            || reader.takes(platform::read(document))
            || cli::document(reader, document)
            || reader.takes(access_log::document(document)))
    {
        return;
    }
    if is_error_document(document.root, document.text) && !is_log_entry(document) {
        error_facts(reader, document);
        // The document may be all that was pasted: then what the function's caller saw hangs on it. Between the START
        // and the END of an invocation it is the runtime that writes it.
        if !reader.is_running && !reader.is_inside {
            reader.evidence.payloads.push(Payload::new(document.at(), Some(document.reading.clone())));
        }
        return reader.record(document.at(), Format::ErrorDocument, None, reader.current());
    }
    let is_result = std::mem::take(&mut reader.awaits_result);
    let shape = shape(document.text, document.root);
    // What a running function prints as its language writes it is not what Lambda makes of it.
    if shape == Shape::Response && reader.is_running && !document.reading.is_json() {
        return reader.record(document.at(), Format::LambdaText, None, reader.current());
    }
    let is_said = is_result && shape == Shape::Unknown && !is_log_entry(document) && !is_gateway_body(document);
    if shape == Shape::Response || is_said {
        if reader.evidence.records.last().is_some_and(|it| it.format == Format::ExecutionLog) {
            answer(reader, document);
        }
        let stream = stream_body(&document.text[document.root.span.end..], document.root.span.end);
        let payload = Payload::new(document.at(), Some(document.reading.clone()));
        reader.evidence.payloads.push(Payload { trailing: trailing(document), stream, ..payload });
        return reader.record(document.at(), Format::Payload, None, reader.current());
    }
    if is_event(document) {
        return reader.record(document.at(), Format::Event, None, None);
    }
    if shape == Shape::ClientResponse {
        if let Some(status) = document.status("status").filter(|it| (100..600).contains(it)) {
            reader.status(status, None, reader.current(), document.at());
        }
        return reader.record(document.at(), Format::Http, None, reader.current());
    }
    if shape == Shape::FrameworkError {
        return framework_error(reader, document);
    }
    if is_gateway_body(document) {
        // The capitals are an HTTP API's, and it answers every failure behind it with the same status.
        let is_http_api = document.string("message").as_deref() == Some("Internal Server Error");
        if is_http_api && document.root.members().len() == 1 && reader.evidence.statuses.is_empty() {
            reader.door(FrontDoor::HttpV2);
            reader.status(500, Some(FrontDoor::HttpV2), None, document.at());
        }
        // To the letter, blank included, this is what a REST API sends.
        let sent = Failure::FunctionError.response(FrontDoor::Rest).and_then(|it| it.body);
        if sent == Some(document.root.span.of(document.text)) {
            reader.door(FrontDoor::Rest);
        }
        return reader.record(document.at(), Format::Http, None, reader.current());
    }
    // A store of logs keeps the entry as an object of its own.
    let holds_entry = document.root.get(document.text, "message").is_some_and(|it| !it.value.members().is_empty());
    if is_log_entry(document) {
        let request = entry_request(reader, document);
        let is_carrier = holds_entry && inside::read(reader, document) || logs_inside(reader, document);
        if !is_carrier {
            log_entry(reader, document, request);
        }
        return;
    }
    if shape == Shape::Unknown && own_error(reader, document) {
        return;
    }
    if let Shape::Foreign(name) = shape {
        reader.evidence.document.get_or_insert(name);
    }
    if inside::read(reader, document) {
        return;
    }
    error_type_in(reader, document.layer, document.text, document.root.span);
    reader.record(document.at(), Format::Plain, None, reader.current());
}

/// Takes the body of an error response that is none of a front door's: the function wrote it, and chose the status.
/// Whether it was one.
fn own_error(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let follows_head = reader.evidence.records.last().is_some_and(|it| it.format == Format::Http);
    let seen = reader.evidence.statuses.last().copied().filter(|it| follows_head && it.status >= 400);
    let own = ["message", "Message", "requestId", "connectionId"];
    let says_more = document.root.members().iter().any(|it| !own.iter().any(|key| it.is(document.text, key)));
    let Some(seen) = seen.filter(|it| it.at.layer == document.layer && says_more) else { return false };
    own_answer(reader, document, seen.status);
    true
}

/// Notes an error status that the function itself chose.
fn own_answer(reader: &mut Reader<'_, '_>, document: &Document<'_>, status: u16) {
    let (at, request) = (document.at(), reader.current());
    reader.access(Access {
        at,
        request,
        door: None,
        status: Some(status),
        function_status: Some(status),
        names_an_error: false,
        actions: None,
    });
    reader.record(at, Format::Http, None, request);
}

/// The body with which a web framework answered: the function chose that status.
fn framework_error(reader: &mut Reader<'_, '_>, document: &Document<'_>) {
    let Some(status) = document.status("statusCode").filter(|it| (400..600).contains(it)) else {
        return reader.record(document.at(), Format::Http, None, reader.current());
    };
    reader.status(status, None, reader.current(), document.at());
    own_answer(reader, document, status);
}

/// Reads the platform's lines that a log entry carries in its strings, or in a list of strings.
fn logs_inside(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    const BEGINNINGS: [&str; 6] =
        ["START RequestId: ", "REPORT RequestId: ", "END RequestId: ", "INIT_", "RESTORE_", "RequestId: "];
    let is_line = |text: &str| {
        BEGINNINGS.iter().any(|start| text.starts_with(start))
            || text.contains("Method completed with status: ")
            || text.contains(" Task timed out after ") && text.split(' ').nth(1).is_some_and(is_uuid)
    };
    // What a logger writes for information may hold any text; the platform's lines begin it.
    let values = document.root.members().iter().flat_map(|it| std::iter::once(&it.value).chain(it.value.items()));
    let strings = values.filter(|it| it.is_string() && it.span.len() > 40);
    let logs: Vec<&Node> = strings.filter(|it| it.text(document.text).lines().next().is_some_and(is_line)).collect();
    for log in &logs {
        reader.nested(log.text(document.text).into_owned(), document.at_node(log), Encoding::JsonString);
    }
    !logs.is_empty()
}

/// The error class that a text names as JSON does, where the JSON around it is cut or of an unknown kind.
pub(super) fn error_type_in(reader: &mut Reader<'_, '_>, layer: usize, text: &str, span: Span) {
    let content = span.of(text);
    let Some(start) = content.find("\"errorType\"") else { return };
    let Some((gap, rest)) = content[start + 11..].split_once('"') else { return };
    let Some((value, _)) = rest.split_once('"') else { return };
    if gap.trim() == ":" && !value.is_empty() && value.len() < 100 {
        let start = span.start + start + 11 + gap.len() + 1;
        let at = At { layer, span: Span::new(start, start + value.len()) };
        reader.text_fact(reader.current(), "error_type", value, at);
    }
}

/// The request that a log entry names, which what follows belongs to; or the one that is running.
fn entry_request(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> Option<usize> {
    let string = |key: &str| document.string(key);
    let id = ["requestId", "function_request_id", "AWSRequestId", "awsRequestId", "aws_request_id", "request_id"]
        .iter()
        .find_map(|key| string(key))
        .filter(|id| is_uuid(id));
    let mut request = reader.current();
    if let Some(id) = id {
        let index = reader.request(&id, true);
        reader.text_fact(Some(index), "request_id", &id, document.at());
        request = Some(index);
        reader.enter(index);
    }
    for key in ["function_name", "functionName"] {
        if let Some(name) = string(key).filter(|it| is_function_name(it)) {
            reader.text_fact(request, "function_name", &name, document.at());
        }
    }
    request
}

fn log_entry(reader: &mut Reader<'_, '_>, document: &Document<'_>, request: Option<usize>) {
    let level = ["level", "log_level", "levelname", "severity"].iter().find_map(|key| document.string(key));
    let level = level.and_then(|it| super::lambda_text::level_of(it.to_ascii_uppercase().as_str()));
    if is_error_document(document.root, document.text) {
        error_facts(reader, document);
    }
    reader.record(document.at(), Format::LambdaJson, level, request);
    for key in ["msg", "message"] {
        let Some(member) = document.root.get(document.text, key).filter(|it| it.value.is_string()) else { continue };
        let text = member.value.text(document.text);
        if text.trim_start().starts_with("{\"errorMessage\"") || text.trim_start().starts_with("{\"errorType\"") {
            let Some(reading) = json::read(&text, 0) else { continue };
            if let Some(kind) = reading.root.string(&text, "errorType") {
                reader.text_fact(request, "error_type", &kind, document.at_node(&member.value));
            }
        }
    }
}

/// What Lambda's error document tells: the class of the error, the invocation.
pub(super) fn error_facts(reader: &mut Reader<'_, '_>, document: &Document<'_>) {
    if let Some(member) = document.root.get(document.text, "requestId")
        && member.value.is_string()
        && is_uuid(&member.value.text(document.text))
    {
        let id = member.value.text(document.text).into_owned();
        let in_execution_log = reader.current().is_some_and(|it| !reader.evidence.requests[it].is_invocation);
        if !in_execution_log {
            let request = reader.request(&id, true);
            reader.text_fact(Some(request), "request_id", &id, document.at_node(&member.value));
            reader.enter(request);
        }
    }
    // `RequestId: <id> Error: …` and `<time> <id> Task timed out …` name the invocation in the message.
    if let Some(member) = document.root.get(document.text, "errorMessage").filter(|it| it.value.is_string()) {
        let message = member.value.text(document.text).into_owned();
        let id = message.split([' ', '\t']).take(3).find(|word| is_uuid(word));
        if reader.evidence.records.last().is_some_and(|it| it.format == Format::ExecutionLog) {
            // The lines that follow are still the front door's request.
            if let Some(id) = id {
                reader.text_fact(reader.current(), "lambda_request_id", id, document.at_node(&member.value));
            }
        } else if let Some(id) = id {
            let request = reader.request(id, true);
            reader.text_fact(Some(request), "request_id", id, document.at_node(&member.value));
            reader.enter(request);
        }
    }
    if let Some(kind) = document.root.get(document.text, "errorType").filter(|it| it.value.is_string()) {
        let value = kind.value.text(document.text).into_owned();
        reader.text_fact(reader.current(), "error_type", &value, document.at_node(&kind.value));
    }
}
