//! Logs as people copy them: quoted, numbered, indented, masked, half, and in other tools' wrapping.

use crate::support::{cause_of, diagnosis_of};
use lambda_502::aws::ApiType;
use lambda_502::evidence::Outcome;

const ID: &str = "7d2b9c40-18ef-4a53-b6d1-0f9e3c5a7b24";

fn report() -> String {
    format!(
        "REPORT RequestId: {ID}\tDuration: 4000.00 ms\tBilled Duration: 4000 ms\tMemory Size: 192 MB\tMax Memory Used: 51 MB\tStatus: timeout"
    )
}

#[test]
fn a_line_that_is_indented_numbered_or_quoted_is_still_lambdas_own() {
    for before in [
        "    ",
        "17\t",
        "  17: ",
        "> ",
        "`",
        "2026-07-04 05:06:07.890 (+02:00)\t",
        "2026-07-04T05:06:07.890 DEBUG --- [   asgi_gw_1] l.s.l.i.version_manager    : [silo-0a1b2c] ",
    ] {
        let diagnosis = diagnosis_of(&format!("{before}{}", report()));
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-timeout"), "{before:?}");
        assert_eq!(diagnosis.facts.number("memory_mb"), Some(192.0), "{before:?}");
        assert_eq!(diagnosis.facts.text("request_id"), Some(ID), "{before:?}");
    }
    let quoted = format!("it says `{ID} Task timed out after 4.02 seconds` again and again");
    assert_eq!(cause_of(&quoted), None, "in the middle of a sentence it may be anybody's");
    let alone = format!("`{ID} Task timed out after 4.02 seconds`");
    assert_eq!(cause_of(&alone).as_deref(), Some("lambda-timeout"));
}

#[test]
fn other_programs_records_of_log_lines_are_read() {
    let line = report().replace('\t', "\\t");
    for record in [
        format!("{{\"level\":\"info\",\"timestamp\":\"2026-07-04T05:06:07Z\",\"message\":\"{line}\"}}"),
        format!("{{\"message\":\"{line}\",\"ddsource\":\"lambda\",\"id\":\"5\"}}"),
        format!("{{\"log_group\":\"/aws/lambda/silo\",\"message\":\"{line}\"}}"),
    ] {
        assert_eq!(cause_of(&record).as_deref(), Some("lambda-timeout"), "{record}");
    }
    let said_so = "{\"level\":\"info\",\"timestamp\":\"2026-07-04T05:06:07Z\",\"message\":\"we read: REPORT RequestId: 1 Status: timeout\"}";
    assert_eq!(cause_of(said_so), None);
}

#[test]
fn an_account_that_was_masked_hides_no_function() {
    for account in ["************", "XXXXXXXXXXXX", "ACCOUNT_ID", "000000000"] {
        let diagnosis = diagnosis_of(&format!(
            "({ID}) Sending request to https://lambda.sa-east-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:sa-east-1:{account}:function:silo-levels:live/invocations\n\
             ({ID}) Execution failed due to a timeout error\n({ID}) Method completed with status: 504"
        ));
        assert_eq!(diagnosis.facts.text("function_name"), Some("silo-levels"), "{account}");
        assert_eq!(diagnosis.facts.text("account"), None, "{account}");
    }
}

#[test]
fn an_access_log_with_a_header_has_named_columns() {
    for separator in [",", "\t"] {
        let rows = [
            ["requestId", "path", "httpStatus", "responseType", "errorMessage"],
            [ID, "/silos", "429", "THROTTLED", "Too Many Requests"],
        ];
        let diagnosis = diagnosis_of(&rows.map(|it| it.join(separator)).join("\n"));
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("apigw-throttled"), "{separator:?}");
        assert_eq!(
            (diagnosis.verdict.status, diagnosis.facts.text("request_id")),
            (Some(429), Some(ID)),
            "{separator:?}"
        );
    }
}

