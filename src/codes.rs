//! The whole catalogue: the codes of rules and signatures alike.

use crate::catalogue::Entry;
use crate::{rules, signatures};

/// Every code.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    rules::all().map(|it| &it.entry).chain(signatures::all().map(|it| &it.entry))
}

/// What is said of a code, for modules that do not search for signatures: see [`signatures::entry`].
pub fn entry(code: &str) -> Option<Entry> {
    let rule = rules::all().map(|it| it.entry).find(|it| it.code == code);
    rule.or_else(|| signatures::entry(code))
}

/// What the catalogue says of a code.
pub fn find(code: &str) -> Option<&'static Entry> {
    all().find(|it| it.code == code)
}
