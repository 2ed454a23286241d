//! The signatures of all families. `build.rs` writes them from the data files beside this one.

use super::signature::{Pattern, Signature, Within};
use crate::aws::ApiType::*;
use crate::aws::links;
use crate::catalogue::ClientEffect::*;
use crate::catalogue::{Docs, Entry, Extra, Family, Folklore, Place, folklore};
use crate::evidence::contract::Failure::*;
use crate::finding::{Certainty, Kind};
use crate::fix::FixKind;
use crate::fix::kind::{
    AccessFix, IntegrationFix, KmsFix, LogsFix, NetworkFix, PackageFix, RequestFix, ResponseFix, RoleFix,
    TargetGroupFix as LoadBalancerFix,
};
use crate::fix::queries::Log;

// All families: `FAMILIES`.
include!(concat!(env!("OUT_DIR"), "/families.rs"));

/// Every signature.
pub fn all() -> impl Iterator<Item = &'static Signature> {
    FAMILIES.into_iter().flat_map(|it| it.entries)
}

/// The signature of that code.
pub fn find(code: &str) -> Option<&'static Signature> {
    all().find(|it| it.entry.code == code)
}
