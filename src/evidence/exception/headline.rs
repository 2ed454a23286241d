//! The line with which an exception says its class and message.

use super::lines::TraceLine;
use crate::text::Span;

/// `Type: message` or a bare `Type`, behind whatever a logger puts before it.
pub(super) fn headline(line: &TraceLine<'_>) -> Option<(Span, Span)> {
    let text = line.text.trim_end_matches(&[' ', '"', ',', '\\'][..]);
    // The class is the last word before the first colon that has a class before it.
    let mut from = 0;
    while let Some(colon) = text[from..].find(": ").map(|it| from + it) {
        let word = last_word(without_code(&text[..colon]));
        if is_class(word) {
            return Some((line.span(word), line.span(text[colon + 2..].trim())));
        }
        from = colon + 2;
    }
    let word = last_word(without_code(text.trim_end_matches(':')));
    is_class(word).then(|| (line.span(word), line.span(message_before(text, word))))
}

/// `[1507245506088] no row: KeyError`, as Zappa writes it: the message stands before the class.
fn message_before<'t>(text: &'t str, class: &'t str) -> &'t str {
    let before = text.strip_suffix(class).and_then(|it| it.strip_suffix(": ")).unwrap_or("");
    match before.rsplit_once("] ") {
        Some((prefix, message)) if prefix.contains('[') => message,
        _ => &class[class.len()..],
    }
}

/// A class with which the line begins, whatever it is called.
pub(super) fn at_start(line: &TraceLine<'_>) -> Option<(Span, Span)> {
    let text = line.text.trim_end();
    let end = text.find(": ").unwrap_or(text.trim_end_matches(':').len());
    let last = text[..end].rsplit('.').next().unwrap_or("");
    let is_name = last.starts_with(|it: char| it.is_ascii_uppercase())
        && text[..end].bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_'));
    is_name.then(|| (line.span(&text[..end]), line.span(text[end..].trim_start_matches(':').trim())))
}

/// `TypeError [ERR_X]` without the code that Node.js adds.
fn without_code(text: &str) -> &str {
    let Some((before, code)) = text.strip_suffix(']').and_then(|it| it.rsplit_once(" [")) else { return text };
    if code.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_') { before } else { text }
}

pub(super) fn last_word(text: &str) -> &str {
    let word = text.rsplit([' ', '\t', '"', '\'', '(', '>', '|', ']', ';']).next().unwrap_or("");
    // `ERROR:app:KeyError`, but `Aws::S3::Errors::NoSuchKey`.
    let first = word.split("::").next().unwrap_or(word);
    first.rfind(':').map_or(word, |colon| &word[colon + 1..])
}

/// Whether a line is the end of a traceback: a class, alone or with its message.
pub fn is_headline(line: &str) -> bool {
    let word = line.split(&[' ', ':'][..]).next().unwrap_or("");
    is_class(word) && line[word.len()..].starts_with(':') || is_class(line.trim_end())
}

/// Whether a word is the name of an exception's class.
pub(super) fn is_class(word: &str) -> bool {
    const ENDS: [&str; 10] =
        ["Error", "Exception", "Exit", "Interrupt", "Fault", "Failure", "Timeout", "NotFound", "Denied", "Warning"];
    let last = word.rsplit(&['.', ':', '\\', '$', '/'][..]).next().unwrap_or("");
    word.len() <= 160
        && last.starts_with(|it: char| it.is_ascii_uppercase())
        && word.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b':' | b'\\' | b'$' | b'/'))
        && (ENDS.iter().any(|end| last.ends_with(end)) || word.contains("::") || word.matches('.').count() >= 2)
}
