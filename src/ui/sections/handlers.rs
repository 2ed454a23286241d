//! Handlers to start from.

use crate::diagnosis::Diagnosis;
use crate::ui::html::{Element, copyable, el, section};

pub fn handlers(diagnosis: &Diagnosis) -> Option<Element> {
    let handlers = &diagnosis.remedies.handlers;
    if handlers.is_empty() {
        return None;
    }
    let why =
        "It catches what would otherwise be a 502, serialises the body, and checks the response without ever throwing.";
    let each = handlers.iter().map(|handler| {
        let summary = el("summary", "").text(format!("{} ", handler.runtime)).with(el("code", "").text(&handler.file));
        let label = format!("the {} handler", handler.runtime);
        let parts = copyable(el("div", "section-head"), &label, &handler.code);
        el("details", "handlers__one").with(summary).with_all(parts)
    });
    Some(
        section("handlers", "handlers-title", "A handler that answers every time")
            .with(el("p", "").text(why))
            .with_all(each),
    )
}
