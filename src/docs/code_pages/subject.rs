//! What a page is about.

use crate::catalogue::{Entry, Family, Place};
use crate::rules::Judge;
use crate::signatures::Pattern;

/// A code with what finds it.
#[derive(Clone, Copy)]
pub struct Subject {
    pub entry: &'static Entry,
    /// The heading of its family.
    pub family: &'static str,
    pub place: Place,
    pub origin: FoundBy,
}

/// What finds a code.
#[derive(Clone, Copy)]
pub enum FoundBy {
    Rule(&'static Judge),
    Patterns(&'static [Pattern]),
}

impl Subject {
    pub fn of<T>(family: &Family<T>, entry: &'static Entry, origin: FoundBy) -> Self {
        Self { entry, family: family.title, place: entry.extra.place.unwrap_or(family.place), origin }
    }
}
