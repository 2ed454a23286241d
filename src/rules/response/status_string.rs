//! statusCode is digits in quotes.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "status-code-a-string",
    title: "statusCode is a string of digits",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "REST APIs and function URLs are recorded taking a numeric string, HTTP APIs are believed to; nobody has published what load balancers do.",
    fix: "Return the number without quotes: it works everywhere.",
    fix_kind: FixKind::Response(ResponseFix::Status),
    link: links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024)",
        r#"{"statusCode": «"201"», "body": ""}"#,
        r#"{"statusCode": 201, "body": ""}"#,
    )
    .folklore(Folklore {
        said: "statusCode must be a number.",
        truth: "REST APIs and function URLs are recorded taking a string of digits such as \"201\". Only for load balancers is it unknown.",
    }),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("statusCode is the string {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StatusNumericString)
}
