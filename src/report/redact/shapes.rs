//! Secrets that are known by their form.

use std::ops::Range;

use super::SecretKind;
use super::tokens::token;
use super::view::{PERCENT, UnescapedText, is_random};
use crate::text::base64;

/// How the session tokens of STS begin.
const SESSION_PREFIXES: &[&str] = &["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "AgoJb3JpZ2lu"];

pub(super) fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

pub(super) fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

/// What begins here and is known by its form.
pub(super) fn shape(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let found = match view.byte(at) {
        b'A' => access_key(view, at).or_else(|| session_token(view, at)),
        b'F' | b'I' => session_token(view, at),
        b'e' => jwt(view, at),
        b'B' | b'b' => bearer(view, at),
        b'P' => putty_key(view, at),
        _ => None,
    };
    found.or_else(|| token(view, at))
}

fn access_key(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let begins = ["AKIA", "ASIA", "ABIA", "ACCA"].into_iter().find_map(|it| exact(view, at, it))?;
    let end = view.end_of_exactly(begins, 16, is_key_byte).or_else(|| {
        let next = view.after_break(begins)?;
        view.end_of_exactly(next, 16, is_key_byte)
    })?;
    (!view.byte(end).is_ascii_alphanumeric()).then_some((SecretKind::AccessKey, at..end))
}

/// The end of a word in this very case.
fn exact(view: &UnescapedText, at: usize, word: &str) -> Option<usize> {
    let end = view.end_of_word(at, word)?;
    (view.said(at..end) == word).then_some(end)
}

fn session_token(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    SESSION_PREFIXES.iter().find_map(|it| exact(view, at, it))?;
    let end = view.end_of_run(at, 8192, |byte| is_base64(byte) || byte == b'=');
    (end - at >= 60).then_some((SecretKind::SessionToken, at..end))
}

/// `header.payload.signature`, the first two of which begin with `{"`. A signature may be missing: some have none, and
/// texts are cut.
fn jwt(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    exact(view, at, "eyJ")?;
    let end = view.end_of_run(at, 32_768, |byte| is_base64url(byte) || byte == b'.');
    let said = view.said(at..end);
    let mut parts = said.split('.');
    let (header, payload) = (parts.next()?, parts.next()?);
    let is_jws = payload.starts_with("ey");
    let is_jwe = parts.count() == 3;
    (header.len() >= 10 && (is_jws || is_jwe)).then_some((SecretKind::Jwt, at..end))
}

/// `Bearer …` and `Basic …`, with or without a header's name before it.
fn bearer(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let basic = view.end_of_word(at, "basic");
    let scheme = basic.or_else(|| view.end_of_word(at, "bearer"))?;
    let start = view.end_of(scheme, 8, |byte| matches!(byte, b' ' | b'\t'));
    if start == scheme {
        return None;
    }
    let end =
        view.end_of_run(start, 16_384, |byte| is_base64(byte) || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'='));
    let said = view.said(start..end);
    let is_one = match basic {
        Some(_) => base64::decode(&said).is_some_and(|it| it.contains(&b':') && it.iter().all(|byte| *byte >= b' ')),
        None => said.len() >= 16 && is_random(said.as_bytes()),
    };
    (said.len() >= 6 && is_one).then_some((SecretKind::Authorization, start..end))
}

