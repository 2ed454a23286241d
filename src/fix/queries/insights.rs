//! Queries in the language of CloudWatch Logs Insights.
//!
//! Written with the commands and functions of its reference only (Amazon CloudWatch Logs guide, "CloudWatch Logs
//! Insights language query syntax"). The language has no choice between values: what a line says becomes a field that
//! is 1 or 0, and these are added up.

use super::query::{Queries, Query, QueryLanguage};
use crate::aws::ApiType;
use crate::fix::input::AdviceInput;
use crate::fix::kind::FixKind;
use crate::fix::trace::{Log, Trace};
use crate::text::number::plain;

/// Of the function's own log.
pub(super) fn of_function(input: &AdviceInput, wanted: Queries) -> Vec<Query> {
    let Some(code) = input.code() else { return Vec::new() };
    let group = ["/aws/lambda/", &input.names.function.value].concat();
    let make = |title: &str, text: String, why: &str| Query::new(QueryLanguage::LogsInsights, title, &group, text, why);
    let mut all = Vec::new();
    let counted = input.traces_in(Log::Function);
    let own = counted.first().filter(|it| it.code == code);
    if let Some(own) = own {
        all.push(make(
            "The requests it happened to",
            [
                "filter ",
                &filter(own),
                "\n| fields @timestamp, coalesce(@requestId, record.requestId, requestId) as id, @logStream, @message\n| sort @timestamp desc\n| limit 50",
            ]
            .concat(),
            "The latest lines that show this cause, each with its request id.",
        ));
    }
    let reports = "filter @type = \"REPORT\" or type = \"platform.report\"\n| fields coalesce(@duration, record.metrics.durationMs) as ms";
    if wanted.durations {
        let (limit, whose) = limit_ms(input);
        let share = limit.map_or_else(String::new, |limit| {
            [",\n  pct(ms, 99) / ", &plain(limit), " * 100 as p99PercentOfLimit"].concat()
        });
        all.push(make(
            "p99 duration against the limit",
            [
                reports,
                "\n| stats count(*) as invocations, pct(ms, 50) as p50, pct(ms, 99) as p99, max(ms) as longest",
                &share,
                "\n  by bin(1h)",
            ]
            .concat(),
            &[whose, " Near 100 %, any slow hour goes over it."].concat(),
        ));
        all.push(make(
                "The slowest requests",
                [
                    reports,
                    ", coalesce(@requestId, record.requestId) as id\n| sort ms desc\n| limit 20\n| display @timestamp, id, ms, @logStream",
                ]
                .concat(),
                "Look their ids up in the same log: the last line before the pause is the call that was slow.",
            ));
    }
    if wanted.memory {
        all.push(make(
            "Memory headroom",
            "filter @type = \"REPORT\" or type = \"platform.report\"\n| fields @memorySize / 1000000 as sizeText, @maxMemoryUsed / 1000000 as usedText\n| fields coalesce(sizeText, record.metrics.memorySizeMB) as sizeMB, coalesce(usedText, record.metrics.maxMemoryUsedMB) as usedMB\n| stats max(sizeMB) as memoryMB, max(usedMB) as mostUsedMB, max(sizeMB) - max(usedMB) as headroomMB,\n  pct(usedMB, 99) / max(sizeMB) * 100 as p99Percent\n  by bin(1h)".to_owned(),
            "No headroom in some hours only: large inputs. Less from hour to hour: something stays in memory between requests.",
        ));
    }
    if wanted.cold_starts {
        all.push(make(
            "Cold starts",
            "filter @type = \"REPORT\" or type = \"platform.report\"\n| parse @message /Init Duration: (?<initText>[0-9.]+) ms/\n| fields coalesce(initText, record.metrics.initDurationMs) as initMs\n| stats count(*) as invocations, count(initMs) as coldStarts, count(initMs) / count(*) * 100 as coldPercent,\n  pct(initMs, 99) as p99InitMs, max(initMs) as longestInitMs\n  by bin(1h)".to_owned(),
            "How many invocations had to start the function first, and how long that took.",
        ));
    }
    if !counted.is_empty() {
        all.push(make(
            "Count by cause",
            count(&counted),
            "Log lines an hour for this cause and the common ones. One request can write several.",
        ));
    }
    if let Some(own) = own {
        all.push(Query::new(
            QueryLanguage::LogsInsights,
            "Which functions have it",
            "all log groups below /aws/lambda/",
            [
                "SOURCE logGroups(namePrefix: ['/aws/lambda/'])\n| filter ",
                &filter(own),
                "\n| stats count(*) as lines, count_distinct(@requestId) as requests by @log\n| sort lines desc",
            ]
            .concat(),
            "For aws logs start-query: SOURCE works in the CLI and API only. In the console choose the log groups there and leave the first line out. It reads every log in the time range, which costs by the gigabyte: keep that short.",
        ));
    }
    all
}

