//! The rest of an answer as the page sees it: a module of its own that is loaded after the first verdict.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::modules;

#[wasm_bindgen]
extern "C" {
    /// What `bin/advice.rs` exports.
    #[derive(Clone)]
    pub type Advice;
    /// Shows the rest of an answer in its parts; whether there are commands.
    #[wasm_bindgen(method)]
    pub fn show(this: &Advice, answer: HtmlElement, diagnosis: Vec<u8>, brief: Vec<u8>, powershell: bool) -> bool;
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
