//! API Gateway access logs. Their format is the account's own: JSON with any names, XML, CSV, the common log format.

use super::documents::Document;
use super::names::word;
use super::reader::{Line, Reader};
use crate::aws::FrontDoor;
use crate::aws::names::{is_api_id, is_request_id, is_stage, is_uuid};
use crate::evidence::Format;
use crate::evidence::record::Access;

/// What a field of an access log is about, told from its name without case and punctuation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Request,
    LambdaRequest,
    Status,
    IntegrationStatus,
    LambdaStatus,
    Latency,
    Api,
    Stage,
    Error,
    RouteKey,
    ResourcePath,
    Connection,
    Other,
}

fn field(name: &str) -> Field {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect();
    match plain.as_str() {
        "requestid" => Field::Request,
        "integrationrequestid" | "lambdarequestid" | "awsendpointrequestid" => Field::LambdaRequest,
        "status" | "httpstatus" | "statuscode" | "responsestatus" => Field::Status,
        "integrationstatuscode" | "integrationresponsestatus" => Field::IntegrationStatus,
        "integrationintegrationstatus" => Field::LambdaStatus,
        "integrationlatency" | "integrationlatencyms" => Field::Latency,
        "apiid" => Field::Api,
        "stage" => Field::Stage,
        "routekey" => Field::RouteKey,
        "resourcepath" | "resourceid" => Field::ResourcePath,
        "connectionid" | "eventtype" | "messageid" => Field::Connection,
        _ if plain.contains("error") => Field::Error,
        _ => Field::Other,
    }
}

