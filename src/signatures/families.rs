//! The signatures of all families. `build.rs` writes them from the data files beside this one.

use std::sync::OnceLock;

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
use crate::text::misread::Vocabulary;

// TEXTS, TEMPLATES, and what belongs to them.
include!(concat!(env!("OUT_DIR"), "/families.rs"));

/// Whether the entries of [`families`] bring the texts on what happened and what to do. In the page a verdict does not wait
/// for them: who needs them asks [`why`] and [`fix`].
const HAS_TEXTS: bool = cfg!(not(feature = "worker"));

/// What is said of a code, without the patterns that it is found by: the modules that do not search leave them out.
pub fn entry(code: &str) -> Option<Entry> {
    let at = place(code)?;
    let mut texts = TEXTS.split('\u{1f}').skip(at * TEXTS_A_CODE);
    let mut text = || texts.next().unwrap_or_default();
    let (why, fix) = (WHYS.split('\u{1f}').nth(at)?, FIXES.split('\u{1f}').nth(at)?);
    Some(Entry { code: text(), title: text(), why, fix, ..ENTRIES.get(at)?.0 })
}

const TEXTS_A_CODE: usize = 2;

/// Where a code stands in the texts.
fn place(code: &str) -> Option<usize> {
    TEXTS.split('\u{1f}').step_by(TEXTS_A_CODE).position(|it| it == code)
}

/// What happened, of an entry that may not bring it.
pub fn why(entry: &Entry) -> &'static str {
    if HAS_TEXTS || !entry.why.is_empty() {
        return entry.why;
    }
    place(entry.code).and_then(|at| WHYS.split('\u{1f}').nth(at)).unwrap_or_default()
}

/// What to do about a code.
pub fn fix(code: &str) -> Option<&'static str> {
    entry(code).map(|it| it.fix)
}

/// The words of all patterns.
pub fn words() -> &'static Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| Vocabulary::of(TEMPLATES.split('\u{1f}')))
}

/// All families, put together when they are first asked for.
pub fn families() -> &'static [Family<Signature>] {
    static FAMILIES: OnceLock<Vec<Family<Signature>>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let patterns = TEMPLATES.split('\u{1f}').zip(PATTERNS);
        let patterns = patterns.map(|(template, &(within, is_telling))| Pattern { template, within, is_telling });
        let mut patterns: &[Pattern] = patterns.collect::<Vec<_>>().leak();
        let mut texts = TEXTS.split('\u{1f}');
        let mut text = || texts.next().unwrap_or_default();
        let mut whys = if HAS_TEXTS { WHYS } else { "" }.split('\u{1f}');
        let mut fixes = if HAS_TEXTS { FIXES } else { "" }.split('\u{1f}');
        let signatures = ENTRIES.iter().map(|(entry, count)| Signature {
            entry: Entry {
                code: text(),
                title: text(),
                why: whys.next().unwrap_or_default(),
                fix: fixes.next().unwrap_or_default(),
                ..*entry
            },
            patterns: take(&mut patterns, *count),
        });
        let mut signatures: &[Signature] = signatures.collect::<Vec<_>>().leak();
        HEADS.iter().map(|(head, count)| Family { entries: take(&mut signatures, *count), ..*head }).collect()
    })
}

/// Takes that many off the beginning.
fn take<T>(rest: &mut &'static [T], count: usize) -> &'static [T] {
    let (taken, others) = rest.split_at(count);
    *rest = others;
    taken
}

/// Every signature.
pub fn all() -> impl Iterator<Item = &'static Signature> {
    families().iter().flat_map(|it| it.entries)
}

/// The signature of that code.
pub fn find(code: &str) -> Option<&'static Signature> {
    all().find(|it| it.entry.code == code)
}
