//! The rest of an answer: what was found, the fixed response, steps, commands, snippets, every API type. It comes as a file
//! of its own when there is a verdict, with what makes the page fit to print.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::browser::{HtmlElement, dom, modules, page, texts};
use super::session::Session;
use super::{evidence, handler_code, redacted_page, sections};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::fix::{Advice, advise};
use crate::worker::{Answer, with_fixes};

/// What there is to call.
#[derive(Debug)]
pub struct AdvicePart {
    /// Shows the rest of an answer in its places, with what the person has typed by now.
    pub show: fn(&HtmlElement, &Answer, &Context, bool),
    /// Shows the paste with its marks in a place of the page, as long as the page lives.
    mark_paste: fn(Session, HtmlElement),
    /// Reads the next part of the paste, before `redact_page`.
    pub read_paste: fn(&str),
    /// Replaces the secrets in what an element says, and says which kinds there were.
    pub redact_page: fn(&HtmlElement) -> String,
    /// Puts back what `redact_page` replaced.
    pub restore_page: fn(),
}

thread_local! {
    static LOADED: Cell<Option<&'static AdvicePart>> = const { Cell::new(None) };
    /// The paste whose answer stands there.
    static SHOWN: RefCell<Option<Arc<str>>> = const { RefCell::new(None) };
    /// The places are looked after: the page shows the advice in the same ones each time.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

#[wasm_split(answer, fallible)]
fn part() -> Result<&'static AdvicePart, SplitLoaderError> {
    Ok(&AdvicePart {
        show,
        mark_paste: evidence::mount,
        read_paste: redacted_page::read,
        redact_page: redacted_page::redact,
        restore_page: redacted_page::restore,
    })
}

/// Loads it once; `None` where it cannot be had.
pub async fn load(session: Session) -> Option<&'static AdvicePart> {
    // What is asked for twice is loaded once: all of it comes side by side.
    spawn_local(texts::load_glossary());
    let advice = part().await.ok()?;
    texts::load_glossary().await;
    modules::style().await;
    if LOADED.replace(Some(advice)).is_none()
        && let Some(place) = page::find(".paste-box__marks")
    {
        (advice.mark_paste)(session, place);
    }
    Some(advice)
}

/// The same where it is loaded already, for what cannot wait.
pub fn loaded() -> Option<&'static AdvicePart> {
    LOADED.get()
}

/// Shows the rest of an answer in its parts, with what the person has typed by now, and marks the terms of the whole.
fn show(answer: &HtmlElement, shown: &Answer, typed: &Context, powershell: bool) {
    let diagnosis = &with_fixes(shown.diagnosis.clone());
    let input = shown.advice_input.clone().map(|it| it.with_typed(typed.clone()));
    let advice = input.as_ref().map(advise).unwrap_or_default();
    let part = |name: &str| dom::one(answer, &["[data-part=", name, "]"].concat());
    // What was opened for another paste is not open for this one.
    let is_new = SHOWN.replace(Some(shown.text.clone())).is_none_or(|it| !Arc::ptr_eq(&it, &shown.text));
    for (name, elements) in [
        ("fix", sections::fix(diagnosis, &advice, input.as_ref(), powershell)),
        ("steps", sections::steps(&advice, input.as_ref(), powershell)),
        ("rest", sections::rest(diagnosis, &advice, input.as_ref(), powershell)),
    ] {
        if let Some(place) = part(name) {
            if is_new {
                dom::fill(&place, &[]);
            }
            dom::fill(&place, &elements);
        }
    }
    head_fix(answer, diagnosis, &advice, is_new);
    let Some(rest) = &part("rest") else { return };
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
}

/// The heading of what to do, and the button that copies it.
fn head_fix(answer: &HtmlElement, diagnosis: &Diagnosis, advice: &Advice, is_new: bool) {
    let has_response = diagnosis.remedies.fixed_response.is_some();
    let (title, label) = match (has_response, diagnosis.verdict.cause.is_some()) {
        (true, _) => ("Fix", "Copy response"),
        (false, true) if !sections::is_next_step(diagnosis, advice) => ("Fix", "Copy fix"),
        _ => ("Next step", "Copy"),
    };
    let is_empty = dom::one(answer, "[data-part=fix]").is_none_or(|it| it.child_element_count() == 0);
    dom::set_hidden(answer, "#fix", is_empty);
    dom::one(answer, "#fix-title").iter().for_each(|it| dom::set_text(it, title));
    let Some(button) = dom::one(answer, "[data-copy=fix]") else { return };
    button.set_hidden(advice.commands.is_empty() && !has_response);
    // "Copied" was said of the answer before.
    if is_new || button.get_attribute("data-own").as_deref() != Some(label) {
        dom::set_attribute(&button, "data-own", Some(label));
        dom::say(&button, None);
    }
}
