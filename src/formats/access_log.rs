//! API Gateway access logs. Their format is the account's own: JSON with any names, XML, CSV, the common log format.

use super::names::word;
use super::statement::{Detail, Document, Line, Role, Statement};
use crate::aws::ApiType;
use crate::aws::names::{is_api_id, is_request_id, is_stage, is_uuid};
use crate::evidence::Format;
use crate::evidence::contract::own_error;
use crate::evidence::record::Access;
use crate::text::At;

/// What people call the fields that are read here, without case and punctuation.
const REQUEST: &[&str] = &["requestid"];
const INVOCATION: &[&str] = &["integrationrequestid", "lambdarequestid", "awsendpointrequestid"];
const STATUS: &[&str] = &["status", "httpstatus", "statuscode", "responsestatus"];
const FUNCTION_STATUS: &[&str] = &["integrationstatuscode", "integrationresponsestatus"];
const LENGTH: &[&str] = &["responselength", "length", "bytes", "byteslength"];
const LATENCY: &[&str] = &["integrationlatency", "integrationlatencyms"];

/// The fields that only one API type's log has.
const OF_ONE_TYPE: [(&[&str], ApiType); 3] = [
    (&["connectionid", "eventtype", "messageid"], ApiType::WebSocket),
    (&["routekey"], ApiType::HttpV2),
    (&["resourcepath", "resourceid"], ApiType::Rest),
];

/// A name without case and punctuation.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
}

fn is(name: &str, wanted: &[&str]) -> bool {
    wanted.contains(&plain(name).as_str())
}

/// How much a plain name speaks for an access log: `$context` has it, or nobody else has.
fn weight(name: &str) -> usize {
    match name {
        "integrationerror" | "integrationerrormessage" | "routekey" => 2,
        "requestid" | "extendedrequestid" | "requesttime" | "requesttimeepoch" | "resourcepath" | "responselength"
        | "responselatency" | "integrationlatency" | "integrationstatus" | "errorresponsetype" | "errormessage"
        | "protocol" | "httpmethod" | "apiid" | "stage" | "ip" | "sourceip" | "domainname" => 1,
        _ => 0,
    }
}

/// A JSON access log record: it has a status and a request, and names that `$context` has.
pub(super) fn document<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let fields = fields(document);
    let names: Vec<String> = fields.iter().map(|(name, _)| plain(name)).collect();
    let weights = || names.iter().map(|it| weight(it));
    let known = weights().filter(|it| *it > 0).count() + usize::from(weights().any(|it| it == 2));
    let has_status = names.iter().any(|it| STATUS.contains(&it.as_str()));
    let is_flat = fields.len() == document.root.members().len();
    // An error may have another inside it, with a request and a status of its own.
    let is_error = !is_flat && names.iter().any(|it| it == "errortype");
    let fits = known >= 3 && !is_error && (has_status || is_flat && known >= 5);
    fits.then(|| record(document.at(), &fields))
}

/// The fields of a record; those in groups (`"integration": {"latency": 9}`) are named after both.
fn fields(document: &Document<'_>) -> LogFields {
    let text = document.text;
    let mut found = Vec::new();
    for member in document.root.members() {
        let name = member.name(text);
        let inner = member.value.members();
        if inner.is_empty() {
            found.push((name.into_owned(), member.value.text(text).into_owned()));
            continue;
        }
        for part in inner {
            let own = part.name(text);
            let names_more = matches!(&*name, "error" | "integration" | "authorizer") && !own.starts_with(&*name);
            let full = if names_more { format!("{name}.{own}") } else { own.into_owned() };
            found.push((full, part.value.text(text).into_owned()));
        }
    }
    found
}

