//! headers alone in multi-value mode.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "headers-in-multi-value-mode",
    title: "The target group expects multiValueHeaders",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "With multi-value headers enabled on the target group, a load balancer reads multiValueHeaders; a response with headers alone is reported to end in 502, or to lose its headers.",
    fix: "Return multiValueHeaders (or both maps), or turn the target group attribute lambda.multi_value_headers.enabled off.",
    fix_kind: FixKind::LoadBalancer(TargetGroupFix::MultiValueHeaders),
    link: links::ALB_LAMBDA,
    docs: Docs::new(
        "classmethod.jp on the ALB multi-value setting; aws-powertools/powertools-lambda-python issue 1450; dougmoscrop/serverless-http pull request 283 contradicts",
        r#"{"statusCode": 200, "headers": «{"X-A": "1"}», "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#,
    )
    .setting(Setting::MultiValueHeaders)
    .hint("The target group attribute lambda.multi_value_headers.enabled is true, and the response has headers only."),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| {
        "Only headers is set, while the target group has multi-value headers enabled.".to_owned()
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::OnlyHeadersInMultiMode)
}
