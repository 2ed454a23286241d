//! The page as a whole.

use leptos::prelude::*;

use super::answer::{Answer, put};
use super::browser::{dom, page, workspace};
use super::footer::Footer;
use super::frame;
use super::handover;
use super::masthead::Masthead;
use super::model::route;
use super::navigation;
use super::paste_box::{PasteBox, take_transfer};
use super::sections;
use super::session::Session;
use super::share_bar;
use super::shortcuts;
use super::workspace_place::WorkspacePlace;

/// Puts the page in place of the words that stand there until then.
pub fn mount() {
    if let Some(root) = page::root() {
        mount_to(root, App).forget();
    }
}

#[component]
fn App() -> impl IntoView {
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
    let samples = put(sections::getting_started);
    view! {
        <Masthead session />
        <main class="app" id="main" tabindex="-1">
            <div class="app__tool" data-empty=move || session.is_empty().to_string() hidden=move || !is_tool.get()>
                <section class="app__input" aria-label="Paste">
                    <div class="app__hello">
                        <h2>"Why does my API answer 502?"</h2>
                        <p>"Paste a response or a log. Lambda 502 names the cause and gives you the fix to copy."</p>
                        <p class="app__promise">"Nothing you paste leaves this browser."</p>
                    </div>
                    <PasteBox session />
                    <div class="getting-started" node_ref=samples on:click=move |event| {
                        if let Some(button) = dom::clicked(&event, "data-sample") {
                            session.show_sample(button.get_attribute("data-sample").unwrap_or_default());
                            page::reveal("#verdict");
                        }
                    }></div>
                </section>
                <Answer session />
            </div>
            <WorkspacePlace session />
        </main>
        <Footer />
    }
}
