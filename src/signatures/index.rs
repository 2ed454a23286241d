//! The search for all patterns at once: one pass over the bytes, whatever the number of signatures.
//!
//! Every pattern has a gram, four bytes of its longest literal that are rare in logs. A table says of each four bytes
//! of the text whether they may be somebody's gram; only then is a pattern tried. The work per byte does not grow with
//! the number of patterns.

use std::sync::OnceLock;

use super::families::all;
use super::signature::Signature;
use super::template::{Capture, PatternTemplate};
use crate::text::Span;

/// A pattern found in a text, by its place in [`Index::signatures`] and among the patterns of that signature.
pub(super) struct Hit {
    pub signature: usize,
    pub pattern: usize,
    pub span: Span,
    pub facts: Vec<Capture>,
}

/// Everything the search knows of the patterns; made once.
pub(super) struct Index {
    pub signatures: Vec<&'static Signature>,
    entries: Vec<Indexed>,
    /// By the hash of a gram: the first entry of the chain plus one, or 0.
    heads: Vec<u16>,
}

struct Indexed {
    template: PatternTemplate,
    signature: usize,
    pattern: usize,
    gram: u32,
    /// Where the gram stands in the anchor.
    offset: usize,
    /// How many quotes stand before it there.
    quotes: usize,
    /// The next entry of the chain plus one, or 0.
    next: u16,
}

const BITS: u32 = 13;

fn slot(gram: u32) -> usize {
    (gram.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}

impl Index {
    pub fn get() -> &'static Self {
        static INDEX: OnceLock<Index> = OnceLock::new();
        INDEX.get_or_init(Self::new)
    }

    fn new() -> Self {
        let signatures: Vec<_> = all().collect();
        let mut entries: Vec<Indexed> = Vec::new();
        let mut heads = vec![0u16; 1 << BITS];
        for (signature, it) in signatures.iter().enumerate() {
            for (pattern, it) in it.patterns.iter().enumerate() {
                let template = PatternTemplate::parse(it.template);
                let shared = |gram| chain(&entries, heads[slot(gram)]).filter(|it| it.gram == gram).count() as u32;
                let Some((offset, gram)) = rarest(template.anchor(), shared) else { continue };
                let head = &mut heads[slot(gram)];
                let quotes = template.anchor()[..offset].iter().filter(|&&byte| byte == b'"').count();
                entries.push(Indexed { template, signature, pattern, gram, offset, quotes, next: *head });
                *head = u16::try_from(entries.len()).unwrap_or(0);
            }
        }
        Self { signatures, entries, heads }
    }

    /// Reports each hit, in the order of the text.
    pub fn scan(&self, text: &str, report: &mut dyn FnMut(Hit)) {
        for (at, window) in text.as_bytes().windows(4).enumerate() {
            let gram = u32::from_le_bytes([window[0], window[1], window[2], window[3]]);
            for it in chain(&self.entries, self.heads[slot(gram)]) {
                if it.gram == gram {
                    // Each quote before the gram may be escaped, which moves the beginning back by one.
                    let starts = (0..=it.quotes).filter_map(|escapes| at.checked_sub(it.offset + escapes));
                    let hit = starts
                        .filter(|&found| text.is_char_boundary(found))
                        .find_map(|found| it.template.matches(text, found));
                    if let Some((span, facts)) = hit {
                        report(Hit { signature: it.signature, pattern: it.pattern, span, facts });
                    }
                }
            }
        }
    }
}

/// The entries of a chain, by its head.
fn chain(entries: &[Indexed], head: u16) -> impl Iterator<Item = &Indexed> {
    let entry = |at: u16| entries.get(usize::from(at).checked_sub(1)?);
    std::iter::successors(entry(head), move |it| entry(it.next))
}

/// The four bytes of a literal that are least likely to stand in a log, and where. Quotes are left out: they may be
/// escaped in the text. `shared`: how many patterns have a gram already.
fn rarest(literal: &[u8], shared: impl Fn(u32) -> u32) -> Option<(usize, u32)> {
    let windows = literal.windows(4).enumerate().filter(|(_, window)| !window.contains(&b'"'));
    let scored = windows.map(|(offset, window)| {
        let gram = u32::from_le_bytes([window[0], window[1], window[2], window[3]]);
        let score: u32 = window.iter().map(|&byte| commonness(byte)).sum();
        (score + 2 * shared(gram), offset, gram)
    });
    scored.min().map(|(_, offset, gram)| (offset, gram))
}

/// How common a byte is in logs, roughly.
const fn commonness(byte: u8) -> u32 {
    match byte {
        b' ' | b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' => 6,
        b'l' | b'd' | b'c' | b'u' | b'm' | b'p' | b'h' | b'g' => 5,
        b'0'..=b'9' | b':' | b'-' | b'.' | b'/' | b',' => 5,
        b'a'..=b'z' => 3,
        b'A'..=b'Z' => 2,
        _ => 1,
    }
}