/// A record of another shape that stands on one line. `columns`: those of the header before it, where it had one.
pub(super) fn read<'a>(line: &Line<'a>, columns: &[String]) -> Option<Statement<'a>> {
    let content = line.content();
    if content.starts_with('<') && content.contains("requestId=") || content.starts_with("<request") {
        let fields = xml(content);
        if fields.iter().any(|(name, _)| is(name, STATUS)) {
            return Some(record(line.at(), &fields));
        }
    }
    if content.starts_with('{') && content.contains("\"requestId\"") && content.contains("\"status\"") {
        // JSON that its own template broke: an unescaped quote, a missing value.
        return Some(record(line.at(), &broken_json(content)));
    }
    if let Some(fields) = common(content).or_else(|| row(content, columns)).or_else(|| comma_separated(content)) {
        return Some(record(line.at(), &fields));
    }
    let is_copied = || !line.before.in_request && is_row_of_a_table(content);
    headed(line)
        .or_else(|| is_copied().then(|| line.says(Format::AccessLog).of_nobody()))
        .or_else(|| custom(content).map(|fields| record(line.at(), &fields)))
}

/// A record that begins with the request's id, as a function's log does too. The runtimes put a tab behind the id.
pub(super) fn with_id_first<'a>(line: &Line<'a>, columns: &[String]) -> Option<Statement<'a>> {
    let content = line.content();
    let is_blank = content.as_bytes().get(36) == Some(&b' ');
    if !is_blank && columns.is_empty() || !content.split(&[' ', '\t'][..]).next().is_some_and(is_uuid) {
        return None;
    }
    let fields = custom(content).filter(|_| is_blank).or_else(|| row(content, columns))?;
    Some(record(line.at(), &fields))
}

/// A field's name and its value.
type LogFields = Vec<(String, String)>;

fn record<'a>(at: At, fields: &[(String, String)]) -> Statement<'a> {
    let named: Vec<(String, &str)> = fields.iter().map(|(name, value)| (plain(name), value.trim())).collect();
    let mut given = named.iter().filter(|(_, value)| !matches!(*value, "-" | ""));
    let value =
        |wanted: &[&str]| given.clone().find(|(name, _)| wanted.contains(&name.as_str())).map(|(_, value)| *value);
    // `integrationStatus` is Lambda's status in an HTTP API's log and REST's `integration.status` is the function's;
    // people log both under many names. Only what is named after `integration.status` is the function's own.
    let function_status = fields.iter().find(|(name, value)| {
        matches!(name.as_str(), "integration_status" | "integration.status" | "integrationResponseStatus")
            && value.trim() != "-"
    });
    let function_status = function_status.map(|(_, value)| value.as_str()).or_else(|| value(FUNCTION_STATUS));
    let status = value(STATUS).and_then(|it| it.parse().ok());
    let has = |wanted: &[&str]| named.iter().any(|(name, _)| wanted.contains(&name.as_str()));
    let length = value(LENGTH).and_then(|it| it.parse().ok());
    let by_length = || own_error(status?, length?).map(|it| it.0);
    let api = OF_ONE_TYPE.iter().find(|(names, _)| has(names)).map(|(_, api)| *api).or_else(by_length);
    let mut statement = Statement { at, format: Some(Format::AccessLog), ..Statement::default() }.of_nobody();
    statement.details.extend(api.map(Detail::Api));
    let mut lambda = None;
    if let Some(id) = value(REQUEST).filter(|id| is_request_id(id)) {
        statement = statement.of_request(id.to_owned(), at, Role::Mention);
        lambda = value(INVOCATION).filter(|it| is_uuid(it));
    }
    let lambda = lambda.or_else(|| fields.iter().find_map(|(_, value)| invocation_in_error(value)));
    let mut fact = |name, value: Option<&str>| {
        if let Some(value) = value {
            statement.fact(name, value.to_owned(), at);
        }
    };
    fact("lambda_request_id", lambda);
    fact("integration_latency_ms", value(LATENCY));
    fact("api_id", value(&["apiid"]).filter(|it| is_api_id(it)));
    fact("stage", value(&["stage"]).filter(|it| is_stage(it)));
    statement.details.extend(lambda.map(|id| Detail::Invocation(id.to_owned().into())));
    if let Some(status) = status {
        statement.status(status, api, at);
    }
    let access = Access {
        api,
        status,
        function_status: function_status.and_then(|it| it.trim().parse().ok()),
        length,
        names_an_error: given.any(|(name, _)| name.contains("error")),
        ..Access::default()
    };
    statement.with(Detail::Access(Box::new(access)))
}

