//! What a copy button does.

use leptos::task::spawn_local;

use super::browser::{DomElement, clipboard, dom, page};

/// Copies and says whether it could; where the browser does not let the page, the text is marked for the person to copy.
pub fn copy(button: DomElement) {
    let from = dom::copied(&button);
    let texts: Vec<String> = from.iter().filter_map(|it| it.text_content()).collect();
    // Beside a single command it stands what is missing.
    let is_fix = button.get_attribute("data-copy").as_deref() == Some("fix");
    let placeholders = if is_fix { dom::placeholders(&from) } else { Vec::new() };
    let Some(first) = from.into_iter().next() else { return };
    spawn_local(async move {
        let copied = clipboard::copy(&texts.join("\n\n")).await;
        if !copied {
            dom::select(&first);
        }
        let words = match (copied, texts.len()) {
            (true, _) if placeholders.is_empty() => "Copied".to_owned(),
            (true, _) => ["Copied. Replace ", &placeholders.join(", ")].concat(),
            (false, 1) => "Selected: copy it with your keyboard".to_owned(),
            (false, _) => "The browser refused: only the first is selected, copy one after the other".to_owned(),
        };
        // One place speaks for all buttons.
        let said = page::find("#copied-said");
        said.iter().for_each(|it| dom::set_text(it, &words));
        say_for_a_while(&button, &words).await;
        said.iter().for_each(|it| dom::set_text(it, ""));
    });
}

/// Has a button say something for as long as it takes to read it.
pub async fn say_for_a_while(button: &DomElement, words: &str) {
    dom::say(button, Some(words));
    gloo_timers::future::TimeoutFuture::new(2500).await;
    dom::say(button, None);
}
