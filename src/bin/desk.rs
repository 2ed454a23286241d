//! The desk as a module of its own: what the page calls when somebody opens something of it.

use lambda_502::ui::desk;
use wasm_bindgen::prelude::*;

fn main() {}

/// Shows the view of a route (the part of the address behind `#`) in an element of the page.
#[wasm_bindgen]
pub fn show(root: web_sys::HtmlElement, route: String) {
    desk::show(root, route);
}

/// The public JSON of a paste, redacted.
#[wasm_bindgen(js_name = publicJson)]
pub async fn public_json(text: String, context: Vec<u8>) -> Option<String> {
    desk::public_json(text, context).await
}

/// Takes files for the triage.
#[wasm_bindgen]
pub fn take(files: Vec<web_sys::File>) {
    desk::take(files);
}

/// A diagnosis as text to copy; `kind` is `markdown`, `json` or `link`.
#[wasm_bindgen]
pub async fn export(kind: String, text: String, context: Vec<u8>) -> Option<String> {
    desk::export(kind, text, context).await
}
