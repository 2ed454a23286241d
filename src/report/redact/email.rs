//! E-mail addresses, also where a line was broken within one.

use std::ops::Range;

use super::SecretKind;
use super::view::UnescapedText;

/// The address around the `@` at `at`, none of it before `from`.
pub(super) fn email(view: &UnescapedText, from: usize, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let local =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-') || byte >= 0x80;
    let back = |end: usize| {
        (from.max(end.saturating_sub(64))..end)
            .rev()
            .find(|&it| !local(view.byte(it)))
            .map_or(from.max(end.saturating_sub(64)), |it| it + 1)
    };
    let mut start = back(at);
    if let Some(line) = line_before(view, start).filter(|&line| line > from) {
        let cut = back(line);
        let word = view.slice(cut..line);
        let begins = view.byte(start);
        let is_part = start == at || begins == b'.' || begins.is_ascii_digit() || view.is_full_line(line);
        let is_name = word.iter().any(u8::is_ascii_digit) && word.iter().any(u8::is_ascii_lowercase);
        if cut < line && (is_part || is_name) {
            start = cut;
        }
    }
    while start < at && matches!(view.byte(start), b'.' | b'-' | b'+' | b'\n') {
        start += 1;
    }
    start += foreign(view.slice(start..at)).last().map_or(0, |it| it.end);
    let host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-') || byte >= 0x80;
    let begins = view.after_break(at + 1).unwrap_or(at + 1);
    let mut end = view.end_of(begins, 200, host);
    let is_cut = |end: usize| {
        let last = view.slice(begins..end).rsplit(|&byte| byte == b'.').next().unwrap_or(&[]);
        let next = view.after_break(end).map_or(end..end, |next| next..view.end_of(next, 80, host));
        let goes_on = view.slice(next.clone()).contains(&b'.') && !matches!(view.byte(next.end), b':' | b'/' | b'@');
        last.len() < 2 || last.len() == end - begins || goes_on || view.is_full_line(end)
    };
    let next = view.after_break(end).filter(|_| is_cut(end)).or_else(|| view.continued(end));
    if let Some(next) = next.filter(|&next| host(view.byte(next))) {
        end = view.end_of(next, 200, host);
    }
    if let Some(sign) = foreign(view.slice(at..end)).next() {
        end = at + sign.start;
    }
    while end > at && matches!(view.byte(end - 1), b'.' | b'-') {
        end -= 1;
    }
    let domain = view.said(begins..end.max(begins));
    let (name, last) = domain.rsplit_once('.')?;
    let is_domain =
        !name.is_empty() && last.len() >= 2 && last.chars().all(char::is_alphabetic) || last.starts_with("xn--");
    let is_file = matches!(last, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "js" | "mjs" | "ts" | "py" | "css");
    let is_git = view.said(start..at) == "git";
    (start < at && is_domain && !is_file && !is_git).then_some((SecretKind::Email, start..end))
}

/// Where the line before ends, if only indentation stands before `at` in its own.
fn line_before(view: &UnescapedText, at: usize) -> Option<usize> {
    let from = at.saturating_sub(40);
    let start = (from..at).rev().find(|&it| !matches!(view.byte(it), b' ' | b'\t'))?;
    let is_pair = view.byte(start) == b'\n' && view.before(start) == b'\r';
    matches!(view.byte(start), b'\n' | b'\r').then(|| start - usize::from(is_pair))
}

/// What is no letter of any language in a text that may begin within one.
fn foreign(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let lead = text.iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
    let rest = text[lead..].utf8_chunks().next().map_or("", |it| it.valid());
    let signs = rest.char_indices().filter(|(_, char)| !char.is_ascii() && !char.is_alphanumeric());
    let signs = signs.map(move |(at, char)| lead + at..lead + at + char.len_utf8());
    (lead > 0).then_some(0..lead).into_iter().chain(signs)
}
