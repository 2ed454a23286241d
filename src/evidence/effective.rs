//! What an API makes of a function's result: accepted or not, and what the client then gets.
//!
//! This is the one place that knows what is accepted. Rules ask it.

use serde::{Deserialize, Serialize};

use super::contract::{self, Cell, ErrorResponse, Failure, Grade, Ruling, Violation, ViolationKind, cell, violations};
use super::{Context, Payload};
use crate::aws::ApiType;
use crate::text::base64;
use crate::text::json::{Node, Value, compact};

/// What the API made of the function's response.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The client sees the function's own status.
    Accepted,
    /// The client sees the API's error.
    Rejected,
    /// There is no evidence either way.
    Unknown,
    /// The text says nothing about it.
    None,
}

impl Outcome {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::None => "none",
        }
    }
}

/// The verdict of one API type on one result, and the response that the client gets.
#[derive(Clone, Debug)]
pub struct EffectiveResponse {
    pub api: ApiType,
    pub outcome: Outcome,
    /// Why it is rejected, where that is known.
    pub failure: Option<Failure>,
    /// What the client sees; `None` where that is unknown or where there is no HTTP status to see.
    pub status: Option<u16>,
    /// How well the weakest part of the verdict is known.
    pub grade: Grade,
    /// The violations of the plain contract with what this API type does with each.
    pub violations: Vec<(Violation, Cell)>,
    /// The result is not read as a proxy response: all of it is the body of a 200.
    pub inferred: bool,
    /// In the order and spelling in which they are sent, as far as that is known; of an accepted response see
    /// [`Self::with_content`].
    pub headers: Vec<(String, String)>,
    pub body: Body,
}

/// The body the client receives.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    Text(String),
    /// Decoded from base64 into bytes that are not text.
    Bytes(usize),
    /// Not known.
    Unknown,
}

/// How much of a body is carried along; the rest is only counted.
const BODY_SHOWN: usize = 16 * 1024;

impl EffectiveResponse {
    /// What `api` does with a result that the function returned (it did not fail).
    pub fn of(payload: &Payload, source: &str, context: &Context, api: ApiType) -> Self {
        let violations: Vec<(Violation, Cell)> = violations(payload, source, context, api)
            .into_iter()
            .map(|violation| (violation, cell(violation.kind, api)))
            .collect();
        let worst = |ruling| violations.iter().find(|(_, cell)| cell.ruling == ruling);
        let root = payload.root();
        let inferred = matches!(api, ApiType::HttpV2 | ApiType::FunctionUrl)
            && payload.is_json()
            && payload.stream.is_none()
            && root.is_some_and(|root| root.get(source, "statusCode").is_none());
        let fits = inferred || payload.stream.is_some() || contract::fits(payload, source, api);

        let mut response = Self {
            api,
            outcome: Outcome::Accepted,
            failure: None,
            status: None,
            grade: Grade::Documented,
            inferred,
            headers: Vec::new(),
            body: Body::Unknown,
            violations: Vec::new(),
        };
        if let Some((violation, cell)) = worst(Ruling::Rejects) {
            response = Self::of_failure(violation.kind.failure(), api, context);
            response.grade = cell.grade;
        } else if let Some((_, cell)) = worst(Ruling::Unknown) {
            response.outcome = Outcome::Unknown;
            response.grade = cell.grade;
        } else if !fits && violations.is_empty() {
            // The schema objects to something that no violation names: nobody has looked at that.
            response.outcome = Outcome::Unknown;
            response.grade = Grade::None;
        } else {
            response.grade = violations.iter().map(|(_, cell)| cell.grade).max().unwrap_or(Grade::Documented);
            response.status = root.and_then(|root| response.own_status(root, source, context));
        }
        response.violations = violations;
        response
    }

