//! Several requests in one paste, each with its own cause and facts, and what two logs of one request tell together.

use crate::support::{diagnosis_behind, diagnosis_of};
use lambda_502::aws::ApiType;
use lambda_502::evidence::Outcome;

const FRONT: &str = "b7e21f64-90ad-4c1b-8a52-6d3f0c9e1475";

fn id(number: usize) -> String {
    format!("{number:08x}-52aa-4b0c-9d1e-0f1e2d3c4b5a")
}

fn report(number: usize, ms: f64, rest: &str) -> String {
    let id = id(number);
    format!(
        "REPORT RequestId: {id}\tDuration: {ms:.2} ms\tBilled Duration: {ms:.0} ms\tMemory Size: 512 MB\tMax Memory Used: 88 MB{rest}"
    )
}

fn invocation(number: usize, line: &str) -> Vec<String> {
    let id = id(number);
    vec![
        format!("START RequestId: {id} Version: 12"),
        line.replace("ID", &id),
        format!("END RequestId: {id}"),
        report(number, 20.0, ""),
    ]
}

fn timed_out(number: usize, seconds: u32) -> String {
    let id = id(number);
    format!(
        "START RequestId: {id} Version: 12\nEND RequestId: {id}\n{}\n2026-06-30T07:00:00.100Z {id} Task timed out after {seconds}.00 seconds\n",
        report(number, f64::from(seconds) * 1000.0, "")
    )
}

fn gave_up() -> String {
    format!(
        "({FRONT}) Starting execution for request: {FRONT}\n({FRONT}) Execution failed due to a timeout error\n({FRONT}) Method completed with status: 504\n"
    )
}

const RAISED: &str = "[ERROR] RuntimeError: no such tenant\nTraceback (most recent call last):\n  File \"/var/task/api.py\", line 9, in handler";

#[test]
fn invocations_are_told_in_time_order_though_the_newest_was_pasted_first() {
    let stamped = |number: usize| {
        let lines = invocation(number, "2026-06-30T07:00:00.100Z\tID\tINFO\tfine");
        lines.iter().map(|line| format!("2026-06-30T07:0{number}:00.000Z {line}\n")).collect::<String>()
    };
    let paste: String = [3, 1, 2].map(stamped).concat();
    let order: Vec<String> = diagnosis_of(&paste).invocations.into_iter().map(|it| it.request_id).collect();
    assert_eq!(order, [id(1), id(2), id(3)]);
}

#[test]
fn the_summary_says_how_many_requests_failed_with_the_cause() {
    let paste = [invocation(1, RAISED).join("\n"), timed_out(2, 3), invocation(3, RAISED).join("\n")].join("\n");
    let verdict = diagnosis_of(&paste).verdict;
    assert_eq!(verdict.cause.as_deref(), Some("lambda-unhandled-python"));
    assert!(verdict.summary.contains("2 of 3"), "{}", verdict.summary);
}

