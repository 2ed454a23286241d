//! Everything by key, and the list of the keys, with the settings that this browser has stored.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{dom, page, workspace};
use super::model::keys::{self, Act};
use super::session::Session;

/// How long the first key of two waits for the second, in milliseconds.
const PATIENCE: f64 = 1_500.0;

/// Listens to the keys, and to what is set in the list of them.
pub fn listen(session: Session) {
    let before = StoredValue::new(None::<(char, f64)>);
    let _keys = window_event_listener(leptos::ev::keydown, move |event| {
        let is_ours = session.settings.has_keys.get_untracked() && page::find(".shortcuts[open]").is_none();
        if !is_ours || event.ctrl_key() || event.alt_key() || event.meta_key() || page::is_typing(&event) {
            return;
        }
        let (key, now) = (event.key(), event.time_stamp());
        let first = before.get_value().filter(|(_, at)| now - at < PATIENCE).map(|(first, _)| first);
        before.set_value(keys::waits(&key).filter(|_| first.is_none()).map(|it| (it, now)));
        if let Some(act) = keys::act(first, &key) {
            event.prevent_default();
            perform(session, act);
        }
    });
    let _set = window_event_listener(leptos::ev::change, move |event| {
        let Some(input) = dom::clicked(&event, "id") else { return };
        match &*input.id() {
            "keys-on" => session.settings.choose_keys(event_target_checked(&event)),
            "keep-integration" => session.keep_integration(event_target_checked(&event)),
            id => THEMES.iter().filter(|it| it.0 == id).for_each(|it| session.settings.choose_theme(it.1)),
        }
    });
}

/// The choices of colours, and whether they are dark.
const THEMES: [(&str, Option<bool>); 3] =
    [("theme-system", None), ("theme-light", Some(false)), ("theme-dark", Some(true))];

/// Opens the list of the keys and the settings, which index.html brings.
pub fn open(session: Session) {
    let Some(dialog) = page::find(".shortcuts") else { return };
    let settings = session.settings;
    let is_theme = |dark| settings.dark.get_untracked() == dark;
    let themes = THEMES.map(|(id, dark)| (id, is_theme(dark)));
    let others = [
        ("keys-on", settings.has_keys.get_untracked()),
        ("keep-integration", settings.keeps_integration.get_untracked()),
    ];
    for (id, is_on) in others.into_iter().chain(themes) {
        dom::check(&dialog, id, is_on);
    }
    dom::show_modal(&dialog);
}

fn perform(session: Session, act: Act) {
    match act {
        Act::Help => return open(session),
        Act::Codes => return page::set_hash("/codes"),
        Act::Diagnosis => return page::set_hash("/"),
        _ => {}
    }
    // The rest is about the diagnosis, which the workspace hides.
    let is_shown = page::find(".app__tool").is_some_and(|it| it.offset_height() > 0);
    match act {
        _ if !is_shown => {}
        Act::Box => {
            page::reveal(".evidence:not([hidden]) .evidence__scroll, .paste-box__large");
            session.edit(0);
        }
        Act::Evidence => page::find(".finding [data-guilty]").iter().for_each(super::browser::HtmlElement::click),
        Act::NextFinding => page::step(".finding", true),
        Act::FormerFinding => page::step(".finding", false),
        Act::Copy => page::find("#fix [data-copy]").iter().for_each(super::browser::HtmlElement::click),
        Act::NextCase | Act::FormerCase => {
            if session.opened_from.get_untracked() == Some("triage") {
                spawn_local(workspace::step(act == Act::NextCase));
            }
        }
        Act::Help | Act::Codes | Act::Diagnosis => {}
    }
}