/// A JSON access log record: it has a status and a request, and names that `$context` has.
pub(super) fn document(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let mut known = 0;
    for member in document.root.members() {
        let plain: String = member
            .name(document.text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        known += usize::from(matches!(
            plain.as_str(),
            "requestid"
                | "extendedrequestid"
                | "requesttime"
                | "requesttimeepoch"
                | "routekey"
                | "resourcepath"
                | "responselength"
                | "responselatency"
                | "integrationlatency"
                | "integrationerror"
                | "integrationerrormessage"
                | "integrationstatus"
                | "errorresponsetype"
                | "errormessage"
                | "protocol"
                | "httpmethod"
                | "apiid"
                | "stage"
                | "ip"
                | "sourceip"
                | "domainname"
        ));
    }
    // Nobody else's records have these.
    known += usize::from(["integrationErrorMessage", "integrationError", "routeKey"].iter().any(|it| document.has(it)));
    let has_status = document.root.members().iter().any(|it| field(&it.name(document.text)) == Field::Status);
    if known < 3 || !(has_status || known >= 5) {
        return false;
    }
    let fields = document
        .root
        .members()
        .iter()
        .map(|it| (it.name(document.text).into_owned(), it.value.text(document.text).into_owned()));
    record(reader, document.at(), &fields.collect::<Vec<_>>());
    true
}

/// A record of another shape that stands on one line.
pub(super) fn line(reader: &mut Reader<'_, '_>, line: &Line<'_>) -> bool {
    let content = line.content();
    if content.starts_with('<') && content.contains("requestId=") || content.starts_with("<request") {
        let fields = xml(content);
        if fields.iter().any(|(name, _)| field(name) == Field::Status) {
            record(reader, line.at(), &fields);
            return true;
        }
    }
    if content.starts_with('{') && content.contains("\"requestId\"") && content.contains("\"status\"") {
        // JSON that its own template broke: an unescaped quote, a missing value.
        record(reader, line.at(), &broken_json(content));
        return true;
    }
    common(reader, line, content)
        || headed(reader, line, content)
        || comma_separated(reader, line, content)
        || table(reader, line, content)
        || custom(reader, line, content)
}

fn record(reader: &mut Reader<'_, '_>, at: crate::text::At, fields: &[(String, String)]) {
    let value = |wanted: Field| {
        let mut found =
            fields.iter().filter(|(name, value)| field(name) == wanted && !matches!(value.trim(), "-" | ""));
        found.next().map(|(_, value)| value.trim())
    };
    // `integrationStatus` is Lambda's status in an HTTP API's log and REST's `integration.status` is the function's;
    // people log both under many names. Only what is named after `integration.status` is the function's own.
    let function_status = fields.iter().find(|(name, value)| {
        matches!(name.as_str(), "integration_status" | "integration.status" | "integrationResponseStatus")
            && value.trim() != "-"
    });
    let function_status = function_status.map(|(_, value)| value.as_str()).or_else(|| value(Field::IntegrationStatus));
    let status = value(Field::Status).and_then(|it| it.parse().ok());
    let door = if fields.iter().any(|(name, _)| field(name) == Field::Connection) {
        Some(FrontDoor::WebSocket)
    } else if fields.iter().any(|(name, _)| field(name) == Field::RouteKey) {
        Some(FrontDoor::HttpV2)
    } else if fields.iter().any(|(name, _)| field(name) == Field::ResourcePath) {
        Some(FrontDoor::Rest)
    } else {
        None
    };
    if let Some(door) = door {
        reader.door(door);
    }
    let mut request = None;
    if let Some(id) = value(Field::Request).filter(|id| is_request_id(id)) {
        let index = reader.request(id, false);
        reader.text_fact(Some(index), "request_id", id, at);
        if let Some(lambda) = value(Field::LambdaRequest).filter(|it| is_uuid(it)) {
            reader.text_fact(Some(index), "lambda_request_id", lambda, at);
            reader.evidence.requests[index].lambda_id = Some(lambda.to_owned());
        }
        request = Some(index);
    }
    if let Some(lambda) = fields.iter().find_map(|(_, value)| invocation_in_error(value)) {
        reader.text_fact(request, "lambda_request_id", lambda, at);
        if let Some(request) = request {
            reader.evidence.requests[request].lambda_id.get_or_insert_with(|| lambda.to_owned());
        }
    }
    if let Some(latency) = value(Field::Latency) {
        reader.read_fact(request, "integration_latency_ms", latency, at);
    }
    if let Some(api) = value(Field::Api).filter(|it| is_api_id(it)) {
        reader.text_fact(request, "api_id", api, at);
    }
    if let Some(stage) = value(Field::Stage).filter(|it| is_stage(it)) {
        reader.text_fact(request, "stage", stage, at);
    }
    reader.record(at, Format::AccessLog, None, request);
    if let Some(status) = status {
        reader.status(status, door, request, at);
    }
    reader.access(Access {
        at,
        request,
        door,
        status,
        function_status: function_status.and_then(|it| it.trim().parse().ok()),
        names_an_error: value(Field::Error).is_some(),
        actions: None,
    });
}

/// The invocation that `RequestId: <id> Error: …` names.
fn invocation_in_error(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("RequestId: ")?;
    Some(word(rest, "-")).filter(|id| is_uuid(id))
}

/// The common log format with API Gateway's request id at the end:
/// `ip caller user [time] "GET /path HTTP/1.1" status length requestId`.
fn common(reader: &mut Reader<'_, '_>, line: &Line<'_>, content: &str) -> bool {
    let Some((before, after)) = content.split_once("] \"") else { return false };
    let Some((request, rest)) = after.split_once("\" ") else { return false };
    if !(before.contains(" [") && (request.contains(" HTTP/") || request.contains("WS")) && !rest.contains('"')) {
        return false;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let (Some(status), Some(id)) = (words.first(), words.get(2)) else { return false };
    if status.parse::<u16>().is_err() || !is_request_id(id) {
        return false;
    }
    record(
        reader,
        line.at(),
        &[("status".to_owned(), (*status).to_owned()), ("requestId".to_owned(), (*id).to_owned())],
    );
    true
}

/// The console's CSV format: `ip,caller,user,time,GET,/path,HTTP/1.1,status,length,requestId`.
fn comma_separated(reader: &mut Reader<'_, '_>, line: &Line<'_>, content: &str) -> bool {
    if memchr::memmem::find(content.as_bytes(), b",HTTP/").is_none() {
        return false;
    }
    let fields: Vec<&str> = content.split(',').map(str::trim).collect();
    if !(9..=14).contains(&fields.len()) {
        return false;
    }
    let Some(protocol) = fields.iter().position(|it| it.starts_with("HTTP/")) else { return false };
    let (Some(status), Some(id)) = (fields.get(protocol + 1), fields[protocol..].iter().find(|it| is_request_id(it)))
    else {
        return false;
    };
    if status.parse::<u16>().is_err() {
        return false;
    }
    record(
        reader,
        line.at(),
        &[("status".to_owned(), (*status).to_owned()), ("requestId".to_owned(), (*id).to_owned())],
    );
    true
}

/// A format of somebody's own on one line: a request's id, a status, and fields in it named or valued as `$context` has
/// them (`responseType=THROTTLED`).
pub(super) fn custom(reader: &mut Reader<'_, '_>, line: &Line<'_>, content: &str) -> bool {
    const MARKS: [&str; 6] =
        ["esponseType", "INTEGRATION_", "ntegrationError", "ntegrationLatency", "ntegrationStatus", "xtendedRequestId"];
    if !MARKS.iter().any(|mark| memchr::memmem::find(content.as_bytes(), mark.as_bytes()).is_some()) {
        return false;
    }
    let words = || content.split([' ', '\t', '|', ';', ',']).map(|it| it.split_once('=').map_or(("", it), |pair| pair));
    let bare = |value: &str| value.trim_matches(['"', '\'', '[', ']']).to_owned();
    let id = words().map(|(_, value)| bare(value)).find(|it| is_uuid(it));
    let is_status = |value: &str| value.len() == 3 && value.parse().is_ok_and(|it: u16| (100..600).contains(&it));
    let named = words().find(|(name, value)| field(name) == Field::Status && is_status(&bare(value)));
    let status = named.or_else(|| words().find(|(name, value)| name.is_empty() && is_status(&bare(value))));
    let (Some(id), Some((_, status))) = (id, status) else { return false };
    let mut fields = vec![("status".to_owned(), bare(status)), ("requestId".to_owned(), id)];
    let others = words().filter(|(name, _)| !name.is_empty() && !matches!(field(name), Field::Status | Field::Request));
    fields.extend(others.take(32).map(|(name, value)| (name.to_owned(), bare(value))));
    record(reader, line.at(), &fields);
    true
}

/// A header of names that an access log has, and the rows below it. Separated by commas or tabs.
pub(super) fn headed(reader: &mut Reader<'_, '_>, line: &Line<'_>, content: &str) -> bool {
    let separator = if content.contains('\t') { '\t' } else { ',' };
    if content.len() > 4000 || content.matches(separator).nth(1).is_none() {
        return false;
    }
    let cells = content.split(separator).map(|it| it.trim().trim_matches('"'));
    let count = reader.columns.len();
    if count > 0 && cells.clone().nth(count - 1).is_some() {
        let fields: Vec<_> = reader.columns.iter().cloned().zip(cells.map(str::to_owned)).collect();
        record(reader, line.at(), &fields);
        return true;
    }
    let is_name =
        |it: &str| it.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'$' | b'@'));
    let names: Vec<&str> = cells.collect();
    let has = |wanted: &[Field]| names.iter().any(|it| wanted.contains(&field(it)));
    if !(names.iter().all(|it| is_name(it))
        && has(&[Field::Status, Field::Error])
        && has(&[Field::Request, Field::Error]))
    {
        return false;
    }
    reader.columns = names.into_iter().map(str::to_owned).collect();
    reader.record(line.at(), Format::AccessLog, None, None);
    true
}

