//! Every fix is diagnosed again, and compared with what it was made from: of generated responses, and of single mistakes.

use std::collections::BTreeSet;

use crate::support::Random;
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::{Context, Outcome};
use lambda_502::fix::fixed_response::{FixedResponse, HunkKind};
use lambda_502::text::json;
use serde_json::{Map, Value, json};

/// JSON texts: of each part one that every API type takes and many that some do not.
#[rustfmt::skip]
const STATUSES: &[&str] = &[
    "200", "201", "404", "503", "\"200\"", "\"404\"", "\"ok\"", "0", "-1", "99", "101", "600", "999", "200.5", "2e2",
    "null", "true", "[200]", "{\"code\":200}", "\"\"", "\" 200 \"", "\"٢٠٠\"",
];
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "\"\"", "\"plain\"", "\"{\\\"a\\\":1}\"", "\"{\\\"total\\\":\\\"own\\\"}\"", "\"eyJhIjoxfQ==\"",
    "\"naïve ✓ \\u00e9\\n\\\"q\\\" \\\\ \\/ \\ud83d\\ude00\"", "null", "5", "1.50", "false", "[]",
    "[1,{\"b\":[null,true]}]", "{}", "{\"z\":1.50,\"a\":{\"b\":[1,\"é\\n\"]},\"m\":null,\"é\":\"\\\\\"}",
    "\"<html>\\r\\n</html>\"",
];
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "{}", "{\"Content-Type\":\"text/plain\"}", "{\"X-B\":\"2\",\"X-A\":\"1, 2\"}", "{\"X-N\":1,\"X-T\":true}",
    "{\"X-Null\":null,\"X-A\":\"1\"}", "{\"Set-Cookie\":[\"a=1\",\"b=2\"],\"X-A\":\"1\"}",
    "{\"X-A\":\"1\",\"X-A\":\"2\"}", "{\"x-a\":\"1\",\"X-A\":\"2\"}", "{\"X-O\":{\"a\":1}}", "{\"X-L\":\"a\\r\\nb\"}",
    "{\"X-Town\":\"Zürich\"}", "{\"X-É\":\"ü\"}", "null", "[]", "[[\"X-A\",\"1\"],[\"X-B\",\"2\"]]",
    "[{\"key\":\"X-A\",\"value\":\"1\"}]", "[{\"X-A\":\"1\"},{\"X-B\":2}]", "\"X-A: 1\\nX-B: 2\"",
    "\"{\\\"X-A\\\":\\\"1\\\"}\"", "7",
];
#[rustfmt::skip]
const MULTI: &[&str] = &[
    "{}", "{\"X-M\":[\"1\",\"2\"],\"Set-Cookie\":[\"c=3\"]}", "{\"x-a\":[\"9\"]}", "{\"X-M\":\"1\"}",
    "{\"X-M\":[1,null]}", "{\"X-M\":null}", "null", "[]", "\"X-M: 1\"",
];
const COOKIES: &[&str] =
    &["[]", "[\"a=1\"]", "[\"a=1\",\"b=2; Path=/\"]", "null", "\"a=1\"", "[1,null]", "{\"a\":\"1\"}", "5"];
const FLAGS: &[&str] = &["false", "true", "\"true\"", "\"False\"", "\"yes\"", "null", "1", "[]"];
const DESCRIPTIONS: &[&str] = &["\"200 OK\"", "\"404 Not Found\"", "\"fine\"", "null", "3"];
#[rustfmt::skip]
const EXTRAS: &[&str] = &[
    "\"total\":7", "\"message\":\"hi\"", "\"a\":{\"b\":[1]}", "\"status\":\"ok\"", "\"code\":404",
    "\"base64Encoded\":true", "\"StatusCode\":201", "\"Body\":{\"x\":1}", "\"Headers\":{\"X-H\":1}",
    "\"statusCode\":202", "\"é\\n\":null",
];

