//! What the workspace does in the page around it.

use wasm_bindgen::prelude::*;

use crate::evidence::Context;
use crate::worker;

#[wasm_bindgen(module = "/src/ui/browser/page_actions.js")]
extern "C" {
    #[wasm_bindgen(js_name = show)]
    fn show_js(name: String, text: String, context: Vec<u8>);
    /// Saves a text as a file of a MIME type.
    pub fn save(name: &str, mime: &str, text: &str);
    /// Gives a grid the keyboard.
    pub fn keys(grid: &web_sys::Element);
}

/// Shows a case in the page's own box.
pub fn show(name: &str, text: String, context: &Context) {
    show_js(name.to_owned(), text, worker::encode(context));
}

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// A moment in the form of RFC 3339, as the person's own clock and calendar have it.
pub fn local(moment: &str) -> String {
    String::from(js_sys::Date::new(&JsValue::from_str(moment)).to_locale_string("default", &JsValue::UNDEFINED))
}

/// A moment in the form of RFC 3339.
pub fn moment(ms: f64) -> String {
    String::from(js_sys::Date::new(&JsValue::from_f64(ms)).to_iso_string())
}
