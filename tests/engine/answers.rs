//! What a paste proves, what it suggests and what it leaves open are told apart.

use crate::support::{diagnosis_behind, diagnosis_of};
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::{ApiTypeFrom, diagnose_text};
use lambda_502::evidence::{Context, Outcome};
use lambda_502::finding::Certainty;
use lambda_502::fix::commands::Step;
use lambda_502::fix::cors::CorsReading;
use lambda_502::report::row;

const ID: &str = "b8f40d17-6c2a-4e93-9d05-71a3f2c8e604";
const FRONT: &str = "51d7c0e9-08ab-4f36-a2b4-9e6d3c5f1078";

// HTTP APIs

#[test]
fn an_http_api_that_could_not_use_the_response_names_the_field() {
    let record = |message: &str| {
        format!(
            "{{\"requestId\":\"Zq81cjwQoAMEJLg=\",\"routeKey\":\"PUT /seats\",\"status\":\"500\",\"protocol\":\"HTTP/1.1\",\"integrationErrorMessage\":\"The response from the Lambda function doesn't match the format that API Gateway expects.{message}\"}}"
        )
    };
    for (message, words) in [
        (" Lambda body contains the wrong type for field \\\"body\\\"", "the field body, which must be a string"),
        (" Lambda body contains the wrong type for field \"body\"", "the field body, which must be a string"),
        (
            " Lambda body contains the wrong type for field \\\"isBase64Encoded\\\"",
            "isBase64Encoded, which must be true",
        ),
        (" Lambda body contains the wrong type for field \\\"cookies\\\"", "The log names the field cookies."),
        ("", "could not read its result"),
    ] {
        let diagnosis = diagnosis_of(&record(message));
        assert_eq!(
            (diagnosis.verdict.cause.as_deref(), diagnosis.verdict.status),
            (Some("apigw-malformed-proxy-response"), Some(500)),
            "{message}"
        );
        assert!(
            diagnosis.findings.iter().any(|it| it.code == "httpapi-malformed-response" && it.is_cause),
            "{message}"
        );
        assert_eq!((diagnosis.verdict.certainty, diagnosis.verdict.outcome), (Certainty::Certain, Outcome::Rejected));
        assert!(diagnosis.verdict.summary.contains(words), "{words}: {}", diagnosis.verdict.summary);
    }
    let custom = "Zq81cjwQoAMEJLg= 500 Lambda body contains the wrong type for field \"body\"";
    assert_eq!(diagnosis_of(custom).verdict.cause.as_deref(), Some("apigw-malformed-proxy-response"));
}

// Too late

fn report(ms: f64, rest: &str) -> String {
    format!(
        "REPORT RequestId: {ID}\tDuration: {ms:.2} ms\tBilled Duration: {} ms\tMemory Size: 512 MB\tMax Memory Used: 97 MB{rest}\n",
        ms.ceil()
    )
}

#[test]
fn a_run_longer_than_the_api_type_waits_is_its_timeout_though_nothing_failed() {
    let long = report(36_400.0, "");
    let of = |api, text: &str| {
        let diagnosis = diagnosis_behind(text, api);
        (diagnosis.verdict.status, diagnosis.verdict.cause.as_deref().map(str::to_owned), diagnosis.verdict.certainty)
    };
    let late = Some("lambda-finished-too-late".to_owned());
    assert_eq!(of(ApiType::HttpV2, &long), (Some(503), late.clone(), Certainty::Certain));
    assert_eq!(of(ApiType::HttpV1, &long), (Some(503), late.clone(), Certainty::Certain));
    assert_eq!(of(ApiType::Rest, &long), (Some(504), late.clone(), Certainty::Likely));
    assert_eq!(of(ApiType::Rest, &report(29_350.0, "")), (Some(504), late.clone(), Certainty::Likely));
    assert_eq!(
        of(ApiType::Rest, &report(27_000.0, "\tInit Duration: 2600.00 ms")),
        (Some(504), late, Certainty::Likely)
    );
    for (api, text) in [
        (ApiType::HttpV2, report(29_350.0, "")),
        (ApiType::Alb, long.clone()),
        (ApiType::FunctionUrl, long.clone()),
        (ApiType::Rest, report(12_000.0, "")),
    ] {
        assert_eq!(diagnosis_behind(&text, api).verdict.cause.as_deref(), None, "{api:?}: {text}");
    }
}

