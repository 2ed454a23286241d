//! The desk as a module of its own: what the page calls when somebody opens something of it.

use lambda_502::ui::desk;
use wasm_bindgen::prelude::*;

fn main() {}

/// Shows the view of a route (the part of the address behind `#`) in an element of the page.
#[wasm_bindgen]
pub fn show(root: web_sys::HtmlElement, route: String) {
    desk::show(root, route);
}

/// Takes files for the triage; `by_request` asks for a row for each request of a log. `context` is encoded.
#[wasm_bindgen]
pub fn take(files: Vec<web_sys::File>, by_request: bool, context: Vec<u8>) {
    desk::take(files, by_request, &context);
}

/// Takes a case for the history. `context` is encoded.
#[wasm_bindgen]
pub fn keep(name: String, text: String, context: Vec<u8>) {
    desk::keep(name, text, &context);
}

/// A diagnosis as text to copy; `kind` is `markdown`, `json` or `link`.
#[wasm_bindgen]
pub async fn export(kind: String, text: String, context: Vec<u8>) -> Option<String> {
    desk::export(kind, text, context).await
}
