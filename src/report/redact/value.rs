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
    /// Only a comma stands between name and value: it may be a list of names.
    pub is_pair: bool,
}

/// The values (several in a list) that belong to the name at `name`.
pub(super) fn values(view: &UnescapedText, name: Range<usize>) -> Vec<FoundValue> {
    let mut at = name.end;
    let opened = view.before(name.start);
    let mut quotes = 0;
    while quotes < 2 && matches!(view.byte(at), b'"' | b'\'' | b'`') {
        (at, quotes) = (at + 1, quotes + 1);
    }
    if view.byte(at) == b':' && (opened == b'[' || view.byte(name.start.saturating_sub(2)) == b'[') {
        at = past_modifier(view, at).unwrap_or(at);
    }
    if view.byte(at) == b']' {
        at += 1;
    }
    if let Some(open) = end_of_tag(view, &name, at, quotes) {
        return in_element(view, open).map(|range| found(range, true)).into_iter().collect();
    }
    let after_quotes = at;
    at = blanks(view, at);
    let separator = at;
    match view.byte(at) {
        b'=' if view.byte(at + 1) == b'>' => at += 2,
        b':' if view.byte(at + 1) == b'=' => at += 2,
        // `…:secret:orders`, as ARNs have it, is a type and a name; `<ns:`, a tag's.
        b':' if matches!(opened, b':' | b'<' | b'/') && view.byte(at + 1) > b' ' && quotes == 0 => return Vec::new(),
        // `userPassword:: …`, as LDIF has base64.
        b':' if view.slice(at..at + 3) == b":: " => at += 2,
        b'=' | b':' if !matches!(view.byte(at + 1), b'=' | b':') || quotes > 0 => at += 1,
        b'-' if at > after_quotes && view.byte(at + 1) == b'>' => at += 2,
        b'<' if at > after_quotes && view.byte(at + 1) == b'-' => at += 2,
        b'|' if at > after_quotes && is_cell(view, name.start) => at += 1,
        // `setPassword("…")`.
        b'(' if at == name.end && matches!(view.byte(at + 1), b'"' | b'\'') => at += 1,
        b',' if quotes > 0 => return pair(view, &name, at + 1, quotes).into_iter().collect(),
        // `--password hunter2`.
        _ if at > after_quotes && is_flag(view, name.start) && view.byte(at) != b'-' => {}
        _ => return Vec::new(),
    }
    let is_encoded = view.how(separator) == PERCENT;
    let behind = blanks(view, at);
    let is_loose = view.byte(separator) == b':' && behind > at && quotes == 0;
    let behind = if quotes == 0 && view.byte(separator) == b':' { past_type(view, behind) } else { behind };
    at = match begin(view, behind, view.byte(separator + 1) == b'>') {
        Begin::At(at) => at,
        Begin::Lines(lines) => return lines.into_iter().map(|it| found(it, false)).collect(),
        Begin::Nowhere => return Vec::new(),
    };
    if let Some(open) = view.end_of_word(at, "[]string{").or_else(|| view.end_of_word(at, "[")) {
        return list(view, open, quotes);
    }
    at = inside(view, at);
    let mut one = one(view, at, quotes, is_encoded);
    if let Some(one) = &mut one {
        one.is_loose = is_loose && !one.is_quoted;
        one.is_encoded = is_encoded;
    }
    one.into_iter().collect()
}

/// Past `:protected` and `:"User":private`, as PHP has it in a dump.
fn past_modifier(view: &UnescapedText, at: usize) -> Option<usize> {
    let end = view.end_of(at, 80, |byte| byte.is_ascii_alphanumeric() || b":\"\\_".contains(&byte));
    let said = view.slice(at..end);
    let is_one = said.ends_with(b":private") || said.ends_with(b":protected");
    (is_one && view.byte(end) == b']').then_some(end)
}

