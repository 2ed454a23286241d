//! The advice on a diagnosis: steps, commands and snippets. The page loads it (`bin/advice.rs`) when there is a verdict,
//! and hands it the engine's brief.

use std::cell::Cell;

use super::browser::{HtmlElement, dom};
use super::handler_code;
use super::sections;
use crate::remedy::Brief;
use crate::worker;

thread_local! {
    /// The places are looked after: the page shows the advice in the same ones each time.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Shows the advice in its places; whether there are commands.
pub fn show(
    brief: &[u8],
    powershell: bool,
    steps: &HtmlElement,
    commands: &HtmlElement,
    snippets: &HtmlElement,
) -> bool {
    let advice = worker::decode::<Brief>(brief).advise();
    dom::fill(steps, &sections::steps(&advice, powershell));
    dom::fill(commands, &sections::commands(&advice, powershell));
    dom::fill(snippets, &sections::snippets(&advice, powershell));
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
    !advice.commands.is_empty()
}
