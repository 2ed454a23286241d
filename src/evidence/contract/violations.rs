//! Finds where a payload violates the plain contract of a proxy response, `{statusCode, headers, body, isBase64Encoded}`.

use super::ViolationKind;
use crate::aws::{ApiType, limits};
use crate::evidence::{Context, Payload};
use crate::text::json::{self, Member, Node, Value};
use crate::text::{Span, base64};

/// One violation of the contract and the bytes that make it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Violation {
    pub kind: ViolationKind,
    pub span: Span,
}

/// Everything in `payload` that some API type may treat differently, in the order of the text.
///
/// For HTTP API 2.0 and function URLs an object without `statusCode` is no proxy response at all: it is the body,
/// and nothing inside it violates anything.
pub fn violations(payload: &Payload, source: &str, context: &Context, api: ApiType) -> Vec<Violation> {
    let is_stream = payload.stream.is_some();
    let mut found = Finder { source, context, api, is_stream, found: Vec::new() };
    found.payload(payload);
    found.found
}

/// The status a string stands for if it is digits and nothing else.
pub fn numeric_status(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// A number that is not plain digits, in whatever script.
fn is_numeric(text: &str) -> bool {
    text.chars().any(char::is_numeric)
        && text.chars().all(|char| char.is_numeric() || matches!(char, '.' | '-' | '+' | 'e' | 'E'))
}

struct Finder<'a> {
    source: &'a str,
    context: &'a Context,
    api: ApiType,
    is_stream: bool,
    found: Vec<Violation>,
}

