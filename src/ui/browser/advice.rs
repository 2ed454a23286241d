//! The rest of an answer as the page sees it: a module of its own that is loaded after the first verdict.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::modules;

#[wasm_bindgen]
extern "C" {
    /// What `bin/advice.rs` exports.
    #[derive(Clone)]
    pub type AdviceModule;
    /// Shows the rest of an answer in its parts; whether there are commands.
    #[wasm_bindgen(method)]
    pub fn show(
        this: &AdviceModule,
        answer: HtmlElement,
        diagnosis: Vec<u8>,
        advice_input: Vec<u8>,
        typed: Vec<u8>,
        powershell: bool,
    ) -> bool;
    /// Reads the next part of the paste, before `redact_page`.
    #[wasm_bindgen(method, js_name = readPaste)]
    pub fn read_paste(this: &AdviceModule, part: &str);
    /// Replaces the secrets in what an element says, and says which kinds there were.
    #[wasm_bindgen(method, js_name = redactPage)]
    pub fn redact_page(this: &AdviceModule, root: HtmlElement) -> String;
    /// Puts back what `redact_page` replaced.
    #[wasm_bindgen(method, js_name = restorePage)]
    pub fn restore_page(this: &AdviceModule);
}

thread_local! {
    static LOADED: RefCell<Option<AdviceModule>> = const { RefCell::new(None) };
}

pub async fn load() -> Option<AdviceModule> {
    let advice = modules::load("advice").await;
    LOADED.set(advice.clone());
    advice
}

/// The advice where it is loaded already, for what cannot wait.
pub fn loaded() -> Option<AdviceModule> {
    LOADED.with_borrow(Clone::clone)
}
