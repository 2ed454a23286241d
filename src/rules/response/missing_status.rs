//! statusCode is missing.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-without-status",
    title: "The response has no statusCode",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "What a missing statusCode means depends on the API: REST takes it for 200, HTTP API 1.0 and load balancers reject it, HTTP API 2.0 and function URLs take the whole result as the body of a 200.",
    fix: "Always return statusCode as an integer; then all API types agree.",
    fix_kind: FixKind::Response(ResponseFix::Status),
    link: links::HTTP_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); the API Gateway guide on payload formats; Adyen/adyen-commercetools pull request 1249",
        r#"«{»"body": "hi"}"#,
        r#"{"statusCode": 200, "body": "hi"}"#,
    )
    .folklore(Folklore {
        said: "A 502 means that statusCode is missing.",
        truth: "A REST API takes a missing statusCode for 200. HTTP APIs with payload format 2.0 and function URLs then send the whole result as the body of a 200. Only HTTP APIs with format 1.0 (500) and load balancers (502) reject it.",
    }),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.violations(entry, is_one, |_| "There is no statusCode.".to_owned());
    case.suspect_envelope(&mut found);
    found
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::StatusMissing)
}
