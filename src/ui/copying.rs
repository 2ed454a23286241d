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
        dom::say(&button, Some(if copied { "Copied" } else { "Selected: copy it with your keyboard" }));
        gloo_timers::future::TimeoutFuture::new(2500).await;
        dom::say(&button, None);
    });
}
