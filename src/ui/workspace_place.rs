//! Where the page shows the views beside the diagnosis: each is loaded when somebody goes to it.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::workspace;
use super::model::route;
use super::session::Session;

#[component]
pub fn WorkspacePlace(session: Session) -> impl IntoView {
    let (place, page) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let failed = RwSignal::new(false);
    let is_shown = Memo::new(move |_| session.route.with(|it| route::view(it).is_some()));
    let is_page = Memo::new(move |_| session.route.with(|it| route::is_page(it)));
    let show = move || {
        let (Some(place), Some(page)) = (place.get_untracked(), page.get_untracked()) else { return };
        let route = session.route.get_untracked();
        failed.set(false);
        spawn_local(async move {
            let shown = match is_page.get_untracked() {
                true => workspace::read(page.into(), route).await,
                false => workspace::show(place.into(), route).await,
            };
            failed.set(!shown);
        });
    };
    Effect::new(move |_| {
        if session.route.with(|it| route::view(it).is_some()) && place.get().is_some() {
            show();
        }
    });
    view! {
        <div class="workspace" hidden=move || !is_shown.get()>
            <div node_ref=place hidden=move || is_page.get()></div>
            <article class="code-page" hidden=move || !is_page.get()>
                <nav class="code-page__ways" aria-label="To read">
                    <a href="#/">"← Back to the diagnosis"</a>
                    " · "
                    <a href="#/codes" aria-current=move || session.route.with(|it| it.trim_start_matches('/') == "codes").then_some("page")>"All codes"</a>
                    " · "
                    <a href="#/glossary">"Glossary"</a>
                </nav>
                <div class="code-page__content" node_ref=page hidden=move || failed.get()></div>
            </article>
            <p class="workspace__trouble" role="alert" hidden=move || !failed.get()>
                "This part of the page could not be loaded. "
                <button class="button" type="button" on:click=move |_| show()>"Try again"</button>
            </p>
        </div>
    }
}
