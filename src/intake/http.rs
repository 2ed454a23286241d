//! HTTP as people see it: `curl -i` output, a browser's or a socket client's error line, a CloudFront error page, and
//! the access lines of local servers.

use super::lambda_text;
use super::names::word;
use super::reader::{Line, Reader};
use crate::aws::FrontDoor;
use crate::evidence::{Evidence, Format};

pub(super) fn read(reader: &mut Reader<'_, '_>, line: &Line<'_>) -> bool {
    let content = line.content().trim_start_matches(['<', ' ']);
    if let Some(status) = status_line(content) {
        reader.status(status, None, None, line.at());
        reader.record(line.at(), Format::Http, None, None);
        return true;
    }
    let shown = reason_line(content).or_else(|| console_line(content)).or_else(|| shown_status(content));
    if let Some(status) = shown.or_else(|| client_line(content)) {
        reader.status(status, None, None, line.at());
        reader.record(line.at(), Format::Http, None, None);
        return true;
    }
    if is_browsers(content) {
        reader.record(line.at(), Format::Http, None, None);
        return true;
    }
    if let Some(status) = cloudfront_heading(content) {
        reader.status(status, None, None, line.at());
        reader.record(line.at(), Format::CloudFront, None, None);
        return true;
    }
    if let Some(status) = local_access(content) {
        reader.status(status, None, None, line.at());
        reader.record(line.at(), Format::Emulator, None, reader.current());
        return true;
    }
    for label in ["Unexpected server response: ", "Unexpected response code: "] {
        if contains(content, label)
            && let Some((_, rest)) = content.split_once(label)
            && let Ok(status) = word(rest, "").parse()
        {
            reader.door(FrontDoor::WebSocket);
            reader.status(status, Some(FrontDoor::WebSocket), None, line.at());
            reader.record(line.at(), Format::Http, None, None);
            return true;
        }
    }
    if let Some((_, status)) = content.split_once("Serverless: Replying ")
        && let Ok(status) = word(status, "").parse()
    {
        reader.status(status, None, None, line.at());
        reader.record(line.at(), Format::Emulator, None, None);
        return true;
    }
    if !in_exchange(&reader.evidence) || lambda_text::begins(content) {
        return emulator(reader, line, content);
    }
    // Headers and body of the exchange.
    let lower = content.to_ascii_lowercase();
    let name = lower.split(':').next().unwrap_or("").trim_end();
    let is_error = name == "x-amzn-errortype" && lower.trim_end().ends_with("internalservererrorexception");
    match name {
        "apigw-requestid" => reader.door(FrontDoor::HttpV2),
        // Only REST APIs have an extended request id, and only they are seen to send this type with their own error.
        "x-amz-apigw-id" => reader.door(FrontDoor::Rest),
        _ if is_error => reader.door(FrontDoor::Rest),
        _ => {}
    }
    reader.record(line.at(), Format::Http, None, None);
    true
}

fn contains(content: &str, word: &str) -> bool {
    memchr::memmem::find(content.as_bytes(), word.as_bytes()).is_some()
}

/// Whether the lines just before are an HTTP exchange.
fn in_exchange(evidence: &Evidence<'_>) -> bool {
    evidence.records.last().is_some_and(|it| it.format == Format::Http)
}

/// The status of `HTTP/1.1 502 Bad Gateway`, also behind curl's `<`.
fn status_line(content: &str) -> Option<u16> {
    let rest = content.strip_prefix("HTTP/")?;
    let (_, rest) = rest.split_once(' ')?;
    word(rest.trim_start(), "").parse().ok().filter(|status| (100..600).contains(status))
}

/// `502 Bad Gateway` and nothing else, as HTTP clients show an answer.
fn reason_line(content: &str) -> Option<u16> {
    const REASONS: [&str; 5] =
        ["Bad Gateway", "Internal Server Error", "Service Unavailable", "Gateway Timeout", "Gateway Time-out"];
    let labelled = content.strip_prefix("Status: ");
    let (status, reason) = labelled.unwrap_or(content).trim_end().split_once(' ')?;
    let is_reason = REASONS.contains(&reason) || labelled.is_some() && REASONS.iter().any(|it| reason.starts_with(it));
    (status.len() == 3 && is_reason).then(|| status.parse().ok())?
}

