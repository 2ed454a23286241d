//! A header that no recording has.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "header-unproven",
    title: "A header has a value that nobody has tested",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "A name that is empty or has a blank or a colon, a control character, text beyond ASCII, or a Content-Length that is no number. A load balancer is documented to answer 502 to headers that are not valid; for all else there is no evidence.",
    fix: "Use letters, digits and hyphens in names, and ASCII in values; encode other text as in RFC 8187 (filename*=UTF-8''…). Leave Content-Length out: the API sets it.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::ALB_LAMBDA,
    docs: Docs::new(
        "The ELB guide, LambdaInvalidResponse; otherwise no evidence: AWS has not been recorded",
        r#"{"statusCode": 200, "headers": {"X Shelf": «"7"»}, "body": ""}"#,
        r#"{"statusCode": 200, "headers": {"X-Shelf": "7"}, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("A header is {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::HeaderInvalid | ViolationKind::HeaderUnproven)
}
