//! What the scripts of the site ask of the page: `public/frame.js`, which stands between the page and the host of its
//! frame, and `public/offline.js`, which carries the paste over to a new version. `main.rs` exports these functions.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use super::browser::workspace;
use super::handover;
use super::model::paste::Paste;
use super::session::{Session, Work};
use crate::aws::ApiType;

thread_local! {
    static SESSION: Cell<Option<Session>> = const { Cell::new(None) };
}

/// Lets the scripts reach the state of the page.
pub fn offer(session: Session) {
    SESSION.set(Some(session));
}

/// Puts a text into the box and diagnoses it. `integration` is an API's name as the public JSON has it, or empty.
pub fn take(text: &str, name: Option<String>, integration: &str, runtime: Option<String>) {
    let Some(session) = SESSION.get() else { return };
    session.context.update(|it| {
        it.integration = ApiType::parse(integration);
        it.runtime = runtime;
    });
    session.take(Paste { text: text.into(), name });
}

/// The text in the box.
pub fn paste() -> String {
    SESSION.get().map(|it| it.paste.with_untracked(|it| it.text.to_string())).unwrap_or_default()
}

/// The name of the file that is in the box.
pub fn name() -> Option<String> {
    SESSION.get()?.paste.with_untracked(|it| it.name.clone())
}

/// Whether the engine could not be loaded.
pub fn is_broken() -> bool {
    SESSION.get().is_some_and(|it| it.work.get_untracked() == Work::Broken)
}

/// The public JSON of the answer that is shown, redacted; `None` where that cannot be had, or where another answer came
/// meanwhile: a host gets the latest diagnosis only.
pub async fn diagnosis() -> Option<String> {
    let session = SESSION.get()?;
    let answer = session.answer.get_untracked()?;
    let json = workspace::public_json((handover::load().await?.answer)(&answer)).await;
    json.filter(|_| session.answer.with_untracked(|it| it.as_ref().is_some_and(|it| Arc::ptr_eq(it, &answer))))
}
