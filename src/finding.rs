//! The words of a diagnosis.

use serde::{Deserialize, Serialize};

use crate::text::At;

/// How much a finding matters, however sure it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The client does not get the function's answer.
    Breaks,
    /// It may break, or it does something the author surely did not mean.
    Suspect,
    /// It works; it could be better.
    Advice,
    /// Recognised, and nothing is wrong with it.
    Information,
}

impl Severity {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Breaks => "breaks",
            Self::Suspect => "suspect",
            Self::Advice => "advice",
            Self::Information => "information",
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    Possible,
    Likely,
    Certain,
}

impl Certainty {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What a finding is to a failure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[cfg_attr(feature = "docs", derive(ts_rs::TS))]
#[serde(rename = "CodeKind", rename_all = "lowercase")]
pub enum Kind {
    /// Recognised, and no failure.
    Information,
    /// What somebody sees of a failure that has its cause elsewhere.
    Symptom,
    /// Says that something failed; another line has the error.
    Wrapper,
    /// What went wrong.
    Cause,
}

/// One thing found, where, and what it means.
#[derive(Clone, Debug)]
pub struct Finding {
    pub code: &'static str,
    pub kind: Kind,
    /// Among findings of one kind the higher rank is the more specific.
    pub rank: u8,
    pub severity: Severity,
    pub certainty: Certainty,
    pub message: String,
    pub at: At,
    pub related: Vec<Label>,
}

/// A further place that belongs to a finding.
#[derive(Clone, Debug)]
pub struct Label {
    pub at: At,
    pub message: String,
}
