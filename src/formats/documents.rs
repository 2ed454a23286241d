//! JSON in a paste: where a document begins and ends.

use super::prefix;
use super::statement::{Document, Line};
use crate::text::Span;
use crate::text::json::{self, Reading, Value};

/// What stands where a line opens a bracket.
pub(super) enum Extent {
    /// A document of the layer.
    Value(Reading),
    /// A document whose every line carries a prefix: it is joined from their contents and a text of its own. Where each
    /// piece of it stood, and where all of it stands.
    Joined(String, Vec<(usize, usize)>, Span),
}

/// Finds the document that begins at `start`. `end` is the line's; `is_own`: the document begins the line. `budget` is
/// what may still be read in vain.
pub(super) fn find(line: &Line<'_>, start: usize, end: usize, is_own: bool, budget: &mut usize) -> Option<Extent> {
    let in_line = json::read(&line.text[..end], start)?;
    if !in_line.is_cut() {
        let is_meant = oddities(&in_line) <= 3 + in_line.root.members().len();
        return is_meant.then_some(Extent::Value(in_line));
    }
    if *budget == 0 {
        return None;
    }
    if line.has_prefix
        && let Some(joined) = joined(line, start, end, budget)
    {
        return Some(joined);
    }
    if !is_own && !line.content().trim_end().ends_with(&['{', '[', ','][..]) {
        return None;
    }
    let whole = json::read(line.text, start)?;
    let bound = if whole.is_cut() { 2 } else { 3 + whole.root.members().len() };
    if oddities(&whole) > bound || whole.is_cut() && !line.text[whole.end..].trim().is_empty() {
        *budget = budget.saturating_sub(whole.end - start);
        return None;
    }
    Some(Extent::Value(whole))
}

fn joined(line: &Line<'_>, start: usize, end: usize, budget: &mut usize) -> Option<Extent> {
    let mut text = line.text[start..line.span.end].to_owned();
    let mut pieces = vec![(0, start)];
    let mut at = end + 1;
    while pieces.len() <= 400 && text.len() <= 256 * 1024 && at < line.text.len() {
        let rest = &line.text[at..];
        let stop = at + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let content = prefix::strip(line.text, line.gutter.strip(line.text, Span::new(at, stop))).content;
        text.push('\n');
        pieces.push((text.len(), content.start));
        text.push_str(content.of(line.text));
        // Only a line that ends in a closing bracket can end the document.
        if content.of(line.text).trim_end().ends_with(&['}', ']'][..]) {
            if !json::read(&text, 0)?.is_cut() {
                return Some(Extent::Joined(text, pieces, Span::new(start, stop)));
            }
            *budget = budget.saturating_sub(text.len());
            if *budget == 0 {
                return None;
            }
        }
        at = stop + 1;
    }
    *budget = budget.saturating_sub(text.len());
    None
}

/// What speaks against a text being meant as JSON. A Python or JavaScript literal has its own quotes throughout.
fn oddities(reading: &Reading) -> usize {
    use json::MistakeKind::{BadEscape, PythonLiteral, SingleQuotes, Unclosed, UnfinishedString};
    let is_literal = reading.mistakes.iter().any(|it| it.kind == SingleQuotes);
    let counts = |kind| match kind {
        Unclosed | UnfinishedString => false,
        SingleQuotes | PythonLiteral | BadEscape => !is_literal,
        _ => true,
    };
    reading.mistakes.iter().filter(|it| counts(it.kind)).count()
}

/// A result that is a string, a number, a boolean or null, and all that its line has.
pub(super) fn scalar(line: &Line<'_>, start: usize) -> Option<Reading> {
    let reading = json::read(&line.text[..line.span.end], start)?;
    let is_scalar = matches!(reading.root.value, Value::Null | Value::Bool(_) | Value::Number | Value::String);
    let is_alone = reading.is_json() && is_prompt(line.text[reading.end..line.span.end].trim());
    (is_scalar && is_alone).then_some(reading)
}

/// What follows a document on the same line, if it belongs to the same output: a shell's `%` does not.
pub(super) fn trailing(document: &Document<'_>) -> Option<Span> {
    /// As much of the line as is looked at: a line may hold many documents.
    const NEAR: usize = 8 * 1024;
    let rest = document.text.get(document.root.span.end..)?;
    let rest = &rest[..rest.floor_char_boundary(NEAR)];
    let next = rest.trim_start_matches(&[' ', '\t'][..]).chars().next().unwrap_or('\n');
    if matches!(next, '\n' | '\r') {
        return None;
    }
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let rest = rest[..end].trim_end();
    let is_alone = document.layer == 0 && document.text[..document.root.span.start].trim().is_empty();
    let is_invoke = rest.trim_start().starts_with('{') && rest.contains("\"StatusCode\"");
    let belongs = matches!(next, '{' | '[' | '"' | '}' | ']') || is_alone && !is_prompt(rest.trim_start());
    (belongs && !is_invoke).then(|| Span::new(document.root.span.end, document.root.span.end + rest.len()))
}

/// Nothing, or what a shell puts behind output that ends without a line end.
fn is_prompt(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(&['%', '$', '#', '>', '❯', '➜'][..])
        || rest.starts_with("PS ")
        || rest.contains("@") && rest.contains(&['$', '#'][..])
}

/// Whether `text` begins as an object or an array begins, and not as `[ERROR]` does.
pub(super) fn may_begin(text: &str) -> bool {
    let inside = text.get(1..).unwrap_or("").trim_start();
    match text.as_bytes().first() {
        Some(b'{') => {
            inside.is_empty()
                || inside.starts_with(['"', '\'', '}', '“'])
                || inside.starts_with("//")
                || inside.split_once(':').is_some_and(|(key, _)| {
                    !key.is_empty() && key.trim_end().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                })
        }
        Some(b'[') => inside.is_empty() || inside.starts_with(&['{', '[', '"'][..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, has_prefix: bool) -> Option<String> {
        let end = text.find('\n').unwrap_or(text.len());
        let line = Line { span: Span::new(0, end), has_prefix, ..Line::alone(text) };
        match find(&line, 0, end, true, &mut 1000)? {
            Extent::Value(reading) => Some(reading.root.span.of(text).to_owned()),
            Extent::Joined(joined, ..) => Some(joined),
        }
    }

    #[test]
    fn a_document_ends_where_its_brackets_close() {
        assert_eq!(found("{\"a\": 1} and more", false).as_deref(), Some("{\"a\": 1}"));
        assert_eq!(found("{\"a\": [\n1]}\nmore", false).as_deref(), Some("{\"a\": [\n1]}"));
        assert_eq!(found("{\n10:11:12 \"a\": 1\n10:11:12 }\n", true).as_deref(), Some("{\n\"a\": 1\n}"));
    }

    #[test]
    fn what_only_opens_a_bracket_is_no_document() {
        assert_eq!(found("{a b c, d e f, g h i}", false), None);
        assert_eq!(found("{\"a\": [\nand then nothing closes it\n", false), None);
        assert!(!may_begin("[ERROR] no") && !may_begin("{placeholder}"));
    }
}
