//! One root cause per paste, whatever stands around it.

use crate::support::{cause_of, diagnosis_of};
use lambda_502::diagnosis::diagnose;
use lambda_502::evidence::{Context, Outcome};

const ID: &str = "3f8a1c52-7b0e-4d46-9a35-c2d1e0f4b687";

#[test]
fn a_wrapper_never_wins_over_the_line_it_wraps() {
    let report = format!(
        "REPORT RequestId: {ID}\tDuration: 90.00 ms\tBilled Duration: 91 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\tStatus: error\tError Type: Runtime.ExitError"
    );
    let gateway = format!(
        "(9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Lambda execution failed with status 200 due to customer function error: No module named 'billing'. Lambda request id: {ID}\n\
         (9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Method completed with status: 502"
    );
    let import = "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'billing'\nTraceback (most recent call last):";
    let both = diagnosis_of(&format!("{gateway}\n{import}"));
    assert_eq!(both.verdict.cause.as_deref(), Some("lambda-import-module-error"));
    assert_eq!(both.verdict.status, Some(502));
    assert!(both.findings.iter().any(|it| it.code == "apigw-customer-function-error"));
    let panicked = format!("thread 'main' panicked at src/main.rs:4:9:\nno table name\n{report}");
    assert_eq!(cause_of(&panicked).as_deref(), Some("lambda-rust-panic"));
    assert_eq!(cause_of(&report).as_deref(), Some("lambda-runtime-exit-error"), "alone it is all that is known");
}

#[test]
fn a_timeout_is_found_in_the_old_and_in_the_new_style() {
    let old = format!("2026-04-01T08:00:03.000Z {ID} Task timed out after 6.01 seconds");
    let new = format!(
        "REPORT RequestId: {ID}\tDuration: 6000.00 ms\tBilled Duration: 6000 ms\tMemory Size: 128 MB\tMax Memory Used: 61 MB\tStatus: timeout"
    );
    assert_eq!(cause_of(&old).as_deref(), Some("lambda-timeout"));
    let diagnosis = diagnosis_of(&new);
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-timeout"));
    let raise =
        diagnosis.remedies.advice.commands.iter().find(|it| it.posix.contains("--timeout")).expect("it is raised");
    assert!(raise.posix.contains("--timeout 15"), "{}", raise.posix);
}

#[test]
fn what_only_mentions_a_failure_has_no_cause() {
    for text in [
        "Bake at 502 degrees until the timer has timed out.",
        "2026-04-01 08:00:03 INFO upstream answered 502 Bad Gateway, retrying",
        "[error] 12#12: *9 connect() failed (111: Connection refused) while connecting to upstream",
        "{\"level\":\"INFO\",\"message\":\"Status: timeout was handled\"}",
    ] {
        assert_eq!(cause_of(text), None, "{text}");
    }
}

#[test]
fn the_most_frequent_cause_of_several_requests_is_told_and_counted() {
    let one = |number: usize, line: &str| {
        let id = format!("{number:08x}-7b0e-4d46-9a35-c2d1e0f4b687");
        format!(
            "START RequestId: {id} Version: 3\n{}\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: 1.00 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\n",
            line.replace("ID", &id)
        )
    };
    let timed_out = "2026-04-01T08:00:03.000Z ID Task timed out after 3.00 seconds";
    let refused = "2026-04-01T08:00:03.000Z\tID\tERROR\tInvoke Error \t{\"errorType\":\"Error\",\"errorMessage\":\"connect ECONNREFUSED 127.0.0.1:5432\"}";
    let paste =
        one(1, refused) + &one(2, timed_out) + &one(3, "2026-04-01T08:00:03.000Z\tID\tINFO\tfine") + &one(4, timed_out);
    let diagnosis = diagnosis_of(&paste);
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-timeout"));
    assert_eq!(diagnosis.verdict.failures, Some((2, 3)));
    assert_eq!(diagnosis.invocations.len(), 4);
}

#[test]
fn a_payload_beside_the_malformed_line_names_what_is_wrong_with_it() {
    let diagnosis = diagnosis_of(
        "(9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Endpoint response body before transformations: {\"statusCode\":200,\"body\":{\"id\":7}}\n\
         (9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Execution failed due to configuration error: Malformed Lambda proxy response\n\
         (9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Method completed with status: 502",
    );
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("body-not-a-string"));
    assert!(diagnosis.findings.iter().any(|it| it.code == "apigw-malformed-proxy-response"));
    assert_eq!(diagnosis.verdict.outcome, Outcome::Rejected);
}

#[test]
fn a_file_that_powershell_wrote_is_read() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend("{\"statusCode\": \"oops\"}\r\n".encode_utf16().flat_map(u16::to_le_bytes));
    let diagnosis = diagnose(&bytes, &Context::default());
    assert_eq!(diagnosis.verdict.cause.as_deref(), Some("status-code-not-a-number"));
}

