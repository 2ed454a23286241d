//! cookies where it is not known.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "cookies-key",
    title: "cookies belongs to HTTP API 2.0 and function URLs",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "cookies is a list of Set-Cookie values in payload format 2.0. A REST API does not know the key and rejects the response; HTTP API 1.0 and load balancers ignore it.",
    fix: "Behind REST, use multiValueHeaders with Set-Cookie; behind HTTP API 2.0 or a function URL, make it a list of strings.",
    fix_kind: FixKind::Response(ResponseFix::Shape),
    link: links::HTTP_PROXY,
    docs: Docs::new(
        "fastify/aws-lambda-fastify issue 109; nitrojs/nitro issue 504; the API Gateway guide on payload format 2.0",
        r#"{"statusCode": 200, «"cookies"»: ["a=1"], "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"Set-Cookie": ["a=1"]}, "body": ""}"#,
    )
    .folklore(folklore::UNKNOWN_KEYS),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    case.violations(entry, is_one, |_| "The response has a cookies key.".to_owned())
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::Cookies | ViolationKind::CookiesNull | ViolationKind::CookiesNotAList)
}
