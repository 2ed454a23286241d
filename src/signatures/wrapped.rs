//! Text that an editor, a mail or a table broke into lines, so that a message stands in several of them.

use crate::text::Span;

/// The lines of a text as one, with the places that they had.
pub(super) struct Joined {
    pub text: String,
    /// Runs that stand as they are, ascending: where they begin here, and where they stood.
    pieces: Vec<(usize, Span)>,
}

/// What stands before each line where it is quoted or in a table.
const LEADS: &[char] = &[' ', '\t', '>', '|', '│', '#', '*'];

impl Joined {
    pub fn lines_of(text: &str) -> Self {
        let mut joined = Self { text: String::with_capacity(text.len()), pieces: Vec::new() };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start_matches(LEADS).len());
            at += line.len();
            let content = text.get(start..at).unwrap_or("").trim_end_matches(&['\n', '\r', ' ', '\t', '|', '│'][..]);
            if content.is_empty() {
                continue;
            }
            if !joined.text.is_empty() {
                joined.text.push(' ');
            }
            joined.pieces.push((joined.text.len(), Span::new(start, start + content.len())));
            joined.text.push_str(content);
        }
        joined
    }

    /// Where a span of the joined text stands in the other; `None` where it is within one line.
    pub fn across_lines(&self, span: Span) -> Option<Span> {
        let (first, last) = (self.piece(span.start), self.piece(span.end.saturating_sub(1)));
        (first != last).then(|| self.place(span))
    }

    pub fn place(&self, span: Span) -> Span {
        // The blank between two runs stands for the end of the first.
        let there = |piece: usize, offset: usize| {
            let (here, there) = self.pieces.get(piece).copied().unwrap_or_default();
            there.end.min(there.start + (offset - here))
        };
        let start = there(self.piece(span.start), span.start);
        let end = there(self.piece(span.end.saturating_sub(1)), span.end);
        Span::new(start, end.max(start))
    }

    fn piece(&self, offset: usize) -> usize {
        self.pieces.partition_point(|&(here, _)| here <= offset).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_over_lines_is_one_and_keeps_its_place() {
        let text = "> it says: the function\r\n>   may not do\n\n| this |";
        let joined = Joined::lines_of(text);
        assert_eq!(joined.text, "it says: the function may not do this");
        let at = joined.text.find("function may").unwrap_or_default();
        let span = joined.across_lines(Span::new(at, at + 12)).unwrap_or_default();
        assert_eq!(span.of(text), "function\r\n>   may");
        assert_eq!(joined.across_lines(Span::new(0, 7)), None);
    }

    #[test]
    fn any_text_keeps_its_borders() {
        for text in ["", "\n", "é\n", " é\r\nü | ", "|\n|", "a\u{2502}\n│ b│"] {
            let joined = Joined::lines_of(text);
            for (at, it) in joined.text.char_indices() {
                let span = joined.place(Span::new(at, at + it.len_utf8()));
                assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{text:?} at {at}");
            }
        }
    }
}
