//! The result cannot be parsed.

use crate::rules::prelude::*;
use crate::text::json::{Mistake, MistakeKind, Reading};

pub static RULE: Rule = Entry {
    code: "response-not-json",
    title: "The result is not JSON",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "What the function handed over cannot be parsed as JSON. Managed runtimes always write JSON, so this comes from a custom runtime, or from a paste that is a print-out rather than the output itself.",
    fix: "Return an object and let the runtime serialise it; in a custom runtime, send JSON. If this is a repr or a log print, paste output.json instead.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "AWS SAM CLI and LocalStack for REST and HTTP API 1.0; the ELB guide for load balancers",
        r#"«{'statusCode': 200, 'body': 'ok'}»"#,
        r#"{"statusCode": 200, "body": "ok"}"#,
    )
    .hint("Look at the first byte of output.json: JSON objects begin with {\" and never with {'."),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.violations(entry, is_one, |violation| explain(case, violation.span));
    // A copy that is cut, or a print-out, need not be what was sent.
    let is_doubtful = case.payload.reading.as_ref().is_some_and(|it| it.is_cut() || is_print(it));
    if is_doubtful && !case.is_logged {
        for finding in &mut found {
            finding.certainty = Certainty::Possible;
        }
    }
    found
}

/// A dict as Python prints it.
fn is_print(reading: &Reading) -> bool {
    use MistakeKind::{BadEscape, PythonLiteral, SingleQuotes};
    let is_pythons = |it: &Mistake| matches!(it.kind, SingleQuotes | PythonLiteral | BadEscape);
    reading.mistakes.iter().any(|it| it.kind == SingleQuotes) && reading.mistakes.iter().all(is_pythons)
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::NotJson)
}

/// What keeps it from being JSON.
fn explain(case: &Case<'_>, span: crate::text::Span) -> String {
    if span.is_empty() {
        return "The result is empty.".to_owned();
    }
    match &case.payload.reading {
        Some(reading) if reading.is_cut() => {
            return "The text breaks off before it is closed. If the copy was cut, paste all of it: API Gateway's execution log cuts what it prints at 1,024 bytes.".to_owned();
        }
        Some(reading) if is_print(reading) => {
            return "This is how Python prints a dict. Lambda's Python runtime sends the dict as JSON, so a print of it can mislead; text like this, sent as it is, is not JSON.".to_owned();
        }
        _ => {}
    }
    let mistake = case.payload.reading.as_ref().and_then(|it| it.mistakes.first());
    match (mistake, case.payload.trailing) {
        (Some(mistake), _) => format!("This is not JSON. {}", mistake.kind.message()),
        (None, Some(rest)) => format!("This is not one JSON value: {} follows it.", case.quoted(rest)),
        (None, None) => "This is not JSON.".to_owned(),
    }
}
