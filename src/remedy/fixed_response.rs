//! The pasted response made valid for a front door, keeping what the person wrote.
//!
//! Only what the front door rejects, drops, or may reject is changed; key order and values stay.

mod headers;

use serde::{Deserialize, Serialize};

use crate::aws::FrontDoor;
use crate::evidence::contract::{Deviation, Ruling, cell, numeric_status};
use crate::evidence::{EffectiveResponse, Outcome, Payload};
use crate::text::Span;
use crate::text::json::{self, Fields, Member, Node, Out, Value, compact};
use crate::text::number::decimal;

/// A valid response and what was changed to make it so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FixedResponse {
    pub text: String,
    pub changes: Vec<String>,
}

/// `None` where nothing has to change, or where no change of shape can help (a response that is too large).
pub fn fix(
    payload: &Payload,
    source: &str,
    effective: &EffectiveResponse,
    multi_value_mode: bool,
) -> Option<FixedResponse> {
    // An ignored key does no harm; ignored cookies and headers are missed.
    let is_missed =
        |deviation| matches!(deviation, Deviation::MultiValues | Deviation::Cookies | Deviation::CookiesNotAList);
    let loses = effective.cells(is_missed).any(|(_, cell)| cell.ruling == Ruling::Ignores)
        || effective.sends_envelope(payload, source);
    if effective.outcome == Outcome::Accepted && !loses {
        return None;
    }
    if payload.at.span.len() > crate::aws::limits::ALB_RESPONSE_BYTES_SURELY_FINE {
        return None;
    }
    let bad = effective.departures.iter().filter(|(_, cell)| cell.ruling != Ruling::Accepts).map(|(it, _)| it.span);
    let mut fixer = Fixer { door: effective.door, multi_value_mode, bad: bad.collect(), changes: Vec::new() };
    let response = fixer.payload(payload, source);
    (!fixer.changes.is_empty()).then(|| FixedResponse { text: response.pretty(), changes: fixer.changes })
}

/// The response a handler returns in place of throwing.
pub fn instead_of_throwing() -> FixedResponse {
    let kind = ("Content-Type".to_owned(), Out::Text("application/json".to_owned()));
    let response = Fields::from_iter([
        ("statusCode".to_owned(), Out::Number("500".to_owned())),
        ("headers".to_owned(), Out::Fields(Fields::from_iter([kind]))),
        ("body".to_owned(), Out::Text("{\"message\":\"Internal error\"}".to_owned())),
    ]);
    FixedResponse {
        text: response.pretty(),
        changes: vec![
            "Catch the error in the handler, log it, and return this: the client then sees your 500 with your headers."
                .to_owned(),
        ],
    }
}

struct Fixer {
    door: FrontDoor,
    multi_value_mode: bool,
    /// What the front door does not simply take.
    bad: Vec<Span>,
    changes: Vec<String>,
}

/// The keys of a proxy response, as everybody means them however they are spelt.
const KEYS: [&str; 7] =
    ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded", "cookies", "statusDescription"];

impl Fixer {
    /// Whether the front door takes this as it is, so that it may stay.
    fn keeps(&self, deviation: Deviation) -> bool {
        cell(deviation, self.door).ruling == Ruling::Accepts
    }

