//! How sure a cause is, in one place: how it was recognised, who says it, and what speaks against it.

use crate::finding::Certainty;

/// How a match was recognised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Words {
    /// By words that nothing else has.
    Own,
    /// By words that others have too.
    Common,
    /// An exception, by its form and frames.
    Frames,
    /// One line with a class and a message.
    Headline,
}

/// Who says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voice {
    /// Lambda, a runtime, an API, a tool: by the format of the record.
    Record,
    /// The function's own logger, after it caught the error.
    Logger,
    /// A line of no known format.
    Line,
    /// A sentence, a quotation, or a stack trace that is not from Lambda: it need not be of this failure.
    Sentence,
}

/// What a cause rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Grounds {
    /// The most that its code can be.
    pub most: Certainty,
    pub words: Words,
    pub voice: Voice,
    /// Nothing in the paste is Lambda's, so another program may have said it: an exception, a full heap, a lost connection.
    pub may_be_others: bool,
    /// The request that it stands in ended without a function error.
    pub ended_well: bool,
    /// It may as well be what the handler returned; or other sentences name other causes.
    pub has_rivals: bool,
}

impl Grounds {
    pub fn certainty(self) -> Certainty {
        let Self { most, words, voice, may_be_others, ended_well, has_rivals } = self;
        most.min(match (words, voice) {
            _ if has_rivals => Certainty::Possible,
            (Words::Headline, _) => Certainty::Possible,
            (Words::Own, Voice::Record) if !ended_well => Certainty::Certain,
            (Words::Own, Voice::Logger) if !ended_well => Certainty::Certain,
            (Words::Own, Voice::Line) if !may_be_others => Certainty::Certain,
            _ => Certainty::Likely,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Certainty::{Certain, Likely, Possible};
    use super::*;

    const SURE: Grounds = Grounds {
        most: Certain,
        words: Words::Own,
        voice: Voice::Record,
        may_be_others: false,
        ended_well: false,
        has_rivals: false,
    };

    #[test]
    fn each_ground_has_its_weight() {
        for (grounds, expected) in [
            (SURE, Certain),
            (Grounds { voice: Voice::Line, ..SURE }, Certain),
            (Grounds { voice: Voice::Logger, ..SURE }, Certain),
            (Grounds { most: Likely, ..SURE }, Likely),
            (Grounds { voice: Voice::Logger, ended_well: true, ..SURE }, Likely),
            (Grounds { voice: Voice::Line, may_be_others: true, ..SURE }, Likely),
            (Grounds { voice: Voice::Sentence, ..SURE }, Likely),
            (Grounds { words: Words::Common, ..SURE }, Likely),
            (Grounds { words: Words::Frames, ..SURE }, Likely),
            (Grounds { words: Words::Headline, ..SURE }, Possible),
            (Grounds { has_rivals: true, ..SURE }, Possible),
            (Grounds { most: Possible, ..SURE }, Possible),
        ] {
            assert_eq!(grounds.certainty(), expected, "{grounds:?}");
        }
    }
}
