//! Every fix is diagnosed again.

use lambda_502::aws::ApiType;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::{Context, Outcome};

/// Responses that some API type rejects, drops something of, or is not known to accept.
const BROKEN: &[&str] = &[
    "null",
    "\"hi\"",
    "42",
    "[1,2]",
    "true",
    "undefined",
    "",
    "<html></html>",
    r#""{\"statusCode\":201,\"body\":\"x\"}""#,
    r#"{"statusCode":200,"body":{"a":1.50,"b":[null]}}"#,
    r#"{"statusCode":200,"body":[1]}"#,
    r#"{"statusCode":200,"body":5}"#,
    r#"{"statusCode":204,"body":null}"#,
    r#"{"statusCode":"200","body":"x"}"#,
    r#"{"statusCode":"ok","body":"x"}"#,
    r#"{"statusCode":0}"#,
    r#"{"statusCode":-1}"#,
    r#"{"statusCode":999}"#,
    r#"{"statusCode":99}"#,
    r#"{"statusCode":200.5}"#,
    r#"{"statusCode":null}"#,
    r#"{"statusCode":true}"#,
    r#"{"statusCode":[200]}"#,
    r#"{"statusCode":" 200 "}"#,
    r#"{"StatusCode":200,"Body":"x"}"#,
    r#"{"body":"hi"}"#,
    "{}",
    r#"{"Hello":"World"}"#,
    r#"{"statusCode":200,"body":"text","ok":true}"#,
    r#"{"statusCode":200,"body":"{\"a\":1}","ok":true}"#,
    r#"{"statusCode":200,"body":{"a":1},"ok":true,"n":{"x":[1]}}"#,
    r#"{"statusCode":200,"headers":null}"#,
    r#"{"statusCode":200,"headers":[]}"#,
    r#"{"statusCode":200,"headers":[{"key":"X-A","value":"1"}]}"#,
    r#"{"statusCode":200,"headers":"X-A: 1"}"#,
    r#"{"statusCode":200,"headers":{"X-A":1,"X-B":true,"X-C":null,"X-D":["a","b"],"X-E":{"f":1}}}"#,
    r#"{"statusCode":200,"headers":{"Set-Cookie":["a=1","b=2"]}}"#,
    r#"{"statusCode":200,"headers":{"Set-Cookie":"a=1","Set-Cookie":"b=2"}}"#,
    "{\"statusCode\":200,\"headers\":{\"X-A\":\"a\\r\\nb\"}}",
    r#"{"statusCode":200,"multiValueHeaders":{"X-A":["1","2"],"Set-Cookie":["a=1"]}}"#,
    r#"{"statusCode":200,"multiValueHeaders":{"X-A":"1"}}"#,
    r#"{"statusCode":200,"multiValueHeaders":[]}"#,
    r#"{"statusCode":200,"multiValueHeaders":{"X-A":[1]}}"#,
    r#"{"statusCode":200,"multiValueHeaders":null}"#,
    r#"{"statusCode":200,"headers":{"X-A":"0"},"multiValueHeaders":{"x-a":["1"]}}"#,
    r#"{"statusCode":200,"cookies":["a=1"]}"#,
    r#"{"statusCode":200,"cookies":"a=1"}"#,
    r#"{"statusCode":200,"cookies":null}"#,
    r#"{"statusCode":200,"statusDescription":"200 OK"}"#,
    r#"{"statusCode":200,"statusDescription":null}"#,
    r#"{"statusCode":404,"statusDescription":"200 OK"}"#,
    r#"{"statusCode":200,"body":"eA==","isBase64Encoded":"true"}"#,
    r#"{"statusCode":200,"body":"eA==","isBase64Encoded":1}"#,
    r#"{"statusCode":200,"body":"eA==","isBase64Encoded":null}"#,
    r#"{"statusCode":200,"body":"eA==","base64Encoded":true}"#,
    r#"{"statusCode":200,"body":"naïve","isBase64Encoded":true}"#,
    "{'statusCode': 200, 'body': 'ok', 'none': None}",
    r#"{"statusCode":200,"body":"ok",}"#,
    r#"{"statusCode":200}{"statusCode":200}"#,
];

