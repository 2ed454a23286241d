//! The document, its address and its theme.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The part of the address behind `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or("").to_owned()
}

/// A new element of that class at the end of the document.
pub fn place(class: &str) -> Option<web_sys::HtmlElement> {
    let document = web_sys::window()?.document()?;
    let place = document.create_element("div").ok()?;
    place.set_class_name(class);
    document.body()?.append_child(&place).ok()?;
    place.dyn_into().ok()
}

/// The samples that the page offers: the code of each, and what its button says.
pub fn samples() -> Vec<(String, String)> {
    let Some(body) = document().and_then(|it| it.body()) else { return Vec::new() };
    let buttons = super::dom::all(&body, "[data-sample]").into_iter();
    buttons.filter_map(|it| Some((it.get_attribute("data-sample")?, it.text_content()?))).collect()
}

/// Opens the browser's own print view.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A frame may not be allowed to, and then nothing happens.
        let _ = window.print();
    }
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

/// Gives the focus to an element without moving the page.
pub fn focus_in_place(id: &str) {
    if let Some(element) = document().and_then(|it| it.get_element_by_id(id)?.dyn_into().ok()) {
        super::dom::focus_in_place(&element);
    }
}

/// Calls when what was changed just now is drawn.
pub fn after_drawing(called: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(0).await;
        called();
    });
}

/// Gives the focus to an element that is about to be shown.
pub fn focus_soon(id: &'static str) {
    after_drawing(move || focus_in_place(id));
}

/// Gives the focus to the text box, with the caret behind so many UTF-16 units.
pub fn edit_at(offset: u32) {
    if let Some(field) = find("#paste").and_then(|it| it.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        let _ = field.set_selection_range(offset, offset);
        // Chromium scrolls to the caret only where it takes the focus.
        let _ = field.focus();
    }
}

/// Whether the person has marked some text.
pub fn has_selection() -> bool {
    web_sys::window().and_then(|it| it.get_selection().ok()?).is_some_and(|it| !it.is_collapsed())
}

/// Whether the focus is on something that can be seen in an element of `selector`.
pub fn has_focus(selector: &str) -> bool {
    active().is_some_and(|it| it.offset_height() > 0 && matches!(it.closest(selector), Ok(Some(_))))
}

/// Whether nothing but the text box has the focus.
pub fn is_focus_free() -> bool {
    active().is_none_or(|it| it.id() == "paste" || it.tag_name() == "BODY")
}

/// How far down the page is scrolled, in pixels.
pub fn scrolled() -> f64 {
    web_sys::window().and_then(|it| it.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page so far down.
pub fn scroll(top: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Names the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
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
    address.split(&['?', '#'][..]).next().unwrap_or_default().to_owned()
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

/// Changes the part of the address behind `#`.
pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The element that has the focus.
pub fn active() -> Option<web_sys::HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// The first element of `selector`.
pub fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Gives the focus to an element, and opens what hides it.
pub fn reveal(selector: &str) {
    let Some(element) = find(selector) else { return };
    let mut inside = element.closest("details").ok().flatten();
    while let Some(details) = inside {
        let _ = details.set_attribute("open", "");
        inside = details.parent_element().and_then(|it| it.closest("details").ok().flatten());
    }
    let _ = element.focus();
}

/// From this width on the answer stands beside the box (style/layout.css), in pixels.
const TWO_PANES: f64 = 1000.0;

/// Scrolls the page so that an element stands at its top, where it cannot be seen well. A frame has no room of its own to
/// scroll: it would move the page around it.
pub fn show_on_top(selector: &str) {
    let (Some(window), Some(element), false) = (web_sys::window(), find(selector), is_embedded()) else { return };
    // Beside the box it is in sight unless the page is scrolled; below it, it never is.
    let is_narrow = window.inner_width().ok().and_then(|it| it.as_f64()).is_some_and(|it| it < TWO_PANES);
    if is_narrow || scrolled() > 0.0 {
        element.scroll_into_view();
    }
}

/// Moves the focus to the next of the elements of `selector` that can be seen, or to the one before.
pub fn step(selector: &str, forward: bool) {
    let Some(body) = document().and_then(|it| it.body()) else { return };
    let visible =
        super::dom::all(&body, selector).into_iter().filter_map(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    let visible: Vec<web_sys::HtmlElement> = visible.filter(|it| it.offset_height() > 0).collect();
    let now = active().and_then(|it| it.closest(selector).ok()?);
    let at = visible.iter().position(|it| now.as_ref().is_some_and(|now| it.is_same_node(Some(now))));
    let next = match at {
        Some(at) if forward => at + 1,
        Some(at) => at.saturating_sub(1),
        None if forward => 0,
        None => visible.len().saturating_sub(1),
    };
    if let Some(next) = visible.get(next.min(visible.len().saturating_sub(1))) {
        let _ = next.focus();
    }
}

/// Whether an event comes from where somebody types.
pub fn is_typing(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Opens all that is folded, for paper; and folds it again.
pub fn unfold(open: bool) {
    let Some(body) = document().and_then(|it| it.body()) else { return };
    let selector = if open { "details:not([open])" } else { "details[data-unfolded]" };
    for details in super::dom::all(&body, selector) {
        let [is_open, mark] = ["open", "data-unfolded"];
        for name in [is_open, mark] {
            let _ = if open { details.set_attribute(name, "") } else { details.remove_attribute(name) };
        }
    }
}

/// Calls back when the system changes between light and dark; as long as the page lives.
pub fn on_scheme(called: impl Fn(bool) + 'static) {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    let Some(query) = query else { return };
    let listener = Closure::<dyn Fn()>::new(move || called(prefers_dark()));
    let _ = query.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref());
    listener.forget();
}
