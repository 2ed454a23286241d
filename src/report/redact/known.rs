//! Secrets that are known by now, where nothing around them shows what they are.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::find::{HitKind, SecretHit};
use super::kind::{Kinds, SecretKind};
use super::view::UnescapedText;

/// How many secrets that were cut are looked for as such. Each takes a search through the text.
pub(super) const MAX_CUT: usize = 32;
/// How many parts they have together: where one begins, all of its parts may have to be compared.
pub(super) const MAX_CUT_PARTS: usize = 256;

/// The secrets of a case so far.
#[derive(Debug, Default)]
pub(super) struct KnownSecrets {
    /// The kinds that are replaced.
    pub kinds: Kinds,
    /// What stands for each secret.
    pub names: HashMap<String, (SecretKind, String)>,
    /// The lengths of the secrets that are looked for wherever they stand.
    pub lengths: HashSet<usize>,
    /// The parts of secrets that a line break cut.
    pub cut: Vec<(SecretKind, Vec<Vec<u8>>)>,
}

/// What of the known stands between the hits.
pub(super) fn elsewhere(known: &KnownSecrets, view: &UnescapedText, hits: &[SecretHit]) -> Vec<SecretHit> {
    let mut found = cut(known, view, hits);
    if known.lengths.is_empty() {
        return found;
    }
    let chunk = |byte: u8| byte > b' ' && !b"\"'`<>,;&()[]{}".contains(&byte);
    let all: [&dyn Fn(u8) -> bool; 3] = [&chunk, &is_token, &is_alphanumeric];
    let mut taken: Vec<Range<usize>> = hits.iter().chain(&found).map(|it| it.range.clone()).collect();
    taken.sort_by_key(|it| it.start);
    let mut from = 0;
    for range in taken {
        words(known, view, from..range.start.max(from), &all, &mut found);
        from = from.max(range.end);
    }
    words(known, view, from..view.bytes.len(), &all, &mut found);
    found
}

/// Secrets that a line break cut once, with something else now where it was.
fn cut(known: &KnownSecrets, view: &UnescapedText, hits: &[SecretHit]) -> Vec<SecretHit> {
    let mut found: Vec<SecretHit> = Vec::new();
    for (kind, parts) in known.cut.iter().filter(|it| known.kinds.has(it.0)) {
        let Some((first, rest)) = parts.split_first() else { continue };
        for start in memchr::memmem::find_iter(&view.bytes, first) {
            let mut end = start + first.len();
            let follows = rest.iter().all(|part| {
                let next = view.end_of(end, 48, |byte| byte <= b' ' || byte == b'>');
                let is_next = view.bytes[next..].starts_with(part);
                end = next + part.len();
                is_next
            });
            let overlaps = |it: &&SecretHit| it.range.start < end && start < it.range.end;
            // A part that was found for itself gives way to the whole.
            let is_free = |it: &SecretHit| start <= it.range.start && it.range.end <= end;
            let from = hits.partition_point(|it| it.range.end <= start);
            if follows && hits[from..].iter().take_while(overlaps).all(is_free) {
                found.push(SecretHit { range: start..end, what: HitKind::Secret(*kind) });
            }
        }
    }
    found
}

/// Tries the words of a range, and the smaller words inside those that are not known.
fn words(
    known: &KnownSecrets,
    view: &UnescapedText,
    range: Range<usize>,
    belongs: &[&dyn Fn(u8) -> bool],
    found: &mut Vec<SecretHit>,
) {
    let Some((first, smaller)) = belongs.split_first() else { return };
    let mut at = range.start;
    while at < range.end {
        let end = view.end_of(at, range.end - at, first);
        if end == at {
            at += 1;
            continue;
        }
        match word(known, view, at..end) {
            Some(kind) => found.push(SecretHit { range: at..end, what: HitKind::Secret(kind) }),
            None => words(known, view, at..end, smaller, found),
        }
        at = end;
    }
}

fn word(known: &KnownSecrets, view: &UnescapedText, range: Range<usize>) -> Option<SecretKind> {
    if !known.lengths.contains(&range.len()) {
        return None;
    }
    let word = std::str::from_utf8(view.slice(range)).ok()?;
    known.names.get(word).map(|it| it.0).filter(|&kind| known.kinds.has(kind))
}

fn is_token(byte: u8) -> bool {
    is_alphanumeric(byte) || b"_-+/=.".contains(&byte)
}

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}
