//! What a rule's file needs.

pub use super::case::Case;
pub use super::rule::{CONTRACT, Judge, Rule};
pub use crate::aws::{FrontDoor, links};
pub use crate::catalogue::{Docs, Entry, Extra, Folklore, Place, Seen, folklore};
pub use crate::evidence::Evidence;
pub use crate::evidence::contract::ViolationKind;
pub use crate::finding::{Certainty, Finding, Kind, Severity};
pub use crate::remedy::kind::{AccessFix, FixKind, IntegrationFix, LogsFix, ResponseFix, TargetGroupFix};
