//! The engine as a module of its own. In a worker it registers itself; a page in which no worker can start imports it
//! and calls [`answer`].

use gloo_worker::Registrable;
use lambda_502::worker::{self, Engine, Postcard, answer_encoded};
use wasm_bindgen::prelude::*;

fn main() {
    if js_sys::global().is_instance_of::<web_sys::DedicatedWorkerGlobalScope>() {
        Engine::registrar().encoding::<Postcard>().register();
    }
}

/// Takes an encoded request and gives the encoded reply.
#[wasm_bindgen]
pub fn answer(request: JsValue) -> JsValue {
    answer_encoded(request)
}

/// The codes that are found in a text, with blanks between them; both as UTF-8.
#[wasm_bindgen]
pub fn codes(text: JsValue) -> JsValue {
    worker::codes(text)
}