/// The invocation that `RequestId: <id> Error: …` names.
fn invocation_in_error(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("RequestId: ")?;
    Some(word(rest, "-")).filter(|id| is_uuid(id))
}

/// The common log format with API Gateway's request id at the end:
/// `ip caller user [time] "GET /path HTTP/1.1" status length requestId`.
fn common(content: &str) -> Option<LogFields> {
    let (before, after) = content.split_once("] \"")?;
    let (request, rest) = after.split_once("\" ")?;
    if !(before.contains(" [") && (request.contains(" HTTP/") || request.contains("WS")) && !rest.contains('"')) {
        return None;
    }
    let mut words = rest.split_whitespace();
    last_fields(words.next()?, words.next()?, words.next()?)
}

/// The console's CSV format: `ip,caller,user,time,GET,/path,HTTP/1.1,status,length,requestId`.
fn comma_separated(content: &str) -> Option<LogFields> {
    memchr::memmem::find(content.as_bytes(), b",HTTP/")?;
    let fields: Vec<&str> = content.split(',').map(str::trim).collect();
    let protocol = fields.iter().position(|it| it.starts_with("HTTP/"))?;
    let id = fields[protocol..].iter().find(|it| is_request_id(it))?;
    let length = fields.get(protocol + 2).copied().unwrap_or_default();
    last_fields(fields.get(protocol + 1)?, length, id).filter(|_| (9..=14).contains(&fields.len()))
}

fn last_fields(status: &str, length: &str, id: &str) -> Option<LogFields> {
    let fits = status.parse::<u16>().is_ok() && is_request_id(id);
    let fields = [("status", status), ("responseLength", length), ("requestId", id)];
    fits.then(|| fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
}

/// A format of somebody's own on one line: a request's id, a status, and fields in it named or valued as `$context` has
/// them (`responseType=THROTTLED`).
fn custom(content: &str) -> Option<LogFields> {
    const MARKS: [&str; 6] =
        ["esponseType", "INTEGRATION_", "ntegrationError", "ntegrationLatency", "ntegrationStatus", "xtendedRequestId"];
    if !MARKS.iter().any(|mark| memchr::memmem::find(content.as_bytes(), mark.as_bytes()).is_some()) {
        return None;
    }
    let words =
        || content.split(&[' ', '\t', '|', ';', ','][..]).map(|it| it.split_once('=').map_or(("", it), |pair| pair));
    let bare = |value: &str| value.trim_matches(['"', '\'', '[', ']']).to_owned();
    let id = words().map(|(_, value)| bare(value)).find(|it| is_uuid(it));
    let is_status = |value: &str| value.len() == 3 && value.parse().is_ok_and(|it: u16| (100..600).contains(&it));
    let named = words().find(|(name, value)| is(name, STATUS) && is_status(&bare(value)));
    let status = named.or_else(|| words().find(|(name, value)| name.is_empty() && is_status(&bare(value))));
    let mut fields = vec![("status".to_owned(), bare(status?.1)), ("requestId".to_owned(), id?)];
    let others = words().filter(|(name, _)| !name.is_empty() && !is(name, STATUS) && !is(name, REQUEST));
    fields.extend(others.take(32).map(|(name, value)| (name.to_owned(), bare(value))));
    Some(fields)
}

/// The cells of a line with at least three, separated by commas or tabs.
fn cells(content: &str) -> Option<impl Iterator<Item = &str> + Clone> {
    let separator = if content.contains('\t') { '\t' } else { ',' };
    let is_row = content.len() <= 4000 && content.matches(separator).nth(1).is_some();
    is_row.then(|| content.split(separator).map(|it| it.trim().trim_matches('"')))
}

/// A row below a header.
fn row(content: &str, columns: &[String]) -> Option<LogFields> {
    let last = columns.len().checked_sub(1)?;
    let cells = cells(content).filter(|it| it.clone().nth(last).is_some())?;
    Some(columns.iter().cloned().zip(cells.map(str::to_owned)).collect())
}

/// A header of names that an access log has.
fn headed<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let is_name =
        |it: &&str| it.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'$' | b'@'));
    let names = cells(line.content()).filter(|it| it.clone().all(|name| is_name(&name)))?;
    let has = |wanted: &[&str]| names.clone().any(|it| is(it, wanted) || plain(it).contains("error"));
    if !(has(STATUS) && has(REQUEST)) {
        return None;
    }
    let columns = names.map(str::to_owned).collect();
    Some(line.says(Format::AccessLog).of_nobody().with(Detail::Columns(columns)))
}

