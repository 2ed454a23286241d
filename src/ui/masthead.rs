//! Name, theme, keys.

use leptos::prelude::*;

use super::browser::page;
use super::session::Session;

#[component]
pub fn Masthead(session: Session) -> impl IntoView {
    // In a frame the theme is the host's.
    let is_ours = !page::is_embedded();
    Effect::new(move |_| {
        let theme = if session.is_dark() { "dark" } else { "light" };
        if is_ours {
            page::set_root_attribute("data-theme", theme);
        }
    });
    view! {
        <header class="masthead">
            <button class="masthead__skip" type="button" on:click=|_| page::go_to("main")>"Skip to the content"</button>
            <h1 class="masthead__name"><a href="#/">"Lambda 502"</a></h1>
            <p class="masthead__promise">"Why does my API answer 502?"</p>
            <a class="masthead__link" href="#/codes">"All codes"</a>
            <a class="masthead__link" href="#/triage">"Triage"</a>
            <a class="masthead__link" href="#/history">"History"</a>
            <button class="masthead__keys" type="button" aria-haspopup="dialog" on:click=move |_| session.help.set(true)>
                "Keys and settings"
            </button>
            <button
                class="masthead__theme"
                type="button"
                aria-pressed=move || session.is_dark().to_string()
                on:click=move |_| session.choose_theme(Some(!session.is_dark()))
            >
                "Dark"
            </button>
        </header>
    }
}
