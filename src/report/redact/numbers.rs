//! Addresses and numbers: IP, phone, card, account.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::SecretKind;
use super::view::UnescapedText;

/// What begins at a digit, a hexadecimal letter, `+`, `(` or `:`.
pub(super) fn number(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let byte = view.byte(at);
    let is_digit = byte.is_ascii_digit();
    // A part of something that hyphens hold together, such as a UUID or a date.
    let is_part = matches!(view.before(at), b'-' | b'.' | b'_') && at > 1 && view.byte(at - 2).is_ascii_alphanumeric();
    let ipv6 = || if byte.is_ascii_hexdigit() || byte == b':' { ipv6(view, at) } else { None };
    if !is_digit {
        return match byte {
            b'+' | b'(' => phone(view, at).map(|it| (SecretKind::Phone, it)),
            b'i' | b'e' => dashed_ip(view, at),
            _ => None,
        }
        .or_else(ipv6);
    }
    let free = !is_part || view.before(at) == b'-' && view.byte(at - 2).is_ascii_digit();
    ipv6()
        .or_else(|| ipv4(view, at).filter(|_| free))
        .or_else(|| card(view, at).filter(|_| !is_part))
        .or_else(|| account(view, at))
        .or_else(|| phone(view, at).filter(|_| !is_part).map(|it| (SecretKind::Phone, it)))
}

/// Four numbers and dots; not this machine, not what link-local addresses of AWS are for everybody.
fn ipv4(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let belongs = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let plain = view.end_of(at, 16, belongs);
    let cut = || {
        let next = view.after_break(plain)?;
        let dots = view.slice(at..plain).iter().filter(|&&byte| byte == b'.').count();
        (dots > 0 && belongs(view.byte(next))).then(|| view.end_of(next, 16, belongs))
    };
    let read = |end: usize| {
        let end = if view.byte(end.saturating_sub(1)) == b'.' { end - 1 } else { end };
        let address: Ipv4Addr = view.said(at..end).parse().ok()?;
        Some((address, end))
    };
    let (address, end) = read(plain).or_else(|| read(cut()?))?;
    let [first, second, ..] = address.octets();
    let is_common = address.is_loopback() || address.is_unspecified() || first == 255 || (first, second) == (169, 254);
    // `1.2.3.4-beta`.
    let is_tagged = view.byte(end) == b'-' && view.byte(end + 1).is_ascii_alphabetic();
    let is_free = !view.byte(end).is_ascii_alphanumeric() && !is_tagged && !is_version(view, at);
    (!is_common && is_free).then_some((SecretKind::Ip, at..end))
}

/// `Chrome/120.0.0.0` in the name of a browser, `Version=4.0.0.0` in that of an assembly.
fn is_version(view: &UnescapedText, at: usize) -> bool {
    let products = ["chrome/", "chromium/", "edg/", "edga/", "opr/", "crios/", "version/", "safari/", "v", "=="];
    let before = view.slice(at.saturating_sub(32)..at).to_ascii_lowercase();
    // `0.0.0.0-13.0.0.0` is a range of them.
    let sign = |byte: &u8| b" =:\"'(.-".contains(byte) || byte.is_ascii_digit();
    let word = before.len() - before.iter().rev().take_while(|byte| sign(byte)).count();
    let versions = ["version", "ver", "build", "release"];
    products.iter().any(|product| before.ends_with(product.as_bytes()))
        || word < before.len() && versions.iter().any(|it| before[..word].ends_with(it.as_bytes()))
}

/// `ip-10-0-1-23` and `ec2-198-51-100-7`, as EC2 calls its hosts.
fn dashed_ip(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let start = view.end_of_word(at, "ip-").or_else(|| view.end_of_word(at, "ec2-"))?;
    let end = view.end_of(start, 15, |byte| byte.is_ascii_digit() || byte == b'-');
    let address = view.said(start..end).replace('-', ".");
    (address.parse::<Ipv4Addr>().is_ok() && !view.byte(end).is_ascii_alphanumeric())
        .then_some((SecretKind::Ip, at..end))
}

