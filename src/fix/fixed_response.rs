//! The pasted response made valid for an API, keeping what the person wrote.
//!
//! Only what the API rejects, drops, or is not known to take is changed; key order and values stay.

mod diff;
mod extra;
mod fixer;
mod headers;
mod read_headers;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::{Deserialize, Serialize};

pub use diff::{Hunk, HunkKind};

use fixer::{Fixer, short};

use crate::aws::ApiType;
use crate::evidence::contract::{Ruling, ViolationKind, cell, numeric_status, rest_decodes};
use crate::evidence::payload::{Origin, stream_body};
use crate::evidence::{Context, EffectiveResponse, Outcome, Payload};
use crate::text::json::{self, Fields, Member, Node, Out, Value, compact};
use crate::text::number::decimal;
use crate::text::{At, Span};

/// A response that the API takes, and what was changed to make it so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct FixedResponse {
    /// The response as it should have been, in JSON; of a stream, its metadata, eight NUL bytes as `\u0000`, and the body.
    pub text: String,
    /// Why there is something to fix, in a sentence.
    pub why: String,
    /// What was changed, in a sentence each.
    pub changes: Vec<String>,
    /// From the response as it was to this one, in the order of the text; `null` where they are too large to compare,
    /// or where there is nothing to compare with.
    pub diff: Option<Vec<Hunk>>,
    /// The bytes of the text that this one can replace; `null` where the response does not stand there as such (it is
    /// escaped in a string, or cut in a log), or where there was none.
    pub replaces: Option<Span>,
}

/// A fixed response, and the headers that the client gets of it.
pub type Fixed = (FixedResponse, Vec<(String, String)>);

/// `None` where nothing has to change, or where no change of shape leads to a response that is known to be accepted
/// (it is too large, or its headers are).
pub fn fix(payload: &Payload, source: &str, effective: &EffectiveResponse, context: &Context) -> Option<Fixed> {
    // Nobody knows how a text goes on that is cut.
    if payload.reading.as_ref().is_some_and(|it| it.is_cut()) {
        return None;
    }
    let api = effective.api;
    // An ignored key does no harm; ignored cookies and headers are missed.
    let is_missed =
        |kind| matches!(kind, ViolationKind::MultiValues | ViolationKind::Cookies | ViolationKind::CookiesNotAList);
    let sends_envelope = effective.sends_envelope(payload, source);
    let loses = effective.cells(is_missed).any(|(_, cell)| cell.ruling == Ruling::Ignores);
    let why = match effective.outcome {
        Outcome::Accepted if sends_envelope => {
            format!("{} takes the response as it stands, but sends all of it as the body.", api.subject())
        }
        Outcome::Accepted if loses => {
            format!("{} takes the response as it stands, but leaves out a part of it.", api.subject())
        }
        Outcome::Accepted => return None,
        Outcome::Unknown => format!(
            "Nobody has published what {} does with the response as it stands. This one is known to be accepted.",
            api.object()
        ),
        _ => format!("{} does not take the response as it stands.", api.subject()),
    };
    let is_size = |kind| {
        matches!(
            kind,
            ViolationKind::TooLarge
                | ViolationKind::TooLargeForAlb
                | ViolationKind::MaybeTooLargeForAlb
                | ViolationKind::HeadersTooLarge
                | ViolationKind::HeadersTooLargeForAlb
                | ViolationKind::MessageTooLarge
        )
    };
    if effective.cells(is_size).any(|(_, cell)| cell.ruling != Ruling::Accepts) {
        return None;
    }
    let multi_value_mode = context.multi_value_headers == Some(true);
    let decodes = api != ApiType::Rest || rest_decodes(context);
    let mut fixer = Fixer { api, multi_value_mode, decodes, changes: Vec::new() };
    let response = fixer.payload(payload, source);
    let text = if api == ApiType::Rest && context.streaming == Some(true) && payload.stream.is_none() {
        fixer.changed(
            "The body follows the metadata, behind eight NUL bytes, as awslambda.HttpResponseStream.from writes them.",
        );
        streamed(response)?
    } else {
        response.pretty()
    };
    if fixer.changes.is_empty() {
        return None;
    }
    // The fix grows a response, and may make it, or its headers, larger than the API takes.
    let received = received(&text, context, api);
    if received.outcome != Outcome::Accepted {
        return None;
    }
    // What follows the value goes with it.
    let span = Span::new(payload.at.span.start, payload.trailing.map_or(payload.at.span.end, |it| it.end));
    let replaces = (payload.at.layer == 0 && payload.origin == Origin::Pasted).then_some(span);
    let diff = diff::diff(span.of(source), payload.is_json(), &text);
    Some((FixedResponse { text, why, changes: fixer.changes, diff, replaces }, received.headers))
}

