//! Which lines of a text of any size are on the screen.
//!
//! The view is a list of rows of one height: a row for each line, and one below each line about which there is
//! something to say. Only the rows in sight are in the page, on a sheet that is as tall as all of them would be.

use std::ops::Range;

use crate::text::Span;

/// Rows kept ready above and below what is in sight.
const SPARE: usize = 12;
/// How tall a sheet is at most, in pixels. Firefox knows no element above some 17.8 million pixels, Chromium none above
/// 33 million. A longer list is scrolled in larger strides.
const TALLEST: f64 = 16_000_000.0;

/// Where the lines of a text begin: four bytes for each, made in one pass.
#[derive(Debug, Default)]
pub struct LineStarts {
    starts: Vec<u32>,
    end: usize,
}

impl LineStarts {
    /// Of a text of more than four gigabytes, which no page can hold, only the beginning counts.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let bytes = &bytes[..bytes.len().min(u32::MAX as usize)];
        let mut starts = Vec::with_capacity(bytes.len() / 64 + 1);
        starts.extend((!bytes.is_empty()).then_some(0));
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        // What ends with a line end has no line behind it.
        if starts.last() == Some(&(bytes.len() as u32)) {
            starts.pop();
        }
        Self { starts, end: bytes.len() }
    }

    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The line, counted from 0, in which a byte stands.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1)
    }

    /// The content of a line, counted from 0, without its line end.
    pub fn line(&self, line: usize, text: &str) -> Span {
        let Some(&start) = self.starts.get(line) else { return Span::default() };
        let end = self.starts.get(line + 1).map_or(self.end, |&next| next as usize);
        let content = Span::new(start as usize, end).of(text);
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        Span::new(start as usize, start as usize + content.len())
    }
}

/// What stands in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WindowRow {
    /// A line, counted from 0.
    Line(usize),
    /// What is said about a line: the number of the note.
    Note(usize),
}

/// The rows of a view.
#[derive(Debug, Default)]
pub struct WindowRows {
    lines: usize,
    /// The rows in which notes stand, ascending.
    notes: Vec<usize>,
}

impl WindowRows {
    /// `noted` are the lines with a note, ascending and each once.
    pub fn new(lines: usize, noted: impl IntoIterator<Item = usize>) -> Self {
        let notes = noted.into_iter().filter(|&it| it < lines).enumerate().map(|(before, line)| line + before + 1);
        Self { lines, notes: notes.collect() }
    }

    pub fn count(&self) -> usize {
        self.lines + self.notes.len()
    }

    pub fn at(&self, row: usize) -> WindowRow {
        let before = self.notes.partition_point(|&note| note < row);
        if self.notes.get(before) == Some(&row) { WindowRow::Note(before) } else { WindowRow::Line(row - before) }
    }

    /// The row of a line, counted from 0.
    pub fn of_line(&self, line: usize) -> usize {
        // A note counts if its own line stands before: the note of line `n` with `k` before it is in row `n + k + 1`.
        let (mut low, mut high) = (0, self.notes.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.notes[middle] - middle > line { high = middle } else { low = middle + 1 }
        }
        line + low
    }
}

/// The box through which the rows are seen, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub rows: usize,
    pub row_height: f64,
    pub height: f64,
}

/// What the page shows.
#[derive(Clone, PartialEq, Debug)]
pub struct VisibleRows {
    pub rows: Range<usize>,
    /// How far below the top of the sheet the first of them begins, in pixels.
    pub top: f64,
}

impl Frame {
    /// How tall the sheet is.
    pub fn sheet(&self) -> f64 {
        self.full().min(TALLEST)
    }

    /// How many rows' pixels pass for one pixel of scrolling.
    pub fn stride(&self) -> f64 {
        let room = self.sheet() - self.height;
        if room <= 0.0 { 1.0 } else { (self.full() - self.height) / room }
    }

    /// What is in sight when the box is scrolled so far.
    pub fn shown(&self, scrolled: f64) -> VisibleRows {
        let scrolled = scrolled.clamp(0.0, (self.sheet() - self.height).max(0.0));
        // In pixels of rows, as if the sheet had no limit.
        let begins = scrolled * self.stride();
        let first = (begins / self.row_height) as usize;
        let in_sight = (self.height / self.row_height) as usize + 2;
        let rows = first.saturating_sub(SPARE).min(self.rows)..(first + in_sight + SPARE).min(self.rows);
        let top = scrolled - (begins - rows.start as f64 * self.row_height);
        VisibleRows { rows, top: top.max(0.0) }
    }