/// What is no object with the keys of a response.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "null", "\"hi\"", "42", "[1,2]", "true", "undefined", "", "<html></html>", "{}", "{\"Hello\":\"World\"}",
    "\"{\\\"statusCode\\\":201,\\\"body\\\":\\\"x\\\"}\"", "{\"StatusCode\":200,\"Body\":\"x\"}", "{\"body\":\"hi\"}",
    "{'statusCode': 200, 'body': 'ok', 'none': None}", "{\"statusCode\":200,\"body\":\"ok\",}",
    "{\"statusCode\":200}{\"statusCode\":200}",
];

/// The keys, their values, and how often of ten times they are there.
const PARTS: [(&str, &[&str], usize); 7] = [
    ("statusCode", STATUSES, 9),
    ("body", BODIES, 9),
    ("headers", HEADERS, 6),
    ("multiValueHeaders", MULTI, 2),
    ("cookies", COOKIES, 2),
    ("isBase64Encoded", FLAGS, 4),
    ("statusDescription", DESCRIPTIONS, 2),
];

/// An object of some of the parts, in any order.
fn response(random: &mut Random) -> String {
    let mut members: Vec<String> = Vec::new();
    for (key, values, often) in PARTS {
        if random.below(10) < often {
            // Half of the parts are plain, so that single violations stay common.
            let value = if random.below(2) == 0 { values[random.below(2)] } else { random.one(values) };
            members.push(format!("\"{key}\":{value}"));
        }
    }
    while random.below(4) == 0 {
        members.push(random.one(EXTRAS).to_owned());
    }
    for at in (1..members.len()).rev() {
        members.swap(at, random.below(at + 1));
    }
    let glue = random.one(&[",", ", ", ",\n  "]);
    format!("{{{}}}", members.join(glue))
}

/// Another way to get it wrong around the object.
fn dressed(random: &mut Random, object: &str) -> String {
    match random.below(8) {
        0 => json!(object).to_string(),
        1 => object.replace('"', "'").replace("null", "None").replace("true", "True"),
        2 => object.replace("\"statusCode\":", "statusCode: ").replace("\"body\":", "body: "),
        3 => format!("{},}}", object.trim_end_matches('}')),
        4 => {
            let mut end = random.below(object.len()).max(1);
            while !object.is_char_boundary(end) {
                end -= 1;
            }
            object[..end].to_owned()
        }
        5 => format!("{object}{object}"),
        6 => format!("[{object}]"),
        _ => format!("{object} // done"),
    }
}

fn context(random: &mut Random) -> Context {
    let api = random.one(&ApiType::ALL);
    Context {
        integration: Some(api),
        function_error: Some(false),
        multi_value_headers: random.one(&[None, Some(true), Some(false)]),
        binary_media_types: random.one(&[None, Some(vec!["*/*".to_owned()])]),
        accept: random.one(&[None, Some("image/png".to_owned())]),
        // An integration of a REST API that streams wants a stream, which no fixed response is.
        streaming: random.one(&[None, Some(true)]).filter(|_| api != ApiType::Rest),
        route: random.one(&[None, Some("$connect".to_owned()), Some("$default".to_owned())]),
        ..Context::default()
    }
}

fn after(fixed: &FixedResponse) -> Value {
    serde_json::from_str(&fixed.text).expect("a fixed response is JSON")
}

/// Everything a client could have been meant to get as a header value, as text, with the lower-case name.
fn header_values(response: &Value) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    let encoded = |text: &str| -> String {
        let encode = |it: char| {
            if it.is_ascii() { it.to_string() } else { it.to_string().bytes().map(|it| format!("%{it:02X}")).collect() }
        };
        text.chars().map(encode).collect()
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), |it| encoded(&it.replace("\r\n", " ")));
    for map in ["headers", "multiValueHeaders"] {
        for (name, value) in response[map].as_object().into_iter().flatten() {
            let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            all.extend(values.iter().filter(|it| !it.is_null()).map(|it| (encoded(name).to_lowercase(), text(it))));
        }
    }
    let cookies = match &response["cookies"] {
        Value::Array(items) => items.iter().filter(|it| !it.is_null()).map(text).collect(),
        Value::String(one) => vec![one.clone()],
        Value::Object(pairs) => pairs.iter().map(|(name, value)| format!("{name}={}", text(value))).collect(),
        _ => Vec::new(),
    };
    all.extend(cookies.into_iter().map(|it| ("set-cookie".to_owned(), it)));
    all
}

