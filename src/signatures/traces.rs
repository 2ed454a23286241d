//! What signatures look for, for queries that run elsewhere.

use super::families::all;
use super::signature::{Pattern, Signature, Within};
use super::template::Template;
use crate::remedy::queries::{Log, Trace};

/// The traces of these codes in a log, other spellings of them included. A code without any has none.
pub fn traces(log: Log, codes: &[&str]) -> Vec<Trace> {
    codes.iter().filter_map(|code| trace(log, code)).collect()
}

fn trace(log: Log, code: &str) -> Option<Trace> {
    let mut found: Vec<&Signature> =
        all().filter(|it| it.entry.code == code || it.entry.extra.same_as == Some(code)).collect();
    found.sort_by_key(|it| it.entry.code != code);
    let code = found.first().filter(|it| it.entry.code == code)?.entry.code;
    let is_of_lambda = code.starts_with("lambda-");
    let belongs = match log {
        Log::Function => is_of_lambda,
        Log::Execution => code.starts_with("apigw-"),
        Log::Access => code.starts_with("apigw-") || code.starts_with("httpapi-"),
    };
    let stands_in = |within: Within| match log {
        Log::Function => matches!(within, Within::Anything | Within::Lambda | Within::Function | Within::Sdk),
        Log::Execution => within == Within::Anything,
        Log::Access => matches!(within, Within::Anything | Within::AccessLog),
    };
    if !belongs {
        return None;
    }
    let is_told = |it: &&Pattern| stands_in(it.within) && it.is_telling;
    let patterns = found.iter().flat_map(|it| it.patterns).filter(is_told);
    let mut patterns: Vec<Vec<String>> =
        patterns.map(|it| Template::parse(it.template).words()).filter(|it| !it.is_empty()).collect();
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
    (!patterns.is_empty()).then(|| Trace { code: code.to_owned(), patterns })
}

/// Whether what holds `more` surely holds `less`, word by word in the same order.
fn covers(less: &[String], more: &[String]) -> bool {
    let mut rest = more.iter();
    less.iter().all(|word| rest.any(|it| it.contains(word.as_str())))
}
