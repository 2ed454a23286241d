//! The template language of patterns: how a template is taken apart and matched.

use crate::aws::names::is_request_id;
use crate::evidence::facts::is_number;
use crate::text::Span;
use crate::text::number::decimal;

/// How far `{*}` may reach, in bytes.
const REACH: usize = 4000;
/// How far before the anchor a backtick may stand, in bytes: people quote the beginning of a line so in a sentence.
const QUOTED: usize = 100;
/// How long a fact may be, in bytes.
const FACT: usize = 300;
/// How far a word is followed, in bytes: what is longer is no fact.
const WORD: usize = 2 * FACT;

#[derive(Debug)]
enum Part {
    /// Stands as it is; `"` also matches `\"`.
    Text(Vec<u8>),
    Fact(&'static str),
    Anything,
    Blanks,
}

/// A template taken apart.
#[derive(Debug)]
pub struct PatternTemplate {
    parts: Vec<Part>,
    at_start: bool,
    /// The part that the scanner looks for, the longest text.
    anchor: usize,
}

/// A fact read by a template, and where.
pub type Capture = (&'static str, Span);

impl PatternTemplate {
    pub fn parse(source: &'static str) -> Self {
        let at_start = source.starts_with('^');
        let mut rest = source.strip_prefix('^').unwrap_or(source);
        let mut parts: Vec<Part> = Vec::new();
        while !rest.is_empty() {
            let brace = rest.find(&['{', '}'][..]).unwrap_or(rest.len());
            let doubled = rest[brace..].starts_with("{{") || rest[brace..].starts_with("}}");
            let text = &rest[..(brace + usize::from(doubled)).min(rest.len())];
            if !text.is_empty() {
                match parts.last_mut() {
                    Some(Part::Text(before)) => before.extend_from_slice(text.as_bytes()),
                    _ => parts.push(Part::Text(text.as_bytes().to_vec())),
                }
            }
            rest = &rest[brace..];
            if doubled {
                rest = &rest[2..];
            } else if let Some((name, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
                parts.push(match name {
                    "*" => Part::Anything,
                    "_" => Part::Blanks,
                    name => Part::Fact(name),
                });
                rest = after;
            } else {
                rest = rest.get(1..).unwrap_or("");
            }
        }
        let length = |part: &Part| if let Part::Text(text) = part { text.len() } else { 0 };
        let anchor = (0..parts.len()).max_by_key(|&at| length(&parts[at])).unwrap_or(0);
        Self { parts, at_start, anchor }
    }

    /// The text to look for.
    pub fn anchor(&self) -> &[u8] {
        match self.parts.get(self.anchor) {
            Some(Part::Text(text)) => text,
            _ => &[],
        }
    }

    /// The texts that a match holds, one after the other: without quotes and backslashes, which logs escape or not, and
    /// without scraps that tell nothing (the key before the name of an error's type among them).
    pub fn words(&self) -> Vec<String> {
        const SCRAP: usize = 4;
        let texts = self.parts.iter().filter_map(|it| if let Part::Text(text) = it { Some(text) } else { None });
        let words = texts.flat_map(|text| {
            let text = String::from_utf8_lossy(text).into_owned();
            text.split(&['"', '\\', '`'][..]).map(|it| it.trim().to_owned()).collect::<Vec<_>>()
        });
        let tells = |it: &String| {
            let is_scrap = it.len() < SCRAP || !it.bytes().any(|byte| byte.is_ascii_alphanumeric());
            !is_scrap && !matches!(it.as_str(), "type" | "errorType")
        };
        words.filter(tells).collect()
    }

    /// Matches a record's text around an occurrence of the anchor that begins at byte `found`.
    pub fn matches(&self, text: &str, found: usize) -> Option<(Span, Vec<Capture>)> {
        let bytes = text.as_bytes();
        let mut captures = Vec::new();
        let (start, end) = if self.at_start {
            let from_start = self.forward(text, 0, 0, None, &mut captures);
            let quoted = || {
                captures.clear();
                let start = memchr::memrchr(b'`', bytes.get(found.saturating_sub(QUOTED)..found)?)?;
                let start = found.saturating_sub(QUOTED) + start + 1;
                Some((start, self.forward(text, 0, start, None, &mut captures)?))
            };
            from_start.map(|end| (0, end)).or_else(quoted)?
        } else {
            let mut start = found;
            let mut gap: Option<&Part> = None;
            for part in self.parts[..self.anchor].iter().rev() {
                start = backward(text, part, start, &mut gap, &mut captures)?;
            }
            if let Some(Part::Fact(name)) = gap {
                let from = word_start(bytes, start);
                captures.push((name, checked(name, text, from, start)?));
                start = from;
            }
            // Several gaps are read anew from the left, or the first would be the longest.
            let mut read = Vec::new();
            let is_gap = |part: &&Part| matches!(part, Part::Fact(_) | Part::Anything);
            let anew = (self.parts[..self.anchor].iter().filter(is_gap).count() > 1)
                .then(|| self.forward(text, 0, start, None, &mut read));
            match anew.flatten() {
                Some(end) => {
                    captures = read;
                    (start, end)
                }
                None => (start, self.forward(text, self.anchor, found, None, &mut captures)?),
            }
        };
        let bounded = is_boundary(bytes, start, self.parts.first()) && is_boundary(bytes, end, self.parts.last());
        bounded.then_some((Span::new(start, end), captures))
    }

    /// Matches the parts from `index` on at byte `at`; `gap` is a fact or a `{*}` just before, still to be closed.
    fn forward(
        &self,
        text: &str,
        index: usize,
        at: usize,
        gap: Option<(&Part, usize)>,
        captures: &mut Vec<Capture>,
    ) -> Option<usize> {
        let bytes = text.as_bytes();
        let Some(part) = self.parts.get(index) else {
            let Some((part, from)) = gap else { return Some(at) };
            let Part::Fact(name) = part else { return Some(from) };
            let end = from + word_end(&bytes[from..]);
            let span = checked(name, text, from, end)?;
            captures.push((name, span));
            return Some(span.end);
        };
        match part {
            Part::Blanks => {
                let skipped = bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                self.forward(text, index + 1, if gap.is_some() { at } else { at + skipped }, gap, captures)
            }
            Part::Fact(_) | Part::Anything => self.forward(text, index + 1, at, Some((part, at)), captures),
            Part::Text(wanted) => {
                let Some((open, from)) = gap else {
                    let end = at + stands_at(bytes, at, wanted)?;
                    return self.forward(text, index + 1, end, None, captures);
                };
                let mut from_here = from;
                // A few occurrences are tried: the first may not be the one that the rest fits to.
                for _ in 0..4 {
                    let window = &bytes[from_here..bytes.len().min(from + REACH)];
                    let (offset, length) = find(window, wanted)?;
                    let hit = from_here + offset;
                    let kept = captures.len();
                    let read = match open {
                        Part::Fact(name) => match checked(name, text, from, hit) {
                            Some(span) => {
                                captures.push((name, span));
                                true
                            }
                            None => false,
                        },
                        _ => true,
                    };
                    if read && let Some(end) = self.forward(text, index + 1, hit + length, None, captures) {
                        return Some(end);
                    }
                    captures.truncate(kept);
                    from_here = hit + 1;
                }
                None
            }
        }
    }
}

/// Matches one part that ends at byte `end`, going backwards; gives where it begins.
fn backward<'p>(
    text: &str,
    part: &'p Part,
    end: usize,
    gap: &mut Option<&'p Part>,
    captures: &mut Vec<Capture>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    match part {
        Part::Blanks => {
            let blanks = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
            Some(end - blanks)
        }
        Part::Fact(_) | Part::Anything => {
            *gap = Some(part);
            Some(end)
        }
        Part::Text(wanted) => {
            let from = match gap.take() {
                None => {
                    let plain = end.checked_sub(wanted.len())?;
                    // An escaped quote makes the text longer than the template says.
                    let quotes = wanted.iter().filter(|&&byte| byte == b'"').count();
                    let mut starts = (0..=quotes).filter_map(|extra| plain.checked_sub(extra));
                    return starts.find(|&start| stands_at(bytes, start, wanted) == Some(end - start));
                }
                Some(open) => {
                    let low = end.saturating_sub(REACH + wanted.len());
                    let fits = |&at: &usize| stands_at(bytes, at, wanted).is_some_and(|length| at + length <= end);
                    let start = beginnings(&bytes[low..end], wanted).rev().map(|at| low + at).find(fits)?;
                    let length = stands_at(bytes, start, wanted)?;
                    if let Part::Fact(name) = open {
                        captures.push((name, checked(name, text, start + length, end)?));
                    }
                    start
                }
            };
            Some(from)
        }
    }
}

/// The length of `wanted` where it stands at byte `at`.
fn stands_at(bytes: &[u8], at: usize, wanted: &[u8]) -> Option<usize> {
    let mut here = at;
    for &byte in wanted {
        if byte == b'"' && bytes.get(here) == Some(&b'\\') && bytes.get(here + 1) == Some(&b'"') {
            here += 1;
        }
        if bytes.get(here) != Some(&byte) {
            return None;
        }
        here += 1;
    }
    Some(here - at)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<(usize, usize)> {
    beginnings(bytes, wanted).find_map(|at| Some((at, stands_at(bytes, at, wanted)?)))
}

/// Where `wanted` may stand: its first byte does, or the backslash before a quote.
fn beginnings<'b>(bytes: &'b [u8], wanted: &[u8]) -> memchr::Memchr2<'b> {
    let first = wanted.first().copied().unwrap_or_default();
    memchr::memchr2_iter(first, if first == b'"' { b'\\' } else { first }, bytes)
}

/// A fact's span, if its text is one that the fact can have.
fn checked(name: &str, text: &str, start: usize, end: usize) -> Option<Span> {
    let raw = text.get(start..end)?;
    let value = raw.trim();
    let start = start + (raw.len() - raw.trim_start().len());
    let fits = !value.is_empty() && value.len() <= FACT && !value.contains('\n');
    let fits = fits && (!is_number(name) || decimal(value).is_some());
    let fits = fits && (name != "error_type" || !value.contains(&[' ', '\t', ','][..]));
    let fits = fits && (!name.ends_with("request_id") || is_request_id(value));
    fits.then(|| Span::new(start, start + value.len()))
}

/// The length of the word that a fact at the end of a template reads.
fn word_end(bytes: &[u8]) -> usize {
    let end = bytes.iter().take(WORD).position(|byte| {
        matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'' | b'\\' | b'`' | b',' | b';' | b')' | b'}')
    });
    if end.is_none() && bytes.len() > WORD {
        return WORD;
    }
    let end = end.unwrap_or(bytes.len());
    bytes[..end].iter().rposition(|byte| !matches!(byte, b'.' | b':')).map_or(0, |at| at + 1)
}