#[test]
fn a_long_run_of_which_nobody_says_who_waited_has_no_cause_but_a_word() {
    let alone = diagnosis_of(&report(36_400.0, ""));
    assert_eq!((alone.verdict.cause.as_deref(), alone.verdict.outcome), (None, Outcome::None));
    assert!(alone.verdict.title.contains("later than most APIs wait"), "{}", alone.verdict.title);
    let queue =
        format!("{{\"Records\": [{{\"eventSource\": \"aws:sqs\", \"body\": \"x\"}}]}}\n{}", report(36_400.0, ""));
    assert!(!diagnosis_of(&queue).findings.iter().any(|it| it.code == "lambda-finished-too-late"));
}

#[test]
fn a_long_run_beside_a_status_goes_by_the_status() {
    let beside = |status: &str| diagnosis_of(&format!("HTTP/1.1 {status}\n\n{}", report(36_400.0, "")));
    let seen = beside("504 Gateway Timeout");
    assert_eq!((seen.verdict.cause.as_deref(), seen.verdict.status), (Some("lambda-finished-too-late"), Some(504)));
    assert_eq!(beside("200 OK").verdict.cause.as_deref(), None);
}

#[test]
fn a_long_run_that_failed_did_not_just_come_too_late() {
    for text in [
        report(36_400.0, "\tStatus: error\tError Type: Runtime.ExitError"),
        format!(
            "RequestId: {ID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n{}",
            report(36_400.0, "")
        ),
    ] {
        let diagnosis = diagnosis_behind(&text, ApiType::Rest);
        assert!(diagnosis.verdict.cause.as_deref().is_some_and(|it| it != "lambda-finished-too-late"), "{text}");
        assert!(!diagnosis.findings.iter().any(|it| it.code == "lambda-finished-too-late"), "{text}");
    }
}

// What the handler raised

#[test]
fn only_a_field_of_the_event_speaks_of_the_event_and_not_for_certain() {
    let node = |field: &str| {
        diagnosis_of(&format!(
            "2026-06-30T07:00:00.100Z\t{ID}\tERROR\tInvoke Error \t{{\"errorType\":\"TypeError\",\"errorMessage\":\"Cannot read properties of undefined (reading '{field}')\",\"stack\":[\"    at seats (/var/task/seats.js:9:14)\"]}}"
        ))
    };
    let rows = node("rows");
    assert_eq!(
        (rows.verdict.cause.as_deref(), rows.verdict.certainty),
        (Some("lambda-unhandled-node"), Certainty::Certain)
    );
    assert!(rows.verdict.summary.contains("It came from seats.js, line 9."), "{}", rows.verdict.summary);
    let headers = node("headers");
    assert_eq!(
        (headers.verdict.cause.as_deref(), headers.verdict.certainty),
        (Some("lambda-event-shape-mismatch"), Certainty::Likely)
    );
    let python = |field: &str| {
        diagnosis_of(&format!(
            "[ERROR] KeyError: '{field}'\nTraceback (most recent call last):\n  File \"/var/task/seats.py\", line 9, in handler\n    row = x['{field}']"
        ))
    };
    assert_eq!(python("seat").verdict.cause.as_deref(), Some("lambda-unhandled-python"));
    assert_eq!(python("queryStringParameters").verdict.cause.as_deref(), Some("lambda-event-shape-mismatch"));
}

#[test]
fn a_thrown_payload_is_read_in_either_order_of_its_keys() {
    let frames = "\"stackTrace\":[\"  File \\\"/var/task/seats.py\\\", line 9, in handler\\n    row = x['y']\\n\"]";
    for (field, code) in [("rawPath", "lambda-event-shape-mismatch"), ("seat", "lambda-unhandled-python")] {
        for keys in [
            format!("\"errorType\":\"KeyError\",\"errorMessage\":\"'{field}'\""),
            format!("\"errorMessage\":\"'{field}'\",\"errorType\":\"KeyError\""),
        ] {
            let text = format!("{{{keys},\"requestId\":\"{ID}\",{frames}}}");
            assert_eq!(diagnosis_of(&text).verdict.cause.as_deref(), Some(code), "{text}");
        }
    }
}