/// A row of a table somebody copied: many tabs or bars. It counts as a record; its columns are not known.
fn is_row_of_a_table(content: &str) -> bool {
    content.matches('\t').count() >= 4 || (content.starts_with('|') && content.matches('|').count() >= 5)
}

/// `<request id="…"> <ip>…</ip> <status>502</status>`, the console's XML format.
fn xml(content: &str) -> LogFields {
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
fn broken_json(content: &str) -> LogFields {
    let mut fields = Vec::new();
    for part in content.split(",\"").flat_map(|it| it.split(", \"")).take(64) {
        let part = part.trim_start_matches(&['{', ' ', '"'][..]);
        let Some((name, value)) = part.split_once("\":").or_else(|| part.split_once("\" :")) else { continue };
        fields.push((name.to_owned(), value.trim().trim_end_matches('}').trim().trim_matches('"').to_owned()));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";

    fn line(text: &str) -> Option<(Option<String>, Option<u16>)> {
        read(&Line::alone(text), &[]).map(|it| (it.id().map(str::to_owned), it.shown_status()))
    }

    #[test]
    fn records_of_every_shape_are_read() {
        for text in [
            format!("203.0.113.7 - - [02/Mar/2026:10:11:12 +0000] \"GET /orders HTTP/1.1\" 502 36 {ID}"),
            format!("203.0.113.7,-,-,02/Mar/2026:10:11:12 +0000,GET,/orders,HTTP/1.1,502,36,{ID}"),
            format!("<request id=\"{ID}\"> <ip>203.0.113.7</ip> <status>502</status> </request>"),
            format!("requestId={ID} status=502 responseType=INTEGRATION_FAILURE"),
            format!("{{\"requestId\":\"{ID}\",\"error\":\"said \"no\"\",\"status\":\"502\"}}"),
        ] {
            assert_eq!(line(&text), Some((Some(ID.to_owned()), Some(502))), "{text}");
        }
    }

    #[test]
    fn a_header_names_the_columns_below_it() {
        let header = read(&Line::alone("requestId,status,error.message"), &[]).expect("it is a header");
        let Some(Detail::Columns(columns)) = header.details.into_iter().next() else { panic!("no columns") };
        let row = format!("{ID},504,Endpoint request timed out");
        let statement = read(&Line::alone(&row), &columns).expect("it is a row");
        assert_eq!((statement.id(), statement.shown_status()), (Some(ID), Some(504)));
    }

    #[test]
    fn what_only_looks_like_a_record_is_not_read() {
        let words = format!("{ID} the status was 502");
        let nginx = "203.0.113.7 - - [02/Mar/2026:10:11:12 +0000] \"GET /orders HTTP/1.1\" 502 36 \"-\" \"curl/8.5.0\"";
        for text in [words.as_str(), nginx, "one,two,three"] {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
