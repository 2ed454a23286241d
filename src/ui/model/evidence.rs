//! The paste as evidence: its lines, what is marked in them, and what is said about them.

use std::sync::Arc;

use super::window::{LineStarts, WindowRow, WindowRows};
use crate::aws::names::is_uuid;
use crate::diagnosis::{Diagnosis, Position};
use crate::finding::Severity;
use crate::text::Span;

/// Up to so many lines the whole paste is shown without a box that scrolls.
const SMALL: usize = 60;
/// Bytes of a line shown at most, around what is marked.
const WIDTH: usize = 2_000;
/// Findings that are marked.
const FINDINGS: usize = 30;
/// Lines printed before and after the line of a finding, and of one finding that spans lines.
const AROUND: usize = 2;
const STRETCH: usize = 12;

/// How a stretch is marked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    /// It belongs to a finding that stands elsewhere.
    Related,
    Finding,
    Cause,
}

impl Mark {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Finding => "other",
            Self::Related => "related",
        }
    }

    /// For those who cannot see the mark.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Cause => "the cause: ",
            Self::Finding => "a finding: ",
            Self::Related => "belongs to it: ",
        }
    }
}

/// A stretch of the paste and the finding that points at it.
#[derive(Clone, PartialEq, Debug)]
pub struct Marked {
    span: Span,
    pub mark: Mark,
    pub code: String,
    /// What is said about it.
    pub words: String,
}

/// A part of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct LinePiece {
    pub text: String,
    /// The mark, and the code of its finding.
    pub mark: Option<(Mark, String)>,
}

/// How a line as a whole is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// Something in it is marked.
    Marked,
    /// Nobody knows what it says.
    Unknown,
    /// Understood, and nothing to say about it.
    Quiet,
    /// Behind the stretches that the diagnosis lists.
    Untold,
}

impl LineKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::Unknown => "unknown",
            Self::Quiet => "quiet",
            Self::Untold => "",
        }
    }
}

/// How much of a line is times, ids and streams, which stand in every line and tell little.
pub fn prefix(line: &str) -> usize {
    let is_mark = |it: u8| it.is_ascii_digit() || b"TZ:.,+-/|[]()".contains(&it);
    let is_time = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() >= 4 && word.bytes().all(is_mark);
    let is_stream = |word: &str| word.contains("[$LATEST]");
    let mut end = 0;
    loop {
        let rest = &line[end..];
        let blanks = rest.len() - rest.trim_start().len();
        let word = rest.trim_start().split_ascii_whitespace().next().unwrap_or("");
        if word.is_empty() || !(is_time(word) || is_uuid(word) || is_stream(word)) {
            // A line that is nothing else says it.
            return if word.is_empty() || end == 0 { 0 } else { end + blanks };
        }
        end += blanks + word.len();
    }
}

/// All there is to show, whatever the size of the paste.
#[derive(Debug, Default)]
pub struct EvidenceView {
    text: Arc<str>,
    index: LineStarts,
    pub rows: WindowRows,
    marks: Vec<Marked>,
    /// For each note its line, counted from 0, and the marks that it speaks of.
    notes: Vec<(usize, Vec<usize>)>,
    unknown: Vec<(usize, usize)>,
    untold_from: usize,
}

impl EvidenceView {
    /// `None` where there is nothing to see that the box does not show: a paste without a finding, or one that is
    /// strange from end to end.
    pub fn new(text: Arc<str>, diagnosis: &Diagnosis) -> Option<Self> {
        let lines = &diagnosis.lines;
        let all_strange = lines.recognised == 0 || lines.recognised == lines.total;
        if diagnosis.findings.is_empty() && all_strange && lines.total <= SMALL {
            return None;
        }
        let index = LineStarts::new(&text);
        let marks = marks(diagnosis);
        let mut notes: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut order: Vec<usize> = (0..marks.len()).collect();
        order.sort_by_key(|&it| (index.line_of(marks[it].span.start), std::cmp::Reverse(marks[it].mark)));
        for it in order {
            let line = index.line_of(marks[it].span.start);
            match notes.last_mut() {
                Some((last, of)) if *last == line => of.push(it),
                _ => notes.push((line, vec![it])),
            }
        }
        let rows = WindowRows::new(index.lines(), notes.iter().map(|&(line, _)| line));
        // The diagnosis does not say whether a line further down was understood.
        let listed: usize = lines.not_understood.iter().map(|(first, last)| last + 1 - first).sum();
        let complete = listed >= lines.total - lines.recognised;
        let untold_from = if complete { usize::MAX } else { lines.not_understood.last().map_or(0, |it| it.1) };
        (index.lines() > 0).then(|| Self {
            text,
            index,
            rows,
            marks,
            notes,
            unknown: lines.not_understood.clone(),
            untold_from,
        })
    }

