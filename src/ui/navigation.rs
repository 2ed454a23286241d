//! What goes with another address: the title, the focus, and how far the page is scrolled.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{HtmlElement, page};
use super::model::{labels, route};
use super::session::Session;

/// Follows the address as long as the page lives.
pub fn follow(session: Session) {
    Effect::new(move |_| {
        let verdict = session.diagnosed(|it| Some(labels::title(it)));
        let title = session.route.with(|it| match verdict.filter(|_| route::view(it).is_none()) {
            Some(verdict) => verdict,
            None => route::title(it),
        });
        page::set_title(&title);
    });
    // How far down somebody was when they left an address.
    let scrolled = StoredValue::new(Vec::<(String, f64)>::new());
    // Who comes back from the workspace finds the focus where it was.
    let left_from = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move |before: Option<String>| {
        let now = session.route.get();
        if route::is_strange(&now) {
            session.trouble.set(Some(["There is no view #", &now, ". This is the diagnosis."].concat()));
        }
        let Some(before) = before.filter(|it| *it != now) else { return now };
        let is_tool = route::view(&now).is_none();
        if route::view(&before).is_none() && !is_tool {
            left_from.set_value(page::active());
        }
        scrolled.update_value(|it| {
            it.retain(|(known, _)| *known != key(&before));
            it.push((key(&before), page::scrolled()));
        });
        let top = match is_tool || route::is_list(&now) {
            true => scrolled.with_value(|it| it.iter().find(|(known, _)| *known == key(&now)).map_or(0.0, |it| it.1)),
            false => 0.0,
        };
        spawn_local(async move {
            // The view is drawn by then.
            gloo_timers::future::TimeoutFuture::new(0).await;
            if is_tool {
                left_from.with_value(|it| it.iter().for_each(super::browser::dom::focus_in_place));
            } else if !page::has_focus(".workspace") {
                page::focus_in_place("main");
            }
            page::scroll(top);
        });
        now
    });
}

/// All addresses of the tool are one place.
fn key(route: &str) -> String {
    if route::view(route).is_none() { String::new() } else { route.to_owned() }
}
