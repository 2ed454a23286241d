//! What a paste proves, what it suggests and what it leaves open are told apart.

use lambda_502::aws::FrontDoor;
use lambda_502::diagnosis::{Diagnosis, DoorFrom, diagnose_text};
use lambda_502::evidence::{Context, Outcome};
use lambda_502::finding::Certainty;
use lambda_502::remedy::cors::Reading;

const ID: &str = "b8f40d17-6c2a-4e93-9d05-71a3f2c8e604";
const FRONT: &str = "51d7c0e9-08ab-4f36-a2b4-9e6d3c5f1078";

fn told(text: &str) -> Diagnosis {
    diagnose_text(text, &Context::default())
}

fn behind(text: &str, door: FrontDoor) -> Diagnosis {
    diagnose_text(text, &Context { integration: Some(door), ..Context::default() })
}

fn cause(diagnosis: &Diagnosis) -> Option<&str> {
    diagnosis.verdict.cause.as_deref()
}

fn certainty(diagnosis: &Diagnosis) -> Certainty {
    diagnosis.verdict.certainty
}

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
        let told = told(&record(message));
        assert_eq!(
            (cause(&told), told.verdict.status),
            (Some("apigw-malformed-proxy-response"), Some(500)),
            "{message}"
        );
        assert!(told.findings.iter().any(|it| it.code == "httpapi-malformed-response" && it.is_cause), "{message}");
        assert_eq!((certainty(&told), told.verdict.outcome), (Certainty::Certain, Outcome::Rejected));
        assert!(told.verdict.summary.contains(words), "{words}: {}", told.verdict.summary);
    }
    let custom = "Zq81cjwQoAMEJLg= 500 Lambda body contains the wrong type for field \"body\"";
    assert_eq!(cause(&told(custom)), Some("apigw-malformed-proxy-response"));
}

// Too late

fn report(ms: f64, rest: &str) -> String {
    format!(
        "REPORT RequestId: {ID}\tDuration: {ms:.2} ms\tBilled Duration: {} ms\tMemory Size: 512 MB\tMax Memory Used: 97 MB{rest}\n",
        ms.ceil()
    )
}

#[test]
fn a_run_longer_than_the_front_door_waits_is_its_timeout_though_nothing_failed() {
    let long = report(36_400.0, "");
    let of = |door, text: &str| {
        let told = behind(text, door);
        (told.verdict.status, cause(&told).map(str::to_owned), certainty(&told))
    };
    let late = Some("lambda-finished-too-late".to_owned());
    assert_eq!(of(FrontDoor::HttpV2, &long), (Some(503), late.clone(), Certainty::Certain));
    assert_eq!(of(FrontDoor::HttpV1, &long), (Some(503), late.clone(), Certainty::Certain));
    assert_eq!(of(FrontDoor::Rest, &long), (Some(504), late.clone(), Certainty::Likely));
    assert_eq!(of(FrontDoor::Rest, &report(29_350.0, "")), (Some(504), late.clone(), Certainty::Likely));
    assert_eq!(
        of(FrontDoor::Rest, &report(27_000.0, "\tInit Duration: 2600.00 ms")),
        (Some(504), late, Certainty::Likely)
    );
    for (door, text) in [
        (FrontDoor::HttpV2, report(29_350.0, "")),
        (FrontDoor::Alb, long.clone()),
        (FrontDoor::FunctionUrl, long.clone()),
        (FrontDoor::Rest, report(12_000.0, "")),
    ] {
        assert_eq!(cause(&behind(&text, door)), None, "{door:?}: {text}");
    }
}

#[test]
fn a_long_run_of_which_nobody_says_who_waited_has_no_cause_but_a_word() {
    let alone = told(&report(36_400.0, ""));
    assert_eq!((cause(&alone), alone.verdict.outcome), (None, Outcome::None));
    assert!(alone.verdict.title.contains("later than most APIs wait"), "{}", alone.verdict.title);
    let queue =
        format!("{{\"Records\": [{{\"eventSource\": \"aws:sqs\", \"body\": \"x\"}}]}}\n{}", report(36_400.0, ""));
    assert!(!told(&queue).findings.iter().any(|it| it.code == "lambda-finished-too-late"));
}

