//! Further modules of the page, each a file of WebAssembly of its own.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ui/browser/modules.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadModule)]
    async fn load_module(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = style)]
    async fn load_style();
}

/// Loads the style sheet of what comes later. It does without where that does not come.
pub async fn style() {
    load_style().await;
}

/// The exports of a module, which is loaded once; `None` where it cannot be had.
pub async fn load<T: JsCast>(name: &str) -> Option<T> {
    Some(load_module(name).await.ok()?.unchecked_into())
}
