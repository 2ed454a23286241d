//! A header value is a number, a boolean, null, a list or an object.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "header-value-not-a-string",
    title: "A header value is not a string",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "Header values have to be strings. A load balancer answers 502 to numbers and booleans (a numeric Content-Length is the usual one); REST rejects lists and objects, an HTTP API with payload format 2.0 answers 500 to a list.",
    fix: "Turn every value into a string; put several values of one header into multiValueHeaders where the API knows it.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::ALB_LAMBDA,
    docs: Docs::new(
        "CodeGenieApp/serverless-express issues 563 and 688; jeremydaly/lambda-api issue 117; CultureHQ/polyfill-lambda issue 12; LocalStack's AWS-validated snapshots (November 2024)",
        r#"{"statusCode": 200, "headers": {"X-Tags": «["a", "b"]»}, "body": ""}"#,
        r#"{"statusCode": 200, "headers": {"X-Tags": "a, b"}, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("A header value is {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(
        kind,
        ViolationKind::HeaderBoolean
            | ViolationKind::HeaderNumber
            | ViolationKind::HeaderNull
            | ViolationKind::HeaderList
            | ViolationKind::HeaderObject
    )
}
