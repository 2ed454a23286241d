//! Stands in for the crate `wasm-streams` of the same version. Leptos's server functions name it, and the page has no
//! server: nothing of it is ever called. The real one adds five kilobytes of JavaScript bindings to the page.

use futures_util::stream::{Stream, empty};
use wasm_bindgen::{JsCast, JsValue};

/// A stream without an element.
pub struct ReadableStream;

impl ReadableStream {
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        Self
    }

    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        JsValue::UNDEFINED.unchecked_into()
    }

    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        empty()
    }
}
