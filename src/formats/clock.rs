//! Time stamps of log lines.

/// The length of a time stamp at the beginning of `text`: ISO 8601 with `T` or a blank, or a clock time, or a Unix
/// time in milliseconds before a tab.
pub fn timestamp(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    if fits(bytes, 0, "0000-00-00") || fits(bytes, 0, "0000/00/00") {
        if !matches!(bytes.get(10), Some(b'T' | b' ')) {
            return None;
        }
        at = 11;
    }
    if !fits(bytes, at, "00:00:00") {
        let is_unix = fits(bytes, 0, "0000000000000") && matches!(bytes.get(13), Some(b'\t' | b' '));
        return is_unix.then_some(13);
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

/// Whether the text has that shape from there: `0` stands for a digit, `_` for a digit or a blank.
pub fn fits(text: &[u8], at: usize, shape: &str) -> bool {
    let is_of_it = |(byte, wanted): (&u8, u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        b'_' => byte.is_ascii_digit() || *byte == b' ',
        _ => *byte == wanted,
    };
    text.get(at..at + shape.len()).is_some_and(|it| it.iter().zip(shape.bytes()).all(is_of_it))
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_only_looks_like_a_time_is_none() {
        for text in ["2026-02-01", "12:30 is noon", "2026-02-01x10:00:00", "1769940000", "1769940000123"] {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }
}
