//! A text as it was meant: escapes resolved, however deep, with the way back to the text as it was written.

use std::ops::Range;

/// The bytes that a text says once JSON escapes (of JSON in JSON too) and percent encoding are resolved.
#[derive(Debug)]
pub(super) struct UnescapedText {
    pub bytes: Vec<u8>,
    /// Where each byte begins in the text, and the text's end.
    at: Vec<u32>,
    /// How each byte was written.
    how: Vec<u8>,
    /// The length of the longest line: a console cuts there.
    width: usize,
    /// Where colours of a terminal were left out: in these bytes, and in the text.
    hidden: Vec<(usize, usize)>,
}

/// As it is. Other values below [`PERCENT`] count the backslashes before it.
pub(super) const PLAIN: u8 = 0;
/// Percent-encoded.
pub(super) const PERCENT: u8 = 255;
/// An entity of HTML or XML.
pub(super) const ENTITY: u8 = 254;

impl UnescapedText {
    pub fn new(text: &str) -> Self {
        let raw = text.as_bytes();
        let mut view = Self {
            bytes: Vec::with_capacity(raw.len()),
            at: Vec::with_capacity(raw.len() + 1),
            how: Vec::with_capacity(raw.len()),
            width: 0,
            hidden: Vec::new(),
        };
        let mut at = 0;
        while let Some(&byte) = raw.get(at) {
            if let Some(end) = colour(raw, at) {
                view.hidden.push((view.bytes.len(), at));
                at = end;
                continue;
            }
            at = match byte {
                b'\\' => view.backslash(raw, at),
                b'%' => view.percent(raw, at),
                b'&' => view.entity(raw, at),
                _ => {
                    view.push(byte, at, PLAIN);
                    at + 1
                }
            };
        }
        view.at.push(offset(at));
        view.width = view.bytes.split(|&byte| byte == b'\n').map(<[u8]>::len).max().unwrap_or(0);
        view
    }

