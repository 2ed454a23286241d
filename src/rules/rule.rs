//! The shape of a rule.

use super::Case;
use crate::aws::FrontDoor;
use crate::docs::Docs;
use crate::evidence::Evidence;
use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::remedy::Cure;
use crate::text::At;

/// One check, whole: what it finds, what that means, what to do, two texts that show it, and the judgement itself.
pub struct Rule {
    /// Kebab-case, named after the pattern found, never reused; has a page at `#/codes/<code>`.
    pub code: &'static str,
    /// What is wrong, as a headline of at most 72 characters.
    pub title: &'static str,
    pub kind: Kind,
    /// On the scale of the signatures' ranks.
    pub rank: u8,
    pub why: &'static str,
    pub fix: &'static str,
    pub cure: Cure,
    pub link: &'static str,
    pub docs: Docs,
    pub judge: Judge,
}

impl Rule {
    /// What the rule is certain of, at one place.
    pub fn finding(&self, severity: Severity, message: impl Into<String>, at: At) -> Finding {
        Finding {
            code: self.code,
            kind: self.kind,
            rank: self.rank,
            severity,
            certainty: Certainty::Certain,
            message: message.into(),
            at,
            related: Vec::new(),
        }
    }
}

/// What a rule looks at.
pub enum Judge {
    Payload(fn(&Rule, &Case<'_>) -> Vec<Finding>),
    Evidence(fn(&Rule, &Evidence<'_>) -> Vec<Finding>),
    /// The evidence before the front door, and whether that one is known rather than assumed.
    Door(fn(&Rule, &Evidence<'_>, FrontDoor, bool) -> Vec<Finding>),
}

/// The rank of what is wrong with a payload: above the log line that only says "malformed".
pub const CONTRACT: u8 = 55;
