//! What tools put before a log line: time stamps, stream names, table bars.

use super::gutter::is_invisible;
use super::lead;
use crate::text::Span;

/// A line with its prefix taken off.
#[derive(Clone, Copy, Debug)]
pub struct Prefixed<'t> {
    pub content: Span,
    /// The log stream, where the prefix names it.
    pub stream: Option<&'t str>,
    /// The function whose log group the prefix names.
    pub function: Option<&'t str>,
    /// When it was written, in milliseconds since 1970.
    pub time_ms: Option<u64>,
    pub has_prefix: bool,
}

/// A line as it stands.
pub fn none<'t>(line: Span) -> Prefixed<'t> {
    Prefixed { content: line, stream: None, function: None, time_ms: None, has_prefix: false }
}

/// A text without the escape sequences that colour a terminal, and where each run of it stood. `None` if it has none.
pub fn without_colours(text: &str) -> Option<(String, Vec<(usize, usize)>)> {
    let bytes = text.as_bytes();
    memchr::memchr(0x1b, bytes)?;
    let mut plain = String::with_capacity(text.len());
    let mut pieces = vec![(0, 0)];
    let mut at = 0;
    while let Some(found) = memchr::memchr(0x1b, &bytes[at..]) {
        plain.push_str(&text[at..at + found]);
        at += found + 1;
        if bytes.get(at) == Some(&b'[') {
            let length = bytes[at + 1..].iter().take(24).position(|byte| byte.is_ascii_alphabetic());
            at += length.map_or(1, |length| length + 2);
        }
        pieces.push((plain.len(), at));
    }
    plain.push_str(&text[at..]);
    Some((plain, pieces))
}

/// Finds where the content of `line` begins and ends. Knows `aws logs tail`, `sam logs`, copies from the CloudWatch
/// console, `docker compose` and LocalStack prefixes, and plain time stamps.
pub fn strip<'t>(text: &'t str, line: Span) -> Prefixed<'t> {
    let mut stripper = Stripper { rest: line.of(text), stream: None, function: None, time_ms: None };
    let mut found = false;
    for _ in 0..6 {
        if !stripper.step() {
            break;
        }
        found = true;
    }
    let trimmed = stripper.rest.trim_start_matches(is_invisible);
    // Without a prefix, leading blanks are the line's own: a stack frame keeps its indentation.
    let rest = if found || is_platform_line(trimmed) { trimmed } else { stripper.rest };
    let mut content = Span::new(line.end - rest.len(), line.end);
    if rest.len() > 3 && rest.ends_with("```") {
        content.end -= 3;
    }
    if let Some(copied) = copied_twice(rest) {
        content.end = content.start + copied;
    }
    Prefixed {
        content,
        stream: stripper.stream,
        function: stripper.function,
        time_ms: stripper.time_ms,
        has_prefix: found,
    }
}

struct Stripper<'t> {
    rest: &'t str,
    stream: Option<&'t str>,
    function: Option<&'t str>,
    time_ms: Option<u64>,
}

impl<'t> Stripper<'t> {
    fn step(&mut self) -> bool {
        let rest = self.rest.trim_start_matches(is_invisible);
        if let Some(after) = rest
            .strip_prefix("| ")
            .or_else(|| rest.strip_prefix("|\t"))
            .or_else(|| rest.strip_prefix('▶'))
            .or_else(|| rest.strip_prefix("@message | "))
        {
            // A Markdown table row keeps its bars: it has more of them.
            if after.matches(" | ").count() < 3 {
                self.rest = after;
                return true;
            }
            return false;
        }
        if let Some(after) = quoted(rest) {
            self.rest = after;
            return true;
        }
        if let Some(after) = rest.strip_prefix("/aws/lambda/").or_else(|| rest.strip_prefix("EVENTS\t"))
            && let Some(end) = after.find([' ', '\t'])
        {
            self.function = Some(&after[..end]).filter(|_| rest.starts_with('/'));
            self.rest = &after[end + 1..];
            return true;
        }
        if let Some(after) = stream_name(rest) {
            self.stream = Some(&rest[..rest.len() - after.len()]);
            self.rest = after;
            return true;
        }
        if let Some((after, time_ms)) = lead::read(rest) {
            self.time_ms = self.time_ms.or(time_ms);
            self.rest = after;
            return true;
        }
        if let Some(length) = timestamp(rest) {
            let after = &rest[length..];
            let after = after.strip_prefix("Copy").unwrap_or(after);
            if after.is_empty()
                || after.starts_with([' ', '\t', '|', '[', '{', '('])
                || after.len() < rest[length..].len()
            {
                self.time_ms = self.time_ms.or_else(|| time_ms(&rest[..length]));
                self.rest = after;
                return true;
            }
        }
        // LocalStack prints a function's log behind its logger's name and the environment's: ` : [name-id] `.
        if let Some((logger, after)) = rest.split_once(" : [")
            && logger.contains("version_manager")
            && let Some((_, after)) = after.split_once("] ")
        {
            self.rest = after;
            return true;
        }
        if let Some(after) = container_name(rest) {
            self.rest = after;
            return true;
        }
        false
    }
}