#[test]
fn a_long_run_beside_a_status_goes_by_the_status() {
    let beside = |status: &str| told(&format!("HTTP/1.1 {status}\n\n{}", report(36_400.0, "")));
    let seen = beside("504 Gateway Timeout");
    assert_eq!((cause(&seen), seen.verdict.status), (Some("lambda-finished-too-late"), Some(504)));
    assert_eq!(cause(&beside("200 OK")), None);
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
        let told = behind(&text, FrontDoor::Rest);
        assert!(cause(&told).is_some_and(|it| it != "lambda-finished-too-late"), "{text}");
        assert!(!told.findings.iter().any(|it| it.code == "lambda-finished-too-late"), "{text}");
    }
}

// What the handler raised

#[test]
fn only_a_field_of_the_event_speaks_of_the_event_and_not_for_certain() {
    let node = |field: &str| {
        told(&format!(
            "2026-06-30T07:00:00.100Z\t{ID}\tERROR\tInvoke Error \t{{\"errorType\":\"TypeError\",\"errorMessage\":\"Cannot read properties of undefined (reading '{field}')\",\"stack\":[\"    at seats (/var/task/seats.js:9:14)\"]}}"
        ))
    };
    let rows = node("rows");
    assert_eq!((cause(&rows), certainty(&rows)), (Some("lambda-unhandled-node"), Certainty::Certain));
    let headers = node("headers");
    assert_eq!((cause(&headers), certainty(&headers)), (Some("lambda-event-shape-mismatch"), Certainty::Likely));
    let python = |field: &str| {
        told(&format!(
            "[ERROR] KeyError: '{field}'\nTraceback (most recent call last):\n  File \"/var/task/seats.py\", line 9, in handler\n    row = x['{field}']"
        ))
    };
    assert_eq!(cause(&python("seat")), Some("lambda-unhandled-python"));
    assert_eq!(cause(&python("queryStringParameters")), Some("lambda-event-shape-mismatch"));
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
            assert_eq!(cause(&told(&text)), Some(code), "{text}");
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
    assert_eq!(cause(&told(&entry("TypeError", "at seats (/var/task/seats.js:9:14)"))), Some("lambda-unhandled-node"));
    assert_eq!(cause(&told(&entry("TypeError", "at seats (/var/task/seats.mjs:9:14)"))), Some("lambda-unhandled-node"));
    let dotnet = entry("ArgumentException", "at Opera.Seats.Find(String row) in /src/Seats.cs:line 12");
    assert_eq!(cause(&told(&dotnet)), Some("lambda-unhandled-dotnet"));
}

#[test]
fn pythons_line_counts_alone_but_not_where_the_rest_would_be_there_too() {
    let line = "[ERROR] ValueError: no seat 0";
    let alone = told(line);
    assert_eq!((cause(&alone), certainty(&alone)), (Some("lambda-unhandled-python"), Certainty::Likely));
    let healthy = format!("START RequestId: {ID} Version: 2\n{line}\nEND RequestId: {ID}\n{}", report(12.0, ""));
    assert_eq!(cause(&told(&healthy)), None, "the code printed it");
    for other in [
        "[ERROR] could not book: ValueError: no seat 0".to_owned(),
        format!("[ERROR]\t2026-06-30T07:00:00.100Z\t{ID}\tValueError: no seat 0"),
        "[ERROR] COMPILATION ERROR : ".to_owned(),
    ] {
        assert_eq!(cause(&told(&other)), None, "{other}");
    }
}

#[test]
fn a_killed_process_is_as_surely_out_of_memory_as_its_memory_was_full() {
    let killed = format!("RequestId: {ID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n");
    let of = |text: &str| {
        let told = told(text);
        let finding = told.findings.iter().find(|it| it.is_cause).expect("it is found").certainty;
        (certainty(&told), finding)
    };
    assert_eq!(of(&killed), (Certainty::Likely, Certainty::Likely));
    let full = report(900.0, "").replace("97 MB", "512 MB");
    assert_eq!(of(&(killed + &full)), (Certainty::Certain, Certainty::Certain));
}

