//! A report that bills less than the function ran: Lambda stopped it at its timeout.

use crate::evidence::record::Report;
use crate::rules::prelude::*;
use crate::text::number::plain;

pub static RULE: Rule = Entry {
    code: "lambda-billed-to-timeout",
    title: "The function timed out",
    kind: Kind::Cause,
    // The line of the timeout itself says more.
    rank: 6,
    effect: ClientEffect::Failure(Failure::TimedOut),
    why: "Lambda bills at least what a function ran, but no more than its timeout. This run was longer than what was billed, so Lambda stopped it at the timeout.",
    fix: "Find the slow call and shorten it, or raise the timeout. The line with Task timed out stands beside this REPORT line in the log.",
    fix_kind: FixKind::Timeout,
    link: links::TIMEOUT,
    docs: Docs::new(
        "Issues alexa-samples/alexa-smarthome#179, apex/up#663 and alexa-samples/skill-sample-nodejs-smarthome-switch#18",
        "«REPORT RequestId: 6d1f0c3a-8b52-4e97-a4d6-f07b9c2e5183\tDuration: 8004.31 ms\tBilled Duration: 8000 ms\tMemory Size: 512 MB\tMax Memory Used: 140 MB»",
        "REPORT RequestId: 6d1f0c3a-8b52-4e97-a4d6-f07b9c2e5183\tDuration: 7999.31 ms\tBilled Duration: 8000 ms\tMemory Size: 512 MB\tMax Memory Used: 140 MB",
    ),
    extra: Extra { place: Some(Place::FunctionLog), same_as: Some("lambda-timeout"), ..Extra::NONE },
}
.judged_by(Judge::Evidence(check));

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    // Where the timeout is said, the figures add nothing.
    let is_said = |it: &Report| {
        evidence.facts_of(it.request).get("timeout_s").is_some() || evidence.text(it.at).contains("timeout")
    };
    let stopped = evidence.reports.iter().filter(|it| it.was_stopped() && !is_said(it));
    let finding = |it: &Report| {
        let ms = |it: Option<f64>| plain(it.unwrap_or_default());
        let (ran, billed) = (ms(it.duration_ms), ms(it.billed_ms));
        let message = format!("It ran {ran} ms, and {billed} ms were billed: Lambda stopped it at its timeout.");
        Finding { certainty: Certainty::Likely, ..entry.finding(Severity::Breaks, message, it.at) }
    };
    stopped.take(1000).map(finding).collect()
}
