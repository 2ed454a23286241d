//! Base64 for addresses, and for what was base64 before.

pub const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// As addresses have it: `-` and `_`, no padding.
pub fn encode(bytes: &[u8]) -> String {
    encode_with(bytes, URL, false)
}

pub(super) fn encode_with(bytes: &[u8], alphabet: &[u8; 64], is_padded: bool) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place <= chunk.len() {
                out.push(char::from(alphabet[(bits >> (18 - 6 * place) & 63) as usize]));
            } else if is_padded {
                out.push('=');
            }
        }
    }
    out
}

/// `None` where it is no base64 of addresses.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if text.bytes().any(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'='))) {
        return None;
    }
    crate::text::base64::decode(&text.replace('-', "+").replace('_', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        for length in 0..20_u8 {
            let bytes: Vec<u8> = (0..length).map(|it| it.wrapping_mul(67) ^ 0xfa).collect();
            assert_eq!(decode(&encode(&bytes)), Some(bytes.clone()));
            assert_eq!(crate::text::base64::decode(&encode_with(&bytes, STANDARD, true)), Some(bytes));
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
        assert_eq!(decode("a+b"), None);
    }
}