#[test]
fn logs_inside_other_programs_documents_are_read() {
    let lines = [
        format!("START RequestId: {ID} Version: 8"),
        format!(
            "REPORT RequestId: {ID}\\tDuration: 9000.00 ms\\tBilled Duration: 9000 ms\\tMemory Size: 256 MB\\tMax Memory Used: 77 MB\\tStatus: timeout"
        ),
    ];
    let in_string = format!("{{\"run\": 17, \"output\": \"{}\"}}", lines.join("\\n"));
    let in_list = format!("{{\"run\": 17, \"lines\": [\"{}\"]}}", lines.join("\", \""));
    let in_python = format!(
        "{{'nextToken': None, 'events': [{{'timestamp': 1782802800000, 'message': '{}'}}, {{'timestamp': 1782802809000, 'message': '{}'}}]}}",
        lines[0], lines[1]
    );
    for text in [in_string, in_list, in_python] {
        let diagnosis = diagnosis_of(&text);
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-timeout"), "{text}");
        assert_eq!(diagnosis.facts.number("duration_ms"), Some(9000.0), "{text}");
        assert_eq!(diagnosis.facts.text("request_id"), Some(ID), "{text}");
    }
}

#[test]
fn an_access_log_in_a_format_of_its_own_is_read() {
    for line in [
        format!("{ID} 198.51.100.9 POST /tenants 429 responseType=THROTTLED took=3"),
        format!("requestId={ID} status=429 error.responseType=THROTTLED integrationLatency=-"),
        format!("[30/Jun/2026:07:00:00 +0000] {ID} | 429 | responseType=THROTTLED"),
    ] {
        let diagnosis = diagnosis_of(&line);
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("apigw-throttled"), "{line}");
        assert_eq!((diagnosis.verdict.status, diagnosis.facts.text("request_id")), (Some(429), Some(ID)), "{line}");
    }
}

#[test]
fn the_error_page_of_another_proxy_is_not_a_load_balancers() {
    let page = "HTTP/1.1 502 Bad Gateway\nContent-Type: text/html\n\n<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<center><h1>502 Bad Gateway</h1></center>\n</body>\n</html>";
    assert_eq!(cause_of(page).as_deref(), Some("alb-502-html"));
    assert_eq!(cause_of(&page.replace("</body>", "<hr><center>openresty</center>\n</body>")), None);
}

#[test]
fn what_somebody_typed_or_audited_is_no_response() {
    for text in [
        "502",
        "{\"eventVersion\": \"1.11\", \"eventSource\": \"lambda.amazonaws.com\", \"eventName\": \"Invoke\", \"errorCode\": null}",
        "[2026-06-30T07:00:00,100][WARN ][transport] closing connection java.io.IOException: Connection reset by peer",
    ] {
        assert_eq!(cause_of(text), None, "{text}");
    }
}

#[test]
fn panics_and_refusals_are_known_in_other_spellings() {
    let panicked = format!(
        "START RequestId: {ID} Version: 8\nruntime error: slice bounds out of range [:9] with capacity 4: boundsError\nEND RequestId: {ID}\nUnknown application error occurred"
    );
    for (text, code) in [
        (panicked.as_str(), "lambda-go-panic"),
        (
            "{\"name\": \"TooManyRequestsException\", \"Reason\": \"CallerRate\", \"message\": \"Rate Exceeded.\"}",
            "lambda-throttled",
        ),
        (
            "software.amazon.awssdk.services.lambda.model.ResourceNotFoundException: Function not found: arn:aws:lambda:eu-north-1:123456789012:function:tenants (Service: Lambda, Status Code: 404)",
            "lambda-not-found",
        ),
        (
            "{\"requestId\":\"3f8a1c52-7b0e-4d46-9a35-c2d1e0f4b687\",\"resourcePath\":\"/t\",\"httpMethod\":\"GET\",\"status\":\"502\",\"integration.error\":\"Lambda Customer Function Error:Task timed out after 9.00 seconds\"}",
            "lambda-timeout",
        ),
    ] {
        assert_eq!(cause_of(text).as_deref(), Some(code), "{text}");
    }
}

#[test]
fn the_status_that_a_browser_or_a_client_shows_is_read() {
    let url = "https://p0o9i8u7y6.execute-api.ap-south-1.amazonaws.com/live/tenants";
    for text in [
        format!("GET {url} 504 (Gateway Timeout)"),
        format!("POST {url} net::ERR_FAILED 504 (Gateway Timeout)"),
        format!("XHRGET {url} [HTTP/2 504  29120ms]"),
        "Failed to load resource: the server responded with a status of 504 ()".to_owned(),
        "504 Gateway Timeout\n\n{\"message\": \"Endpoint request timed out\"}".to_owned(),
    ] {
        assert_eq!(diagnosis_of(&text).verdict.status, Some(504), "{text}");
    }
    let http = diagnosis_of("{\"message\":\"Internal Server Error\"}");
    assert_eq!((http.verdict.status, http.context.integration.as_str()), (Some(500), "http_v2"));
}

