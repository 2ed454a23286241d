//! A cold start took long enough to be noticed.

use crate::rules::prelude::*;
use crate::text::number::plain;

/// From here on a cold start is worth a word, in milliseconds.
const SLOW_MS: f64 = 3000.0;

pub static RULE: Rule = Entry {
    code: "lambda-slow-cold-start",
    title: "The cold start was slow",
    kind: Kind::Information,
    rank: 0,
    effect: ClientEffect::Delayed,
    why: "Starting a new execution environment took several seconds. It is no failure, but the first request waits for it, and a gateway may give up on that one.",
    fix: "More memory also means more CPU; a smaller package and less work at import help; provisioned concurrency or SnapStart take it out of the request.",
    fix_kind: FixKind::ColdStart,
    link: links::ENVIRONMENT,
    docs: Docs::new(
        "AWS Lambda guide, execution environment life cycle; serverless/serverless issue 11222",
        "«REPORT RequestId: 0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10\tDuration: 812.04 ms\tBilled Duration: 5431 ms\tMemory Size: 512 MB\tMax Memory Used: 201 MB\tInit Duration: 4618.77 ms»",
        "REPORT RequestId: 0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10\tDuration: 812.04 ms\tBilled Duration: 1031 ms\tMemory Size: 512 MB\tMax Memory Used: 201 MB\tInit Duration: 218.77 ms",
    )
    .hint("Only first requests of an environment have Init Duration in their REPORT line; compare their duration with the others."),
    extra: Extra { place: Some(Place::FunctionLog), ..Extra::NONE },
}
.judged_by(Judge::Evidence(check));

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    let message = |ms: f64| format!("Initialisation took {} s before the handler ran.", plain(ms / 1000.0));
    let reports = evidence.reports.iter().filter_map(|it| Some((it.at, it.init_ms.filter(|&ms| ms > SLOW_MS)?)));
    let lone = evidence
        .facts
        .get("init_ms")
        .and_then(|fact| Some((fact.at, evidence.facts.number("init_ms").filter(|&ms| ms > SLOW_MS)?)));
    reports.chain(lone).take(5).map(|(at, ms)| entry.finding(Severity::Advice, message(ms), at)).collect()
}
