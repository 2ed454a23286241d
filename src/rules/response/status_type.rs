//! statusCode is a word, a list or an object.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "status-code-not-a-number",
    title: "statusCode is not a number",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "statusCode has to be an integer. A string of digits is accepted by API Gateway and function URLs; words, lists and objects are not.",
    fix: "Return the number itself, for example 200.",
    fix_kind: FixKind::Response(ResponseFix::Status),
    link: links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024)",
        r#"{"statusCode": «"created"», "body": ""}"#,
        r#"{"statusCode": 201, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("statusCode is {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StatusNotNumeric | ViolationKind::StatusArrayOrObject)
}