#[test]
fn interleaved_streams_do_not_mix_facts_and_causes() {
    let quiet = invocation(1, "2026-06-30T07:00:00.100Z\tID\tINFO\tfine");
    let mut failing = invocation(2, RAISED);
    failing[3] = failing[3].replace("512 MB", "1024 MB");
    let streams = ["2026/06/30/[12]aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "2026/06/30/[4]bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"];
    let mut paste = String::new();
    for (a, b) in quiet.iter().zip(&failing) {
        paste += &format!("2026-06-30T07:00:00.100000+00:00 {} {a}\n", streams[0]);
        paste += &format!("2026-06-30T07:00:00.100000+00:00 {} {b}\n", streams[1]);
    }
    let diagnosis = diagnosis_of(&paste);
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-unhandled-python"));
    assert_eq!(diagnosis.facts.text("request_id"), Some(id(2).as_str()));
    assert_eq!(diagnosis.facts.number("memory_mb"), Some(1024.0));
    assert_eq!(diagnosis.invocations[0].cause, None);
    assert_eq!(diagnosis.invocations[0].facts.number("memory_mb"), Some(512.0));
}

#[test]
fn records_of_a_load_balancer_are_counted_one_by_one() {
    let entry = |reason: &str| {
        format!(
            "h2 2026-06-30T07:00:00.100000Z app/front/0a1b2c3d4e5f6071 198.51.100.20:40112 - 0.001 0.250 0.000 502 - 90 340 \"GET https://api.example.net:443/ HTTP/2.0\" \"curl/8.9\" - - arn:aws:elasticloadbalancing:eu-north-1:123456789012:targetgroup/fn/1a2b3c4d5e6f7081 \"Root=1-0-0\" \"api.example.net\" \"-\" 0 2026-06-30T07:00:00.000000Z \"forward\" \"-\" \"{reason}\" \"-\" \"-\" \"-\" \"-\"\n"
        )
    };
    let paste = entry("LambdaThrottling") + &entry("LambdaUnhandled").repeat(2);
    let diagnosis = diagnosis_of(&paste);
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("alb-lambda-unhandled"));
    assert!(diagnosis.findings.iter().any(|it| it.code == "alb-lambda-throttling"));
}

#[test]
fn a_gateway_that_gave_up_and_the_function_that_ran_on_are_one_story() {
    let diagnosis = diagnosis_of(&(gave_up() + &timed_out(7, 30)));
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("apigw-integration-timeout"));
    assert_eq!((diagnosis.verdict.status, diagnosis.invocations.len()), (Some(504), 1));
    assert_eq!(diagnosis.facts.text("request_id"), Some(FRONT));
    assert_eq!(diagnosis.facts.number("timeout_s"), Some(30.0));
    let summary = &diagnosis.verdict.summary;
    assert!(summary.contains("waits 29 s") && summary.contains("own timeout is 30 s"), "{summary}");
}

#[test]
fn a_function_that_runs_longer_than_the_api_type_waits_is_seen_as_the_api_types_timeout() {
    let paste = timed_out(4, 60);
    let status = |api| diagnosis_behind(&paste, api).verdict.status;
    assert_eq!(
        [ApiType::Rest, ApiType::HttpV1, ApiType::HttpV2, ApiType::Alb, ApiType::FunctionUrl].map(status),
        [Some(504), Some(503), Some(503), Some(502), Some(502)]
    );
    let short = diagnosis_behind(&timed_out(4, 6), ApiType::Rest);
    assert_eq!(short.verdict.status, Some(502));
}

#[test]
fn a_cold_start_is_told_where_a_timeout_is_the_cause() {
    let paste = gave_up() + &report(5, 27_000.0, "\tInit Duration: 6120.50 ms");
    let verdict = diagnosis_of(&paste).verdict;
    assert!(verdict.summary.contains("starting up took 6.12 s of the 10 s"), "{}", verdict.summary);
}

#[test]
fn a_timeout_is_compared_with_the_configured_one() {
    let configuration = "{\"FunctionName\": \"tenants\", \"Runtime\": \"nodejs22.x\", \"Handler\": \"a.b\", \"Timeout\": 6, \"MemorySize\": 512}";
    let verdict = diagnosis_of(&(timed_out(4, 6) + configuration)).verdict;
    assert!(verdict.summary.contains("6 s that it is configured with"), "{}", verdict.summary);
    let other = diagnosis_of(&(timed_out(4, 6) + &configuration.replace("\"Timeout\": 6", "\"Timeout\": 20"))).verdict;
    assert!(!other.summary.contains("configured with"), "{}", other.summary);
}

#[test]
fn nearly_full_memory_is_told_beside_a_timeout() {
    let full = timed_out(4, 6).replace("Max Memory Used: 88 MB", "Max Memory Used: 509 MB");
    let verdict = diagnosis_of(&full).verdict;
    assert_eq!(verdict.cause.as_deref(), Some("lambda-timeout"));
    assert!(verdict.summary.contains("509 of 512 MB"), "{}", verdict.summary);
}

