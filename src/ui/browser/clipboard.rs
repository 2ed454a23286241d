//! Copying.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Outside of a secure context there is no clipboard; the bindings would throw.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?.dyn_into().ok()
}

/// Puts text on the clipboard; `false` where the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    match clipboard() {
        Some(it) => JsFuture::from(it.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// The text on the clipboard, where the browser and the person let the page read it.
pub async fn read() -> Option<String> {
    JsFuture::from(clipboard()?.read_text()).await.ok()?.as_string().filter(|it| !it.is_empty())
}

#[wasm_bindgen(module = "/src/ui/browser/rich.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = copyBoth)]
    async fn copy_both(text: &str, html: &str) -> Result<JsValue, JsValue>;
}

/// The same for a text that programs may also take as HTML.
pub async fn copy_rich(text: &str, html: &str) -> bool {
    copy_both(text, html).await.is_ok_and(|it| it.is_truthy())
}