// Print-outs, copies and code

#[test]
fn a_print_of_a_dict_is_judged_as_the_json_that_the_runtime_makes_of_it() {
    let fine = "{'statusCode': 200, 'headers': {'X-Seat': '9'}, 'body': '{\"free\": true}'}";
    let told_fine = told(fine);
    assert_eq!((told_fine.verdict.outcome, told_fine.verdict.status), (Outcome::Accepted, Some(200)));
    assert_eq!(certainty(&told_fine), Certainty::Likely);
    assert!(told_fine.verdict.summary.starts_with("This is how Python prints a dict"), "{}", told_fine.verdict.summary);
    assert_eq!(told_fine.by_integration.rest.expect("it is judged").body.as_deref(), Some("{\"free\": true}"));
    let wrong = told("{'statusCode': 200, 'body': {'free': True, 'row': None}}");
    assert_eq!((cause(&wrong), wrong.verdict.status), (Some("body-not-a-string"), Some(502)));
    assert!(wrong.verdict.summary.starts_with("This is how Python prints a dict"), "{}", wrong.verdict.summary);
    assert!(wrong.remedies.fixed_response.is_some_and(|it| it.text.contains("{\\\"free\\\":true,\\\"row\\\":null}")));
    let script = told("{ statusCode: 200, body: 'ok' }");
    assert_eq!((script.verdict.outcome, certainty(&script)), (Outcome::Accepted, Certainty::Likely));
}

#[test]
fn a_print_that_somebody_says_is_the_output_is_not_json_perhaps() {
    let told = behind("{'statusCode': 200, 'body': 'ok'}", FrontDoor::Rest);
    assert_eq!((cause(&told), certainty(&told)), (Some("response-not-json"), Certainty::Possible));
    assert!(told.verdict.summary.contains("how Python prints a dict"), "{}", told.verdict.summary);
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
        let told = told(text);
        assert_eq!((told.verdict.status, cause(&told)), (None, None), "{text}");
        assert!(told.verdict.title.starts_with("This is code"), "{}: {text}", told.verdict.title);
        assert_eq!(told.remedies.fixed_response, None, "{text}");
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
        let open = told(text);
        assert_eq!((open.verdict.outcome, cause(&open)), (Outcome::Unknown, None), "{text}");
        assert!(open.verdict.title.contains("cut off") && open.verdict.summary.contains("1,024 bytes"), "{text}");
        assert_eq!(open.remedies.fixed_response, None, "{text}");
        let given = behind(text, FrontDoor::Rest);
        assert_eq!((cause(&given), certainty(&given)), (Some("response-not-json"), Certainty::Possible), "{text}");
        assert!(given.verdict.summary.contains("breaks off"), "{}", given.verdict.summary);
        assert_eq!(given.remedies.fixed_response, None, "{text}");
    }
}

#[test]
fn an_open_question_is_not_answered_by_the_title() {
    let document = "{\"errorMessage\": \"no such seat\", \"errorType\": \"Missing\"}";
    for (door, words) in [
        (FrontDoor::HttpV2, "500; if the handler returned it, it is the body of a 200"),
        (FrontDoor::FunctionUrl, "502; if the handler returned it, it is the body of a 200"),
        (FrontDoor::WebSocket, "nobody has shown"),
    ] {
        let told = behind(document, door);
        assert_eq!((told.verdict.title.as_str(), told.question.is_some()), ("An error: thrown, or returned?", true));
        assert!(told.verdict.summary.contains(words), "{words}: {}", told.verdict.summary);
    }
    let rest = behind(document, FrontDoor::Rest);
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
    let null = told(&log("null"));
    assert_eq!((cause(&null), certainty(&null)), (Some("response-null"), Certainty::Certain));
    assert!(null.verdict.summary.contains("the log says so"), "{}", null.verdict.summary);
    let two = told(&log("{\"statusCode\": 200, \"body\": {}, \"headers\": {\"a\": [1]}}"));
    assert_eq!(certainty(&two), Certainty::Likely, "either may have been the reason");
    assert_eq!(certainty(&told("null")), Certainty::Likely);
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
        let told = told(&text);
        assert_eq!((cause(&told), told.verdict.status), (Some("browser-cors-blocked"), Some(502)), "{text}");
        assert!(told.verdict.summary.contains("often hides a 502"), "{}", told.verdict.summary);
        let fact = |name: &str| told.facts.text(name);
        assert_eq!(
            [fact("api_id"), fact("region"), fact("stage")],
            [Some("u7y6t5r4e3"), Some("eu-north-1"), Some("live")]
        );
        assert_eq!(fact("origin"), origin);
        let cors = told.remedies.advice.cors.expect("there is advice");
        assert_eq!(cors.origin, origin.unwrap_or("https://app.example.com"));
    }
}

