//! What the client sees behind each front door, as rows of a table.

use super::{Origin, Subject};
use crate::aws::FrontDoor;
use crate::catalogue::{Entry, Place, Seen};
use crate::evidence::contract::{Failure, Ruling};
use crate::evidence::{Context, EffectiveResponse, Outcome, Payload};
use crate::finding::Kind;
use crate::remedy::FixKind;
use crate::rules::Judge;
use crate::text::{At, Span, json};

type Rows = Vec<(String, String)>;

/// One event that several front doors have, each with its own answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    FunctionError,
    /// The function succeeded, and its response cannot be used.
    Malformed,
    /// The front door stopped waiting.
    Slow,
    Throttled,
    NotPermitted,
    /// Lambda refused for another reason.
    Refused,
}

pub fn rows(subject: Subject) -> Rows {
    let rows = of(subject);
    match rows.as_slice() {
        [(_, first), rest @ ..] if rest.len() > 1 && rest.iter().all(|(_, words)| words == first) => {
            vec![("Every front door".to_owned(), first.clone())]
        }
        _ => rows,
    }
}

fn of(subject: Subject) -> Rows {
    if let Some(event) = event(subject) {
        return each(|door| of_event(event, door));
    }
    match (subject.origin, subject.entry.seen) {
        (Origin::Rule(judge), _) => of_rule(subject.entry, judge),
        (_, Seen::By(door, status)) => only(door, status),
        (_, Seen::CloudFront(status)) => edge(&format!("{status}, CloudFront's own error page.")),
        (_, Seen::Local(status)) => vec![
            (
                "The emulator".to_owned(),
                status.map_or_else(|| "Depends on its version.".to_owned(), |it| format!("{it}.")),
            ),
            row("The six front doors", "Nothing: this happened on your machine."),
        ],
        (_, Seen::AsLogged) if subject.place == Place::Edge => {
            edge("500 in older AWS guides, 503 in newer ones; nobody has shown which.")
        }
        (_, Seen::AsLogged) if let Some(rows) = by_hand(subject.entry.code) => rows,
        (_, Seen::AsLogged) if subject.entry.kind == Kind::Cause => each(|door| {
            format!(
                "If the error leaves the handler: {} If the code catches it: what the code answers.",
                of_event(Event::FunctionError, door)
            )
        }),
        (_, seen) if subject.entry.kind == Kind::Information || seen == Seen::Nothing => {
            each(|_| "Nothing: no request fails because of it.".to_owned())
        }
        _ => each(|_| "What the same log says: this alone does not tell.".to_owned()),
    }
}

fn each(words: impl Fn(FrontDoor) -> String) -> Rows {
    FrontDoor::ALL.into_iter().map(|door| (door.name().to_owned(), words(door))).collect()
}

fn row(who: &str, words: &str) -> (String, String) {
    (who.to_owned(), words.to_owned())
}

fn edge(words: &str) -> Rows {
    vec![row("CloudFront", words), row("The six front doors", "Not concerned: CloudFront ran the function itself.")]
}

/// Where neither the signature nor its kind of fix says what the client sees.
fn by_hand(code: &str) -> Option<Rows> {
    Some(match code {
        "apigw-internal-server-error-body" => each(|door| match door {
            FrontDoor::Rest => format!("502 or 500, with the body {}.", body(door)),
            FrontDoor::Alb | FrontDoor::FunctionUrl => "Not this body; it has a text of its own.".to_owned(),
            _ => format!("{}.", failure(door)),
        }),
        "lambda-init-timeout" => each(later),
        "lambda-unhandled-promise" => {
            each(|door| format!("The function's answer, or {}", of_event(Event::FunctionError, door)))
        }
        "lambda-php-max-execution-time" => {
            each(|_| "What PHP sent until then: a page that breaks off, or a 500.".to_owned())
        }
        "lambda-truncated-response" => each(|_| {
            "Only where the response is streamed: the status that was sent first, and a body that breaks off."
                .to_owned()
        }),
        "lambda-request-too-large" => each(|door| match door {
            FrontDoor::Alb => "413, above 1 MB already (documented by AWS).".to_owned(),
            _ => "Not documented; Lambda itself answers the call with 413.".to_owned(),
        }),
        _ => return None,
    })
}