/// Whether Lambda's own lines begin so.
fn is_platform_line(text: &str) -> bool {
    ["START ", "END ", "REPORT ", "INIT_", "RESTORE_", "RequestId: "].iter().any(|it| text.starts_with(it))
}

/// A line that somebody quoted: `> `, code in backticks, and a bullet or a number before one of Lambda's own lines.
fn quoted(text: &str) -> Option<&str> {
    // Behind a fence of three there is a language's name, or in a chat the text itself.
    let fenced = || text.strip_prefix("```").filter(|it| it.contains([' ', '{', '"']));
    let code = || fenced().or_else(|| text.strip_prefix('`').filter(|it| !it.starts_with('`')));
    let listed = || {
        let is_mark = |char: char| char.is_ascii_digit() || matches!(char, '-' | '*' | ':' | '.' | ')' | ' ' | '\t');
        let after = text.trim_start_matches(is_mark);
        (after.len() < text.len() && is_platform_line(after)).then_some(after)
    };
    let tight = || text.strip_prefix('>').filter(|it| it.starts_with(['{', '}', '[', ']', '"']));
    let after = text.strip_prefix("> ").or_else(tight).or_else(code).or_else(listed)?;
    // A shell's prompt looks the same, with a command behind it.
    (!after.starts_with("aws ") && !after.starts_with("cat ")).then_some(after)
}

/// `2024/08/18/[$LATEST]60cefc4c…` and a blank; gives what follows. Also the 32 digits that an API's stream has.
fn stream_name(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let is_hex = bytes.len() > 33 && bytes[..32].iter().all(u8::is_ascii_hexdigit) && matches!(bytes[32], b' ' | b'\t');
    if is_hex {
        return Some(&text[32..]);
    }
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|it| it.iter().all(u8::is_ascii_digit));
    if !(digits(0..4) && bytes.get(4) == Some(&b'/') && digits(5..7) && bytes.get(7) == Some(&b'/') && digits(8..10)) {
        return None;
    }
    if !text[10..].starts_with("/[") && !text[10..].starts_with('/') {
        return None;
    }
    let end = text.find([' ', '\t'])?;
    text[..end].contains(']').then(|| &text[end..])
}

/// `name-1  | `: a container's name before a bar, as `docker compose` prints it.
fn container_name(text: &str) -> Option<&str> {
    let bar = memchr::memchr(b'|', &text.as_bytes()[..text.len().min(48)])?;
    let (name, after) = (&text[..bar], text[bar + 1..].strip_prefix(' ')?);
    let trimmed = name.trim_end();
    let is_name = trimmed.len() >= 3
        && trimmed.len() <= 40
        && trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
        && trimmed.bytes().any(|byte| byte.is_ascii_alphabetic())
        && name.len() > trimmed.len();
    (is_name && after.matches(" | ").count() < 2).then_some(after)
}

