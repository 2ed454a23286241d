//! The engine as a module of its own for programs in JavaScript. `npm/api.js` makes objects of its JSON.

use lambda_502::js_api;
use wasm_bindgen::prelude::*;

fn main() {}

#[wasm_bindgen]
pub fn diagnose(text: &str, options: &str) -> Result<String, JsError> {
    Ok(js_api::diagnose(text, options)?)
}

#[wasm_bindgen(js_name = diagnoseBytes)]
pub fn diagnose_bytes(bytes: &[u8], options: &str) -> Result<String, JsError> {
    Ok(js_api::diagnose_bytes(bytes, options)?)
}

#[wasm_bindgen]
pub fn fix(text: &str, options: &str) -> Result<String, JsError> {
    Ok(js_api::fix(text, options)?)
}

#[wasm_bindgen]
pub fn redact(text: &str, options: &str) -> Result<String, JsError> {
    Ok(js_api::redact(text, options)?)
}

#[wasm_bindgen]
pub fn codes() -> String {
    js_api::codes()
}

#[wasm_bindgen]
pub fn code(code: &str) -> String {
    js_api::code(code)
}

/// A paste in chunks.
#[wasm_bindgen(js_name = Scanner)]
pub struct JsScanner(js_api::Scanner);

#[wasm_bindgen(js_class = Scanner)]
impl JsScanner {
    /// `limit`: the most it holds, in bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(limit: usize) -> Self {
        Self(js_api::Scanner::new(limit))
    }

    /// Whether all of the chunk was taken.
    pub fn push(&mut self, chunk: &[u8]) -> bool {
        self.0.push(chunk)
    }

    pub fn finish(self, options: &str) -> Result<String, JsError> {
        Ok(self.0.finish(options)?)
    }
}
