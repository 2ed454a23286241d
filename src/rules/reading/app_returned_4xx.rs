//! An access log shows that the function itself refused the request.

use super::app_returned_5xx::answered;
use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "app-returned-4xx",
    title: "The function itself refused the request",
    kind: Kind::Cause,
    rank: 22,
    effect: ClientEffect::Own,
    why: "The API passed on the status that the function chose. The code decided that the request is wrong, not allowed, or about something that is not there.",
    fix: "Compare the request with what the handler expects; its log says why it refused.",
    fix_kind: FixKind::Logs(LogsFix::Reason),
    link: links::REST_LOGGING,
    docs: Docs::new(
        "Amazon API Gateway guide, access log variables; the ELB guide, target_status_code",
        r#"«{"requestId":"0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10","httpMethod":"GET","resourcePath":"/pets","status":"404","integration_status":"404","responseLength":"12"}»"#,
        r#"{"requestId":"0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10","httpMethod":"GET","resourcePath":"/pets","status":"403","integration_status":"-","responseLength":"12"}"#,
    )
    .hint("The status of the integration (or target_status_code) is the same as the status of the response: the function chose it."),
    extra: Extra::NONE,
}
.judged_by(Judge::Evidence(check));

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    answered(entry, evidence, |status| (400..500).contains(&status))
}
