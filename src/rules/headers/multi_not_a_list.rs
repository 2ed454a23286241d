//! multiValueHeaders holds no lists.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "multi-value-headers-not-lists",
    title: "multiValueHeaders does not hold lists",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "multiValueHeaders maps each name to a list of strings. A plain string, or a list in place of the object, is rejected by REST; HTTP API 2.0 and function URLs ignore the whole map.",
    fix: "Write {\"Set-Cookie\": [\"a=1\", \"b=2\"]}.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); brefphp/bref pull request 6",
        r#"{"statusCode": 200, "multiValueHeaders": {"X-A": «"1"»}, "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"X-A": ["1"]}, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| {
        format!("multiValueHeaders holds {} where a list of strings belongs.", case.quoted(violation.span))
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(
        kind,
        ViolationKind::MultiValuesArray | ViolationKind::MultiValueNotAList | ViolationKind::MultiValueItemNotAString
    )
}
