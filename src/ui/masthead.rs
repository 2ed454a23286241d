//! Name, theme, keys.

use leptos::prelude::*;

use super::browser::page;
use super::model::route;
use super::session::Session;
use super::shortcuts;

#[component]
pub fn Masthead(session: Session) -> impl IntoView {
    // In a frame the theme is the host's.
    let is_ours = !page::is_embedded();
    Effect::new(move |_| {
        let theme = if session.settings.is_dark() { "dark" } else { "light" };
        if is_ours {
            page::set_root_attribute("data-theme", theme);
        }
    });
    view! {
        <header class="masthead">
            <button class="masthead__skip" type="button" on:click=|_| page::go_to("main")>"Skip to the content"</button>
            <h1 class="masthead__name"><a href="#/"><span class="masthead__mark" aria-hidden="true">"λ"</span>"Lambda 502"</a></h1>
            <nav class="masthead__views" aria-label="Views">
                {way(session, None, "#/", "Diagnose")}
                {way(session, Some("triage"), "#/triage", "Triage")}
                {way(session, Some("codes"), "#/codes", "Codes")}
                {way(session, Some("history"), "#/history", "History")}
            </nav>
            <p class="masthead__promise">"Nothing leaves this browser"</p>
            <button class="masthead__keys" type="button" aria-haspopup="dialog" on:click=move |_| shortcuts::open(session)>
                "Settings"
            </button>
            <button
                class="masthead__theme"
                type="button"
                aria-pressed=move || session.settings.is_dark().to_string()
                on:click=move |_| session.settings.choose_theme(Some(!session.settings.is_dark()))
            >
                "Dark"
            </button>
        </header>
    }
}

/// The way to a view; `None` is the diagnosis.
fn way(session: Session, view: Option<&'static str>, href: &'static str, label: &'static str) -> impl IntoView {
    let is_here = move || session.route.with(|it| route::view(it) == view);
    view! { <a class="masthead__link" href=href aria-current=move || is_here().then_some("page")>{label}</a> }
}
