//! statusCode is outside 200 to 599.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "status-code-out-of-range",
    title: "statusCode is no final HTTP status",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "A response carries a status from 200 to 599. API Gateway is recorded rejecting 0; nobody has published what happens to other values outside that range.",
    fix: "Return the HTTP status that you mean, an integer from 200 to 599.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "aws-lambda-dotnet snapshots of deployed APIs (April 2025) for 0; AWS SAM CLI for negative values",
        r#"{"statusCode": «0», "body": ""}"#,
        r#"{"statusCode": 200, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("statusCode is {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StatusZero | ViolationKind::StatusNegative | ViolationKind::StatusOutOfRange)
}
