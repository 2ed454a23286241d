//! A name and its value in two fields: `{"Name": "DB_PASSWORD", "Value": "…"}`, in either order, in JSON, YAML, XML and
//! what programs print; and a value one field deeper: `{"password": {"value": "…"}}`.

use std::ops::Range;

use super::names::is_qualifier;
use super::value::{FoundValue, found, values};
use super::view::UnescapedText;

#[rustfmt::skip]
const VALUE: &[&str] = &[
    "value", "val", "v", "parametervalue", "content", "default", "defaultvalue", "plain", "plaintext", "s",
    "stringvalue", "secretstring", "secretvalue", "data", "optionvalue", "td", "dd", "string", "inner",
];
#[rustfmt::skip]
const NAME: &[&str] = &[
    "name", "key", "k", "n", "parameterkey", "parametername", "header", "variable", "field", "id", "param",
    "attribute", "optionname", "label", "type",
];

/// Where a person or an address has its own text.
const PERSON: &[&str] = &["name", "line", "line1", "street1", "formatted"];

/// The most fields that are looked at, and the longest delimiter between them.
const MOST: usize = 5;
const GAP: usize = 80;

/// The key of a value, so that its name may follow.
pub(super) fn is_value_key(key: &[u8]) -> bool {
    is_one_of(key, VALUE)
}

fn is_one_of(key: &[u8], keys: &[&str]) -> bool {
    key.len() <= 14 && keys.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(key))
}

/// The value in a field behind the name that ends at `from`.
pub(super) fn value_behind(view: &UnescapedText, from: usize) -> Option<FoundValue> {
    fields(view, from).find(|(key, _)| is_one_of(view.slice(key.clone()), VALUE)).map(|it| it.1)
}

/// The name in a field behind the value that ends at `from`.
pub(super) fn name_behind(view: &UnescapedText, from: usize) -> Option<Range<usize>> {
    fields(view, from).find(|(key, _)| is_one_of(view.slice(key.clone()), NAME)).map(|it| it.1.range)
}

/// The value of what a name opens: `{"value": "…"}`, also in lines below it; a person may have a `name` there.
pub(super) fn value_inside(view: &UnescapedText, name: &Range<usize>, is_person: bool) -> Option<FoundValue> {
    let is_key = |(key, _): &(Range<usize>, FoundValue)| {
        let key = view.slice(key.clone());
        is_one_of(key, VALUE) || is_qualifier(key) || is_person && is_one_of(key, PERSON)
    };
    let quotes = view.end_of(name.end, 2, |byte| matches!(byte, b'"' | b'\''));
    let colon = view.end_of(quotes, 8, |byte| byte == b' ');
    // `variable "db_password" {`, `Password { inner: … }`.
    let is_type = view.byte(name.start).is_ascii_uppercase();
    if view.byte(colon) == b'{' && (quotes > name.end || is_type) {
        return value_behind(view, colon + 1);
    }
    if !matches!(view.byte(colon), b':' | b'=') {
        return None;
    }
    let at = view.end_of(colon + 1, GAP, |byte| byte.is_ascii_whitespace());
    // A list may have one object with the value.
    let at = if view.byte(at) == b'[' { view.end_of(at + 1, GAP, |byte| byte.is_ascii_whitespace()) } else { at };
    match view.byte(at) {
        b'{' => fields(view, at + 1).find(is_key).map(|it| it.1),
        b'-' => None,
        _ if at > colon + 1 && view.slice(colon..at).contains(&b'\n') => {
            fields(view, at).next().filter(is_key).map(|it| it.1)
        }
        _ => None,
    }
}

/// The values of all fields of what a name in the plural opens: `{"secrets": {"a": "…"}}`.
pub(super) fn all_inside(view: &UnescapedText, name: &Range<usize>) -> Vec<FoundValue> {
    let open = view.end_of(name.end, 16, |byte| matches!(byte, b'"' | b'\'' | b':' | b'=' | b'>' | b' '));
    let is_open = view.byte(open) == b'{' && open > name.end;
    let all = is_open.then(|| fields(view, open + 1)).into_iter().flatten();
    all.map(|(_, value)| FoundValue { is_pair: true, ..value }).collect()
}

/// The fields that follow, each with its key, up to the end of the object or element they are in.
fn fields(view: &UnescapedText, from: usize) -> impl Iterator<Item = (Range<usize>, FoundValue)> {
    let mut at = from;
    std::iter::from_fn(move || {
        at = next_key(view, at)?;
        let end = view.end_of(at, 40, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
        let key = at..end;
        // An object between two fields is not looked into.
        let value =
            values(view, key.clone()).into_iter().next().filter(|it| !view.slice(it.range.clone()).starts_with(b"{"));
        let value = value.or_else(|| (end > key.start).then(|| found(end..end, false)))?;
        at = value.range.end.max(end);
        (!value.range.is_empty()).then_some((key, value))
    })
    .take(MOST)
}

/// Where the next key begins: past quotes, commas, line breaks and closing tags.
fn next_key(view: &UnescapedText, from: usize) -> Option<usize> {
    let is_gap = |byte: u8| {
        byte.is_ascii_whitespace()
            || matches!(byte, b'"' | b'\'' | b'`' | b',' | b';' | b':' | b'&' | b'>' | b')' | b'/')
    };
    let mut at = view.end_of(from, GAP, is_gap);
    while view.byte(at) == b'<' {
        at = match view.byte(at + 1) {
            b'/' => view.end_of(at, GAP, |byte| byte != b'>'),
            _ => at + 1,
        };
        at = view.end_of(at, GAP, is_gap);
        if at > from + 4 * GAP {
            return None;
        }
    }
    view.byte(at).is_ascii_alphabetic().then_some(at)
}
