//! The one box that takes anything. It is a field while it is empty or somebody types; after a paste it shows the text with
//! what was found in it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bind;
use super::browser::{DataTransfer, File, clipboard, dom, files, page};
use super::model::paste::{LARGE, Paste};
use super::session::Session;
use crate::aws::ApiType;
use crate::diagnosis::ApiTypeFrom;

pub fn bind(session: Session) {
    bind_buttons(session);
    bind_field(session);
    bind_api_type(session);
    bind::attribute(".paste-box", "data-over", move || Some(session.is_over.get().to_string()));
    bind::hidden(".paste-box__from", move || session.opened_from.with(Option::is_none));
    bind::follow(".paste-box__from", move |it| {
        let Some(from) = session.opened_from.get() else { return };
        let words = if from == "history" { "← Back to the history" } else { "← Back to the table" };
        let name = session.paste.with(|it| it.name.clone()).unwrap_or_default();
        for (part, words) in [("a", words), ("span", &name)] {
            dom::one(it, part).iter().for_each(|it| dom::set_text(it, words));
        }
        dom::one(it, "a").iter().for_each(|it| dom::set_attribute(it, "href", Some(&["#/", from].concat())));
    });
    bind::hidden(".paste-box__cleared", move || session.cleared.with(Option::is_none));
    let label = move || session.paste.with(|it| (it.is_large() || it.name.is_some()).then(|| it.label()));
    bind::hidden(".paste-box__size", move || label().is_none());
    bind::text(".paste-box__size", move || label().unwrap_or_default());
    bind::text(".paste-box__trouble", move || session.trouble.get().unwrap_or_default());
    let is_beginning_shown = Memo::new(move |_| session.paste.with(Paste::is_large) && !session.is_marked());
    bind::hidden(".paste-box__large", move || !is_beginning_shown.get());
    bind::text(".paste-box__large", move || match is_beginning_shown.get() {
        true => session.paste.with(|it| it.preview().to_owned()),
        false => String::new(),
    });
    bind::hidden(".paste-box__foot", move || session.is_shared());
}

fn bind_buttons(session: Session) {
    bind::attribute("#read-clipboard", "data-primary", move || Some(session.is_empty().to_string()));
    bind::on("#read-clipboard", "click", move |_| {
        spawn_local(async move {
            match clipboard::read().await {
                Some(text) => session.take(Paste { text: text.into(), name: None }),
                None => {
                    session.is_editing.set(true);
                    page::focus_soon("paste");
                    session.trouble.set(Some(
                        "The browser does not let the page read the clipboard. Paste with your keyboard.".to_owned(),
                    ));
                }
            }
        });
    });
    bind::on("#file", "change", move |event| {
        if let Some(file) = files::chosen(event) {
            take_file(session, file);
        }
    });
    for input in ["#files", "#folder"] {
        bind::on(input, "change", move |event| {
            let all = files::all_chosen(event);
            if !all.is_empty() {
                session.triage(all, false);
            }
        });
    }
    bind::hidden("#edit", move || session.paste.with(Paste::is_large) || !session.is_marked());
    bind::on("#edit", "click", move |_| session.edit(0));
    bind::hidden("#show-marks", move || session.is_marked() || !session.has_marks.get());
    bind::on("#show-marks", "click", move |_| session.is_editing.set(false));
    bind::hidden("#each-request", move || {
        session.answer.with(|it| it.as_ref().is_none_or(|it| it.diagnosis.invocations.len() < 2))
    });
    bind::on("#each-request", "click", move |_| {
        let file = session.paste.with_untracked(|it| files::of_text(it.name.as_deref().unwrap_or("paste"), &it.text));
        session.triage(file.into_iter().collect(), true);
    });
    bind::hidden("#clear", move || session.paste.with(Paste::is_empty) && session.is_empty());
    bind::on("#clear", "click", move |_| {
        session.clear_case();
        page::focus_soon("paste");
    });
    bind::on("#undo-clear", "click", move |_| session.take_back());
}

fn bind_field(session: Session) {
    let is_hidden = Memo::new(move |_| session.paste.with(Paste::is_large) || session.is_marked());
    bind::hidden("#paste", move || is_hidden.get());
    bind::follow("#paste", move |it| {
        let text = session.paste.with(|it| if it.is_large() { "".into() } else { it.text.clone() });
        // Setting the same text again would move the caret.
        if dom::value(it) != *text {
            dom::set_value(it, &text);
        }
    });
    bind::on("#paste", "input", move |event| take_typed(session, event_target_value(event)));
    bind::on("#paste", "paste", move |event| {
        let transfer = files::pasted(event);
        // A large text must not reach the text box; a small one goes its usual way and is diagnosed by `input`.
        let is_large = files::text(transfer.clone()).is_none_or(|text| text.len() > LARGE);
        if is_large && take_transfer(session, transfer) {
            event.prevent_default();
        }
    });
    bind::on("#paste", "keydown", move |event| {
        if dom::key(event).as_deref() == Some("Escape") {
            session.is_editing.set(false);
            page::reveal("#verdict");
        }
    });
}

fn take_typed(session: Session, text: String) {
    let before = session.paste.with_untracked(|it| it.text.len());
    // A jump in length is a paste: it is diagnosed at once.
    if text.len().abs_diff(before) > 20 { session.take(Paste::typed(&text)) } else { session.typing(&text) }
}

/// Takes what was put into the field before this program was there.
pub fn take_early(session: Session) {
    let early = page::find("#paste").map(|it| dom::value(&it)).unwrap_or_default();
    if !early.is_empty() {
        take_typed(session, early);
    }
}

/// The API type, which the paste may not say.
fn bind_api_type(session: Session) {
    bind::text("#integration option", move || {
        let known = session.diagnosed(|it| match it.context.integration_from {
            ApiTypeFrom::Detected => Some(["Detect: ", it.context.integration.name()].concat()),
            ApiTypeFrom::Assumed => Some("Detect: not said, so REST API".to_owned()),
            ApiTypeFrom::Given => None,
        });
        known.unwrap_or_else(|| "Detect from the paste".to_owned())
    });
    bind::follow("#integration", move |it| {
        dom::set_value(it, session.context.with(|it| it.integration.map_or("", ApiType::as_str)));
    });
    bind::on("#integration", "change", move |event| {
        session.choose_integration(ApiType::parse(&event_target_value(event)));
    });
}

/// Takes what is dropped or pasted: several files are for the triage. Whether there was anything.
pub fn take_transfer(session: Session, transfer: Option<DataTransfer>) -> bool {
    let mut all = files::all(transfer.clone());
    if all.len() > 1 {
        session.triage(all, false);
    } else if let Some(file) = all.pop() {
        take_file(session, file);
    } else if let Some(text) = files::text(transfer) {
        session.take(Paste { text: text.into(), name: None });
    } else {
        return false;
    }
    true
}

/// Takes a file; an archive is one for the triage.
fn take_file(session: Session, file: File) {
    if files::is_archive(&file) {
        return session.triage(vec![file], false);
    }
    spawn_local(async move {
        let (name, bytes) = files::read(file).await;
        session.take_file(name, bytes);
    });
}
