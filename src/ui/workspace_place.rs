//! Where the page shows the workspace: it is loaded when somebody goes to one of its views.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::workspace;
use super::model::route;
use super::session::Session;

#[component]
pub fn WorkspacePlace(session: Session) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let failed = RwSignal::new(false);
    let is_shown = Memo::new(move |_| session.route.with(|it| route::view(it).is_some()));
    let show = move || {
        let (Some(place), route) = (place.get_untracked(), session.route.get_untracked()) else { return };
        failed.set(false);
        spawn_local(async move { failed.set(!workspace::show(place.into(), route).await) });
    };
    Effect::new(move |_| {
        if session.route.with(|it| route::view(it).is_some()) && place.get().is_some() {
            show();
        }
    });
    view! {
        <div class="workspace" hidden=move || !is_shown.get()>
            <div node_ref=place></div>
            <p class="workspace__trouble" role="alert" hidden=move || !failed.get()>
                "This part of the page could not be loaded. "
                <button class="button" type="button" on:click=move |_| show()>"Try again"</button>
            </p>
        </div>
    }
}
