//! What log shippers put before a line, as a table: syslog, fluentd, Kubernetes.

use super::clock::{time_ms, timestamp};
use Part::{Clock, Digits, SyslogClock, Text, Word};

/// A part of a prefix.
#[derive(Clone, Copy)]
enum Part {
    Text(&'static str),
    /// A time stamp with date and time.
    Clock,
    /// `Apr  2 09:15:11`, as syslog has it.
    SyslogClock,
    Digits,
    /// Letters, digits and `._/-`, at most 80 of them.
    Word,
}

/// Each row is one shipper's prefix.
const LEADS: &[&[Part]] = &[
    // RFC 5424: <14>1 TIME HOST PROGRAM PROCESS MESSAGE-ID STRUCTURED-DATA
    &[
        Text("<"),
        Digits,
        Text(">"),
        Digits,
        Text(" "),
        Clock,
        Text(" "),
        Word,
        Text(" "),
        Word,
        Text(" "),
        Word,
        Text(" "),
        Word,
        Text(" - "),
    ],
    // RFC 3164 and journalctl: Apr  2 09:15:11 HOST PROGRAM[PROCESS]:
    &[Text("<"), Digits, Text(">"), SyslogClock, Text(" "), Word, Text(" "), Word, Text("["), Digits, Text("]: ")],
    &[SyslogClock, Text(" "), Word, Text(" "), Word, Text("["), Digits, Text("]: ")],
    &[SyslogClock, Text(" "), Word, Text(" "), Word, Text(": ")],
    // fluentd: TIME +0000 TAG:
    &[Clock, Text(" +"), Digits, Text(" "), Word, Text(": ")],
    // kubectl logs --prefix: [pod/NAME/CONTAINER]
    &[Text("[pod/"), Word, Text("] ")],
];

/// What follows such a prefix, and its time. `stamp`: the length of the time stamp that the text begins with.
pub fn read(text: &str, stamp: Option<usize>) -> Option<(&str, Option<u64>)> {
    LEADS.iter().find_map(|row| follow(row, text, stamp))
}

fn follow<'t>(row: &[Part], text: &'t str, stamp: Option<usize>) -> Option<(&'t str, Option<u64>)> {
    let (mut rest, mut time) = (text, None);
    for part in row {
        let length = match part {
            Text(words) => rest.starts_with(words).then_some(words.len())?,
            Digits => run(rest, |byte| byte.is_ascii_digit(), 9)?,
            Word => run(rest, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'/' | b'-'), 80)?,
            Clock => {
                let is_first = rest.len() == text.len();
                let length = if is_first { stamp } else { timestamp(rest) };
                let length = length.filter(|_| rest.as_bytes().get(4).is_some_and(|it| !it.is_ascii_digit()))?;
                time = time_ms(&rest[..length]);
                length
            }
            SyslogClock => syslog_clock(rest)?,
        };
        rest = &rest[length..];
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
    MONTHS.iter().find(|month| text.starts_with(**month))?;
    let shape = text.as_bytes().get(3..15)?;
    let fits = shape.iter().zip(b" dd 00:00:00").all(|(byte, wanted)| match wanted {
        b'0' => byte.is_ascii_digit(),
        b'd' => byte.is_ascii_digit() || *byte == b' ',
        _ => byte == wanted,
    });
    fits.then_some(15)
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
