//! What the file of a family needs.

pub use super::signature::{Signature, Within, anywhere, common, within};
pub use crate::aws::{ApiType, links};
pub use crate::catalogue::{ClientEffect, Docs, Entry, Extra, Family, Folklore, Place, folklore};
pub use crate::evidence::contract::Failure;
pub use crate::finding::{Certainty, Kind};
pub use crate::fix::kind::{
    AccessFix, FixKind, IntegrationFix, KmsFix, LogsFix, NetworkFix, PackageFix, RequestFix, ResponseFix, RoleFix,
    TargetGroupFix,
};
pub use crate::fix::queries::Log;
