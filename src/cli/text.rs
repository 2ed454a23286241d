//! A diagnosis for people: where and what in a line, `file:line:column: …` as compilers write it, and the place in the
//! text with carets below it, as rustc and ruff show it. Everything that was pasted is escaped before it is coloured.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use lambda_502::diagnosis::Verdict;
use lambda_502::evidence::Outcome;
use lambda_502::report::escape::line;
use lambda_502::report::redact::Redacted;
use lambda_502::text::Span;

/// How much of a line is shown before a place in it and from its beginning, in bytes.
const BEFORE: usize = 60;
const FROM: usize = 100;

/// Where and what, and the place; `redacted` is the text that it is in, and `record` its line in the file where it is
/// no more than that.
pub fn summary(name: &str, record: Option<usize>, verdict: &Verdict, redacted: &Redacted, is_coloured: bool) -> String {
    let before = record.map_or(0, |it| it - 1);
    let paint = |style, text: &str| paint(style, text, is_coloured);
    let place = match (verdict.span, record) {
        (Some(it), _) => format!(":{}:{}", before + it.line, it.column),
        (None, Some(line)) => format!(":{line}"),
        (None, None) => String::new(),
    };
    let status = verdict.status.map_or_else(String::new, |it| format!(" {it}"));
    let cause = verdict.cause.as_ref().map_or_else(String::new, |it| {
        let certainty = verdict.certainty.as_str();
        format!(" [{it}, {certainty}]")
    });
    let bold = Style::new().bold();
    let mut out = format!(
        "{}: {}: {}{}\n",
        paint(bold, &[&*line(name), &place].concat()),
        paint(colour(verdict.outcome), &[verdict.outcome.as_str(), &status].concat()),
        paint(bold, &line(&verdict.title)),
        line(&cause),
    );
    if matches!(verdict.outcome, Outcome::Rejected | Outcome::Unknown) {
        out.push_str(&excerpt(verdict, before, redacted, is_coloured).unwrap_or_default());
    }
    out
}

/// What to do; nothing where there is nothing to do.
pub fn help(verdict: &Verdict, is_coloured: bool) -> String {
    if verdict.fix.is_empty() {
        return String::new();
    }
    let label = paint(AnsiColor::BrightCyan.on_default().bold(), "help", is_coloured);
    format!("  = {label}: {}\n", line(&verdict.fix))
}

fn paint(style: Style, text: &str, is_coloured: bool) -> String {
    let style = if is_coloured { style } else { Style::new() };
    format!("{style}{text}{style:#}")
}

fn colour(outcome: Outcome) -> Style {
    let colour = match outcome {
        Outcome::Rejected => AnsiColor::BrightRed,
        Outcome::Unknown => AnsiColor::Yellow,
        Outcome::Accepted => AnsiColor::Green,
        Outcome::None => return Style::new(),
    };
    colour.on_default().bold()
}

/// The first line of the verdict's place, or what of it is near.
fn excerpt(verdict: &Verdict, lines_before: usize, redacted: &Redacted, is_coloured: bool) -> Option<String> {
    let place = verdict.span?;
    let text = &redacted.text;
    let at = redacted.place(Span::new(place.start, place.end));
    let begin = text.get(..at.start)?.rfind('\n').map_or(0, |it| it + 1);
    let whole = text[begin..].split('\n').next()?.trim_end_matches('\r');
    let (from, to) = (at.start - begin, (at.end - begin).clamp(at.start - begin, whole.len()));
    let start = whole.floor_char_boundary(if from > BEFORE + FROM / 2 { from - BEFORE } else { 0 });
    let end = whole.ceil_char_boundary((from + FROM).min(whole.len()));
    // Where a character of the escaped line is does not depend on what follows it.
    let dots = if start > 0 { "…" } else { "" };
    let to_here = |end: usize| [dots, &line(&whole[start..end])].concat();
    let (before, marked) = (to_here(from).len(), to_here(to.min(end)).len());
    let shown = to_here(end) + if end < whole.len() { "…" } else { "" };
    let level = if verdict.outcome == Outcome::Rejected { Level::ERROR } else { Level::WARNING };
    let snippet = Snippet::source(&shown)
        .line_start(lines_before + place.line.max(1))
        .annotation(AnnotationKind::Primary.span(before..marked.max(before + 1)));
    let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() }.term_width(FROM + BEFORE + 80);
    Some(renderer.render(&[Group::with_level(level).element(snippet)]) + "\n")
}
