//! The lines of a paste that findings point at, with a few around them.

use crate::diagnosis::Diagnosis;
use crate::text::Span;
use crate::text::lines::lines;

/// Lines shown before and after a guilty one.
const AROUND: usize = 2;
/// Lines shown at most.
const MOST: usize = 60;
/// Bytes of a line shown at most, around what is marked.
const WIDTH: usize = 600;

/// A line of the excerpt.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// From 1.
    pub number: usize,
    pub pieces: Vec<Piece>,
    /// Lines were left out before this one.
    pub after_gap: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    pub text: String,
    pub mark: Option<Mark>,
}

/// How a stretch is marked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    Other,
    Cause,
}

impl Mark {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Other => "other",
        }
    }
}

/// The excerpt of `text` that shows what `diagnosis` found. A short text is shown whole.
pub fn excerpt(text: &str, diagnosis: &Diagnosis) -> Vec<Line> {
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    for finding in diagnosis.findings.iter().take(30) {
        let mark = if finding.is_cause { Mark::Cause } else { Mark::Other };
        if matches!(finding.severity, crate::finding::Severity::Information) && !finding.is_cause {
            continue;
        }
        marks.push((Span::new(finding.span.start, finding.span.end), mark));
    }
    let all: Vec<Span> = lines(text).collect();
    let short = all.len() <= 24;
    let line_of = |offset: usize| all.partition_point(|line| line.start <= offset).saturating_sub(1);
    let mut wanted = vec![short; all.len()];
    for (span, _) in &marks {
        let first = line_of(span.start);
        let last = line_of(span.end.saturating_sub(1).max(span.start)).min(first + 12);
        for line in wanted.iter_mut().take(last + AROUND + 1).skip(first.saturating_sub(AROUND)) {
            *line = true;
        }
    }
    let mut shown = Vec::new();
    let mut before = None;
    for (index, line) in all.iter().enumerate().filter(|(index, _)| wanted[*index]) {
        if shown.len() >= MOST {
            break;
        }
        let after_gap = before.map_or(index > 0, |before| index > before + 1);
        shown.push(Line { number: index + 1, pieces: pieces(text, *line, &marks), after_gap });
        before = Some(index);
    }
    shown
}

/// Cuts a line at the edges of its marks; where marks overlap the cause wins.
fn pieces(text: &str, line: Span, marks: &[(Span, Mark)]) -> Vec<Piece> {
    let inside: Vec<(Span, Mark)> = marks
        .iter()
        .map(|(span, mark)| (Span::new(span.start.max(line.start), span.end.min(line.end)), *mark))
        .filter(|(span, _)| span.start < span.end)
        .collect();
    let window = window(text, line, inside.first().map(|(span, _)| *span));
    let mut edges: Vec<usize> = inside.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.extend([window.start, window.end]);
    edges.retain(|edge| (window.start..=window.end).contains(edge));
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<Piece> = edges
        .windows(2)
        .map(|edge| {
            let span = Span::new(edge[0], edge[1]);
            let mark = inside.iter().filter(|(it, _)| it.contains(span)).map(|(_, mark)| *mark).max();
            Piece { text: span.of(text).to_owned(), mark }
        })
        .collect();
    if window.start > line.start {
        pieces.insert(0, Piece { text: "…".to_owned(), mark: None });
    }
    if window.end < line.end {
        pieces.push(Piece { text: "…".to_owned(), mark: None });
    }
    pieces
}

/// The part of a long line that is shown.
fn window(text: &str, line: Span, mark: Option<Span>) -> Span {
    if line.len() <= WIDTH {
        return line;
    }
    let centre = mark.map_or(line.start, |mark| mark.start);
    let mut start = centre.saturating_sub(WIDTH / 4).max(line.start);
    let mut end = (start + WIDTH).min(line.end);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn shown(text: &str) -> Vec<Line> {
        excerpt(text, &diagnose_text(text, &Context::default()))
    }

    #[test]
    fn the_guilty_stretch_is_marked_and_nothing_is_lost() {
        let text = "{\"statusCode\": 200,\n \"body\": {\"a\": 1}}";
        let lines = shown(text);
        let cause: Vec<&str> = lines
            .iter()
            .flat_map(|it| &it.pieces)
            .filter(|it| it.mark == Some(Mark::Cause))
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(cause, ["{\"a\": 1}"]);
        let whole: Vec<String> = lines.iter().map(|it| it.pieces.iter().map(|it| it.text.as_str()).collect()).collect();
        assert_eq!(whole.join("\n"), text);
    }

    #[test]
    fn a_long_log_is_cut_to_the_lines_around() {
        let id = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";
        let text = format!(
            "{}\n2026-02-01T00:00:00.000Z {id} Task timed out after 3.00 seconds\n{}",
            "x\n".repeat(5000),
            "y\n".repeat(5000)
        );
        let lines = shown(&text);
        assert!(lines.len() <= 2 * AROUND + 1, "{}", lines.len());
        assert!(lines[0].after_gap && lines.iter().any(|it| it.number == 5002));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!(
            "{{\"statusCode\": 200, \"headers\": {{\"a\": \"{}\"}}, \"body\": {{\"x\": 1}}}}",
            "é".repeat(5000)
        );
        let lines = shown(&text);
        let length: usize = lines[0].pieces.iter().map(|it| it.text.len()).sum();
        assert!(length < 700, "{length}");
    }
}
