//! The document, its address and its theme.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The element that holds the page, emptied of the words that stood in it.
pub fn root() -> Option<web_sys::HtmlElement> {
    let root = web_sys::window()?.document()?.get_element_by_id("app")?;
    root.set_text_content(None);
    root.dyn_into().ok()
}

/// The part of the address behind `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or("").to_owned()
}

/// Sets an attribute of the document's root, which styles look at.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = web_sys::window().and_then(|window| window.document()).and_then(|it| it.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Whether the system asks for dark colours.
pub fn prefers_dark() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|it| it.matches())
}

/// Scrolls to an element and gives it the focus.
pub fn go_to(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// Whether the page stands in a frame of another page (`?embed`; see public/frame.js).
pub fn is_embedded() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|it| it.document_element());
    root.is_some_and(|it| it.has_attribute("data-embed"))
}

/// The address of the page without query and hash.
pub fn address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Fetches a text that belongs to this page; `path` is relative.
pub async fn fetch(path: &str) -> Option<String> {
    let window = web_sys::window()?;
    // The page in one file (tools/single.mjs) brings its files along.
    let files = js_sys::Reflect::get(&window, &JsValue::from_str("lambda502Files")).ok()?;
    let name = path.strip_prefix("./").unwrap_or(path);
    let brought = js_sys::Reflect::get(&files, &JsValue::from_str(name)).ok().and_then(|it| it.as_string());
    let address = brought.as_deref().unwrap_or(path);
    let response = JsFuture::from(window.fetch_with_str(address)).await.ok()?;
    let response = response.dyn_into::<web_sys::Response>().ok().filter(web_sys::Response::ok)?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
