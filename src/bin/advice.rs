//! What the page loads after the first verdict, as a module of its own: the advice, the links to the glossary, and
//! what takes out the secrets before printing.

use lambda_502::ui::{advice, redacted_page, terms};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

fn main() {}

/// Shows the advice on a brief, as the engine encoded it, in three places of the page; whether there are commands.
#[wasm_bindgen]
pub fn show(
    brief: Vec<u8>,
    powershell: bool,
    steps: HtmlElement,
    commands: HtmlElement,
    snippets: HtmlElement,
) -> bool {
    advice::show(&brief, powershell, &steps, &commands, &snippets)
}

/// Links the glossary's terms in what an element says.
#[wasm_bindgen(js_name = linkTerms)]
pub fn link_terms(root: HtmlElement) {
    terms::link(&root);
}

/// Reads the next part of the paste, before `redactPage`.
#[wasm_bindgen(js_name = readPaste)]
pub fn read_paste(part: &str) {
    redacted_page::read(part);
}

/// Replaces the secrets in what an element says, and says which kinds there were.
#[wasm_bindgen(js_name = redactPage)]
pub fn redact_page(root: HtmlElement) -> String {
    redacted_page::redact(&root)
}

/// Puts back what `redactPage` replaced.
#[wasm_bindgen(js_name = restorePage)]
pub fn restore_page() {
    redacted_page::restore();
}