/// Past the type in `password: String = "…"`.
fn past_type(view: &UnescapedText, at: usize) -> usize {
    let end = view.end_of(at, 40, |byte| byte.is_ascii_alphanumeric() || b"&<>?_.'|[]".contains(&byte));
    let equals = blanks(view, end);
    let value = blanks(view, equals + 1);
    let is_typed = end > at && view.byte(equals) == b'=' && matches!(view.byte(value), b'"' | b'\'' | b'`');
    if is_typed { value } else { at }
}

/// Where a value begins.
enum Begin {
    At(usize),
    /// One value a line, or one that is written over several lines.
    Lines(Vec<Range<usize>>),
    Nowhere,
}

fn begin(view: &UnescapedText, at: usize, is_arrow: bool) -> Begin {
    // `password: |`, as YAML begins a value of lines.
    let block = view.end_of(at, 3, |byte| matches!(byte, b'|' | b'>' | b'-' | b'+'));
    if matches!(view.byte(at), b'|' | b'>')
        && let Some(next) = view.after_break(block)
    {
        let end = view.end_of(next, LIMIT, |byte| !matches!(byte, b'\n' | b'\r'));
        return Begin::Lines(std::iter::once(next..end).collect());
    }
    let Some(next) = view.after_break(at) else { return Begin::At(at) };
    if view.byte(next) == b'-' && view.byte(next + 1) == b' ' {
        return Begin::Lines(items(view, next));
    }
    let is_cut = view.continued(at).is_some() || matches!(view.byte(next), b'"' | b'\'') || is_arrow;
    if is_cut { Begin::At(next) } else { Begin::Nowhere }
}

/// The items of a list as YAML has it.
fn items(view: &UnescapedText, mut at: usize) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    while view.byte(at) == b'-' && view.byte(at + 1) == b' ' && items.len() < 200 {
        let quotes = view.end_of(at + 2, 1, |byte| matches!(byte, b'"' | b'\''));
        let end = view.end_of(quotes, LIMIT, |byte| byte > b' ' && !matches!(byte, b'"' | b'\'' | b':'));
        // An item that is a name and a value is looked at for itself.
        if end == quotes || view.byte(end) == b':' {
            break;
        }
        items.push(quotes..end);
        let end = view.end_of(end, 80, |byte| !matches!(byte, b'\n' | b'\r'));
        let Some(next) = view.after_break(end) else { break };
        at = next;
    }
    items
}

/// Past what languages write around a value: `Some("…")`, `string(8) "…"`, `(string) (len=5) "…"`, `b"…"`.
fn inside(view: &UnescapedText, at: usize) -> usize {
    let mut place = view.end_of(at, 1, |byte| byte == b'&');
    for _ in 0..3 {
        let word = view.end_of(place, 24, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let open = matches!(view.byte(word), b'(').then_some(word + 1);
        let Some(open) = open else { break };
        let inner = view.end_of(open, 12, |byte| byte.is_ascii_alphanumeric() || byte == b'=');
        let is_type = view.byte(inner) == b')' && (word == place || view.slice(place..word) == b"string");
        let is_wrapper = view.byte(place).is_ascii_uppercase() || word == place;
        place = match (is_type, is_wrapper) {
            (true, _) => blanks(view, inner + 1),
            (false, true) => view.end_of(open, 80, |byte| byte.is_ascii_whitespace()),
            _ => return at,
        };
    }
    let is_prefix = matches!(view.byte(place), b'b' | b'u' | b'r') && matches!(view.byte(place + 1), b'"' | b'\'');
    match view.byte(place + usize::from(is_prefix)) {
        b'"' | b'\'' => place + usize::from(is_prefix),
        _ => at,
    }
}

/// The name stands in a cell between bars.
fn is_cell(view: &UnescapedText, start: usize) -> bool {
    let blanks = view.slice(start.saturating_sub(8)..start);
    blanks.trim_ascii_end().ends_with(b"|")
}

/// `--password`, `-Password`.
fn is_flag(view: &UnescapedText, start: usize) -> bool {
    let before = view.slice(start.saturating_sub(3)..start);
    before.ends_with(b"--") || before.ends_with(b" -")
}

/// `"Authorization", "Bearer …"`, as lists of headers have it.
fn pair(view: &UnescapedText, name: &Range<usize>, at: usize, quotes: usize) -> Option<FoundValue> {
    let at = inside(view, view.end_of(at, 40, |byte| byte.is_ascii_whitespace()));
    let quote = name.start.checked_sub(quotes)?;
    let range = match view.byte(at) {
        b'"' | b'\'' if view.byte(quote) == view.byte(name.end) => quoted(view, at, quotes)?,
        _ => return None,
    };
    // A name follows, and no value.
    let behind = view.end_of(range.end, 3, |byte| matches!(byte, b'"' | b'\'' | b' '));
    if matches!(view.byte(behind), b':' | b'=') {
        return None;
    }
    Some(FoundValue { is_pair: true, ..found(range, true) })
}

/// Where the tag ends that the name at `name` opens: `<ns:password type="x">`, `<entry key="password">`.
fn end_of_tag(view: &UnescapedText, name: &Range<usize>, at: usize, quotes: usize) -> Option<usize> {
    let from = name.start.saturating_sub(24);
    let before = view.slice(from..name.start);
    let prefix = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':').count();
    let is_tag =
        before.len() > prefix && before[before.len() - prefix - 1] == b'<' && (prefix == 0 || before.ends_with(b":"));
    let end = match view.byte(at) {
        b' ' if is_tag => view.end_of(at, 300, |byte| !matches!(byte, b'>' | b'<' | b'\n')),
        _ if is_tag || quotes > 0 => at,
        _ => return None,
    };
    (view.byte(end) == b'>' && view.before(end) != b'/' && view.before(end) != b'=').then_some(end)
}