/// Of the log that the API writes to CloudWatch.
pub(super) fn of_api(input: &AdviceInput) -> Option<Query> {
    let names = &input.names;
    match input.api {
        ApiType::Rest => Some(Query::new(
            QueryLanguage::LogsInsights,
            "5xx by reason, as the API saw them",
            &["API-Gateway-Execution-Logs_", &names.api.value, "/", &names.stage.value].concat(),
            count(&input.traces_in(Log::Execution)),
            "Needs the API's execution log, which is off unless somebody turned it on.",
        )),
        ApiType::HttpV1 | ApiType::HttpV2 => Some(Query::new(
            QueryLanguage::LogsInsights,
            "5xx by reason, as the API saw them",
            &["/aws/apigateway/", &names.api.value].concat(),
            "filter status >= 500\n| stats count(*) as requests, max(integrationLatency) as longestMs by integrationErrorMessage, status, bin(1h)\n| sort requests desc"
                .to_owned(),
            "Needs an access log in JSON with status, integrationLatency and integrationErrorMessage in it.",
        )),
        _ => None,
    }
}

/// What a duration is measured against, in milliseconds, and whose limit it is.
pub(super) fn limit_ms(input: &AdviceInput) -> (Option<f64>, &'static str) {
    let own = input.facts.number("timeout_s").map(|seconds| seconds.round() * 1000.0).filter(|it| *it >= 1000.0);
    match (input.kind(), own, input.api.timeout_s()) {
        (Some(FixKind::Timeout), Some(own), _) => {
            (Some(own), "The limit is the function's timeout, as the paste has it.")
        }
        (_, _, Some((api, _))) => (Some(f64::from(api) * 1000.0), "The limit is what the API waits."),
        (_, own, None) => (own, "The limit is the function's own timeout."),
    }
}

/// One field for each cause, added up by the hour.
fn count(traces: &[&Trace]) -> String {
    let fields: Vec<String> = traces.iter().map(|it| [&says(it), " as is", &camel(&it.code)].concat()).collect();
    let sums: Vec<String> = traces
        .iter()
        .map(|it| {
            let name = camel(&it.code);
            let (first, rest) = name.split_at(1);
            ["sum(is", &name, ") as ", &first.to_ascii_lowercase(), rest].concat()
        })
        .collect();
    ["fields ", &fields.join(",\n  "), "\n| stats ", &sums.join(",\n  "), "\n  by bin(1h)"].concat()
}

/// 1 where a line shows the cause, otherwise 0.
fn says(trace: &Trace) -> String {
    let contains = |word: &String| ["strcontains(@message, \"", word, "\")"].concat();
    let all: Vec<String> =
        trace.patterns.iter().map(|words| words.iter().map(contains).collect::<Vec<_>>().join(" * ")).collect();
    if all.len() == 1 { all.concat() } else { ["greatest(\n    ", &all.join(",\n    "), ")"].concat() }
}

/// The condition that a log event, which may be of several lines, shows the cause.
fn filter(trace: &Trace) -> String {
    let like = |words: &Vec<String>| {
        let words: Vec<String> = words.iter().map(|it| escaped(it)).collect();
        ["@message like /", &words.join("[\\s\\S]*"), "/"].concat()
    };
    trace.patterns.iter().map(like).collect::<Vec<_>>().join("\n  or ")
}

/// A text as a regular expression between slashes.
fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 8);
    for char in word.chars() {
        if "\\.+*?()|[]{}^$/".contains(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// `lambda-timeout` as `LambdaTimeout`: the name of a field takes no hyphen.
fn camel(code: &str) -> String {
    let part = |part: &str| {
        let (first, rest) = part.split_at(part.len().min(1));
        [&first.to_ascii_uppercase(), rest].concat()
    };
    code.split('-').map(part).collect()
}
