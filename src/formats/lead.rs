//! What log shippers put before a line, as a table: syslog, fluentd, Kubernetes.

use super::clock::{fits, time_ms, timestamp};

/// Each row is one shipper's prefix: `%t` is a time stamp with date and time, `%s` one as syslog has it
/// (`Apr  2 09:15:11`), `%d` digits, `%w` letters, digits and `._/-`.
const LEADS: [&str; 6] = [
    // RFC 5424: priority and version, time, host, program, process, message id, no structured data.
    "<%d>%d %t %w %w %w %w - ",
    // RFC 3164 and journalctl: time, host, program, process.
    "<%d>%s %w %w[%d]: ",
    "%s %w %w[%d]: ",
    "%s %w %w: ",
    // fluentd: time, offset, tag.
    "%t +%d %w: ",
    // kubectl logs --prefix: pod and container.
    "[pod/%w] ",
];

/// What follows such a prefix, and its time. `stamp`: the length of the time stamp that the text begins with.
pub fn read(text: &str, stamp: Option<usize>) -> Option<(&str, Option<u64>)> {
    let first = *text.as_bytes().first()?;
    let may_follow = |row: &&&str| match row.as_bytes() {
        [b'%', b's', ..] => matches!(first, b'A'..=b'S'),
        [b'%', ..] => stamp.is_some_and(|it| text[it..].starts_with(" +")),
        row => row.first() == Some(&first),
    };
    LEADS.iter().filter(may_follow).find_map(|row| follow(row, text, stamp))
}

fn follow<'t>(row: &str, text: &'t str, stamp: Option<usize>) -> Option<(&'t str, Option<u64>)> {
    let mut parts = row.split('%');
    let (mut rest, mut time) = (text.strip_prefix(parts.next()?)?, None);
    for part in parts {
        let (kind, words) = part.split_at(1);
        let length = match kind {
            "d" => run(rest, |byte| byte.is_ascii_digit(), 9)?,
            "w" => run(rest, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'/' | b'-'), 80)?,
            "s" => syslog_clock(rest)?,
            _ => {
                let length = if rest.len() == text.len() { stamp } else { timestamp(rest) };
                let length = length.filter(|_| rest.as_bytes().get(4).is_some_and(|it| !it.is_ascii_digit()))?;
                time = time_ms(&rest[..length]);
                length
            }
        };
        rest = rest[length..].strip_prefix(words)?;
    }
    Some((rest, time))
}

/// How many bytes of the kind there are, if any and not too many.
fn run(text: &str, is_of_it: impl Fn(u8) -> bool, most: usize) -> Option<usize> {
    let length = text.bytes().take(most + 1).take_while(|byte| is_of_it(*byte)).count();
    (1..=most).contains(&length).then_some(length)
}

fn syslog_clock(text: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let is_clock = fits(text.as_bytes(), 3, " __ 00:00:00");
    (is_clock && MONTHS.iter().any(|it| text.starts_with(it))).then_some(15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefixes_of_shippers_are_read() {
        for line in [
            "<14>1 2026-04-02T09:15:11.482Z ip-10-0-3-17 lambda 2714 - - ",
            "<30>Apr  2 09:15:11 host-7 orders[12]: ",
            "Apr  2 09:15:11 ip-10-0-3-17 lambda[2714]: ",
            "Dec 12 23:59:59 host-7 sam: ",
            "2026-04-02 09:15:11.482000000 +0000 lambda.orders: ",
            "[pod/orders-7c9d/lambda] ",
        ] {
            let text = format!("{line}content");
            assert_eq!(read(&text, timestamp(&text)).map(|it| it.0), Some("content"), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for line in
            ["Apr 2026 was warm: dry", "[pod] content", "<b>1 2026</b>", "2026-04-02 09:15:11 a b: c", "May: be"]
        {
            assert_eq!(read(line, timestamp(line)), None, "{line}");
        }
    }
}
