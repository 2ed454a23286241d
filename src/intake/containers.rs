//! Log lines wrapped in something else: `filter-log-events` JSON, Logs Insights results, CSV exports.

use super::prefix::{time_ms, timestamp};
use super::reader::Reader;
use super::statement::Document;
use crate::evidence::Format;
use crate::text::json::Node;
use crate::text::layers::{Encoding, Text};
use crate::text::lines::lines;
use crate::text::{At, Span};

/// An object that holds log events (`events`, `results`), one of a list of fields, or one row with `@message`.
pub(super) fn object(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let get = |key: &str| document.root.get(document.text, key).map(|it| &it.value);
    let is_event = |row: &Node| {
        row.get(document.text, "message").is_some_and(|it| it.value.is_string())
            && row.get(document.text, "timestamp").is_some()
    };
    if let Some(events) = get("events").or_else(|| get("logEvents")).filter(|it| it.items().iter().any(is_event)) {
        rows(reader, document, events);
        return true;
    }
    if let Some(results) = get("results").filter(|it| it.items().iter().any(|row| !row.items().is_empty())) {
        rows(reader, document, results);
        return true;
    }
    // `aws apigateway test-invoke-method`: the log of the request is a string in the reply.
    if let Some(log) = get("log").filter(|it| it.is_string() && document.has("latency")) {
        let text = log.text(document.text).into_owned();
        reader.nested(text, document.at_node(log), Encoding::JsonString);
        return true;
    }
    if is_row(document.root, document.text) {
        row(reader, document, document.root);
        return true;
    }
    false
}

/// An array of rows, as the console exports Logs Insights results.
pub(super) fn array(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let items = document.root.items();
    let fits = items
        .iter()
        .any(|item| is_row(item, document.text) || item.items().iter().any(|field| is_row(field, document.text)));
    if fits {
        rows(reader, document, document.root);
        return true;
    }
    // A list of log records, one of them may be anything a record can be.
    let objects = items.iter().filter(|item| !item.members().is_empty()).count();
    let looks_like_log = items.first().is_some_and(|item| {
        ["type", "time", "timestamp", "requestId"].iter().any(|key| item.get(document.text, key).is_some())
    });
    if objects > 0 && objects == items.len() && looks_like_log {
        for item in items {
            super::documents::take(reader, &Document { root: item, ..*document });
        }
        return true;
    }
    false
}

fn is_row(node: &Node, source: &str) -> bool {
    let string = |key: &str| node.get(source, key).is_some_and(|it| it.value.is_string());
    string("@message")
        || (string("message")
            && node.get(source, "timestamp").is_some()
            && (node.get(source, "ingestionTime").is_some() || string("eventId")))
        || (string("field") && node.get(source, "value").is_some())
        || (string("message")
            && node.get(source, "level").is_none()
            && ["logGroup", "log_group", "logStream", "log_stream", "ddsource", "aws"]
                .iter()
                .any(|key| node.get(source, key).is_some()))
}

fn rows(reader: &mut Reader<'_, '_>, document: &Document<'_>, list: &Node) {
    for item in list.items() {
        if item.items().is_empty() {
            row(reader, document, item);
        }
        for field in item.items() {
            row(reader, document, field);
        }
    }
}

fn row(reader: &mut Reader<'_, '_>, document: &Document<'_>, node: &Node) {
    let source = document.text;
    let time = node.get(source, "timestamp").or_else(|| node.get(source, "@timestamp"));
    reader.at_time(time.and_then(|it| time_ms(&it.value.text(source))));
    for key in ["logStreamName", "@logStream"] {
        if let Some(stream) = node.string(source, key) {
            reader.enter_stream(&stream);
        }
    }
    if let Some(group) = node.string(source, "@log").or_else(|| node.string(source, "logGroup"))
        && let Some((_, name)) = group.split_once("/aws/lambda/")
    {
        reader.text_fact(None, "function_name", name, document.at_node(node));
        reader.enter_group(name);
    }
    let message = node.get(source, "@message").or_else(|| node.get(source, "message"));
    if let Some(message) = message.filter(|it| it.value.is_string()) {
        let text = message.value.text(source).into_owned();
        return reader.nested(text, document.at_node(&message.value), Encoding::JsonString);
    }
    let field = node.string(source, "field");
    let value = node.get(source, "value").map(|it| &it.value);
    if field.as_deref() == Some("@timestamp") {
        reader.at_time(value.and_then(|it| time_ms(&it.text(source))));
    }
    match (field.as_deref(), value) {
        (Some("@message"), Some(value)) => {
            let text = value.text(source).into_owned();
            reader.nested(text, document.at_node(value), Encoding::JsonString);
        }
        (Some(_), Some(_)) => {
            reader.record(At { layer: document.layer, span: node.span }, Format::AccessLog, None, None)
        }
        _ => reader.record(At { layer: document.layer, span: node.span }, Format::Plain, None, None),
    }
}

