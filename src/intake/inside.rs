//! What a document of another kind carries: log lines, error payloads and compressed logs in its strings, at any depth.
//!
//! Subscriptions, queues, traces, error trackers and log stores all wrap the same texts. What they are called is not asked
//! here: a string counts by what it says.

use super::documents::take;
use super::reader::Reader;
use super::shapes::is_log_entry;
use super::statement::Document;
use crate::evidence::exception::is_headline;
use crate::evidence::payload::is_error_document;
use crate::text::json::{self, Node, Value};
use crate::text::layers::Encoding;
use crate::text::{base64, decode};

/// A string with one of these is worth reading.
const SIGNS: [&str; 14] = [
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

/// Reads what the document carries; whether there was anything.
pub(super) fn read(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let mut left = NODES;
    let outer = std::mem::replace(&mut reader.is_inside, true);
    let found = walk(reader, document, document.root, true, &mut left);
    reader.is_inside = outer;
    found
}

fn walk(reader: &mut Reader<'_, '_>, document: &Document<'_>, node: &Node, is_root: bool, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    match &node.value {
        Value::String => string(reader, document, node),
        Value::Array(items) => {
            let mut found = false;
            for item in items {
                found |= walk(reader, document, item, false, left);
            }
            found
        }
        Value::Object(members) => {
            let inner = Document { root: node, ..*document };
            if !is_root
                && (is_error_document(node, document.text) && inner.has("errorMessage")
                    || is_log_entry(&inner) && !has_platform_lines(&inner))
            {
                take(reader, &inner);
                return true;
            }
            let mut found = exception(reader, document, node);
            status(reader, document, node);
            for member in members {
                found |= walk(reader, document, &member.value, false, left);
            }
            found
        }
        _ => false,
    }
}

/// Whether its message is a text of its own rather than a log entry's.
fn has_platform_lines(document: &Document<'_>) -> bool {
    document
        .root
        .members()
        .iter()
        .any(|it| it.value.is_string() && it.value.span.of(document.text).contains("RequestId: "))
}

fn string(reader: &mut Reader<'_, '_>, document: &Document<'_>, node: &Node) -> bool {
    let raw = node.inner().of(document.text);
    if raw.len() < 20 {
        return false;
    }
    if raw.starts_with("H4sI")
        && let Some(text) = base64::decode(&node.text(document.text)).as_deref().and_then(inflate)
    {
        reader.nested(text, document.at_node(node), Encoding::Opaque);
        return true;
    }
    let is_worth = SIGNS.iter().any(|it| memchr::memmem::find(raw.as_bytes(), it.as_bytes()).is_some());
    if is_worth {
        reader.nested(node.text(document.text).into_owned(), document.at_node(node), Encoding::JsonString);
    }
    is_worth
}

/// `{"type": "KeyError", "value": "'tenant'"}`, as error trackers and traces keep an exception: read as the error payload
/// that it was.
fn exception(reader: &mut Reader<'_, '_>, document: &Document<'_>, node: &Node) -> bool {
    let string = |key: &str| node.string(document.text, key);
    let Some(class) = string("type").filter(|it| is_headline(it)) else { return false };
    let Some(message) = string("value").or_else(|| string("message")) else { return false };
    let text = format!("{{\"errorType\":{},\"errorMessage\":{}}}", json::quote(&class), json::quote(&message));
    reader.nested(text, document.at_node(node), Encoding::Opaque);
    true
}

/// The status of a response that a trace or a recording of a browser shows.
fn status(reader: &mut Reader<'_, '_>, document: &Document<'_>, node: &Node) {
    let Some(response) = node.get(document.text, "response").filter(|it| !it.value.members().is_empty()) else {
        return;
    };
    let status = Document { root: &response.value, ..*document }.status("status");
    if let Some(status) = status.filter(|it| (400..600).contains(it)) {
        reader.status(status, None, None, document.at_node(&response.value));
    }
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
}
