//! Name, theme, keys.

use leptos::prelude::*;

use super::bind;
use super::browser::page;
use super::model::route;
use super::session::Session;
use super::shortcuts;

pub fn bind(session: Session) {
    // In a frame the theme is the host's.
    let is_ours = !page::is_embedded();
    bind::follow(".masthead__theme", move |it| {
        let is_dark = session.settings.is_dark();
        let _ = it.set_attribute("aria-pressed", &is_dark.to_string());
        if is_ours {
            page::set_root_attribute("data-theme", if is_dark { "dark" } else { "light" });
        }
    });
    for (href, view) in
        [("#/", None), ("#/triage", Some("triage")), ("#/codes", Some("codes")), ("#/history", Some("history"))]
    {
        let link = [".masthead__link[href='", href, "']"].concat();
        bind::attribute(&link, "aria-current", move || {
            session.route.with(|it| route::view(it) == view).then(|| "page".to_owned())
        });
    }
    bind::on(".masthead__skip", "click", |_| page::go_to("main"));
    bind::on(".masthead__keys", "click", move |_| shortcuts::open(session));
    bind::on(".masthead__theme", "click", move |_| {
        session.settings.choose_theme(Some(!session.settings.is_dark()));
    });
}
