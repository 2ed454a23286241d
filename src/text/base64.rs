//! Base64, as far as a response body and a log tail need it.

/// Decodes standard base64, with or without padding, passing over line breaks. `None` where a character does not
/// belong or the length cannot be.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held, mut count, mut padding) = (0u32, 0u32, 0usize, 0usize);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                continue;
            }
            b'\n' | b'\r' => continue,
            _ => return None,
        };
        if padding > 0 {
            return None;
        }
        bits = bits << 6 | u32::from(value);
        held += 6;
        count += 1;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    (count % 4 != 1 && padding <= 2).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn what_is_base64_is_decoded_and_the_rest_is_refused() {
        assert_eq!(decode("aGk=").as_deref(), Some(b"hi".as_slice()));
        assert_eq!(decode("aGk").as_deref(), Some(b"hi".as_slice()));
        assert_eq!(decode("").as_deref(), Some(b"".as_slice()));
        assert_eq!(decode("naïve"), None);
        assert_eq!(decode("a"), None);
        assert_eq!(decode("aG=k"), None);
    }
}