#[test]
fn what_a_function_logs_for_information_is_no_evidence() {
    let remark = |level: &str| {
        format!(
            "START RequestId: {ID} Version: 8\n2026-06-30T07:00:00.100Z\t{ID}\t{level}\tUnable to import module 'orders': No module named 'extra'\nEND RequestId: {ID}"
        )
    };
    assert_eq!(cause_of(&remark("DEBUG")), None);
    assert_eq!(cause_of(&remark("INFO")), None);
    assert_eq!(cause_of(&remark("ERROR")).as_deref(), Some("lambda-import-module-error"));
    let pool = format!(
        "START RequestId: {ID} Version: 8\nNOTICE: [pool www] child 11 exited on signal 11 (SIGSEGV) after 3.2 seconds from start"
    );
    assert_eq!(cause_of(&pool).as_deref(), Some("lambda-signal-segfault"), "PHP-FPM writes its failures as notices");
}

#[test]
fn the_functions_error_is_read_where_an_access_log_quotes_it() {
    let quoted = |message: &str| {
        format!(
            "{{\"requestId\":\"Zt4bXh2pIAMEV1g=\",\"routeKey\":\"PUT /tenants\",\"status\":\"500\",\"protocol\":\"HTTP/1.1\",\"integrationErrorMessage\":\"{message}\"}}"
        )
    };
    let thrown = quoted(
        "The Lambda function returned the following error: [Errno -2] Name or service not known. Check your Lambda function code and try again.",
    );
    let diagnosis = diagnosis_of(&thrown);
    assert_eq!((diagnosis.verdict.cause.as_deref(), diagnosis.verdict.status), (Some("lambda-dns-failure"), Some(500)));
    assert!(diagnosis.findings.iter().any(|it| it.code == "httpapi-lambda-returned-error"));
    assert_ne!(
        cause_of(&quoted("Name or service not known")).as_deref(),
        Some("lambda-dns-failure"),
        "nobody says whose"
    );
}

#[test]
fn a_warning_is_no_failure() {
    let line = |level: &str| {
        format!(
            "START RequestId: {ID} Version: 8\n[{level}]\t2026-06-30T07:00:00.100Z\t{ID}\tRead timeout on endpoint URL: \"https://sqs.eu-north-1.amazonaws.com/\"\nEND RequestId: {ID}"
        )
    };
    assert_eq!(cause_of(&line("WARNING")), None);
    assert_eq!(cause_of(&line("ERROR")).as_deref(), Some("lambda-read-timeout"));
}

#[test]
fn a_command_behind_a_powershell_prompt_names_the_function() {
    let diagnosis = diagnosis_of(
        "PS C:\\src> aws lambda invoke --function-name tenants --region eu-north-1 out.json\n{\n    \"StatusCode\": 200,\n    \"FunctionError\": \"Unhandled\",\n    \"ExecutedVersion\": \"$LATEST\"\n}",
    );
    assert_eq!(diagnosis.facts.text("function_name"), Some("tenants"));
    assert_eq!(diagnosis.facts.text("region"), Some("eu-north-1"));
}

#[test]
fn facts_have_the_names_that_are_documented() {
    let report = format!(
        "REPORT RequestId: {ID}\tDuration: 41.50 ms\tBilled Duration: 42 ms\tMemory Size: 256 MB\tMax Memory Used: 90 MB\tInit Duration: 310.25 ms"
    );
    let figures = diagnosis_of(&report).facts;
    for (name, value) in
        [("duration_ms", 41.5), ("billed_ms", 42.0), ("memory_mb", 256.0), ("max_memory_mb", 90.0), ("init_ms", 310.25)]
    {
        assert_eq!(figures.number(name), Some(value), "{name}");
    }
    let denied = "[ERROR] ClientError: User: arn:aws:sts::123456789012:assumed-role/tenants/tenants is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-north-1:123456789012:jobs because no identity-based policy allows the sqs:SendMessage action\nTraceback (most recent call last):";
    for (text, name, value) in [
        (
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'attrs'\nTraceback (most recent call last):",
            "module",
            "attrs",
        ),
        (
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'attrs'\nTraceback (most recent call last):",
            "error_type",
            "Runtime.ImportModuleError",
        ),
        (
            "{\"errorType\":\"Runtime.HandlerNotFound\",\"errorMessage\":\"app.run is undefined or not exported\"}",
            "handler",
            "app.run",
        ),
        ("Class not found: org.example.Tenants: java.lang.ClassNotFoundException", "class", "org.example.Tenants"),
        (denied, "action", "sqs:SendMessage"),
        (denied, "resource", "arn:aws:sqs:eu-north-1:123456789012:jobs"),
        (
            "Execution failed due to configuration error: API Gateway does not have permission to assume the provided role arn:aws:iam::123456789012:role/front",
            "role",
            "arn:aws:iam::123456789012:role/front",
        ),
        (
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\"}",
            "limit",
            "6291556",
        ),
    ] {
        assert_eq!(diagnosis_of(text).facts.text(name), Some(value), "{name} in {text}");
    }
    let exited = format!("RequestId: {ID} Error: Runtime exited with error: exit status 3\nRuntime.ExitError");
    assert_eq!(diagnosis_of(&exited).facts.number("exit_status"), Some(3.0));
}