impl Finder<'_> {
    fn add(&mut self, kind: ViolationKind, span: Span) {
        self.found.push(Violation { kind, span });
    }

    fn payload(&mut self, payload: &Payload) {
        self.size(payload.at.span);
        self.stream(payload);
        if !payload.is_json() {
            return self.add(ViolationKind::NotJson, payload.at.span);
        }
        let Some(root) = payload.root() else { return };
        match &root.value {
            Value::Null => self.add(ViolationKind::Null, root.span),
            Value::String => {
                let kind = if holds_a_response(&root.text(self.source)) {
                    ViolationKind::DoubleEncoded
                } else {
                    ViolationKind::TopLevelString
                };
                self.add(kind, root.span);
            }
            Value::Number | Value::Bool(_) | Value::Word => self.add(ViolationKind::TopLevelScalar, root.span),
            Value::Array(_) | Value::TooDeep => self.add(ViolationKind::TopLevelArray, root.span),
            Value::Object(members) => self.object(root, members),
        }
    }

    fn stream(&mut self, payload: &Payload) {
        let streams = self.context.streaming == Some(true);
        match payload.stream {
            Some(_)
                if self.api == ApiType::Rest && !streams
                    || self.api == ApiType::FunctionUrl && self.context.streaming == Some(false) =>
            {
                self.add(ViolationKind::StreamIntoBuffered, payload.at.span);
            }
            Some(_) => self.add(ViolationKind::Stream, payload.at.span),
            None if self.api == ApiType::Rest && streams => self.add(ViolationKind::StreamMissing, payload.at.span),
            None => {}
        }
    }

    fn size(&mut self, span: Span) {
        let may_stream = matches!(self.api, ApiType::FunctionUrl | ApiType::Rest);
        let streams = may_stream && self.context.streaming == Some(true);
        if span.len() > limits::RESPONSE_BYTES && !streams {
            self.add(ViolationKind::TooLarge, span);
        } else if span.len() > limits::ALB_RESPONSE_BYTES_SURELY_TOO_MUCH {
            self.add(ViolationKind::TooLargeForAlb, span);
        } else if span.len() > limits::ALB_RESPONSE_BYTES_SURELY_FINE {
            self.add(ViolationKind::MaybeTooLargeForAlb, span);
        }
    }

    fn object(&mut self, root: &Node, members: &[Member]) {
        let statuses = members.iter().filter(|it| it.is(self.source, "statusCode"));
        if let Some(second) = statuses.skip(1).last() {
            self.add(ViolationKind::StatusRepeated, second.key);
        }
        let flagged = is_base64_encoded(root, self.source) && root.get(self.source, "body").is_none();
        if flagged && !self.is_stream {
            self.add(ViolationKind::BodyUnproven, root.span);
        }
        if root.get(self.source, "statusCode").is_none() && !self.is_stream {
            self.add(ViolationKind::StatusMissing, Span::new(root.span.start, root.span.start + 1));
            if matches!(self.api, ApiType::HttpV2 | ApiType::FunctionUrl) {
                return;
            }
        }
        // Of a repeated key every parser keeps the last; the others are not seen by anybody.
        let last: std::collections::HashMap<_, usize> =
            members.iter().enumerate().map(|(at, member)| (member.name(self.source), at)).collect();
        for (at, member) in members.iter().enumerate() {
            if last.get(&member.name(self.source)) == Some(&at) {
                self.member(root, member);
            }
        }
        self.maps(root);
        self.header_size(root);
    }

    fn member(&mut self, root: &Node, member: &Member) {
        let value = &member.value;
        match &*member.name(self.source) {
            // Its metadata may have cookies, and it has no body.
            "cookies" if self.is_stream && self.context.streaming == Some(true) => {}
            name if self.is_stream && !matches!(name, "statusCode" | "headers" | "multiValueHeaders" | "cookies") => {
                self.add(ViolationKind::StreamUnknownKey, member.key);
            }
            "statusCode" => self.status(value),
            "body" => self.body(root, value),
            "isBase64Encoded" => self.base64_flag(value),
            "base64Encoded" => self.add(ViolationKind::Base64Alias, member.key),
            "headers" => self.headers(value),
            "multiValueHeaders" => self.multi_value_headers(value),
            "cookies" => match &value.value {
                Value::Array(items) if items.iter().all(Node::is_string) => {
                    self.add(ViolationKind::Cookies, member.key)
                }
                Value::Null => self.add(ViolationKind::CookiesNull, member.key),
                _ => self.add(ViolationKind::CookiesNotAList, member.key),
            },
            "statusDescription" => self.status_description(root, member),
            _ => self.add(ViolationKind::UnknownKey, member.key),
        }
    }

    fn status(&mut self, value: &Node) {
        let kind = match &value.value {
            Value::Null => ViolationKind::StatusNull,
            Value::Array(_) | Value::Object(_) | Value::TooDeep => ViolationKind::StatusArrayOrObject,
            Value::Bool(_) | Value::Word => ViolationKind::StatusUnproven,
            Value::String => {
                let text = value.text(self.source);
                match numeric_status(&text) {
                    Some(_) if text.starts_with('0') => ViolationKind::StatusUnproven,
                    Some(200..=599) => ViolationKind::StatusNumericString,
                    Some(_) => ViolationKind::StatusOutOfRange,
                    None if text.trim().is_empty() || numeric_status(text.trim()).is_some() => {
                        ViolationKind::StatusUnproven
                    }
                    None if is_numeric(text.trim()) => ViolationKind::StatusUnproven,
                    None => ViolationKind::StatusNotNumeric,
                }
            }
            Value::Number => match value.span.of(self.source).parse::<i64>() {
                Ok(200..=599) => return,
                Ok(0) => ViolationKind::StatusZero,
                Ok(..0) => ViolationKind::StatusNegative,
                Ok(_) => ViolationKind::StatusOutOfRange,
                Err(_) => ViolationKind::StatusUnproven,
            },
        };
        self.add(kind, value.span);
    }

    fn body(&mut self, root: &Node, value: &Node) {
        match &value.value {
            Value::String => {
                let encoded = is_base64_encoded(root, self.source);
                if value.span.len() < 1 << 20 && has_lone_surrogate(value.span.of(self.source)) {
                    self.add(ViolationKind::BodyUnproven, value.span);
                }
                if encoded && self.decodes() && base64::decode(&value.text(self.source)).is_none() {
                    self.add(ViolationKind::Base64Undecodable, value.span);
                }
                if self.api == ApiType::WebSocket && value.span.len() > limits::WEBSOCKET_MESSAGE_BYTES + 2 {
                    self.add(ViolationKind::MessageTooLarge, value.span);
                }
            }
            Value::Null => self.add(ViolationKind::BodyNull, value.span),
            Value::Object(_) => self.add(ViolationKind::BodyObject, value.span),
            _ => self.add(ViolationKind::BodyScalarOrArray, value.span),
        }
    }

    /// Whether this API type turns base64 back into bytes for this request.
    fn decodes(&self) -> bool {
        self.api != ApiType::Rest || rest_decodes(self.context)
    }

    fn base64_flag(&mut self, value: &Node) {
        let kind = match &value.value {
            Value::Bool(_) => return,
            Value::Null => ViolationKind::Base64FlagNull,
            Value::String if matches!(&*value.text(self.source), "true" | "True" | "false" | "False") => {
                ViolationKind::Base64FlagWord
            }
            _ => ViolationKind::Base64FlagOther,
        };
        self.add(kind, value.span);
    }

    fn headers(&mut self, value: &Node) {
        let members = match &value.value {
            Value::Object(members) => members,
            Value::Null => return self.add(ViolationKind::HeadersNull, value.span),
            Value::Array(_) => return self.add(ViolationKind::HeadersArray, value.span),
            _ => return self.add(ViolationKind::HeadersNotAnObject, value.span),
        };
        let mut last = std::collections::HashMap::with_capacity(members.len());
        for (at, member) in members.iter().enumerate() {
            if last.insert(member.name(self.source), at).is_some() {
                self.add(ViolationKind::HeaderRepeated, member.key);
            }
        }
        for (at, member) in members.iter().enumerate() {
            if last.get(&member.name(self.source)) != Some(&at) {
                continue;
            }
            let kind = match &member.value.value {
                Value::String => {
                    let text = member.value.text(self.source);
                    let name = member.name(self.source);
                    let is_token = !name.is_empty() && name.bytes().all(|it| it.is_ascii_graphic() && it != b':');
                    let is_length = name.eq_ignore_ascii_case("content-length");
                    if text.contains(&['\r', '\n'][..]) || name.contains(&['\r', '\n'][..]) {
                        Some(ViolationKind::HeaderLineBreak)
                    } else if !is_token || text.chars().any(|it| it.is_control() && it != '\t') {
                        Some(ViolationKind::HeaderInvalid)
                    } else if !text.is_ascii() || is_length && !text.trim().bytes().all(|it| it.is_ascii_digit()) {
                        Some(ViolationKind::HeaderUnproven)
                    } else {
                        None
                    }
                }
                Value::Bool(_) => Some(ViolationKind::HeaderBoolean),
                Value::Number => Some(ViolationKind::HeaderNumber),
                Value::Null => Some(ViolationKind::HeaderNull),
                Value::Array(_) => Some(ViolationKind::HeaderList),
                _ => Some(ViolationKind::HeaderObject),
            };
            if let Some(kind) = kind {
                self.add(kind, member.value.span);
            }
        }
    }

    fn multi_value_headers(&mut self, value: &Node) {
        let members = match &value.value {
            Value::Object(members) => members,
            Value::Null => return self.add(ViolationKind::MultiValuesNull, value.span),
            Value::Array(_) => return self.add(ViolationKind::MultiValuesArray, value.span),
            _ => return self.add(ViolationKind::MultiValueItemNotAString, value.span),
        };
        if !members.is_empty() {
            self.add(ViolationKind::MultiValues, value.span);
        }
        for member in members {
            match &member.value.value {
                Value::Array(items) => {
                    for item in items.iter().filter(|item| !item.is_string()) {
                        self.add(ViolationKind::MultiValueItemNotAString, item.span);
                    }
                }
                Value::String => self.add(ViolationKind::MultiValueNotAList, member.value.span),
                _ => self.add(ViolationKind::MultiValueItemNotAString, member.value.span),
            }
        }
    }

    /// What `headers` and `multiValueHeaders` do to each other.
    fn maps(&mut self, root: &Node) {
        let single = root.get(self.source, "headers").map(|it| &it.value);
        let multi = root.get(self.source, "multiValueHeaders").map(|it| &it.value);
        let filled = |node: Option<&Node>| node.is_some_and(|it| !it.members().is_empty());
        if filled(single) && filled(multi) {
            for member in single.into_iter().flat_map(Node::members).take(200) {
                let name = member.name(self.source);
                let twin = |other: &Member| other.name(self.source).eq_ignore_ascii_case(&name);
                if multi.is_some_and(|it| it.members().iter().take(200).any(twin)) {
                    self.add(ViolationKind::HeaderInBothMaps, member.key);
                }
            }
        }
        // The setting is a target group's; no other API type has it.
        match self.context.multi_value_headers.filter(|_| self.api == ApiType::Alb) {
            Some(true) if filled(single) && !filled(multi) => {
                self.add(ViolationKind::OnlyHeadersInMultiMode, single.map_or(root.span, |it| it.span));
            }
            Some(true) => {}
            _ if filled(multi) && single.is_none() => {
                self.add(ViolationKind::OnlyMultiInSingleMode, multi.map_or(root.span, |it| it.span));
            }
            _ => {}
        }
    }

    fn header_size(&mut self, root: &Node) {
        let headers = ["headers", "multiValueHeaders"].iter().filter_map(|key| root.get(self.source, key));
        let (mut bytes, mut span) = (0, root.span);
        for member in headers {
            span = member.value.span;
            for header in member.value.members() {
                bytes += header.key.len() + header.value.span.len();
            }
        }
        if bytes > limits::ALB_HEADER_BYTES {
            self.add(ViolationKind::HeadersTooLargeForAlb, span);
        } else if bytes > limits::API_HEADER_BYTES {
            self.add(ViolationKind::HeadersTooLarge, span);
        }
    }

    fn status_description(&mut self, root: &Node, member: &Member) {
        let status = root.get(self.source, "statusCode").and_then(|it| it.value.number(self.source));
        let kind = match &member.value.value {
            Value::Null => ViolationKind::StatusDescriptionNull,
            Value::String => {
                let text = member.value.text(self.source);
                let said = text.split(' ').next().and_then(numeric_status).map(f64::from);
                if said.is_some() && status.is_some() && said != status {
                    ViolationKind::StatusDescriptionContradicts
                } else {
                    ViolationKind::StatusDescription
                }
            }
            _ => ViolationKind::StatusDescriptionContradicts,
        };
        self.add(kind, member.key);
    }
}

