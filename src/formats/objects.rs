//! What a JSON document says: asks the formats in order, then goes by its shape.

use super::shapes::{Shape, is_event, is_gateway_body, is_log_entry, shape};
use super::statement::{Detail, Document, Role, Statement};
use super::{access_log, cli, containers, documents, error_document, inside, lambda_text, platform};
use crate::aws::ApiType;
use crate::aws::names::{is_function_name, is_uuid};
use crate::evidence::contract::Failure;
use crate::evidence::payload::is_error_document;
use crate::evidence::record::Access;
use crate::evidence::{Format, Payload};
use crate::text::json::{self, Node, Value};
use crate::text::layers::Encoding;

/// What a document says that is a record of its own.
pub(super) fn read<'a>(document: &Document<'a>) -> Statement<'a> {
    if !matches!(document.root.value, Value::Object(_)) {
        return containers::array(document).unwrap_or_else(|| inside::read(document));
    }
    // Nothing else has both of these.
    let is_response = document.has("statusCode") && document.has("body");
    let known = || {
        containers::object(document)
            .or_else(|| platform::read(document))
            .or_else(|| cli::document(document))
            .or_else(|| access_log::document(document))
    };
    if !is_response && let Some(statement) = known() {
        return statement;
    }
    if is_error_document(document.root, document.text) && !is_log_entry(document) {
        return error_document::read(document);
    }
    let (before, shape) = (&document.before, shape(document.text, document.root));
    // What a running function prints as its language writes it is not what Lambda makes of it.
    if shape == Shape::Response && before.is_running && !document.reading.is_json() {
        return document.says(Format::LambdaText);
    }
    let is_of_shape = || shape == Shape::Unknown && !is_log_entry(document) && !is_gateway_body(document);
    if shape == Shape::Response || before.shows_result && is_of_shape() {
        return response(document);
    }
    if is_event(document) {
        return document.says(Format::Event).of_nobody();
    }
    match shape {
        Shape::ClientResponse => {
            let mut statement = document.says(Format::Http);
            if let Some(status) = document.status("status").filter(|it| (100..600).contains(it)) {
                statement.status(status, None, document.at());
            }
            return statement;
        }
        Shape::FrameworkError => return framework_error(document),
        _ => {}
    }
    if is_gateway_body(document) {
        return gateway_body(document);
    }
    if is_log_entry(document) {
        return log_entry(document);
    }
    if shape == Shape::Unknown
        && let Some(statement) = framework_body(document).or_else(|| own_error(document))
    {
        return statement;
    }
    let mut statement = inside::read(document);
    if let Shape::Foreign(name) = shape {
        statement.details.insert(0, Detail::Foreign(name));
    }
    if statement.format.is_some() {
        statement.details.extend(error_document::class_in(document.at(), document.text));
    }
    statement
}

/// What a document adds that stands in a line behind some words.
pub(super) fn behind_words<'a>(document: &Document<'a>) -> Statement<'a> {
    let mut statement = Statement { at: document.at(), ..Statement::default() };
    if is_error_document(document.root, document.text) {
        error_document::add(&mut statement, document);
    }
    // Code and messages have objects too, in the notation of their language.
    let is_plain = document.before.format == Some(Format::Plain) && document.reading.is_json();
    if is_plain && shape(document.text, document.root) == Shape::Response {
        let payload = Payload::new(document.at(), Some(document.reading.clone()));
        statement.details.push(Detail::Payload(Box::new(payload)));
    }
    statement
}

fn response<'a>(document: &Document<'a>) -> Statement<'a> {
    let mut statement = document.says(Format::Payload);
    if document.before.format == Some(Format::ExecutionLog) {
        statement.details.push(Detail::Answer(document.status("statusCode")));
    }
    let payload = Payload::new(document.at(), Some(document.reading.clone()));
    let payload = Payload { trailing: documents::trailing(document), stream: document.stream, ..payload };
    statement.with(Detail::Payload(Box::new(payload)))
}

fn gateway_body<'a>(document: &Document<'a>) -> Statement<'a> {
    let mut statement = document.says(Format::Http);
    // The capitals are an HTTP API's, and it answers every failure behind it with the same status.
    let is_http_api = document.string("message").as_deref() == Some("Internal Server Error");
    if is_http_api && document.root.members().len() == 1 && document.before.status.is_none() {
        let api = ApiType::HttpV2;
        statement.details.extend([Detail::Api(api), Detail::PasteStatus(500, Some(api), document.at())]);
    }
    // To the letter, blank included, this is what a REST API sends.
    let sent = Failure::FunctionError.response(ApiType::Rest).and_then(|it| it.body);
    if sent == Some(document.root.span.of(document.text)) {
        statement.details.push(Detail::Api(ApiType::Rest));
    }
    statement
}

/// The body of an error response that is none of an API's: the function wrote it, and chose the status.
fn own_error<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let seen = document.before.status.filter(|it| it.status >= 400 && it.at.layer == document.layer)?;
    let own = ["message", "Message", "requestId", "connectionId"];
    let says_more = document.root.members().iter().any(|it| !own.iter().any(|key| it.is(document.text, key)));
    let is_own = document.before.format == Some(Format::Http) && says_more;
    is_own.then(|| document.says(Format::Http).with(own_status(seen.status)))
}

/// The body with which a web framework answered: the function chose that status.
fn framework_error<'a>(document: &Document<'a>) -> Statement<'a> {
    match document.status("statusCode").filter(|it| (400..600).contains(it)) {
        Some(status) => answered_by_itself(document, status),
        None => document.says(Format::Http),
    }
}

