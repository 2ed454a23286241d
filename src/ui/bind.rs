//! Binds the elements that index.html brings to signals. The page stands there before this program is loaded: what is
//! drawn first never moves, and what somebody pastes meanwhile is in the box.

use leptos::prelude::*;

use super::browser::{Event, HtmlElement, dom, page};

/// Changes an element whenever a signal that `change` reads does. Does nothing where there is no such element.
pub fn follow(selector: &str, change: impl Fn(&HtmlElement) + 'static) {
    let Some(element) = page::find(selector) else { return };
    // One effect of one type, for all of them.
    let change: Box<dyn Fn(&HtmlElement)> = Box::new(change);
    Effect::new(move |_| change(&element));
}

pub fn hidden(selector: &str, is_hidden: impl Fn() -> bool + 'static) {
    follow(selector, move |it| it.set_hidden(is_hidden()));
}

pub fn text(selector: &str, read: impl Fn() -> String + 'static) {
    follow(selector, move |it| dom::set_text(it, &read()));
}

/// `None` removes the attribute.
pub fn attribute(selector: &str, name: &'static str, read: impl Fn() -> Option<String> + 'static) {
    follow(selector, move |it| dom::set_attribute(it, name, read().as_deref()));
}

/// Calls back for every event of a kind in an element, as long as the page lives.
pub fn on(selector: &str, kind: &str, called: impl Fn(&Event) + 'static) {
    if let Some(element) = page::find(selector) {
        dom::listen(&element, kind, called);
    }
}
