//! What stands before every line of a copy: an indentation, or the line numbers of an editor, a terminal or a web page.

use crate::text::Span;

/// How much is common to the lines of a text, measured once.
#[derive(Clone, Copy, Default, Debug)]
pub struct Gutter {
    /// Bytes of white space before every line.
    indent: usize,
    /// Each line begins with its number.
    is_numbered: bool,
}

/// Lines that are looked at: what all of these have, the rest has too.
const SAMPLE: usize = 2_000;

impl Gutter {
    pub fn of(text: &str) -> Self {
        let lines = || text.lines().take(SAMPLE).filter(|it| !it.trim().is_empty());
        let indent = lines().map(blanks).min().unwrap_or(0);
        let mut numbers = lines().map(numbered);
        let mut is_numbered = false;
        if let Some(Some((first, _))) = numbers.next() {
            let mut expected = first;
            is_numbered = numbers.all(|it| {
                let number = it.map(|(number, _)| number);
                let fits = number.is_some_and(|it| it > expected && it <= expected + 50);
                expected = number.unwrap_or(expected);
                fits
            });
            // A lone line is numbered only where nothing else can be meant: it is the first, and set apart.
            is_numbered &=
                expected > first || first == 1 && lines().all(|it| it.starts_with(' ') || it.contains(" | "));
        }
        Self { indent, is_numbered }
    }

    /// The line without it.
    pub fn strip(self, text: &str, line: Span) -> Span {
        let content = line.of(text);
        if self.is_numbered
            && let Some((_, rest)) = numbered(content)
        {
            return Span::new(line.end - rest.len(), line.end);
        }
        let mark = if line.start == 0 && content.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let indent = blanks(content).min(self.indent).max(mark);
        // Blanks differ in their length; the cut must not fall into one.
        let indent = (0..=indent).rev().find(|&it| content.is_char_boundary(it)).unwrap_or(0);
        Span::new(line.start + indent, line.end)
    }
}

/// How many bytes of white space, or of marks that nobody sees, a line begins with.
fn blanks(line: &str) -> usize {
    line.len() - line.trim_start_matches(is_invisible).len()
}

/// Blanks, and what is copied along without being seen.
pub fn is_invisible(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\u{a0}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
}

/// `12 | `, `12: `, `12. `, `12)`, `12  ` or `12<tab>` before a line; the number and what follows.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches(is_invisible);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=6).contains(&digits) {
        return None;
    }
    let (number, rest) = line.split_at(digits);
    let after =
        [" | ", " │ ", "|", ": ", ":", ". ", ") ", "\t", "  ", " "].iter().find_map(|mark| rest.strip_prefix(mark));
    let after = if rest.is_empty() { Some("") } else { after };
    Some((number.parse().ok()?, after?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str, at: usize) -> &str {
        let line = text.lines().nth(at).expect("there is such a line");
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Gutter::of(text).strip(text, Span::new(start, start + line.len())).of(text)
    }

    #[test]
    fn line_numbers_are_taken_off() {
        for text in ["  9  one\n 10    two\n 11  three", "1 | one\n2 |   two", "1: one\n2:   two", "41. one\n42.   two"]
        {
            assert_eq!(content(text, 0).trim(), "one", "{text}");
            assert!(content(text, 1).ends_with("  two"), "indentation stays: {text}");
        }
        assert_eq!(content("   1  {\"a\": 1}", 0), "{\"a\": 1}");
    }

    #[test]
    fn an_indentation_that_all_lines_have_is_taken_off() {
        assert_eq!(content("    one\n      two", 1), "  two");
        assert_eq!(content("\tone\n\n\ttwo", 2), "two");
    }

    #[test]
    fn what_only_looks_like_a_gutter_stays() {
        assert_eq!(content("502 Bad Gateway", 0), "502 Bad Gateway");
        assert_eq!(content("200 OK\n502 Bad Gateway", 1), "502 Bad Gateway");
        assert_eq!(content("2026-04-02 one\n2026-04-03 two", 0), "2026-04-02 one");
        assert_eq!(content("one\n    at two", 1), "    at two");
    }
}
