//! What the client sees behind each API type, as rows of a table.

use super::subject::Subject;
use crate::aws::ApiType;
use crate::catalogue::{ClientEffect, Entry, Place, Setting};
use crate::evidence::contract::{ErrorResponse, Failure, Grade, Ruling};
use crate::evidence::{Context, EffectiveResponse, Outcome, Payload};
use crate::finding::Kind;
use crate::text::{At, Span, json};

type Rows = Vec<(String, String)>;

pub fn rows(subject: Subject) -> Rows {
    let rows = of(subject);
    match rows.as_slice() {
        [(_, first), rest @ ..] if rest.len() > 1 && rest.iter().all(|(_, words)| words == first) => {
            vec![("Every API type".to_owned(), first.clone())]
        }
        _ => rows,
    }
}

fn of(subject: Subject) -> Rows {
    let entry = subject.entry;
    let all = |words: &str| each(|_| words.to_owned());
    match entry.effect {
        _ if let Some(words) = entry.docs.client => all(words),
        ClientEffect::Failure(failure) | ClientEffect::Reported(_, failure) => each(|api| of_failure(failure, api)),
        ClientEffect::Contract => of_payload(entry),
        ClientEffect::Only(api, status) => only(api, status),
        ClientEffect::CloudFront(status) => edge(&format!("{status}, CloudFront's own error page.")),
        ClientEffect::Local(status) => {
            let words = status.map_or_else(|| "Depends on its version.".to_owned(), |it| format!("{it}."));
            vec![row("The emulator", &words), row("The six API types", "Nothing: this happened on your machine.")]
        }
        ClientEffect::Delayed => each(later),
        ClientEffect::Own => all("The status that the function chose."),
        ClientEffect::AsLogged if subject.place == Place::Edge => {
            edge("500 in older AWS guides, 503 in newer ones; nobody has published which.")
        }
        ClientEffect::AsLogged if entry.kind == Kind::Cause => each(|api| {
            let failed = of_failure(Failure::FunctionError, api);
            format!("If the error leaves the handler: {failed} If the code catches it: what the code answers.")
        }),
        ClientEffect::AsLogged if entry.kind != Kind::Information => {
            all("What the rest of the log says: this line alone does not show it.")
        }
        ClientEffect::AsLogged | ClientEffect::Nothing => all("Nothing: no request fails because of it."),
    }
}

fn each(words: impl Fn(ApiType) -> String) -> Rows {
    ApiType::ALL.into_iter().map(|api| (api.name().to_owned(), words(api))).collect()
}

fn row(who: &str, words: &str) -> (String, String) {
    (who.to_owned(), words.to_owned())
}

fn edge(words: &str) -> Rows {
    vec![row("CloudFront", words), row("The six API types", "Not concerned: CloudFront ran the function itself.")]
}

/// What one API type alone says.
fn only(api: ApiType, status: Option<u16>) -> Rows {
    let name = if api.is_http_api() { "HTTP API" } else { api.name() };
    let unsaid = match api {
        ApiType::Alb => "Not documented; elb_status_code in the same entry has it.",
        _ => "Not the same status every time; the log has it.",
    };
    let words = status.map_or_else(|| unsaid.to_owned(), |it| format!("{it}."));
    vec![row(name, &words), row("The other API types", "This text is not known from them.")]
}

/// The function's answer, if the API waits for it.
fn later(api: ApiType) -> String {
    match Failure::IntegrationTimedOut.status(api) {
        Some(status) => {
            format!("The function's answer, only later; {status} if it takes longer than the API waits.")
        }
        None => "The function's answer, only later.".to_owned(),
    }
}

fn of_failure(failure: Failure, api: ApiType) -> String {
    let more = match (failure, api.timeout_s()) {
        (Failure::IntegrationTimedOut, Some((seconds, true))) => {
            format!(" It waits {seconds} s unless that was changed.")
        }
        (Failure::IntegrationTimedOut, Some((seconds, false))) => format!(" It waits {seconds} s at most."),
        (Failure::IntegrationTimedOut, None) => {
            return "It waits as long as the function may run. The function's own timeout is a function error."
                .to_owned();
        }
        (Failure::Malformed, _) if matches!(api, ApiType::HttpV2 | ApiType::FunctionUrl) => {
            " A result without statusCode is no error: it is the body of a 200.".to_owned()
        }
        _ => String::new(),
    };
    let response = failure.response(api);
    response.map_or_else(|| "It cannot fail so.".to_owned(), |it| format!("{}{more}", answer(&it, it.grade)))
}

/// Status and body, and how well they are known.
fn answer(response: &ErrorResponse, grade: Grade) -> String {
    let body = match response.body {
        Some(page) if page.starts_with("<html>") => ", an HTML page \"502 Bad Gateway\"".to_owned(),
        Some(body) => format!(" {body}"),
        None => String::new(),
    };
    let known = grade.as_str();
    match (response.status, response.handshake, response.log) {
        (Some(status), ..) => format!("{status}{body} ({known})."),
        (None, Some(status), _) => {
            format!("On $connect, the handshake fails with {status}; on an open socket, a message:{body} ({known}).")
        }
        (None, None, Some(log)) => format!("Not documented; its log has {log}."),
        (None, None, None) => "Not documented.".to_owned(),
    }
}

/// The verdict of each API type on the rule's own example.
fn of_payload(entry: &Entry) -> Rows {
    let is_set = |setting| entry.docs.setting == Some(setting);
    let context = Context {
        multi_value_headers: Some(is_set(Setting::MultiValueHeaders)),
        binary_media_types: is_set(Setting::BinaryMediaTypes).then(|| vec!["*/*".to_owned()]),
        ..Context::default()
    };
    let source = entry.docs.large.map_or_else(
        || entry.docs.positive(),
        |(header, body)| {
            let (header, body) = ("h".repeat(header), "b".repeat(body));
            format!("{{\"statusCode\": 200, \"headers\": {{\"X-Long\": \"{header}\"}}, \"body\": \"{body}\"}}")
        },
    );
    let span = Span::new(0, source.len());
    let reading = json::read(&source, 0);
    let pasted = Payload::new(At { layer: 0, span }, reading);
    each(|api| {
        let response = EffectiveResponse::of(&pasted, &source, &context, api);
        of_verdict(&response.with_content(&pasted, &source, &context))
    })
}

fn of_verdict(response: &EffectiveResponse) -> String {
    let known = response.grade.as_str();
    match response.outcome {
        Outcome::Rejected => {
            let instead = response.failure.and_then(|it| it.response(response.api));
            answer(&instead.unwrap_or(ErrorResponse::UNKNOWN), response.grade)
        }
        Outcome::Accepted => {
            let status = response.status.map_or_else(|| "Accepted".to_owned(), |it| it.to_string());
            let body = response.body_text().filter(|it| !it.is_empty() && it.len() <= 60);
            let body = body.map_or_else(String::new, |it| format!(", body {it}"));
            let is_dropped = response.violations.iter().any(|(_, cell)| cell.ruling == Ruling::Ignores);
            let without = if is_dropped { "; it leaves this part out" } else { "" };
            format!("{status}{body}{without} ({known}).")
        }
        Outcome::Unknown | Outcome::None => "Unknown: nobody has published what it does.".to_owned(),
    }
}