/// A private key in PEM. Without its end it is as long as lines of base64 follow.
pub(super) fn private_key(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let begins = view.end_of_word(at, "-----BEGIN")?;
    let label = view.end_of_run(begins, 60, |byte| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'0'..=b'9'));
    // The label may be cut as well, at a blank too.
    let label = view
        .after_break(label)
        .map_or(label, |next| view.end_of(next, 40, |byte| byte.is_ascii_uppercase() || byte == b' '));
    if !view.said(begins..label).replace(' ', "").contains("PRIVATEKEY") {
        return None;
    }
    let rest = view.slice(label..(label + 16_384).min(view.bytes.len()));
    for end in memchr::memmem::find_iter(rest, b"END") {
        let end = label + end;
        let dashes = (label..end).rev().take_while(|&it| view.byte(it) <= b' ' || view.byte(it) == b'-');
        if dashes.filter(|&it| view.byte(it) == b'-').count() >= 5 {
            return Some((SecretKind::PrivateKey, at..end_of_label(view, end)));
        }
    }
    let body =
        view.end_of(label, 16_384, |byte| is_base64(byte) || matches!(byte, b'=' | b'-' | b'\n' | b'\r' | b'\\'));
    Some((SecretKind::PrivateKey, at..end_of_label(view, body)))
}

/// The lines of a key as PuTTY has it, behind `Private-Lines: 8`.
fn putty_key(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let count = view.end_of_word(at, "Private-Lines:")?;
    let line = view.end_of(count, 8, |byte| byte == b' ' || byte.is_ascii_digit());
    let start = view.after_break(line)?;
    let end = view.end_of(start, 16_384, |byte| is_base64(byte) || matches!(byte, b'=' | b'\n' | b'\r'));
    // The next line is none of it.
    let end = memchr::memrchr(b'\n', view.slice(start..end)).map_or(end, |it| start + it);
    Some((SecretKind::PrivateKey, start..end))
}

/// The end of ` RSA PRIVATE KEY-----`, if that is what follows.
fn end_of_label(view: &UnescapedText, at: usize) -> usize {
    let label = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'\n' | b'\r' | b'0'..=b'9');
    let close = view.end_of(at, 80, label);
    if view.said(at..close).replace(' ', "").ends_with("KEY") {
        view.end_of_word(close, "-----").unwrap_or(close)
    } else {
        at
    }
}

/// The ends of host names that only their owner knows: of AWS's databases, caches and load balancers, where the region
/// before the service stays, and of private networks.
const HOSTS: &[(&str, bool)] = &[
    (".rds.amazonaws.com", true),
    (".cache.amazonaws.com", true),
    (".redshift.amazonaws.com", true),
    (".docdb.amazonaws.com", true),
    (".neptune.amazonaws.com", true),
    (".kafka.amazonaws.com", true),
    (".es.amazonaws.com", true),
    (".elb.amazonaws.com", true),
    (".mongodb.net", false),
    (".mq.amazonaws.com", true),
    (".memorydb.amazonaws.com", true),
    (".aoss.amazonaws.com", true),
    (".database.windows.net", false),
    (".redis.cache.windows.net", false),
    (".servicebus.windows.net", false),
    (".database.azure.com", false),
    (".documents.azure.com", false),
    (".upstash.io", false),
    (".confluent.cloud", false),
    (".supabase.co", false),
    (".neon.tech", false),
    (".psdb.cloud", false),
    (".svc.cluster.local", false),
    (".compute.internal", true),
    (".internal", false),
    (".local", false),
    (".corp", false),
    (".lan", false),
    (".intranet", false),
    (".home.arpa", false),
    (".localdomain", false),
    (".private", false),
];

/// AWS's services whose hosts have the name before the service, and the region behind it.
const NAMED_FIRST: &[&str] =
    &[".kafka.", ".memorydb.", ".efs.", ".mq.", ".aoss.", ".docdb.", ".neptune.", ".fsx.", ".dax.", ".cassandra."];

/// Parts of a public domain that only those inside can reach.
const INSIDE: &[&str] = &["corp", "internal", "intranet", "intra", "lan", "vpn", "private"];
const PUBLIC: &[&str] =
    &["com", "net", "org", "io", "co", "de", "fr", "uk", "eu", "ch", "nl", "cloud", "dev", "app", "example"];

