//! body is null.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "body-null",
    title: "body is null",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "API Gateway and function URLs take null for an empty body. A load balancer rejects it, although it takes a response without body.",
    fix: "Leave body out or return an empty string.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::ALB_LAMBDA,
    docs: Docs::new(
        "aws-powertools/powertools-lambda-python pull request 4683; aws/aws-lambda-go pull request 408",
        r#"{"statusCode": 204, "body": «null»}"#,
        r#"{"statusCode": 204, "body": ""}"#,
    )
    .folklore(Folklore {
        said: "A response must have a body.",
        truth: "No API type asks for one. A load balancer refuses an explicit null, and nothing else does.",
    }),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "body is null.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::BodyNull)
}