/// The function's answer, if the front door waits for it.
fn later(door: FrontDoor) -> String {
    match Failure::IntegrationTimedOut.status(door) {
        Some(status) if door.timeout_s().is_some() => {
            format!("The function's answer, only later; {status} if it takes longer than the front door waits.")
        }
        _ => "The function's answer, only later.".to_owned(),
    }
}

/// What the client has by the time the function ends too late.
fn waits(door: FrontDoor) -> String {
    match (door.timeout_s(), Failure::IntegrationTimedOut.status(door)) {
        (Some(_), Some(status)) => format!("{status}, before the function ends."),
        (Some(_), None) => "Not documented.".to_owned(),
        (None, _) => "The function's answer: it waits as long as the function may run.".to_owned(),
    }
}

/// The event behind a code, where other front doors have it too.
fn event(subject: Subject) -> Option<Event> {
    Some(match subject.entry.code {
        "alb-lambda-unhandled" | "apigw-customer-function-error" | "httpapi-lambda-returned-error" | "furl-502" => {
            Event::FunctionError
        }
        "apigw-malformed-proxy-response" | "alb-lambda-invalid-response" => Event::Malformed,
        "apigw-integration-timeout" | "apigw-endpoint-request-timed-out" | "httpapi-integration-timeout" => Event::Slow,
        "alb-lambda-access-denied" => Event::NotPermitted,
        "lambda-db-too-many-connections" | "aws-api-control-plane-throttled" => return None,
        "apigw-invalid-permissions"
        | "httpapi-invoke-permission"
        | "furl-forbidden"
        | "lambda-invoke-not-authorized" => Event::NotPermitted,
        _ if matches!(subject.origin, Origin::Rule(_)) => return None,
        _ => match (subject.entry.seen, subject.entry.fix_kind) {
            (Seen::FunctionError, _) => Event::FunctionError,
            (Seen::Refused | Seen::By(..), FixKind::Concurrency) => Event::Throttled,
            (Seen::Refused, _) => Event::Refused,
            (Seen::By(FrontDoor::Alb, None), FixKind::Kms(_) | FixKind::Vpc | FixKind::State) => Event::Refused,
            _ => return None,
        },
    })
}

fn of_event(event: Event, door: FrontDoor) -> String {
    match event {
        Event::FunctionError => {
            let known = EffectiveResponse::of_failure(Failure::FunctionError, door, &Context::default()).grade.as_str();
            format!("{} ({known}).", failure(door))
        }
        Event::Malformed => match door {
            FrontDoor::HttpV2 => {
                format!("{}. A result without statusCode is no error: it is the body of a 200.", failure(door))
            }
            FrontDoor::FunctionUrl => {
                "A result without statusCode is the body of a 200. What it rejects, nobody has recorded.".to_owned()
            }
            _ => format!("{}.", failure(door)),
        },
        Event::Slow => match (door.timeout_s(), Failure::IntegrationTimedOut.status(door)) {
            (Some((seconds, can_be_raised)), Some(status)) => {
                let limit = if can_be_raised { "unless it was changed" } else { "at most" };
                let body = if door == FrontDoor::Rest { "Endpoint request timed out" } else { "Service Unavailable" };
                format!("{status} with the message \"{body}\", after {seconds} s {limit}.")
            }
            (Some((seconds, _)), None) => {
                format!("It waits {seconds} s at most. What the client then gets is not documented.")
            }
            (None, _) => {
                "It has no limit of its own for functions; when the function's own timeout is up, 502.".to_owned()
            }
        },
        Event::Throttled => match door {
            FrontDoor::Alb => "502; error_reason is LambdaThrottling (documented by AWS).".to_owned(),
            FrontDoor::FunctionUrl => "429 (documented by AWS).".to_owned(),
            _ => refused(door),
        },
        Event::NotPermitted => match door {
            FrontDoor::Alb => "error_reason is LambdaAccessDenied; the status is not documented.".to_owned(),
            FrontDoor::FunctionUrl => "403 (recorded from AWS).".to_owned(),
            _ => refused(door),
        },
        Event::Refused => refused(door),
    }
}

fn body(door: FrontDoor) -> &'static str {
    Failure::FunctionError.response(door).and_then(|it| it.body).unwrap_or_default()
}

