//! The rest of an answer: what was found, the fixed response, steps, commands, snippets, every API type. The page
//! loads it (`bin/advice.rs`) when there is a verdict, and hands it what the engine said.

use std::cell::Cell;

use super::browser::{HtmlElement, dom, texts};
use super::handler_code;
use super::sections;
use crate::diagnosis::Diagnosis;
use crate::fix::{Advice, AdviceInput, advise};
use crate::worker;

thread_local! {
    /// The places are looked after: the page shows the advice in the same ones each time.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Shows the rest of an answer in its parts, and marks the terms of the whole; whether there are commands.
pub fn show(answer: &HtmlElement, diagnosis: &[u8], advice_input: &[u8], powershell: bool) -> bool {
    let diagnosis: Diagnosis = worker::decode(diagnosis);
    let advice =
        if advice_input.is_empty() { Advice::default() } else { advise(&worker::decode::<AdviceInput>(advice_input)) };
    let part = |name: &str| dom::one(answer, &["[data-part=", name, "]"].concat());
    for (name, elements) in [
        ("first", sections::first(&diagnosis)),
        ("steps", sections::steps(&advice, powershell)),
        ("commands", sections::commands(&advice, powershell)),
        ("snippets", sections::snippets(&advice, powershell)),
        ("last", sections::last(&diagnosis)),
    ] {
        if let Some(place) = part(name) {
            dom::fill(&place, &elements);
        }
    }
    let Some(snippets) = &part("snippets") else { return false };
    if !LISTENS.replace(true) {
        // It does not bubble. It comes however something was opened: by a press, a key, or a search in the page.
        dom::listen(snippets, "toggle", |event| {
            if let Some(opened) = dom::clicked(event, "open") {
                handler_code::show_in(&opened);
            }
        });
        dom::listen(snippets, "click", |event| {
            if let Some(place) = dom::clicked(event, "data-load").and_then(|_| dom::clicked(event, "data-path")) {
                handler_code::show(place);
            }
        });
    }
    handler_code::show_opened(snippets);
    texts::mark_terms(answer);
    !advice.commands.is_empty()
}
