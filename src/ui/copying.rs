//! What a copy button does.

use leptos::task::spawn_local;

use super::browser::{DomElement, clipboard, dom};

/// Copies and says whether it could.
pub fn copy(button: DomElement) {
    let Some(text) = dom::text_of(&button) else { return };
    spawn_local(async move {
        let copied = clipboard::copy(&text).await;
        dom::say(&button, if copied { "Copied" } else { "Not allowed: select and copy" });
        gloo_timers::future::TimeoutFuture::new(2500).await;
        dom::say(&button, if dom::copies_all(&button) { "Copy all" } else { "Copy" });
    });
}