    pub fn is_of(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// It is shown whole, without a box that scrolls.
    pub fn is_small(&self) -> bool {
        self.index.lines() <= SMALL
    }

    /// The line, counted from 0, to begin with: the cause's, or the first that is marked.
    pub fn guilty(&self) -> Option<usize> {
        let first = self.marks.iter().find(|it| it.mark == Mark::Cause).or(self.marks.first())?;
        Some(self.index.line_of(first.span.start))
    }

    /// What stands in a line, counted from 0.
    pub fn line(&self, line: usize) -> (LineKind, Vec<LinePiece>) {
        let span = self.index.line(line, &self.text);
        let inside: Vec<(Span, &Marked)> = self
            .marks
            .iter()
            .map(|it| (Span::new(it.span.start.max(span.start), it.span.end.min(span.end)), it))
            .filter(|(it, _)| !it.is_empty())
            .collect();
        let after = self.unknown.partition_point(|&(first, _)| first <= line + 1);
        let kind = match self.unknown[..after].last() {
            _ if !inside.is_empty() => LineKind::Marked,
            Some(&(_, last)) if line < last => LineKind::Unknown,
            _ if line >= self.untold_from => LineKind::Untold,
            _ => LineKind::Quiet,
        };
        (kind, pieces(&self.text, span, &inside))
    }

    /// What is said in a note; the line that it belongs to stands above it.
    pub fn note(&self, note: usize) -> impl Iterator<Item = &Marked> {
        let of = self.notes.get(note).map_or(&[][..], |(_, of)| of);
        of.iter().map(|&it| &self.marks[it])
    }

    /// Where a line begins in the paste; lines count from 1.
    pub fn start(&self, line: usize) -> usize {
        self.index.line(line - 1, &self.text).start
    }

    /// The beginning of a line, counted from 0.
    pub fn beginning(&self, line: usize) -> &str {
        let content = self.index.line(line, &self.text).of(&self.text).trim_start();
        let end = content.char_indices().nth(60).map_or(content.len(), |(at, _)| at);
        &content[..end]
    }

    /// The rows that a print shows of a long paste: those around what is marked.
    pub fn printed(&self) -> Vec<usize> {
        let mut rows = Vec::new();
        let mut spans: Vec<Span> = self.marks.iter().map(|it| it.span).collect();
        spans.sort_unstable();
        for span in spans {
            let first = self.index.line_of(span.start);
            let last = self.index.line_of(span.end.saturating_sub(1).max(span.start)).min(first + STRETCH);
            let from = self.rows.of_line(first.saturating_sub(AROUND));
            let to = self.rows.of_line((last + AROUND).min(self.index.lines() - 1));
            let next = rows.last().map_or(0, |it| it + 1);
            rows.extend(from.max(next)..=to);
        }
        rows.truncate(3 * SMALL);
        rows
    }

    /// The number of a row's line, from 1.
    pub fn number(&self, row: usize) -> usize {
        match self.rows.at(row) {
            WindowRow::Line(line) => line + 1,
            WindowRow::Note(note) => self.notes.get(note).map_or(0, |(line, _)| line + 1),
        }
    }
}

fn marks(diagnosis: &Diagnosis) -> Vec<Marked> {
    let mut marks = Vec::new();
    for finding in diagnosis.findings.iter().filter(|it| it.severity != Severity::Information || it.is_cause) {
        if marks.len() > FINDINGS * 20 {
            break;
        }
        let mut put = |place: Position, mark, words: &str| {
            let span = Span::new(place.start, place.end.max(place.start));
            marks.push(Marked { span, mark, code: finding.code.clone(), words: words.to_owned() });
        };
        // Other lines may say the same of it; the verdict is from one.
        let is_cause = finding.is_cause && diagnosis.verdict.span.is_none_or(|it| it == finding.span);
        put(finding.span, if is_cause { Mark::Cause } else { Mark::Finding }, &finding.title);
        for related in &finding.related {
            put(related.span, Mark::Related, &related.message);
        }
    }
    marks
}

/// Cuts a line at the edges of its marks; where marks overlap the graver one wins.
fn pieces(text: &str, line: Span, inside: &[(Span, &Marked)]) -> Vec<LinePiece> {
    let first = inside.iter().max_by_key(|(_, it)| it.mark).map(|(span, _)| *span);
    let window = window(text, line, first);
    let mut edges: Vec<usize> = inside.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.extend([window.start, window.end]);
    edges.retain(|edge| (window.start..=window.end).contains(edge));
    edges.sort_unstable();
    edges.dedup();
    let gap = |is_cut: bool| is_cut.then(|| LinePiece { text: "…".to_owned(), mark: None });
    let between = edges.windows(2).map(|edge| {
        let span = Span::new(edge[0], edge[1]);
        let mark = inside.iter().filter(|(it, _)| it.contains(span)).map(|(_, it)| *it).max_by_key(|it| it.mark);
        LinePiece { text: span.of(text).to_owned(), mark: mark.map(|it| (it.mark, it.code.clone())) }
    });
    let before = gap(window.start > line.start).into_iter();
    before.chain(between).chain(gap(window.end < line.end)).collect()
}

/// The part of a long line that is shown.
fn window(text: &str, line: Span, mark: Option<Span>) -> Span {
    if line.len() <= WIDTH {
        return line;
    }
    let centre = mark.map_or(line.start, |mark| mark.start);
    let start = centre.saturating_sub(WIDTH / 4).max(line.start);
    let end = (start + WIDTH).min(line.end);
    Span::new(text.floor_char_boundary(start), text.ceil_char_boundary(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn view(text: &str) -> EvidenceView {
        EvidenceView::new(text.into(), &diagnose_text(text, &Context::default())).expect("there is something to see")
    }

    const ID: &str = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";

    #[test]
    fn the_guilty_stretch_is_marked_and_nothing_is_lost() {
        let text = "{\"statusCode\": 200,\n \"body\": {\"a\": 1}}";
        let view = view(text);
        let lines: Vec<_> = (0..2).map(|it| view.line(it)).collect();
        let cause: Vec<&str> = lines
            .iter()
            .flat_map(|it| &it.1)
            .filter(|it| it.mark.as_ref().is_some_and(|it| it.0 == Mark::Cause))
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(cause, ["{\"a\": 1}"]);
        let whole: Vec<String> =
            lines.iter().map(|it| it.1.iter().map(|it| it.text.as_str()).collect::<String>()).collect();
        assert_eq!(whole.join("\n"), text);
        assert_eq!([lines[0].0, lines[1].0], [LineKind::Quiet, LineKind::Marked]);
    }

    #[test]
    fn what_is_found_is_said_below_its_line() {
        let view = view("{\"statusCode\": 200,\n \"body\": {\"a\": 1}\n}");
        assert_eq!((view.rows.count(), view.rows.at(2)), (4, WindowRow::Note(0)));
        let said: Vec<_> = view.note(0).map(|it| (it.mark, it.code.as_str())).collect();
        assert_eq!(said, [(Mark::Cause, "body-not-a-string")]);
        assert_eq!((view.number(2), view.guilty()), (2, Some(1)));
    }

    #[test]
    fn of_a_long_log_the_lines_around_what_was_found_are_printed() {
        let text = format!(
            "{}\n2026-02-01T00:00:00.000Z {ID} Task timed out after 3.00 seconds\n{}",
            "x\n".repeat(5000),
            "y\n".repeat(5000)
        );
        let view = view(&text);
        assert!(!view.is_small());
        assert_eq!(view.guilty(), Some(5001));
        let printed: Vec<usize> = view.printed().into_iter().map(|it| view.number(it)).collect();
        assert_eq!(printed, [5000, 5001, 5002, 5002, 5003, 5004]);
        assert_eq!(
            (view.line(0).0, view.line(5000).0, view.line(5001).0),
            (LineKind::Unknown, LineKind::Quiet, LineKind::Marked)
        );
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let long = "é".repeat(50_000);
        let text = format!("{{\"statusCode\": 200, \"headers\": {{\"a\": \"{long}\"}}, \"body\": {{\"x\": 1}}}}");
        let (_, pieces) = view(&text).line(0);
        let length: usize = pieces.iter().map(|it| it.text.len()).sum();
        assert!(length < WIDTH + 20, "{length}");
        assert!(pieces.iter().any(|it| it.mark.is_some()) && pieces[0].text == "…");
    }

    #[test]
    fn times_ids_and_streams_are_a_prefix_and_words_are_not() {
        for (line, words) in [
            ("2026-04-01T08:00:00.031Z\t1c9f2d4e-8b03-4a75-9e61-f5d7a8c3b240\tINFO\thello", "INFO\thello"),
            ("2026/04/01/[$LATEST]1c9f2d 2026-04-01T08:00:00.031000+00:00 START", "START"),
            ("[2026-04-01 08:00:00,031] ERROR no", "ERROR no"),
            ("502 Bad Gateway", "502 Bad Gateway"),
            ("2026-04-01T08:00:00.031Z", "2026-04-01T08:00:00.031Z"),
            ("{\"statusCode\": 200}", "{\"statusCode\": 200}"),
            ("", ""),
            ("é 2026-04-01", "é 2026-04-01"),
        ] {
            assert_eq!(&line[prefix(line)..], words, "{line}");
        }
    }

    #[test]
    fn what_the_box_shows_as_well_is_not_shown_again() {
        for text in ["{\"statusCode\": 200, \"body\": \"ok\"}", "peel the carrots\nand stir", ""] {
            assert!(EvidenceView::new(text.into(), &diagnose_text(text, &Context::default())).is_none(), "{text}");
        }
    }
}