fn ipv6(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let belongs = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let plain = view.end_of(at, 46, belongs);
    let read = |end: usize| {
        let said = view.said(at..end);
        if said.bytes().filter(|&byte| byte == b':').count() < 2 {
            return None;
        }
        let trimmed = said.trim_end_matches(&['.', ':'][..]);
        let end = if said.ends_with("::") { end } else { end - (said.len() - trimmed.len()) };
        let address: Ipv6Addr = view.said(at..end).parse().ok()?;
        Some((address, end))
    };
    let cut = || view.after_break(plain).map(|next| view.end_of(next, 46, belongs));
    let (address, end) = read(plain).or_else(|| read(cut()?))?;
    let is_common = address.is_loopback() || address.is_unspecified();
    // `a::b` is a path in many languages.
    let is_address = end - at >= 6 && view.slice(at..end).iter().any(u8::is_ascii_digit);
    let is_free = !matches!(view.byte(end), b'_' | b'g'..=b'z' | b'G'..=b'Z');
    (!is_common && is_address && is_free).then_some((SecretKind::Ip, at..end))
}

/// The digits of a number that is written in groups, and where it ends.
fn grouped(view: &UnescapedText, at: usize, separators: &[u8], limit: usize, over_lines: bool) -> (Vec<u8>, usize) {
    let mut digits = Vec::new();
    let (mut place, mut end, mut gap) = (at, at, 0);
    while digits.len() < limit {
        let byte = view.byte(place);
        if byte.is_ascii_digit() {
            digits.push(byte - b'0');
            place += 1;
            (end, gap) = (place, 0);
            continue;
        }
        place = match view.after_break(place) {
            Some(next) if over_lines => next,
            _ if separators.contains(&byte) && gap < 2 => place + 1,
            _ => break,
        };
        gap += usize::from(separators.contains(&byte));
        if place > end + 48 {
            break;
        }
    }
    (digits, end)
}

/// A number that card issuers give: their first digits and lengths, and a right check digit.
fn card(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    if !matches!(view.byte(at), b'2'..=b'6') {
        return None;
    }
    // A shorter number may stand before something else.
    [19, 16, 15, 14, 13].into_iter().find_map(|length| {
        let (digits, end) = grouped(view, at, b" -", length, true);
        let is_one = digits.len() == length && is_issued(&digits) && luhn(&digits);
        let is_free = ends_free(view, end, b"-.") && view.byte(end) != b'_';
        (is_one && is_free && has_even_groups(view, at, end)).then_some((SecretKind::Card, at..end))
    })
}

/// Nothing goes on at `end`, neither a word nor, behind one of `joints`, another number.
fn ends_free(view: &UnescapedText, end: usize, joints: &[u8]) -> bool {
    let next = view.byte(end);
    let goes_on = joints.contains(&next) && view.byte(end + 1).is_ascii_alphanumeric();
    !(next.is_ascii_alphanumeric() || goes_on)
}

/// Groups of three to seven digits, or none at all: columns of a table are no card.
fn has_even_groups(view: &UnescapedText, at: usize, end: usize) -> bool {
    let separator = view.slice(at..end).iter().find(|byte| !byte.is_ascii_digit());
    match separator {
        Some(&separator @ (b' ' | b'-')) => {
            let said = view.said(at..end);
            said.bytes().all(|byte| byte.is_ascii_digit() || byte == separator)
                && said.split(char::from(separator)).all(|group| (3..=8).contains(&group.len()))
        }
        _ => true,
    }
}

