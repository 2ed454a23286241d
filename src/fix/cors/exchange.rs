//! HTTP exchanges in a paste: what `curl -i`, `curl -v` and a browser's network panel show.

use serde::{Deserialize, Serialize};

use super::request::is_token;
use crate::evidence::{Evidence, Format};

/// At most so many headers of an answer are kept.
const HEADERS: usize = 200;
/// The most of a status line that is read, in bytes.
const STATUS_LINE: usize = 400;
/// How far before a response its request is looked for, in bytes.
const COMMAND_BYTES: usize = 4096;

/// An answer with its head.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exchange {
    pub status: u16,
    pub headers: Vec<(String, String)>,
}

/// What a paste shows of a page's request.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Pasted {
    pub preflight: Option<Exchange>,
    pub response: Option<Exchange>,
    pub origin: Option<String>,
    pub method: Option<String>,
    /// What `Access-Control-Request-Headers` asks for.
    pub asked_names: Vec<String>,
    /// A browser says that it withheld the answer.
    pub is_blocked: bool,
    /// It says so of the answer to the preflight.
    pub is_preflight_blocked: bool,
    /// It says that the request carried credentials.
    pub has_credentials: bool,
}

impl Pasted {
    /// CloudFront has handed on an answer.
    pub fn is_from_cloudfront(&self) -> bool {
        let answers = self.response.iter().chain(&self.preflight);
        answers.flat_map(|it| &it.headers).any(|(name, _)| name.eq_ignore_ascii_case("x-amz-cf-id"))
    }
}

/// The last preflight and the last other answer. Linear in the paste.
pub fn read(evidence: &Evidence<'_>) -> Pasted {
    let mut pasted = Pasted::default();
    let mut without_request: Vec<Exchange> = Vec::new();
    let mut last = (0, 0);
    for record in evidence.records.iter().filter(|it| it.format == Format::Http) {
        let layer = record.at.layer;
        let text = evidence.layers.text(layer);
        let start = record.at.span.start;
        let from = if last.0 == layer { last.1 } else { 0 };
        let Some((exchange, end)) = text.get(start..).filter(|_| from <= start).and_then(head) else { continue };
        last = (layer, start + end);
        let asked = command_before(&text[from..start]);
        pasted.origin = request_header(&asked, "origin").or(pasted.origin);
        if is_options(&asked) {
            pasted.method = request_header(&asked, "access-control-request-method").or(pasted.method);
            if let Some(names) = request_header(&asked, "access-control-request-headers") {
                pasted.asked_names =
                    names.split(',').map(|it| it.trim().to_ascii_lowercase()).filter(|it| is_token(it)).collect();
            }
            pasted.preflight = Some(exchange);
        } else if asked.is_empty() {
            without_request.push(exchange);
        } else {
            pasted.response = Some(exchange);
        }
    }
    read_console(evidence, &mut pasted);
    // Nothing says what was asked: the headers that only preflights need tell.
    let count = without_request.len();
    for (at, exchange) in without_request.into_iter().enumerate() {
        let has = |wanted: &str| exchange.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let answers_options = has("access-control-allow-methods") || has("access-control-allow-headers");
        if answers_options && (at + 1 < count || exchange.status == 204) {
            pasted.preflight.get_or_insert(exchange);
        } else {
            pasted.response = Some(exchange);
        }
    }
    pasted
}

/// What a browser's console says of a request that CORS stopped.
fn read_console(evidence: &Evidence<'_>, pasted: &mut Pasted) {
    const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
    const BLOCKED: [&str; 4] = [
        "has been blocked by CORS policy",
        "Cross-Origin Request Blocked: ",
        "is not allowed by Access-Control-Allow-Origin",
        "due to access control checks",
    ];
    for record in evidence.records.iter().filter(|it| it.format == Format::Http) {
        let text = evidence.text(record.at);
        if BLOCKED.iter().any(|it| text.contains(it)) {
            pasted.is_blocked = true;
            pasted.is_preflight_blocked |= text.contains("preflight");
            pasted.has_credentials |= text.contains("credentials mode is 'include'");
        } else if text.contains("://") {
            let method = METHODS.iter().find(|it| text.split(&[' ', '\t'][..]).take(3).any(|word| word == **it));
            pasted.method = pasted.method.take().or_else(|| method.map(|it| (*it).to_owned()));
        }
    }
}

/// The status line and the headers under it, and where they end.
fn head(text: &str) -> Option<(Exchange, usize)> {
    // Other answers may follow on the same line; the status stands near its beginning.
    let first = text[..text.floor_char_boundary(STATUS_LINE)].split_inclusive('\n').next()?;
    let (_, rest) = first.trim_start_matches(&['<', ' '][..]).strip_prefix("HTTP/")?.split_once(' ')?;
    let status: u16 = rest.trim().split(' ').next()?.parse().ok()?;
    if status < 200 || rest.contains("onnection established") {
        return None;
    }
    let mut lines = text.split_inclusive('\n');
    let mut end = lines.next()?.len();
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in lines.take(2 * HEADERS) {
        let content = line.trim_end().trim_start_matches("< ");
        if content.starts_with("* ") {
            end += line.len();
            continue;
        }
        let Some((name, value)) = content.split_once(':').filter(|(name, _)| is_token(name)) else { break };
        if headers.len() < HEADERS {
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        end += line.len();
    }
    Some((Exchange { status, headers }, end))
}

/// The lines in which a command or `curl -v` says what it asks.
fn command_before(before: &str) -> String {
    let mut start = before.len().saturating_sub(COMMAND_BYTES);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let mut all = String::new();
    for line in before[start..].lines() {
        let words = line.trim_start();
        let goes_on = ["-H", "-X", "--"].iter().any(|it| words.starts_with(it));
        // A command may stand behind any prompt.
        let is_command = words.contains("curl ") || words.contains("curl.exe ");
        if line.starts_with("> ") || goes_on || is_command {
            all.push_str(line);
            all.push('\n');
        }
    }
    all
}

fn is_options(asked: &str) -> bool {
    ["> OPTIONS ", "-X OPTIONS", "-XOPTIONS", "--request OPTIONS", "-X 'OPTIONS'", "-X \"OPTIONS\""]
        .iter()
        .any(|it| asked.contains(it))
}

/// The value of a request header in those lines.
fn request_header(asked: &str, name: &str) -> Option<String> {
    let lower = asked.to_ascii_lowercase();
    let starts = lower.match_indices(name).find(|(at, _)| {
        let before = lower[..*at].chars().next_back();
        lower[at + name.len()..].starts_with(':') && !before.is_some_and(|it| it.is_ascii_alphanumeric() || it == '-')
    });
    let (at, _) = starts?;
    let value = asked[at + name.len() + 1..].split(['\n', '\'', '"']).next()?.trim();
    (!value.is_empty() && value.len() <= 1024).then(|| value.to_owned())
}
