//! An invocation used nearly all of its memory.

use crate::evidence::is_nearly_full;
use crate::rules::prelude::*;
use crate::text::number::plain;

pub static RULE: Rule = Entry {
    code: "lambda-memory-nearly-full",
    title: "The function used nearly all of its memory",
    kind: Kind::Information,
    rank: 0,
    effect: ClientEffect::Nothing,
    why: "Max Memory Used comes close to Memory Size. That is no proof of an out-of-memory failure, and such failures also happen below it, but there is little room left.",
    fix: "Raise the memory by a step and compare; it also gives the function more CPU.",
    fix_kind: FixKind::Memory,
    link: links::MEMORY,
    docs: Docs::new(
        "AWS Lambda guide, configuring memory",
        "«REPORT RequestId: 0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10\tDuration: 812.04 ms\tBilled Duration: 813 ms\tMemory Size: 256 MB\tMax Memory Used: 255 MB»",
        "REPORT RequestId: 0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10\tDuration: 812.04 ms\tBilled Duration: 813 ms\tMemory Size: 256 MB\tMax Memory Used: 120 MB",
    )
    .hint("Compare Max Memory Used over several REPORT lines: growth from one warm request to the next is a leak.")
    .folklore(folklore::MEMORY_USED),
    extra: Extra { place: Some(Place::FunctionLog), ..Extra::NONE },
}
.judged_by(Judge::Evidence(check));

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    let full = evidence.reports.iter().filter_map(|it| {
        let (size, used) = (it.memory_mb?, it.max_memory_mb?);
        is_nearly_full((used, size)).then_some((it.at, size, used))
    });
    let message = |used, size| format!("It used {} of {} MB.", plain(used), plain(size));
    full.take(5).map(|(at, size, used)| entry.finding(Severity::Advice, message(used, size), at)).collect()
}