/// The length of a time stamp at the beginning of `text`: ISO 8601 with `T` or a blank, or a clock time, or a Unix
/// time in milliseconds before a tab.
pub fn timestamp(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let date = (0..4).all(digit)
        && matches!(bytes.get(4), Some(b'-' | b'/'))
        && digit(5)
        && digit(6)
        && bytes.get(7) == bytes.get(4)
        && digit(8)
        && digit(9);
    let mut at = 0;
    if date {
        if !matches!(bytes.get(10), Some(b'T' | b' ')) {
            return None;
        }
        at = 11;
    }
    let clock = digit(at) && digit(at + 1) && bytes.get(at + 2) == Some(&b':') && digit(at + 3) && digit(at + 4);
    if !clock || bytes.get(at + 5) != Some(&b':') || !(digit(at + 6) && digit(at + 7)) {
        let millis = (0..13).all(digit) && matches!(bytes.get(13), Some(b'\t' | b' '));
        return millis.then_some(13);
    }
    at += 8;
    if matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
        at += 1;
        while digit(at) {
            at += 1;
        }
    }
    match bytes.get(at) {
        Some(b'Z') => at += 1,
        Some(b'+' | b'-') if digit(at + 1) && digit(at + 2) => {
            at += 3;
            at += usize::from(bytes.get(at) == Some(&b':'));
            while digit(at) {
                at += 1;
            }
        }
        // `serverless logs`.
        Some(b' ') if matches!(bytes.get(at + 1..at + 3), Some(b"(+" | b"(-")) && bytes.get(at + 8) == Some(&b')') => {
            at += 9;
        }
        _ => {}
    }
    if bytes.get(at..at + 4).is_some_and(|it| matches!(it, b" AM:" | b" PM:")) {
        at += 4;
    }
    Some(at)
}

/// The milliseconds since 1970 of a time stamp with a date, or of a Unix time in milliseconds. An offset from UTC is
/// left out of account: within one paste it is always the same.
pub fn time_ms(stamp: &str) -> Option<u64> {
    let bytes = stamp.as_bytes();
    let number = |from: usize, to: usize| {
        let digits = bytes.get(from..to).filter(|it| it.iter().all(u8::is_ascii_digit))?;
        Some(digits.iter().fold(0u64, |number, digit| number * 10 + u64::from(digit - b'0')))
    };
    if bytes.len() == 13 {
        return number(0, 13);
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let millis = number(20, 23).unwrap_or(0);
    // Days since 1 March of the year 0, so that the leap day is a year's last one (H. Hinnant, days_from_civil).
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    let days = days.checked_sub(719_469)?;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millis)
}

/// The CloudWatch console copies a message twice, with ` | ` between: the length of the first copy.
fn copied_twice(text: &str) -> Option<usize> {
    let half = text.len().checked_sub(3)? / 2;
    let twice = text.len() >= 13
        && text.len() == half * 2 + 3
        && text.is_char_boundary(half)
        && text.is_char_boundary(half + 3)
        && &text[half..half + 3] == " | "
        && text[..half] == text[half + 3..];
    twice.then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(line: &str) -> &str {
        strip(line, Span::new(0, line.len())).content.of(line)
    }

    #[test]
    fn what_tools_put_before_a_line_is_taken_off() {
        for line in [
            "2026-02-01T10:00:00.123000+00:00 2026/02/01/[$LATEST]0123456789abcdef START RequestId: x",
            "2026/02/01/[$LATEST]0123456789abcdef 2026-02-01T10:00:00.123000 START RequestId: x",
            "2026-02-01T10:00:00.123+01:00 | START RequestId: x",
            "  | 2026-02-01T10:00:00.123+01:00 | START RequestId: x",
            "  | 2026-02-01T10:00:00.123+01:00CopySTART RequestId: x | START RequestId: x",
            "2026-02-01T10:00:00.123+01:00\tSTART RequestId: x",
            "2026-02-01 10:00:00.123 (+01:00)\tSTART RequestId: x",
            "    START RequestId: x",
            "  12\tSTART RequestId: x",
            "12: START RequestId: x",
            "2026-02-01T10:00:00 START RequestId: x",
            "10:00:00  START RequestId: x",
            "localstack-main  | START RequestId: x",
            "2026-02-01T10:00:00.123 DEBUG --- [   asgi_gw_0] l.s.l.i.version_manager    : [orders-0123abcd] START RequestId: x",
            "2026-02-01 10:00:00 START RequestId: x",
            "START RequestId: x",
        ] {
            assert_eq!(content(line), "START RequestId: x", "{line}");
        }
    }

    #[test]
    fn the_time_of_a_line_is_read() {
        for (stamp, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2000-02-29 12:00:00", Some(951_825_600_000)),
            ("2026-02-01T10:00:00.123Z", Some(1_769_940_000_123)),
            ("1769940000123", Some(1_769_940_000_123)),
            ("10:00:00", None),
        ] {
            assert_eq!(time_ms(stamp), expected, "{stamp}");
        }
    }

    #[test]
    fn what_only_looks_like_a_prefix_stays() {
        for line in
            ["    at handler (/var/task/a.js:1:2)", "| a | b | c | d | e |", "12:30 is noon", "a | b", "2026-02-01"]
        {
            assert_eq!(content(line), line);
        }
    }
}