#[test]
fn a_body_that_somebody_shows_between_fences_is_no_response() {
    let body = "{\"message\": \"Internal server error\"}";
    for text in [
        format!("We get\n```json\n{body}\n```\nfrom the silo API."),
        format!("We get `{body}` from the silo API."),
        "AxiosError: Request failed with status code 502\n  data: { message: 'Internal server error' }".to_owned(),
        "502 Server Error: Bad Gateway for url: https://silos.example/levels\n{'message': 'Internal server error'}"
            .to_owned(),
    ] {
        assert_eq!(cause_of(&text).as_deref(), Some("apigw-internal-server-error-body"), "{text}");
    }
    let denied = "```\n{\"Message\":\"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:sa-east-1:********1234:a1b2c3d4e5/live/GET/silos\"}\n```";
    assert_eq!(cause_of(denied).as_deref(), Some("apigw-access-denied"));
    let quoted = "\"The Lambda function associated with the CloudFront distribution is invalid or doesn't have the required permissions.\"";
    assert_eq!(cause_of(quoted).as_deref(), Some("cf-lambda-invalid-or-permissions"));
}

#[test]
fn what_a_client_throws_tells_the_status() {
    for (text, status) in [
        ("AxiosError: Request failed with status code 504", 504),
        ("requests.exceptions.HTTPError: 502 Server Error: Bad Gateway for url: https://silos.example/levels", 502),
        ("Status: 502 Bad Gateway   Time: 71 ms   Size: 388 B", 502),
        ("Status Code: 503 Service Unavailable", 503),
    ] {
        assert_eq!(diagnosis_of(text).verdict.status, Some(status), "{text}");
    }
}

#[test]
fn a_message_of_several_lines_goes_on_up_to_its_traceback() {
    let diagnosis = diagnosis_of(&format!(
        "START RequestId: {ID} Version: 3\n[ERROR] ValidationError: 1 validation error for Silo\nlevel\n  Input should be a number [type=float]\nTraceback (most recent call last):\n  File \"/var/task/silos.py\", line 7, in handler\nEND RequestId: {ID}"
    ));
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-unhandled-python"));
    assert_eq!(diagnosis.facts.text("error_type"), Some("ValidationError"));
}

#[test]
fn runtimes_of_old_name_the_exception_behind_its_message() {
    let log = "'level': KeyError\nTraceback (most recent call last):\nFile \"/var/task/silos.py\", line 7, in handler\nKeyError: 'level'";
    let of_log = diagnosis_of(log);
    assert_eq!(of_log.verdict.cause.as_deref(), Some("lambda-unhandled-python"));
    assert_eq!(of_log.facts.text("error_type"), Some("KeyError"));
    let payload = "{\"stackTrace\": [[\"/var/task/silos.py\", 7, \"handler\", \"level = event['level']\"]], \"errorType\": \"KeyError\", \"errorMessage\": \"'level'\"}";
    assert_eq!(cause_of(payload).as_deref(), Some("lambda-unhandled-python"));
}

#[test]
fn an_execution_log_shows_that_the_function_chose_the_status() {
    let log = |status: u16| {
        format!(
            "({ID}) Endpoint response body before transformations: {{\"statusCode\":{status},\"body\":\"no level\"}}\n\
             ({ID}) Successfully completed execution\n({ID}) Method completed with status: {status}"
        )
    };
    for (status, expected) in [(503, Some("app-returned-5xx")), (404, Some("app-returned-4xx")), (200, None)] {
        let diagnosis = diagnosis_of(&log(status));
        assert_eq!((diagnosis.verdict.cause.as_deref(), diagnosis.verdict.status), (expected, Some(status)));
        assert_eq!(diagnosis.verdict.outcome, Outcome::Accepted);
    }
}

#[test]
fn a_gateways_malformed_line_about_a_dead_process_wraps_that() {
    let log = format!(
        "Endpoint response body before transformations: {{\"errorMessage\":\"RequestId: {ID} Process exited before completing request\"}}\n\
         Execution failed due to configuration error: Malformed Lambda proxy response\nMethod completed with status: 502"
    );
    assert_eq!(cause_of(&log).as_deref(), Some("lambda-process-exited"));
}

#[test]
fn an_http_api_says_which_field_has_the_wrong_type() {
    let diagnosis = diagnosis_of(
        "{\"requestId\":\"Kq7xYg9LoAMEZ0A=\",\"status\":\"500\",\"integrationErrorMessage\":\"The response from the Lambda function doesn't match the format that API Gateway expects. Lambda body contains the wrong type for field \\\"body\\\"\"}",
    );
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("apigw-malformed-proxy-response"));
    assert_eq!((diagnosis.verdict.status, diagnosis.context.integration), (Some(500), ApiType::HttpV2));
}