fn is_issued(digits: &[u8]) -> bool {
    let start = |count: usize| digits[..count].iter().fold(0_u32, |sum, &digit| sum * 10 + u32::from(digit));
    match digits.len() {
        13 => start(1) == 4,
        14 => matches!(start(2), 36 | 38 | 39) || matches!(start(3), 300..=305),
        15 => matches!(start(2), 34 | 37),
        16 => {
            start(1) == 4
                || matches!(start(2), 51..=55 | 60 | 62 | 64 | 65 | 35 | 81)
                || matches!(start(4), 2221..=2720)
                || matches!(start(2), 50 | 56..=58 | 67)
        }
        19 => start(1) == 4 || matches!(start(2), 60 | 62),
        _ => false,
    }
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| {
            let value = u32::from(digit) << (place % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Twelve digits where an account is meant: near the word, in a host, an address or a bucket's name.
fn account(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let (digits, dashed) = grouped(view, at, b"-", 12, true);
    let end = view.end_of_exactly(at, 12, |byte| byte.is_ascii_digit());
    let end =
        end.or_else(|| (digits.len() == 12 && dashed == at + 14 && view.byte(at + 4) == b'-').then_some(dashed))?;
    let after = view.slice(end..end + 24);
    if view.byte(end).is_ascii_alphanumeric() {
        return None;
    }
    let before = view.slice(at.saturating_sub(48)..at).to_ascii_lowercase();
    let near = [&b"account"[..], b"owner", b"amazonaws.com/", b"-assets-", b"acct"];
    let follows = [&b".dkr.ecr"[..], b".signin.aws", b".lambda"];
    let is_meant = near.iter().any(|word| memchr::memmem::find(&before, word).is_some())
        || follows.iter().any(|word| after.starts_with(word));
    is_meant.then_some((SecretKind::Account, at..end))
}

/// With a country code, in the American form, or behind a word for it.
fn phone(view: &UnescapedText, at: usize) -> Option<Range<usize>> {
    // A number at the end of a line, or one that the line cut.
    phone_in(view, at, true).or_else(|| phone_in(view, at, false))
}

fn phone_in(view: &UnescapedText, at: usize, over_lines: bool) -> Option<Range<usize>> {
    let free = |end: usize| ends_free(view, end, b"-.:");
    if view.byte(at) == b'+' {
        let start = view.end_of(at + 1, 1, |byte| byte == b'(');
        let (digits, end) = grouped(view, start, b" -.()/", 15, over_lines);
        // `+0100 2026` is a time zone and a year.
        let is_zone = digits.len() == 8 && view.byte(at + 5) == b' ';
        let is_one = digits.len() >= 8 && digits[0] > 0 && !is_zone && !view.before(at).is_ascii_alphanumeric();
        return (is_one && free(end)).then_some(at..end);
    }
    let start = view.end_of(at, 1, |byte| byte == b'(');
    let (digits, end) = grouped(view, start, b" -.()", 11, over_lines);
    let said = view.said(at..end);
    let form: String = said.chars().map(|char| if char.is_ascii_digit() { 'd' } else { char }).collect();
    let american =
        ["(ddd) ddd-dddd", "(ddd)ddd-dddd", "ddd-ddd-dddd", "ddd.ddd.dddd", "d-ddd-ddd-dddd", "(ddd) ddd dddd"];
    if american.contains(&form.as_str()) && free(end) {
        return Some(at..end);
    }
    let (digits, end) = if digits.len() == 11 { grouped(view, start, b" -.()", 15, over_lines) } else { (digits, end) };
    let before = view.slice(at.saturating_sub(24)..at).to_ascii_lowercase();
    let before = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_date = form.starts_with("dddd-dd-dd") && form.len() == 10;
    let words = [
        &b"phone"[..],
        b"mobile",
        b"msisdn",
        b"tel:",
        b"tel=",
        b"\"tel\"",
        b"whatsapp",
        b"fax",
        b"tel.",
        b"handy",
        b"mobil",
        b"cell",
    ];
    let is_meant = words.iter().any(|word| memchr::memmem::find(before, word).is_some());
    (is_meant && !is_date && (7..=15).contains(&digits.len()) && free(end)).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(SecretKind, String)> {
        let view = UnescapedText::new(text);
        let starts = (0..text.len()).filter(|&at| at == 0 || !view.before(at).is_ascii_alphanumeric());
        starts.filter_map(|at| number(&view, at)).map(|(kind, range)| (kind, view.said(range))).collect()
    }

    #[test]
    fn numbers_are_told_from_numbers() {
        for (text, kind) in [
            ("from 192.0.2.17:443", Some(SecretKind::Ip)),
            ("[2001:db8::17]:443", Some(SecretKind::Ip)),
            ("ip-10-0-1-23.ec2.internal", Some(SecretKind::Ip)),
            ("at 127.0.0.1:9001", None),
            ("Chrome/120.0.0.0 Safari", None),
            ("Aws::Lambda at 12:30:45", None),
            ("4111 1111 1111 1111 paid", Some(SecretKind::Card)),
            ("4111 1111 1111 1112 paid", None),
            ("at 1767225600123", None),
            ("accountId 111122223333", Some(SecretKind::Account)),
            ("took 111122223333", None),
            ("+49 30 1234567, please", Some(SecretKind::Phone)),
            ("call 555-010-0199", Some(SecretKind::Phone)),
            ("13:55:36 +0000 2026", None),
            ("4c1a7f2e-0d7f-4a4f-b6a0-123456789012", None),
        ] {
            assert_eq!(found(text).first().map(|it| it.0), kind, "{text}: {:?}", found(text));
        }
    }
}
