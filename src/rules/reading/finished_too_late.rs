//! A function that came to its end after the API had stopped waiting.

use crate::evidence::Format;
use crate::evidence::record::Report;
use crate::rules::prelude::*;
use crate::text::number::plain;

/// By so much it must have run longer, in milliseconds: a timeout of the same length ends a little late.
const MARGIN_MS: f64 = 100.0;

pub static RULE: Rule = Entry {
    code: "lambda-finished-too-late",
    title: "The function finished, but after the API had given up",
    kind: Kind::Cause,
    // Whatever else is known of the request is closer to the cause.
    rank: 5,
    effect: ClientEffect::Failure(Failure::IntegrationTimedOut),
    why: "The function ran to its end without an error, but longer than the API waits. The client had its timeout by then, and nobody got the function's answer.",
    fix: "Make the function answer sooner, or answer at once and hand the long work to something that runs on, such as a queue or a Step Functions state machine.",
    fix_kind: FixKind::IntegrationTimeout,
    link: links::API_QUOTAS,
    docs: Docs::new(
        "API Gateway guide, quotas: integration timeout",
        "«REPORT RequestId: 6d1f0c3a-8b52-4e97-a4d6-f07b9c2e5183\tDuration: 33870.12 ms\tBilled Duration: 33871 ms\tMemory Size: 512 MB\tMax Memory Used: 140 MB»",
        "REPORT RequestId: 6d1f0c3a-8b52-4e97-a4d6-f07b9c2e5183\tDuration: 21870.12 ms\tBilled Duration: 21871 ms\tMemory Size: 512 MB\tMax Memory Used: 140 MB",
    ),
    extra: Extra { place: Some(Place::FunctionLog), ..Extra::NONE },
}
.judged_by(Judge::Api(check));

fn check(entry: &Entry, evidence: &Evidence<'_>, api: ApiType, is_known: bool) -> Vec<Finding> {
    let Some((waits, can_be_raised)) = api.timeout_s() else { return Vec::new() };
    // What is told of the client must fit; and what a queue or a bucket invoked has no API type.
    let fits = |it: &u16| Some(*it) == Failure::IntegrationTimedOut.status(api);
    let is_seen = evidence.statuses.iter().any(|it| fits(&it.status));
    let is_told_otherwise = !evidence.statuses.is_empty() && !is_seen;
    // The API's timeout beside it shows that one waited, whichever it was.
    let is_certain = is_known && !can_be_raised;
    let is_known = is_known || is_seen;
    let is_other_event =
        |it: &crate::evidence::Record| it.format == Format::Event && evidence.text(it.at).contains("\"Records\"");
    if is_told_otherwise || !is_known && evidence.records.iter().any(is_other_event) {
        return Vec::new();
    }
    let ran = |it: &Report| it.duration_ms.map(|ms| ms + it.init_ms.unwrap_or(0.0));
    let is_late = |it: &&Report| ran(it).is_some_and(|ms| ms > f64::from(waits) * 1000.0 + MARGIN_MS);
    let went_well = |it: &&Report| {
        let text = evidence.text(it.at);
        !text.contains("Status: ") && (!text.contains("\"status\"") || text.contains("\"success\""))
    };
    let finding = |it: &Report| Finding {
        code: entry.code,
        // Where the API is only assumed, so is that anybody waited.
        kind: if is_known { entry.kind } else { Kind::Information },
        rank: entry.rank,
        severity: if is_known { Severity::Breaks } else { Severity::Suspect },
        certainty: match is_known {
            true if is_certain => Certainty::Certain,
            true => Certainty::Likely,
            false => Certainty::Possible,
        },
        message: format!(
            "The function finished after {} s. {} waits {waits} s{}.",
            plain(ran(it).unwrap_or(0.0) / 1000.0),
            api.subject(),
            if can_be_raised { " unless its integration timeout was raised" } else { "" }
        ),
        at: it.at,
        related: Vec::new(),
    };
    evidence
        .reports
        .iter()
        .filter(is_late)
        .filter(went_well)
        .filter(|it| !it.was_stopped())
        .take(1000)
        .map(finding)
        .collect()
}
