//! Who says it decides what it means: extensions and other programs are named and never the cause, and what the API
//! itself sends or is called names it.

use crate::support::diagnosis_of;
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::ApiTypeFrom;
use lambda_502::finding::Certainty;

const ID: &str = "7d1e4b90-3c5a-4f62-8e17-a90b2c6d4f31";

/// What extensions, agents and exporters write when they cannot send.
const EXTENSIONS: [(&str, &str); 8] = [
    ("Datadog", "2026-04-01 08:00:01 UTC | DD_EXTENSION | ERROR | dial tcp 10.1.0.4:443: connect: connection refused"),
    ("New Relic", "[NR_EXT] Failed to send telemetry: getaddrinfo ENOTFOUND cloud-collector.newrelic.com"),
    (
        "OpenTelemetry",
        r#"{"level":"error","caller":"exporterhelper/retry.go:1","msg":"Exporting failed.","error":"dial tcp 127.0.0.1:4317: connect: connection refused"}"#,
    ),
    ("Sentry", "2026-04-01T08:00:01.100Z\tID\tERROR\tError: getaddrinfo ENOTFOUND o1.ingest.sentry.io"),
    ("Splunk", "[splunk-extension-wrapper] Error: connect ECONNREFUSED 10.1.0.4:443"),
    ("Lumigo", "#LUMIGO# - Timeout when sending a report: ConnectTimeoutError: Connect timeout on endpoint URL"),
    ("AppDynamics", "[AppDynamics] ERROR connect ECONNREFUSED 10.1.0.4:443"),
    (
        "Parameters and Secrets",
        "[AWS Parameters and Secrets Lambda Extension] ERROR AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/orders/orders is not authorized to perform: ssm:GetParameter",
    ),
];

fn invocation(line: &str, end: &str) -> String {
    format!(
        "START RequestId: {ID} Version: 3\n{}\n{end}\nEND RequestId: {ID}\nREPORT RequestId: {ID}\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 61 MB\n",
        line.replace("ID", ID)
    )
}

#[test]
fn an_extension_that_cannot_send_is_never_the_cause() {
    for (name, line) in EXTENSIONS {
        let timed_out = format!("2026-04-01T08:00:03.000Z {ID} Task timed out after 3.00 seconds\n");
        let verdict = diagnosis_of(&invocation(line, &timed_out)).verdict;
        assert_eq!(verdict.cause.as_deref(), Some("lambda-timeout"), "{line}");
        let verdict = diagnosis_of(&invocation(line, "ready")).verdict;
        assert_eq!(verdict.cause, None, "{line}");
        assert!(verdict.summary.contains(name), "{name}: {}", verdict.summary);
    }
}

#[test]
fn an_error_that_left_the_handler_counts_whatever_it_names() {
    let line = format!(
        "2026-04-01T08:00:01.100Z\t{ID}\tERROR\tInvoke Error \t{{\"errorType\":\"Error\",\"errorMessage\":\"getaddrinfo ENOTFOUND o1.ingest.sentry.io\",\"code\":\"ENOTFOUND\",\"stack\":[\"Error: getaddrinfo ENOTFOUND o1.ingest.sentry.io\"]}}"
    );
    let verdict = diagnosis_of(&invocation(&line, "")).verdict;
    assert_eq!(verdict.cause.as_deref(), Some("lambda-dns-failure"));
}

#[test]
fn the_pages_and_messages_of_other_programs_are_named() {
    for (name, text) in [
        ("nginx", "<html><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.25.3</center></html>"),
        ("Cloudflare", "<html><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></html>"),
        (
            "Azure Application Gateway",
            "<html><center><h1>502 Bad Gateway</h1></center><hr><center>Microsoft-Azure-Application-Gateway/v2</center></html>",
        ),
        (
            "HAProxy",
            "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>",
        ),
        ("Envoy", "upstream connect error or disconnect/reset before headers. reset reason: connection termination"),
        (
            "Traefik",
            "level=debug msg=\"'502 Bad Gateway' caused by: dial tcp 10.0.0.4:80: connect: connection refused\"",
        ),
        ("Apache", "<h1>Proxy Error</h1>The proxy server received an invalid response from an upstream server."),
        ("Varnish", "<h1>Error 503 Backend fetch failed</h1><h3>Guru Meditation:</h3>"),
    ] {
        let verdict = diagnosis_of(text).verdict;
        assert_eq!(verdict.cause, None, "{text}");
        assert!(verdict.title.contains(name), "{name}: {}", verdict.title);
    }
}