#[test]
fn a_stack_of_script_files_is_no_dotnet_exception() {
    let entry = |kind: &str, frame: &str| {
        format!(
            "{{\"timestamp\":\"2026-06-30T07:00:00.100Z\",\"level\":\"ERROR\",\"requestId\":\"{ID}\",\"message\":\"no\",\"errorType\":\"{kind}\",\"errorMessage\":\"no such seat\",\"stackTrace\":[\"{frame}\"]}}"
        )
    };
    assert_eq!(
        diagnosis_of(&entry("TypeError", "at seats (/var/task/seats.js:9:14)")).verdict.cause.as_deref(),
        Some("lambda-unhandled-node")
    );
    assert_eq!(
        diagnosis_of(&entry("TypeError", "at seats (/var/task/seats.mjs:9:14)")).verdict.cause.as_deref(),
        Some("lambda-unhandled-node")
    );
    let dotnet = entry("ArgumentException", "at Opera.Seats.Find(String row) in /src/Seats.cs:line 12");
    assert_eq!(diagnosis_of(&dotnet).verdict.cause.as_deref(), Some("lambda-unhandled-dotnet"));
}

#[test]
fn pythons_line_counts_alone_but_not_where_the_rest_would_be_there_too() {
    let line = "[ERROR] ValueError: no seat 0";
    let alone = diagnosis_of(line);
    assert_eq!(
        (alone.verdict.cause.as_deref(), alone.verdict.certainty),
        (Some("lambda-unhandled-python"), Certainty::Likely)
    );
    let healthy = format!("START RequestId: {ID} Version: 2\n{line}\nEND RequestId: {ID}\n{}", report(12.0, ""));
    assert_eq!(diagnosis_of(&healthy).verdict.cause.as_deref(), None, "the code printed it");
    for other in [
        "[ERROR] could not book: ValueError: no seat 0".to_owned(),
        format!("[ERROR]\t2026-06-30T07:00:00.100Z\t{ID}\tValueError: no seat 0"),
        "[ERROR] COMPILATION ERROR : ".to_owned(),
    ] {
        assert_eq!(diagnosis_of(&other).verdict.cause.as_deref(), None, "{other}");
    }
}

#[test]
fn a_killed_process_is_as_surely_out_of_memory_as_its_memory_was_full() {
    let killed = format!("RequestId: {ID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n");
    let of = |text: &str| {
        let diagnosis = diagnosis_of(text);
        let finding = diagnosis.findings.iter().find(|it| it.is_cause).expect("it is found").certainty;
        (diagnosis.verdict.certainty, finding)
    };
    assert_eq!(of(&killed), (Certainty::Likely, Certainty::Likely));
    let full = report(900.0, "").replace("97 MB", "512 MB");
    assert_eq!(of(&(killed + &full)), (Certainty::Certain, Certainty::Certain));
}

// Print-outs, copies and code

#[test]
fn a_print_of_a_dict_is_judged_as_the_json_that_the_runtime_makes_of_it() {
    let fine = "{'statusCode': 200, 'headers': {'X-Seat': '9'}, 'body': '{\"free\": true}'}";
    let python = diagnosis_of(fine);
    assert_eq!((python.verdict.outcome, python.verdict.status), (Outcome::Accepted, Some(200)));
    assert_eq!(python.verdict.certainty, Certainty::Likely);
    assert!(python.verdict.summary.starts_with("This is how Python prints a dict"), "{}", python.verdict.summary);
    assert_eq!(python.by_integration.rest.expect("it is judged").body.as_deref(), Some("{\"free\": true}"));
    let wrong = diagnosis_of("{'statusCode': 200, 'body': {'free': True, 'row': None}}");
    assert_eq!((wrong.verdict.cause.as_deref(), wrong.verdict.status), (Some("body-not-a-string"), Some(502)));
    assert!(wrong.verdict.summary.starts_with("This is how Python prints a dict"), "{}", wrong.verdict.summary);
    assert!(wrong.remedies.fixed_response.is_some_and(|it| it.text.contains("{\\\"free\\\":true,\\\"row\\\":null}")));
    let script = diagnosis_of("{ statusCode: 200, body: 'ok' }");
    assert_eq!((script.verdict.outcome, script.verdict.certainty), (Outcome::Accepted, Certainty::Likely));
}

