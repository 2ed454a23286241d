//! An access log shows that the function itself answered with a server error.

use crate::docs::Docs;
use crate::evidence::Evidence;
use crate::evidence::record::Access;
use crate::finding::{Finding, Kind, Severity};
use crate::remedy::Cure;
use crate::rules::{Judge, Rule};

pub static RULE: Rule = Rule {
    code: "app-returned-5xx",
    title: "The function itself answered with a server error",
    kind: Kind::Cause,
    rank: 23,
    why: "The front door passed on the status that the function chose. Nothing is wrong with the integration: the code decided to answer 5xx.",
    fix: "Look for the reason in the function's log at the time of this request.",
    cure: Cure::Logs,
    link: crate::aws::links::REST_LOGGING,
    docs: Docs::new(
        "Amazon API Gateway guide, access log variables; the ELB guide, target_status_code",
        r#"{"requestId":"0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10","httpMethod":"GET","resourcePath":"/pets","status":"503","integration_status":"503","responseLength":"12"}"#,
        r#"{"requestId":"0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10","httpMethod":"GET","resourcePath":"/pets","status":"200","integration_status":"200","responseLength":"12"}"#,
    ),
    judge: Judge::Evidence(check),
};

fn check(rule: &Rule, evidence: &Evidence<'_>) -> Vec<Finding> {
    answered(rule, evidence, |status| (500..600).contains(&status))
}

/// A finding for the access records in which the function's own status is one of the wanted and was passed on.
pub(super) fn answered(rule: &Rule, evidence: &Evidence<'_>, wanted: fn(u16) -> bool) -> Vec<Finding> {
    let is_one = |access: &&Access| {
        access.status.is_some_and(wanted) && access.function_status == access.status && !access.names_an_error
    };
    let found = evidence.accesses.iter().filter(is_one).take(20);
    found.map(|access| rule.finding(Severity::Information, rule.why, access.at)).collect()
}
