//! Decimal numbers as logs write them. The standard library's conversions are exact for every number there is and bring
//! twenty kilobytes of tables into the page's engine; a duration needs none of them.

/// Reads `12`, `-3.25`, `1e3`. Exact up to 15 digits.
pub fn decimal(text: &str) -> Option<f64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (digits, exponent) = match digits.split_once(&['e', 'E'][..]) {
        Some((digits, exponent)) => (digits, exponent.strip_prefix('+').unwrap_or(exponent).parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) || digits.ends_with('.') || exponent.abs() > 300 {
        return None;
    }
    let mut mantissa = 0.0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        mantissa = mantissa * 10.0 + f64::from(byte - b'0');
    }
    let shift = exponent - i32::try_from(fraction.len()).ok()?;
    let scale = (0..shift.unsigned_abs()).fold(1.0, |scale, _| scale * 10.0);
    let value = if shift < 0 { mantissa / scale } else { mantissa * scale };
    Some(if negative { -value } else { value })
}

/// Whether JSON writes a number so (RFC 8259, section 6).
pub fn is_json(bytes: &[u8]) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    let mut rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let count = digits(fraction);
        if count == 0 {
            return false;
        }
        rest = &fraction[count..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = if let [b'+' | b'-', rest @ ..] = exponent { rest } else { exponent };
        let count = digits(exponent);
        return count > 0 && count == exponent.len();
    }
    rest.is_empty()
}

/// A number for people: at most two decimals, none that say nothing.
pub fn plain(number: f64) -> String {
    let hundredths = (number.abs() * 100.0 + 0.5) as u64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let sign = if number < 0.0 && hundredths > 0 { "-" } else { "" };
    match (rest / 10, rest % 10) {
        (0, 0) => format!("{sign}{whole}"),
        (tenth, 0) => format!("{sign}{whole}.{tenth}"),
        (tenth, hundredth) => format!("{sign}{whole}.{tenth}{hundredth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_logs_are_read_as_the_standard_library_reads_them() {
        for text in ["0", "12", "3.00", "3003.17", "-1.5", "985.413", "1e3", "2.5E-2", "103085.64", "007"] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
        }
        for text in ["", "-", ".", "1.", ".5", "1,5", "1e", "nan", "inf", "0x10", "１２", "1e999"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_shown_without_empty_decimals() {
        assert_eq!(
            [plain(3.0), plain(3.01), plain(2.5), plain(-0.25), plain(1234.567)],
            ["3", "3.01", "2.5", "-0.25", "1234.57"]
        );
    }
}
