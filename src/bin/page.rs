//! Mounts the page, and lets the scripts of the site reach it: see [`frame`].

use lambda_502::ui::{self, frame};
use wasm_bindgen::prelude::*;

fn main() {
    ui::mount();
}

#[wasm_bindgen]
pub fn take(text: &str, name: Option<String>, integration: &str, runtime: Option<String>) {
    frame::take(text, name, integration, runtime);
}

#[wasm_bindgen]
pub fn paste() -> String {
    frame::paste()
}

#[wasm_bindgen]
pub fn name() -> Option<String> {
    frame::name()
}

#[wasm_bindgen(js_name = isBroken)]
pub fn is_broken() -> bool {
    frame::is_broken()
}

#[wasm_bindgen]
pub async fn diagnosis() -> Option<String> {
    frame::diagnosis().await
}
