//! HTTP as people see it: `curl -i` output, a browser's or a socket client's error line, a CloudFront error page, and
//! the access lines of local servers.

use super::lambda_text;
use super::names::word;
use super::statement::{About, Detail, Line, Statement};
use crate::aws::ApiType;
use crate::evidence::Format;
use crate::text::Span;

/// What stands before a status where a tool tells what it got or sent.
const ANSWERS: [(&str, Format, Option<ApiType>); 3] = [
    ("Unexpected server response: ", Format::Http, Some(ApiType::WebSocket)),
    ("Unexpected response code: ", Format::Http, Some(ApiType::WebSocket)),
    ("Serverless: Replying ", Format::Emulator, None),
];

pub(super) fn read<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content().trim_start_matches(&['<', ' '][..]);
    let says = |format| line.says(format).of_nobody();
    let shows = |format, api, status| says(format).with(Detail::PasteStatus(status, api, line.at()));
    let readers: [fn(&str) -> Option<u16>; 5] = [status_line, reason_line, console_line, shown_status, client_line];
    if let Some(status) = readers.iter().find_map(|read| read(content)) {
        return Some(shows(Format::Http, None, status));
    }
    if is_browsers(content) {
        return Some(says(Format::Http));
    }
    if let Some(status) = cloudfront_heading(content) {
        return Some(shows(Format::CloudFront, None, status));
    }
    if let Some(status) = local_access(content) {
        return Some(shows(Format::Emulator, None, status).about(About::Current));
    }
    for (label, format, api) in ANSWERS {
        if contains(content, label)
            && let Some((_, rest)) = content.split_once(label)
            && let Ok(status) = word(rest, "").parse()
        {
            let mut statement = shows(format, api, status);
            statement.details.extend(api.map(Detail::Api));
            return Some(statement);
        }
    }
    let ends = lambda_text::begins(content) || content.starts_with("```") || content.contains("(/var/task/");
    if line.before.format != Some(Format::Http) || ends {
        return is_emulators(content).then(|| line.says(Format::Emulator));
    }
    // Headers and body of the exchange.
    let lower = content.to_ascii_lowercase();
    let name = lower.split(':').next().unwrap_or("").trim_end();
    let is_error = name == "x-amzn-errortype" && lower.trim_end().ends_with("internalservererrorexception");
    let api = match name {
        "apigw-requestid" => Some(ApiType::HttpV2),
        // Only REST APIs have an extended request id, and only they are seen to send this type with their own error.
        "x-amz-apigw-id" => Some(ApiType::Rest),
        _ => is_error.then_some(ApiType::Rest),
    };
    let mut statement = says(Format::Http);
    statement.details.extend(api.map(Detail::Api));
    Some(statement)
}

/// The status that a person names: `a 502 response code`, `HTTP status code 502`, `a status of 500 ()`, or that curl
/// was asked to write. None where the text names several.
pub(super) fn said_status(text: &str) -> Option<(u16, Span)> {
    const STATUSES: [&[u8]; 5] = [b"500", b"502", b"503", b"504", b"429"];
    const BEFORE: [&str; 10] = [
        "\"status\": ",
        "status code ",
        "status of ",
        "status: ",
        "HTTP status ",
        "HTTP ",
        "returns a ",
        "returned a ",
        "an error ",
        "Error ",
    ];
    const BEHIND: [&str; 8] = [
        " response",
        " error",
        " Error",
        "-error",
        " Internal Server Error",
        " Bad Gateway",
        " Gateway Time",
        " Service Unavailable",
    ];
    let mut found: Option<(u16, Span)> = None;
    // `curl -w '%{http_code}'` writes it alone.
    let is_written = contains(text, "%{http_code}");
    for at in memchr::memchr2_iter(b'5', b'4', text.as_bytes()) {
        let Some(three) = text.as_bytes().get(at..at + 3).filter(|it| STATUSES.contains(it)) else { continue };
        let (before, behind) = (&text[..at], &text[at + 3..]);
        let stands_alone = !behind.starts_with(|it: char| it.is_ascii_digit())
            && !before.ends_with(|it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':' | '/'));
        let is_line = || is_written && before.ends_with('\n') && behind.starts_with(&['\r', '\n'][..]);
        let is_status = BEFORE.iter().any(|it| before.ends_with(it)) || BEHIND.iter().any(|it| behind.starts_with(it));
        if !stands_alone || !is_status && !is_line() {
            continue;
        }
        let status = three.iter().fold(0, |status, digit| status * 10 + u16::from(digit - b'0'));
        match found {
            Some((known, _)) if known != status => return None,
            Some(_) => {}
            None => found = Some((status, Span::new(at, at + 3))),
        }
    }
    found
}

fn contains(content: &str, word: &str) -> bool {
    memchr::memmem::find(content.as_bytes(), word.as_bytes()).is_some()
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

/// What an emulator of Lambda prints.
fn is_emulators(content: &str) -> bool {
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
    BEGINNINGS.iter().any(|start| begins.starts_with(start))
        || ["(rapid)", "l.s.apigateway", "localstack"].iter().any(|word| contains(content, word))
}

#[cfg(test)]
mod tests {
    use super::super::statement::Before;
    use super::*;

    #[test]
    fn answers_are_read_wherever_they_are_shown() {
        for line in [
            "< HTTP/2 502 ",
            "502 Bad Gateway",
            "cart.js:12 POST https://api.example.com/orders 502 (Bad Gateway)",
            "AxiosError: Request failed with status code 502",
            "502 ERROR",
            "127.0.0.1 - - [18/Dec/2024 21:11:12] \"GET /rss HTTP/1.1\" 502 -",
        ] {
            assert_eq!(read(&Line::alone(line)).and_then(|it| it.shown_status()), Some(502), "{line}");
        }
    }

    #[test]
    fn a_header_counts_only_behind_a_status_line() {
        let header = |format| {
            let before = Before { format, ..Before::default() };
            let line = Line { before, ..Line::alone("apigw-requestid: QQF9Hgw-IAMEJiQ=") };
            read(&line).map(|it| it.details.len())
        };
        assert_eq!((header(Some(Format::Http)), header(None)), (Some(1), None));
    }

    #[test]
    fn what_only_looks_like_an_answer_is_not_read() {
        for line in ["502 orders were shipped", "GET the cart (502)", "INFO 502 Bad Gateway"] {
            assert!(read(&Line::alone(line)).is_none(), "{line}");
        }
    }
}
