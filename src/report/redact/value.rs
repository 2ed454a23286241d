//! The value that follows a name: in JSON, in headers, in a query, in a shell, in XML.

use std::ops::Range;

use super::view::{PERCENT, UnescapedText};

/// Where a value stands, without its quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FoundValue {
    pub range: Range<usize>,
    pub is_quoted: bool,
    /// `:` with a blank behind it and no quotes: it may be prose.
    pub is_loose: bool,
    /// The separator was percent-encoded, so that delimiters are as well.
    pub is_encoded: bool,
}

/// The values (several in a list) that belong to the name at `name`.
pub(super) fn values(view: &UnescapedText, name: Range<usize>) -> Vec<FoundValue> {
    let mut at = name.end;
    let opened = view.before(name.start);
    let mut quotes = 0;
    while quotes < 2 && matches!(view.byte(at), b'"' | b'\'' | b'`') {
        (at, quotes) = (at + 1, quotes + 1);
    }
    if view.byte(at) == b']' {
        at += 1;
    }
    if view.byte(at) == b'>' && (opened == b'<' || quotes > 0) {
        let end = view.end_of(at + 1, LIMIT, |byte| byte != b'<');
        return if view.byte(end) == b'<' { vec![found(at + 1..end, true)] } else { Vec::new() };
    }
    let after_quotes = at;
    at = blanks(view, at);
    let separator = at;
    match view.byte(at) {
        b'=' if view.byte(at + 1) == b'>' => at += 2,
        b':' if view.byte(at + 1) == b'=' => at += 2,
        b'=' | b':' if !matches!(view.byte(at + 1), b'=' | b':') || quotes > 0 => at += 1,
        // `"name": "Authorization", "value": "…"`, as HAR files and environment lists have it.
        b',' if quotes > 0 => match value_key(view, at + 1) {
            Some(next) => at = next,
            None => return Vec::new(),
        },
        // `--password hunter2`.
        _ if at > after_quotes && opened == b'-' && name.start > 1 && view.byte(name.start - 2) == b'-' => {}
        _ => return Vec::new(),
    }
    let is_encoded = view.how(separator) == PERCENT;
    let behind = blanks(view, at);
    let is_loose = view.byte(separator) == b':' && behind > at && quotes == 0;
    at = behind;
    if let Some(next) = view.after_break(at) {
        let cut = view.continued(at).is_some() || matches!(view.byte(next), b'"' | b'\'');
        at = if cut { next } else { return Vec::new() };
    }
    if view.byte(at) == b'[' {
        return list(view, at + 1, quotes);
    }
    if matches!(view.byte(at), b'b' | b'u' | b'r') && matches!(view.byte(at + 1), b'"' | b'\'') {
        at += 1;
    }
    let mut one = one(view, at, quotes, is_encoded);
    if let Some(one) = &mut one {
        one.is_loose = is_loose && !one.is_quoted;
        one.is_encoded = is_encoded;
    }
    one.into_iter().collect()
}

/// No value is longer.
pub(super) const LIMIT: usize = 16_384;

fn found(range: Range<usize>, is_quoted: bool) -> FoundValue {
    FoundValue { range, is_quoted, is_loose: false, is_encoded: false }
}

fn blanks(view: &UnescapedText, at: usize) -> usize {
    view.end_of(at, 16, |byte| matches!(byte, b' ' | b'\t'))
}

/// Behind `"value":`.
fn value_key(view: &UnescapedText, at: usize) -> Option<usize> {
    let at = view.end_of(at, 40, |byte| byte.is_ascii_whitespace());
    let at = view.end_of(at, 2, |byte| matches!(byte, b'"' | b'\''));
    let at = view.end_of_word(at, "value")?;
    let at = view.end_of(at, 2, |byte| matches!(byte, b'"' | b'\''));
    let at = blanks(view, at);
    (view.byte(at) == b':').then_some(at + 1)
}

fn one(view: &UnescapedText, at: usize, quotes: usize, is_encoded: bool) -> Option<FoundValue> {
    match view.byte(at) {
        b'"' | b'\'' | b'`' => quoted(view, at, quotes.max(1)).map(|range| found(range, true)),
        _ => {
            let end = end_of_bare(view, at, is_encoded);
            (end > at).then(|| found(at..end, false))
        }
    }
}

fn list(view: &UnescapedText, mut at: usize, quotes: usize) -> Vec<FoundValue> {
    let mut all = Vec::new();
    while all.len() < 200 {
        at = view.end_of(at, 80, |byte| byte.is_ascii_whitespace() || byte == b',');
        if matches!(view.byte(at), b']' | b'{' | b'[' | 0) {
            break;
        }
        let Some(found) = one(view, at, quotes, false) else { break };
        at = found.range.end + if found.is_quoted { quotes.max(1) } else { 0 };
        all.push(found);
    }
    all
}

