//! Turns element data into nodes.

use wasm_bindgen::JsCast;
use web_sys::{Document, Node};

use crate::ui::html::{Element, Html};

/// Replaces what stands in `parent`.
pub fn fill(parent: &web_sys::Element, children: &[Element]) {
    let Some(document) = parent.owner_document() else { return };
    parent.set_text_content(None);
    for child in children {
        append(&document, parent, child);
    }
}

fn append(document: &Document, parent: &Node, element: &Element) {
    let Ok(node) = document.create_element(element.tag) else { return };
    for (name, value) in &element.attributes {
        // The names are the page's own; a browser refuses none of them.
        let _ = node.set_attribute(name, value);
    }
    for child in &element.children {
        match child {
            Html::Text(text) => drop(node.append_child(&document.create_text_node(text))),
            Html::Element(child) => append(document, &node, child),
        }
    }
    drop(parent.append_child(&node));
}

/// The element that was meant by a click: the nearest one, outwards, that has this attribute.
pub fn clicked(event: &web_sys::Event, attribute: &str) -> Option<web_sys::Element> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
}

/// The text that a copy button belongs to: the next box of text behind its heading.
pub fn text_of(button: &web_sys::Element) -> Option<String> {
    button.parent_element()?.next_element_sibling()?.text_content()
}

/// Changes what a button says.
pub fn say(button: &web_sys::Element, words: &str) {
    if let Some(label) = button.first_element_child() {
        label.set_text_content(Some(words));
    }
}
