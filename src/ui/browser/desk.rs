//! The desk as the page sees it: a module of its own that is loaded when somebody opens something of it.

use wasm_bindgen::prelude::*;
use web_sys::{File, HtmlElement};

use super::modules;
use crate::evidence::Context;
use crate::worker;

#[wasm_bindgen]
extern "C" {
    /// What `bin/desk.rs` exports.
    type Desk;
    #[wasm_bindgen(method)]
    fn show(this: &Desk, root: HtmlElement, route: String);
    #[wasm_bindgen(method)]
    fn take(this: &Desk, files: Vec<File>);
    #[wasm_bindgen(method, catch)]
    async fn export(this: &Desk, kind: String, text: String, context: Vec<u8>) -> Result<JsValue, JsValue>;
}

async fn desk() -> Option<Desk> {
    modules::load("desk").await
}

/// Shows the view of a route in `root`; `false` where the desk cannot be loaded.
pub async fn show(root: HtmlElement, route: String) -> bool {
    let Some(desk) = desk().await else { return false };
    desk.show(root, route);
    true
}

/// Gives files to the triage; `false` where the desk cannot be loaded.
pub async fn take(files: Vec<File>) -> bool {
    let Some(desk) = desk().await else { return false };
    desk.take(files);
    true
}

/// A diagnosis as `kind` (`markdown`, `json`, `link`), redacted; `None` where that cannot be had.
pub async fn export(kind: &str, text: &str, context: &Context) -> Option<String> {
    let desk = desk().await?;
    desk.export(kind.to_owned(), text.to_owned(), worker::encode(context)).await.ok()?.as_string()
}