/// A CSV export of the CloudWatch console or of Logs Insights: a header with `message`, or rows that begin with a time.
/// Each message is read as a text of its own.
pub(super) fn csv(reader: &mut Reader<'_, '_>, layer: usize, text: &Text<'_>) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or("");
    // A header is short; a line that is not may be megabytes of a response.
    let columns: Vec<&str> = first.split(',').take(50).map(|it| it.trim().trim_matches('"')).collect();
    let message = columns.iter().position(|it| matches!(*it, "message" | "@message" | "Message"));
    let stream = columns.iter().position(|it| matches!(*it, "@logStream" | "logStreamName"));
    let begins_with_time = first.get(..14).is_some_and(|it| timestamp(&it.replace(',', "\t")) == Some(13));
    let (message, mut at) = match message {
        Some(column) if columns.len() > 1 => (column, first.len() + 1),
        _ if begins_with_time => (1, 0),
        _ => return false,
    };
    while at < text.len() {
        let mut column = 0;
        let mut last = false;
        while !last {
            let field = CsvField::read(text, at);
            if column == message && !field.raw.is_empty() {
                let (content, pieces) = field.content(text);
                reader.nested(content, At { layer, span: field.raw }, Encoding::Pieces(pieces));
            } else if column == 0 {
                reader.at_time(time_ms(field.raw.of(text)));
            } else if Some(column) == stream {
                let name = field.content(text).0;
                reader.enter_stream(&name);
            }
            last = field.ends_row;
            at = field.next;
            column += 1;
        }
    }
    true
}

/// A table of Logs Insights, as Markdown or as the CLI prints it: the cells under `@message` are read as texts.
pub(super) fn table(reader: &mut Reader<'_, '_>, layer: usize, text: &Text<'_>) -> bool {
    let mut rows = lines(text).filter(|line| !line.of(text).trim().is_empty());
    let Some(header) = rows.next().filter(|line| line.of(text).trim_start().starts_with('|')) else { return false };
    let Some(message) = cells(text, header).iter().position(|cell| cell.of(text) == "@message") else { return false };
    for row in rows {
        let cells = cells(text, row);
        let Some(cell) = cells.get(message).filter(|cell| !cell.of(text).trim_matches(['-', ':']).is_empty()) else {
            continue;
        };
        reader.nested(cell.of(text).to_owned(), At { layer, span: *cell }, Encoding::Pieces(vec![(0, cell.start)]));
    }
    true
}

/// The cells between the bars of a row, without the blanks around them.
fn cells(text: &str, row: Span) -> Vec<Span> {
    let content = row.of(text);
    let mut found = Vec::new();
    let mut start = None;
    for (bar, _) in content.match_indices('|') {
        if let Some(start) = start {
            let cell: &str = &content[start..bar];
            let trimmed = cell.trim();
            let from = row.start + start + (cell.len() - cell.trim_start().len());
            found.push(Span::new(from, from + trimmed.len()));
        }
        start = Some(bar + 1);
    }
    found
}

/// A field of a CSV row (RFC 4180).
struct CsvField {
    /// What stands between the quotes, or the whole field.
    raw: Span,
    quoted: bool,
    next: usize,
    ends_row: bool,
}

impl CsvField {
    fn read(text: &str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let quoted = bytes.get(at) == Some(&b'"');
        let start = at + usize::from(quoted);
        let mut end = start;
        if quoted {
            loop {
                match memchr::memchr(b'"', &bytes[end.min(bytes.len())..]) {
                    Some(found) if bytes.get(end + found + 1) == Some(&b'"') => end += found + 2,
                    Some(found) => break end += found,
                    None => break end = bytes.len(),
                }
            }
        }
        let after = (end + usize::from(quoted)).min(bytes.len());
        let stop = memchr::memchr2(b',', b'\n', &bytes[after..]).map_or(bytes.len(), |found| after + found);
        let raw_end = if quoted { end.min(bytes.len()) } else { stop };
        let raw_end = if !quoted && raw_end > start && bytes[raw_end - 1] == b'\r' { raw_end - 1 } else { raw_end };
        Self {
            raw: Span::new(start.min(raw_end), raw_end),
            quoted,
            next: stop + 1,
            ends_row: bytes.get(stop) != Some(&b','),
        }
    }

    /// What it says, and where each run of it stands in the text around.
    fn content(&self, text: &str) -> (String, Vec<(usize, usize)>) {
        let raw = self.raw.of(text);
        let mut content = String::with_capacity(raw.len());
        let mut pieces = vec![(0, 0)];
        if !self.quoted {
            content.push_str(raw);
        } else {
            let mut from = 0;
            while let Some(found) = raw[from..].find("\"\"") {
                content.push_str(&raw[from..from + found + 1]);
                from += found + 2;
                pieces.push((content.len(), from));
            }
            content.push_str(&raw[from..]);
        }
        for (_, there) in &mut pieces {
            *there += self.raw.start;
        }
        (content, pieces)
    }
}
