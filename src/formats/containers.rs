//! Log lines wrapped in something else: `filter-log-events` JSON, Logs Insights results, CSV exports.

use super::clock::{time_ms, timestamp};
use super::statement::{Detail, Document, LAYERS, Statement};
use crate::evidence::Format;
use crate::text::json::Node;
use crate::text::layers::Encoding;
use crate::text::lines::lines;
use crate::text::{At, Span};

/// An object that holds log events (`events`, `results`), one of a list of fields, or one row with `@message`.
pub(super) fn object<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let get = |key: &str| document.root.get(document.text, key).map(|it| &it.value);
    let is_event = |row: &Node| {
        row.get(document.text, "message").is_some_and(|it| it.value.is_string())
            && row.get(document.text, "timestamp").is_some()
    };
    let events = get("events").or_else(|| get("logEvents")).filter(|it| it.items().iter().any(is_event));
    let results = || get("results").filter(|it| it.items().iter().any(|row| !row.items().is_empty()));
    if let Some(list) = events.or_else(results) {
        return Some(rows(document, list));
    }
    if let Some(statement) = har(document) {
        return Some(statement);
    }
    // `aws apigateway test-invoke-method`: the log of the request is a string in the reply.
    if let Some(log) = get("log").filter(|it| it.is_string() && document.has("latency")) {
        return Some(holder(vec![text(document, log)]));
    }
    let mut details = Vec::new();
    if is_row(document.root, document.text) {
        add_row(&mut details, document, document.root);
    }
    (!details.is_empty()).then(|| holder(details))
}

/// The answers with an error status in a HAR file, each as curl would have shown it
/// (<http://www.softwareishard.com/blog/har-12-spec/>).
fn har<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let source = document.text;
    let entries = &document.root.get(source, "log")?.value.get(source, "entries")?.value;
    let failed = entries.items().iter().filter_map(|entry| failed_exchange(document, entry)).take(LAYERS);
    let details: Vec<Detail<'_>> = failed.collect();
    (!details.is_empty()).then(|| holder(details))
}

/// An entry of a HAR file whose status is an error.
fn failed_exchange<'a>(document: &Document<'a>, entry: &Node) -> Option<Detail<'a>> {
    let source = document.text;
    let [request, response] = ["request", "response"].map(|key| entry.get(source, key).map(|it| &it.value));
    let (request, response) = (request?, response?);
    let status = &response.get(source, "status")?.value;
    let number: u16 = status.span.of(source).parse().ok().filter(|it| (400..600).contains(it))?;
    let string = |of: &Node, key: &str| of.string(source, key).unwrap_or_default();
    let mut text = format!("> {} {} HTTP/1.1\n", string(request, "method"), string(request, "url"));
    let mut add = |sign: &str, of: &Node| {
        for header in of.get(source, "headers").map_or(&[][..], |it| it.value.items()) {
            let name = string(header, "name");
            // HTTP/2 has what stands in the first line as headers.
            if !name.starts_with(':') {
                text.extend([sign, " ", &*name, ": ", &*string(header, "value"), "\n"]);
            }
        }
        if sign == ">" {
            text.push_str(&format!("< HTTP/1.1 {number} {}\n", string(response, "statusText")));
        }
    };
    add(">", request);
    add("<", response);
    if let Some(content) = response.get(source, "content").filter(|it| it.value.get(source, "encoding").is_none()) {
        text.extend(["\n", &*string(&content.value, "text")]);
    }
    Some(Detail::Text(text, document.at_node(status), Encoding::Opaque))
}

/// An array of rows, as the console exports Logs Insights results.
pub(super) fn array<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let items = document.root.items();
    let is_row = |node: &Node| is_row(node, document.text);
    if items.iter().any(|item| is_row(item) || item.items().iter().any(is_row)) {
        return Some(rows(document, document.root));
    }
    // A list of log records, one of them may be anything a record can be.
    let looks_like_log = items.first().is_some_and(|item| {
        ["type", "time", "timestamp", "requestId"].iter().any(|key| item.get(document.text, key).is_some())
    });
    let is_list = looks_like_log && items.iter().all(|item| !item.members().is_empty());
    let records = items.iter().map(|item| Detail::Document(Box::new(document.inner(item))));
    is_list.then(|| holder(records.collect()))
}

/// What holds log lines is no record of its own.
fn holder(details: Vec<Detail<'_>>) -> Statement<'_> {
    Statement { details, ..Statement::default() }.of_nobody()
}

/// The string as a text of its own.
fn text<'a>(document: &Document<'a>, node: &Node) -> Detail<'a> {
    let text = node.text(document.text).into_owned();
    Detail::Text(text, document.at_node(node), Encoding::JsonString)
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

fn rows<'a>(document: &Document<'a>, list: &Node) -> Statement<'a> {
    let mut details = Vec::new();
    for item in list.items() {
        let own = if item.items().is_empty() { std::slice::from_ref(item) } else { item.items() };
        own.iter().for_each(|row| add_row(&mut details, document, row));
    }
    holder(details)
}

