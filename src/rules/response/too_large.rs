//! The result is over a size limit.

use crate::docs::Docs;
use crate::evidence::contract::Deviation;
use crate::finding::{Finding, Kind};
use crate::remedy::Cure;
use crate::rules::rule::CONTRACT;
use crate::rules::{Case, Judge, Rule};

pub static RULE: Rule = Rule {
    code: "response-too-large",
    title: "The response is too large",
    kind: Kind::Cause,
    rank: CONTRACT,
    why: "Lambda hands over at most 6,291,556 bytes of a buffered result, counted over the whole JSON. A load balancer takes 1 MB.",
    fix: "Send less: paginate, compress, or store the data in S3 and return a presigned URL. A function URL can stream more.",
    cure: Cure::ResponseSize,
    link: crate::aws::links::QUOTAS,
    docs: Docs::new(
        "Lambda's own error message (LocalStack snapshot); the ELB guide; DataBiosphere/azul issue 8192",
        // Six megabytes are not written down here; the contract tests build them.
        "",
        r#"{"statusCode": 200, "body": "small"}"#,
    ),
    judge: Judge::Payload(check),
};

fn check(rule: &Rule, case: &Case<'_>) -> Vec<Finding> {
    case.departures(rule, is_one, |departure| {
        let limit = match departure.deviation {
            Deviation::MessageTooLarge => "WebSocket messages may have 128 KB, their frames 32 KB",
            Deviation::TooLarge => "Lambda hands over 6,291,556 bytes at most",
            _ => {
                "a load balancer takes 1 MB at most, and whether that is 1,000,000 or 1,048,576 bytes is not documented"
            }
        };
        format!("The result has {} bytes; {limit}.", departure.span.len())
    })
}

fn is_one(deviation: Deviation) -> bool {
    matches!(
        deviation,
        Deviation::TooLarge | Deviation::TooLargeForAlb | Deviation::MaybeTooLargeForAlb | Deviation::MessageTooLarge
    )
}
