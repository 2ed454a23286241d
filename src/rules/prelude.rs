//! What a rule's file needs.

pub use super::case::Case;
pub use super::rule::{CONTRACT, Judge, Rule};
pub use crate::aws::{ApiType, limits, links};
pub use crate::catalogue::{ClientEffect, Docs, Entry, Extra, Folklore, Place, Setting, folklore};
pub use crate::evidence::Evidence;
pub use crate::evidence::contract::{Failure, ViolationKind};
pub use crate::finding::{Certainty, Finding, Kind, Severity};
pub use crate::fix::kind::{AccessFix, FixKind, IntegrationFix, LogsFix, ResponseFix, TargetGroupFix};
