//! A reader that never gives up: it reads JSON, and what people paste for JSON, and notes each deviation.

mod scalar;

use super::{Member, Mistake, MistakeKind, Node, Value};
use crate::text::Span;

/// How deep the tree goes; what is nested deeper is passed over without being followed.
const DEPTH: usize = 100;

/// A value, what was wrong with it, and where it ended.
#[derive(Clone, Debug)]
pub struct Reading {
    pub root: Node,
    /// In the order of the text. Empty where the text is JSON to the letter.
    pub mistakes: Vec<Mistake>,
    /// The byte behind the value.
    pub end: usize,
}

impl Reading {
    pub fn is_json(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// Whether the text stopped before the value did.
    pub fn is_cut(&self) -> bool {
        self.mistakes.iter().any(|it| matches!(it.kind, MistakeKind::Unclosed | MistakeKind::UnfinishedString))
    }
}

/// Reads the value that begins at byte `start` (blanks are passed over). `None` where nothing is left to read.
/// Takes time linear in the length of the value.
pub fn read(text: &str, start: usize) -> Option<Reading> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: start, mistakes: Vec::new() };
    reader.blank();
    let root = reader.value(0)?;
    Some(Reading { root, end: reader.at, mistakes: reader.mistakes })
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn note(&mut self, kind: MistakeKind, start: usize, end: usize) {
        // A hopeless text would make a note for every byte; the first few tell the story.
        if self.mistakes.len() < 50 || matches!(kind, MistakeKind::Unclosed | MistakeKind::UnfinishedString) {
            self.mistakes.push(Mistake { kind, span: Span::new(start, end) });
        }
    }

    /// Passes over white space and comments.
    fn blank(&mut self) {
        while let Some(byte) = self.peek() {
            let start = self.at;
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' if self.bytes[self.at..].starts_with(b"//") => self.comment(start, "\n"),
                b'/' if self.bytes[self.at..].starts_with(b"/*") => self.comment(start, "*/"),
                b'#' => self.comment(start, "\n"),
                0xc2 if self.bytes.get(self.at + 1) == Some(&0xa0) => {
                    self.at += 2;
                    self.note(MistakeKind::Unexpected, start, self.at);
                }
                _ => return,
            }
        }
    }

    fn comment(&mut self, start: usize, end: &str) {
        let rest = &self.text[start..];
        self.at = rest.find(end).map_or(self.bytes.len(), |found| start + found + end.len());
        self.note(MistakeKind::Comment, start, self.at);
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        let value = match self.peek()? {
            b'{' | b'[' | b'(' if depth >= DEPTH => self.too_deep(),
            b'{' => self.object(depth),
            b'[' => self.array(depth, b']'),
            b'"' | b'\'' | b'`' => self.string(),
            b'-' | b'0'..=b'9' => self.number(),
            0xe2 if self.text[start..].starts_with(&['“', '‘', '”'][..]) => self.string(),
            b'b' if matches!(self.bytes.get(start + 1), Some(b'\'' | b'"')) => {
                self.at += 1;
                self.note(MistakeKind::Unexpected, start, start + 1);
                return self.value(depth);
            }
            byte if is_word(byte) => self.word(),
            b'+' | b'.' => self.number(),
            _ => return None,
        };
        Some(Node { span: Span::new(start, self.at), value })
    }

    fn object(&mut self, depth: usize) -> Value {
        let open = self.at;
        let mut members = Vec::new();
        self.at += 1;
        loop {
            self.blank();
            let Some(byte) = self.peek() else {
                self.note(MistakeKind::Unclosed, open, open + 1);
                break;
            };
            let start = self.at;
            match byte {
                b'}' => {
                    self.at += 1;
                    break;
                }
                b',' => {
                    self.at += 1;
                    self.note(MistakeKind::Unexpected, start, self.at);
                    continue;
                }
                _ => {}
            }
            let Some(key) = self.key() else {
                // Nothing that could be a key: the object ends here as far as anybody can tell.
                self.note(MistakeKind::Unclosed, open, open + 1);
                break;
            };
            self.blank();
            match self.peek() {
                Some(b':') => self.at += 1,
                Some(b'=') => {
                    self.note(MistakeKind::MissingColon, self.at, self.at + 1);
                    self.at += if self.bytes[self.at..].starts_with(b"=>") { 2 } else { 1 };
                }
                _ => self.note(MistakeKind::MissingColon, key.start, key.end),
            }
            self.blank();
            let value = match self.value(depth + 1) {
                Some(value) => value,
                None => {
                    let kind = if self.peek().is_none() { MistakeKind::Unclosed } else { MistakeKind::MissingValue };
                    self.note(kind, key.start, key.end);
                    Node { span: Span::new(self.at, self.at), value: Value::Word }
                }
            };
            members.push(Member { key, value });
            if !self.separator(b'}') {
                break;
            }
        }
        Value::Object(members)
    }

    fn array(&mut self, depth: usize, close: u8) -> Value {
        let open = self.at;
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.blank();
            match self.peek() {
                None => {
                    self.note(MistakeKind::Unclosed, open, open + 1);
                    break;
                }
                Some(byte) if byte == close => {
                    self.at += 1;
                    break;
                }
                Some(b',') => {
                    self.note(MistakeKind::Unexpected, self.at, self.at + 1);
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            let Some(item) = self.value(depth + 1) else {
                self.note(MistakeKind::Unclosed, open, open + 1);
                break;
            };
            items.push(item);
            if !self.separator(close) {
                break;
            }
        }
        Value::Array(items)
    }

    /// What stands between two items. `false` where nothing can follow.
    fn separator(&mut self, close: u8) -> bool {
        self.blank();
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.blank();
                if self.peek() == Some(close) {
                    self.note(MistakeKind::TrailingComma, comma, comma + 1);
                }
            }
            Some(byte) if byte == close => {}
            Some(byte) if is_word(byte) || matches!(byte, b'"' | b'\'' | b'{' | b'[' | b'-' | b'0'..=b'9') => {
                self.note(MistakeKind::MissingComma, self.at, self.at + 1);
            }
            Some(b';') => {
                self.note(MistakeKind::Unexpected, self.at, self.at + 1);
                self.at += 1;
            }
            _ => {}
        }
        true
    }

    fn key(&mut self) -> Option<Span> {
        let start = self.at;
        match self.peek()? {
            b'"' | b'\'' | b'`' => {
                self.string();
            }
            0xe2 if self.text[start..].starts_with(&['“', '‘', '”'][..]) => {
                self.string();
            }
            byte if is_word(byte) || byte.is_ascii_digit() => {
                while self
                    .peek()
                    .is_some_and(|byte| is_word(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.'))
                {
                    self.at += 1;
                }
                self.note(MistakeKind::UnquotedKey, start, self.at);
            }
            _ => return None,
        }
        Some(Span::new(start, self.at))
    }

    fn too_deep(&mut self) -> Value {
        let start = self.at;
        self.skip_brackets();
        self.note(MistakeKind::TooDeep, start, start + 1);
        Value::TooDeep
    }

    /// Passes over a bracket and all that it holds.
    fn skip_brackets(&mut self) {
        let (start, mut open) = (self.at, 0usize);
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'[' | b'(' => open += 1,
                b'}' | b']' | b')' => open -= 1,
                b'"' | b'\'' => {
                    self.string();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
        self.note(MistakeKind::Unclosed, start, start + 1);
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<MistakeKind> {
        read(text, 0).map(|it| it.mistakes.iter().map(|it| it.kind).collect()).unwrap_or_default()
    }

    #[test]
    fn json_has_no_mistakes() {
        for text in [r#"{"a":[1,-2.5e3,true,null,"x\n\u00e9"],"b":{}}"#, "[]", " \"x\" ", "0", "-0.5"] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn what_people_paste_for_json_is_read_and_named() {
        use MistakeKind::*;
        for (text, kind) in [
            (r#"{"a":1,}"#, TrailingComma),
            ("{'a':1}", SingleQuotes),
            (r#"{"a":None}"#, PythonLiteral),
            ("{a:1}", UnquotedKey),
            ("{\"a\":1 // one\n}", Comment),
            (r#"{"a":1 "b":2}"#, MissingComma),
            (r#"{"a":"b"#, UnfinishedString),
            (r#"{"a":[1,2"#, Unclosed),
            (r#"{"a":undefined}"#, NotAValue),
            ("{\"a\":\"x\ny\"}", LineBreakInString),
            (r#"{"a":01}"#, BadNumber),
            (r#"{"a":"\x"}"#, BadEscape),
            (r#"{"a":Decimal('1.5')}"#, NotAValue),
            (r#"{"a":}"#, MissingValue),
        ] {
            assert!(kinds(text).contains(&kind), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn ten_thousand_brackets_are_read() {
        for text in ["[".repeat(10_000), "{\"a\":".repeat(10_000), "[".repeat(10_000) + &"]".repeat(10_000)] {
            assert!(kinds(&text).contains(&MistakeKind::TooDeep));
        }
    }

    #[test]
    fn spans_cover_what_was_read() {
        let text = r#" {"statusCode": 200, "body": "hi"} tail"#;
        let reading = read(text, 0).expect("there is a value");
        assert_eq!(&text[reading.end..], " tail");
        let body = reading.root.get(text, "body").expect("there is a body");
        assert_eq!(body.value.span.of(text), "\"hi\"");
        assert_eq!(body.value.text(text), "hi");
    }
}
