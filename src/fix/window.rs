//! When it happened, as the time stamps of a paste tell it.

use serde::{Deserialize, Serialize};

/// A stretch of time, in milliseconds since 1970, UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Window {
    pub start_ms: i64,
    pub end_ms: i64,
}

/// How far the window reaches to both sides.
const MARGIN_MS: i64 = 5 * 60 * 1000;

/// How much text around the place is searched, in bytes.
const NEAR: usize = 4096;

impl Window {
    /// The time that is written nearest to byte `at`: on its line or before, else behind it. Only times that say their
    /// zone count, since a guess could miss the log by hours.
    pub fn around(text: &str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let at = at.min(bytes.len());
        let line_end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |it| at + it);
        let end = line_end.min(at + NEAR);
        let before = stamps(bytes, at.saturating_sub(NEAR), end).last();
        let time = before.or_else(|| stamps(bytes, end, (end + NEAR).min(bytes.len())).next())?;
        Some(Self { start_ms: time - MARGIN_MS, end_ms: time + MARGIN_MS })
    }
}

/// The times in a stretch of text, in milliseconds.
fn stamps(bytes: &[u8], from: usize, to: usize) -> impl Iterator<Item = i64> {
    (from..to).filter_map(|at| {
        let begins = bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        let rest = &bytes[at..];
        if begins { iso(rest).or_else(|| common_log(rest)).or_else(|| epoch(&bytes[..at], rest)) } else { None }
    })
}

/// `2026-03-19T06:40:08.131Z`, or with an offset, or a blank for the `T`.
fn iso(text: &[u8]) -> Option<i64> {
    let marks = text.get(4) == Some(&b'-') && text.get(7) == Some(&b'-') && matches!(text.get(10), Some(b'T' | b' '));
    if !marks {
        return None;
    }
    let seconds = moment(number(text, 0, 4)?, number(text, 5, 2)?, number(text, 8, 2)?, text, 11)?;
    let mut at = 19;
    if matches!(text.get(at), Some(b'.' | b',')) {
        at += 1 + text[at + 1..].iter().take(9).take_while(|it| it.is_ascii_digit()).count();
    }
    let offset = if text.get(at) == Some(&b'Z') { 0 } else { offset(text, at)? };
    Some((seconds - offset) * 1000)
}

/// `19/Mar/2026:06:40:08 +0000`, as access logs have it.
fn common_log(text: &[u8]) -> Option<i64> {
    const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    if text.get(2) != Some(&b'/') || text.get(6) != Some(&b'/') || text.get(11) != Some(&b':') {
        return None;
    }
    let month = MONTHS.chunks(3).position(|it| it == &text[3..6])? as i64 + 1;
    let seconds = moment(number(text, 7, 4)?, month, number(text, 0, 2)?, text, 12)?;
    if text.get(20) != Some(&b' ') {
        return None;
    }
    Some((seconds - offset(text, 21)?) * 1000)
}

/// Thirteen digits behind a key that says it is a time.
fn epoch(before: &[u8], text: &[u8]) -> Option<i64> {
    let near = &before[before.len().saturating_sub(20)..];
    let is_time = [&b"imestamp"[..], b"TimeEpoch", b"ingestionTime"]
        .iter()
        .any(|key| near.windows(key.len()).any(|it| it == *key));
    if !is_time || text.get(13).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let value = number(text, 0, 13)?;
    (FIRST_YEAR..LAST_YEAR).contains(&(1970 + value / 31_556_952_000)).then_some(value)
}

/// Lambda is from 2014.
const FIRST_YEAR: i64 = 2014;
const LAST_YEAR: i64 = 2100;

/// Seconds since 1970 of a date and the `hh:mm:ss` that stands at `at`.
fn moment(year: i64, month: i64, day: i64, text: &[u8], at: usize) -> Option<i64> {
    let colons = text.get(at + 2) == Some(&b':') && text.get(at + 5) == Some(&b':');
    let (hour, minute, second) = (number(text, at, 2)?, number(text, at + 3, 2)?, number(text, at + 6, 2)?);
    let fits = (FIRST_YEAR..LAST_YEAR).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 61;
    if !colons || !fits {
        return None;
    }
    // Years that begin in March, so that the leap day is the last of one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// `+0100` or `+01:00`, in seconds.
fn offset(text: &[u8], at: usize) -> Option<i64> {
    let sign = match text.get(at)? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let colon = usize::from(text.get(at + 3) == Some(&b':'));
    Some(sign * (number(text, at + 1, 2)? * 60 + number(text, at + 3 + colon, 2)?) * 60)
}

fn number(text: &[u8], at: usize, digits: usize) -> Option<i64> {
    let digits = text.get(at..at + digits)?;
    digits.iter().try_fold(0_i64, |sum, it| it.is_ascii_digit().then(|| sum * 10 + i64::from(it - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn middle(text: &str) -> Option<i64> {
        Window::around(text, text.find('^').unwrap_or(0)).map(|it| it.start_ms + MARGIN_MS)
    }

    #[test]
    fn a_time_with_a_zone_is_understood() {
        assert_eq!(middle("2026-03-19T06:40:08.131Z x"), Some(1_773_902_408_000));
        assert_eq!(middle("x 2026-03-19T07:40:08.131+01:00 x"), Some(1_773_902_408_000));
        assert_eq!(middle("[19/Mar/2026:06:40:08 +0000]"), Some(1_773_902_408_000));
        assert_eq!(middle("{\"timestamp\": 1773902408000, \"message\": \"\"}"), Some(1_773_902_408_000));
        assert_eq!(middle("2024-02-29T00:00:00Z"), Some(1_709_164_800_000));
    }

    #[test]
    fn a_time_without_a_zone_and_a_mere_number_are_not() {
        for text in ["2026-03-19 06:40:08", "1773902408000", "2026-13-19T06:40:08Z", "12026-03-19T06:40:08Z", ""] {
            assert_eq!(middle(text), None, "{text}");
        }
    }

    #[test]
    fn the_time_on_the_line_or_before_it_counts_then_the_next() {
        let early = "2026-03-19T06:40:08Z a\n^\n2026-03-19T08:40:08Z b";
        assert_eq!(middle(early), Some(1_773_902_408_000));
        assert_eq!(middle("^\n2026-03-19T06:40:08Z b"), Some(1_773_902_408_000));
        let same = "2026-03-19T05:40:08Z a\n2026-03-19T06:40:08Z ^";
        assert_eq!(middle(same), Some(1_773_902_408_000));
    }
}