/// What of the person's data the fix does not have any more.
fn lost(before: &Map<String, Value>, fixed: &FixedResponse, api: ApiType) -> Vec<String> {
    let after = after(fixed);
    let mut lost = Vec::new();
    let said = |words: &str| fixed.changes.iter().any(|it| it.contains(words));
    let sent = header_values(&after);
    let first_cookie_only = said("cookie");
    for (name, value) in header_values(&Value::Object(before.clone())) {
        let kept = sent.iter().any(|(other, text)| {
            *other == name && (*text == value || text.split(", ").any(|it| it == value) || text.contains(&value))
        });
        let is_said = name == "set-cookie" && first_cookie_only && api == ApiType::WebSocket;
        if !kept && !is_said {
            lost.push(format!("header {name}: {value}"));
        }
    }
    let moved = after["body"].as_str().and_then(|it| serde_json::from_str::<Value>(it).ok());
    match before.get("body") {
        None | Some(Value::Null) => {}
        Some(Value::String(text)) if text.is_empty() => {}
        Some(Value::String(text)) => {
            let merged = moved.as_ref().is_some_and(|it| {
                it["message"] == *text
                    || serde_json::from_str::<Value>(text)
                        .ok()
                        .and_then(|it| it.as_object().cloned())
                        .is_some_and(|own| own.iter().all(|(key, value)| it.get(key) == Some(value)))
            });
            if after["body"] != *text && !merged {
                lost.push(format!("body {text:?}"));
            }
        }
        Some(value) => {
            let own = value.as_object();
            let merged = moved.as_ref().is_some_and(|it| {
                it == value
                    || own.is_some_and(|own| own.iter().all(|(key, value)| it.get(key) == Some(value)))
                    || it["message"]
                        .as_str()
                        .is_some_and(|it| serde_json::from_str::<Value>(it).ok().as_ref() == Some(value))
            });
            if after["body"] != *value && !merged {
                lost.push(format!("body {value}"));
            }
        }
    }
    const KNOWN: [&str; 7] =
        ["statusCode", "body", "headers", "multiValueHeaders", "cookies", "isBase64Encoded", "statusDescription"];
    for (key, value) in before {
        let is_spelling =
            KNOWN.iter().any(|it| it.eq_ignore_ascii_case(key)) || matches!(key.as_str(), "base64Encoded" | "code");
        let in_body = || {
            moved
                .as_ref()
                .and_then(Value::as_object)
                .is_some_and(|it| it.iter().any(|(name, moved)| name.starts_with(key.as_str()) && moved == value))
        };
        if !is_spelling && after.get(key) != Some(value) && !in_body() && !said("left out. The top level") {
            lost.push(format!("{key}: {value}"));
        }
    }
    lost
}

/// Keys of both, in the order of each.
fn order<'a>(of: &'a Value, other: &Value) -> Vec<&'a String> {
    of.as_object().into_iter().flatten().map(|(key, _)| key).filter(|key| other.get(key).is_some()).collect()
}

/// A response that cannot be helped by changing its shape.
fn is_beyond_help(text: &str) -> bool {
    text.len() > 9_000 || is_cut(text)
}

/// Nobody knows how it goes on.
fn is_cut(text: &str) -> bool {
    json::read(text, 0).is_some_and(|it| it.is_cut())
}

