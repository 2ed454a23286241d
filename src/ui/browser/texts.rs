//! Texts in the page: found, and replaced where they stand.

use wasm_bindgen::JsCast;
pub use web_sys::Text;
use web_sys::{Element, Node};

use super::dom;
use crate::ui::html::Html;

/// What stands in an element.
pub enum Child {
    Element(Element),
    Text(Text),
}

/// The elements and texts in an element, in their order.
pub fn children(element: &Element) -> Vec<Child> {
    let nodes = element.child_nodes();
    (0..nodes.length())
        .filter_map(|at| match nodes.get(at)?.dyn_into::<Element>() {
            Ok(element) => Some(Child::Element(element)),
            Err(node) => node.dyn_into().ok().map(Child::Text),
        })
        .collect()
}

/// All texts in an element that can be seen, in their order.
pub fn visible_texts(element: &Element) -> Vec<Text> {
    let mut all = Vec::new();
    for child in children(element) {
        match child {
            Child::Text(text) => all.push(text),
            Child::Element(element) if element.class_list().contains("visually-hidden") => {}
            Child::Element(element) => all.append(&mut visible_texts(&element)),
        }
    }
    all
}

/// Puts other nodes in the place of a text.
pub fn replace(text: &Text, parts: impl Iterator<Item = Html>) {
    let (Some(parent), Some(document)) = (text.parent_element(), text.owner_document()) else { return };
    for part in parts {
        let node = match &part {
            Html::Text(text) => Some(Node::from(document.create_text_node(text))),
            Html::Element(element) => dom::node(&parent, element).map(Node::from),
        };
        // The text stands in this parent.
        let _ = node.map(|it| parent.insert_before(&it, Some(text)));
    }
    text.remove();
}
