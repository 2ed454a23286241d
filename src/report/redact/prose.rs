//! Secrets in sentences and commands: "the password is …", `mysql -p…`, `curl -u user:…`.

use std::ops::Range;

use super::SecretKind;
use super::names::kind_of;
use super::value::blanks;
use super::view::{UnescapedText, is_random};

/// What stands between the name of a secret and itself.
#[rustfmt::skip]
const IS: &[&str] = &[
    "is", "was", "are", "be", "will", "->", "=", ":", "to", "equals", "ist", "lautet", "war", "es", "era", "est",
    "était", "sera", "è", "as",
];
/// What may stand behind that.
#[rustfmt::skip]
const FILL: &[&str] = &[
    "now", "set", "to", "changed", "currently", "still", "just", "jetzt", "nun", "wie", "folgt", "this", "actually",
    "ahora", "maintenant",
];
/// The words that end a name of several: `api key`, `mot de passe`, `first name`.
const LAST: &[&str] = &[
    "key", "token", "secret", "passe", "name", "number", "code", "birth", "phrase", "password", "string", "id", "by",
    "license",
];
/// How far a sentence is followed.
const REACH: usize = 8;

/// Where a name of two or three words ends that begins with the word up to `end`.
pub(super) fn long_name(view: &UnescapedText, at: usize, end: usize) -> Option<usize> {
    let mut last = end;
    for _ in 0..2 {
        if view.byte(last) != b' ' || !view.byte(last + 1).is_ascii_alphabetic() {
            return None;
        }
        let start = last + 1;
        last = view.end_of(start, 20, |byte| byte.is_ascii_alphanumeric());
        let word = view.slice(start..last);
        if LAST.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(word)) && kind_of(view.slice(at..last)).is_some() {
            return Some(last);
        }
    }
    None
}

/// The secret in the sentence behind a name that ends at `end`.
pub(super) fn said(view: &UnescapedText, end: usize, is_password: bool) -> Option<Range<usize>> {
    let mut at = view.end_of(end, 1, |byte| matches!(byte, b'"' | b'\''));
    let mut is_said = false;
    let mut count = 0;
    let goes_on =
        |at: usize| view.byte(at) == b' ' || matches!(view.byte(at), b':' | b'=') && view.byte(at + 1) == b' ';
    while count < REACH && goes_on(at) {
        let start = blanks(view, at);
        let stop = view.end_of(start, 512, |byte| byte > b' ');
        let word = trimmed(view, start..stop);
        let text = view.slice(start..stop);
        if word.is_empty() && !matches!(text, b":" | b"=") {
            return None;
        }
        let bare = view.said(word.clone()).to_lowercase();
        // A variable follows, and no value.
        if text.contains(&b'{') {
            return None;
        }
        if !bare.is_empty() && !bare.chars().any(char::is_alphanumeric) && !matches!(text, b"->" | b"=") {
            (at, count) = (stop, count + 1);
            continue;
        }
        let is_link = IS.contains(&bare.as_str()) || matches!(text, b":" | b"=");
        if (is_said || count == 0) && !is_link && looks_secret(view.slice(word.clone())) {
            return Some(word);
        }
        // A quoted word is a secret even if it is one of a language.
        let is_quoted = matches!(text, [b'"', .., b'"' | b'.' | b','] | [b'\'', .., b'\'' | b'.' | b',']);
        // A code of digits, right behind what it is.
        let is_code = is_password
            && count == 1
            && (4..=8).contains(&word.len())
            && bare.bytes().all(|byte| byte.is_ascii_digit());
        if is_said && (is_quoted && word.len() >= 4 || is_code) {
            return Some(word);
        }
        if is_said && !is_link && !FILL.contains(&bare.as_str())
            || matches!(text.last(), Some(b'.' | b';' | b',' | b'!'))
        {
            return None;
        }
        is_said = is_said || is_link || matches!(text.last(), Some(b':' | b'='));
        (at, count) = (stop, count + 1);
    }
    None
}

/// Without the signs that a sentence puts around a word.
fn trimmed(view: &UnescapedText, mut word: Range<usize>) -> Range<usize> {
    while word.start < word.end && matches!(view.byte(word.start), b'"' | b'\'' | b'`' | b'(' | b'<' | b'[' | b'*') {
        word.start += 1;
    }
    while word.end > word.start
        && matches!(
            view.byte(word.end - 1),
            b'"' | b'\'' | b'`' | b')' | b'>' | b']' | b'}' | b'*' | b'.' | b',' | b';' | b':' | b'?'
        )
    {
        word.end -= 1;
    }
    word
}

/// No word of a language, no number, no path, no time: what people choose and generators give.
pub(super) fn looks_secret(word: &[u8]) -> bool {
    let has = |belongs: fn(u8) -> bool| word.iter().any(|&byte| belongs(byte));
    let letter = has(|byte| byte.is_ascii_alphabetic());
    let digit = has(|byte| byte.is_ascii_digit());
    let sign = has(|byte| b"!@#$%^&*+~".contains(&byte));
    let is_time = word.len() > 8 && word[..4].iter().all(u8::is_ascii_digit) && word[4] == b'-';
    let is_path = has(|byte| byte == b'/') && !(word.len() >= 16 && is_random(word));
    let is_place = has(|byte| matches!(byte, b'(' | b'{' | b'<')) || is_path || word.starts_with(b"http");
    // `Value:…` and `port=1` are fields of their own.
    let is_field = word
        .iter()
        .position(|byte| matches!(byte, b'=' | b':'))
        .is_some_and(|at| at > 0 && word[at..].iter().any(|it| *it != b'='));
    word.len() >= 6
        && letter
        && (digit || sign || word.len() >= 10 && is_random(word) && !is_identifier(word))
        && !is_time
        && !is_place
        && !is_field
}

