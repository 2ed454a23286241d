//! What a copy button does.

use leptos::task::spawn_local;

use super::browser::{DomElement, clipboard, dom};

/// Copies and says whether it could; where the browser does not let the page, the text is marked for the person to copy.
pub fn copy(button: DomElement) {
    let from = dom::copied(&button);
    let texts: Vec<String> = from.iter().filter_map(|it| it.text_content()).collect();
    let Some(first) = from.into_iter().next() else { return };
    spawn_local(async move {
        let copied = clipboard::copy(&texts.join("\n\n")).await;
        if !copied {
            dom::select(&first);
        }
        let words = match (copied, texts.len()) {
            (true, _) => "Copied",
            (false, 1) => "Selected: copy it with your keyboard",
            (false, _) => "The browser refused: only the first is selected, copy one after the other",
        };
        dom::say(&button, Some(words));
        gloo_timers::future::TimeoutFuture::new(2500).await;
        dom::say(&button, None);
    });
}
