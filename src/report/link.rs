//! A case in an address: `#d=1.` and base64url of the deflated content. The page deflates and inflates
//! (`CompressionStream`, `deflate-raw`); what is inside, and how much of it there may be, stands here.
//!
//! The content is JSON: `{"lambda502": 1, "name", "context", "text"}` with the input, which is diagnosed anew when the
//! link is opened, or `{"lambda502": 1, "name", "context", "diagnosis"}` with the findings only.

mod findings;

use std::fmt;

use serde_json::{Map, Value, json};

use super::redact::redact_diagnosis;
use super::{Redactor, base64url};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::fix::Remedies;

/// The version that is written, and the latest that is read.
pub const VERSION: u64 = 1;
/// What the address begins with behind `#`.
pub const KEY: &str = "d=";
/// The most that a link may inflate to, in bytes. The page stops inflating there.
pub const MAX_INFLATED: usize = 2_000_000;
/// The longest text behind `#` that is read at all, in bytes.
pub const MAX_ADDRESS: usize = 2_000_000;

/// What a link carries.
#[derive(Clone, PartialEq, Debug)]
pub struct LinkedCase {
    pub name: String,
    pub context: Context,
    pub content: Content,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// The paste, to be diagnosed again.
    Input(String),
    /// What was found: codes, figures and names. What there is to copy does not come along.
    Findings(Box<Diagnosis>),
}

/// Why a link does not open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkError {
    NotOurs,
    Truncated,
    /// Of a version that this one does not read, or does not read all of.
    Future(u64),
    TooLarge,
}

impl fmt::Display for LinkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotOurs => "This link holds nothing that Lambda 502 wrote. Ask for the link again.",
            Self::Truncated => "The end of this link is missing. Chat and mail programs cut long links; ask for it again, as a file or in a code block.",
            Self::Future(_) => "This link was made by a newer Lambda 502. Load the page again to get that version.",
            Self::TooLarge => "This link holds more than 2 MB and was not opened.",
        })
    }
}

impl std::error::Error for LinkError {}

/// The content of a link, to be deflated.
pub fn encode(case: &LinkedCase, redactor: &mut Redactor) -> Vec<u8> {
    let mut fields = Map::new();
    fields.insert("lambda502".to_owned(), json!(VERSION));
    fields.insert("name".to_owned(), json!(redactor.redact(&case.name).text));
    let (key, value) = match &case.content {
        Content::Input(text) => ("text", json!(redactor.redact(text).text)),
        Content::Findings(diagnosis) => {
            let mut diagnosis = redact_diagnosis(diagnosis, redactor);
            diagnosis.remedies = Remedies::default();
            ("diagnosis", serde_json::to_value(diagnosis).unwrap_or_default())
        }
    };
    fields.insert("context".to_owned(), context(&case.context, redactor));
    fields.insert(key.to_owned(), value);
    Value::Object(fields).to_string().into_bytes()
}

/// Reads the inflated content of a link.
pub fn decode(bytes: &[u8]) -> Result<LinkedCase, LinkError> {
    if bytes.len() > MAX_INFLATED {
        return Err(LinkError::TooLarge);
    }
    let json: Value = serde_json::from_slice(bytes)
        .map_err(|error| if error.is_eof() { LinkError::Truncated } else { LinkError::NotOurs })?;
    match json["lambda502"].as_u64() {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(LinkError::Future(version)),
        _ => return Err(LinkError::NotOurs),
    }
    let content = match (&json["text"], &json["diagnosis"]) {
        (Value::String(text), _) => Content::Input(text.clone()),
        (_, Value::Object(_)) => {
            Content::Findings(Box::new(findings::read(&json["diagnosis"]).ok_or(LinkError::Future(VERSION))?))
        }
        _ => return Err(LinkError::NotOurs),
    };
    let context = Context::from_json(json["context"]["integration"].as_str(), &json["context"]);
    Ok(LinkedCase { name: json["name"].as_str().unwrap_or_default().to_owned(), context, content })
}

/// `#d=1.…` of deflated content.
pub fn to_hash(deflated: &[u8]) -> String {
    ["#", KEY, &VERSION.to_string(), ".", &base64url::encode(deflated)].concat()
}