/// Where the word begins that ends, with blanks behind it, at byte `end`.
fn word_start(bytes: &[u8], end: usize) -> usize {
    let trimmed = bytes[..end].iter().rposition(|byte| !matches!(byte, b' ' | b'\t')).map_or(0, |at| at + 1);
    let low = trimmed.saturating_sub(WORD);
    let start =
        bytes[low..trimmed].iter().rposition(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'"' | b'\'' | b',' | b'('));
    start.map_or(low, |at| low + at + 1)
}

/// Where a template begins or ends with a letter or digit, a word must begin or end.
fn is_boundary(bytes: &[u8], at: usize, part: Option<&Part>) -> bool {
    if !matches!(part, Some(Part::Text(_))) {
        return true;
    }
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    // `\n` before a word is an escape, not a letter.
    let escape = at >= 2 && bytes[at - 2] == b'\\' && matches!(bytes[at - 1], b'n' | b't' | b'r');
    !(is_word(at.checked_sub(1).and_then(|before| bytes.get(before))) && is_word(bytes.get(at))) || escape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'t>(template: &'static str, text: &'t str) -> Option<Vec<(&'static str, &'t str)>> {
        let template = PatternTemplate::parse(template);
        let anchor = String::from_utf8_lossy(template.anchor()).into_owned();
        let found = text.find(&anchor)?;
        let (_, captures) = template.matches(text, found)?;
        Some(captures.into_iter().map(|(name, span)| (name, span.of(text))).collect())
    }

    #[test]
    fn facts_are_read_up_to_what_follows() {
        let found = read("No module named '{module}'", "x No module named 'orders.db' y");
        assert_eq!(found, Some(vec![("module", "orders.db")]));
        let found = read("timed out after {timeout_s} seconds", "it timed out after 3.00 seconds");
        assert_eq!(found, Some(vec![("timeout_s", "3.00")]));
        assert_eq!(read("timed out after {timeout_s} seconds", "timed out after some seconds"), None);
    }

    #[test]
    fn each_fact_is_the_shortest_text_also_before_the_anchor() {
        let text = "Could not find mysql2-0.5.4, debug-1.7.1, rack-3.0.0 in locally installed gems";
        let found = read("Could not find {module}-{version}, {*} in locally installed gems", text);
        assert_eq!(found, Some(vec![("module", "mysql2"), ("version", "0.5.4")]));
    }

    #[test]
    fn a_fact_at_either_end_is_a_word() {
        let id = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";
        let text = format!("x {id} Task timed out after 3.00 seconds");
        let found = read("{request_id} Task timed out after {timeout_s} seconds", &text);
        assert_eq!(found, Some(vec![("request_id", id), ("timeout_s", "3.00")]));
        assert_eq!(read("{request_id} Task timed out after", "INFO Task timed out after"), None);
        assert_eq!(read("exit status {exit_status}", "exit status 127."), Some(vec![("exit_status", "127")]));
    }

    #[test]
    fn words_end_where_the_template_does() {
        assert!(read("LambdaUnhandled", "\"LambdaUnhandled\"").is_some());
        assert!(read("LambdaUnhandled", "\"LambdaUnhandledException\"").is_none());
    }

    #[test]
    fn quotes_may_be_escaped_and_braces_literal() {
        let template = "\"errorType\":{_}\"Runtime.ExitError\"";
        assert!(read(template, r#"{"errorType": "Runtime.ExitError"}"#).is_some());
        assert!(read("{{\"message\":{_}\"Not Found\"}}", "{\"message\": \"Not Found\"}").is_some());
    }

    #[test]
    fn a_template_can_be_tied_to_the_beginning() {
        assert!(read("^REPORT {*}Status: timeout", "REPORT RequestId: x Status: timeout").is_some());
        assert!(read("^REPORT {*}Status: timeout", "a REPORT RequestId: x Status: timeout").is_none());
    }
}