/// What the client gets of a response that was made here.
fn received(text: &str, context: &Context, api: ApiType) -> EffectiveResponse {
    let at = At { layer: 0, span: Span::new(0, text.len()) };
    let reading = json::read(text, 0);
    let stream = reading.as_ref().and_then(|it| stream_body(&text[it.end..], it.end));
    let payload = Payload { stream, ..Payload::new(at, reading) };
    EffectiveResponse::of(&payload, text, context, api).with_content(&payload, text, context)
}

/// A response as a stream; `None` where its body is no text.
fn streamed(mut response: Fields) -> Option<String> {
    let body = match response.remove("body") {
        Some(Out::Null) | None => String::new(),
        Some(body) => body.said(),
    };
    let is_bytes = response.remove("isBase64Encoded") == Some(Out::Bool(true)) && !body.is_empty();
    (!is_bytes).then(|| [&response.pretty(), &*"\\u0000".repeat(8), &body].concat())
}

/// The response a handler returns in place of throwing.
pub fn instead_of_throwing(context: &Context, api: ApiType) -> Fixed {
    let response = Fields::from_iter([
        ("statusCode".to_owned(), Out::Number("500".to_owned())),
        content_type("application/json", api == ApiType::Alb && context.multi_value_headers == Some(true)),
        ("body".to_owned(), Out::Text("{\"message\":\"Internal error\"}".to_owned())),
    ]);
    let streams = api == ApiType::Rest && context.streaming == Some(true);
    let text = if streams { streamed(response).unwrap_or_default() } else { response.pretty() };
    let headers = received(&text, context, api).headers;
    let fixed = FixedResponse {
        text,
        why: "A function that throws leaves the answer to the API.".to_owned(),
        changes: vec![
            "Catch the error in the handler, log it, and return this: the client then sees your 500 with your headers."
                .to_owned(),
        ],
        diff: None,
        replaces: None,
    };
    (fixed, headers)
}

/// The header under the one key of the two that is read.
fn content_type(kind: &str, multi: bool) -> (String, Out) {
    let value = Out::Text(kind.to_owned());
    let (key, value) = if multi { ("multiValueHeaders", Out::List(vec![value])) } else { ("headers", value) };
    (key.to_owned(), Out::Fields(Fields::from_iter([("Content-Type".to_owned(), value)])))
}

/// The keys of a proxy response, as everybody means them however they are spelt.
const KEYS: [&str; 7] =
    ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded", "cookies", "statusDescription"];

impl Fixer {
    fn payload(&mut self, payload: &Payload, source: &str) -> Fields {
        if let Some(mistake) = payload.reading.as_ref().and_then(|it| it.mistakes.first()) {
            self.changed(format!("Written as JSON. {}", mistake.kind.message()));
        }
        if payload.trailing.is_some() {
            self.changed("What followed the first JSON value was removed.");
        }
        match payload.root() {
            Some(root) if matches!(root.value, Value::Object(_)) => self.object(root, source),
            Some(root) if matches!(root.value, Value::Null) => {
                self.changed(
                    "The handler returned nothing; this is an empty response. Return yours from every branch.",
                );
                self.wrapped("", None)
            }
            Some(root) if root.is_string() => {
                let text = root.text(source);
                let inner = json::read(&text, 0).filter(|it| it.is_json() && matches!(it.root.value, Value::Object(_)));
                match inner.filter(|it| it.root.get(&text, "statusCode").is_some()) {
                    Some(inner) => {
                        self.changed("The response was serialised twice: this is the object inside the string.");
                        self.object(&inner.root, &text)
                    }
                    None => {
                        self.changed("The string became the body.");
                        self.wrapped(&text, None)
                    }
                }
            }
            Some(root) if payload.is_json() || matches!(root.value, Value::Array(_)) => {
                self.changed(format!("The value ({}) became the body, as JSON.", root.kind()));
                self.wrapped(&compact(root, source), Some("application/json"))
            }
            _ => {
                self.changed("The text became the body.");
                let text = payload.at.span.of(source);
                let kind = if text.trim_start().starts_with('<') { "text/html" } else { "text/plain" };
                self.wrapped(text, (!text.is_empty()).then_some(kind))
            }
        }
    }

