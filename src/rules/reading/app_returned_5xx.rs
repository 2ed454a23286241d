//! An access log shows that the function itself answered with a server error.

use crate::evidence::Format;
use crate::evidence::record::Access;
use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "app-returned-5xx",
    title: "The function itself answered with a server error",
    kind: Kind::Cause,
    rank: 23,
    effect: ClientEffect::Own,
    why: "The API passed on the status that the function chose. Nothing is wrong with the integration: the code decided to answer 5xx.",
    fix: "Look for the reason in the function's log at the time of this request.",
    fix_kind: FixKind::Logs(LogsFix::Reason),
    link: links::REST_LOGGING,
    docs: Docs::new(
        "Amazon API Gateway guide, access log variables; the ELB guide, target_status_code",
        r#"«{"requestId":"0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10","httpMethod":"GET","resourcePath":"/pets","status":"503","integration_status":"503","responseLength":"12"}»"#,
        r#"{"requestId":"0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10","httpMethod":"GET","resourcePath":"/pets","status":"200","integration_status":"200","responseLength":"12"}"#,
    )
    .hint("The status of the integration (or target_status_code) is the same as the status of the response: the function chose it."),
    extra: Extra::NONE,
}
.judged_by(Judge::Evidence(check));

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    answered(entry, evidence, |status| (500..600).contains(&status))
}

/// A finding for the access records in which the function's own status is one of the wanted and was passed on.
pub(super) fn answered(entry: &Entry, evidence: &Evidence<'_>, wanted: fn(u16) -> bool) -> Vec<Finding> {
    let is_one = |access: &&Access| {
        access.status.is_some_and(wanted) && access.function_status == access.status && !access.names_an_error
    };
    let found = evidence.accesses.iter().filter(is_one).take(20);
    found
        .map(|access| {
            let finding = entry.finding(Severity::Information, entry.why, access.at);
            // A body with a status in it is a web framework's; whose, it does not say.
            let is_body = evidence.records.iter().any(|it| it.at == access.at && it.format == Format::Http);
            Finding { certainty: if is_body { Certainty::Likely } else { finding.certainty }, ..finding }
        })
        .collect()
}
