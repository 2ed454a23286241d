//! Bytes to text.

use std::borrow::Cow;

/// The text that bytes stand for: UTF-16 in either order where a byte order mark or its zero bytes say so (PowerShell's
/// `>` writes it), otherwise UTF-8 with whatever is no UTF-8 replaced. A byte order mark is left out.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
        _ => String::from_utf8_lossy(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn text_that_powershell_wrote_is_read() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("{\"é\":1}".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(&bytes), "{\"é\":1}");
        assert_eq!(decode(&bytes[2..]), "{\"é\":1}");
    }

    #[test]
    fn any_bytes_are_some_text() {
        assert_eq!(decode(&[0xff]), "\u{fffd}");
        assert_eq!(decode(&[0xff, 0xfe, 0x00, 0xd8]), "\u{fffd}");
        assert_eq!(decode(b"\xef\xbb\xbfhi"), "hi");
    }
}
