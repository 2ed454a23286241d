//! The advice as the page sees it: a module of its own that is loaded after the first verdict.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::modules;

#[wasm_bindgen]
extern "C" {
    /// What `bin/advice.rs` exports.
    #[derive(Clone)]
    pub type Advice;
    /// Shows the advice on a brief in three places; whether there are commands.
    #[wasm_bindgen(method)]
    pub fn show(
        this: &Advice,
        brief: Vec<u8>,
        powershell: bool,
        steps: HtmlElement,
        commands: HtmlElement,
        snippets: HtmlElement,
    ) -> bool;
    /// Links the glossary's terms in what an element says.
    #[wasm_bindgen(method, js_name = linkTerms)]
    pub fn link_terms(this: &Advice, root: HtmlElement);
    /// Reads the next part of the paste, before `redact_page`.
    #[wasm_bindgen(method, js_name = readPaste)]
    pub fn read_paste(this: &Advice, part: &str);
    /// Replaces the secrets in what an element says, and says which kinds there were.
    #[wasm_bindgen(method, js_name = redactPage)]
    pub fn redact_page(this: &Advice, root: HtmlElement) -> String;
    /// Puts back what `redact_page` replaced.
    #[wasm_bindgen(method, js_name = restorePage)]
    pub fn restore_page(this: &Advice);
}

thread_local! {
    static LOADED: RefCell<Option<Advice>> = const { RefCell::new(None) };
}

pub async fn load() -> Option<Advice> {
    let advice = modules::load("advice").await;
    LOADED.set(advice.clone());
    advice
}

/// The advice where it is loaded already, for what cannot wait.
pub fn loaded() -> Option<Advice> {
    LOADED.with_borrow(Clone::clone)
}