    fn wrapped(&mut self, body: &str, kind: Option<&str>) -> Fields {
        let mut response = Fields::new();
        response.insert("statusCode", number(200));
        if let Some(kind) = kind {
            let (key, value) = content_type(kind, self.api == ApiType::Alb && self.multi_value_mode);
            response.insert(&key, value);
        }
        response.insert("body", Out::Text(body.to_owned()));
        response
    }

    fn object(&mut self, root: &Node, source: &str) -> Fields {
        let members = root.members();
        // Of a repeated key the last one counts, as in every JSON parser, in the place of the first.
        let mut places: HashMap<_, usize> = HashMap::new();
        let mut kept: Vec<&Member> = Vec::new();
        for member in members {
            match places.entry(member.name(source)) {
                Entry::Occupied(place) => kept[*place.get()] = member,
                Entry::Vacant(place) => {
                    place.insert(kept.len());
                    kept.push(member);
                }
            }
        }
        let mut keys: Vec<(&Member, Option<&'static str>)> = Vec::new();
        for member in kept {
            let is_free = |key: &&'static str| keys.iter().all(|(_, it)| *it != Some(*key));
            let key = self.key(member, root, source).filter(is_free);
            keys.push((member, key));
        }
        if keys.len() < members.len() {
            self.changed("A key that was there twice is there once: the last one counts.");
        }
        let has_status = keys.iter().any(|(_, key)| *key == Some("statusCode"));
        let takes_more = has_status && !matches!(self.api, ApiType::Rest | ApiType::WebSocket);
        let mut response = Fields::new();
        let mut extra: Vec<(String, &Node)> = Vec::new();
        let mut maps = headers::Maps::default();
        for (member, key) in keys {
            let name = member.name(source).into_owned();
            match key {
                Some(key) => {
                    if name != key {
                        self.changed(format!("{} is called {key}.", short(&name)));
                    }
                    match key {
                        "headers" => maps.headers = Some(&member.value),
                        "multiValueHeaders" => maps.multi = Some(&member.value),
                        "cookies" => maps.cookies = Some(&member.value),
                        _ => {}
                    }
                    self.member(&mut response, key, member, source);
                }
                None if name == "base64Encoded" => match cell(ViolationKind::Base64Alias, self.api).ruling {
                    Ruling::Accepts | Ruling::Ignores => response.push(name, Out::of(&member.value, source)),
                    _ => self.changed("base64Encoded was removed: isBase64Encoded says it."),
                },
                // The API ignores it; it stays.
                None if takes_more => response.push(name, Out::of(&member.value, source)),
                None => extra.push((name, &member.value)),
            }
        }
        self.extra(&mut response, &extra, source);
        if response.get("statusCode").is_none() {
            self.changed("statusCode was added.");
            response.insert_first("statusCode", number(200));
        }
        self.description(&mut response);
        headers::settle(self, &mut response, maps, source);
        response
    }

    /// The key that is meant, if it is one of a proxy response.
    fn key(&self, member: &Member, root: &Node, source: &str) -> Option<&'static str> {
        let name = member.name(source);
        if let Some(key) = KEYS.into_iter().find(|key| *key == name) {
            return Some(key);
        }
        if name.len() > 40 {
            return None;
        }
        let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
        let is_status = || numeric_status(&member.value.text(source)).is_some_and(|it| (200..=599).contains(&it));
        let meant = match plain(&name).as_str() {
            "base64encoded" => Some("isBase64Encoded"),
            // A word under `status` is somebody's own data.
            "status" | "code" | "httpstatus" => is_status().then_some("statusCode"),
            other => KEYS.into_iter().find(|key| plain(key) == other),
        };
        meant.filter(|key| root.get(source, key).is_none())
    }