/// The name of a database, a cache or an internal machine, without the region and the service.
pub(super) fn host(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    if matches!(view.before(at), b'.' | b'-' | b'/') && view.before(at - 1) == b'.' || view.before(at) == b'.' {
        return None;
    }
    let end = view.end_of_run(at, 253, belongs);
    let said = view.said(at..end);
    let said = said.trim_end_matches('.').to_ascii_lowercase();
    let plain = said.strip_suffix(".cn").filter(|it| it.ends_with(".amazonaws.com")).unwrap_or(&said);
    let known = HOSTS.iter().find(|(suffix, _)| plain.ends_with(suffix));
    let first = NAMED_FIRST.iter().find_map(|it| plain.find(it)).filter(|_| plain.ends_with(".amazonaws.com"));
    let name = match known {
        Some((suffix, true)) => plain[..plain.len() - suffix.len()].rfind('.')?,
        Some((suffix, false)) => plain.len() - suffix.len(),
        // The zone names the company.
        None => first.or_else(|| is_inside(&said).then_some(said.len()))?,
    };
    // A package or a function of a program is no host: `jdk.internal`, `util.internal(`.
    let is_code = view.byte(end) == b'('
        || ["jdk", "java", "node", "sun", "com", "org"].iter().any(|it| said[..name].split('.').next() == Some(it));
    (name > 0 && !is_code).then_some((SecretKind::Host, at..at + name))
}

/// Whether a host has a label such as `corp` in front of its public end: `depot.corp.example.com`.
fn is_inside(said: &str) -> bool {
    let (_, labels) = said.split_once('.').unwrap_or_default();
    let ends_publicly = labels.rsplit('.').next().is_some_and(|it| PUBLIC.contains(&it));
    ends_publicly && labels.split('.').any(|it| INSIDE.contains(&it))
}

/// Forty characters of base64 with all of its classes: a secret access key, where something near says so.
pub(super) fn secret_key(
    view: &UnescapedText,
    at: usize,
    is_near: impl Fn() -> bool,
) -> Option<(SecretKind, Range<usize>)> {
    if is_base64(view.before(at)) && !matches!(view.before(at), b'/') {
        return None;
    }
    let end = view.end_of_exactly(at, 40, is_base64)?;
    let key = view.said(at..end);
    let has = |belongs: fn(&u8) -> bool| key.as_bytes().iter().any(belongs);
    let mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
    (mixed && !is_base64(view.byte(end)) && view.byte(end) != b'=' && is_near())
        .then_some((SecretKind::SecretKey, at..end))
}

/// The password in `scheme://user:password@host`, recognised by its `://`; or a token that stands alone before the `@`.
pub(super) fn in_url(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    if !view.before(at).is_ascii_alphanumeric() || view.slice(at..at + 3) != b"://" {
        return None;
    }
    let start = view.after_break(at + 3).unwrap_or(at + 3);
    let is_encoded = view.how(at) == PERCENT;
    let is =
        |place: usize, bytes: &[u8]| bytes.contains(&view.byte(place)) && (view.how(place) != PERCENT || is_encoded);
    let stops = |place: usize| matches!(view.byte(place), 0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>');
    let end_at = |from: usize, also: &[u8]| {
        let mut end = from;
        while end < start + 512 && !is(end, also) {
            match view.continued(end) {
                Some(next) => end = next,
                None if stops(end) => break,
                None => end += 1,
            }
        }
        end
    };
    let path = end_at(start, b"/?#");
    let last_at = (start..path).rev().find(|&it| is(it, b"@"));
    let Some(colon) = (start..path).find(|&it| is(it, b":")) else {
        let user = start..last_at?;
        return is_random(view.said(user.clone()).as_bytes()).then_some((SecretKind::Secret, user));
    };
    // A password may hold the `/` that ends a host; a port may not.
    let is_port = || view.slice(colon + 1..path).iter().all(u8::is_ascii_digit);
    let beyond = || Some(end_at(path, b"@")).filter(|&it| is(it, b"@") && !is_port());
    let close = last_at.filter(|&it| it > colon).or_else(beyond)?;
    (close > colon + 1).then_some((SecretKind::Password, colon + 1..close))
}