fn add_row<'a>(details: &mut Vec<Detail<'a>>, document: &Document<'a>, node: &Node) {
    let source = document.text;
    let time = node.get(source, "timestamp").or_else(|| node.get(source, "@timestamp"));
    details.extend(time.map(|it| Detail::Time(time_ms(&it.value.text(source)))));
    let streams = ["logStreamName", "@logStream"].into_iter().filter_map(|key| node.string(source, key));
    details.extend(streams.map(Detail::Stream));
    if let Some(group) = node.string(source, "@log").or_else(|| node.string(source, "logGroup"))
        && let Some((_, name)) = group.split_once("/aws/lambda/")
    {
        let name = || name.to_owned().into();
        details.push(Detail::PasteFact("function_name", name(), document.at_node(node)));
        details.push(Detail::Group(name()));
    }
    let message = node.get(source, "@message").or_else(|| node.get(source, "message"));
    if let Some(message) = message.filter(|it| it.value.is_string()) {
        return details.push(text(document, &message.value));
    }
    let at = At { layer: document.layer, span: node.span };
    let Some((name, value)) = node.string(source, "field").zip(node.get(source, "value").map(|it| &it.value)) else {
        return details.push(Detail::Record(Format::Plain, at));
    };
    details.extend(match &*name {
        "@message" => vec![text(document, value)],
        "@timestamp" => vec![Detail::Time(time_ms(&value.text(source))), Detail::Record(Format::AccessLog, at)],
        _ => vec![Detail::Record(Format::AccessLog, at)],
    });
}

/// A CSV export of the CloudWatch console or of Logs Insights: a header with `message`, or rows that begin with a time.
/// Each message is read as a text of its own.
pub(super) fn csv(layer: usize, text: &str) -> Option<Statement<'_>> {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or("");
    // A header is short; a line that is not may be megabytes of a response.
    let columns: Vec<&str> = first.split(',').take(50).map(|it| it.trim().trim_matches('"')).collect();
    let message = columns.iter().position(|it| matches!(*it, "message" | "@message" | "Message"));
    let stream = columns.iter().position(|it| matches!(*it, "@logStream" | "logStreamName"));
    let begins_with_time = first.get(..14).is_some_and(|it| timestamp(&it.replace(',', "\t")) == Some(13));
    let (message, mut at) = match message {
        Some(column) if columns.len() > 1 => (column, first.len() + 1),
        _ if begins_with_time => (1, 0),
        _ => return None,
    };
    let (mut details, mut texts) = (Vec::new(), 0);
    // Nobody reads more texts than that.
    while at < text.len() && texts < LAYERS {
        let mut column = 0;
        let mut last = false;
        while !last {
            let field = CsvField::read(text, at);
            if column == message && !field.raw.is_empty() {
                let (content, pieces) = field.content(text);
                details.push(Detail::Text(content, At { layer, span: field.raw }, Encoding::Pieces(pieces)));
                texts += 1;
            } else if column == 0 {
                details.push(Detail::Time(time_ms(field.raw.of(text))));
            } else if Some(column) == stream {
                details.push(Detail::Stream(field.content(text).0.into()));
            }
            last = field.ends_row;
            at = field.next;
            column += 1;
        }
    }
    Some(holder(details))
}

/// A table of Logs Insights, as Markdown or as the CLI prints it: the cells under `@message` are read as texts.
pub(super) fn table(layer: usize, text: &str) -> Option<Statement<'_>> {
    let mut rows = lines(text).filter(|line| !line.of(text).trim().is_empty());
    let header = rows.next().filter(|line| line.of(text).trim_start().starts_with('|'))?;
    let message = cells(text, header).iter().position(|cell| cell.of(text) == "@message")?;
    let mut details = Vec::new();
    for row in rows.take(LAYERS) {
        let cells = cells(text, row);
        let Some(cell) = cells.get(message).filter(|cell| !cell.of(text).trim_matches(&['-', ':'][..]).is_empty())
        else {
            continue;
        };
        let pieces = Encoding::Pieces(vec![(0, cell.start)]);
        details.push(Detail::Text(cell.of(text).to_owned(), At { layer, span: *cell }, pieces));
    }
    Some(holder(details))
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
        // A quote that does not end the field was left over when somebody cleaned up the rows.
        let ends = matches!(bytes.get(end + 1), None | Some(b',' | b'\n' | b'\r'));
        let (quoted, end) = if ends { (quoted, end) } else { (false, start) };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(statement: Statement<'_>) -> Vec<String> {
        let text = |it| if let Detail::Text(text, ..) = it { Some(text) } else { None };
        statement.details.into_iter().filter_map(text).collect()
    }

    fn of_document(text: &str) -> Option<Vec<String>> {
        let mut found = None;
        Document::with(text, |it| found = array(it).or_else(|| object(it)).map(texts));
        found
    }

    #[test]
    fn log_lines_are_taken_out_of_what_holds_them() {
        let line = Some(vec!["START".to_owned()]);
        assert_eq!(of_document(r#"{"events":[{"timestamp":1,"message":"START"}]}"#), line);
        assert_eq!(of_document(r#"{"results":[[{"field":"@message","value":"START"}]]}"#), line);
        assert_eq!(csv(0, "timestamp,message\n1,\"START\"\n").map(texts), line);
        assert_eq!(table(0, "| @timestamp | @message |\n|---|---|\n| 1 | START |\n").map(texts), line);
    }

    #[test]
    fn other_documents_and_texts_hold_none() {
        for text in [r#"{"events":[]}"#, r#"{"message":"START"}"#, "[1,2]"] {
            assert_eq!(of_document(text), None, "{text}");
        }
        assert!(csv(0, "name,price\ntea,2\n").is_none() && table(0, "| name | price |\n").is_none());
    }
}