/// What clients throw: `AxiosError: Request failed with status code 502`, `HTTPError: 502 Server Error: Bad Gateway for
/// url: …`.
fn client_line(content: &str) -> Option<u16> {
    let status = match content.split_once("Request failed with status code ") {
        Some((_, rest)) => word(rest, ""),
        None => content.split_once(" Server Error: ")?.0.rsplit(' ').next()?,
    };
    (status.len() == 3).then(|| status.parse().ok())?.filter(|it| (400..600).contains(it))
}

/// A line of a browser's console: `GET https://… 502 (Bad Gateway)` in Chromium, `GET https://… [HTTP/2 502  80ms]` in
/// Firefox, and what both say of a resource that failed to load.
fn console_line(content: &str) -> Option<u16> {
    let failed = "Failed to load resource: the server responded with a status of ";
    let content = without_source(content);
    let method = content.strip_prefix("XHR").unwrap_or(content).split(' ').next().unwrap_or("");
    let is_method = matches!(method, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
    let status = if let Some(rest) = content.strip_prefix(failed) {
        rest
    } else if !(is_method && contains(content, "://")) {
        return None;
    } else if let Some((_, rest)) = content.split_once("[HTTP/") {
        rest.split_once(' ')?.1
    } else {
        content.strip_suffix(')')?.rsplit_once(" (")?.0.rsplit(' ').next()?
    };
    let status = word(status, "");
    (status.len() == 3).then(|| status.parse().ok())?.filter(|it| (400..600).contains(it))
}

/// A console's line without the place in the page's code that a copy has before it: `cart.js:12 GET https://…`.
fn without_source(content: &str) -> &str {
    let Some((first, rest)) = content.split_once(' ') else { return content };
    let line = first.rsplit_once(':').map_or("", |(_, line)| line);
    if !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()) { rest.trim_start() } else { content }
}

/// The status in what browsers say of an answer: `Status Code: 502 Bad Gateway` of a network panel, and `(Reason: CORS
/// header … missing). Status code: 502.` of a console.
fn shown_status(content: &str) -> Option<u16> {
    let blocked = || content.split_once("Status code: ").filter(|_| is_browsers(content)).map(|(_, rest)| rest);
    let panel = content.strip_prefix("Status Code:").map(str::trim_start);
    let status = word(panel.or_else(blocked)?, "");
    (status.len() == 3).then(|| status.parse().ok())?.filter(|it| (100..600).contains(it))
}

/// What only a browser writes: its word on CORS, a request that failed, the head of a request in the network panel.
fn is_browsers(content: &str) -> bool {
    content.starts_with("Request URL: http")
        || contains(content, "has been blocked by CORS policy")
        || contains(content, "Cross-Origin Request Blocked: ")
        || contains(content, "is not allowed by Access-Control-Allow-Origin")
        || contains(content, "://")
            && (contains(content, "net::ERR_") || contains(content, "due to access control checks"))
}

/// `502 ERROR`, the heading of CloudFront's error pages.
fn cloudfront_heading(content: &str) -> Option<u16> {
    let (status, word) = content.trim().split_once(' ')?;
    (matches!(word, "ERROR" | "Error") && status.len() == 3).then(|| status.parse().ok())?
}

/// `127.0.0.1 - - [18/Dec/2024 21:11:12] "GET /rss HTTP/1.1" 502 -`: what `sam local start-api` prints.
fn local_access(content: &str) -> Option<u16> {
    if !(content.starts_with("127.0.0.1 - - [") || content.starts_with("172.")) {
        return None;
    }
    let (before, after) = content.split_once("HTTP/1.")?;
    before.contains("] \"").then_some(())?;
    let rest = after.split_once("\" ")?.1;
    rest.trim_end().ends_with('-').then(|| word(rest, "").parse().ok().filter(|status: &u16| *status >= 400))?
}

fn emulator(reader: &mut Reader<'_, '_>, line: &Line<'_>, content: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "Invoking ",
        "Mounting ",
        "Invalid lambda response received",
        "Function '",
        "No response from invoke container",
        "Serverless: ",
        "Local image is",
        "Using local image",
        "Invoke Error",
    ];
    let begins = content.strip_prefix("| ").unwrap_or(content);
    let known = BEGINNINGS.iter().any(|start| begins.starts_with(start))
        || ["(rapid)", "l.s.apigateway", "localstack"].iter().any(|word| contains(content, word));
    if known {
        reader.record(line.at(), Format::Emulator, None, reader.current());
    }
    known
}
