//! The headers exceed their limit.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "headers-too-large",
    title: "The headers are too large",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "All headers of an API Gateway response together may take 10,240 bytes, of a load balancer 32 K. A load balancer answers 502 beyond that; what API Gateway does is not documented.",
    fix: "Send fewer or shorter headers; large cookies and Content-Security-Policy are the usual ones.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::API_QUOTAS,
    docs: Docs::new(
        "Amazon API Gateway quotas; the ELB guide",
        r#""#,
        r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#,
    )
    .large(limits::API_HEADER_BYTES, 1),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        let limit = if violation.kind == ViolationKind::HeadersTooLargeForAlb {
            "32 K behind a load balancer"
        } else {
            "10,240 bytes of them together"
        };
        format!("The headers take {} bytes as JSON; the limit is {limit}.", violation.span.len())
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::HeadersTooLarge | ViolationKind::HeadersTooLargeForAlb)
}