/// Whether a JSON string has an escape for one half of a surrogate pair alone.
fn has_lone_surrogate(raw: &str) -> bool {
    let unit = |at: usize| u16::from_str_radix(raw.get(at..at + 4)?, 16).ok();
    let mut paired = usize::MAX;
    raw.match_indices("\\u").any(|(at, _)| match unit(at + 2) {
        Some(0xd800..=0xdbff) => {
            let next = raw.get(at + 6..at + 8).filter(|it| *it == "\\u").and_then(|_| unit(at + 8));
            paired = at + 6;
            !matches!(next, Some(0xdc00..=0xdfff))
        }
        Some(0xdc00..=0xdfff) => paired != at,
        _ => false,
    })
}

/// Whether the flag asks for decoding, in any of the spellings that are taken for true.
pub fn is_base64_encoded(root: &Node, source: &str) -> bool {
    root.get(source, "isBase64Encoded").is_some_and(|flag| match &flag.value.value {
        Value::Bool(flag) => *flag,
        Value::String => matches!(&*flag.value.text(source), "true" | "True"),
        _ => false,
    })
}

/// Whether a REST API decodes base64 for this request: its binary media types must cover the first type of the
/// request's `Accept` header; the response's `Content-Type` plays no part (recorded by LocalStack, January 2025).
pub fn rest_decodes(context: &Context) -> bool {
    let first = context.accept.as_deref().and_then(|it| it.split(',').next()).unwrap_or("").trim();
    let first = first.split(';').next().unwrap_or("").trim();
    let types = context.binary_media_types.as_deref().unwrap_or_default();
    types.iter().any(|wanted| covers(wanted, first))
}

fn covers(wanted: &str, given: &str) -> bool {
    if wanted == "*/*" {
        return true;
    }
    let (Some((kind, sub)), Some((given_kind, given_sub))) = (wanted.split_once('/'), given.split_once('/')) else {
        return false;
    };
    (kind == "*" || kind.eq_ignore_ascii_case(given_kind)) && (sub == "*" || sub.eq_ignore_ascii_case(given_sub))
}

fn holds_a_response(text: &str) -> bool {
    text.trim_start().starts_with('{')
        && json::read(text, 0).is_some_and(|it| it.is_json() && it.root.get(text, "statusCode").is_some())
}
