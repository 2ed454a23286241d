//! The code of the handlers: fetched when somebody looks at one.

use std::cell::RefCell;

use wasm_bindgen_futures::spawn_local;

use super::browser::{DomElement, dom, page};
use super::sections::{HandlerCode, handler_code};
use crate::aws::ApiType;
use crate::fix::handlers::for_api;

/// Set on a place while its code is on the way.
const BUSY: &str = "aria-busy";

thread_local! {
    /// Files by their path, as they were fetched.
    static FETCHED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Shows the code of every handler in a part of the page that can be seen.
pub fn show_all(part: &DomElement) {
    // What is in closed details may have a height all the same.
    for place in dom::all(part, "details[open] [data-path]").into_iter().filter(|it| dom::height(it) > 0.0) {
        show(place);
    }
}

/// Shows the code that belongs in a place, unless it is there or on its way.
pub fn show(place: DomElement) {
    let attribute = |name| place.get_attribute(name).unwrap_or_default();
    let (path, language) = (attribute("data-path"), attribute("data-language"));
    let Some(api) = ApiType::parse(&attribute("data-api")) else { return };
    if !dom::all(&place, "pre").is_empty() || place.has_attribute(BUSY) {
        return;
    }
    let busy = place.clone();
    let fill = move |code: Option<&str>| match code {
        Some(code) => dom::fill(&place, &handler_code(&language, &HandlerCode::Loaded(&for_api(code, api)))),
        None => dom::fill(&place, &handler_code(&language, &HandlerCode::Failed)),
    };
    let known = FETCHED.with_borrow(|all| all.iter().find(|(known, _)| *known == path).map(|(_, code)| code.clone()));
    if known.is_some() {
        return fill(known.as_deref());
    }
    let _ = busy.set_attribute(BUSY, "true");
    spawn_local(async move {
        let code = page::fetch(&path).await;
        let _ = busy.remove_attribute(BUSY);
        fill(code.as_deref());
        if let Some(code) = code {
            FETCHED.with_borrow_mut(|all| all.push((path, code)));
        }
    });
}
