//! Texts in the page: found, and their terms marked.

use wasm_bindgen::prelude::*;
use web_sys::Element;
pub use web_sys::Text;

#[wasm_bindgen(module = "/src/ui/browser/glossary.js")]
extern "C" {
    /// Marks the terms of the glossary in an element: each opens what it means.
    #[wasm_bindgen(js_name = markTerms)]
    pub fn mark_terms(root: &Element);
}

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
