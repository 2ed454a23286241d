//! The advice as the page sees it: a module of its own that is loaded after the first verdict.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::modules;

#[wasm_bindgen]
extern "C" {
    /// What `bin/advice.rs` exports.
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
}

pub async fn load() -> Option<Advice> {
    modules::load("advice").await
}