#[test]
fn a_response_with_a_logs_words_in_its_keys_is_still_a_response() {
    for extra in [
        "\"events\": [{\"timestamp\": 1, \"message\": \"full\"}]",
        "\"@message\": \"full\"",
        "\"type\": \"platform.start\", \"record\": {}",
        "\"StatusCode\": 200, \"ExecutedVersion\": \"7\"",
    ] {
        let text = format!("{{\"statusCode\": 200, \"body\": \"ok\", {extra}}}");
        assert_eq!(cause_of(&text).as_deref(), Some("response-unknown-key"), "{text}");
    }
}

#[test]
fn an_error_type_is_read_wherever_the_runtime_puts_it() {
    for (text, expected) in [
        (
            "[ERROR] Runtime.HandlerNotFound: Handler 'fill' missing on module 'silos'".to_owned(),
            "Runtime.HandlerNotFound",
        ),
        (
            "today: Runtime.ImportModuleError: Unable to import module 'silos': No module named 'grain'".to_owned(),
            "Runtime.ImportModuleError",
        ),
        ("Error: Runtime exited with error: exit status 9 Runtime.ExitError".to_owned(), "Runtime.ExitError"),
        (
            format!(
                "{{\"time\":\"2026-07-04T05:06:07Z\",\"type\":\"platform.runtimeDone\",\"record\":{{\"requestId\":\"{ID}\",\"status\":\"error\",\"errorType\":\"Function.Unhandled\"}}}}"
            ),
            "Function.Unhandled",
        ),
    ] {
        assert_eq!(diagnosis_of(&text).facts.text("error_type"), Some(expected), "{text}");
    }
}

#[test]
fn an_access_log_may_have_its_fields_in_groups() {
    let diagnosis = diagnosis_of(&format!(
        "{{\"request\":{{\"requestId\":\"{ID}\",\"requestTime\":\"04/Jul/2026:05:06:07 +0000\"}},\"api\":{{\"apiId\":\"a1b2c3d4e5\",\"stage\":\"live\"}},\"integration\":{{\"latency\":\"91\",\"status\":\"200\"}},\"error\":{{\"message\":\"Too Many Requests\",\"responseType\":\"THROTTLED\"}},\"response\":{{\"status\":\"429\"}}}}"
    ));
    assert_eq!((diagnosis.verdict.cause.as_deref(), diagnosis.verdict.status), (Some("apigw-throttled"), Some(429)));
    assert_eq!((diagnosis.facts.text("request_id"), diagnosis.facts.text("stage")), (Some(ID), Some("live")));
    assert_eq!(diagnosis.facts.number("integration_latency_ms"), Some(91.0));
}

#[test]
fn a_request_without_a_token_is_told_from_the_execution_log() {
    let log = format!("({ID}) Starting authorizer: a1b2c3 for request: {ID}\n({ID}) Unauthorized request: {ID}");
    let diagnosis = diagnosis_of(&log);
    assert_eq!((diagnosis.verdict.cause.as_deref(), diagnosis.verdict.status), (Some("apigw-unauthorized"), Some(401)));
    assert_eq!(diagnosis.facts.text("request_id"), Some(ID));
}

#[test]
fn what_a_running_function_prints_in_its_own_language_is_no_response() {
    for printed in ["{'statusCode': 200, 'body': 'full'}", "{ statusCode: 200, body: 'full' }"] {
        let log = |line: &str| {
            format!(
                "START RequestId: {ID} Version: 3\n{line}\nEND RequestId: {ID}\nREPORT RequestId: {ID}\tDuration: 2.10 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB"
            )
        };
        assert_eq!(cause_of(&log(printed)), None, "{printed}");
        let alone = diagnosis_of(printed).verdict;
        assert_eq!((alone.status, alone.cause), (Some(200), None), "on its own it is judged as what was printed");
    }
}

#[test]
fn an_object_in_code_or_in_an_assertion_is_no_response() {
    for text in ["return { statusCode: 200, body: 'full' };", "E  assert {'statusCode': 502} == {'statusCode': 200}"] {
        assert_eq!(cause_of(text), None, "{text}");
    }
    assert_eq!(cause_of("it returns {\"statusCode\": 200, \"body\": {}}").as_deref(), Some("body-not-a-string"));
}

#[test]
fn an_errno_alone_is_read() {
    let text = "[Errno 30] Read-only file system: '/var/task/levels.db'";
    assert_eq!(cause_of(text).as_deref(), Some("lambda-readonly-fs"));
    assert_eq!(cause_of("OSError: [Errno 28] No space left on device: '/home/ana/levels.db'"), None);
}
