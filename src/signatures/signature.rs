//! The shape of a log signature: a pattern that Lambda, an API or a tool prints, and what it means.
//!
//! Signatures are data. Each stands in one file of a family beside this one, whole: what is searched for, what it
//! means, what the client sees, what to do, where that is known from, a text that fires and one that stays quiet.

use crate::catalogue::Entry;

/// A code that patterns find.
pub struct Signature {
    pub entry: Entry,
    /// Any one of them makes the signature fire. Patterns stand in the order in which they tell most.
    pub patterns: &'static [Pattern],
}

impl Entry {
    /// The entry with the patterns that find it.
    pub const fn found_by(self, patterns: &'static [Pattern]) -> Signature {
        Signature { entry: self, patterns }
    }
}

/// A text to look for. The template is literal, case-sensitive text with these marks:
///
/// - `^` as the first character: only where the content of a record begins (after time stamps and stream names);
/// - `{name}` reads the fact `name`: the shortest text, within the line, up to what follows in the template;
/// - `{*}` passes over anything, at most 4,000 bytes and never out of the record;
/// - `{_}` passes over blanks and line ends, also none;
/// - `"` also matches the escaped `\"`.
///
/// Where a template begins or ends with a letter or digit, the text must have a word boundary there.
pub struct Pattern {
    pub template: &'static str,
    pub within: Within,
    /// Whether its words alone find it. Otherwise the scanner checks more than them, and a search for them finds too much.
    pub is_telling: bool,
}

/// A pattern distinctive enough to count wherever it stands.
pub const fn anywhere(template: &'static str) -> Pattern {
    within(Within::Anything, template)
}

/// A pattern that is evidence only in records of one kind.
pub const fn within(within: Within, template: &'static str) -> Pattern {
    Pattern { template, within, is_telling: true }
}

/// A pattern whose words are too common to find anything alone.
pub const fn common(within: Within, template: &'static str) -> Pattern {
    Pattern { template, within, is_telling: false }
}

/// The records a pattern is evidence in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Within {
    Anything,
    /// A function's own log or error payload, on a line that is not marked as information, debug or warning.
    Lambda,
    /// As [`Within::Lambda`], where an AWS SDK says it: an application may have a class of the same name.
    Sdk,
    /// As [`Within::Lambda`], and surely a function's own log.
    Function,
    /// An API Gateway access log record, of whatever format.
    AccessLog,
    /// An Application Load Balancer access log record.
    LoadBalancerLog,
    /// An HTTP exchange: status line, headers or body.
    Http,
}
