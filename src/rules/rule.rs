//! The shape of a rule.

use super::case::Case;
use crate::aws::ApiType;
use crate::catalogue::Entry;
use crate::evidence::Evidence;
use crate::finding::Finding;

/// A code that a function finds.
pub struct Rule {
    pub entry: Entry,
    pub judge: Judge,
}

/// What a rule looks at.
pub enum Judge {
    Payload(fn(&Entry, &Case<'_>) -> Vec<Finding>),
    Evidence(fn(&Entry, &Evidence<'_>) -> Vec<Finding>),
    /// The evidence before the API, and whether that one is known rather than assumed.
    Api(fn(&Entry, &Evidence<'_>, ApiType, bool) -> Vec<Finding>),
}

impl Entry {
    /// The entry with the function that finds it.
    pub const fn judged_by(self, judge: Judge) -> Rule {
        Rule { entry: self, judge }
    }
}

/// The rank of what is wrong with a payload: above the log line that only says "malformed".
pub const CONTRACT: u8 = 55;