    /// Where bytes of the view stand in the text.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let hidden = self.hidden.partition_point(|it| it.0 < range.end);
        let end = self.hidden.get(hidden).filter(|it| it.0 == range.end && range.end > range.start);
        self.at[range.start] as usize..end.map_or(self.at[range.end] as usize, |it| it.1)
    }

    /// The byte at `at`; 0 past the end.
    pub fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The byte before `at`; 0 at the beginning.
    pub fn before(&self, at: usize) -> u8 {
        if at == 0 { 0 } else { self.byte(at - 1) }
    }

    pub fn how(&self, at: usize) -> u8 {
        self.how.get(at).copied().unwrap_or(PLAIN)
    }

    pub fn slice(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or(&[])
    }

    /// The parts of a range between the line breaks that cut it.
    pub fn parts(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let (mut start, mut at) = (range.start, range.start);
        while at < range.end {
            match self.after_break(at).filter(|&next| next <= range.end) {
                Some(next) => {
                    parts.push(start..at);
                    (start, at) = (next, next);
                }
                None => at += 1,
            }
        }
        parts.push(start..range.end);
        parts
    }

    /// What a range says, without the line breaks that cut it.
    pub fn said(&self, range: Range<usize>) -> String {
        let parts: Vec<&[u8]> = self.parts(range).into_iter().map(|it| self.slice(it)).collect();
        String::from_utf8_lossy(&parts.concat()).into_owned()
    }

    /// Where the text goes on behind a line break at `at`, past indentation and a quoting `>`; `None` where there is
    /// no break or nothing follows.
    pub fn after_break(&self, at: usize) -> Option<usize> {
        if !matches!(self.byte(at), b'\n' | b'\r') {
            return None;
        }
        let blank = |byte| matches!(byte, b' ' | b'\t');
        let mut next = at + 1 + usize::from(self.byte(at) == b'\r' && self.byte(at + 1) == b'\n');
        let limit = next + 40;
        while next < limit && blank(self.byte(next)) {
            next += 1;
        }
        if self.byte(next) == b'>' && self.byte(next + 1) == b' ' {
            next += 2;
        }
        (next < self.bytes.len() && !self.byte(next).is_ascii_whitespace()).then_some(next)
    }

    /// As [`Self::after_break`], where the next line can only be the rest of a word that the break cut.
    pub fn continued(&self, at: usize) -> Option<usize> {
        let next = self.after_break(at)?;
        let end = self.end_of(next, 200, |byte| byte > b' ' && !matches!(byte, b'"' | b'\'' | b',' | b';'));
        let word = self.slice(next..end);
        let begins_a_line = is_beginning(word, self.byte(end));
        (!begins_a_line && (self.is_full_line(at) || is_random(word))).then_some(next)
    }

    /// The line that ends at `at` is as long as lines get here.
    pub fn is_full_line(&self, at: usize) -> bool {
        let from = at.saturating_sub(self.width);
        let start = memchr::memrchr(b'\n', &self.bytes[from..at]).map_or(from, |it| from + it + 1);
        at - start >= 40.min(self.width) && at - start + 1 >= self.width
    }

    /// The end of the run of bytes from `at` that belong, at most `limit` of them.
    pub fn end_of(&self, at: usize, limit: usize, belongs: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(at..).unwrap_or(&[]);
        at + rest.iter().take(limit).take_while(|&&byte| belongs(byte)).count()
    }

    /// As [`Self::end_of`], going on where a line break cut the run.
    pub fn end_of_run(&self, at: usize, limit: usize, belongs: impl Fn(u8) -> bool) -> usize {
        let mut end = self.end_of(at, limit, &belongs);
        while end < at + limit && end > at {
            let Some(next) = self.continued(end).filter(|&next| belongs(self.byte(next))) else { break };
            end = self.end_of(next, limit, &belongs);
        }
        end
    }

    /// The end of exactly `count` bytes that belong, line breaks between them passed over.
    pub fn end_of_exactly(&self, at: usize, count: usize, belongs: impl Fn(u8) -> bool) -> Option<usize> {
        let (mut end, mut seen) = (at, 0);
        while seen < count {
            if belongs(self.byte(end)) {
                (end, seen) = (end + 1, seen + 1);
            } else {
                end = self.after_break(end).filter(|_| seen > 0)?;
            }
        }
        Some(end)
    }

    /// The end of a word that stands at `at`, in whatever case, also cut by a line break.
    pub fn end_of_word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for (place, expected) in word.bytes().enumerate() {
            if place > 0 && !self.byte(end).eq_ignore_ascii_case(&expected) {
                end = self.after_break(end)?;
            }
            if !self.byte(end).eq_ignore_ascii_case(&expected) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn push(&mut self, byte: u8, at: usize, how: u8) {
        self.bytes.push(byte);
        self.at.push(offset(at));
        self.how.push(how);
    }

    /// Resolves an escape that begins at `at` with any number of backslashes; gives where it ends.
    fn backslash(&mut self, raw: &[u8], at: usize) -> usize {
        let count = raw[at..].iter().take_while(|&&byte| byte == b'\\').count();
        let escaped = at + count;
        let how = count.min(usize::from(ENTITY - 1)) as u8;
        match raw.get(escaped) {
            Some(&quote @ (b'"' | b'\'' | b'`' | b'/')) => self.push(quote, at, how),
            Some(b'n' | b'\n') => self.push(b'\n', at, how),
            Some(b'r') => self.push(b'\r', at, how),
            Some(b't') => self.push(b'\t', at, how),
            Some(b'u') if hex(raw, escaped + 1, 4).is_some() => {
                let code = hex(raw, escaped + 1, 4).unwrap_or(0);
                let char = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                    self.push(byte, at, how);
                }
                return escaped + 5;
            }
            Some(b'\r') if raw.get(escaped + 1) == Some(&b'\n') => {
                self.push(b'\n', at, how);
                return escaped + 2;
            }
            _ => {
                for place in at..escaped {
                    self.push(b'\\', place, PLAIN);
                }
                return escaped;
            }
        }
        escaped + 1
    }

    /// Resolves `&quot;`, `&#34;` and their like.
    fn entity(&mut self, raw: &[u8], at: usize) -> usize {
        const NAMED: [(&[u8], u8); 6] =
            [(b"amp", b'&'), (b"quot", b'"'), (b"apos", b'\''), (b"lt", b'<'), (b"gt", b'>'), (b"nbsp", b' ')];
        let rest = &raw[at + 1..raw.len().min(at + 9)];
        let Some(end) = memchr::memchr(b';', rest) else {
            self.push(b'&', at, PLAIN);
            return at + 1;
        };
        let name = &rest[..end];
        let number =
            |digits: &[u8], base| std::str::from_utf8(digits).ok().and_then(|it| u8::from_str_radix(it, base).ok());
        let code = match name {
            [b'#', b'x' | b'X', digits @ ..] => number(digits, 16),
            [b'#', digits @ ..] => number(digits, 10),
            _ => NAMED.iter().find(|it| it.0 == name).map(|it| it.1),
        };
        match code.filter(|code| matches!(code, 10 | 13 | 0x20..=0x7e)) {
            Some(code) => {
                self.push(code, at, ENTITY);
                at + 2 + end
            }
            None => {
                self.push(b'&', at, PLAIN);
                at + 1
            }
        }
    }

    /// Resolves `%40`, and `%2540` that was encoded twice.
    fn percent(&mut self, raw: &[u8], at: usize) -> usize {
        let mut digits = at + 1;
        while raw.get(digits..digits + 2) == Some(b"25") && hex(raw, digits + 2, 2).is_some() {
            digits += 2;
        }
        match hex(raw, digits, 2) {
            Some(code @ (10 | 13 | 0x20..=0x7e)) => {
                self.push(code as u8, at, PERCENT);
                digits + 2
            }
            _ => {
                self.push(b'%', at, PLAIN);
                at + 1
            }
        }
    }
}

