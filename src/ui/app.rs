//! The page as a whole.

use leptos::prelude::*;

use super::answer::Answer;
use super::browser::{files, page, workspace};
use super::context_bar::ContextBar;
use super::footer::Footer;
use super::frame;
use super::masthead::Masthead;
use super::model::route;
use super::navigation;
use super::paste_box::PasteBox;
use super::session::Session;
use super::share_bar;
use super::shortcuts::Shortcuts;
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
    // A file that misses the box must not replace the page, and with it the paste.
    let _over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    let _drop = window_event_listener(leptos::ev::drop, move |event| {
        event.prevent_default();
        let all = files::all(event.data_transfer());
        if all.len() > 1 {
            session.triage(all, false);
        }
    });
    let _open = window_event_listener_untyped(workspace::OPEN, move |event| {
        if let Some((name, text, context)) = workspace::opened(&event) {
            session.open(name, text, context);
        }
    });
    let is_tool = Memo::new(move |_| session.route.with(|it| route::view(it).is_none()));
    navigation::follow(session);
    let _print = window_event_listener_untyped("beforeprint", |_| page::unfold(true));
    let _printed = window_event_listener_untyped("afterprint", |_| page::unfold(false));
    share_bar::open_links(session);
    view! {
        <Masthead session />
        <main class="app" id="main" tabindex="-1">
            <div class="app__tool" hidden=move || !is_tool.get()>
                <section class="app__input" aria-label="Paste">
                    <PasteBox session />
                    <div hidden=move || session.is_shared()>
                        <ContextBar session />
                    </div>
                </section>
                <Answer session />
            </div>
            <WorkspacePlace session />
        </main>
        <Shortcuts session />
        <Footer />
    }
}