/// The answer to a failure: status and body.
fn failure(door: FrontDoor) -> String {
    match (door, (Failure::FunctionError.status(door), body(door))) {
        (FrontDoor::Alb, _) => "502, an HTML page \"502 Bad Gateway\"".to_owned(),
        (_, (Some(status), body)) => format!("{status} {body}"),
        (_, (None, body)) => format!("On $connect, the handshake fails with 502; on an open socket, a message: {body}"),
    }
}

/// The answer when Lambda refused to run the function.
fn refused(door: FrontDoor) -> String {
    match (Failure::Refused.status(door), door) {
        (Some(status), _) => format!("{status} {}, whatever status Lambda gave.", body(door)),
        (None, FrontDoor::Alb) => {
            "A server error; error_reason in the access log names it. The status is not documented.".to_owned()
        }
        (None, _) => "Not documented.".to_owned(),
    }
}

/// What one front door alone says.
fn only(door: FrontDoor, status: Option<u16>) -> Rows {
    let name = if door.is_http_api() { "HTTP API" } else { door.name() };
    let unsaid = match door {
        FrontDoor::Alb => "Not documented; elb_status_code in the same entry has it.",
        _ => "Not the same status every time; the log has it.",
    };
    let words = status.map_or_else(|| unsaid.to_owned(), |it| format!("{it}."));
    vec![row(name, &words), row("The other front doors", "This text is not known from them.")]
}

fn of_rule(entry: &Entry, judge: &Judge) -> Rows {
    match (judge, entry.code) {
        (Judge::Payload(_), _) => of_payload(entry),
        (_, "alb-waf-blocked") => only(FrontDoor::Alb, Some(403)),
        (_, "app-returned-5xx" | "app-returned-4xx") => each(|_| "The status that the function chose.".to_owned()),
        (_, "lambda-slow-cold-start") => each(later),
        (_, "lambda-finished-too-late") => each(waits),
        (_, "lambda-memory-nearly-full") => each(|_| "Nothing, as long as the memory suffices.".to_owned()),
        _ => each(|_| "The status in the same log line.".to_owned()),
    }
}

/// The verdict of each front door on the rule's own example.
fn of_payload(entry: &Entry) -> Rows {
    let context = Context {
        multi_value_headers: Some(entry.code == "headers-in-multi-value-mode"),
        binary_media_types: (entry.code == "body-not-base64").then(|| vec!["*/*".to_owned()]),
        ..Context::default()
    };
    let source = example(entry);
    let span = Span::new(0, source.len());
    let reading = json::read(&source, 0);
    let pasted = Payload::new(At { layer: 0, span }, reading);
    each(|door| of_verdict(&EffectiveResponse::of(&pasted, &source, &context, door)))
}

fn of_verdict(response: &EffectiveResponse) -> String {
    let known = response.grade.as_str();
    match response.outcome {
        // A REST API answers 500 to a body that is not base64.
        Outcome::Rejected => match response.status.filter(|it| Some(*it) != Failure::Malformed.status(response.door)) {
            Some(status) if response.door == FrontDoor::Rest => format!("{status} ({known})."),
            _ => format!("{} ({known}).", failure(response.door)),
        },
        Outcome::Accepted => {
            let status = response.status.map_or_else(|| "Accepted".to_owned(), |it| it.to_string());
            let body = response.body_text().filter(|it| !it.is_empty() && it.len() <= 60);
            let body = body.map_or_else(String::new, |it| format!(", body {it}"));
            let is_dropped = response.violations.iter().any(|(_, cell)| cell.ruling == Ruling::Ignores);
            let without = if is_dropped { "; it leaves this part out" } else { "" };
            format!("{status}{body}{without} ({known}).")
        }
        Outcome::Unknown | Outcome::None => "Unknown: nobody has shown what it does.".to_owned(),
    }
}

/// The example, or one made to measure where it would be too long to print.
fn example(entry: &Entry) -> String {
    let of = |headers: usize, body: usize| {
        format!(
            "{{\"statusCode\": 200, \"headers\": {{\"X-Long\": \"{}\"}}, \"body\": \"{}\"}}",
            "h".repeat(headers),
            "b".repeat(body)
        )
    };
    match entry.code {
        "response-too-large" => of(1, crate::aws::limits::RESPONSE_BYTES),
        "headers-too-large" => of(crate::aws::limits::API_HEADER_BYTES, 1),
        _ => entry.docs.positive.to_owned(),
    }
}