#[test]
fn a_print_that_somebody_says_is_the_output_is_not_json_perhaps() {
    let diagnosis = diagnosis_behind("{'statusCode': 200, 'body': 'ok'}", ApiType::Rest);
    assert_eq!(
        (diagnosis.verdict.cause.as_deref(), diagnosis.verdict.certainty),
        (Some("response-not-json"), Certainty::Possible)
    );
    assert!(diagnosis.verdict.summary.contains("how Python prints a dict"), "{}", diagnosis.verdict.summary);
}

#[test]
fn source_code_is_not_sentenced() {
    for text in [
        "return { statusCode: 200, body: JSON.stringify(seats) };",
        "return { statusCode: 200, body: 'ok' };",
        "    return {\n        'statusCode': 200,\n        'body': json.dumps(seats)\n    }",
        "const response = { statusCode: 200, body: 'ok' };",
        "{ statusCode: 200, body: seats.first }",
        "exports.handler = async (event) => {\n  return { statusCode: 200, body: seats };\n};",
    ] {
        let diagnosis = diagnosis_of(text);
        assert_eq!((diagnosis.verdict.status, diagnosis.verdict.cause.as_deref()), (None, None), "{text}");
        assert!(diagnosis.verdict.title.starts_with("This is code"), "{}: {text}", diagnosis.verdict.title);
        assert_eq!(diagnosis.remedies.fixed_response, None, "{text}");
    }
}

#[test]
fn a_response_that_breaks_off_is_cut_and_nobody_invents_its_end() {
    for text in [
        "{\"statusCode\": 200, \"body\": \"{\\\"seat\\\": \\\"ro",
        "{\"statusCode\": 200, \"body\": \"{\\\"seat\\\": \\\"ro\n",
        "{\"statusCode\": 200, \"body\": \"ok\"",
        "{'statusCode': 200, 'body': 'ok",
    ] {
        let open = diagnosis_of(text);
        assert_eq!((open.verdict.outcome, open.verdict.cause.as_deref()), (Outcome::Unknown, None), "{text}");
        assert!(open.verdict.title.contains("cut off") && open.verdict.summary.contains("1,024 bytes"), "{text}");
        assert_eq!(open.remedies.fixed_response, None, "{text}");
        let given = diagnosis_behind(text, ApiType::Rest);
        assert_eq!(
            (given.verdict.cause.as_deref(), given.verdict.certainty),
            (Some("response-not-json"), Certainty::Possible),
            "{text}"
        );
        assert!(given.verdict.summary.contains("breaks off"), "{}", given.verdict.summary);
        assert_eq!(given.remedies.fixed_response, None, "{text}");
    }
}

#[test]
fn an_open_question_is_not_answered_by_the_title() {
    let document = "{\"errorMessage\": \"no such seat\", \"errorType\": \"Missing\"}";
    for (api, words) in [
        (ApiType::HttpV2, "500; if the handler returned it, it is the body of a 200"),
        (ApiType::FunctionUrl, "502; if the handler returned it, it is the body of a 200"),
        (ApiType::WebSocket, "nobody has published"),
    ] {
        let diagnosis = diagnosis_behind(document, api);
        assert_eq!(
            (diagnosis.verdict.title.as_str(), diagnosis.question.is_some()),
            ("An error: thrown, or returned?", true)
        );
        assert!(diagnosis.verdict.summary.contains(words), "{words}: {}", diagnosis.verdict.summary);
    }
    let rest = diagnosis_behind(document, ApiType::Rest);
    assert_eq!((rest.verdict.status, rest.question), (Some(502), None));
    assert!(rest.verdict.summary.contains("the answer would be the same"), "{}", rest.verdict.summary);
}

