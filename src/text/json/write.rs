//! JSON that is made here.

use super::{Member, Node, Value};

/// A value to be written. Numbers are kept as they were written.
#[derive(Clone, PartialEq, Debug)]
pub enum Out {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Out>),
    Fields(Fields),
}

/// An object; its keys stay in the order in which they came.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fields(Vec<(String, Out)>);

impl Fields {
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a key; a new one comes last.
    pub fn insert(&mut self, key: &str, value: Out) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    pub fn insert_first(&mut self, key: &str, value: Out) {
        self.insert_at(0, key, value);
    }

    /// Puts a new key before the one that stands at `at`.
    pub fn insert_at(&mut self, at: usize, key: &str, value: Out) {
        self.0.insert(at.min(self.0.len()), (key.to_owned(), value));
    }

    /// Adds a key that is surely new.
    pub fn push(&mut self, key: String, value: Out) {
        self.0.push((key, value));
    }

    /// Where a key stands.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|(known, _)| known == key)
    }

    pub fn get(&self, key: &str) -> Option<&Out> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Out::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn remove(&mut self, key: &str) -> Option<Out> {
        let at = self.position(key)?;
        Some(self.0.remove(at).1)
    }

    /// Written over several lines, indented by two blanks.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        fields(&mut out, &self.0, 0);
        out
    }
}

impl FromIterator<(String, Out)> for Fields {
    fn from_iter<T: IntoIterator<Item = (String, Out)>>(entries: T) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl Out {
    /// The same value as one that was read; what is no JSON becomes text.
    pub fn of(node: &Node, source: &str) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number => Self::Number(node.span.of(source).to_owned()),
            Value::Array(items) => Self::List(items.iter().map(|item| Self::of(item, source)).collect()),
            Value::Object(members) => Self::Fields(
                members.iter().map(|it| (it.name(source).into_owned(), Self::of(&it.value, source))).collect(),
            ),
            Value::String | Value::Word | Value::TooDeep => Self::Text(node.text(source).into_owned()),
        }
    }

    /// What a single value says: a text as it is, anything else as JSON.
    pub fn said(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Text(text) => out.push_str(text),
            other => other.write(&mut out, 0),
        }
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => quote_into(out, text),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    line(out, at, depth + 1);
                    item.write(out, depth + 1);
                }
                close(out, items.is_empty(), depth, ']');
            }
            Self::Fields(entries) => fields(out, &entries.0, depth),
        }
    }
}

fn fields(out: &mut String, entries: &[(String, Out)], depth: usize) {
    out.push('{');
    for (at, (key, value)) in entries.iter().enumerate() {
        line(out, at, depth + 1);
        quote_into(out, key);
        out.push_str(": ");
        value.write(out, depth + 1);
    }
    close(out, entries.is_empty(), depth, '}');
}

fn line(out: &mut String, at: usize, depth: usize) {
    out.push_str(if at > 0 { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("  ", depth));
}

fn close(out: &mut String, is_empty: bool, depth: usize, bracket: char) {
    if !is_empty {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    }
    out.push(bracket);
}

/// A string as JSON writes it, quotes included.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(&mut out, text);
    out
}

fn quote_into(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                out.push_str("\\u00");
                out.extend(
                    [u32::from(control) >> 4, u32::from(control) & 15]
                        .map(|it| char::from_digit(it, 16).unwrap_or('0')),
                );
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// A value as compact JSON, the way AWS's services write it. Only for values small enough to show.
pub fn compact(node: &Node, source: &str) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::String => quote(&node.text(source)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| compact(item, source)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let member = |it: &Member| format!("{}:{}", quote(&it.name(source)), compact(&it.value, source));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
        Value::Number => node.span.of(source).to_owned(),
        Value::Word | Value::TooDeep => quote(node.span.of(source)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::json::read;

    #[test]
    fn what_is_written_is_json_and_says_the_same() {
        let source = "{\"a\":[1,2.50,{}],\"b\":\"x\\n\\u0001\\\"é\",\"c\":null,\"d\":[]}";
        let root = read(source, 0).expect("it is JSON").root;
        let Out::Fields(fields) = Out::of(&root, source) else { panic!("it is an object") };
        let ours: serde_json::Value = serde_json::from_str(&fields.pretty()).expect("it is JSON");
        let theirs: serde_json::Value = serde_json::from_str(source).expect("it is JSON");
        assert_eq!(ours, theirs);
        assert!(fields.pretty().contains("2.50"));
    }
}