    /// How far to scroll to have a row in the middle.
    pub fn to_middle(&self, row: usize) -> f64 {
        let begins = row as f64 * self.row_height - (self.height - self.row_height) / 2.0;
        begins.clamp(0.0, (self.full() - self.height).max(0.0)) / self.stride()
    }

    fn full(&self) -> f64 {
        self.rows as f64 * self.row_height
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::lines;

    #[test]
    fn an_index_has_the_lines_that_the_engine_counts() {
        for text in ["", "a", "a\n", "\n", "\n\n", "a\r\nbé\n\nc", "a\n\r\n", "a\r\r\n", "é\n"] {
            let index = LineStarts::new(text);
            let all: Vec<&str> = (0..index.lines()).map(|it| index.line(it, text).of(text)).collect();
            assert_eq!(all, lines(text).map(|it| it.of(text)).collect::<Vec<_>>(), "{text:?}");
            for (at, _) in text.char_indices().filter(|(_, it)| *it != '\n') {
                let line = index.line_of(at);
                assert!(index.line(line, text).start <= at && at <= index.line(line, text).end + 1, "{text:?} {at}");
            }
        }
        assert_eq!(LineStarts::new("a").line(7, "a"), Span::default());
    }

    #[test]
    fn a_note_stands_below_its_line_and_every_line_has_one_row() {
        let rows = WindowRows::new(6, [1, 2, 5, 9]);
        let all: Vec<WindowRow> = (0..rows.count()).map(|it| rows.at(it)).collect();
        use WindowRow::{Line, Note};
        assert_eq!(all, [Line(0), Line(1), Note(0), Line(2), Note(1), Line(3), Line(4), Line(5), Note(2)]);
        for line in 0..6 {
            assert_eq!(rows.at(rows.of_line(line)), Line(line));
        }
    }

    fn frame(rows: usize) -> Frame {
        Frame { rows, row_height: 20.0, height: 400.0 }
    }

    #[test]
    fn what_is_in_sight_is_shown_where_it_belongs_and_little_more() {
        for rows in [1, 19, 20, 21, 1_000, 900_000, 12_000_000] {
            let frame = frame(rows);
            let end = (frame.sheet() - frame.height).max(0.0);
            for scrolled in [0.0, 1.0, end / 3.0, end / 2.0, end - 1.0, end, end + 500.0] {
                let shown = frame.shown(scrolled);
                let scrolled = scrolled.clamp(0.0, end);
                assert!(shown.rows.len() <= 2 * SPARE + 22, "{rows} {scrolled}");
                let bottom = shown.top + shown.rows.len() as f64 * 20.0;
                assert!(shown.top <= scrolled + 0.01, "{rows} {scrolled}: {shown:?}");
                assert!(bottom >= (scrolled + 400.0).min(rows as f64 * 20.0) - 0.01, "{rows} {scrolled}: {shown:?}");
                assert!(bottom <= frame.sheet() + 0.01 || rows as f64 * 20.0 > TALLEST, "{rows} {scrolled}");
            }
        }
    }

    #[test]
    fn the_last_row_is_reached_however_many_there_are() {
        for rows in [30, 1_000_000, 50_000_000] {
            let frame = frame(rows);
            let shown = frame.shown(frame.sheet() - frame.height);
            assert_eq!(shown.rows.end, rows);
            let bottom = shown.top + shown.rows.len() as f64 * 20.0;
            assert!((bottom - frame.sheet()).abs() < 0.5, "{rows}: {bottom}");
        }
    }

    #[test]
    fn a_row_that_is_gone_to_is_in_sight() {
        for rows in [10, 500, 3_000_000] {
            let frame = frame(rows);
            for row in [0, 1, rows / 2, rows - 1] {
                let scrolled = frame.to_middle(row);
                let shown = frame.shown(scrolled);
                let place = shown.top + (row - shown.rows.start) as f64 * 20.0 - scrolled;
                assert!(shown.rows.contains(&row) && (-0.01..=380.01).contains(&place), "{rows} {row}: {place}");
            }
        }
    }
}
