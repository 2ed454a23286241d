//! An access log shows a server error and has no field that would say why.

use crate::aws::ApiType;
use crate::evidence::Format;
use crate::evidence::contract::{Failure, own_error};
use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "apigw-access-5xx-no-detail",
    title: "The access log has no field that says why",
    kind: Kind::Symptom,
    rank: 10,
    effect: ClientEffect::AsLogged,
    why: "The log format records the status and nothing about errors, as the console's ready-made formats do. It does not show the reason.",
    fix: "Add the fields that say why to the access log format: $context.error.message, and what the integration answered, $context.integrationErrorMessage (HTTP API) or $context.integration.error (REST API).",
    fix_kind: FixKind::Logs(LogsFix::Format),
    link: links::REST_LOGGING,
    docs: Docs::new(
        "Amazon API Gateway guide, setting up logging",
        r#"«198.51.100.7 - - [09/Feb/2026:21:04:11 +0000] "GET /pets HTTP/1.1" 502 36 0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10»"#,
        r#"198.51.100.7 - - [09/Feb/2026:21:04:11 +0000] "GET /pets HTTP/1.1" 502 36 "-" "curl/8.5.0""#,
    )
    .hint("The log line has a status and no field with an error message."),
    extra: Extra::NONE,
}
.judged_by(Judge::Evidence(check));

/// When an API answers this status itself.
fn reading(api: ApiType, status: u16) -> String {
    let name = if api == ApiType::Rest { "a REST API" } else { "an HTTP API" };
    let all = Failure::answered_with(api, status).join(", or ");
    if all.is_empty() { all } else { format!(" With a Lambda integration, {name} answers {status} when {all}.") }
}

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for access in evidence.accesses.iter().filter(|it| it.status.is_some_and(|status| status >= 500)).take(20) {
        let is_api = evidence.records.iter().any(|it| it.at == access.at && it.format == Format::AccessLog);
        if is_api && !access.names_an_error && access.function_status.is_none() {
            let own = access.status.zip(access.length).and_then(|(status, length)| own_error(status, length));
            let why = match own {
                Some((api, body)) => format!(
                    "{} The {} bytes are the length of {body}: the API itself answered, and not your code.{}",
                    entry.why,
                    body.len(),
                    reading(api, access.status.unwrap_or_default())
                ),
                None => entry.why.to_owned(),
            };
            found.push(entry.finding(Severity::Suspect, why, access.at));
        }
    }
    found
}
