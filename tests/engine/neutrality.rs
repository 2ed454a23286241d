//! Naming the API type changes how a response is judged, never whether a text is one.

use crate::support::diagnosis_of;
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use lambda_502::signatures;

fn cause(text: &str, integration: Option<ApiType>) -> Option<String> {
    diagnose_text(text, &Context { integration, ..Context::default() }).verdict.cause
}

/// Texts in which nothing of Lambda failed, of the kinds that people paste by mistake.
const OTHERS: [&str; 14] = [
    "Bake at 502 degrees until the timer has timed out.",
    "npm error code ELIFECYCLE\nnpm error errno 1",
    r#"{"name":"shop","version":"1.0.0","dependencies":{"express":"^4"}}"#,
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#,
    r#"{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}"#,
    r#"{"log":{"version":"1.2","entries":[{"request":{"url":"https://shop.example"},"response":{"status":200}}]}}"#,
    r#"{"trace_id":"1-5f8d1a23-aa89bdaa","id":"5f8d1a23","start_time":1.6,"name":"shop"}"#,
    r#"{"Error":"States.Timeout","Cause":"nothing"}"#,
    r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop"}}"#,
    r#"{"colour":"red","wheels":4}"#,
    "2026-04-01 08:00:03 INFO upstream answered 502 Bad Gateway, retrying",
    "<html><head><title>502 Bad Gateway</title></head><body><center>nginx/1.25.3</center></body></html>",
    "Traceback of the family: mother, father, child",
    "panic at the disco",
];

#[test]
fn the_api_type_never_makes_a_text_a_response() {
    let examples = signatures::all().flat_map(|it| [&*it.entry.docs.positive().leak(), it.entry.docs.negative]);
    let mut changed = Vec::new();
    // What a response in the text comes to is the API type's to say.
    let has_response = |text: &str| {
        let inputs = diagnosis_of(text).inputs;
        inputs.iter().any(|it| it.format == "lambda-response") || text.contains("Endpoint response body")
    };
    for text in examples.chain(OTHERS).filter(|it| !it.is_empty() && !has_response(it)) {
        let detected = cause(text, None);
        for api in ApiType::ALL {
            let named = cause(text, Some(api));
            if named != detected {
                changed.push(format!("{api:?}: {detected:?} became {named:?} for {:?}", &text[..text.len().min(200)]));
            }
        }
    }
    assert!(changed.is_empty(), "{}\n{} changes", changed.join("\n"), changed.len());
}

#[test]
fn what_is_of_another_kind_has_no_cause() {
    for text in OTHERS {
        assert_eq!(cause(text, None), None, "{text}");
    }
}

#[test]
fn an_object_that_nothing_explains_is_asked_about_and_the_answer_decides() {
    let text = r#"{"colour":"red","wheels":4}"#;
    let with = |is_response| diagnose_text(text, &Context { is_response, ..Context::default() });
    assert_eq!(with(None).question.map(|it| it.field), Some("isResponse".to_owned()));
    assert_eq!(with(Some(true)).verdict.cause.as_deref(), Some("response-unknown-key"));
    assert_eq!(with(Some(false)).verdict.cause, None);
    assert!(with(Some(false)).question.is_none());
}
