//! The rest of an answer: what was found, the fixed response, steps, commands, snippets, every API type. The page
//! loads it (`bin/advice.rs`) when there is a verdict, and hands it what the engine said.

use std::cell::Cell;

use super::browser::{HtmlElement, dom, texts};
use super::handler_code;
use super::sections;
use crate::diagnosis::Diagnosis;
use crate::fix::{AdviceInput, advise};
use crate::worker;

thread_local! {
    /// The places are looked after: the page shows the advice in the same ones each time.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Shows the rest of an answer in its parts, with what the person has typed by now, and marks the terms of the whole;
/// whether there are commands.
pub fn show(answer: &HtmlElement, diagnosis: &[u8], advice_input: &[u8], typed: &[u8], powershell: bool) -> bool {
    let diagnosis: Diagnosis = worker::with_fixes(worker::decode(diagnosis));
    let input = (!advice_input.is_empty())
        .then(|| worker::decode::<AdviceInput>(advice_input).with_typed(worker::decode(typed)));
    let advice = input.as_ref().map(advise).unwrap_or_default();
    let part = |name: &str| dom::one(answer, &["[data-part=", name, "]"].concat());
    for (name, elements) in [
        ("fix", sections::fix(&diagnosis, &advice, input.as_ref(), powershell)),
        ("steps", sections::steps(&advice, input.as_ref(), powershell)),
        ("rest", sections::rest(&diagnosis, &advice, input.as_ref(), powershell)),
    ] {
        if let Some(place) = part(name) {
            dom::fill(&place, &elements);
        }
    }
    let Some(rest) = &part("rest") else { return false };
    if !LISTENS.replace(true) {
        // They come however something was opened or chosen: by a press, a key, or a search in the page.
        for kind in ["toggle", "change"] {
            let place = rest.clone();
            dom::listen(rest, kind, move |_| handler_code::show_all(&place));
        }
        dom::listen(rest, "click", |event| {
            if let Some(place) = dom::clicked(event, "data-load").and_then(|_| dom::clicked(event, "data-path")) {
                handler_code::show(place);
            }
        });
    }
    handler_code::show_all(rest);
    texts::mark_terms(answer);
    !advice.commands.is_empty()
}
