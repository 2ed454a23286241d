//! The public JSON, its schema and its types for TypeScript say the same.
#![cfg(feature = "docs")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::thread;

use lambda_502::aws::FrontDoor;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use lambda_502::{rules, signatures};
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
    let of_rules = rules::all().flat_map(|it| [it.docs.fires_on, it.docs.quiet_on]);
    let of_signatures = signatures::all().flat_map(|it| [it.docs.fires_on, it.docs.quiet_on]);
    let cases = read("tests/cases/contract.jsonl");
    let cases = cases.lines().map(|line| {
        let case: Value = serde_json::from_str(line).expect("it is JSON");
        case["text"].as_str().expect("a case has a text").to_owned()
    });
    let all: BTreeSet<String> = of_rules.chain(of_signatures).chain([TWICE]).map(str::to_owned).chain(cases).collect();
    all.into_iter().collect()
}

/// Every front door and none, and a page that calls the API.
fn contexts() -> Vec<Context> {
    let page = json!({
        "origin": "https://shop.example", "credentials": true, "method": "PUT", "requestHeaders": {"X-Trace": "1"},
        "functionName": "no name", "timeoutSeconds": 3,
    });
    let doors = FrontDoor::ALL.map(|door| Context::from_json(Some(door.as_str()), &Value::Null));
    doors.into_iter().chain([Context::default(), Context::from_json(None, &page)]).collect()
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
        "/handlers/0/frontDoor",
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
    let right = serde_json::to_value(diagnose_text(text, &Context::default())).expect("it is JSON");
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

/// An interface of `npm/diagnosis.d.ts`: its fields, each with its type.
type Fields = BTreeMap<String, String>;

fn interfaces() -> BTreeMap<String, Fields> {
    let text = read("npm/diagnosis.d.ts");
    let mut all: BTreeMap<String, Fields> = BTreeMap::new();
    let mut open: Option<(String, Fields)> = None;
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("export interface ") {
            let words: Vec<&str> = head.trim_end_matches(" {").split(" extends ").collect();
            let inherited = words.get(1).map(|it| all[*it].clone()).unwrap_or_default();
            open = Some((words[0].to_owned(), inherited));
        } else if line == "}" {
            all.extend(open.take());
        } else if let (Some((_, fields)), Some((name, is))) = (&mut open, line.trim().split_once(": "))
            && line.ends_with(';')
        {
            fields.insert(name.to_owned(), is.trim_end_matches(';').to_owned());
        }
    }
    all
}

/// The texts of `export type NAME = "a" | "b";`.
fn literals(name: &str) -> BTreeSet<String> {
    let text = read("npm/diagnosis.d.ts");
    let start = text.find(&format!("export type {name} =")).unwrap_or_else(|| panic!("there is no type {name}"));
    quoted(&text[start..start + text[start..].find(';').expect("it ends")])
}

fn quoted(text: &str) -> BTreeSet<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn of_schema(values: &Value) -> BTreeSet<String> {
    values.as_array().expect("it is a list").iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn the_types_name_what_the_schema_names() {
    let schema = schema();
    let interfaces = interfaces();
    let defined = schema["$defs"].as_object().expect("there are definitions");
    let objects = defined.iter().filter(|(_, it)| it.get("properties").is_some());
    let mut compared = 0;
    for (name, definition) in objects.chain([(&"diagnosis".to_owned(), &schema)]) {
        let typed = [&name[..1].to_uppercase(), &name[1..]].concat();
        let fields = interfaces.get(&typed).unwrap_or_else(|| panic!("there is no interface {typed}"));
        let properties = definition["properties"].as_object().expect("it has some");
        let names: BTreeSet<&String> = properties.keys().collect();
        assert_eq!(names, fields.keys().collect::<BTreeSet<_>>(), "{typed}");
        assert_eq!(of_schema(&definition["required"]), fields.keys().cloned().collect(), "{typed}");
        for (field, property) in properties {
            let is = &fields[field];
            let options = property["anyOf"].as_array().cloned().unwrap_or_default();
            let may_be_null = of_schema(&json!([property["type"], "_"])).contains("null")
                || property["type"].as_array().is_some_and(|it| it.contains(&json!("null")))
                || options.contains(&json!({"type": "null"}));
            assert_eq!(is.ends_with("| null"), may_be_null, "{typed}.{field}");
            if property.get("enum").is_some() && is.contains('"') {
                assert_eq!(quoted(is), of_schema(&property["enum"]), "{typed}.{field}");
            }
        }
        compared += 1;
    }
    assert!(compared > 18, "only {compared} objects were compared");
    for (name, place) in [
        ("Integration", "/$defs/integration/enum"),
        ("Outcome", "/$defs/outcome/enum"),
        ("Certainty", "/$defs/certainty/enum"),
        ("Severity", "/$defs/severity/enum"),
        ("Reading", "/$defs/corsVerdict/properties/reading/enum"),
        ("CorsStage", "/$defs/corsVerdict/properties/stage/enum"),
    ] {
        assert_eq!(literals(name), of_schema(schema.pointer(place).expect(place)), "{name}");
    }
}

#[test]
fn the_types_of_redaction_and_codes_name_what_is_written() {
    use lambda_502::embed;
    use lambda_502::report::redact::Kind;
    let fields = |it: &str| interfaces()[it].keys().cloned().collect::<BTreeSet<_>>();
    let keys = |it: &Value| it.as_object().expect("it is an object").keys().cloned().collect::<BTreeSet<_>>();
    let redacted = embed::redact("to ann@example.org", "").expect("the options are right");
    let redacted: Value = serde_json::from_str(&redacted).expect("it is JSON");
    assert_eq!(fields("Redacted"), keys(&redacted));
    assert_eq!(fields("Replaced"), keys(&redacted["replaced"][0]));
    assert_eq!(fields("Span"), keys(&redacted["replaced"][0]["first"]));
    assert_eq!(literals("SecretKind"), Kind::ALL.map(|it| it.as_str().to_owned()).into());
    let codes: Value = serde_json::from_str(&embed::codes()).expect("it is JSON");
    let codes = codes.as_array().expect("it is a list");
    let kinds: BTreeSet<String> = codes.iter().filter_map(|it| it["kind"].as_str()).map(str::to_owned).collect();
    assert_eq!(quoted(&interfaces()["Code"]["kind"]), kinds);
    assert!(codes.iter().all(|it| keys(it) == fields("Code")));
}