#[test]
fn of_two_failed_requests_the_one_that_the_api_type_tells_of_counts() {
    let front = format!(
        "({FRONT}) Lambda execution failed with status 200 due to customer function error: no such tenant. Lambda request id: {}\n({FRONT}) Method completed with status: 502\n",
        id(2)
    );
    let diagnosis = diagnosis_of(&(front + &timed_out(1, 3) + &invocation(2, RAISED).join("\n")));
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-unhandled-python"));
    assert_eq!(diagnosis.facts.text("lambda_request_id"), Some(id(2).as_str()));
}

#[test]
fn a_log_that_follows_an_execution_log_or_an_exchange_is_no_part_of_it() {
    let start =
        "INIT_START Runtime Version: ruby:3.4.v8\tRuntime Version ARN: arn:aws:lambda:ca-central-1::runtime:0f\n";
    let diagnosis = diagnosis_of(&(gave_up() + start + &timed_out(7, 40)));
    assert_eq!(diagnosis.facts.text("runtime"), Some("ruby3.4"));
    assert!(diagnosis.findings.iter().any(|it| it.code == "info-init-start"));
}

#[test]
fn thrown_or_returned_is_asked_where_it_matters_and_the_log_does_not_tell() {
    let document = "{\"errorMessage\": \"no such tenant\", \"errorType\": \"Missing\"}";
    let beside = invocation(1, "2026-06-30T07:00:00.100Z\tID\tINFO\tfine").join("\n") + "\n" + document;
    let open = diagnosis_behind(&beside, ApiType::HttpV2);
    assert_eq!((open.verdict.outcome, open.verdict.status), (Outcome::Unknown, None));
    assert_eq!(open.question.map(|it| it.field), Some("functionError".to_owned()));
    let rest = diagnosis_behind(&beside, ApiType::Rest);
    assert_eq!((rest.verdict.status, rest.question), (Some(502), None), "it is 502 either way");
    let diagnosis =
        beside.replace("Max Memory Used: 88 MB", "Max Memory Used: 88 MB\tStatus: error\tError Type: Missing");
    let diagnosis = diagnosis_behind(&diagnosis, ApiType::HttpV2);
    assert_eq!(
        (diagnosis.verdict.status, diagnosis.question),
        (Some(500), None),
        "the summary line says that it failed"
    );
}

#[test]
fn an_error_document_that_a_function_url_served_with_200_was_returned() {
    let diagnosis = diagnosis_of(
        "$ curl -i https://k3jd8s0qmz7x2v5b9n4c6l1p0o8i7u6y.lambda-url.sa-east-1.on.aws/\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"errorMessage\":\"no such tenant\",\"errorType\":\"Missing\"}",
    );
    assert_eq!((diagnosis.verdict.outcome, diagnosis.verdict.status), (Outcome::Accepted, Some(200)));
    assert_eq!(diagnosis.verdict.cause, None);
}

#[test]
fn a_malformed_line_about_a_function_error_wraps_that_error() {
    let headers = format!(
        "({FRONT}) Endpoint response headers: {{x-amzn-RequestId={}, X-Amz-Function-Error=Unhandled}}\n",
        id(1)
    );
    let rest = format!(
        "({FRONT}) Endpoint response body before transformations: {{\"errorMessage\":\"no such tenant\",\"errorType\":\"Missing\"}}\n({FRONT}) Execution failed due to configuration error: Malformed Lambda proxy response\n({FRONT}) Method completed with status: 502"
    );
    assert_eq!(diagnosis_of(&(headers + &rest)).verdict.cause.as_deref(), Some("lambda-unhandled-exception"));
    assert_eq!(
        diagnosis_of(&rest).verdict.cause.as_deref(),
        Some("apigw-malformed-proxy-response"),
        "it may have been returned"
    );
}

