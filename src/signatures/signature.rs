//! The shape of a log signature: a pattern that Lambda, an API or a tool prints, and what it means. Signatures are data:
//! each stands whole in the file of its family beside this one, and `README.md` there says how.

use crate::catalogue::Entry;

/// A code that patterns find.
pub struct Signature {
    pub entry: Entry,
    /// Any one of them makes the signature fire. Patterns stand in the order in which they tell most.
    pub patterns: &'static [Pattern],
}

/// A text to look for. The `README.md` beside this file explains its marks.
pub struct Pattern {
    pub template: &'static str,
    pub within: Within,
    /// Whether its words alone find it. Otherwise the scanner checks more than them, and a search for them finds too much.
    pub is_telling: bool,
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