/// What stands between quotes written like the one at `at`; `doubled` quotes as CSV has them count as one.
fn quoted(view: &UnescapedText, at: usize, quotes: usize) -> Option<Range<usize>> {
    let (quote, how) = (view.byte(at), view.how(at));
    let is_doubled = quotes == 2 && view.byte(at + 1) == quote;
    let start = at + 1 + usize::from(is_doubled);
    let mut breaks = 0;
    let mut end = start;
    while end < start + LIMIT && end < view.bytes.len() {
        let byte = view.byte(end);
        if byte == quote && view.how(end) == how && (!is_doubled || view.byte(end + 1) == quote) {
            return Some(start..end);
        }
        if byte == b'\n' && view.how(end) == 0 {
            breaks += 1;
            // A word goes on where a console cut it; a line of its own does not belong.
            if breaks > 40 || view.after_break(end).is_none() || view.end_of(start, end - start, |it| it != b' ') < end
            {
                break;
            }
        }
        end += 1;
    }
    let end = end_of_bare(view, start, false);
    (end > start).then_some(start..end)
}

/// The end of a value without quotes: a blank, a quote, or a delimiter behind which something else begins.
fn end_of_bare(view: &UnescapedText, start: usize, is_encoded: bool) -> usize {
    let mut at = start;
    while at < start + LIMIT && at < view.bytes.len() {
        let byte = view.byte(at);
        let is_content = view.how(at) == PERCENT && !is_encoded;
        match byte {
            _ if is_content => {}
            b'\n' | b'\r' => match view.continued(at) {
                Some(next) if at > start => {
                    at = next;
                    continue;
                }
                _ => return at,
            },
            0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>' => return at,
            b',' | b';' | b'&' | b')' | b'}' | b']' | b'|' if ends_here(view, at) => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

fn ends_here(view: &UnescapedText, at: usize) -> bool {
    let next = view.byte(at + 1);
    if matches!(next, 0..=b' ' | b'"' | b'\'' | b',' | b';' | b'&' | b')' | b'}' | b']' | b'\\' | b'<') {
        return true;
    }
    let name =
        view.end_of(at + 1, 60, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' '));
    name > at + 1 && matches!(view.byte(name), b'=' | b':')
}

/// The parts of a `Cookie` or `Set-Cookie` value that say something: what stands behind each name, attributes left out.
pub(super) fn cookies(view: &UnescapedText, value: &FoundValue) -> Vec<Range<usize>> {
    let limit = if value.is_quoted {
        value.range.end
    } else {
        view.end_of(value.range.start, LIMIT, |byte| !matches!(byte, b'\n' | b'\r' | b'"' | b'\'')).max(value.range.end)
    };
    let mut all = Vec::new();
    let mut at = value.range.start;
    while at < limit {
        at = view.end_of(at, limit - at, |byte| byte == b' ');
        let name = view.end_of(at, limit - at, |byte| !matches!(byte, b'=' | b';' | b' ' | b','));
        let start = if view.byte(name) == b'=' { name + 1 } else { at };
        let mut end = start;
        while end < limit && !matches!(view.byte(end), b';' | b' ') && !(view.byte(end) == b',' && ends_here(view, end))
        {
            end = match view.byte(end) {
                b'\n' | b'\r' => view.after_break(end).unwrap_or(limit).min(limit),
                _ => end + 1,
            };
        }
        while end > start && !value.is_quoted && matches!(view.byte(end - 1), b'}' | b']' | b')') {
            end -= 1;
        }
        let is_attribute = ATTRIBUTES.iter().any(|it| view.said(at..name).eq_ignore_ascii_case(it));
        if end > start && !is_attribute {
            all.push(start..end);
        }
        // `Expires` has blanks inside.
        let next = if is_attribute { view.end_of(end, limit - end, |byte| byte != b';') } else { end };
        if view.byte(next) != b';' {
            break;
        }
        at = next + 1;
    }
    all
}

const ATTRIBUTES: &[&str] =
    &["path", "domain", "expires", "max-age", "samesite", "secure", "httponly", "partitioned", "priority"];

/// What stands behind the scheme of an `Authorization` value.
pub(super) fn credentials(view: &UnescapedText, value: &FoundValue) -> Range<usize> {
    let start = value.range.start;
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_scheme = |end: usize| SCHEMES.iter().any(|it| view.said(start..end).eq_ignore_ascii_case(it));
    let whole = view.end_of(start, 24, belongs);
    let cut = view.after_break(whole).map(|next| view.end_of(next, 24, belongs)).filter(|&cut| is_scheme(cut));
    let scheme = cut.unwrap_or(whole);
    let rest = view.end_of(scheme, 8, |byte| byte == b' ');
    let rest = view.after_break(rest).filter(|_| rest > scheme && is_scheme(scheme)).unwrap_or(rest);
    if rest == scheme {
        return value.range.clone();
    }
    if value.is_quoted {
        return rest.min(value.range.end)..value.range.end;
    }
    if !is_scheme(scheme) {
        return value.range.clone();
    }
    let has_parts = matches!(view.byte(start), b'A' | b'a' | b'D' | b'd');
    let end = if has_parts {
        view.end_of(rest, LIMIT, |byte| !matches!(byte, b'\n' | b'\r' | b'"' | b'\'' | b'}'))
    } else {
        end_of_bare(view, rest, false)
    };
    rest..end
}

const SCHEMES: &[&str] =
    &["bearer", "basic", "token", "apikey", "negotiate", "digest", "aws4-hmac-sha256", "aws4-ecdsa-p256-sha256", "aws"];
