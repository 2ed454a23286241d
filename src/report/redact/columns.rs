//! Tables of values between commas, semicolons or tabs whose header names a column of secrets, such as the file with the credentials that
//! the AWS console offers.

use std::ops::Range;

use super::SecretKind;
use super::names::{is_placeholder, kind_of};
use super::view::UnescapedText;

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The secrets in the lines below such a header.
pub(super) fn columns(view: &UnescapedText) -> Vec<(SecretKind, Range<usize>)> {
    let mut found = Vec::new();
    let mut header: Vec<Option<SecretKind>> = Vec::new();
    let mut separator = b',';
    let mut start = 0;
    while start < view.bytes.len() {
        let end = memchr::memchr(b'\n', &view.bytes[start..]).map_or(view.bytes.len(), |it| start + it);
        let line = start..if view.before(end) == b'\r' { end - 1 } else { end };
        start = end + 1;
        let columns = SEPARATORS.iter().find_map(|it| Some((named(view, line.clone(), *it)?, *it)));
        if let Some((kinds, by)) = columns {
            (header, separator) = (kinds, by);
        } else if !header.is_empty() {
            let cells = cells(view, line, separator);
            if cells.len() != header.len() {
                header.clear();
            }
            for (cell, kind) in cells.into_iter().zip(&header) {
                let said = view.said(cell.clone());
                found.extend(kind.filter(|_| !is_placeholder(&said)).map(|kind| (kind, cell)));
            }
        }
    }
    found
}

/// The kinds of the columns, if the line is a header and one of them is secret.
fn named(view: &UnescapedText, line: Range<usize>, separator: u8) -> Option<Vec<Option<SecretKind>>> {
    if line.len() > 500 || memchr::memchr(separator, view.slice(line.clone())).is_none() {
        return None;
    }
    let cells = cells(view, line, separator);
    let is_name = |cell: &[u8]| {
        cell.first().is_some_and(u8::is_ascii_alphabetic)
            && cell.iter().all(|byte| byte.is_ascii_alphanumeric() || b" _-.".contains(byte))
    };
    if !cells.iter().all(|cell| is_name(view.slice(cell.clone()))) {
        return None;
    }
    let secret = |kind: &SecretKind| {
        use SecretKind::{ApiKey, Authorization, Cookie, Password, Secret, SecretKey, SessionToken};
        matches!(kind, ApiKey | Authorization | Cookie | Password | Secret | SecretKey | SessionToken)
    };
    let kinds: Vec<_> = cells.into_iter().map(|cell| kind_of(view.slice(cell)).filter(secret)).collect();
    kinds.iter().any(Option::is_some).then_some(kinds)
}

/// The cells of a line without their quotes.
fn cells(view: &UnescapedText, line: Range<usize>, separator: u8) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    let mut is_quoted = false;
    for at in line.start..=line.end {
        let byte = if at == line.end { separator } else { view.byte(at) };
        if byte == b'"' && at < line.end {
            is_quoted = !is_quoted;
        }
        if byte == separator && (!is_quoted || at == line.end) {
            let has_quotes = at >= start + 2 && view.byte(start) == b'"' && view.before(at) == b'"';
            cells.push(if has_quotes { start + 1..at - 1 } else { start..at });
            start = at + 1;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let view = UnescapedText::new(text);
        columns(&view).into_iter().map(|(_, range)| view.said(range)).collect()
    }

    #[test]
    fn a_column_is_secret_if_its_header_says_so() {
        let text = "User name,Password,Console login link\r\nanna,\"tig,er\",https://x\r\nben,lion,https://y\r\n";
        assert_eq!(found(text), ["tig,er", "lion"]);
        assert_eq!(found("Invalid password, try again\nYes, no\n"), Vec::<String>::new());
        assert_eq!(found("name,status\npassword,1\n"), Vec::<String>::new());
    }
}