    /// With the headers and the body that the client gets of the payload, where it is accepted. A verdict does without
    /// them.
    #[must_use]
    pub fn with_content(mut self, payload: &Payload, source: &str, context: &Context) -> Self {
        let Some(root) = payload.root().filter(|_| self.outcome == Outcome::Accepted) else { return self };
        self.fill(root, source, context);
        if let Some(stream) = payload.stream {
            let is_sent = context.streaming == Some(true);
            self.body = if is_sent { shown(stream.of(source)) } else { Body::Text(String::new()) };
        }
        self
    }

    /// What `api` answers to a failure.
    pub fn of_failure(failure: Failure, api: ApiType, context: &Context) -> Self {
        let response = failure.response(api).unwrap_or(ErrorResponse::UNKNOWN);
        let header = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            api,
            outcome: Outcome::Rejected,
            failure: Some(failure),
            status: if is_connect(context) { response.status.or(response.handshake) } else { response.status },
            grade: response.grade,
            violations: Vec::new(),
            inferred: false,
            headers: response.headers.iter().map(header).collect(),
            body: response.body.map_or(Body::Unknown, |it| Body::Text(it.to_owned())),
        }
    }

    /// What `api` logs, where that is known to the letter.
    pub fn log(&self) -> Option<String> {
        let failure = self.failure?;
        let named = self.violations.iter().find_map(|(it, _)| it.kind.http_api_log(self.api));
        named.or_else(|| failure.response(self.api)?.log.map(str::to_owned))
    }

    /// Whether the finding is about something this API type rejects, may reject, or drops.
    pub fn cells(&self, wanted: impl Fn(ViolationKind) -> bool) -> impl Iterator<Item = (Violation, Cell)> {
        self.violations.iter().copied().filter(move |(violation, _)| wanted(violation.kind))
    }

    /// The client gets the whole envelope as the body, which nobody means: a response without `statusCode`, or one in a
    /// string.
    pub fn sends_envelope(&self, payload: &Payload, source: &str) -> bool {
        let has_parts = |root: &Node| {
            ["body", "headers", "isBase64Encoded", "cookies"].iter().any(|key| root.get(source, key).is_some())
        };
        let is_doubled = self.cells(|it| it == ViolationKind::DoubleEncoded).next().is_some();
        self.inferred && (is_doubled || payload.root().is_some_and(has_parts))
    }

    /// The status of a response that is accepted.
    fn own_status(&self, root: &Node, source: &str, context: &Context) -> Option<u16> {
        if self.inferred {
            return Some(200);
        }
        let status = root.get(source, "statusCode").map_or(Some(200), |it| it.value.text(source).parse().ok());
        if self.api != ApiType::WebSocket {
            return status;
        }
        // An open socket has no status to show; on $connect a 2xx becomes 101 Switching Protocols.
        let opens = status.is_some_and(|status| (200..300).contains(&status));
        if is_connect(context) { if opens { Some(101) } else { status } } else { None }
    }

    fn fill(&mut self, root: &Node, source: &str, context: &Context) {
        if self.inferred {
            self.headers = vec![("content-type".to_owned(), "application/json".to_owned())];
            let is_url = self.api == ApiType::FunctionUrl;
            self.body = match &root.value {
                Value::String => shown(&root.text(source)),
                // Documents and emulators disagree on whether a function URL unwraps a lone body.
                Value::Object(_) if is_url && root.get(source, "body").is_some() => Body::Unknown,
                // Recorded: a function URL writes the JSON anew, without blanks.
                _ if is_url && root.span.len() <= BODY_SHOWN => shown(&compact(root, source)),
                _ => shown(root.span.of(source)),
            };
            return;
        }
        self.headers = self.sent_headers(root, source, context);
        self.body = self.sent_body(root, source, context);
    }

    /// Headers as the client gets them: maps merged as this API type merges them, its default content type, its remapping.
    fn sent_headers(&self, root: &Node, source: &str, context: &Context) -> Vec<(String, String)> {
        let value = |node: &Node| match &node.value {
            Value::String => node.text(source).into_owned(),
            _ => node.span.of(source).to_owned(),
        };
        let mut single: Vec<(String, String)> = Vec::new();
        for member in root.get(source, "headers").map_or(&[][..], |it| it.value.members()) {
            let name = member.name(source).into_owned();
            single.retain(|(other, _)| *other != name);
            single.push((name, value(&member.value)));
        }
        let multi_map = root.get(source, "multiValueHeaders").map_or(&[][..], |it| it.value.members());
        let multi: Vec<(String, String)> = multi_map
            .iter()
            .flat_map(|member| member.value.items().iter().map(|item| (member.name(source).into_owned(), value(item))))
            .collect();
        // Recorded: where a name stands in both maps, the multi-value map's spelling is sent.
        for (name, _) in &mut single {
            if let Some((spelling, _)) = multi.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                name.clone_from(spelling);
            }
        }
        let mut headers = match self.api {
            ApiType::Rest | ApiType::WebSocket => [multi, single].concat(),
            ApiType::HttpV1 => [single, multi].concat(),
            ApiType::HttpV2 | ApiType::FunctionUrl => single,
            ApiType::Alb => match context.multi_value_headers {
                Some(true) => multi,
                None if single.is_empty() => multi,
                _ => single,
            },
        };
        if matches!(self.api, ApiType::HttpV2 | ApiType::FunctionUrl) {
            let cookies = root.get(source, "cookies").map_or(&[][..], |it| it.value.items());
            headers.extend(cookies.iter().map(|cookie| ("set-cookie".to_owned(), value(cookie))));
        }
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            let default = match self.api {
                ApiType::Rest | ApiType::FunctionUrl => Some("application/json"),
                ApiType::HttpV1 | ApiType::HttpV2 => Some("text/plain; charset=utf-8"),
                ApiType::Alb | ApiType::WebSocket => None,
            };
            headers.extend(default.map(|kind| ("content-type".to_owned(), kind.to_owned())));
        }
        if self.api == ApiType::Rest {
            headers.retain(|(name, _)| !name.eq_ignore_ascii_case("transfer-encoding"));
        }
        if matches!(self.api, ApiType::Rest | ApiType::FunctionUrl) {
            for (name, _) in &mut headers {
                if ["connection", "content-length", "date", "server"].iter().any(|it| name.eq_ignore_ascii_case(it)) {
                    *name = format!("x-amzn-remapped-{}", name.to_ascii_lowercase());
                }
            }
        }
        headers
    }

    fn sent_body(&self, root: &Node, source: &str, context: &Context) -> Body {
        // A socket gets the body only through a route response.
        if self.api == ApiType::WebSocket && (is_connect(context) || context.two_way != Some(true)) {
            return Body::Unknown;
        }
        let Some(body) = root.get(source, "body").map(|it| &it.value) else { return Body::Text(String::new()) };
        match &body.value {
            Value::Null => Body::Text(String::new()),
            Value::String => {
                let text = body.text(source);
                let decodes = self.api != ApiType::Rest || contract::rest_decodes(context);
                if !contract::is_base64_encoded(root, source) || !decodes {
                    return shown(&text);
                }
                match base64::decode(&text).map(String::from_utf8) {
                    Some(Ok(text)) => shown(&text),
                    Some(Err(bytes)) => Body::Bytes(bytes.as_bytes().len()),
                    None => Body::Unknown,
                }
            }
            _ => Body::Unknown,
        }
    }

    /// The body as JSON shows it: text, or a word about it.
    pub fn body_text(&self) -> Option<String> {
        match &self.body {
            Body::Text(text) => Some(text.clone()),
            Body::Bytes(count) => Some(format!("<{count} bytes>")),
            Body::Unknown => None,
        }
    }
}

fn is_connect(context: &Context) -> bool {
    context.route.as_deref() == Some("$connect")
}

fn shown(text: &str) -> Body {
    let mut end = text.len().min(BODY_SHOWN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Body::Text(text[..end].to_owned())
}
