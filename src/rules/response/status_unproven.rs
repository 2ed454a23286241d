//! statusCode is null, boolean, fractional or blank.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "status-code-unproven",
    title: "statusCode is of a type nobody has tested",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "statusCode is null, a boolean, a fraction, an empty or padded string, or is there twice. Nobody has published what the API types do with that, and emulators disagree.",
    fix: "Return a plain integer such as 200.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "No evidence: AWS SAM CLI and LocalStack differ, AWS has not been recorded",
        r#"{"statusCode": «200.5», "body": ""}"#,
        r#"{"statusCode": 200, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| match violation.kind {
        ViolationKind::StatusRepeated => "statusCode is there twice.".to_owned(),
        _ => format!("statusCode is {}.", case.quoted(violation.span)),
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StatusUnproven | ViolationKind::StatusNull | ViolationKind::StatusRepeated)
}
