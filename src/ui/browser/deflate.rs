//! Deflating and inflating.

use wasm_bindgen::prelude::*;

use crate::report::link::{LinkError, MAX_INFLATED};

#[wasm_bindgen(module = "/src/ui/browser/deflate.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = deflate)]
    async fn deflate_bytes(bytes: Vec<u8>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = inflate)]
    async fn inflate_bytes(bytes: Vec<u8>, limit: usize) -> Result<JsValue, JsValue>;
}

/// Why there is nothing to read.
pub enum InflateFailure {
    /// The browser has no `DecompressionStream`.
    Unable,
    Link(LinkError),
}

/// `None` where the browser cannot.
pub async fn deflate(bytes: Vec<u8>) -> Option<Vec<u8>> {
    bytes_of(&deflate_bytes(bytes).await.ok()?)
}

/// Inflates no further than to what a link may hold.
pub async fn inflate(bytes: Vec<u8>) -> Result<Vec<u8>, InflateFailure> {
    let inflated = inflate_bytes(bytes, MAX_INFLATED).await.unwrap_or(JsValue::NULL);
    bytes_of(&inflated).ok_or_else(|| match inflated.as_string().as_deref() {
        Some("unable") => InflateFailure::Unable,
        Some("too-large") => InflateFailure::Link(LinkError::TooLarge),
        Some("truncated") => InflateFailure::Link(LinkError::Truncated),
        _ => InflateFailure::Link(LinkError::NotOurs),
    })
}

fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<js_sys::Uint8Array>().map(js_sys::Uint8Array::to_vec)
}
