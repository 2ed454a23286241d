//! The shape of a log signature: a pattern that Lambda, a front door or a tool prints, and what it means.
//!
//! Signatures are data. Each stands in one file of a family beside this one, whole: what is searched for, what it
//! means, what the client sees, what to do, where that is known from, a text that fires and one that stays quiet.

use crate::aws::FrontDoor;
use crate::docs::Docs;
use crate::finding::{Certainty, Kind};
use crate::remedy::Cure;

/// One recognisable pattern.
pub struct Signature {
    /// Kebab-case, never reused; has a page at `#/codes/<code>`.
    pub code: &'static str,
    /// What is wrong, as a headline of at most 72 characters.
    pub title: &'static str,
    pub kind: Kind,
    /// Among signatures of one kind the higher rank names the more specific thing and wins.
    pub rank: u8,
    /// The code whose other spelling this is: a verdict names that one.
    pub same_as: Option<&'static str>,
    /// Any one of them makes the signature fire.
    pub patterns: &'static [Pattern],
    pub seen: Seen,
    /// What happened, one or two sentences for somebody who is tired.
    pub why: &'static str,
    /// What to do about it, one or two sentences.
    pub fix: &'static str,
    pub cure: Cure,
    /// The AWS page on it (one of `crate::aws::links`).
    pub link: &'static str,
    pub docs: Docs,
}

impl Signature {
    /// How sure the cause is once the pattern was found. A few patterns suggest a cause rather than say it.
    pub fn certainty(&self, pattern: usize) -> Certainty {
        let is_lone = self.patterns.get(pattern).is_some_and(|it| !it.is_telling());
        match self.code {
            _ if self.kind == Kind::Symptom => Certainty::Likely,
            "lambda-event-shape-mismatch" | "lambda-signal-killed" => Certainty::Likely,
            _ if is_lone || pattern == super::scan::EXCEPTION => Certainty::Likely,
            _ => Certainty::Certain,
        }
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
}

impl Pattern {
    /// Whether its words alone find it. One is checked beyond them, and would find every logger's lines.
    pub fn is_telling(&self) -> bool {
        self.template != super::handler::LONE_EXCEPTION
    }
}

/// A pattern distinctive enough to count wherever it stands.
pub const fn anywhere(template: &'static str) -> Pattern {
    Pattern { template, within: Within::Anything }
}

/// A pattern that is evidence only in records of one kind.
pub const fn within(within: Within, template: &'static str) -> Pattern {
    Pattern { template, within }
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

/// What the client of the API sees when this happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// The function failed: REST 502, HTTP API 500, load balancer 502, function URL 502.
    FunctionError,
    /// Lambda refused to run the function: REST 500, HTTP API 500, load balancer 502.
    Refused,
    /// Only this front door prints it; the status it answers with, if it is always the same.
    By(FrontDoor, Option<u16>),
    /// CloudFront answers with its own error page.
    CloudFront(u16),
    /// A local emulator answers.
    Local(Option<u16>),
    /// Whatever the same paste logs.
    AsLogged,
    /// No request fails because of it.
    Nothing,
}
