//! What is said of CORS: the exchanges in a paste, the place and the commands of each API type, hostile names.

use lambda_502::aws::ApiType;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use lambda_502::fix::commands::{Effect, Step};
use lambda_502::fix::cors::exchange::{self, Pasted};
use lambda_502::fix::cors::{Cors, CorsReading, Stage};
use lambda_502::formats;
use serde_json::json;

fn pasted(text: &str) -> Pasted {
    exchange::read(&formats::read(text, &Context::default(), &mut |_| {}))
}

fn cors(paste: &str, context: &Context) -> Cors {
    diagnose_text(paste, context).remedies.advice.cors.expect("there is a response to judge")
}

fn at(api: ApiType) -> Context {
    Context { integration: Some(api), ..Context::default() }
}

const CURL: &str = "$ curl -i -X OPTIONS https://api.example.com/orders \\\n  -H 'Origin: https://shop.example.com' \\\n  -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type, X-Trace'\nHTTP/2 204\naccess-control-allow-origin: *\naccess-control-allow-methods: GET,PUT\n\n$ curl -i -X PUT https://api.example.com/orders\nHTTP/2 200\r\naccess-control-allow-origin: *\r\nx-total: a: b\r\n\r\nfine\n";

#[test]
fn curl_shows_both_answers_and_what_was_asked() {
    let pasted = pasted(CURL);
    let preflight = pasted.preflight.expect("the first answers OPTIONS");
    assert_eq!((preflight.status, preflight.headers.len()), (204, 2));
    let response = pasted.response.expect("the second does not");
    assert_eq!(response.headers[1], ("x-total".to_owned(), "a: b".to_owned()));
    assert_eq!(pasted.origin.as_deref(), Some("https://shop.example.com"));
    assert_eq!(pasted.method.as_deref(), Some("PUT"));
    assert_eq!(pasted.asked_names, ["content-type", "x-trace"]);
}

#[test]
fn a_pasted_preflight_is_judged_by_what_it_was_asked() {
    let cors = cors(CURL, &Context::default());
    assert_eq!((cors.reading, cors.stage), (CorsReading::Blocked, Stage::Preflight));
    assert_eq!((cors.header.as_deref(), cors.value), (Some("Access-Control-Allow-Headers"), None));
    assert_eq!((cors.origin.as_str(), cors.method.as_str()), ("https://shop.example.com", "PUT"));
    assert_eq!(cors.fixed.map(|it| it.reading), Some(CorsReading::Allowed));
}

#[test]
fn a_verbose_exchange_is_read_without_its_marks() {
    let text = "> OPTIONS /a HTTP/1.1\n> Host: api.example.com\n> Origin: null\n> Access-Control-Request-Method: DELETE\n>\n< HTTP/1.1 403 Forbidden\n< Content-Type: application/json\n< Content-Length: 0\n<\n";
    let pasted = pasted(text);
    assert_eq!(pasted.preflight.map(|it| (it.status, it.headers.len())), Some((403, 2)));
    assert_eq!((pasted.origin.as_deref(), pasted.method.as_deref()), (Some("null"), Some("DELETE")));
    assert_eq!(pasted.response, None);
}

#[test]
fn answers_alone_are_told_apart_by_what_only_preflights_need() {
    let one = "HTTP/1.1 200 OK\nAccess-Control-Allow-Headers: *\n\n";
    let two = pasted(&one.repeat(2));
    assert!(two.preflight.is_some() && two.response.is_some());
    let one = pasted(one);
    assert!(one.preflight.is_none() && one.response.is_some());
    assert_eq!(pasted("no exchange in here\nnor here"), Pasted::default());
}

#[test]
fn an_answer_cut_anywhere_is_judged() {
    let context = Context { method: Some("PUT".to_owned()), ..Context::default() };
    for end in (0..CURL.len()).filter(|it| CURL.is_char_boundary(*it)) {
        let whole = diagnose_text(CURL, &context).remedies.advice.cors;
        let part = diagnose_text(&CURL[..end], &context).remedies.advice.cors;
        assert!(part.is_none_or(|it| whole.is_some() && it.reading != CorsReading::Allowed), "{end}");
    }
}