/// Letters alone, with capitals where words begin: `AccessDeniedException`.
pub(super) fn is_identifier(word: &[u8]) -> bool {
    let changes = word.windows(2).filter(|it| it[0].is_ascii_lowercase() != it[1].is_ascii_lowercase()).count();
    word.iter().all(u8::is_ascii_alphabetic) && changes * 3 <= word.len()
}

/// Commands that take a secret in a short flag, and whether it stands behind a user's name and a colon.
#[rustfmt::skip]
const FLAGS: &[(&str, u8, bool)] = &[
    ("mysql", b'p', false), ("mariadb", b'p', false), ("mongo", b'p', false), ("sshpass", b'p', false), ("ssh-keygen", b'N', false),
    ("login", b'p', false), ("redis-cli", b'a', false), ("7z", b'p', false), ("zip", b'P', false),
    ("curl", b'u', true), ("curl", b'U', true), ("http", b'a', true), ("ldap", b'w', false),
    ("sqlcmd", b'P', false), ("smbclient", b'U', true), ("clickhouse", b'p', false), ("cqlsh", b'p', false),
];

/// The secret behind the flag whose letter stands at `at`.
pub(super) fn flag(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    if view.before(at) != b'-' || at < 2 {
        return None;
    }
    let long = view.end_of_word(at, "user").or_else(|| view.end_of_word(at, "proxy-user"));
    // `-su`: the last of several flags takes the value.
    let cluster = view.end_of(at, 4, |byte| byte.is_ascii_alphabetic());
    let flags = match view.byte(at - 2) {
        b' ' | b'\t' => [(cluster, view.before(cluster)), (at + 1, view.byte(at))],
        b'-' => [(long.filter(|&it| matches!(view.byte(it), b' ' | b'='))?, b'u'); 2],
        _ => return None,
    };
    let from = at.saturating_sub(300);
    let line = memchr::memrchr(b'\n', view.slice(from..at)).map_or(from, |it| from + it + 1);
    let before = view.slice(line..at);
    let is_here = |command: &str| memchr::memmem::find(before, command.as_bytes()).is_some();
    let (end, is_pair) = flags.into_iter().find_map(|(end, letter)| {
        let is_apart = end == at + 1 || matches!(view.byte(end), b' ' | b'=' | b'"' | b'\'');
        let (_, _, is_pair) = FLAGS.iter().find(|(command, own, _)| is_apart && *own == letter && is_here(command))?;
        Some((end, *is_pair))
    })?;
    let start = view.end_of(end, 4, |byte| matches!(byte, b' ' | b'=' | b'"' | b'\''));
    let quote = view.before(start);
    let is_quoted = matches!(quote, b'"' | b'\'');
    let stop =
        view.end_of(
            start,
            512,
            |byte| if is_quoted { byte != quote } else { byte > b' ' && !matches!(byte, b'"' | b'\'') },
        );
    let start = match is_pair {
        true => start + memchr::memchr(b':', view.slice(start..stop))? + 1,
        false => start,
    };
    let is_one = stop > start && view.byte(start) != b'-' && view.byte(start) != b'/';
    is_one.then_some((SecretKind::Password, start..stop))
}

/// `oracle:thin:user/…@`, `user:…@tcp(`: addresses without `://`.
pub(super) fn in_address(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let is_oracle = view.slice(at.saturating_sub(7)..at) == b"oracle:";
    let belongs = |byte: u8| byte > b' ' && !matches!(byte, b'"' | b'\'' | b'@' | b'/' | b':' | b'<' | b'>' | b'=');
    let user = match view.end_of_word(at, "thin:").filter(|_| is_oracle) {
        Some(start) => view.end_of(start, 64, belongs),
        None => view.end_of(at, 64, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')),
    };
    if view.byte(user) != if is_oracle { b'/' } else { b':' } {
        return None;
    }
    let end = view.end_of(user + 1, 128, |byte| byte > b' ' && !matches!(byte, b'"' | b'\'' | b'@' | b'<' | b'>'));
    let network = [&b"@tcp("[..], b"@unix(", b"@tcp6("];
    let is_one = if is_oracle {
        view.byte(end) == b'@'
    } else {
        network.iter().any(|it| view.slice(end..end + it.len()) == *it)
    };
    (is_one && end > user + 1).then_some((SecretKind::Password, user + 1..end))
}

/// The part of a form with this name, as `multipart/form-data` has it: behind an empty line.
pub(super) fn part(view: &UnescapedText, name: &Range<usize>) -> Option<Range<usize>> {
    let before = view.slice(name.start.saturating_sub(40)..name.start);
    let is_part = before.strip_suffix(b"\"").unwrap_or(before).ends_with(b"name=");
    if !is_part || memchr::memmem::find(before, b"form-data").is_none() {
        return None;
    }
    let text = view.slice(name.end..(name.end + 300).min(view.bytes.len()));
    let start = [&b"\r\n\r\n"[..], b"\n\n"].iter().find_map(|it| Some(memchr::memmem::find(text, it)? + it.len()))?;
    let start = name.end + start;
    let end = view.end_of(start, 8192, |byte| !matches!(byte, b'\n' | b'\r'));
    (end > start).then_some(start..end)
}
