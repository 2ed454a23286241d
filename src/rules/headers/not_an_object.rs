//! headers is a list or a string.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "headers-not-an-object",
    title: "headers is not an object",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "headers has to be an object of name and value. A list of pairs or a string is rejected by REST; about the other API types there is no evidence.",
    fix: "Return {\"Content-Type\": \"application/json\"}; in PHP, an empty array has to be cast to an object.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "brefphp/bref pull request 6; reimagined/resolve issue 802; AWS SAM CLI",
        r#"{"statusCode": 200, "headers": «[]», "body": ""}"#,
        r#"{"statusCode": 200, "headers": {}, "body": ""}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |violation| format!("headers is {}.", case.quoted(violation.span)))
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::HeadersArray | ViolationKind::HeadersNotAnObject)
}
