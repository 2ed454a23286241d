//! Every diagnosis fits the JSON Schema that is made from the Rust types.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use crate::support::{diagnosis_of, examples};
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use serde_json::{Value, json};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file is there")
}

fn schema() -> Value {
    serde_json::from_str(&read("public/schemas/diagnosis.schema.json")).expect("it is JSON")
}

/// Two invocations with one cause, which no example needs.
const TWICE: &str = "2026-02-03T10:11:15.345Z 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f Task timed out after 3.00 seconds\n\
    2026-02-03T10:12:15.345Z 9f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f Task timed out after 3.00 seconds\n";

/// Every example of the catalogue and every labelled payload.
fn texts() -> Vec<String> {
    let cases = read("tests/cases/contract.jsonl");
    let cases = cases.lines().map(|line| {
        let case: Value = serde_json::from_str(line).expect("it is JSON");
        case["text"].as_str().expect("a case has a text").to_owned()
    });
    let all: BTreeSet<String> = examples().into_iter().chain([TWICE]).map(str::to_owned).chain(cases).collect();
    all.into_iter().collect()
}

/// Every API type and none, and a page that calls the API.
fn contexts() -> Vec<Context> {
    let page = json!({
        "origin": "https://shop.example", "credentials": true, "method": "PUT", "requestHeaders": {"X-Trace": "1"},
        "functionName": "no name", "timeoutSeconds": 3,
    });
    let apis = ApiType::ALL.map(|api| Context::from_json(Some(api.as_str()), &Value::Null));
    apis.into_iter().chain([Context::default(), Context::from_json(None, &page)]).collect()
}

/// The schema with no room for what it does not name.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let mut all: serde_json::Map<String, Value> =
                members.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if members.get("properties").is_some_and(Value::is_object) && members.contains_key("required") {
                all.insert("additionalProperties".to_owned(), json!(false));
            }
            Value::Object(all)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_diagnosis_fits_the_schema_and_has_nothing_that_it_does_not_name() {
    let open = schema();
    assert!(jsonschema::meta::is_valid(&open), "the schema is no schema");
    let validator = jsonschema::validator_for(&closed(&open)).expect("the schema can be used");
    let (texts, contexts) = (texts(), contexts());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let check = |texts: &[String]| {
        let (mut failures, mut seen) = (Vec::new(), BTreeSet::new());
        for (text, context) in texts.iter().flat_map(|text| contexts.iter().map(move |context| (text, context))) {
            let public = serde_json::to_value(diagnose_text(text, context)).expect("it is JSON");
            let first = validator.iter_errors(&public).next();
            failures.extend(first.map(|it| format!("{}: {it} in {text}", it.instance_path())));
            note(&public, "", &mut seen);
        }
        (failures, seen)
    };
    let results: Vec<_> = thread::scope(|scope| {
        let parts = texts.chunks(texts.len().div_ceil(threads));
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| check(part))).collect();
        parts.into_iter().map(|it| it.join().expect("no thread panics")).collect()
    });
    let failures: Vec<&String> = results.iter().flat_map(|it| &it.0).collect();
    assert!(failures.is_empty(), "{:#?}\n{} failures", &failures[..failures.len().min(8)], failures.len());

    // Nothing in the schema stands there only for lack of an example.
    let seen: BTreeSet<&String> = results.iter().flat_map(|it| &it.1).collect();
    let remedies = "/remedies";
    for place in
        ["/question/answers/0/1", "/invocations/0/facts", "/findings/0/related/0/message", "/verdict/failures/1"]
    {
        assert!(seen.contains(&place.to_owned()), "no example has {place}");
    }
    for place in [
        "/fixedResponse/diff/0/kind",
        "/fixedResponse/replaces/end",
        "/cors/fixed/exposed",
        "/cors/commands/0/effect",
        "/cors/addToPreflight/0/1",
        "/handlers/0/apiType",
        "/infrastructure/0/tool",
        "/queries/0/language",
        "/steps/0/command/posix",
        "/steps/0/pasteBack",
        "/notices/0",
    ] {
        assert!(seen.contains(&[remedies, place].concat()), "no example has {place}");
    }
}

/// The places of a value; every item of a list stands at 0, but the second of a pair at 1.
fn note(value: &Value, place: &str, seen: &mut BTreeSet<String>) {
    if !seen.contains(place) {
        seen.insert(place.to_owned());
    }
    match value {
        Value::Object(members) => members.iter().for_each(|(key, it)| note(it, &[place, "/", key].concat(), seen)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, it)| {
            let at = if at == 1 && !it.is_object() { "/1" } else { "/0" };
            note(it, &[place, at].concat(), seen);
        }),
        _ => {}
    }
}

#[test]
fn what_is_added_fits_and_what_is_changed_does_not() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema can be used");
    let text = r#"{"statusCode": "200", "body": {"a": 1}}"#;
    let right = serde_json::to_value(diagnosis_of(text)).expect("it is JSON");
    let with = |place: &str, value: Value| {
        let mut changed = right.clone();
        *changed.pointer_mut(place).expect("it is there") = value;
        validator.is_valid(&changed)
    };
    let mut more = right.clone();
    for place in
        ["", "/verdict", "/remedies", "/remedies/handlers/0", "/remedies/commands/0", "/remedies/fixedResponse"]
    {
        more.pointer_mut(place).expect("it is there")["addedLater"] = json!(1);
    }
    assert!(validator.is_valid(&right) && validator.is_valid(&more));
    for (place, value) in [
        ("/version", json!(2)),
        ("/verdict/outcome", json!("fine")),
        ("/verdict/cause", json!("Not A Code")),
        ("/verdict/span/line", json!("1")),
        ("/context/integration", json!("edge")),
        ("/byIntegration/rest/status", json!("502")),
        ("/remedies/fixedResponse/diff/0/kind", json!("moved")),
        ("/remedies/handlers/0/verified", json!("yes")),
        ("/remedies/commands/0/effect", json!("deletes")),
        ("/remedies/queries/0/language", json!("sql")),
        ("/remedies/cors/stage", json!("later")),
        ("/remedies/steps", json!(null)),
    ] {
        assert!(!with(place, value), "the schema does not look at {place}");
    }
}