fn complaints(text: &str, context: &Context) -> Vec<String> {
    let api = context.integration.expect("given");
    let first = diagnose_text(text, context);
    let outcome = first.verdict.outcome;
    let Some(fixed) = &first.remedies.fixed_response else {
        let open = matches!(outcome, Outcome::Rejected | Outcome::Unknown) && !is_beyond_help(text);
        return if open { vec![format!("{outcome:?} without a fix")] } else { Vec::new() };
    };
    if is_cut(text) {
        return vec!["an end was invented".to_owned()];
    }
    let mut all = Vec::new();
    let second = diagnose_text(&fixed.text, context);
    // A status that the function chose stays, and is the cause of what the client sees.
    let chosen = second.verdict.status.map(|it| format!("app-returned-{}xx", it / 100));
    let causes: Vec<_> = second
        .findings
        .iter()
        .filter(|it| it.is_cause && Some(&it.code) != chosen.as_ref())
        .map(|it| &it.code)
        .collect();
    if second.verdict.outcome != Outcome::Accepted || !causes.is_empty() {
        all.push(format!("the fix is {:?}: {causes:?}", second.verdict.outcome));
    }
    if let Some(again) = &second.remedies.fixed_response {
        all.push(format!("the fix is fixed again: {:?}", again.changes));
    }
    if fixed.changes.is_empty() || fixed.why.is_empty() {
        all.push("nothing is said".to_owned());
    }
    if (outcome == Outcome::Unknown) != fixed.why.starts_with("Nobody has published") {
        all.push(format!("{outcome:?}, but it says: {}", fixed.why));
    }
    if let Some(span) = fixed.replaces {
        let pasted = format!("{}{}{}", &text[..span.start], fixed.text, &text[span.end..]);
        let applied = diagnose_text(&pasted, context);
        // A second response in the paste has its own verdict.
        if applied.verdict.outcome != Outcome::Accepted && !text.contains("}{") {
            all.push(format!("put into the paste it is {:?}", applied.verdict.outcome));
        }
    }
    match &fixed.diff {
        Some(diff) => {
            let lines: Vec<&str> =
                diff.iter().filter(|it| it.kind != HunkKind::Removed).map(|it| it.text.as_str()).collect();
            if lines.join("\n") != fixed.text {
                all.push("the diff does not lead to the fix".to_owned());
            }
            if diff.iter().all(|it| it.kind == HunkKind::Same) && serde_json::from_str::<Value>(text).is_ok() {
                all.push("the diff shows nothing".to_owned());
            }
        }
        None => all.push("there is no diff".to_owned()),
    }
    if let Ok(Value::Object(before)) = serde_json::from_str::<Value>(text) {
        all.extend(lost(&before, fixed, api).into_iter().map(|it| format!("lost {it}")));
        let (before, after) = (Value::Object(before), after(fixed));
        if order(&before, &after) != order(&after, &before) {
            all.push("the keys stand in another order".to_owned());
        }
    }
    all
}

