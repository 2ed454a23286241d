//! The inside of JSON strings.

use std::borrow::Cow;

/// What a quoted string says, or the text itself where it has no quotes.
pub fn content(raw: &str) -> Cow<'_, str> {
    unquoted(raw).map_or(Cow::Borrowed(raw), |(_, inside)| unescape(inside))
}

/// The quote that a string begins with, and what stands behind it up to the closing one, if that is there.
pub(super) fn unquoted(raw: &str) -> Option<(char, &str)> {
    let quote = raw.chars().next().filter(|first| matches!(first, '"' | '\'' | '`' | '“' | '”' | '‘'))?;
    let inside = &raw[quote.len_utf8()..];
    Some((quote, inside.strip_suffix(closing(quote)).unwrap_or(inside)))
}

/// What closes a string that begins with that quote.
pub(super) fn closing(quote: char) -> char {
    match quote {
        '“' | '”' => '”',
        '‘' => '’',
        other => other,
    }
}

/// Resolves the escapes in the inside of a string. A lone surrogate becomes U+FFFD, an escape that JSON does not know
/// stands for the character behind the backslash.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((step, piece)) = next(rest) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Char(char) => out.push(char),
        }
        rest = &rest[step..];
    }
    Cow::Owned(out)
}

/// How many bytes of the raw inside of a string make the first `decoded` bytes of what it says.
pub fn raw_offset(raw: &str, decoded: usize) -> usize {
    let (mut at, mut made) = (0, 0);
    while made < decoded
        && let Some((step, piece)) = next(&raw[at..])
    {
        let len = match piece {
            Piece::Text(text) => text.len(),
            Piece::Char(char) => char.len_utf8(),
        };
        if made + len > decoded && matches!(piece, Piece::Text(_)) {
            return at + (decoded - made);
        }
        at += step;
        made += len;
    }
    at
}

enum Piece<'t> {
    Text(&'t str),
    Char(char),
}

/// The next run of plain text or the next escape: how many raw bytes it takes, and what it stands for.
fn next(raw: &str) -> Option<(usize, Piece<'_>)> {
    if raw.is_empty() {
        return None;
    }
    let backslash = memchr::memchr(b'\\', raw.as_bytes()).unwrap_or(raw.len());
    if backslash > 0 {
        return Some((backslash, Piece::Text(&raw[..backslash])));
    }
    let Some(escaped) = raw[1..].chars().next() else { return Some((1, Piece::Char('\\'))) };
    let short = match escaped {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return Some(unicode(raw)),
        other => other,
    };
    Some((1 + escaped.len_utf8(), Piece::Char(short)))
}

/// `\uXXXX`, or the pair that stands for one character.
fn unicode(raw: &str) -> (usize, Piece<'_>) {
    let unit = |from: usize| raw.get(from..from + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let Some(first) = unit(2) else { return (2, Piece::Char('u')) };
    if (0xd800..0xdc00).contains(&first)
        && raw.get(6..8) == Some("\\u")
        && let Some(second) = unit(8)
        && (0xdc00..0xe000).contains(&second)
    {
        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (12, Piece::Char(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)));
    }
    (6, Piece::Char(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(unescape(r"a\n\t\u00e9\ud83d\ude00\ud800x\/"), "a\n\té😀\u{fffd}x/");
        assert_eq!(unescape(r"\"), "\\");
        assert_eq!(unescape(r"\u12"), "u12");
    }

    #[test]
    fn an_offset_in_the_decoded_text_leads_back_to_the_raw_text() {
        let raw = r"ab\ncd\u00e9x";
        let decoded = unescape(raw);
        let at = |text: &str| decoded.find(text).map(|offset| &raw[raw_offset(raw, offset)..]);
        assert_eq!(at("cd"), Some(r"cd\u00e9x"));
        assert_eq!(at("x"), Some("x"));
        assert_eq!(raw_offset(raw, decoded.len()), raw.len());
    }
}
