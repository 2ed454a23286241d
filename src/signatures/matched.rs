//! A signature found in a record, and how sure that makes its cause.

use super::signature::Signature;
use crate::catalogue::ClientEffect;
use crate::evidence::{Evidence, Format};
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
}

impl Match {
    /// How sure the cause is. An exception is found by its form, and may have been caught; words that are quoted in a
    /// sentence, and a stack trace from elsewhere, need not be of this failure.
    pub fn certainty(&self, evidence: &Evidence<'_>) -> Certainty {
        let is_telling = self.signature.patterns.get(self.pattern).is_some_and(|it| it.is_telling);
        let most = match self.pattern {
            HEADLINE => Certainty::Possible,
            _ if is_telling && !self.is_quoted(evidence) => Certainty::Certain,
            _ => Certainty::Likely,
        };
        self.signature.entry.certainty().min(most)
    }
}

impl Match {
    fn is_quoted(&self, evidence: &Evidence<'_>) -> bool {
        let record = &evidence.records[self.record];
        if record.format != Format::Plain {
            return false;
        }
        let text = evidence.layers.text(self.at.layer);
        let before = text[..self.at.span.start].rsplit('\n').next().unwrap_or("");
        let mut words = before.split_whitespace();
        let is_word = |it: &str| it.bytes().all(|it| it.is_ascii_alphabetic());
        let is_sentence = words.next().is_some_and(is_word)
            && words.next().is_some_and(|it| is_word(it) && it.starts_with(|it: char| it.is_ascii_lowercase()));
        is_sentence || is_of_the_function(self.signature) && is_from_elsewhere(text)
    }
}

/// Whether a text has the frames of a stack trace, and none of Lambda's directories.
fn is_from_elsewhere(text: &str) -> bool {
    const LAMBDAS: [&str; 6] = ["/var/", "/opt/python", "/opt/nodejs", "/function/", "/opt/java", "ambda"];
    let has_frames = text.contains("\", line ") || text.contains("    at ");
    has_frames && !LAMBDAS.iter().any(|it| text.contains(it))
}

/// Whether it is the function that fails.
pub(super) fn is_of_the_function(signature: &Signature) -> bool {
    let effect = signature.entry.effect;
    effect.is_function_error() || matches!(effect, ClientEffect::AsLogged | ClientEffect::Delayed)
}
