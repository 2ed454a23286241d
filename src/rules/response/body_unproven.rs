//! A body that no recording has.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "body-unproven",
    title: "The body has a value that nobody has tested",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "Half of a surrogate pair in the body, or isBase64Encoded without a body: nobody has published what happens to it.",
    fix: "Send whole characters, and isBase64Encoded only together with a body.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "No evidence: AWS has not been recorded",
        r#"{"statusCode": 200, "body": «"\ud83d cut"»}"#,
        r#"{"statusCode": 200, "body": "\ud83d\ude00 whole"}"#,
    ),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| {
        "The body has half a character, or is missing though isBase64Encoded is true.".to_owned()
    })
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::BodyUnproven)
}
