//! What tools put before a log line: time stamps, stream names, table bars.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::clock::{time_ms, timestamp};
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
    let (mut prefixed, mut rest) = (none(line), line.of(text));
    for _ in 0..6 {
        let Some(after) = prefixed.step(visible(rest)) else { break };
        (rest, prefixed.has_prefix) = (after, true);
    }
    let trimmed = visible(rest);
    // Without a prefix, leading blanks are the line's own: a stack frame keeps its indentation.
    let rest = if prefixed.has_prefix || is_platform_line(trimmed) { trimmed } else { rest };
    let mut content = Span::new(line.end - rest.len(), line.end);
    if rest.len() > 3 && rest.ends_with("```") {
        content.end -= 3;
    }
    if let Some(copied) = copied_twice(rest) {
        content.end = content.start + copied;
    }
    prefixed.content = content;
    prefixed
}

impl<'t> Prefixed<'t> {
    /// Takes in one part of a prefix that `rest` begins with; gives what follows it.
    fn step(&mut self, rest: &'t str) -> Option<&'t str> {
        // Most lines begin as none of these does.
        let first = *rest.as_bytes().first()?;
        let bars = ["| ", "|\t", "▶", "@message | "];
        let has_bar = matches!(first, b'|' | b'@') || !first.is_ascii();
        if let Some(after) = bars.iter().filter(|_| has_bar).find_map(|bar| rest.strip_prefix(bar)) {
            // A Markdown table row keeps its bars: it has more of them.
            return (after.matches(" | ").count() < 3).then_some(after);
        }
        if let Some(after) = quoted(rest) {
            return Some(after);
        }
        if let Some(after) = rest.strip_prefix("/aws/lambda/").or_else(|| rest.strip_prefix("EVENTS\t"))
            && let Some(end) = after.find(&[' ', '\t'][..])
        {
            self.function = Some(&after[..end]).filter(|_| rest.starts_with('/'));
            return Some(&after[end + 1..]);
        }
        if let Some(after) = stream_name(rest) {
            self.stream = Some(&rest[..rest.len() - after.len()]);
            return Some(after);
        }
        let stamp = timestamp(rest);
        if let Some((after, time_ms)) = lead::read(rest, stamp) {
            self.time_ms = self.time_ms.or(time_ms);
            return Some(after);
        }
        if let Some(length) = stamp {
            let copied = rest[length..].strip_prefix("Copy");
            let after = copied.unwrap_or(&rest[length..]);
            if copied.is_some() || after.is_empty() || after.starts_with(&[' ', '\t', '|', '[', '{', '('][..]) {
                self.time_ms = self.time_ms.or_else(|| time_ms(&rest[..length]));
                return Some(after);
            }
        }
        localstack_logger(rest).or_else(|| container_name(rest))
    }
}

/// A text without the invisible characters before it.
fn visible(text: &str) -> &str {
    let is_visible = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
    if is_visible { text } else { text.trim_start_matches(is_invisible) }
}

/// Whether Lambda's own lines begin so.
fn is_platform_line(text: &str) -> bool {
    ["START ", "END ", "REPORT ", "INIT_", "RESTORE_", "RequestId: "].iter().any(|it| text.starts_with(it))
}

/// A line that somebody quoted: `> `, code in backticks, and a bullet or a number before one of Lambda's own lines.
fn quoted(text: &str) -> Option<&str> {
    // Behind a fence of three there is a language's name, or in a chat the text itself.
    let fenced = || text.strip_prefix("```").filter(|it| it.contains(&[' ', '{', '"'][..]));
    let code = || fenced().or_else(|| text.strip_prefix('`').filter(|it| !it.starts_with('`')));
    let listed = || {
        let is_mark = |char: char| char.is_ascii_digit() || matches!(char, '-' | '*' | ':' | '.' | ')' | ' ' | '\t');
        let after = text.trim_start_matches(is_mark);
        (after.len() < text.len() && is_platform_line(after)).then_some(after)
    };
    let tight = || text.strip_prefix('>').filter(|it| it.starts_with(&['{', '}', '[', ']', '"'][..]));
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
    let end = text.find(&[' ', '\t'][..])?;
    text[..end].contains(']').then(|| &text[end..])
}

/// LocalStack prints a function's log behind its logger's name and the environment's: ` : [name-id] `.
fn localstack_logger(text: &str) -> Option<&str> {
    static LOGGER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("version_manager"));
    let logger = LOGGER.find(&text.as_bytes()[..text.len().min(120)])?;
    let (_, after) = text[logger..].split_once(" : [")?;
    after.split_once("] ").map(|it| it.1)
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
    fn what_only_looks_like_a_prefix_stays() {
        for line in
            ["    at handler (/var/task/a.js:1:2)", "| a | b | c | d | e |", "12:30 is noon", "a | b", "2026-02-01"]
        {
            assert_eq!(content(line), line);
        }
    }
}
