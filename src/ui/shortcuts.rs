//! Everything by key, and the list of the keys, with the settings that this browser keeps.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{page, workspace};
use super::model::keys::{self, Act, KEYS};
use super::session::Session;

/// How long the first key of two waits for the second, in milliseconds.
const PATIENCE: f64 = 1_500.0;

#[component]
pub fn Shortcuts(session: Session) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
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
    Effect::new(move |_| {
        if let (true, Some(dialog)) = (session.help.get(), dialog.get()) {
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let rows = KEYS.map(|(keys, _, words)| {
        let keys = keys.iter().enumerate().map(|(at, key)| {
            let presses = key.split(' ').map(|it| view! { <kbd>{it}</kbd> }).collect::<Vec<_>>();
            view! { {(at > 0).then_some(" or ")} {presses} }
        });
        view! { <dt>{keys.collect::<Vec<_>>()}</dt> <dd>{words}</dd> }
    });
    view! {
        <dialog class="shortcuts" node_ref=dialog aria-labelledby="shortcuts-title" on:close=move |_| session.help.set(false)>
            <h2 id="shortcuts-title">"Keys and settings"</h2>
            <dl class="shortcuts__keys">{rows} <dt><kbd>"Esc"</kbd></dt><dd>"Leave the box, or close this"</dd></dl>
            <label class="shortcuts__choice">
                <input
                    id="keys-on"
                    type="checkbox"
                    prop:checked=move || session.settings.has_keys.get()
                    on:change=move |event| session.settings.choose_keys(event_target_checked(&event))
                />
                "Use these keys"
            </label>
            <fieldset class="shortcuts__theme">
                <legend>"Colours"</legend>
                {theme(session, None, "theme-system", "as the system has them")}
                {theme(session, Some(false), "theme-light", "light")}
                {theme(session, Some(true), "theme-dark", "dark")}
            </fieldset>
            <label class="shortcuts__choice">
                <input
                    id="keep-integration"
                    type="checkbox"
                    prop:checked=move || session.settings.keeps_integration.get()
                    on:change=move |event| session.keep_integration(event_target_checked(&event))
                />
                "Remember the API type that I choose"
            </label>
            <p class="shortcuts__kept">"Settings stay in this browser. What you paste is saved only if you switch the history on."</p>
            <button class="button" type="button" on:click=close>"Close"</button>
        </dialog>
    }
}

fn theme(session: Session, dark: Option<bool>, id: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <label class="shortcuts__choice">
            <input
                id=id
                type="radio"
                name="theme"
                prop:checked=move || session.settings.dark.get() == dark
                on:change=move |_| session.settings.choose_theme(dark)
            />
            {label}
        </label>
    }
}

fn perform(session: Session, act: Act) {
    match act {
        Act::Help => return session.help.set(true),
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