/// What stands in an element whose tag ends at `open`.
fn in_element(view: &UnescapedText, open: usize) -> Option<Range<usize>> {
    let how = view.how(open);
    if let Some(start) = view.end_of_word(open + 1, "<![CDATA[") {
        let length = memchr::memmem::find(view.slice(start..(start + LIMIT).min(view.bytes.len())), b"]]>")?;
        return Some(start..start + length);
    }
    let mut end = open + 1;
    while end < open + LIMIT && !(view.byte(end) == b'<' && view.how(end) == how) && end < view.bytes.len() {
        end += 1;
    }
    let text = view.slice(open + 1..end);
    let lead = text.len() - text.trim_ascii_start().len();
    let range = open + 1 + lead..open + 1 + lead + text.trim_ascii().len();
    // A tag that closes follows: `Vec<Password>` is none.
    (view.byte(end) == b'<' && view.byte(end + 1) == b'/' && !range.is_empty()).then_some(range)
}

/// No value is longer.
pub(super) const LIMIT: usize = 16_384;

pub(super) fn found(range: Range<usize>, is_quoted: bool) -> FoundValue {
    FoundValue { range, is_quoted, is_loose: false, is_encoded: false, is_pair: false }
}

pub(super) fn blanks(view: &UnescapedText, at: usize) -> usize {
    view.end_of(at, 16, |byte| matches!(byte, b' ' | b'\t'))
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
    if quotes < 2 && view.slice(at + 1..at + 3) == [quote; 2] {
        let end = view.end_of(at + 3, LIMIT, |byte| byte != quote);
        return (end > at + 3).then_some(at + 3..end);
    }
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
    let has_parts = matches!(view.byte(start), b'A' | b'a' | b'D' | b'd') && view.byte(start + 1) != b'p';
    let end = if has_parts {
        // `Digest username="…"` has quotes inside.
        let is_digest = matches!(view.byte(start), b'D' | b'd');
        view.end_of(rest, LIMIT, |byte| !matches!(byte, b'\n' | b'\r' | b'\'' | b'}') && (is_digest || byte != b'"'))
    } else {
        end_of_bare(view, rest, false)
    };
    // A sentence about the scheme has no parts.
    let is_sentence = has_parts && !view.slice(rest..end).contains(&b'=');
    rest..if is_sentence { rest } else { end }
}

const SCHEMES: &[&str] =
    &["bearer", "basic", "token", "apikey", "negotiate", "digest", "aws4-hmac-sha256", "aws4-ecdsa-p256-sha256", "aws"];