#[test]
fn all_api_types_are_told_for_a_failure_that_a_log_names() {
    let apis = diagnosis_of(&invocation(1, RAISED).join("\n")).by_integration;
    let of = |api| apis.get(api).expect("every API type is known").clone();
    assert_eq!(of(ApiType::Rest).body.as_deref(), Some("{\"message\": \"Internal server error\"}"));
    assert_eq!((of(ApiType::HttpV2).status, of(ApiType::FunctionUrl).status), (Some(500), Some(502)));
    assert_eq!(of(ApiType::Alb).log.as_deref(), Some("error_reason \"LambdaUnhandled\""));
    let throttled =
        diagnosis_of("An error occurred (TooManyRequestsException) when calling the Invoke operation: Rate Exceeded.");
    let status = |api| throttled.by_integration.get(api).and_then(|it| it.status);
    assert_eq!(ApiType::ALL.map(status), [Some(500), Some(500), Some(500), Some(502), Some(429), None]);
}

#[test]
fn each_invocation_has_the_function_whose_log_group_it_is_from() {
    let line = |function: &str, number: usize, text: &str| {
        format!("/aws/lambda/{function} 2026/06/30/[12]{number:032x} {}\n", text.replace("ID", &id(number)))
    };
    let paste = line("billing", 1, "START RequestId: ID Version: 12")
        + &line("tenants", 2, "START RequestId: ID Version: 12")
        + &line("billing", 1, "END RequestId: ID")
        + &line("tenants", 2, "2026-06-30T07:00:00.100Z ID Task timed out after 3.00 seconds");
    let diagnosis = diagnosis_of(&paste);
    assert_eq!(diagnosis.facts.text("function_name"), Some("tenants"));
    let names: Vec<_> = diagnosis.invocations.iter().map(|it| it.facts.text("function_name")).collect();
    assert_eq!(names, [Some("billing"), Some("tenants")]);
}

#[test]
fn a_log_that_ends_before_a_request_does_is_cut_off() {
    for cut in 1..=2 {
        let mut lines = [invocation(1, "INFO it went well"), invocation(2, "INFO loading a basket")].concat();
        lines.truncate(8 - cut);
        let diagnosis = diagnosis_of(&lines.join("\n"));
        let verdict = &diagnosis.verdict;
        assert_eq!((&verdict.cause, verdict.outcome), (&None, Outcome::None));
        assert!(verdict.title.contains("cut off") && verdict.summary.contains(&id(2)), "{}", verdict.summary);
        assert_eq!(diagnosis.facts.text("request_id"), Some(&*id(2)), "the commands look for it");
    }
    let whole = [invocation(1, "INFO it went well"), invocation(2, "INFO loading a basket")].concat().join("\n");
    assert_eq!(diagnosis_of(&whole).verdict.title, "No failure in here");
}

#[test]
fn the_response_of_another_request_is_not_the_fix_of_this_one() {
    let returned = format!(
        "({FRONT}) Endpoint response body before transformations: {{\"statusCode\": 200, \"body\": {{\"seats\": 2}}}}\n({FRONT}) Execution failed due to configuration error: Malformed Lambda proxy response\n({FRONT}) Method completed with status: 502\n"
    );
    let alone = diagnosis_of(&returned);
    assert_eq!(alone.verdict.cause.as_deref(), Some("body-not-a-string"));
    assert!(alone.remedies.fixed_response.is_some());
    let both = diagnosis_of(&[timed_out(1, 3), timed_out(2, 3), returned].concat());
    assert_eq!(both.verdict.cause.as_deref(), Some("lambda-timeout"));
    assert!(both.remedies.fixed_response.is_none());
}

#[test]
fn the_status_that_the_paste_shows_is_pointed_at_beside_the_cause() {
    let text =
        format!("({FRONT}) Execution failed due to a timeout error\n({FRONT}) Method completed with status: 504\n");
    let diagnosis = diagnosis_of(&text);
    let cause = diagnosis.findings.iter().find(|it| it.is_cause).expect("it has a cause");
    assert!(cause.related.iter().any(|it| it.span.line == 2 && it.message.contains("status")), "{:?}", cause.related);
}
