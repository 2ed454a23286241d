//! The workspace as a module of its own: what the page calls when somebody opens something of it.

use lambda_502::ui::workspace;
use wasm_bindgen::prelude::*;

fn main() {}

/// Shows the view of a route (the part of the address behind `#`) in an element of the page.
#[wasm_bindgen]
pub fn show(root: web_sys::HtmlElement, route: String) {
    workspace::show(root, route);
}

/// The public JSON of an encoded answer, redacted.
#[wasm_bindgen(js_name = publicJson)]
pub fn public_json(answer: &[u8]) -> String {
    workspace::share::public_json(answer)
}

/// Takes files for the triage; `by_request` asks for a row for each request of a log. `context` is encoded.
#[wasm_bindgen]
pub fn take(files: Vec<web_sys::File>, by_request: bool, context: Vec<u8>) {
    workspace::take(files, by_request, &context);
}

/// Opens the next case of the triage in the page's box, or the one before.
#[wasm_bindgen]
pub fn step(forward: bool) {
    workspace::step(forward);
}

/// Takes an encoded answer for the history.
#[wasm_bindgen]
pub fn keep(name: String, answer: &[u8]) {
    workspace::keep(name, answer);
}

/// An encoded answer as text to copy, and what is said when that is done; `kind` is `markdown`, `json` or `link`. Throws
/// where it cannot be made.
#[wasm_bindgen(js_name = textToCopy)]
pub async fn text_to_copy(kind: String, answer: Vec<u8>) -> Result<Vec<String>, JsValue> {
    workspace::share::text_to_copy(&kind, &answer).await.map(Vec::from).ok_or(JsValue::NULL)
}

/// Opens the view in which somebody chooses what to hand on of an encoded answer.
#[wasm_bindgen]
pub fn share(answer: &[u8]) {
    workspace::share_view::show(answer);
}

/// Shows a text that the page may not copy.
#[wasm_bindgen]
pub fn offer(text: String) {
    workspace::share_view::offer(text);
}

/// What a link holds: an encoded `Opened`.
#[wasm_bindgen]
pub async fn open(hash: String) -> Vec<u8> {
    workspace::share::opened(&hash).await
}