    /// A description of another status than the one that is sent.
    fn description(&mut self, response: &mut Fields) {
        let said = response.text("statusDescription").and_then(|it| numeric_status(it.split(' ').next()?));
        let sent = match response.get("statusCode") {
            Some(Out::Number(number)) => numeric_status(number),
            _ => None,
        };
        if said.zip(sent).is_some_and(|(said, sent)| said != sent)
            && cell(ViolationKind::StatusDescriptionContradicts, self.api).ruling == Ruling::Unknown
        {
            self.changed("statusDescription was removed: it names another status.");
            response.remove("statusDescription");
        }
    }

    fn member(&mut self, response: &mut Fields, key: &'static str, member: &Member, source: &str) {
        let value = &member.value;
        let fixed = match key {
            "statusCode" => self.status(value, source),
            "body" => self.body(value, source),
            "isBase64Encoded" => self.flag(value, source),
            "statusDescription" => {
                let kind = match value.value {
                    Value::String => ViolationKind::StatusDescription,
                    Value::Null => ViolationKind::StatusDescriptionNull,
                    _ => ViolationKind::StatusDescriptionContradicts,
                };
                if matches!(cell(kind, self.api).ruling, Ruling::Rejects | Ruling::Unknown) {
                    self.changed("statusDescription was removed: statusCode says it all.");
                    return;
                }
                Out::of(value, source)
            }
            _ => Out::of(value, source),
        };
        response.insert(key, fixed);
    }

    fn status(&mut self, value: &Node, source: &str) -> Out {
        let text = value.text(source);
        if value.is_string()
            && matches!(numeric_status(&text), Some(200..=599))
            && self.keeps(ViolationKind::StatusNumericString)
        {
            return Out::Text(text.into_owned());
        }
        let status = match value.value {
            Value::Number | Value::String => decimal(text.trim()).map(f64::trunc),
            _ => None,
        };
        let valid = status.filter(|it| (200.0..=599.0).contains(it)).map_or(200, |it| it as u32);
        let is_plain = matches!(value.value, Value::Number) && numeric_status(&text) == Some(valid);
        if !is_plain {
            self.changed(format!("statusCode is the number {valid}, not {}.", short(value.span.of(source))));
        }
        number(valid)
    }

    fn body(&mut self, value: &Node, source: &str) -> Out {
        match &value.value {
            Value::String => Out::Text(value.text(source).into_owned()),
            Value::Null if self.keeps(ViolationKind::BodyNull) => Out::Null,
            Value::Null => {
                self.changed("body is an empty string, not null.");
                Out::Text(String::new())
            }
            Value::Object(_) if self.keeps(ViolationKind::BodyObject) => Out::of(value, source),
            _ => {
                self.changed(format!("body was serialised: it was {}.", value.kind()));
                Out::Text(compact(value, source))
            }
        }
    }

    fn flag(&mut self, value: &Node, source: &str) -> Out {
        if let Value::Bool(flag) = value.value {
            return Out::Bool(flag);
        }
        let is_word = value.is_string() && matches!(&*value.text(source), "true" | "True" | "false" | "False");
        if is_word && self.keeps(ViolationKind::Base64FlagWord)
            || value.is_null() && self.keeps(ViolationKind::Base64FlagNull)
        {
            return Out::of(value, source);
        }
        let flag = matches!(value.text(source).to_ascii_lowercase().as_str(), "true" | "yes" | "1");
        self.changed(format!("isBase64Encoded is {flag}, not {}.", short(value.span.of(source))));
        Out::Bool(flag)
    }
}

fn number(value: u32) -> Out {
    Out::Number(value.to_string())
}