#[test]
fn what_the_log_says_was_rejected_is_certain() {
    let log = |body: &str| {
        format!(
            "({FRONT}) Endpoint response body before transformations: {body}\n({FRONT}) Execution failed due to configuration error: Malformed Lambda proxy response\n({FRONT}) Method completed with status: 502\n"
        )
    };
    let null = diagnosis_of(&log("null"));
    assert_eq!((null.verdict.cause.as_deref(), null.verdict.certainty), (Some("response-null"), Certainty::Certain));
    assert!(null.verdict.summary.contains("the log says so"), "{}", null.verdict.summary);
    let two = diagnosis_of(&log("{\"statusCode\": 200, \"body\": {}, \"headers\": {\"a\": [1]}}"));
    assert_eq!(two.verdict.certainty, Certainty::Likely, "either may have been the reason");
    assert_eq!(diagnosis_of("null").verdict.certainty, Certainty::Likely);
}

// What browsers show

const PAGE: &str = "https://opera.example.org";
const URL: &str = "https://u7y6t5r4e3.execute-api.eu-north-1.amazonaws.com/live/seats";

#[test]
fn what_a_browsers_console_says_gives_status_names_and_the_pages_origin() {
    let chromium = format!(
        "cart.js:12 Access to fetch at '{URL}' from origin '{PAGE}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\ncart.js:12 POST {URL} net::ERR_FAILED 502 (Bad Gateway)"
    );
    let firefox = format!(
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {URL}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 502."
    );
    let safari = format!(
        "Origin {PAGE} is not allowed by Access-Control-Allow-Origin. Status code: 502\nFetch API cannot load {URL} due to access control checks."
    );
    for (text, origin) in [(chromium, Some(PAGE)), (firefox, None), (safari, Some(PAGE))] {
        let diagnosis = diagnosis_of(&text);
        assert_eq!(
            (diagnosis.verdict.cause.as_deref(), diagnosis.verdict.status),
            (Some("browser-cors-blocked"), Some(502)),
            "{text}"
        );
        assert!(diagnosis.verdict.summary.contains("often hides a 5xx"), "{}", diagnosis.verdict.summary);
        let fact = |name: &str| diagnosis.facts.text(name);
        assert_eq!(
            [fact("api_id"), fact("region"), fact("stage")],
            [Some("u7y6t5r4e3"), Some("eu-north-1"), Some("live")]
        );
        assert_eq!(fact("origin"), origin);
        let cors = diagnosis.remedies.advice.cors.expect("there is advice");
        assert_eq!(cors.origin, origin.unwrap_or("https://app.example.com"));
    }
}

#[test]
fn a_cors_message_without_a_status_opens_the_advice_too() {
    let text = format!(
        "Access to fetch at '{URL}' from origin '{PAGE}' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'."
    );
    let diagnosis = diagnosis_of(&text);
    assert_eq!((diagnosis.verdict.outcome, diagnosis.verdict.status), (Outcome::Unknown, None));
    let cors = diagnosis.remedies.advice.cors.expect("there is advice");
    assert_eq!((cors.reading, cors.origin.as_str(), cors.credentials), (CorsReading::Blocked, PAGE, true));
}

#[test]
fn a_network_panel_and_a_client_show_a_status() {
    for text in [
        format!("Request URL: {URL}\nRequest Method: GET\nStatus Code: 502 Bad Gateway\nReferrer Policy: no-referrer"),
        "AxiosError: Request failed with status code 502\n    at settle (axios.js:2:1)".to_owned(),
        "Uncaught (in promise) AxiosError: Request failed with status code 502".to_owned(),
    ] {
        let diagnosis = diagnosis_of(&text);
        assert_eq!((diagnosis.verdict.status, diagnosis.verdict.cause.as_deref()), (Some(502), None), "{text}");
        assert_eq!(diagnosis.verdict.title, "A 502, but nothing here says why");
        assert_eq!(
            (diagnosis.lines.recognised, diagnosis.verdict.certainty),
            (diagnosis.lines.total, Certainty::Possible),
            "{text}"
        );
    }
}

