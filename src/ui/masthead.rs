//! Name, promise, theme.

use leptos::prelude::*;

use super::browser::{page, storage};

#[component]
pub fn Masthead() -> impl IntoView {
    let stored = storage::get("theme").filter(|it| matches!(it.as_str(), "dark" | "light"));
    let dark = RwSignal::new(stored.as_deref().map_or_else(page::prefers_dark, |it| it == "dark"));
    Effect::new(move |_| page::set_root_attribute("data-theme", if dark.get() { "dark" } else { "light" }));
    let toggle = move |_| {
        dark.update(|it| *it = !*it);
        storage::set("theme", if dark.get_untracked() { "dark" } else { "light" });
    };
    view! {
        <header class="masthead">
            <button class="masthead__skip" type="button" on:click=|_| page::go_to("main")>"Skip to the content"</button>
            <h1 class="masthead__name"><a href="#/">"Lambda 502"</a></h1>
            <p class="masthead__promise">"Why does my API answer 502? Nothing you paste leaves this page."</p>
            <a class="masthead__link" href="#/codes">"All codes"</a>
            <a class="masthead__link" href="#/triage">"Triage"</a>
            <a class="masthead__link" href="#/history">"History"</a>
            <button class="masthead__theme" type="button" aria-pressed=move || dark.get().to_string() on:click=toggle>
                "Dark"
            </button>
        </header>
    }
}
