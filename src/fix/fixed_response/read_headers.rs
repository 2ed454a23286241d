//! What was meant by headers and cookies, however they were written.

use super::fixer::{Fixer, short};
use crate::evidence::contract::ViolationKind;
use crate::text::json::{self, Member, Node, Out, Value, compact};

/// All headers, each with its values, in the order in which they were written.
pub(super) type Headers = Vec<(String, Vec<Out>)>;

/// Adds values to a header, whatever its spelling; a value that it has stands once.
pub(super) fn merge(headers: &mut Headers, name: String, values: Vec<Out>) {
    match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
        Some((_, known)) => {
            for value in values {
                if !known.contains(&value) {
                    known.push(value);
                }
            }
        }
        None => headers.push((name, values)),
    }
}

impl Fixer {
    pub(super) fn read_single(&mut self, node: &Node, source: &str) -> Headers {
        let mut headers = Headers::new();
        match &node.value {
            Value::Object(members) => {
                for member in members {
                    let name = self.one_line(&member.name(source));
                    let values = self.values(&name, member, source);
                    // Exactly the same name: what differs in case is two keys to everybody.
                    match headers.iter_mut().find(|(known, _)| *known == name) {
                        Some((_, known)) => {
                            if values.iter().any(|it| !known.contains(it)) {
                                self.changed(format!(
                                    "The header {} was there twice; it has both values.",
                                    short(&name)
                                ));
                            }
                            known.extend(values);
                        }
                        None if values.is_empty() => {}
                        None => headers.push((name, values)),
                    }
                }
            }
            Value::Null => {
                if !self.keeps(ViolationKind::HeadersNull) {
                    self.changed("headers is an empty object, not null.");
                }
            }
            _ => {
                self.changed("headers is an object of names and values.");
                headers = loose(node, source);
            }
        }
        headers
    }

    /// The values of one header, each as it may stand there.
    fn values(&mut self, name: &str, member: &Member, source: &str) -> Vec<Out> {
        let value = &member.value;
        match &value.value {
            Value::Null => {
                self.changed(format!("The header {} was null and is left out.", short(name)));
                Vec::new()
            }
            Value::Array(items) => {
                self.changed(format!("The header {} had a list for a value.", short(name)));
                texts(items, source)
            }
            Value::String => vec![Out::Text(self.one_line(&value.text(source)))],
            Value::Number if self.keeps(ViolationKind::HeaderNumber) => vec![Out::of(value, source)],
            Value::Bool(_) if self.keeps(ViolationKind::HeaderBoolean) => vec![Out::of(value, source)],
            _ => {
                self.changed(format!("The header {} is a string now.", short(name)));
                vec![Out::Text(text(value, source))]
            }
        }
    }

    pub(super) fn read_multi(&mut self, node: &Node, source: &str) -> Headers {
        let mut headers = Headers::new();
        match &node.value {
            Value::Object(members) => {
                for member in members {
                    let name = member.name(source).into_owned();
                    let values = match &member.value.value {
                        Value::Array(items) => {
                            if items.iter().any(|item| !item.is_string()) {
                                self.changed(format!("The values of {} are strings now.", short(&name)));
                            }
                            texts(items, source)
                        }
                        Value::Null => {
                            self.changed(format!("{} in multiValueHeaders was null and is left out.", short(&name)));
                            continue;
                        }
                        _ => {
                            let name = short(&name);
                            self.changed(format!("The value of {name} in multiValueHeaders is a list now."));
                            vec![Out::Text(text(&member.value, source))]
                        }
                    };
                    merge(&mut headers, name, values);
                }
            }
            Value::Null => {}
            _ => {
                self.changed("multiValueHeaders is an object of names and lists.");
                headers = loose(node, source);
            }
        }
        headers
    }

    pub(super) fn read_cookies(&mut self, node: &Node, source: &str) -> Vec<String> {
        match &node.value {
            Value::Array(items) => {
                if !items.iter().all(Node::is_string) {
                    self.changed("The cookies are strings now.");
                }
                items.iter().filter(|it| !it.is_null()).map(|it| text(it, source)).collect()
            }
            Value::String => {
                self.changed("cookies is a list now.");
                vec![text(node, source)]
            }
            Value::Object(members) => {
                self.changed("cookies is a list now, of name=value.");
                members.iter().map(|it| format!("{}={}", it.name(source), text(&it.value, source))).collect()
            }
            Value::Null if self.keeps(ViolationKind::CookiesNull) => Vec::new(),
            _ => {
                self.changed("cookies held nothing and is left out.");
                Vec::new()
            }
        }
    }

    fn one_line(&mut self, value: &str) -> String {
        if value.contains(&['\r', '\n'][..]) {
            self.changed("A line break in a header became a blank.");
        }
        let value = unbroken(value);
        if value.is_ascii() {
            return value;
        }
        self.changed("Text beyond ASCII in a header is written in percent-encoding.");
        let mut out = String::with_capacity(value.len() * 3);
        for byte in value.bytes() {
            match byte {
                0..0x80 => out.push(byte as char),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    }
}

/// Headers that were written as anything but an object: a list of pairs, JSON in a string, lines of text.
fn loose(node: &Node, source: &str) -> Headers {
    let mut headers = Headers::new();
    match &node.value {
        Value::Array(items) => {
            for item in items {
                let field =
                    |keys: [&str; 2]| keys.into_iter().find_map(|key| item.get(source, key)).map(|it| &it.value);
                let pair = match item.items() {
                    [name, value] => Some((name, value)),
                    _ => field(["key", "name"]).zip(field(["value", "Value"])),
                };
                match pair {
                    Some((name, value)) => merge(&mut headers, text(name, source), all(value, source)),
                    None => members(&mut headers, item, source),
                }
            }
        }
        Value::String => {
            let content = node.text(source);
            match json::read(&content, 0).filter(|it| it.is_json() && matches!(it.root.value, Value::Object(_))) {
                Some(inner) => members(&mut headers, &inner.root, &content),
                None => {
                    let fields = content.lines().filter_map(|line| line.split_once(':'));
                    for (name, value) in fields {
                        merge(&mut headers, name.trim().to_owned(), vec![Out::Text(value.trim().to_owned())]);
                    }
                }
            }
        }
        _ => {}
    }
    headers.retain(|(_, values)| !values.is_empty());
    headers
}

fn members(headers: &mut Headers, node: &Node, source: &str) {
    for member in node.members() {
        merge(headers, unbroken(&member.name(source)), all(&member.value, source));
    }
}

/// The values that stand in a list or on their own.
fn all(value: &Node, source: &str) -> Vec<Out> {
    match &value.value {
        Value::Array(items) => texts(items, source),
        _ => texts(std::slice::from_ref(value), source),
    }
}

fn texts(items: &[Node], source: &str) -> Vec<Out> {
    items.iter().filter(|it| !it.is_null()).map(|it| Out::Text(text(it, source))).collect()
}

/// What a value says as a header.
fn text(node: &Node, source: &str) -> String {
    match &node.value {
        Value::String => unbroken(&node.text(source)),
        _ => compact(node, source),
    }
}

fn unbroken(value: &str) -> String {
    value.replace("\r\n", " ").replace(['\r', '\n'], " ")
}
