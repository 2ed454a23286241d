//! Any bytes give a diagnosis, with its spans inside the input. `mutations.rs` tries changed examples.

use crate::support::{Random, diagnosis_of};
use lambda_502::diagnosis::{Diagnosis, diagnose};
use lambda_502::evidence::Context;

fn assert_spans_fit(text: &str, diagnosis: &Diagnosis) {
    let findings =
        diagnosis.findings.iter().flat_map(|it| std::iter::once(it.span).chain(it.related.iter().map(|it| it.span)));
    let spans = findings.chain(diagnosis.inputs.iter().map(|it| it.span)).chain(diagnosis.verdict.span);
    for span in spans {
        assert!(text.get(span.start..span.end).is_some(), "{span:?} does not fit into {text:?}");
    }
}

#[test]
fn bytes_of_any_kind_give_a_diagnosis() {
    let mut random = Random(0xb17e5);
    for _ in 0..2000 {
        let bytes: Vec<u8> = (0..random.below(300)).map(|_| random.below(256) as u8).collect();
        diagnose(&bytes, &Context::default());
    }
}

#[test]
fn hostile_shapes_give_a_diagnosis() {
    for text in [
        String::new(),
        " \n\t ".to_owned(),
        "[".repeat(10_000),
        "{\"a\":".repeat(10_000),
        "\u{0}".repeat(1000),
        "{\"statusCode\": 200, \"body\": \"\\ud800\"}".to_owned(),
        "{\n".repeat(5_000),
        "2026-01-01T00:00:00Z {\n".repeat(5_000),
        format!("{{\"statusCode\":200,\"body\":\"{}\"}}", "a".repeat(1 << 20)),
        "\"".repeat(10_001),
        "timestamp,message\n\"".to_owned() + &"\"\"".repeat(10_000),
    ] {
        assert_spans_fit(&text, &diagnosis_of(&text));
    }
}

#[test]
fn a_request_without_a_record_of_its_own_stands_at_the_first_line_and_column() {
    let (own, other) = ("4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44", "5d2b8f3e-0d7f-4a4f-b6a0-5a8d2f1e3c55");
    let log = format!("START RequestId: {other} Version: $LATEST\\nEND RequestId: {other}\\n");
    let text = format!("{{\"level\":\"ERROR\",\"requestId\":\"{own}\",\"message\":\"{log}\"}}");
    let diagnosis = diagnosis_of(&text);
    let first = diagnosis.invocations.iter().find(|it| it.request_id == own).expect("it is named");
    assert_eq!((first.span.line, first.span.column), (1, 1));
}