#[test]
fn a_cors_message_without_a_status_opens_the_advice_too() {
    let text = format!(
        "Access to fetch at '{URL}' from origin '{PAGE}' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'."
    );
    let told = told(&text);
    assert_eq!((told.verdict.outcome, told.verdict.status), (Outcome::Unknown, None));
    let cors = told.remedies.advice.cors.expect("there is advice");
    assert_eq!((cors.reading, cors.origin.as_str(), cors.credentials), (Reading::Blocked, PAGE, true));
}

#[test]
fn a_network_panel_and_a_client_show_a_status() {
    for text in [
        format!("Request URL: {URL}\nRequest Method: GET\nStatus Code: 502 Bad Gateway\nReferrer Policy: no-referrer"),
        "AxiosError: Request failed with status code 502\n    at settle (axios.js:2:1)".to_owned(),
        "Uncaught (in promise) AxiosError: Request failed with status code 502".to_owned(),
    ] {
        let told = told(&text);
        assert_eq!((told.verdict.status, cause(&told)), (Some(502), None), "{text}");
        assert_eq!(told.verdict.title, "A 502, but nothing here says why");
        assert_eq!((told.lines.recognised, certainty(&told)), (told.lines.total, Certainty::Possible), "{text}");
    }
}

#[test]
fn the_503_page_is_the_load_balancers_unless_another_proxy_signs_it() {
    let page = "<html>\n<head><title>503 Service Temporarily Unavailable</title></head>\n<body>\n<center><h1>503 Service Temporarily Unavailable</h1></center>\n</body>\n</html>";
    let alb = told(page);
    assert_eq!((cause(&alb), alb.verdict.status), (Some("alb-503-html"), Some(503)));
    assert_eq!(cause(&told(&page.replace("</center>", "</center><hr><center>nginx</center>"))), None);
}

// Front doors

#[test]
fn a_rest_api_is_known_by_its_own_headers_and_its_own_body() {
    let exchange = |rest: &str| told(&format!("HTTP/2 502\ncontent-type: application/json\n{rest}"));
    for rest in [
        "x-amz-apigw-id: Zq81cjwQoAMEJLg=\n\noops",
        "x-amzn-errortype: InternalServerErrorException\n\noops",
        "\n{\"message\": \"Internal server error\"}",
    ] {
        let context = exchange(rest).context;
        assert_eq!((context.integration, context.integration_from), (FrontDoor::Rest, DoorFrom::Detected), "{rest}");
    }
    assert_eq!(exchange("\n{\"message\":\"Internal server error\"}").context.integration_from, DoorFrom::Assumed);
}

#[test]
fn a_429_of_api_gateway_is_not_the_function_urls() {
    let told = told(
        "HTTP/1.1 429 Too Many Requests\nx-amzn-ErrorType: TooManyRequestsException\n\n{\"message\":\"Too Many Requests\"}",
    );
    assert_eq!((cause(&told), told.context.integration), (Some("apigw-throttled"), FrontDoor::Rest));
    assert!(!told.findings.iter().any(|it| it.code == "furl-throttled"));
}