#[test]
fn the_context_takes_headers_as_fetch_and_as_people_write_them() {
    let headers = |json| Context::from_json(None, &json!({ "method": "PUT", "requestHeaders": json })).request_headers;
    let expected = Some(vec![("X-A".to_owned(), "1".to_owned()), ("X-B".to_owned(), String::new())]);
    assert_eq!(headers(json!({ "X-A": "1", "X-B": "" })), expected);
    assert_eq!(headers(json!([["X-A", "1"], ["X-B"]])), expected);
    assert_eq!(headers(json!(["X-A: 1", "X-B"])), expected);
    assert_eq!(headers(json!(7)), None);
}

#[test]
fn each_api_type_says_where_cors_belongs() {
    let paste = r#"{"statusCode":200,"headers":{"Content-Type":"text/plain"},"body":"x"}"#;
    let words = [
        (ApiType::Rest, "handler's response"),
        (ApiType::HttpV1, "ignores CORS headers"),
        (ApiType::HttpV2, "ignores CORS headers"),
        (ApiType::Alb, "for OPTIONS too"),
        (ApiType::FunctionUrl, "doubled"),
        (ApiType::WebSocket, "do not apply CORS"),
    ];
    for (api, expected) in words {
        let cors = cors(paste, &at(api));
        assert!(cors.place.contains(expected), "{api:?}: {}", cors.place);
        let blocked = if api == ApiType::WebSocket { CorsReading::Allowed } else { CorsReading::Blocked };
        assert_eq!(cors.reading, blocked, "{api:?}");
    }
}