/// Content in the form of deflate, but as long as it was: for browsers that cannot deflate (blocks of RFC 1951, 3.2.4).
pub fn stored(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 8);
    let mut blocks = content.chunks(usize::from(u16::MAX)).peekable();
    if blocks.peek().is_none() {
        return vec![1, 0, 0, 0xff, 0xff];
    }
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let [low, high] = (block.len() as u16).to_le_bytes();
        out.extend([low, high, !low, !high]);
        out.extend(block);
    }
    out
}

/// The deflated content of an address's hash. Without a link in it it is [`LinkError::NotOurs`].
pub fn from_hash(hash: &str) -> Result<Vec<u8>, LinkError> {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    if hash.len() > MAX_ADDRESS {
        return Err(LinkError::TooLarge);
    }
    let content = hash.strip_prefix(KEY).ok_or(LinkError::NotOurs)?;
    let (version, data) = content.split_once('.').ok_or(LinkError::NotOurs)?;
    match version.parse() {
        Ok(VERSION) => {}
        Ok(version) if version > VERSION => return Err(LinkError::Future(version)),
        _ => return Err(LinkError::NotOurs),
    }
    if data.is_empty() || data.len() % 4 == 1 {
        return Err(LinkError::Truncated);
    }
    base64url::decode(data).ok_or(LinkError::NotOurs)
}

/// The context in its public form, as far as it is set.
fn context(context: &Context, redactor: &mut Redactor) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            fields.insert(name.to_owned(), value);
        }
    };
    let mut text = |name: &str, value: &Option<String>| value.as_ref().map(|it| redactor.redact_named(name, it));
    set("integration", json!(context.integration.map(|it| it.as_str())));
    set("functionError", json!(context.function_error));
    set("isResponse", json!(context.is_response));
    set("binaryMediaTypes", json!(context.binary_media_types));
    set("accept", json!(text("accept", &context.accept)));
    set("multiValueHeaders", json!(context.multi_value_headers));
    let mode = context.streaming.map(|it| if it { "RESPONSE_STREAM" } else { "BUFFERED" });
    set("invokeMode", json!(mode));
    set("route", json!(text("route", &context.route)));
    set("twoWay", json!(context.two_way));
    set("functionName", json!(text("functionName", &context.function_name)));
    set("region", json!(text("region", &context.region)));
    set("apiId", json!(text("apiId", &context.api_id)));
    set("stage", json!(text("stage", &context.stage)));
    set("runtime", json!(text("runtime", &context.runtime)));
    set("timeoutSeconds", json!(context.timeout_seconds));
    set("memoryMb", json!(context.memory_mb));
    set("origin", json!(text("origin", &context.origin)));
    set("credentials", json!(context.credentials));
    set("method", json!(context.method));
    let headers = context.request_headers.as_ref();
    let headers = headers.map(|all| all.iter().map(|(name, value)| (name, redactor.redact_named(name, value))));
    set("requestHeaders", json!(headers.map(Iterator::collect::<Vec<_>>)));
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_content_is_blocks_with_their_lengths() {
        let content: Vec<u8> = (0..70_000_u32).map(|it| it as u8).collect();
        let blocks = stored(&content);
        let (first, last) = blocks.split_at(5 + 65_535);
        assert_eq!(first[..5], [0, 0xff, 0xff, 0, 0]);
        assert_eq!(last[..5], [1, 0x71, 0x11, 0x8e, 0xee], "4,465 bytes, and the end");
        assert_eq!([&first[5..], &last[5..]].concat(), content);
        assert_eq!(stored(b""), [1, 0, 0, 0xff, 0xff]);
    }

    #[test]
    fn all_that_was_said_beside_the_paste_comes_along() {
        let context = Context {
            method: Some("PUT".to_owned()),
            request_headers: Some(vec![("X-Trace".to_owned(), "1".to_owned())]),
            credentials: Some(true),
            ..Context::default()
        };
        let case = LinkedCase { name: String::new(), context, content: Content::Input("x".to_owned()) };
        assert_eq!(decode(&encode(&case, &mut Redactor::default())), Ok(case));
    }
}