/// A row of a table somebody copied: many tabs or bars. It counts as a record; its columns are not known.
fn table(reader: &mut Reader<'_, '_>, line: &Line<'_>, content: &str) -> bool {
    let is_row = content.matches('\t').count() >= 4 || (content.starts_with('|') && content.matches('|').count() >= 5);
    if is_row && reader.current().is_none() {
        reader.record(line.at(), Format::AccessLog, None, None);
        return true;
    }
    false
}

/// `<request id="…"> <ip>…</ip> <status>502</status>`, the console's XML format.
fn xml(content: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for part in content.split('<').skip(1).take(64) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        if tag.starts_with('/') {
            continue;
        }
        let name = word(tag, "_.-");
        if let Some((_, id)) = tag.split_once("id=\"") {
            fields.push(("requestId".to_owned(), id.split('"').next().unwrap_or("").to_owned()));
        }
        fields.push((name.to_owned(), text.trim().to_owned()));
    }
    fields
}

/// The fields of one-line JSON that does not parse, as far as they can be told apart.
fn broken_json(content: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for part in content.split(",\"").flat_map(|it| it.split(", \"")).take(64) {
        let part = part.trim_start_matches(['{', ' ', '"']);
        let Some((name, value)) = part.split_once("\":").or_else(|| part.split_once("\" :")) else { continue };
        fields.push((name.to_owned(), value.trim().trim_end_matches('}').trim().trim_matches('"').to_owned()));
    }
    fields
}