#[test]
fn the_503_page_is_the_load_balancers_unless_another_proxy_signs_it() {
    let page = "<html>\n<head><title>503 Service Temporarily Unavailable</title></head>\n<body>\n<center><h1>503 Service Temporarily Unavailable</h1></center>\n</body>\n</html>";
    let alb = diagnosis_of(page);
    assert_eq!((alb.verdict.cause.as_deref(), alb.verdict.status), (Some("alb-503-html"), Some(503)));
    assert_eq!(
        diagnosis_of(&page.replace("</center>", "</center><hr><center>nginx</center>")).verdict.cause.as_deref(),
        None
    );
}

// API types

#[test]
fn a_rest_api_is_known_by_its_own_headers_and_its_own_body() {
    let exchange = |rest: &str| diagnosis_of(&format!("HTTP/2 502\ncontent-type: application/json\n{rest}"));
    for rest in [
        "x-amz-apigw-id: Zq81cjwQoAMEJLg=\n\noops",
        "x-amzn-errortype: InternalServerErrorException\n\noops",
        "\n{\"message\": \"Internal server error\"}",
    ] {
        let context = exchange(rest).context;
        assert_eq!((context.integration, context.integration_from), (ApiType::Rest, ApiTypeFrom::Detected), "{rest}");
    }
    assert_eq!(exchange("\n{\"message\":\"Internal server error\"}").context.integration_from, ApiTypeFrom::Assumed);
}

#[test]
fn a_429_of_api_gateway_is_not_the_function_urls() {
    let diagnosis = diagnosis_of(
        "HTTP/1.1 429 Too Many Requests\nx-amzn-ErrorType: TooManyRequestsException\n\n{\"message\":\"Too Many Requests\"}",
    );
    assert_eq!(
        (diagnosis.verdict.cause.as_deref(), diagnosis.context.integration),
        (Some("apigw-throttled"), ApiType::Rest)
    );
    assert!(!diagnosis.findings.iter().any(|it| it.code == "furl-throttled"));
}

// Certainty

#[test]
fn nobody_is_certain_of_a_cause_that_is_not_known() {
    for text in ["HTTP/1.1 502 Bad Gateway\n", "how to bake bread", &report(12.0, "")] {
        let diagnosis = diagnosis_of(text);
        assert_eq!(
            (diagnosis.verdict.cause.as_deref(), diagnosis.verdict.certainty),
            (None, Certainty::Possible),
            "{text}"
        );
        assert_eq!(row("a", &diagnosis).certainty, "", "{text}");
    }
    let fine = diagnosis_of("{\"statusCode\": 200, \"body\": \"ok\"}");
    assert_eq!((fine.verdict.certainty, row("a", &fine).certainty.as_str()), (Certainty::Certain, "certain"));
}

#[test]
fn a_message_alone_is_known_and_in_a_sentence_of_somebody_it_proves_nothing() {
    for (message, code) in [
        ("Endpoint request timed out", "apigw-integration-timeout"),
        ("Internal server error", "apigw-internal-server-error-body"),
        ("Missing Authentication Token", "apigw-missing-authentication-token"),
        ("Malformed Lambda proxy response", "apigw-malformed-proxy-response"),
    ] {
        let verdict = diagnosis_of(message).verdict;
        assert_eq!((verdict.cause.as_deref(), verdict.certainty), (Some(code), Certainty::Likely), "{message}");
        let sentence = format!("Sometimes I think it says {message} and then not");
        assert_eq!(diagnosis_of(&sentence).verdict.cause, None, "{sentence}");
    }
}