    fn changed(&mut self, change: impl Into<String>) {
        self.changes.push(change.into());
    }

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
            if self.door == FrontDoor::Alb && self.multi_value_mode {
                let values = Out::List(vec![Out::Text(kind.to_owned())]);
                response
                    .insert("multiValueHeaders", Out::Fields(Fields::from_iter([("Content-Type".to_owned(), values)])));
            } else {
                let value = Out::Text(kind.to_owned());
                response.insert("headers", Out::Fields(Fields::from_iter([("Content-Type".to_owned(), value)])));
            }
        }
        response.insert("body", Out::Text(body.to_owned()));
        response
    }

    fn object(&mut self, root: &Node, source: &str) -> Fields {
        let mut response = Fields::new();
        let mut extra: Vec<(String, &Node)> = Vec::new();
        for member in root.members() {
            let name = member.name(source).into_owned();
            // Of a repeated key the last one counts, as in every JSON parser.
            if root.get(source, &name).is_some_and(|last| last.key != member.key) {
                continue;
            }
            match self.key(&name, root, source) {
                Some(key) => self.member(&mut response, key, member, source),
                None => extra.push((name, &member.value)),
            }
        }
        self.extra(&mut response, &extra, source);
        if response.get("statusCode").is_none() {
            self.changed("statusCode was added.");
            response.insert_first("statusCode", number(200));
        }
        headers::settle(self, &mut response, root, source);
        response
    }

    /// The key that is meant, if it is one of a proxy response.
    fn key(&mut self, name: &str, root: &Node, source: &str) -> Option<&'static str> {
        if let Some(key) = KEYS.into_iter().find(|key| *key == name) {
            return Some(key);
        }
        let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
        let meant = match plain(name).as_str() {
            "base64encoded" => Some("isBase64Encoded"),
            "status" | "code" | "httpstatus" => Some("statusCode"),
            other => KEYS.into_iter().find(|key| plain(key) == other),
        };
        let meant = meant.filter(|key| root.get(source, key).is_none())?;
        self.changed(format!("{name} is called {meant}."));
        Some(meant)
    }

    fn member(&mut self, response: &mut Fields, key: &'static str, member: &Member, source: &str) {
        let value = &member.value;
        let fixed = match key {
            "statusCode" => self.status(value, source),
            "body" => self.body(value, source),
            "isBase64Encoded" => self.flag(value, source),
            "statusDescription" => {
                if self.bad.contains(&member.key) {
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
            && self.keeps(Deviation::StatusNumericString)
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
            self.changed(format!("statusCode is the number {valid}, not {}.", value.span.of(source)));
        }
        number(valid)
    }

    fn body(&mut self, value: &Node, source: &str) -> Out {
        match &value.value {
            Value::String => Out::Text(value.text(source).into_owned()),
            Value::Null if self.keeps(Deviation::BodyNull) => Out::Null,
            Value::Null => {
                self.changed("body is an empty string, not null.");
                Out::Text(String::new())
            }
            Value::Object(_) if self.keeps(Deviation::BodyObject) => Out::of(value, source),
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
        if is_word && self.keeps(Deviation::Base64FlagWord) || value.is_null() && self.keeps(Deviation::Base64FlagNull)
        {
            return Out::of(value, source);
        }
        let flag = matches!(value.text(source).to_ascii_lowercase().as_str(), "true" | "yes" | "1");
        self.changed(format!("isBase64Encoded is {flag}, not {}.", value.span.of(source)));
        Out::Bool(flag)
    }

    /// Keys that are no part of a response go into the body, where that is JSON; nothing else can hold them.
    fn extra(&mut self, response: &mut Fields, extra: &[(String, &Node)], source: &str) {
        if extra.is_empty()
            || !matches!(self.door, FrontDoor::Rest | FrontDoor::WebSocket) && response.get("statusCode").is_some()
        {
            // The front door ignores them; they stay.
            for (name, value) in extra {
                response.insert(name, Out::of(value, source));
            }
            return;
        }
        let fields: Vec<String> =
            extra.iter().map(|(name, value)| format!("{}:{}", json::quote(name), compact(value, source))).collect();
        let names: Vec<&str> = extra.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(", ");
        let body = response.text("body").unwrap_or("").to_owned();
        let object = json::read(&body, 0).filter(|it| it.is_json() && matches!(it.root.value, Value::Object(_)));
        let merged = match object {
            Some(inner) => {
                let own: Vec<String> = inner
                    .root
                    .members()
                    .iter()
                    .map(|it| format!("{}:{}", it.key.of(&body), compact(&it.value, &body)))
                    .collect();
                let kept = extra.iter().zip(&fields).filter(|((name, _), _)| inner.root.get(&body, name).is_none());
                Some(own.into_iter().chain(kept.map(|(_, field)| field.clone())).collect::<Vec<_>>())
            }
            None if body.is_empty() => Some(fields.clone()),
            None => None,
        };
        match merged {
            Some(fields) => {
                self.changed(format!("{names} moved into body: no other key may stand at the top level."));
                response.insert("body", Out::Text(format!("{{{}}}", fields.join(","))));
            }
            None => {
                self.changed(format!(
                    "{names} moved into body beside the text, which is now under \"message\": no other key may stand at the top level."
                ));
                let message = format!("\"message\":{}", json::quote(&body));
                let all: Vec<String> = std::iter::once(message).chain(fields).collect();
                response.insert("body", Out::Text(format!("{{{}}}", all.join(","))));
            }
        }
    }
}

fn number(value: u32) -> Out {
    Out::Number(value.to_string())
}
