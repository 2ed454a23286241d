//! Files that are no text.

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 4_000;

/// What begins files of well-known kinds.
const BEGINNINGS: [(&[u8], &str); 14] = [
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or a recording"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, which the triage opens"),
    (b"\x1f\x8b", "a gzip archive, which the triage opens"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program for Linux"),
    (b"\0asm", "a module of WebAssembly"),
    (b"MZ", "a program for Windows"),
    (b"\xca\xfe\xba\xbe", "a Java class or a program for macOS"),
    (b"\xcf\xfa\xed\xfe", "a program for macOS"),
    (b"SQLite format 3", "an SQLite database"),
];

/// What a file seems to be that is no text; `None` where it is text in any encoding.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    // UTF-16 has a mark, or every second byte is 0 in a text of any Western language.
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_wide = has_mark || even.max(odd) * 3 > bytes.len() && even.min(odd) * 20 < bytes.len().max(20);
    let control = bytes.iter().filter(|it| matches!(it, 1..=8 | 11 | 14..=26 | 28..=31)).count();
    // What a decoder could not read.
    let lost = bytes.windows(3).filter(|it| it == b"\xef\xbf\xbd").count();
    let is_text = is_wide
        || lost * 12 < bytes.len().max(12) && control * 50 < bytes.len().max(1) && even + odd <= 8 + bytes.len() / 100;
    if is_text && !BEGINNINGS[..2].iter().any(|it| bytes.starts_with(it.0)) {
        return None;
    }
    BEGINNINGS.iter().find(|it| bytes.starts_with(it.0)).map(|it| it.1).or(Some("binary data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_has_a_name() {
        let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0"[..], &[0; 200]].concat();
        assert_eq!(kind(&png), Some("a PNG image"));
        let zip = [&b"PK\x03\x04\x14\0\0\0\x08\0"[..], &[0x93, 3, 0, 1, 2, 5, 0, 0, 0, 7]].concat();
        assert_eq!(kind(&zip), Some("a ZIP archive, which the triage opens"));
        let noise: Vec<u8> = (0..600u32).map(|it| (it * 167 + it / 7) as u8).collect();
        assert_eq!(kind(&noise), Some("binary data"));
        assert_eq!(kind("M\u{fffd}\u{fffd}\u{fffd}a1\u{fffd}\u{fffd}%".repeat(9).as_bytes()), Some("binary data"));
    }

    #[test]
    fn text_is_text_in_any_encoding() {
        let wide: Vec<u8> = "Task timed out after 3.00 seconds".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&b"\xff\xfe"[..], &wide].concat();
        let streamed = [&b"{\"statusCode\":200}"[..], &[0; 8], b"first page of many"].concat();
        for text in [
            &b""[..],
            "caf\u{fffd} closed: Task timed out after 3.00 seconds".as_bytes(),
            b"MZ is how it begins",
            b"\x1b[31mERROR\x1b[0m no",
            &wide,
            &marked,
            &streamed,
            "Gr\u{fc}\u{df}e".as_bytes(),
        ] {
            assert_eq!(kind(text), None, "{text:?}");
        }
    }
}
