//! A signature found in a record, and how sure that makes its cause.

use super::signature::Signature;
use crate::catalogue::ClientEffect;
use crate::finding::Certainty;
use crate::text::At;

/// The pattern of a match that is an exception with its frames.
pub(super) const EXCEPTION: usize = usize::MAX;

/// The pattern of a match that is one line with a class and a message.
pub(super) const HEADLINE: usize = usize::MAX - 1;

/// A signature found in a record.
#[derive(Clone)]
pub struct Match {
    pub signature: &'static Signature,
    pub pattern: usize,
    /// Index into the evidence's records.
    pub record: usize,
    pub at: At,
    pub facts: Vec<(&'static str, At)>,
    /// It stands in a sentence, or beside a stack trace that is not from Lambda: it need not be of this failure.
    pub is_doubtful: bool,
}

impl Match {
    /// How sure the cause is. An exception is found by its form, and may have been caught.
    pub fn certainty(&self) -> Certainty {
        let is_telling = self.signature.patterns.get(self.pattern).is_some_and(|it| it.is_telling);
        let most = match self.pattern {
            HEADLINE => Certainty::Possible,
            _ if is_telling && !self.is_doubtful => Certainty::Certain,
            _ => Certainty::Likely,
        };
        self.signature.entry.certainty().min(most)
    }
}

/// What a text of no known format is, read once for all that is found in it.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// Its exception is a local tool's own.
    pub of_a_tool: bool,
    /// It has the frames of a stack trace, and none of Lambda's directories.
    pub from_elsewhere: bool,
}

impl Surroundings {
    /// `of_a_tool`: whether its exception is a tool's.
    pub fn of(text: &str, of_a_tool: bool) -> Self {
        const LAMBDAS: [&str; 6] = ["/var/", "/opt/python", "/opt/nodejs", "/function/", "/opt/java", "ambda"];
        let has = |it: &str| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some();
        let has_frames = has("\", line ") || has("    at ");
        Self { of_a_tool, from_elsewhere: has_frames && !LAMBDAS.iter().any(|it| has(it)) }
    }
}

/// Whether a sentence begins the line in which something stands: two words, the second in small letters.
pub(super) fn is_in_a_sentence(text: &str, at: usize) -> bool {
    /// As much of a line as is looked at.
    const NEAR: usize = 300;
    let start = text.floor_char_boundary(at.saturating_sub(NEAR));
    let Some((_, before)) = text[start..at].rsplit_once('\n').or((start == 0).then_some(("", &text[..at]))) else {
        return false;
    };
    let mut words = before.split_whitespace();
    let is_word = |it: &str| it.bytes().all(|it| it.is_ascii_alphabetic());
    words.next().is_some_and(is_word)
        && words.next().is_some_and(|it| is_word(it) && it.starts_with(|it: char| it.is_ascii_lowercase()))
}

/// Whether it is the function that fails.
pub(super) fn is_of_the_function(signature: &Signature) -> bool {
    let effect = signature.entry.effect;
    effect.is_function_error() || matches!(effect, ClientEffect::AsLogged | ClientEffect::Delayed)
}
