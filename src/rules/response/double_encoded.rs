//! A response in a string.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-double-encoded",
    title: "The response was serialised twice",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "The result is a string that holds a whole proxy response: the handler called JSON.stringify or json.dumps on the response object, and the runtime serialised it again. HTTP APIs with payload 2.0 and function URLs send the envelope to the client as text.",
    fix: "Return the object itself; only body has to be a string.",
    cure: Cure::Response,
    link: crate::aws::links::REST_PROXY,
    docs: Docs::new(
        "LocalStack's AWS-validated snapshots (November 2024); the API Gateway guide on payload format 2.0",
        r#""{\"statusCode\":200,\"body\":\"ok\"}""#,
        r#"{"statusCode": 200, "body": "{\"statusCode\":200}"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.departures(rule, is_one, |_| "The result is a string that holds a whole response.".to_owned());
    super::suspect_envelope(case, &mut found);
    found
}

fn is_one(deviation: Deviation) -> bool {
    matches!(deviation, Deviation::DoubleEncoded)
}