/// A body that the function sent with a status of its own.
fn answered_by_itself<'a>(document: &Document<'a>, status: u16) -> Statement<'a> {
    let mut statement = document.says(Format::Http);
    statement.status(status, None, document.at());
    statement.with(own_status(status))
}

/// What a web framework answers by itself, to the letter: a name and a text, and the status that goes with them.
fn framework_body<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    /// FastAPI and Starlette: `{"detail": "Not Found"}`.
    const DETAILS: [(&str, u16); 3] = [("Not Found", 404), ("Method Not Allowed", 405), ("Internal Server Error", 500)];
    /// Chalice: `{"Code": "NotFoundError", "Message": "…"}`.
    const CODES: [(&str, u16); 9] = [
        ("BadRequestError", 400),
        ("UnauthorizedError", 401),
        ("ForbiddenError", 403),
        ("NotFoundError", 404),
        ("MethodNotAllowedError", 405),
        ("ConflictError", 409),
        ("TooManyRequestsError", 429),
        ("InternalServerError", 500),
        ("ChaliceViewError", 500),
    ];
    let members = document.root.members().len();
    let (value, known) = match (document.string("detail"), document.string("Code")) {
        (Some(detail), _) if members == 1 => (detail, &DETAILS[..]),
        (_, Some(code)) if members == 2 && document.has("Message") => (code, &CODES[..]),
        _ => return None,
    };
    let (_, status) = known.iter().find(|it| it.0 == value)?;
    Some(answered_by_itself(document, *status))
}

/// An error status that the function itself chose.
fn own_status<'a>(status: u16) -> Detail<'a> {
    let (status, function_status) = (Some(status), Some(status));
    Detail::Access(Box::new(Access { status, function_status, ..Access::default() }))
}

fn log_entry<'a>(document: &Document<'a>) -> Statement<'a> {
    let any = |keys: &[&str]| keys.iter().find_map(|key| document.string(key));
    // A store of logs keeps the entry as an object of its own.
    let holds_entry = document.root.get(document.text, "message").is_some_and(|it| !it.value.members().is_empty());
    let mut statement = if holds_entry { inside::read(document) } else { document.says(Format::Plain) };
    let mut parts = std::mem::take(&mut statement.details);
    if statement.format.is_some() {
        let logs = logs_inside(document);
        statement = Statement { format: logs.is_empty().then_some(Format::LambdaJson), ..document.says(Format::Plain) };
        parts.extend(logs);
    }
    // The request that it names is the one that what follows belongs to.
    let ids = ["requestId", "function_request_id", "AWSRequestId", "awsRequestId", "aws_request_id", "request_id"];
    if let Some(id) = any(&ids).filter(|id| is_uuid(id)) {
        statement = statement.of_request(id, document.at(), Role::Invocation);
    }
    for key in ["function_name", "functionName"] {
        if let Some(name) = document.string(key).filter(|it| is_function_name(it)) {
            statement.fact("function_name", name, document.at());
        }
    }
    if statement.format.is_some() {
        let level = any(&["level", "log_level", "levelname", "severity"]);
        statement.level = level.and_then(|it| lambda_text::level_of(it.to_ascii_uppercase().as_str()));
        if is_error_document(document.root, document.text) {
            error_document::add(&mut statement, document);
        }
        for key in ["msg", "message"] {
            add_class_in_message(&mut statement, document, key);
        }
    }
    statement.details.extend(parts);
    statement
}

/// A message that is an error document itself.
fn add_class_in_message<'a>(statement: &mut Statement<'a>, document: &Document<'a>, key: &str) {
    let Some(text) = document.string(key) else { return };
    let is_error = ["{\"errorMessage\"", "{\"errorType\""].iter().any(|start| text.trim_start().starts_with(start));
    let reading = if is_error { json::read(&text, 0) } else { None };
    if let Some(class) = reading.and_then(|it| it.root.string(&text, "errorType").map(|it| it.into_owned()))
        && let Some(message) = document.root.get(document.text, key)
    {
        statement.fact("error_type", class, document.at_node(&message.value));
    }
}

/// The platform's lines that a log entry carries in its strings, or in a list of strings.
fn logs_inside<'a>(document: &Document<'a>) -> Vec<Detail<'a>> {
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
    let logs = strings.filter(|it: &&Node| it.text(document.text).lines().next().is_some_and(is_line));
    let text = |it: &Node| it.text(document.text).into_owned();
    logs.map(|it| Detail::Text(text(it), document.at_node(it), Encoding::JsonString)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::statement::Before;
    use super::*;

    fn format(text: &str, before: Before) -> Option<Format> {
        let mut found = None;
        Document::with(text, |it| found = read(&Document { before, ..*it }).format);
        found
    }

    #[test]
    fn a_document_is_what_its_keys_say() {
        for (text, expected) in [
            (r#"{"statusCode":200,"body":"hi"}"#, Format::Payload),
            (r#"{"errorType":"TypeError","errorMessage":"x"}"#, Format::ErrorDocument),
            (r#"{"message":"Internal server error"}"#, Format::Http),
            (r#"{"level":"INFO","message":"started"}"#, Format::LambdaJson),
            (r#"{"requestContext":{},"headers":{}}"#, Format::Event),
            (r#"{"statusCode":404,"message":"no such order","error":"Not Found"}"#, Format::Http),
        ] {
            assert_eq!(format(text, Before::default()), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_stands_before_it_decides_where_its_keys_do_not() {
        let text = r#"{"orders":[]}"#;
        assert_eq!(format(text, Before::default()), Some(Format::Plain));
        assert_eq!(format(text, Before { shows_result: true, ..Before::default() }), Some(Format::Payload));
        assert_eq!(
            format("{'statusCode':200}", Before { is_running: true, ..Before::default() }),
            Some(Format::LambdaText)
        );
    }
}
