//! multiValueHeaders where it is dropped.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "multi-value-headers-ignored",
    title: "multiValueHeaders is not read here",
    kind: Kind::Cause,
    rank: CONTRACT,
    effect: ClientEffect::Contract,
    why: "HTTP APIs with payload format 2.0 and function URLs do not know multiValueHeaders and drop it without a word; a load balancer reads it only in multi-value mode.",
    fix: "Use cookies for Set-Cookie, and join other values with commas in headers. Behind a load balancer, send both maps or match the target group's setting.",
    fix_kind: FixKind::Response(ResponseFix::MultiValueHeaders),
    link: links::HTTP_PROXY,
    docs: Docs::new(
        "aws/aws-serverless-java-container issue 377; akrylysov/algnhsa pull request 33",
        r#"{"statusCode": 200, "multiValueHeaders": «{"X-A": ["1"]}», "body": ""}"#,
        r#"{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}"#,
    )
    .hint("The header is in output.json and not in what curl -i shows."),
    extra: Extra::NONE,
}
.judged_by(Judge::Payload(check));

fn check(entry: &Entry, case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.violations(entry, is_one, |_| "Headers are in multiValueHeaders.".to_owned());
    // Where they are read there is nothing to say.
    found.retain(|it| it.severity != Severity::Advice);
    found
}

fn is_one(kind: ViolationKind) -> bool {
    matches!(kind, ViolationKind::MultiValues | ViolationKind::OnlyMultiInSingleMode | ViolationKind::HeaderInBothMaps)
}
