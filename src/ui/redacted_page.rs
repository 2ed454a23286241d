//! The page as it may be printed. What comes from the paste passes the same redaction as every other text that leaves; it is
//! put back as it was when the print is made.

use std::cell::RefCell;

use super::browser::texts::{Child, Text, children, visible_texts};
use super::browser::{DomElement, HtmlElement};
use super::model::share::{RedactionSession, kinds_of};
use crate::report::redact::{Kinds, Replaced};
use crate::text::Span;

/// What is one text, however it is marked inside. So is what holds a text beside other elements.
const TEXTS: [&str; 4] = ["code", "pre", "td", "th"];

#[derive(Default)]
struct Printing {
    redaction: Option<RedactionSession>,
    /// The texts that were replaced, with what they said.
    former: Vec<(Text, String)>,
}

thread_local! {
    static PRINTING: RefCell<Printing> = RefCell::default();
}

/// Reads the next part of the paste, before [`redact`]: a secret that it holds is replaced everywhere on the page.
pub fn read(part: &str) {
    PRINTING
        .with_borrow_mut(|it| it.redaction.get_or_insert_with(|| RedactionSession::new(Kinds::default())).read(part));
}

/// Replaces the secrets in an element, until [`restore`]; says which kinds there were.
pub fn redact(root: &HtmlElement) -> String {
    PRINTING.with_borrow_mut(|printing| {
        let mut redaction = printing.redaction.take().unwrap_or_else(|| RedactionSession::new(Kinds::default()));
        let mut replaced = Vec::new();
        for texts in together(root) {
            replaced.extend(redact_texts(&texts, &mut redaction, &mut printing.former));
        }
        kinds_of(&replaced)
    })
}

/// The texts in an element, those together that are one.
fn together(element: &DomElement) -> Vec<Vec<Text>> {
    let children = children(element);
    let has_text = children.iter().any(|it| matches!(it, Child::Text(text) if !text.data().trim().is_empty()));
    if has_text || TEXTS.contains(&&*element.local_name()) {
        return vec![visible_texts(element)];
    }
    let inner = children.iter().map(|it| match it {
        Child::Element(child) => together(child),
        Child::Text(_) => Vec::new(),
    });
    inner.flatten().collect()
}

/// Redacts texts as the one that they are. A secret that ends in another of them stands where it began.
fn redact_texts(texts: &[Text], redaction: &mut RedactionSession, former: &mut Vec<(Text, String)>) -> Vec<Replaced> {
    let said: Vec<String> = texts.iter().map(|it| it.data()).collect();
    let redacted = redaction.redact_page(&said.concat());
    if redacted.replaced.is_empty() {
        return Vec::new();
    }
    let (mut was, mut is) = (0, 0);
    for (text, said) in texts.iter().zip(said) {
        let end = redacted.place(Span::new(was, was + said.len())).end.max(is);
        text.set_data(&redacted.text[is..end]);
        (was, is) = (was + said.len(), end);
        former.push((text.clone(), said));
    }
    redacted.replaced
}

/// Puts back what was there.
pub fn restore() {
    for (text, said) in PRINTING.take().former {
        text.set_data(&said);
    }
}
