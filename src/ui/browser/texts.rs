//! Texts in the page: found, and their terms marked.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::Element;
pub use web_sys::Text;

use super::modules;

#[wasm_bindgen]
extern "C" {
    /// What `public/glossary.js` exports.
    type GlossaryModule;
    #[wasm_bindgen(method, js_name = markTerms)]
    fn mark_terms(this: &GlossaryModule, root: &Element);
}

thread_local! {
    static GLOSSARY: RefCell<Option<GlossaryModule>> = const { RefCell::new(None) };
}

/// Loads the glossary, for [`mark_terms`].
pub async fn load_glossary() {
    let glossary = modules::load("glossary").await;
    GLOSSARY.set(glossary);
}

/// Marks the terms of the glossary in an element: each opens what it means. Where the glossary did not come, the words
/// stand as they are.
pub fn mark_terms(root: &Element) {
    GLOSSARY.with_borrow(|it| it.iter().for_each(|it| it.mark_terms(root)));
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
