//! Where the page shows the views beside the diagnosis: each is loaded when somebody goes to it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bind;
use super::browser::{page, workspace};
use super::model::route;
use super::session::Session;

pub fn bind(session: Session) {
    let failed = RwSignal::new(false);
    let is_shown = Memo::new(move |_| session.route.with(|it| route::view(it).is_some()));
    let is_page = Memo::new(move |_| session.route.with(|it| route::is_page(it)));
    let show = move || {
        let place = page::find(if is_page.get_untracked() { ".code-page__content" } else { ".workspace__view" });
        let (Some(place), route) = (place, session.route.get_untracked()) else { return };
        failed.set(false);
        spawn_local(async move {
            let shown = match is_page.get_untracked() {
                true => workspace::read(place, route).await,
                false => workspace::show(place, route).await,
            };
            failed.set(!shown);
        });
    };
    bind::hidden(".workspace", move || !is_shown.get());
    bind::hidden(".workspace__view", move || is_page.get());
    bind::hidden(".code-page", move || !is_page.get());
    bind::hidden(".code-page__content", move || failed.get());
    bind::hidden(".workspace__trouble", move || !failed.get());
    bind::on(".workspace__trouble button", "click", move |_| show());
    bind::attribute(".code-page__ways [href='#/codes']", "aria-current", move || {
        session.route.with(|it| it.trim_start_matches('/') == "codes").then(|| "page".to_owned())
    });
    bind::follow(".workspace", move |_| {
        if session.route.with(|it| route::view(it).is_some()) {
            show();
        }
    });
}
