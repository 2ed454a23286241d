//! What names people: bank accounts, national numbers, network cards, users of an account, names and streets.

use std::ops::Range;

use super::SecretKind;
use super::view::UnescapedText;

/// What begins at `at` and is known by its form.
pub(super) fn person(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let is_joined =
        matches!(view.before(at), b'-' | b'.' | b':') && view.byte(at.saturating_sub(2)).is_ascii_alphanumeric();
    iban(view, at)
        .or_else(|| social_security(view, at).filter(|_| !is_joined))
        .or_else(|| mac(view, at).filter(|_| !is_joined))
        .or_else(|| user(view, at))
}

/// Two letters, two check digits, and a rest of 97 that is 1; in groups of four or in one.
fn iban(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let head = view.slice(at..at + 4);
    let is_head = matches!(head, [a, b, c, d] if [a, b].iter().all(|it| it.is_ascii_uppercase()) && [c, d].iter().all(|it| it.is_ascii_digit()));
    if !is_head {
        return None;
    }
    let mut letters: Vec<u8> = head.to_vec();
    let (mut place, mut end) = (at + 4, at + 4);
    let separator = Some(view.byte(place)).filter(|byte| matches!(byte, b' ' | b'-'));
    let mut found = None;
    while letters.len() < 34 {
        let byte = view.byte(place);
        if byte.is_ascii_uppercase() || byte.is_ascii_digit() {
            letters.push(byte);
            (place, end) = (place + 1, place + 1);
        } else if let Some(next) = view.after_break(place) {
            place = next;
        } else if Some(byte) == separator && letters.len().is_multiple_of(4) {
            place += 1;
        } else {
            break;
        }
        let is_end = !view.byte(end).is_ascii_alphanumeric();
        if end == place && letters.len() >= 15 && is_end && rest_of_97(&letters) == Some(1) {
            found = Some(end);
        }
    }
    found.map(|end| (SecretKind::Bank, at..end))
}

