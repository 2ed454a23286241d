//! A response in a string.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "response-double-encoded",
    title: "The response was serialised twice",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "The result is a string that holds a whole proxy response: the handler called JSON.stringify or json.dumps on the response object, and the runtime serialised it again. HTTP APIs with payload 2.0 and function URLs send the envelope to the client as text.",
    fix: "Return the object itself; only body has to be a string.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); the API Gateway guide on payload format 2.0",
        r#"«"{\"statusCode\":200,\"body\":\"ok\"}"»"#,
        r#"{"statusCode": 200, "body": "{\"statusCode\":200}"}"#,
    )
    .hint("output.json begins with \"{\\\" : a quote before the brace. A response that was serialised once begins with the brace."),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    let mut found =
        case.violations(entry, is_one, |_| "The result is a string that holds a whole response.".to_owned());
    case.suspect_envelope(&mut found);
    found
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::DoubleEncoded)
}
