//! What a function returned, as far as the paste shows it.

use crate::text::json::{Node, Reading, Value};
use crate::text::{At, Span};

/// A text that stands for a function's whole result.
#[derive(Clone, Debug)]
pub struct Payload {
    /// The layer it stands in and the bytes it covers.
    pub at: At,
    /// `None` where nothing in it can be read as JSON.
    pub reading: Option<Reading>,
    /// Something other than white space follows the value.
    pub trailing: Option<Span>,
    pub origin: Origin,
    /// The body that follows the metadata of a streamed response.
    pub stream: Option<Span>,
    /// It has the shape of a response, or something says that it is one: an invoke around it, a log, the person. Without
    /// that it is only what the paste holds, and the person is asked.
    pub is_shown: bool,
}

/// Where a payload was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// It is the paste, or stands in it on its own.
    Pasted,
    /// `Endpoint response body before transformations` of an execution log; may be cut at 1,024 bytes.
    ExecutionLog,
}

impl Payload {
    /// A pasted response that ends where its JSON ends.
    pub const fn new(at: At, reading: Option<Reading>) -> Self {
        Self { at, reading, trailing: None, origin: Origin::Pasted, stream: None, is_shown: true }
    }

    pub fn root(&self) -> Option<&Node> {
        self.reading.as_ref().map(|it| &it.root)
    }

    /// Whether Lambda's own JSON parser would read it; of a stream, the metadata before the body.
    pub fn is_json(&self) -> bool {
        (self.trailing.is_none() || self.stream.is_some()) && self.reading.as_ref().is_some_and(Reading::is_json)
    }

    /// Whether it has the shape of Lambda's error document: an object with `errorMessage` or `errorType`.
    pub fn is_error_document(&self, source: &str) -> bool {
        self.root().is_some_and(|root| is_error_document(root, source))
    }
}

/// The body of a streamed response, where `rest`, at `start`, begins as it does behind the metadata: with eight NUL bytes,
/// raw or as a terminal or a log shows them.
pub fn stream_body(rest: &str, start: usize) -> Option<Span> {
    let spellings = ["\0", "\\u0000", "\\x00", "^@", "\u{2400}", "\u{fffd}"];
    let nul = spellings.iter().find(|it| rest.starts_with(**it))?;
    let marks = rest.len() - rest.trim_start_matches(nul).len();
    (marks >= 8 * nul.len()).then(|| Span::new(start + 8 * nul.len(), start + rest.len()))
}

/// See [`Payload::is_error_document`].
pub fn is_error_document(root: &Node, source: &str) -> bool {
    let string_or_null =
        |key| root.get(source, key).is_some_and(|it| matches!(it.value.value, Value::String | Value::Null));
    // An SDK's error has a status of its own beside the class and the message.
    let is_error = || string_or_null("errorMessage") && string_or_null("errorType");
    let may_be_response = ["body", "headers"].iter().any(|key| root.get(source, key).is_some());
    match root.get(source, "statusCode") {
        Some(_) => !may_be_response && is_error(),
        None => string_or_null("errorMessage") || string_or_null("errorType"),
    }
}
