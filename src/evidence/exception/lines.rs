//! The lines of a stack trace, also where a logger escaped their ends, a page has `<br>` for them, or a console lost them.

use crate::text::Span;

/// At most so many lines of one text are read: a stack trace is shorter.
const LINES: usize = 400;

/// And at most so many bytes.
const BYTES: usize = 64 * 1024;

/// What begins a line of a stack trace, also behind blanks alone.
const BEGINNINGS: [&str; 15] = [
    "    at ",
    "\tat ",
    "\\tat ",
    "Caused by: ",
    "[cause]: ",
    "---> ",
    "--- End of inner",
    "File \"",
    "Traceback (most recent call last)",
    "During handling of the above",
    "The above exception was the direct",
    "\tfrom ",
    "note: run with ",
    "Stack trace:",
    "Current stack trace",
];

/// What follows an escaped line end in a stack trace. It tells an escape from a directory such as `C:\new`.
const AFTER_ESCAPED: [&str; 10] =
    ["at ", "File ", "Traceback", "from ", "note: ", "goroutine ", "Caused by", "#0 ", "Stack trace", "Current stack"];

const TAGS: [&str; 6] = ["<br", "<pre", "</pre", "</p", "</code", "</div"];

#[derive(Clone, Copy)]
pub(super) struct TraceLine<'t> {
    start: usize,
    pub text: &'t str,
    /// What stands before it, if the line was cut into several.
    before: &'t str,
}

impl<'t> TraceLine<'t> {
    /// Where a part of the line stands in the text that was read.
    pub fn span(&self, part: &str) -> Span {
        let start = self.start + (part.as_ptr() as usize - self.text.as_ptr() as usize);
        Span::new(start, start + part.len())
    }

    /// What stands behind `words`, as a line of its own.
    pub fn after(&self, words: &str) -> Option<TraceLine<'t>> {
        let (_, rest) = self.text.split_once(words)?;
        Some(TraceLine { start: self.span(rest).start, text: rest, before: "" })
    }

    /// The part from `at` on, as a line of its own.
    pub fn from(&self, at: usize) -> Option<TraceLine<'t>> {
        Some(TraceLine { start: self.start + at, text: self.text.get(at..)?, before: "" })
    }

    /// The line without its prefix, where it begins as `other` does up to `words`; times may differ in their digits.
    pub fn without_prefix_of(&self, other: &TraceLine<'_>, words: &str) -> Option<TraceLine<'t>> {
        let prefix = [other.before, other.text.split(words).next()?].concat();
        let is_same = |(a, b): (u8, u8)| a == b || a.is_ascii_digit() && b.is_ascii_digit();
        let mine = self.text.get(..prefix.len())?;
        if prefix.bytes().zip(mine.bytes()).all(is_same) { self.from(prefix.len()) } else { None }
    }

    /// The empty span at the line's start.
    pub fn none(&self) -> Span {
        Span::new(self.start, self.start)
    }
}

/// How the text is quoted: the backslashes before an `n` that stands for a line end, or 0.
fn escapes(text: &str) -> usize {
    let ends = text.match_indices("\\n").take(LINES);
    let escaped = ends.map(|(at, _)| at).find(|at| {
        let rest = text[at + 2..].trim_start_matches(&[' ', '\\', 't', 'r'][..]);
        rest.starts_with('n') || AFTER_ESCAPED.iter().any(|it| rest.starts_with(it))
    });
    match escaped {
        Some(at) => 1 + text[..at].bytes().rev().take_while(|it| *it == b'\\').count(),
        None if text.contains("\"stack") || text.contains("\"errorType\"") => 1,
        None => 0,
    }
}

pub(super) fn split(text: &str) -> Vec<TraceLine<'_>> {
    let end = (0..=text.len().min(BYTES)).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0);
    let text = &text[..end];
    let escapes = escapes(text);
    let mut lines = Vec::new();
    let (mut start, mut at, mut first) = (0, 0, 0);
    while at < text.len() && lines.len() < LINES {
        match border(text, at, start, escapes) {
            Some(skip) => {
                lines.push(TraceLine { start, text: &text[start..at], before: &text[first..start] });
                start = at + skip;
                if skip > 0 {
                    first = start;
                }
                at = start.max(at + 1);
            }
            None => at += 1,
        }
    }
    lines.push(TraceLine {
        start,
        text: text.get(start..).unwrap_or(""),
        before: text.get(first..start).unwrap_or(""),
    });
    lines
}

/// Whether a line ends at a byte: how many bytes stand between it and the next one.
fn border(text: &str, at: usize, start: usize, escapes: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = &bytes[at..];
    match bytes[at] {
        b'\n' => Some(1),
        b'\r' => Some(if rest.starts_with(b"\r\n") { 2 } else { 1 }),
        // A run of backslashes is counted once, at its first.
        b'\\' if at > 0 && bytes[at - 1] == b'\\' => None,
        b'\\' => {
            let slashes = rest.iter().take_while(|it| **it == b'\\').count();
            let next = rest.get(slashes);
            if matches!(next, Some(b'n' | b'r')) && (slashes == escapes || escapes == 0 && is_no_directory(&rest[2..]))
            {
                Some(slashes + 1)
            } else {
                // The end of the string that holds the text.
                (next == Some(&b'"') && escapes > 1 && slashes + 1 == escapes).then_some(slashes + 1)
            }
        }
        b'"' => (escapes == 1 && (at == 0 || bytes[at - 1] != b'\\')).then_some(1),
        b'<' => {
            let tag = TAGS.iter().any(|tag| rest.starts_with(tag.as_bytes()));
            tag.then(|| memchr::memchr(b'>', rest).filter(|it| *it < 80).map_or(1, |it| it + 1))
        }
        // Blanks may be all that is left of a line end.
        b' ' | b'\t' if at > start => {
            let begins =
                BEGINNINGS.iter().any(|it| rest.starts_with(it.as_bytes()) || rest[1..].starts_with(it.as_bytes()));
            (begins || is_frame(rest) || is_dump(&rest[1..])).then_some(0)
        }
        _ => None,
    }
    .filter(|skip| text.is_char_boundary(at + skip))
}

fn is_no_directory(rest: &[u8]) -> bool {
    !rest.first().is_some_and(|it| it.is_ascii_lowercase() || *it == b'_')
}

/// A word without the escaped tab before it.
pub(super) fn unescaped(word: &str) -> &str {
    let bare = word.trim_start_matches('\\');
    if bare.len() < word.len() { bare.strip_prefix('t').unwrap_or(bare) } else { word }
}

/// ` at NAME (FILE:LINE:COLUMN)`.
fn is_frame(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b" at ") else { return false };
    let rest = &rest[..rest.len().min(300)];
    let Some(end) = memchr::memchr(b')', rest) else { return false };
    let digits = rest[..end].iter().rev().take_while(|it| it.is_ascii_digit()).count();
    digits > 0 && rest[..end - digits].ends_with(b":") && memchr::memchr(b'(', &rest[..end]).is_some()
}

/// A line of a dump: `goroutine 7 [`, `[signal SIGSEGV`, `#12 /var/task/…`, `/src/main.go:9 +0x18`.
fn is_dump(rest: &[u8]) -> bool {
    let digit_after =
        |words: &[u8]| rest.strip_prefix(words).is_some_and(|it| it.first().is_some_and(u8::is_ascii_digit));
    digit_after(b"goroutine ") || digit_after(b"#") || rest.starts_with(b"[signal ")
}
