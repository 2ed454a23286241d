//! headers is null.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "headers-null",
    title: "headers is null",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "API Gateway takes null for no headers. A load balancer answers 502; a nil map in Go is the usual reason.",
    fix: "Leave headers out, or return an empty object.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::ALB_LAMBDA,
    docs: Docs::new(
        "aws-lambda-dotnet snapshots of deployed APIs; awslabs/aws-lambda-go-api-proxy issue 79",
        r#"{"statusCode": 200, "headers": «null», "body": ""}"#,
        r#"{"statusCode": 200, "headers": {}, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "headers is null.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::HeadersNull)
}
