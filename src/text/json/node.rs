//! The tree of a JSON text.

use std::borrow::Cow;

use super::string;
use crate::text::{Span, number};

/// A value and the bytes it covers, quotes and brackets included.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Number,
    String,
    Array(Vec<Node>),
    Object(Vec<Member>),
    /// Something that stands where a value belongs and is none: `undefined`, `NaN`, a bare word.
    Word,
    /// Nested deeper than [`read`] follows.
    TooDeep,
}

#[derive(Clone, Debug)]
pub struct Member {
    /// The key with its quotes, if it had any.
    pub key: Span,
    pub value: Node,
}

impl Node {
    /// What a string says, with its escapes resolved; the source text of anything else.
    pub fn text<'t>(&self, source: &'t str) -> Cow<'t, str> {
        string::content(self.span.of(source))
    }

    /// The span between a string's quotes; the last may be missing.
    pub fn inner(&self, source: &str) -> Span {
        match string::unquoted(self.span.of(source)) {
            Some((quote, inside)) if self.is_string() => {
                let start = self.span.start + quote.len_utf8();
                Span::new(start, start + inside.len())
            }
            _ => self.span,
        }
    }

    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The member a parser would keep: the last one of that name.
    pub fn get(&self, source: &str, key: &str) -> Option<&Member> {
        self.members().iter().rev().find(|member| member.is(source, key))
    }

    /// The string that stands under a key.
    pub fn string<'t>(&self, source: &'t str, key: &str) -> Option<Cow<'t, str>> {
        self.get(source, key)
            .filter(|member| matches!(member.value.value, Value::String))
            .map(|it| it.value.text(source))
    }

    pub fn number(&self, source: &str) -> Option<f64> {
        matches!(self.value, Value::Number).then(|| number::decimal(self.span.of(source))).flatten()
    }

    pub fn is_string(&self) -> bool {
        matches!(self.value, Value::String)
    }

    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The kind of value, as a sentence names it.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number => "a number",
            Value::String => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
            Value::Word => "a bare word",
            Value::TooDeep => "a deeply nested value",
        }
    }
}

impl Member {
    pub fn is(&self, source: &str, key: &str) -> bool {
        let raw = self.key.of(source);
        match raw.as_bytes() {
            // Escapes make a key longer than what it says.
            [b'"', plain @ .., b'"'] if plain.len() <= key.len() || memchr::memchr(b'\\', plain).is_none() => {
                plain == key.as_bytes()
            }
            _ => string::content(raw) == key,
        }
    }

    pub fn name<'t>(&self, source: &'t str) -> Cow<'t, str> {
        string::content(self.key.of(source))
    }
}
