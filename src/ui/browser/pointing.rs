//! The finding that a link points at.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ui/browser/pointing.js")]
extern "C" {
    /// Scrolls to the finding of a code as soon as it is in the page.
    #[wasm_bindgen(js_name = pointAt)]
    pub fn point_at(code: &str);
}
