//! What signatures look for, for queries that run elsewhere.

use super::families::{all, families};
use super::signature::Within;
use super::template::PatternTemplate;
use crate::catalogue::{Entry, Place};
use crate::fix::queries::{Log, Trace};

/// What a cause leaves behind in the function's log, and what the common causes leave behind in each log.
pub fn traces(cause: &str) -> Vec<(Log, Trace)> {
    let mut found = Vec::new();
    for log in [Log::Function, Log::Execution, Log::Access] {
        for family in families() {
            for entry in family.entries.iter().map(|it| &it.entry) {
                let is_wanted = log == Log::Function && entry.code == cause || entry.extra.common_in.contains(&log);
                if is_wanted && holds(log, entry.extra.place.unwrap_or(family.place)) {
                    found.extend(trace(log, entry).map(|it| (log, it)));
                }
            }
        }
    }
    found
}

fn holds(log: Log, place: Place) -> bool {
    match log {
        Log::Function => matches!(place, Place::FunctionLog | Place::Refusal),
        Log::Execution => matches!(place, Place::ExecutionLog | Place::GatewayResponse),
        Log::Access => matches!(place, Place::ExecutionLog | Place::GatewayResponse | Place::HttpApi),
    }
}

/// The trace of a code and of its other spellings.
fn trace(log: Log, entry: &Entry) -> Option<Trace> {
    let stands_in = |within: Within| match log {
        Log::Function => matches!(within, Within::Anything | Within::Lambda | Within::Function | Within::Sdk),
        Log::Execution => within == Within::Anything,
        Log::Access => matches!(within, Within::Anything | Within::AccessLog),
    };
    let own = all().filter(|it| it.entry.code == entry.code);
    let spellings = own.chain(all().filter(|it| it.entry.extra.same_as == Some(entry.code)));
    let patterns = spellings.flat_map(|it| it.patterns).filter(|it| stands_in(it.within) && it.is_telling);
    let mut patterns: Vec<Vec<String>> =
        patterns.map(|it| PatternTemplate::parse(it.template).words()).filter(|it| !it.is_empty()).collect();
    // A pattern that asks for more than another finds nothing new.
    let mut at = 0;
    while at < patterns.len() {
        let others = patterns.iter().enumerate().filter(|(other, _)| *other != at);
        let is_covered = others.into_iter().any(|(other, words)| {
            let same = words == &patterns[at];
            covers(words, &patterns[at]) && (!same || other < at)
        });
        if is_covered {
            patterns.remove(at);
        } else {
            at += 1;
        }
    }
    (!patterns.is_empty()).then(|| Trace { code: entry.code.to_owned(), patterns })
}

/// Whether what holds `more` surely holds `less`, word by word in the same order.
fn covers(less: &[String], more: &[String]) -> bool {
    let mut rest = more.iter();
    less.iter().all(|word| rest.any(|it| it.contains(word.as_str())))
}
