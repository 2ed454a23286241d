//! Reads strings, numbers and words.

use super::{Reader, is_word};
use crate::text::json::string::closing;
use crate::text::json::{MistakeKind, Value};
use crate::text::number::is_json;

impl Reader<'_> {
    pub(super) fn string(&mut self) -> Value {
        let start = self.at;
        let open = self.text[start..].chars().next().unwrap_or('"');
        let close = closing(open);
        match open {
            '"' => {}
            '\'' => self.note(MistakeKind::SingleQuotes, start, start + 1),
            other => self.note(MistakeKind::OtherQuotes, start, start + other.len_utf8()),
        }
        self.at += open.len_utf8();
        let mut buffer = [0; 4];
        let close = close.encode_utf8(&mut buffer).as_bytes();
        let mut control_noted = false;
        loop {
            let rest = &self.bytes[self.at..];
            let Some(found) = memchr::memchr2(close[0], b'\\', rest) else {
                self.control(self.bytes.len(), &mut control_noted);
                self.at = self.bytes.len();
                self.note(MistakeKind::UnfinishedString, start, start + open.len_utf8());
                return Value::String;
            };
            self.control(self.at + found, &mut control_noted);
            self.at += found;
            if self.bytes[self.at] == b'\\' {
                self.escape();
            } else if self.bytes[self.at..].starts_with(close) {
                self.at += close.len();
                return Value::String;
            } else {
                self.at += 1;
            }
        }
    }

    /// Notes the first raw control character of a string, up to byte `end`.
    fn control(&mut self, end: usize, noted: &mut bool) {
        let raw = self.bytes[self.at..end].iter().position(|&byte| byte < 0x20);
        if let Some(offset) = raw.filter(|_| !*noted) {
            self.note(MistakeKind::LineBreakInString, self.at + offset, self.at + offset + 1);
            *noted = true;
        }
    }

    fn escape(&mut self) {
        let start = self.at;
        let Some(escaped) = self.text[start + 1..].chars().next() else {
            self.at += 1;
            return;
        };
        self.at += 1 + escaped.len_utf8();
        match escaped {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {}
            'u' => {
                let hex = self.bytes.get(self.at..self.at + 4);
                if hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) {
                    self.at += 4;
                } else {
                    self.note(MistakeKind::BadEscape, start, self.at);
                }
            }
            _ => self.note(MistakeKind::BadEscape, start, self.at),
        }
    }

    pub(super) fn number(&mut self) -> Value {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_'))
        {
            self.at += 1;
        }
        if !is_json(&self.bytes[start..self.at]) {
            self.note(MistakeKind::BadNumber, start, self.at);
        }
        Value::Number
    }

    pub(super) fn word(&mut self) -> Value {
        let start = self.at;
        while self.peek().is_some_and(|byte| is_word(byte) || byte.is_ascii_digit() || byte == b'.') {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        let value = match word {
            "null" => return Value::Null,
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            "None" => Value::Null,
            "True" => Value::Bool(true),
            "False" => Value::Bool(false),
            _ => Value::Word,
        };
        let kind = if matches!(value, Value::Word) { MistakeKind::NotAValue } else { MistakeKind::PythonLiteral };
        // Decimal('1.5'), datetime.datetime(…): a call stands for one value.
        if self.peek() == Some(b'(') && matches!(value, Value::Word) {
            self.skip_brackets();
        }
        self.note(kind, start, self.at);
        value
    }
}
