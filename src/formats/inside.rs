//! What a document of another kind carries: log lines, error payloads and compressed logs in its strings, at any depth.
//!
//! Subscriptions, queues, traces, error trackers and log stores all wrap the same texts. What they are called is not asked
//! here: a string counts by what it says.

use super::shapes::is_log_entry;
use super::statement::{Detail, Document, Statement};
use crate::evidence::Format;
use crate::evidence::exception::is_headline;
use crate::evidence::payload::is_error_document;
use crate::text::json::{self, Node, Value};
use crate::text::layers::Encoding;
use crate::text::{base64, decode};

/// A string with one of these is worth reading.
const SIGNS: [&str; 16] = [
    "is not authorized to perform",
    "exceptions",
    "RequestId: ",
    "Task timed out",
    "Traceback (most recent call last)",
    "errorMessage",
    "errorType",
    "    at ",
    "\\tat ",
    "[ERROR]",
    "Execution failed due to",
    "Method completed with status",
    "Lambda execution failed",
    "Error Type: ",
    "\"level\\\"",
    "INIT_",
];

/// Values that are looked at; a larger document is read so far.
const NODES: usize = 50_000;
/// What a compressed log may become, in bytes.
const INFLATED: usize = 16 * 1024 * 1024;

/// What the document carries. It is a record of its own only where that is nothing.
pub(super) fn read<'a>(document: &Document<'a>) -> Statement<'a> {
    let mut walk = Walk { document: *document, left: NODES, details: Vec::new() };
    walk.node(document.root, true);
    let has_texts = walk.details.iter().any(|it| !matches!(it, Detail::PasteStatus(..)));
    let format = (!has_texts).then_some(Format::Plain);
    Statement { format, is_inside: true, details: walk.details, ..document.says(Format::Plain) }
}

struct Walk<'a> {
    document: Document<'a>,
    left: usize,
    details: Vec<Detail<'a>>,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &'a Node, is_root: bool) {
        let Some(rest) = self.left.checked_sub(1) else { return };
        self.left = rest;
        match &node.value {
            Value::String => self.string(node),
            Value::Array(items) => items.iter().for_each(|item| self.node(item, false)),
            Value::Object(members) => {
                let inner = self.document.inner(node);
                let is_error = is_error_document(node, inner.text) && inner.has("errorMessage");
                if !is_root && (is_error || is_log_entry(&inner) && !has_platform_lines(&inner)) {
                    return self.details.push(Detail::Document(Box::new(inner)));
                }
                self.exception(node);
                self.status(node);
                members.iter().for_each(|member| self.node(&member.value, false));
            }
            _ => {}
        }
    }

    fn string(&mut self, node: &'a Node) {
        let (text, at) = (self.document.text, self.document.at_node(node));
        let raw = at.span.of(text);
        if raw.len() < 20 {
            return;
        }
        if raw.starts_with("H4sI")
            && let Some(inflated) = base64::decode(&node.text(text)).as_deref().and_then(inflate)
        {
            self.details.push(Detail::Text(inflated, at, Encoding::Opaque));
        } else if SIGNS.iter().any(|it| memchr::memmem::find(raw.as_bytes(), it.as_bytes()).is_some()) {
            self.details.push(Detail::Text(node.text(text).into_owned(), at, Encoding::JsonString));
        }
    }

    /// `{"type": "KeyError", "value": "'tenant'"}`, as error trackers and traces keep an exception: read as the error
    /// payload that it was.
    fn exception(&mut self, node: &'a Node) {
        let string = |key: &str| node.string(self.document.text, key);
        if let Some(class) = string("type").filter(|it| is_headline(it))
            && let Some(message) = string("value").or_else(|| string("message"))
        {
            let text = format!("{{\"errorType\":{},\"errorMessage\":{}}}", json::quote(&class), json::quote(&message));
            self.details.push(Detail::Text(text, self.document.at_node(node), Encoding::Opaque));
        }
    }

    /// The status of a response that a trace or a recording of a browser shows.
    fn status(&mut self, node: &'a Node) {
        let response = node.get(self.document.text, "response").filter(|it| !it.value.members().is_empty());
        if let Some(response) = response.map(|it| self.document.inner(&it.value))
            && let Some(status) = response.status("status").filter(|it| (400..600).contains(it))
        {
            self.details.push(Detail::PasteStatus(status, None, response.at()));
        }
    }
}

/// Whether its message is a text of its own rather than a log entry's.
fn has_platform_lines(document: &Document<'_>) -> bool {
    let mut values = document.root.members().iter().map(|it| &it.value);
    values.any(|it| it.is_string() && it.span.of(document.text).contains("RequestId: "))
}

/// The text of a gzip member (RFC 1952); `None` where it is none, or would become too large.
fn inflate(bytes: &[u8]) -> Option<String> {
    let &[0x1f, 0x8b, 8, flags, ..] = bytes else { return None };
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += bytes.get(at..)?.iter().position(|it| *it == 0)? + 1;
        }
    }
    at += if flags & 2 != 0 { 2 } else { 0 };
    let inflated = miniz_oxide::inflate::decompress_to_vec_with_limit(bytes.get(at..)?, INFLATED).ok()?;
    Some(decode::decode(&inflated).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_log_is_read() {
        // `printf 'Task timed out after 3.00 seconds' | gzip | base64`
        let packed = "H4sIAAAAAAACAwtJLM5WKMnMTU1RyC8tUUhMK0ktUjDWMzBQKE5Nzs9LKQYAuQKpSCEAAAA=";
        let bytes = base64::decode(packed).expect("it is base64");
        assert_eq!(inflate(&bytes).as_deref(), Some("Task timed out after 3.00 seconds"));
        assert_eq!(inflate(&bytes[..12]), None);
        assert_eq!(inflate(b"plain"), None);
    }

    #[test]
    fn texts_are_found_at_any_depth() {
        let count = |text: &str| {
            let mut found = 0;
            Document::with(text, |it| found = read(it).details.len());
            found
        };
        assert_eq!(count(r#"{"Records":[{"body":"2026-03-02 x Task timed out after 3.00 seconds"}]}"#), 1);
        assert_eq!(count(r#"{"exception":[{"type":"KeyError","value":"'tenant'"}]}"#), 1);
        assert_eq!(count(r#"{"title":"all of the orders were shipped","type":"note","value":"x"}"#), 0);
        assert_eq!(count(r#"["RequestId: 1","short"]"#), 0);
    }
}
