//! The history in the browser's database. Where there is none, every call says so and nothing breaks.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ui/browser/history_store.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = all)]
    async fn all_js() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = put)]
    async fn put_js(text: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = remove)]
    async fn remove_js(number: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = clear)]
    async fn clear_js() -> Result<JsValue, JsValue>;
}

/// The browser would not.
#[derive(Debug)]
pub struct Refused;

fn refused(_: JsValue) -> Refused {
    Refused
}

/// All texts with their numbers, the oldest first.
pub async fn all() -> Result<Vec<(f64, String)>, Refused> {
    let found = Array::from(&all_js().await.map_err(refused)?);
    let (numbers, texts) = (Array::from(&found.get(0)), Array::from(&found.get(1)));
    Ok(numbers
        .iter()
        .zip(texts.iter())
        .filter_map(|(number, text)| Some((number.as_f64()?, text.as_string()?)))
        .collect())
}

pub async fn put(text: String) -> Result<(), Refused> {
    put_js(text).await.map(drop).map_err(refused)
}

pub async fn remove(number: f64) -> Result<(), Refused> {
    remove_js(number).await.map(drop).map_err(refused)
}

pub async fn clear() -> Result<(), Refused> {
    clear_js().await.map(drop).map_err(refused)
}
