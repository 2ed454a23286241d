//! cookies where it is not known.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "cookies-key",
    title: "cookies belongs to HTTP API 2.0 and function URLs",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "cookies is a list of Set-Cookie values in payload format 2.0. A REST API does not know the key and rejects the response; HTTP API 1.0 and load balancers ignore it.",
    fix: "Behind REST, use multiValueHeaders with Set-Cookie; behind HTTP API 2.0 or a function URL, make it a list of strings.",
    cure: Cure::Response,
    link: crate::aws::links::HTTP_PROXY,
    docs: Docs::new(
        "fastify/aws-lambda-fastify issue 109; nitrojs/nitro issue 504; the API Gateway guide on payload format 2.0",
        r#"{"statusCode": 200, "cookies": ["a=1"], "body": ""}"#,
        r#"{"statusCode": 200, "multiValueHeaders": {"Set-Cookie": ["a=1"]}, "body": ""}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |_| "The response has a cookies key.".to_owned())
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::Cookies | Deviation::CookiesNull | Deviation::CookiesNotAList)
}