#[test]
fn an_access_log_that_hides_the_reason_is_given_a_format_that_says_it() {
    for (length, api, said) in [
        ("35", ApiType::HttpV2, "Internal Server Error"),
        ("36", ApiType::Rest, "Internal server error"),
        ("512", ApiType::Rest, ""),
    ] {
        let line = format!(
            "203.0.113.74 - - [14/Feb/2026:09:52:06 +0000] \"GET /items HTTP/1.1\" 500 {length} gRke_aDCDoEEPqx="
        );
        let diagnosis = diagnosis_of(&line);
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("apigw-access-5xx-no-detail"), "{line}");
        assert_eq!(diagnosis.context.integration, api, "{line}");
        assert_eq!(diagnosis.verdict.summary.contains("the API itself answered"), !said.is_empty(), "{line}");
        assert!(diagnosis.verdict.summary.contains(said), "{}", diagnosis.verdict.summary);
        let mut fixes = diagnosis.remedies.advice.commands.iter().filter(|it| it.step == Step::Fix);
        assert!(fixes.any(|it| it.posix.contains("$context")), "{line}");
    }
}

#[test]
fn a_stream_into_an_integration_that_buffers_loses_its_body() {
    let stream = ["{\"statusCode\":200,\"headers\":{}}", &"\0".repeat(8), "first page"].concat();
    let of = |mode: Option<bool>| {
        let context = Context { integration: Some(ApiType::Rest), streaming: mode, ..Context::default() };
        let verdict = diagnose_text(&stream, &context).verdict;
        (verdict.outcome, verdict.status, verdict.cause, verdict.certainty)
    };
    let code = || Some("response-streamed-into-buffered".to_owned());
    assert_eq!(of(Some(false)), (Outcome::Accepted, Some(200), code(), Certainty::Certain));
    assert_eq!(of(None), (Outcome::Accepted, Some(200), code(), Certainty::Possible));
    assert_eq!(of(Some(true)).2, None);
}

/// An exception or a full heap looks the same in a build, a server and a function.
#[test]
fn what_any_program_prints_is_certain_only_where_lambda_shows() {
    for said in [
        "panic: runtime error: invalid memory address or nil pointer dereference\n\ngoroutine 83 [running]:\nexample.com/parcels/depot.(*Shelf).List(0xc0002bcc00)\n\t/build/depot/shelf.go:32 +0xf6",
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        "java.lang.NoClassDefFoundError: com/example/parcels/Clock\n\tat com.example.parcels.Depot.open(Depot.java:21)",
        "Error: Cannot find module 'parcel-labels'\nRequire stack:\n- /srv/depot/labels.js",
        "thread 'main' panicked at src/depot.rs:7:5:\nno shelf",
        "ORA-12170: TNS:Connect timeout occurred",
    ] {
        let of = |text: &str| {
            let diagnosis = diagnose_text(text, &Context::default());
            (diagnosis.verdict.cause.is_some(), diagnosis.verdict.certainty)
        };
        assert_ne!(of(said).1, Certainty::Certain, "{said}");
        let id = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";
        let log = format!(
            "START RequestId: {id} Version: $LATEST\n{said}\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tStatus: error\tError Type: Runtime.ExitError\n"
        );
        assert_eq!(of(&log), (true, Certainty::Certain), "{log}");
    }
}

#[test]
fn a_body_that_several_failures_share_settles_no_cause() {
    for body in [r#"{"message":"Service Unavailable"}"#, "HTTP/2 503\n\n{\"message\":\"Service Unavailable\"}"] {
        let verdict = diagnose_text(body, &Context::default()).verdict;
        assert_eq!((verdict.status, verdict.certainty), (Some(503), Certainty::Likely), "{body}");
        assert_eq!(verdict.cause.as_deref(), Some("httpapi-integration-timeout"), "{body}");
    }
}

#[test]
fn what_fails_before_the_handler_runs_is_mended_by_no_response() {
    let fixed = |kind: &str, message: &str| {
        let text = format!(r#"{{"errorType":"{kind}","errorMessage":"{message}"}}"#);
        diagnose_text(&text, &Context::default()).remedies.fixed_response
    };
    assert!(fixed("Runtime.ImportModuleError", "Error: Cannot find module 'express'").is_none());
    assert!(fixed("Runtime.HandlerNotFound", "index.handler is undefined or not exported").is_none());
    assert!(fixed("TypeError", "Cannot read properties of undefined (reading 'id')").is_some());
}
