//! CR or LF in a header.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "header-line-break",
    title: "A header contains a line break",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "A line break inside a header ends it and begins another: this is how responses are split by attackers. No evidence shows what the API types make of it.",
    fix: "Remove carriage returns and line feeds from header values, above all from ones that come from the request.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "No evidence: AWS has not been recorded",
        r#"{"statusCode": 302, "headers": {"Location": «"/a\r\nSet-Cookie: x=1"»}, "body": ""}"#,
        r#"{"statusCode": 302, "headers": {"Location": "/a"}, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "A header contains a line break.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::HeaderLineBreak)
}