#[test]
fn what_a_api_type_may_add_to_its_own_error_is_left_open() {
    for (api, expected) in [
        (ApiType::Rest, CorsReading::Blocked),
        (ApiType::HttpV1, CorsReading::Unknown),
        (ApiType::Alb, CorsReading::Blocked),
        (ApiType::FunctionUrl, CorsReading::Unknown),
    ] {
        let context = Context { function_error: Some(true), ..at(api) };
        let cors = cors(r#"{"errorMessage":"no stock","errorType":"Error"}"#, &context);
        assert_eq!(cors.reading, expected, "{api:?}");
    }
}

#[test]
fn notes_name_doubles_caches_and_the_null_origin() {
    let exchange = |headers: &str| ["HTTP/2 200\n", headers, "\n\nx"].concat();
    let said = |headers: &str, context: &Context| cors(&exchange(headers), context).notes.join(" ");
    let star = "access-control-allow-origin: *\n";
    assert!(said(&star.repeat(2), &at(ApiType::FunctionUrl)).contains("Take it out of the handler"));
    let named = "access-control-allow-origin: https://app.example.com";
    assert!(said(named, &Context::default()).contains("Vary: Origin"));
    assert!(!said(&[named, "\nvary: accept, ORIGIN"].concat(), &Context::default()).contains("Vary: Origin"));
    let passes = CURL.replacen("HTTP/2 204\n", "HTTP/2 204\naccess-control-allow-headers: content-type,x-trace\n", 1);
    assert!(cors(&passes, &Context::default()).notes.join(" ").contains("5 s"));
    let aged = passes.replacen("HTTP/2 204\n", "HTTP/2 204\naccess-control-max-age: 600\n", 1);
    assert!(!cors(&aged, &Context::default()).notes.join(" ").contains("5 s"));
    let nonsense = Context { origin: Some("my shop".to_owned()), ..Context::default() };
    assert!(said(star, &nonsense).contains("is none"));
    let sandboxed = Context { origin: Some("null".to_owned()), credentials: Some(true), ..Context::default() };
    assert!(said(star, &sandboxed).contains("sandboxed"));
    assert!(cors(&exchange(star), &sandboxed).commands.is_empty(), "there is nothing to recommend for it");
}

#[test]
fn commands_fit_the_api_type_and_change_only_what_they_say() {
    let asks = |api| Context {
        method: Some("DELETE".to_owned()),
        origin: Some("https://shop.example.com".to_owned()),
        credentials: Some(true),
        region: Some("eu-west-1".to_owned()),
        ..at(api)
    };
    let actions = |api| -> Vec<String> {
        let cors = cors(r#"{"statusCode":200,"body":"x"}"#, &asks(api));
        for command in &cors.commands {
            assert_eq!(command.effect == Effect::Changes, command.step == Step::Fix, "{}", command.title);
            let is_aws = command.posix.contains("aws ");
            assert!(!is_aws || command.posix.contains("--region eu-west-1"), "{}", command.posix);
        }
        let last =
            |it: &str| it.lines().find(|line| line.starts_with("aws ") || line.starts_with("curl ")).map(str::to_owned);
        cors.commands
            .iter()
            .filter_map(|it| last(&it.posix))
            .map(|it| it.split(' ').nth(2).unwrap_or("").to_owned())
            .collect()
    };
    let rest = [
        "get-resources",
        "put-method",
        "put-method-response",
        "put-integration",
        "put-integration-response",
        "create-deployment",
        "--request",
    ];
    assert_eq!(actions(ApiType::Rest), rest);
    assert_eq!(actions(ApiType::HttpV2), ["get-api", "update-api", "--request"]);
    assert_eq!(actions(ApiType::FunctionUrl), ["get-function-url-config", "update-function-url-config", "--request"]);
    assert_eq!(actions(ApiType::Alb), ["--request"]);
    assert!(actions(ApiType::WebSocket).is_empty());
}

#[test]
fn nothing_pasted_or_typed_leaves_its_quotes() {
    let hostile =
        ["https://a'b", "https://a\"b", "$(id)", "`id`", "https://x;id", "a\nJSON\nid", "https://a'@\nid", "null'"];
    let mut tried = 0;
    for origin in hostile {
        for name in ["X'-A", "X-$(id)", "x|id", "x`id", "x&id", "x\"y", "x^y%PATH%"] {
            for api in ApiType::ALL {
                let context = Context {
                    origin: Some(origin.to_owned()),
                    method: Some("PU$T|id".to_owned()),
                    request_headers: Some(vec![(name.to_owned(), "1".to_owned())]),
                    api_id: Some(origin.to_owned()),
                    function_name: Some(name.to_owned()),
                    ..at(api)
                };
                let paste = "HTTP/2 200\nx^y%PATH%: 1\nx'`id`: 2\n\nx";
                for command in cors(paste, &context).commands {
                    tried += 1;
                    for text in [&command.posix, &command.powershell] {
                        for word in
                            ["id)", "|id", "`id", ";id", "&id", "a'b", "a\"b", "\nid", "X'-A", "PATH", "PU$T", "x\"y"]
                        {
                            assert!(!text.contains(word), "{word:?} is in {text}");
                        }
                    }
                }
            }
        }
    }
    assert!(tried > 500, "{tried} commands");
}

#[test]
fn a_console_error_beside_a_5xx_says_that_the_5xx_is_the_fault_and_lets_pages_read_the_next_one() {
    let console = "Access to fetch at 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live/seats' from origin 'https://shop.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    let alone = diagnose_text(console, &Context::default());
    let beside = format!(
        "{console}\nPOST https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live/seats net::ERR_FAILED 502 (Bad Gateway)"
    );
    let beside = diagnose_text(&beside, &Context::default());
    assert!(beside.verdict.title.contains("the 502 behind it"), "{}", beside.verdict.title);
    assert!(!alone.verdict.title.contains("behind it"), "{}", alone.verdict.title);
    for diagnosis in [alone, beside] {
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("browser-cors-blocked"));
        let commands = diagnosis.remedies.advice.commands;
        assert!(commands[0].posix.starts_with("curl -i"), "{}", commands[0].posix);
        let fixes: Vec<&str> = commands.iter().filter(|it| it.step == Step::Fix).map(|it| &*it.posix).collect();
        // The paste names the API and not the function, whose log comes next.
        let reads_log = fixes[0].contains("--embed methods") && fixes[1].starts_with("aws logs tail");
        assert_eq!(reads_log, diagnosis.verdict.status == Some(502), "{fixes:?}");
        let is_post = commands[0].posix.contains("--request POST");
        assert_eq!(is_post, diagnosis.verdict.status == Some(502), "{}", commands[0].posix);
        assert!(fixes.iter().any(|it| it.contains("DEFAULT_5XX") && it.contains("a1b2c3d4e5")), "{fixes:?}");
    }
}
