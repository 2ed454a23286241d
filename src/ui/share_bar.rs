//! The buttons that hand an answer on, and the links that bring one back. The workspace does the work.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bind;
use super::browser::{dom, workspace};
use super::copying;
use super::handover;
use super::session::Session;

pub fn bind(session: Session) {
    let said = RwSignal::new(String::new());
    bind::text(".share-bar__said", move || said.get());
    bind::follow(".share-bar", move |it| {
        it.set_hidden(session.answer.with(|it| it.as_ref().is_none_or(|it| !it.is_whole)));
        // What was said was about the answer before.
        said.set(String::new());
    });
    for kind in ["pointerenter", "focusin"] {
        bind::on(".share-bar", kind, |_| workspace::warm());
    }
    bind::on(".share-bar", "click", move |event| {
        let Some(button) = dom::clicked(event, "data-export") else { return };
        let kind = button.get_attribute("data-export").unwrap_or_default();
        let Some(answer) = session.answer.get_untracked() else { return };
        said.set("Working…".to_owned());
        let words = workspace::share_answer(&kind, async move { Some((handover::load().await?.answer)(&answer)) });
        spawn_local(async move {
            said.set(words.await);
            if said.with_untracked(|it| it.starts_with("Copied")) {
                copying::say_for_a_while(&button, "Copied").await;
            }
        });
    });
}

/// Opens the link that the address is, now and whenever it becomes another.
pub fn open_links(session: Session) {
    let opened = StoredValue::new(String::new());
    Effect::new(move |_| {
        let route = session.route.get();
        // Who comes back to a link after reading elsewhere finds the box as it was.
        let is_back = opened.with_value(|it| *it == route) && session.paste.with_untracked(|it| !it.is_empty());
        if !route.starts_with("d=") || is_back {
            return;
        }
        opened.set_value(route.clone());
        spawn_local(async move {
            match workspace::open(route).await.zip(handover::load().await) {
                Some((opened, handover)) => session.take_opened((handover.read_opened)(&opened)),
                None => session
                    .trouble
                    .set(Some("The link could not be opened. Check the connection and reload.".to_owned())),
            }
        });
    });
}
