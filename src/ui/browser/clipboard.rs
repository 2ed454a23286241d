//! Copying.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; `false` where the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Outside of a secure context there is no clipboard; the bindings would throw.
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok();
    let Some(clipboard) = clipboard.and_then(|it| it.dyn_into::<web_sys::Clipboard>().ok()) else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
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
