//! What a print shows of an answer: nothing until its secrets are taken out.

use std::cell::Cell;

use leptos::prelude::*;

use super::advice;
use super::bind;
use super::browser::page;
use super::model::share::parts;
use super::session::Session;

thread_local! {
    /// What was redacted. `None`: nothing was; the style sheet prints nothing of the answer then.
    static SAID: Cell<Option<RwSignal<Option<String>>>> = const { Cell::new(None) };
}

/// Redacts the paste and the answer before a print and puts them back afterwards, from now on. What else gets ready to be
/// printed does so first: it must listen already.
pub fn listen(session: Session) {
    let Some(redacted) = SAID.take() else { return };
    let tool = || page::find(".app__tool");
    let _before = window_event_listener_untyped("beforeprint", move |_| {
        let (Some(advice), Some(tool)) = (advice::loaded(), tool()) else { return };
        // All of it: a name and its secret may stand far apart.
        if let Some(shown) = session.answer.get_untracked() {
            parts(&shown.text).for_each(|it| (advice.read_paste)(it));
        }
        let kinds = (advice.redact_page)(&tool);
        let _ = tool.set_attribute(REDACTED, "");
        redacted.set(Some(kinds));
    });
    let _after = window_event_listener_untyped("afterprint", move |_| {
        let (Some(advice), Some(tool)) = (advice::loaded(), tool()) else { return };
        (advice.restore_page)();
        let _ = tool.remove_attribute(REDACTED);
        redacted.set(None);
    });
}

/// Says in a print what was redacted.
pub fn bind(session: Session) {
    let redacted = RwSignal::new(None::<String>);
    SAID.set(Some(redacted));
    bind::hidden(".answer__printed", move || session.answer.with(Option::is_none));
    bind::text(".answer__printed", move || {
        redacted.with(|it| match it.as_deref() {
            None => "The page takes secrets out before it prints, and could not yet: print again when the commands are there.".to_owned(),
            Some("") => "Nothing had to be redacted.".to_owned(),
            Some(kinds) => ["Redacted: ", kinds, "."].concat(),
        })
    });
}

const REDACTED: &str = "data-redacted";
