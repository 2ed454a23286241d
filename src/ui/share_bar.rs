//! The buttons that hand an answer on, and the links that bring one back. The workspace does the work.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{dom, workspace};
use super::handover;
use super::session::Session;

#[component]
pub fn ShareBar(session: Session) -> impl IntoView {
    let said = RwSignal::new(String::new());
    // What was said was about the answer before.
    Effect::new(move |_| {
        session.answer.track();
        said.set(String::new());
    });
    let pressed = move |event: leptos::ev::MouseEvent| {
        let Some(kind) = dom::clicked(&event, "data-export").and_then(|it| it.get_attribute("data-export")) else {
            return;
        };
        let Some(answer) = session.answer.get_untracked() else { return };
        said.set("Working…".to_owned());
        let words = workspace::share_answer(&kind, async move { Some((handover::load().await?.answer)(&answer)) });
        spawn_local(async move { said.set(words.await) });
    };
    view! {
        <div
            class="share-bar"
            hidden=move || session.answer.with(|it| it.as_ref().is_none_or(|it| !it.is_whole))
            on:pointerenter=|_| workspace::warm()
            on:focusin=|_| workspace::warm()
            on:click=pressed
        >
            <button id="share-link" class="button" type="button" data-export="link">"Copy link"</button>
            <button id="copy-markdown" class="button" type="button" data-export="markdown" aria-label="Copy as Markdown">"Markdown"</button>
            <button id="copy-json" class="button" type="button" data-export="json" aria-label="Copy as JSON">"JSON"</button>
            <button id="copy-assistant" class="button" type="button" data-export="assistant" aria-label="Copy for an assistant">"Assistant"</button>
            <button id="share" class="button" type="button" data-export="share">"Share…"</button>
            <span class="share-bar__said" aria-live="polite">{said}</span>
        </div>
    }
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