fn rest_of_97(letters: &[u8]) -> Option<u32> {
    letters[4..].iter().chain(&letters[..4]).try_fold(0, |rest, &byte| {
        let value = char::from(byte).to_digit(36)?;
        Some((rest * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}

/// `ddd-dd-dddd`, in the ranges that are given out.
fn social_security(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let said = view.slice(at..at + 11);
    let is_form = said.len() == 11
        && said
            .iter()
            .enumerate()
            .all(|(place, byte)| if matches!(place, 3 | 6) { *byte == b'-' } else { byte.is_ascii_digit() });
    let is_given = is_form
        && !matches!(&said[..3], b"000" | b"666")
        && said[0] != b'9'
        && &said[4..6] != b"00"
        && &said[7..] != b"0000";
    let next = view.byte(at + 11);
    let is_free =
        !(next.is_ascii_alphanumeric() || matches!(next, b'-' | b'.') && view.byte(at + 12).is_ascii_alphanumeric());
    (is_given && is_free).then_some((SecretKind::NationalId, at..at + 11))
}

/// Six pairs, `aa:bb:…` or `aa-bb-…`, or three groups of four with dots; not what stands for all or for none.
fn mac(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let separator = view.byte(at + 2);
    let (group, length, separator) = match separator {
        b':' | b'-' => (2, 17, separator),
        _ => (4, 14, b'.'),
    };
    let said = view.slice(at..at + length);
    let is_form = said.len() == length
        && said.iter().enumerate().all(|(place, byte)| {
            if place % (group + 1) == group { *byte == separator } else { byte.is_ascii_hexdigit() }
        });
    let digits = || said.iter().filter(|byte| byte.is_ascii_hexdigit());
    let is_common = || digits().all(|byte| *byte == said[0]);
    let is_mixed = || separator == b':' || digits().any(|byte| byte.is_ascii_alphabetic());
    let next = view.byte(at + length);
    let is_free =
        !(next.is_ascii_alphanumeric() || next == separator && view.byte(at + length + 1).is_ascii_alphanumeric());
    (is_form && is_free && !is_common() && is_mixed()).then_some((SecretKind::Mac, at..at + length))
}

/// The user in `arn:aws:iam::…:user/anna` and in the session of somebody who signed in by single sign-on.
fn user(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    let start = match view.byte(at) {
        b'u' if view.before(at) == b':' => view.end_of_word(at, "user/")?,
        b'f' if view.before(at) == b':' => view.end_of_word(at, "federated-user/")?,
        b'A' => {
            let start = view.end_of_word(at, "AWSReservedSSO_")?;
            let end = view.end_of(start, 80, belongs);
            (view.byte(end) == b'/').then_some(end + 1)?
        }
        _ => return None,
    };
    // A user may have a path.
    let end = view.end_of_run(start, 600, |byte| belongs(byte) || byte == b'/');
    let name = start + view.slice(start..end).iter().rposition(|&byte| byte == b'/').map_or(0, |it| it + 1);
    let end = (name..end).rev().find(|&it| !matches!(view.byte(it), b'.' | b',' | b'=')).map_or(name, |it| it + 1);
    (end > name).then_some((SecretKind::Person, name..end))
}

/// Users that every system has.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "root", "admin", "administrator", "postgres", "mysql", "user", "app", "default", "guest", "ubuntu", "ec2-user",
    "sa", "system", "nobody", "test", "aws", "lambda", "api", "service",
];

/// What stands under a person's name, user name, street or birthday looks like one.
pub(super) fn is_person(name: &str, said: &str, is_loose: bool) -> bool {
    let name = name.to_lowercase();
    let has = |belongs: fn(char) -> bool| said.chars().any(belongs);
    let letter = has(char::is_alphabetic);
    let digit = has(|char| char.is_ascii_digit());
    let is_code =
        has(|char| matches!(char, '{' | '}' | '<' | '>' | '$' | '(' | '=' | ';' | '\\' | '|')) || said.contains("://");
    if is_code || said.len() > 120 || said.len() < 2 {
        return false;
    }
    if name.contains("birth") || name.contains("geburt") || name == "dob" {
        return digit && said.len() >= 6;
    }
    if is_address(&name) || name.contains("stra") || name.contains("street") {
        return letter && digit && said.contains(' ') && !said.contains('@');
    }
    if name.replace(['_', '-'], "").ends_with("username") {
        return letter && !COMMON.contains(&said.to_ascii_lowercase().as_str());
    }
    // A field that can only hold a name of a person may have it in small letters.
    let is_name = !is_loose && (name.contains("name") && !name.contains("display") || said.contains(' '));
    letter
        && !digit
        && !said.contains(['_', '/', ':', '@'])
        && (is_name || said.chars().next().is_some_and(char::is_uppercase))
}

/// The name says that an address stands under it, in one of several languages.
pub(super) fn is_address(name: &str) -> bool {
    ["address", "adresse", "anschrift"].iter().any(|it| name.contains(it))
}

/// Words without a capital in names and streets.
const SMALL: &[&str] = &[
    "van", "von", "de", "der", "den", "la", "di", "da", "del", "rue", "avenue", "via", "calle", "street", "road", "bis",
];

/// Where a name or a street without quotes ends: it may be several words, on one line.
pub(super) fn end_of_words(view: &UnescapedText, end: usize, is_address: bool) -> usize {
    let mut end = end;
    for _ in 0..8 {
        let start = end + 1 + usize::from(is_address && view.byte(end) == b',' && view.byte(end + 1) == b' ');
        let stop = view.end_of(start, 40, |byte| {
            byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'.' | b'\'' | b'-')
        });
        let word = view.slice(start..stop);
        let is_small = SMALL.iter().any(|it| it.as_bytes() == word);
        let begins =
            word.first().is_some_and(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte >= 0x80);
        if view.before(start) != b' ' || !(begins || is_small) || matches!(view.byte(stop), b'=' | b':') {
            break;
        }
        end = stop;
    }
    end
}
