//! Keys that are no part of a response.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fixer::{Fixer, short};
use crate::text::json::{self, Fields, Node, Out, Value, compact};

impl Fixer {
    /// Moves keys that the API does not let stand at the top level into the body, where that is JSON; nothing
    /// else can hold them.
    pub(super) fn extra(&mut self, response: &mut Fields, extra: &[(String, &Node)], source: &str) {
        if extra.is_empty() {
            return;
        }
        let names = names(extra);
        let body = response.text("body").unwrap_or("").to_owned();
        if response.get("isBase64Encoded") == Some(&Out::Bool(true)) && !body.is_empty() {
            self.changed(format!("{names}: left out. The top level may have no other key, and bytes none either."));
            return;
        }
        let object = json::read(&body, 0).filter(|it| it.is_json() && matches!(it.root.value, Value::Object(_)));
        let mut fields: Vec<(String, String)> = Vec::new();
        let change = match object {
            Some(inner) => {
                let own = inner.root.members().iter();
                fields.extend(own.map(|it| (it.name(&body).into_owned(), compact(&it.value, &body))));
                format!("{names} moved into body: the top level may have no other key.")
            }
            None if body.is_empty() => format!("{names} moved into body: the top level may have no other key."),
            None => {
                fields.push(("message".to_owned(), json::quote(&body)));
                format!(
                    "{names} moved into body beside the text, which is now under \"message\": the top level may have no other key."
                )
            }
        };
        self.changed(change);
        let mut places: HashMap<Cow<'_, str>, usize> =
            fields.iter().enumerate().map(|(at, (name, _))| (Cow::Owned(name.clone()), at)).collect();
        for (own, value) in extra {
            let value = compact(value, source);
            let mut name = own.clone();
            if let Some(&place) = places.get(own.as_str()) {
                if fields[place].1 == value {
                    continue;
                }
                while places.contains_key(name.as_str()) {
                    name.push_str("_2");
                }
                self.changed(format!("body has a {} of its own: the other is {}.", short(own), short(&name)));
            }
            places.insert(Cow::Owned(name.clone()), fields.len());
            fields.push((name, value));
        }
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}:{value}", json::quote(name))).collect();
        response.insert("body", Out::Text(format!("{{{}}}", fields.join(","))));
    }
}

/// The names for a sentence, the first few of many.
fn names(extra: &[(String, &Node)]) -> String {
    const MOST: usize = 6;
    let mut names: Vec<String> = extra.iter().take(MOST).map(|(name, _)| short(name)).collect();
    if extra.len() > MOST {
        names.push(format!("{} more", extra.len() - MOST));
    }
    names.join(", ")
}