#[test]
fn a_fix_of_any_generated_response_is_accepted_and_keeps_its_data() {
    let mut random = Random(0x0502_0004);
    let mut failures = Vec::new();
    let mut fixed = 0;
    for round in 0..2_500 {
        let object = response(&mut random);
        let text = if round % 3 == 0 { dressed(&mut random, &object) } else { object };
        let context = context(&mut random);
        let found = complaints(&text, &context);
        fixed += usize::from(diagnose_text(&text, &context).remedies.fixed_response.is_some());
        if !found.is_empty() {
            let fix = diagnose_text(&text, &context).remedies.fixed_response;
            let fix = fix.map(|it| format!("{}\n  {:?}", it.text.replace('\n', " "), it.changes));
            failures.push(format!(
                "{:?} {text}\n  became {}\n  {}",
                context.integration,
                fix.unwrap_or_default(),
                found.join("; ")
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{}\n{} failures",
        failures.iter().take(12).cloned().collect::<Vec<_>>().join("\n"),
        failures.len()
    );
    assert!(fixed > 1_250, "only {fixed} of them had to be fixed");
}

#[test]
fn each_part_that_is_wrong_alone_is_fixed_behind_every_api_type() {
    let of_parts = PARTS.iter().flat_map(|(key, values, _)| {
        let others: String = [("statusCode", "200"), ("body", "\"x\"")]
            .iter()
            .filter(|it| it.0 != *key)
            .map(|it| format!("\"{}\":{},", it.0, it.1))
            .collect();
        values.iter().map(move |value| format!("{{{others}\"{key}\":{value}}}"))
    });
    let of_extras = EXTRAS.iter().map(|it| format!("{{\"statusCode\":200,\"body\":\"{{\\\"a\\\":1}}\",{it}}}"));
    let texts: Vec<String> = of_parts.chain(of_extras).chain(WHOLE.iter().map(|it| (*it).to_owned())).collect();
    let behind = |api| Context { integration: Some(api), function_error: Some(false), ..Context::default() };
    let multi = Context { multi_value_headers: Some(true), ..behind(ApiType::Alb) };
    let binary = Context {
        binary_media_types: Some(vec!["*/*".to_owned()]),
        accept: Some("image/png".to_owned()),
        ..behind(ApiType::Rest)
    };
    let contexts: Vec<Context> = ApiType::ALL.map(behind).into_iter().chain([multi, binary]).collect();
    let failures: Vec<String> = texts
        .iter()
        .flat_map(|text| contexts.iter().map(move |it| (text, it)))
        .filter_map(|(text, context)| {
            let found = complaints(text, context);
            (!found.is_empty()).then(|| format!("{:?} {text}: {}", context.integration, found.join("; ")))
        })
        .collect();
    assert!(failures.is_empty(), "{}\n{} failures", failures.join("\n"), failures.len());
}

/// Parts that the API takes are not touched: what stands beside one violation stays.
#[test]
fn a_diff_shows_only_what_had_to_change() {
    let plain = [
        ("statusCode", "201"),
        ("headers", "{\"X-B\":\"2\",\"X-A\":\"e\"}"),
        ("body", "\"x\""),
        ("isBase64Encoded", "false"),
    ];
    let lists: [(&str, &[&str]); 4] =
        [("statusCode", STATUSES), ("headers", HEADERS), ("body", BODIES), ("isBase64Encoded", FLAGS)];
    let mut changed = 0;
    for api in ApiType::ALL {
        let context = Context { integration: Some(api), function_error: Some(false), ..Context::default() };
        for (key, values) in lists {
            for value in values {
                let members: Vec<String> = plain
                    .iter()
                    .map(|(name, plain)| format!("\"{name}\":{}", if *name == key { value } else { plain }))
                    .collect();
                let text = format!("{{{}}}", members.join(","));
                let Some(fixed) = diagnose_text(&text, &context).remedies.fixed_response else { continue };
                changed += 1;
                let diff = fixed.diff.expect("it is small");
                let touched: Vec<&str> =
                    diff.iter().filter(|it| it.kind != HunkKind::Same).flat_map(|it| it.text.lines()).collect();
                for (name, _) in plain.iter().filter(|(name, _)| *name != key) {
                    let other = touched.iter().find(|it| it.starts_with(&format!("  \"{name}\"")));
                    // A list in a header needs a place of its own.
                    assert_eq!(other, None, "{api:?} {text}: {diff:?}");
                }
                let outside = touched.iter().filter(|it| !it.starts_with("  "));
                assert_eq!(outside.count(), 0, "{api:?} {text}: {diff:?}");
            }
        }
    }
    assert!(changed > 150, "{changed}");
}

#[test]
fn a_large_body_is_fixed_without_a_diff_up_to_what_the_api_takes() {
    let row = "{\"id\":1,\"name\":\"widget\"},".repeat(80_000);
    let text = format!("{{\"statusCode\":200,\"body\":{{\"rows\":[{}]}}}}", row.trim_end_matches(','));
    let of = |api| {
        let context = Context { integration: Some(api), ..Context::default() };
        diagnose_text(&text, &context).remedies.fixed_response
    };
    let fixed = of(ApiType::Rest).expect("2 MB are no trouble to a REST API");
    assert_eq!(fixed.diff, None);
    let body: Value = serde_json::from_str(after(&fixed)["body"].as_str().expect("text")).expect("JSON");
    assert_eq!(body["rows"].as_array().map(Vec::len), Some(80_000));
    assert_eq!(of(ApiType::Alb), None, "no shape makes 2 MB fit through a load balancer");
}

#[test]
fn many_keys_and_headers_are_read_in_linear_time() {
    // Comparing each with all others would take minutes.
    let keys: Vec<String> = (0..100_000).map(|it| format!("\"k{it}\":{it}")).collect();
    let pairs: Vec<String> = (0..100_000).map(|it| format!("[\"k{it}\",\"{it}\"]")).collect();
    let context = Context { integration: Some(ApiType::Rest), ..Context::default() };
    let of = |text: &str| diagnose_text(text, &context).remedies.fixed_response;
    let fixed = of(&format!("{{\"statusCode\":200,{}}}", keys.join(","))).expect("the keys go into the body");
    assert!(after(&fixed)["body"].as_str().is_some_and(|it| it.contains("\"k99999\":99999")));
    assert!(fixed.changes[0].contains("99994 more"), "{:?}", fixed.changes);
    let headers = format!("{{\"statusCode\":200,\"headers\":[{}]}}", pairs.join(","));
    assert_eq!(of(&headers), None, "no API type is known to take so many headers");
}

#[test]
fn a_fix_replaces_the_response_and_nothing_around_it() {
    let around =
        ("$ aws lambda invoke --function-name orders out.json\n{\"StatusCode\": 200}\n$ cat out.json\n", "\n$ \n");
    let payload = r#"{"statusCode":200,"body":{"ü":1}}"#;
    let text = format!("{}{payload}{}", around.0, around.1);
    let context = Context { integration: Some(ApiType::Rest), ..Context::default() };
    let fixed = diagnose_text(&text, &context).remedies.fixed_response.expect("it has a fix");
    let span = fixed.replaces.expect("the response stands in the paste itself");
    assert_eq!(&text[span.start..span.end], payload);

    let quoted = format!("{{\"log\": {}}}", json!(payload));
    if let Some(fixed) = diagnose_text(&quoted, &context).remedies.fixed_response {
        assert!(fixed.replaces.is_none_or(|span| quoted[span.start..span.end] == quoted), "{fixed:?}");
    }
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

#[test]
fn an_integration_that_streams_gets_a_stream() {
    let context = Context { integration: Some(ApiType::Rest), streaming: Some(true), ..Context::default() };
    let fixed = diagnose_text(r#"{"statusCode":201,"headers":{"X-A":null},"body":{"a":1}}"#, &context);
    let fixed = fixed.remedies.fixed_response.expect("it can be streamed");
    let (metadata, body) = fixed.text.split_once(&"\\u0000".repeat(8)).expect("eight NUL bytes follow the metadata");
    let metadata: Value = serde_json::from_str(metadata).expect("the metadata is JSON");
    assert_eq!((metadata["statusCode"].as_u64(), metadata.get("body"), body), (Some(201), None, "{\"a\":1}"));
    let again = diagnose_text(&fixed.text, &context);
    assert_eq!((again.verdict.outcome, again.verdict.status), (Outcome::Accepted, Some(201)));
    assert_eq!(again.remedies.fixed_response, None);
    let bytes = r#"{"statusCode":200,"body":"iVBORw==","isBase64Encoded":true}"#;
    assert_eq!(diagnose_text(bytes, &context).remedies.fixed_response, None, "bytes are no text");
}

#[test]
fn every_fixed_response_is_accepted_whichever_headers_the_load_balancer_reads() {
    let failing = ["{\"errorType\":\"TypeError\",\"errorMessage\":\"x is not a function\",\"trace\":[]}"];
    let returned = WHOLE.iter().chain(BODIES).chain(&failing);
    let mut fixed = 0;
    for text in returned {
        for api in ApiType::ALL {
            for multi in [None, Some(false), Some(true)] {
                for function_error in [None, Some(false), Some(true)] {
                    let context = Context {
                        integration: Some(api),
                        function_error,
                        multi_value_headers: multi,
                        ..Context::default()
                    };
                    let Some(fix) = diagnose_text(text, &context).remedies.fixed_response else { continue };
                    fixed += 1;
                    let returned = Context { function_error: Some(false), ..context };
                    let again = diagnose_text(&fix.text, &returned);
                    assert_eq!(again.verdict.outcome, Outcome::Accepted, "{api:?} {multi:?} {text}: {}", fix.text);
                    // Where the mode is known, each header of the fix is one that is read.
                    let sent = header_values(&after(&fix)).len();
                    if api == ApiType::Alb && multi.is_some() {
                        let ignored = again.findings.iter().filter(|it| it.code.starts_with("header")).count();
                        assert_eq!(ignored, 0, "{multi:?} {text}: {} ({sent} headers)", fix.text);
                    }
                }
            }
        }
    }
    assert!(fixed > 200, "{fixed}");
}
