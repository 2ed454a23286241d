//! What the API types do with the same payload, and what nobody knows.

use crate::support::{diagnosis_behind, diagnosis_of};
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::{Context, Outcome};

/// Outcome and status for REST, HTTP API 1.0, HTTP API 2.0, load balancer and function URL.
fn verdicts(text: &str) -> Vec<(Outcome, Option<u16>)> {
    let apis = ApiType::ALL.into_iter().take(5);
    apis.map(|api| {
        let context = Context { integration: Some(api), ..Context::default() };
        let verdict = diagnose_text(text, &context).verdict;
        (verdict.outcome, verdict.status)
    })
    .collect()
}

const fn no(status: u16) -> (Outcome, Option<u16>) {
    (Outcome::Rejected, Some(status))
}

const fn ok(status: u16) -> (Outcome, Option<u16>) {
    (Outcome::Accepted, Some(status))
}

const UNKNOWN: (Outcome, Option<u16>) = (Outcome::Unknown, None);

#[test]
fn a_missing_status_means_something_else_at_every_api_type() {
    assert_eq!(verdicts("{\"body\": \"hello\"}"), [ok(200), no(500), ok(200), no(502), ok(200)]);
}

#[test]
fn only_rest_rejects_a_key_that_is_not_its_own() {
    assert_eq!(
        verdicts("{\"statusCode\": 202, \"body\": \"\", \"took\": 3}"),
        [no(502), ok(202), ok(202), ok(202), ok(202)]
    );
}

#[test]
fn a_null_body_is_rejected_by_load_balancers_alone() {
    assert_eq!(verdicts("{\"statusCode\": 200, \"body\": null}"), [ok(200), ok(200), ok(200), no(502), ok(200)]);
}

#[test]
fn an_object_as_body_is_judged_as_far_as_it_is_known() {
    assert_eq!(verdicts("{\"statusCode\": 200, \"body\": {}}"), [no(502), UNKNOWN, no(500), UNKNOWN, ok(200)]);
}

#[test]
fn where_nobody_has_evidence_the_verdict_is_unknown() {
    for text in [
        "{\"statusCode\": 99}",
        "{\"statusCode\": 600}",
        "{\"statusCode\": 200.5}",
        "{\"statusCode\": 200, \"headers\": {\"X\": null}}",
        "{\"statusCode\": 200, \"headers\": {\"X\": \"a\\r\\nb\"}}",
    ] {
        assert_eq!(verdicts(text), [UNKNOWN; 5], "{text}");
    }
}

#[test]
fn every_api_type_is_told_at_once() {
    let diagnosis = diagnosis_of("{\"statusCode\": 200, \"body\": \"x\", \"took\": 3}");
    assert_eq!(diagnosis.by_integration.rest.map(|it| it.outcome), Some(Outcome::Rejected));
    assert_eq!(diagnosis.by_integration.http_v2.map(|it| it.outcome), Some(Outcome::Accepted));
}

/// The verdict behind one API type.
fn with_body(bytes: usize) -> String {
    format!("{{\"statusCode\": 200, \"body\": \"{}\"}}", "a".repeat(bytes))
}

#[test]
fn limits_are_measured_on_the_payload_and_told_with_the_figure() {
    let envelope = with_body(0).len();
    let exact = with_body(6_291_556 - envelope);
    assert_eq!(diagnosis_behind(&exact, ApiType::Rest).verdict.status, Some(200), "as much as Lambda hands over");
    let over = diagnosis_behind(&with_body(6_291_557 - envelope), ApiType::Rest).verdict;
    assert_eq!((over.status, over.cause.as_deref()), (Some(502), Some("response-too-large")));
    assert!(over.summary.contains("6291557 bytes"), "{}", over.summary);
    let alb = |bytes| diagnosis_behind(&with_body(bytes), ApiType::Alb).verdict;
    assert_eq!(alb(900_000).outcome, Outcome::Accepted);
    assert_eq!(alb(1_020_000).outcome, Outcome::Unknown, "AWS does not say which megabyte");
    let too_much = alb(1_100_000);
    assert_eq!((too_much.outcome, too_much.status), (Outcome::Rejected, Some(502)));
    assert!(too_much.summary.contains(&(1_100_000 + envelope).to_string()), "{}", too_much.summary);
}

#[test]
fn large_headers_and_messages_are_told_with_the_figure() {
    let headers =
        format!("{{\"statusCode\": 200, \"headers\": {{\"x-trace\": \"{}\"}}, \"body\": \"\"}}", "a".repeat(12_000));
    let found = diagnosis_behind(&headers, ApiType::Rest).verdict;
    assert_eq!((found.outcome, found.cause.as_deref()), (Outcome::Unknown, Some("headers-too-large")));
    assert!(found.summary.contains("12") && found.summary.contains("10,240"), "{}", found.summary);
    let message = diagnosis_behind(&with_body(140_000), ApiType::WebSocket).verdict;
    assert_eq!(message.cause.as_deref(), Some("response-too-large"));
    assert!(message.summary.contains("128 KB") && message.summary.contains("140"), "{}", message.summary);
}

#[test]
fn every_api_type_is_told_with_body_headers_and_the_line_it_logs() {
    let apis = diagnosis_of("{\"statusCode\": 200, \"body\": {\"id\": 7}}").by_integration;
    let rest = apis.rest.expect("REST is known");
    assert_eq!(rest.body.as_deref(), Some("{\"message\": \"Internal server error\"}"));
    assert!(rest.headers.iter().any(|(name, _)| name == "x-amzn-ErrorType"));
    assert_eq!(
        rest.log.as_deref(),
        Some("Execution failed due to configuration error: Malformed Lambda proxy response")
    );
    let http = apis.http_v2.expect("HTTP API 2.0 is known");
    assert_eq!((http.status, http.body.as_deref()), (Some(500), Some("{\"message\":\"Internal Server Error\"}")));
    assert!(http.log.is_some_and(|it| it.ends_with("Lambda body contains the wrong type for field \"body\"")));
    assert_eq!(apis.function_url.map(|it| it.status), Some(Some(200)));
}
