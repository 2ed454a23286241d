//! Lines, and the line and column of a byte.

use super::Span;

/// The lines of a text without their line ends (`\n` or `\r\n`).
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let content = if end > start && bytes[end - 1] == b'\r' { end - 1 } else { end };
        let line = Span::new(start, content);
        start = end + 1;
        Some(line)
    })
}

/// Looks up lines and columns, both from 1; a column counts characters.
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    pub fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).max(1)
    }

    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts[line - 1];
        // A column is for people: past the first thousand bytes of a line nobody counts it.
        let column = match self.text.get(start..offset) {
            Some(before) if before.len() <= 1000 => before.chars().count(),
            _ => offset - start,
        };
        (line, column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_do_not_belong_to_a_line() {
        let text = "a\r\nb\n\nc";
        let found: Vec<_> = lines(text).map(|line| line.of(text)).collect();
        assert_eq!(found, ["a", "b", "", "c"]);
    }

    #[test]
    fn a_column_counts_characters() {
        let index = LineIndex::new("é\nxéy");
        assert_eq!(index.line_and_column(0), (1, 1));
        assert_eq!(index.line_and_column(6), (2, 3));
    }
}