fn contexts() -> Vec<Context> {
    let plain = ApiType::ALL.map(|api| Context { integration: Some(api), ..Context::default() });
    let multi = Context { integration: Some(ApiType::Alb), multi_value_headers: Some(true), ..Context::default() };
    let binary = Context {
        integration: Some(ApiType::Rest),
        binary_media_types: Some(vec!["*/*".to_owned()]),
        accept: Some("image/png".to_owned()),
        ..Context::default()
    };
    plain.into_iter().chain([multi, binary]).collect()
}

#[test]
fn a_fixed_response_is_accepted_and_needs_no_further_fix() {
    let mut failures = Vec::new();
    for text in BROKEN {
        for context in contexts() {
            let first = diagnose_text(text, &context);
            let api = context.integration;
            let Some(fixed) = &first.remedies.fixed_response else {
                if first.verdict.outcome == Outcome::Rejected || first.verdict.outcome == Outcome::Unknown {
                    failures.push(format!("{api:?} {text}: {:?} without a fix", first.verdict.outcome));
                }
                continue;
            };
            let second = diagnose_text(&fixed.text, &context);
            // A status that the function chose stays, and is the cause of what the client sees.
            let chosen = second.verdict.status.map(|it| format!("app-returned-{}xx", it / 100));
            let bad: Vec<_> = second
                .findings
                .iter()
                .filter(|it| it.is_cause && Some(&it.code) != chosen.as_ref())
                .map(|it| it.code.clone())
                .collect();
            if second.verdict.outcome != Outcome::Accepted
                || !bad.is_empty()
                || second.remedies.fixed_response.is_some()
            {
                failures.push(format!(
                    "{api:?} {text}\n  became {}\n  {:?} {bad:?} again {:?}",
                    fixed.text.replace('\n', ""),
                    second.verdict.outcome,
                    second.remedies.fixed_response.map(|it| it.changes)
                ));
            }
            if fixed.changes.is_empty() {
                failures.push(format!("{api:?} {text}: nothing was said to have changed"));
            }
        }
    }
    assert!(failures.is_empty(), "{}\n{} failures", failures.join("\n"), failures.len());
}

#[test]
fn a_fixed_response_keeps_what_was_written() {
    let fixed = |text: &str, api| {
        let context = Context { integration: Some(api), ..Context::default() };
        diagnose_text(text, &context).remedies.fixed_response.expect("there is a fix").text
    };
    let rest = fixed(r#"{"headers":{"X-B":"2","X-A":"1"},"body":{"z":1.50,"a":"é"},"statusCode":201}"#, ApiType::Rest);
    let order: Vec<_> = ["headers", "X-B", "X-A", "body", "statusCode"].iter().map(|key| rest.find(key)).collect();
    assert!(order.is_sorted(), "{rest}");
    assert!(rest.contains(r#"{\"z\":1.50,\"a\":\"é\"}"#), "{rest}");
    assert!(rest.contains("201"));

    let cookies = fixed(r#"{"statusCode":200,"cookies":["a=1","b=2"]}"#, ApiType::Rest);
    assert!(cookies.contains("multiValueHeaders") && cookies.contains("a=1") && cookies.contains("b=2"), "{cookies}");

    let moved = fixed(r#"{"statusCode":200,"body":"{\"a\":1}","total":7}"#, ApiType::Rest);
    assert!(moved.contains(r#"{\"a\":1,\"total\":7}"#), "{moved}");
}

#[test]
fn a_change_that_several_headers_need_is_said_once() {
    let paste = r#"{"statusCode":200,"headers":{"X-A":"é","X-B":"ü","X-C":"a\nb","X-D":"c\nd"},"body":"x"}"#;
    let context = Context { integration: Some(ApiType::Rest), ..Context::default() };
    let fixed = diagnose_text(paste, &context).remedies.fixed_response.expect("there is a fix");
    let mut changes = fixed.changes.clone();
    changes.sort_unstable();
    changes.dedup();
    assert_eq!((fixed.changes.len(), changes.len()), (2, 2), "{:?}", fixed.changes);
    assert!(fixed.text.contains("%C3%A9") && fixed.text.contains("%C3%BC"), "{}", fixed.text);
}
