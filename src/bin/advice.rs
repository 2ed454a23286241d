//! The advice as a module of its own: what the page loads after the first verdict.

use lambda_502::ui::advice;
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
