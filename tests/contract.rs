//! What the front doors do with the same payload, and what nobody knows.

use lambda_502::aws::FrontDoor;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::{Context, Outcome};

/// Outcome and status for REST, HTTP API 1.0, HTTP API 2.0, load balancer and function URL.
fn verdicts(text: &str) -> Vec<(Outcome, Option<u16>)> {
    let doors = FrontDoor::ALL.into_iter().take(5);
    doors
        .map(|door| {
            let context = Context { integration: Some(door), ..Context::default() };
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
fn a_missing_status_means_something_else_at_every_door() {
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
fn every_door_is_told_at_once() {
    let told = diagnose_text("{\"statusCode\": 200, \"body\": \"x\", \"took\": 3}", &Context::default());
    assert_eq!(told.by_integration.rest.map(|it| it.outcome), Some(Outcome::Rejected));
    assert_eq!(told.by_integration.http_v2.map(|it| it.outcome), Some(Outcome::Accepted));
}
