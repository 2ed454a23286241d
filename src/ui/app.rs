//! The page as a whole.

use leptos::prelude::*;

use super::answer;
use super::bind;
use super::browser::{dom, page, workspace};
use super::frame;
use super::handover;
use super::masthead;
use super::model::route;
use super::navigation;
use super::paste_box::{self, take_transfer};
use super::session::Session;
use super::share_bar;
use super::shortcuts;
use super::workspace_place;

/// Makes the page of index.html work.
pub fn mount() {
    if let Some(root) = page::find("#app") {
        mount_to(root, App).forget();
    }
}

#[component]
fn App() {
    let session = Session::start();
    frame::offer(session);
    let _listener = window_event_listener(leptos::ev::hashchange, move |_| session.route.set(page::hash()));
    let is_tool = Memo::new(move |_| session.route.with(|it| route::view(it).is_none()));
    // What is dropped or pasted anywhere on the page is meant for the box.
    let _over = window_event_listener(leptos::ev::dragover, move |event| {
        event.prevent_default();
        session.is_over.set(true);
    });
    let _left = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            session.is_over.set(false);
        }
    });
    let _drop = window_event_listener(leptos::ev::drop, move |event| {
        event.prevent_default();
        session.is_over.set(false);
        take_transfer(session, event.data_transfer());
    });
    let _paste = window_event_listener(leptos::ev::paste, move |event| {
        if is_tool.get_untracked() && !page::is_typing(&event) && take_transfer(session, event.clipboard_data()) {
            event.prevent_default();
        }
    });
    let _open = window_event_listener_untyped(workspace::OPEN, move |event| {
        if let Some((name, text, context)) = workspace::opened(&event) {
            leptos::task::spawn_local(async move {
                if let Some(handover) = handover::load().await {
                    session.open(name, text, (handover.read_context)(&context));
                }
            });
        }
    });
    navigation::follow(session);
    let _print = window_event_listener_untyped("beforeprint", |_| page::unfold(true));
    let _printed = window_event_listener_untyped("afterprint", |_| page::unfold(false));
    share_bar::open_links(session);
    shortcuts::listen(session);
    masthead::bind(session);
    paste_box::bind(session);
    answer::bind(session);
    workspace_place::bind(session);
    bind::attribute(".app__tool", "data-empty", move || Some(session.is_empty().to_string()));
    bind::attribute(":root", "data-view", move || session.route.with(|it| route::view(it).map(str::to_owned)));
    bind::on(".getting-started", "click", move |event| {
        if let Some(button) = dom::clicked(event, "data-sample") {
            session.show_sample(button.get_attribute("data-sample").unwrap_or_default());
            page::reveal("#verdict");
        }
    });
    paste_box::take_early(session);
}