#[test]
fn the_api_is_known_from_the_event_that_a_function_logged_and_from_its_names() {
    let timed_out = format!("2026-04-01T08:00:03.000Z {ID} Task timed out after 3.00 seconds");
    for (api, text) in [
        (ApiType::Alb, r#"{"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:x"}},"path":"/"}"#),
        (ApiType::HttpV2, r#"event: {"version":"2.0","routeKey":"GET /","rawPath":"/","requestContext":{"http":{}}}"#),
        (ApiType::HttpV2, "{ version: '2.0', routeKey: '$default', rawPath: '/', requestContext: { http: {} } }"),
        (ApiType::Rest, "{'resource': '/', 'requestContext': {'resourcePath': '/', 'stage': 'prod'}}"),
        (ApiType::WebSocket, r#"{"requestContext":{"eventType":"CONNECT","connectionId":"a="}}"#),
        (ApiType::FunctionUrl, "it has a function URL in front"),
        (ApiType::FunctionUrl, r#"resource "aws_lambda_function_url" "orders" {}"#),
        (ApiType::Alb, "an Application Load Balancer calls the function"),
    ] {
        let context = diagnosis_of(&format!("{text}\n{timed_out}")).context;
        assert_eq!((context.integration, context.integration_from), (api, ApiTypeFrom::Detected), "{text}");
    }
    let both = diagnosis_of(&format!("It fails behind the HTTP API and behind the function URL.\n{timed_out}"));
    assert_eq!(both.context.integration_from, ApiTypeFrom::Assumed);
}

#[test]
fn what_the_code_caught_stands_back_behind_the_request_that_failed() {
    let caught = invocation("2026-04-01T08:00:01.100Z\tID\tERROR\tError: connect ECONNREFUSED 10.1.0.4:5432", "");
    let verdict = diagnosis_of(&caught).verdict;
    assert_eq!((verdict.cause.as_deref(), verdict.status), (Some("lambda-conn-refused"), None));
    assert_eq!(verdict.certainty, Certainty::Likely);
    let other = ID.replace('7', "8");
    let both = format!(
        "{caught}START RequestId: {other} Version: 3\n2026-04-01T08:01:03.000Z {other} Task timed out after 3.00 seconds\n"
    );
    assert_eq!(diagnosis_of(&both).verdict.cause.as_deref(), Some("lambda-timeout"));
}

#[test]
fn what_somebody_quotes_stands_back_behind_the_log() {
    let timed_out = invocation("2026-04-01T08:00:03.000Z ID Task timed out after 3.00 seconds", "");
    let text = format!("It used to fail with \"Runtime exited with error: signal: killed\". Now:\n{timed_out}");
    assert_eq!(diagnosis_of(&text).verdict.cause.as_deref(), Some("lambda-timeout"));
    let listed = "If you see `Runtime.ImportModuleError: Unable to import module 'app'`, run npm install.\nIf you see `Process exited before completing request`, look at your callbacks.";
    assert_eq!(diagnosis_of(listed).verdict.certainty, Certainty::Possible);
}

#[test]
fn the_logs_of_two_requests_that_are_hours_apart_are_two_stories() {
    let gave_up = |time| {
        format!(
            "{time} (1c9f2d4e-8b03-4a75-9e61-f5d7a8c3b240) Extended Request Id: Aaaa1111bBBccc=\n{time} (1c9f2d4e-8b03-4a75-9e61-f5d7a8c3b240) Execution failed due to a timeout error\n"
        )
    };
    let failed = format!(
        "2026-04-01T08:00:00.000Z START RequestId: {ID} Version: 3\n2026-04-01T08:00:03.000Z {ID} Task timed out after 3.00 seconds\n"
    );
    let requests = |time| diagnosis_of(&[gave_up(time), failed.clone()].concat()).invocations.len();
    assert_eq!((requests("2026-04-01T08:00:00.500Z"), requests("2026-04-01T11:00:00.500Z")), (1, 2));
}

#[test]
fn an_error_without_a_type_counts_where_a_tool_says_that_the_function_failed() {
    let text = "{\n    \"errorMessage\": \"no such order\"\n}\n\n  Error ------\n\n  Invoked function failed\n";
    assert_eq!(diagnosis_of(text).verdict.cause.as_deref(), Some("lambda-unhandled-exception"));
}

#[test]
fn a_body_that_somebody_left_out_is_not_judged() {
    let log = |body| {
        format!(
            "Sat Apr 01 08:00:01 UTC 2026 : Endpoint response body before transformations: {body}\nSat Apr 01 08:00:01 UTC 2026 : Execution failed due to configuration error: Malformed Lambda proxy response\n"
        )
    };
    for body in ["...", "…", "***"] {
        assert_eq!(diagnosis_of(&log(body)).verdict.cause.as_deref(), Some("apigw-malformed-proxy-response"), "{body}");
    }
    assert_eq!(diagnosis_of(&log("hello")).verdict.cause.as_deref(), Some("response-not-json"));
}

#[test]
fn the_title_names_the_error_with_its_message() {
    for (text, expected) in [
        (
            r#"{"errorMessage":"no seat 9","errorType":"SeatError","stackTrace":["  File \"/var/task/app.py\", line 4, in handler\n"]}"#,
            "SeatError: no seat 9",
        ),
        (
            "[ERROR] SeatError: no seat 9\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 4, in handler\n    raise SeatError(\"no seat 9\")",
            "SeatError: no seat 9",
        ),
    ] {
        let diagnosis = diagnosis_of(text);
        assert!(diagnosis.verdict.title.ends_with(expected), "{}", diagnosis.verdict.title);
        assert_eq!(diagnosis.facts.text("error_message"), Some("no seat 9"));
    }
}

#[test]
fn a_proxy_in_the_functions_own_container_is_a_part_of_the_function() {
    let line = "2026/04/01 08:00:01 [error] 9#9: *1 connect() failed (111: Connection refused) while connecting to upstream, upstream: \"http://127.0.0.1:3000/\"";
    let cause = |text: &str| diagnosis_of(text).verdict.cause;
    assert_eq!(cause(line), None);
    assert_eq!(cause(&invocation(line, "")).as_deref(), Some("lambda-conn-refused"));
}

#[test]
fn only_an_extensions_lines_are_named_and_the_functions_are_asked_for() {
    let verdict = diagnosis_of(EXTENSIONS[1].1).verdict;
    assert!(verdict.title.contains("New Relic") && verdict.fix.contains("START"), "{verdict:?}");
}

#[test]
fn a_table_of_which_somebody_took_the_closing_quotes_is_read() {
    let rows = format!(
        "timestamp,message\n1775030400000,\"START RequestId: {ID} Version: 3\n1775030403000,\"2026-04-01T08:00:03.000Z {ID} Task timed out after 3.00 seconds\n"
    );
    assert_eq!(diagnosis_of(&rows).verdict.cause.as_deref(), Some("lambda-timeout"));
}

#[test]
fn what_ran_in_a_home_directory_or_a_test_is_no_function() {
    for (inside, class) in [
        ("/root/bot/db.js", "Error: connect ECONNREFUSED 127.0.0.1:3306"),
        ("/home/ada/shop/index.js", "TypeError: rows is not iterable"),
        ("file:///Users/ada/shop/app.mjs", "SyntaxError: Unexpected token '.'"),
    ] {
        let trace = |file: &str| format!("{class}\n    at load ({file}:9:3)\n    at main ({file}:41:7)");
        assert_eq!(diagnosis_of(&trace(inside)).verdict.cause, None, "{inside}");
        assert!(diagnosis_of(&trace("/var/task/index.js")).verdict.cause.is_some(), "{class}");
    }
    let panic = "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation]\n\ngoroutine 7 [running]:\nFRAME\n\t/src/orders.go:41 +0x1d";
    let cause = |frame: &str| diagnosis_of(&panic.replace("FRAME", frame)).verdict.cause;
    assert_eq!(cause("testing.tRunner.func1(0xc000)"), None);
    assert_eq!(cause("main.handler(0xc000)").as_deref(), Some("lambda-go-panic"));
}

#[test]
fn a_user_who_is_refused_something_is_no_function() {
    let cause = |who: &str| {
        let text = format!(
            "AccessDeniedException: User: arn:aws:{who} is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
        );
        diagnosis_of(&text).verdict.cause
    };
    assert_eq!(cause("iam::111122223333:user/ci"), None);
    let role = "sts::111122223333:assumed-role/orders/orders";
    assert_eq!(cause(role).as_deref(), Some("lambda-iam-access-denied"));
}

#[test]
fn callers_that_are_no_api_get_no_status_of_one() {
    for (text, caller) in [
        (
            "UserLambdaValidationException: PostConfirmation failed with error rows is not iterable. (Service: CognitoIdentityProvider, Status Code: 400)",
            "Cognito",
        ),
        (
            r#"{"data": null, "errors": [{"path": ["orders"], "errorType": "Lambda:Unhandled", "message": "rows is not iterable"}]}"#,
            "AppSync",
        ),
    ] {
        let verdict = diagnosis_of(text).verdict;
        assert_eq!((verdict.cause.as_deref(), verdict.status), (Some("lambda-unhandled-exception"), None), "{text}");
        assert!(verdict.summary.contains(caller) && verdict.title.contains("rows is not iterable"), "{verdict:?}");
    }
}

#[test]
fn a_message_that_was_broken_into_lines_is_read_as_one() {
    let message = "Execution failed due to configuration error: Invalid permissions on Lambda function";
    let at_each_blank = message.match_indices(' ').map(|(at, _)| at);
    for at in at_each_blank {
        for border in ["\n", "\r\n> ", "\n    ", " |\n| "] {
            let broken = [&message[..at], border, &message[at + 1..]].concat();
            let verdict = diagnosis_of(&format!("We get this since Monday.\n{broken}")).verdict;
            assert_eq!(verdict.cause.as_deref(), Some("apigw-invalid-permissions"), "{broken}");
        }
    }
}

#[test]
fn every_verdict_without_a_cause_says_what_to_do_next() {
    for text in [
        "hello",
        "{\"statusCode\": 200, \"body\": \"ok\"}",
        "{\"statusCode\": 503, \"body\": \"ok\"}",
        "{\"items\": []}",
        "HTTP/1.1 502 Bad Gateway",
        "<center>nginx/1.25.3</center>",
        "exports.handler = async () => ({ statusCode: 200 })",
        "START RequestId: 1c9f2d4e-8b03-4a75-9e61-f5d7a8c3b240 Version: 3",
        "{\"Resources\": {\"Api\": {\"Type\": \"AWS::Serverless::Api\"}}}",
        "[NR_EXT] Telemetry client error: no route to host",
    ] {
        let verdict = diagnosis_of(text).verdict;
        assert!(verdict.cause.is_some() || !verdict.fix.is_empty(), "{text}: {verdict:?}");
    }
}

#[test]
fn what_wraps_a_failure_is_opened_whatever_it_is() {
    let thrown = serde_json::json!({
        "errorMessage": "rows is not iterable",
        "errorType": "TypeError",
        "stackTrace": ["TypeError: rows is not iterable", "    at handler (/var/task/index.js:3:20)"],
    });
    let destination = serde_json::json!({
        "requestContext": {"condition": "RetriesExhausted"},
        "responseContext": {"statusCode": 200, "functionError": "Unhandled"},
        "responsePayload": thrown,
    });
    let segment = serde_json::json!({
        "name": "orders",
        "cause": {"exceptions": [{"type": "TypeError", "message": "rows is not iterable"}]},
    });
    let trail = serde_json::json!({
        "eventVersion": "1.08",
        "eventSource": "lambda.amazonaws.com",
        "errorCode": "AccessDenied",
        "errorMessage": "User: arn:aws:sts::111122223333:assumed-role/front/x is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:111122223333:function:orders",
    });
    for (wrapped, cause) in [
        (
            serde_json::json!({"Messages": [{"MessageId": "1", "Body": destination.to_string()}]}),
            "lambda-unhandled-node",
        ),
        (serde_json::json!({"Type": "Notification", "Message": destination.to_string()}), "lambda-unhandled-node"),
        (serde_json::json!({"detail-type": "x", "source": "lambda", "detail": destination}), "lambda-unhandled-node"),
        (serde_json::json!({"Segments": [{"Document": segment.to_string()}]}), "lambda-unhandled-exception"),
        (serde_json::json!({"Records": [trail]}), "lambda-iam-access-denied"),
        (
            serde_json::json!({"__type": "UserLambdaValidationException", "message": "PreSignUp failed with error no."}),
            "lambda-unhandled-exception",
        ),
    ] {
        let text = wrapped.to_string();
        assert_eq!(diagnosis_of(&text).verdict.cause.as_deref(), Some(cause), "{text}");
    }
}

#[test]
fn a_configuration_error_that_no_signature_knows_is_one_all_the_same() {
    let known = "Invalid permissions on Lambda function";
    for message in ["Host name 'a.example.com' does not match the certificate subject", "A quota was met", known] {
        let log = format!(
            "Mon Mar 02 10:00:00 UTC 2026 : Execution failed due to configuration error: {message}\nMon Mar 02 10:00:00 UTC 2026 : Method completed with status: 500"
        );
        let diagnosis = diagnosis_of(&log);
        let expected = if message == known { "apigw-invalid-permissions" } else { "apigw-api-configuration-error" };
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some(expected), "{message}");
        let is_general = |it: &&lambda_502::diagnosis::FindingOut| it.code == "apigw-api-configuration-error";
        assert_eq!(diagnosis.findings.iter().filter(is_general).count(), usize::from(message != known), "{message}");
    }
}

#[test]
fn a_bearer_token_that_is_read_as_a_signature_is_no_response_of_the_function() {
    for message in [
        "'abc.def' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc.def'.",
        "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'x='.",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter.",
    ] {
        for paste in [
            format!(r#"{{"message":"{message}"}}"#),
            format!("HTTP/1.1 403 Forbidden\n\n{{\"message\": \"{message}\"}}"),
        ] {
            let verdict = diagnosis_of(&paste).verdict;
            let expected = (Some("apigw-missing-authentication-token"), Some(403));
            assert_eq!((verdict.cause.as_deref(), verdict.status), expected, "{paste}");
        }
    }
}

#[test]
fn a_function_url_that_curl_called_answers_for_itself() {
    let url = "https://abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws";
    for call in ["curl", "curl -X POST -d '{\"a\": 1}'", "$ curl -s"] {
        let verdict = diagnosis_of(&format!("{call} {url}/orders\nInternal Server Error\n")).verdict;
        assert_eq!((verdict.cause.as_deref(), verdict.status), (Some("furl-502"), Some(502)), "{call}");
    }
    let other = diagnosis_of("curl https://shop.example.com/orders\nInternal Server Error\n").verdict;
    assert_ne!(other.cause.as_deref(), Some("furl-502"), "any web framework says so");
}

#[test]
fn what_a_web_framework_answers_by_itself_is_the_functions_own_answer() {
    for (body, status) in [
        (r#"{"detail":"Not Found"}"#, 404),
        (r#"{"detail": "Internal Server Error"}"#, 500),
        (r#"{"Code":"InternalServerError","Message":"An internal server error occurred."}"#, 500),
        (r#"{"Code": "NotFoundError", "Message": "NotFoundError: no such order"}"#, 404),
    ] {
        let verdict =
            diagnosis_of(&format!("$ curl https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/api/x\n{body}"))
                .verdict;
        let code = if status < 500 { "app-returned-4xx" } else { "app-returned-5xx" };
        assert_eq!((verdict.cause.as_deref(), verdict.status), (Some(code), Some(status)), "{body}");
    }
    for other in [r#"{"detail": "the label is torn"}"#, r#"{"Code": "AccessDenied", "Message": "Access Denied"}"#] {
        let cause = diagnosis_of(other).verdict.cause;
        assert!(cause.is_none_or(|it| !it.starts_with("app-returned")), "{other}");
    }
}

#[test]
fn a_single_word_has_no_cause() {
    for word in ["hello", "foo", "ok", "test", "502", "timeout", "null pointer", "Internal"] {
        let verdict = diagnosis_of(word).verdict;
        assert_eq!(verdict.cause, None, "{word}: {}", verdict.title);
    }
}
