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
    let make = |key: &str, values: &[(&str, &str)]| Query::new(QueryLanguage::LogsInsights, key, &group, values);
    let counted = input.traces_in(Log::Function);
    let own = counted.first().filter(|it| it.code == code).map(|it| filter(it));
    // Lambda bills no more than the timeout, also where the line of the timeout is not in the log.
    let stopped = if input.kind() == Some(FixKind::Timeout) { "\n  or @duration > @billedDuration" } else { "" };
    let own = own.map(|it| it + stopped);
    let mut all = Vec::new();
    all.extend(own.as_deref().map(|it| make("requests", &[("{own}", it)])));
    if wanted.durations {
        let (limit, whose) = limit_ms(input);
        let share = limit.map_or_else(String::new, |limit| {
            [",\n  pct(ms, 99) / ", &plain(limit), " * 100 as p99PercentOfLimit"].concat()
        });
        all.push(make("durations", &[("{whose}", whose), ("{share}", &share)]));
        all.push(make("slowest", &[]));
    }
    all.extend(wanted.memory.then(|| make("memory", &[])));
    all.extend(wanted.cold_starts.then(|| make("cold-starts", &[])));
    if !counted.is_empty() {
        all.push(make("causes", &[("{count}", &count(&counted))]));
    }
    let everywhere = "all log groups below /aws/lambda/";
    all.extend(own.map(|it| Query::new(QueryLanguage::LogsInsights, "functions", everywhere, &[("{own}", &it)])));
    all
}

/// Of the log that the API writes to CloudWatch.
pub(super) fn of_api(input: &AdviceInput) -> Option<Query> {
    let names = &input.names;
    let make = |key: &str, group: &[&str], values: &[(&str, &str)]| {
        Some(Query::new(QueryLanguage::LogsInsights, key, &group.concat(), values))
    };
    match input.api {
        ApiType::Rest => {
            let group = ["API-Gateway-Execution-Logs_", &names.api.value, "/", &names.stage.value];
            make("execution-log", &group, &[("{count}", &count(&input.traces_in(Log::Execution)))])
        }
        ApiType::HttpV1 | ApiType::HttpV2 => make("http-log", &["/aws/apigateway/", &names.api.value], &[]),
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
