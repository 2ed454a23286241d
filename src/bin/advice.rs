//! What the page loads after the first verdict, as a module of its own: the rest of the answer with its terms marked, and
//! what takes out the secrets before printing.

use lambda_502::ui::{advice, redacted_page};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

fn main() {}

/// Shows the rest of an answer in its parts (`[data-part]`), with its terms marked; whether there are commands.
/// All are as the engine encodes them: the diagnosis, what the advice is made from (nothing gives no advice), and the context
/// with what the person has typed.
#[wasm_bindgen]
pub fn show(answer: HtmlElement, diagnosis: Vec<u8>, advice_input: Vec<u8>, typed: Vec<u8>, powershell: bool) -> bool {
    advice::show(&answer, &diagnosis, &advice_input, &typed, powershell)
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