/// Where a colour of a terminal ends that begins at `at`, its escape as a byte or written out.
fn colour(raw: &[u8], at: usize) -> Option<usize> {
    let rest = &raw[at..];
    let escape = match rest[0] {
        0x1b => 1,
        b'\\' => {
            let slashes = rest.iter().take(8).take_while(|&&byte| byte == b'\\').count();
            let codes: [&[u8]; 5] = [b"u001b", b"u001B", b"x1b", b"x1B", b"033"];
            slashes + codes.iter().find(|it| rest[slashes..].starts_with(it))?.len()
        }
        _ => return None,
    };
    let inner = rest.get(escape..)?.strip_prefix(b"[")?;
    let digits = inner.iter().take(20).take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    inner.get(digits).is_some_and(u8::is_ascii_alphabetic).then_some(at + escape + 1 + digits + 1)
}

/// Texts are far below 4 GB, the memory of a page.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn hex(raw: &[u8], from: usize, count: usize) -> Option<u32> {
    let digits = raw.get(from..from + count)?;
    digits.iter().try_fold(0, |sum, &digit| Some(sum << 4 | char::from(digit).to_digit(16)?))
}

/// How a line of its own begins: with a time, a word of prose, or a name and its value.
fn is_beginning(word: &[u8], after: u8) -> bool {
    let lower = |word: &[u8]| word.iter().all(u8::is_ascii_lowercase);
    let is_prose = lower(word) || word.iter().all(u8::is_ascii_uppercase) || word.get(1..).is_some_and(lower);
    let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || !byte.is_ascii();
    let name = word.iter().take_while(in_name).count();
    let is_named =
        name > 0 && word.get(name).is_some_and(|&byte| matches!(byte, b':') || byte == b'=' && name + 2 < word.len());
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_time = matches!((digits, word.get(digits)), (4, Some(b'-' | b'/')) | (2, Some(b':' | b'/')));
    let is_bracket = word.first().is_none_or(|byte| matches!(byte, b'{' | b'[' | b'<' | b'(' | b'}' | b']'));
    is_bracket
        || is_time
        || is_named
        || is_prose && matches!(after, b' ' | b'\t' | b',' | b';')
        || word.starts_with(b"--")
}

/// Looks like no word of any language: at least eight bytes, letters and digits or both cases mixed.
pub(super) fn is_random(word: &[u8]) -> bool {
    let has = |belongs: fn(&u8) -> bool| word.iter().any(belongs);
    let lower = has(u8::is_ascii_lowercase);
    let upper = word.iter().skip(1).any(u8::is_ascii_uppercase);
    let digit = has(u8::is_ascii_digit);
    word.len() >= 8 && (digit && (lower || upper) || lower && upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_at_any_depth_and_lead_back() {
        for (written, said) in [
            (r#"a\"b"#, "a\"b"),
            (r#"a\\\"b"#, "a\"b"),
            (r"a\u0040b", "a@b"),
            (r"a\\u0040b", "a@b"),
            ("a%40b", "a@b"),
            ("a%2540b", "a@b"),
            (r"a\/b", "a/b"),
            (r"a\xb", r"a\xb"),
            ("100%", "100%"),
        ] {
            let view = UnescapedText::new(written);
            assert_eq!(view.said(0..view.bytes.len()), said, "{written}");
            assert_eq!(view.written(0..view.bytes.len()), 0..written.len());
            assert!(said.len() < 3 || view.written(0..1) == (0..1), "{written}");
        }
    }

    #[test]
    fn a_cut_word_is_told_from_the_next_line() {
        let cut = |text: &str| {
            let view = UnescapedText::new(text);
            let at = text.find('\n').expect("there is a break");
            view.continued(at).is_some()
        };
        assert!(cut("token=abc\nDefG7hiJ9"));
        assert!(!cut("token=abc\nSTART RequestId: 1"));
        assert!(!cut("token=abc\n2026-01-01T00:00:00Z x"));
        assert!(!cut("token=abc\nuser9name=bob"));
        assert!(!cut("token=abc\nnext line"));
    }
}
