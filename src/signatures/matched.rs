//! A signature found in a record.

use super::certainty::{Voice, Words};
use super::signature::Signature;
use crate::catalogue::ClientEffect;
use crate::evidence::speaker;
use crate::text::At;

/// A signature found in a record.
#[derive(Clone)]
pub struct Match {
    pub signature: &'static Signature,
    /// Index into the evidence's records.
    pub record: usize,
    pub at: At,
    pub facts: Vec<(&'static str, At)>,
    pub words: Words,
    pub voice: Voice,
    /// What any program may say; see [`super::Grounds`].
    pub may_be_others: bool,
}

/// What a text of no known format is, read once for all that is found in it.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// Its exception is a local tool's own.
    pub of_a_tool: bool,
    /// It has Lambda's name or one of its directories.
    pub of_lambda: bool,
    /// It has the frames of a stack trace, and neither.
    pub from_elsewhere: bool,
    /// Its code ran from somebody's home directory, which Lambda does not have.
    pub from_a_home: bool,
}

impl Surroundings {
    /// `of_a_tool`: whether its exception is a tool's.
    pub fn of(text: &str, of_a_tool: bool) -> Self {
        const LAMBDAS: [&str; 18] = [
            "/var/task",
            "/var/runtime",
            "/var/lang",
            "/var/rapid",
            "/opt/python",
            "/opt/nodejs",
            "/function/",
            "/opt/java",
            "errorType",
            "RequestId",
            "Runtime.",
            "Runtime exited",
            "Task timed out",
            "Process exited before completing",
            "Unable to import module '",
            "Unable to marshal response",
            "Invoke Error",
            "Unhandled Promise Rejection",
        ];
        const HOMES: [&str; 9] = [
            "/root/",
            "/home/",
            "/Users/",
            "/mnt/",
            "/workspaces/",
            "/builds/",
            "/codebuild/",
            "C:\\Users\\",
            "C:\\\\Users\\\\",
        ];
        // As Node.js and Python name the files of a frame. What was compiled names the machine that it was built on.
        let names_file = |at: usize| {
            let before = &text[..at];
            before.ends_with(&['(', '"'][..]) || before.ends_with("file://")
        };
        let is_home = |it: &&str| memchr::memmem::find_iter(text.as_bytes(), it).any(names_file);
        let has = |it: &str| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some();
        let has_frames = has("\", line ") || has("    at ") || has("\ngoroutine ");
        let of_lambda = LAMBDAS.iter().any(|it| has(it));
        let from_elsewhere = has_frames && !of_lambda && !speaker::speaks_of_lambda(text);
        let from_a_home = from_elsewhere && HOMES.iter().any(is_home);
        Self { of_a_tool, of_lambda, from_elsewhere, from_a_home }
    }
}

/// Whether something stands in a sentence: two words, the second in small letters, begin its line, or stand before the
/// backtick that quotes it.
pub(super) fn is_in_a_sentence(text: &str, at: usize) -> bool {
    /// As much of a line as is looked at.
    const NEAR: usize = 300;
    let start = text.floor_char_boundary(at.saturating_sub(NEAR));
    let Some((_, before)) = text[start..at].rsplit_once('\n').or((start == 0).then_some(("", &text[..at]))) else {
        return false;
    };
    let is_word = |it: &str| it.bytes().all(|it| it.is_ascii_alphabetic());
    let is_small = |it: &str| is_word(it) && it.starts_with(|it: char| it.is_ascii_lowercase());
    // Behind a word and a colon people quote what they saw.
    if before.split_whitespace().next_back().and_then(|it| it.strip_suffix(':')).is_some_and(is_small) {
        return false;
    }
    let mut words = before.split_whitespace();
    let begins = words.next().is_some_and(is_word) && words.next().is_some_and(is_small);
    // Or it stands in backticks behind such words.
    let quoted = before.rsplit_once('`').map_or("", |it| it.0);
    begins || quoted.split_whitespace().rev().take(3).filter(|it| is_small(it)).count() >= 2
}

/// Whether it is the function that fails.
pub(super) fn is_of_the_function(signature: &Signature) -> bool {
    let effect = signature.entry.effect;
    effect.is_function_error() || matches!(effect, ClientEffect::AsLogged | ClientEffect::Delayed)
}
