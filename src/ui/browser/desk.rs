//! The desk as the page sees it: a module of its own that is loaded when somebody opens something of it.

use wasm_bindgen::prelude::*;
use web_sys::{Event, File, HtmlElement};

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
    fn take(this: &Desk, files: Vec<File>, by_request: bool, context: Vec<u8>);
    #[wasm_bindgen(method)]
    fn keep(this: &Desk, name: String, text: String, context: Vec<u8>);
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

/// Gives files to the triage; `by_request` asks for a row for each request of a log. `false` where the desk cannot be
/// loaded.
pub async fn take(files: Vec<File>, by_request: bool, context: &Context) -> bool {
    let Some(desk) = desk().await else { return false };
    desk.take(files, by_request, worker::encode(context));
    true
}

/// Gives a case to the history. Called only where the person has switched it on.
pub async fn keep(name: String, text: String, context: &Context) {
    if let Some(desk) = desk().await {
        desk.keep(name, text, worker::encode(context));
    }
}

/// The event by which the desk opens a case in the page's box.
pub const OPEN: &str = "desk:open";

/// The name, the text and the context of the case that is opened.
pub fn opened(event: &Event) -> Option<(String, String, Context)> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into()).ok();
    let detail = get(event, "detail")?;
    let context = get(&detail, "context")?.dyn_into::<js_sys::Uint8Array>().ok()?;
    Some((get(&detail, "name")?.as_string()?, get(&detail, "text")?.as_string()?, worker::decode(&context.to_vec())))
}

/// A diagnosis as `kind` (`markdown`, `json`, `link`), redacted; `None` where that cannot be had.
pub async fn export(kind: &str, text: &str, context: &Context) -> Option<String> {
    let desk = desk().await?;
    desk.export(kind.to_owned(), text.to_owned(), worker::encode(context)).await.ok()?.as_string()
}
