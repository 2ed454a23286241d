//! Secrets that are known by now, where nothing around them tells what they are.

use std::ops::Range;

use super::find::{Hit, What};
use super::view::View;
use super::{Kind, Redactor};

/// How many secrets that were cut are looked for as such. Each takes a search through the text.
pub(super) const MAX_CUT: usize = 32;

/// What of the known stands between the hits.
pub(super) fn elsewhere(redactor: &Redactor, view: &View, hits: &[Hit]) -> Vec<Hit> {
    let mut found = cut(redactor, view, hits);
    if redactor.lengths.is_empty() {
        return found;
    }
    let chunk = |byte: u8| byte > b' ' && !b"\"'`<>,;&()[]{}".contains(&byte);
    let all: [&dyn Fn(u8) -> bool; 3] = [&chunk, &is_token, &is_alphanumeric];
    let mut taken: Vec<Range<usize>> = hits.iter().chain(&found).map(|it| it.range.clone()).collect();
    taken.sort_by_key(|it| it.start);
    let mut from = 0;
    for range in taken {
        words(redactor, view, from..range.start.max(from), &all, &mut found);
        from = from.max(range.end);
    }
    words(redactor, view, from..view.bytes.len(), &all, &mut found);
    found
}

/// Secrets that a line break cut once, with something else now where it was.
fn cut(redactor: &Redactor, view: &View, hits: &[Hit]) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for (kind, parts) in redactor.cut.iter().filter(|it| redactor.options.kinds.has(it.0)) {
        let Some((first, rest)) = parts.split_first() else { continue };
        for start in memchr::memmem::find_iter(&view.bytes, first) {
            let mut end = start + first.len();
            let follows = rest.iter().all(|part| {
                let next = view.end_of(end, 48, |byte| byte <= b' ' || byte == b'>');
                let is_next = view.bytes[next..].starts_with(part);
                end = next + part.len();
                is_next
            });
            let overlaps = |it: &&Hit| it.range.start < end && start < it.range.end;
            // A part that was found for itself gives way to the whole.
            let is_free = |it: &Hit| start <= it.range.start && it.range.end <= end;
            let from = hits.partition_point(|it| it.range.end <= start);
            if follows && hits[from..].iter().take_while(overlaps).all(is_free) && !found.iter().any(|it| overlaps(&it))
            {
                found.push(Hit { range: start..end, what: What::Secret(*kind) });
            }
        }
    }
    found
}

/// Tries the words of a range, and the smaller words inside those that are not known.
fn words(redactor: &Redactor, view: &View, range: Range<usize>, belongs: &[&dyn Fn(u8) -> bool], found: &mut Vec<Hit>) {
    let Some((first, smaller)) = belongs.split_first() else { return };
    let mut at = range.start;
    while at < range.end {
        let end = view.end_of(at, range.end - at, first);
        if end == at {
            at += 1;
            continue;
        }
        match word(redactor, view, at..end) {
            Some(kind) => found.push(Hit { range: at..end, what: What::Secret(kind) }),
            None => words(redactor, view, at..end, smaller, found),
        }
        at = end;
    }
}

fn word(redactor: &Redactor, view: &View, range: Range<usize>) -> Option<Kind> {
    if !redactor.lengths.contains(&range.len()) {
        return None;
    }
    let word = std::str::from_utf8(view.slice(range)).ok()?;
    redactor.known.get(word).map(|it| it.0).filter(|&kind| redactor.options.kinds.has(kind))
}

fn is_token(byte: u8) -> bool {
    is_alphanumeric(byte) || b"_-+/=.".contains(&byte)
}

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}
