//! The page as a whole.

use leptos::prelude::*;

use super::answer::Answer;
use super::browser::page;
use super::code_page::{self, CodePage};
use super::context_bar::ContextBar;
use super::masthead::Masthead;
use super::paste_box::PasteBox;
use super::session::Session;

/// Puts the page in place of the words that stand there until then.
pub fn mount() {
    if let Some(root) = page::root() {
        mount_to(root, App).forget();
    }
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    let _listener = window_event_listener(leptos::ev::hashchange, move |_| session.route.set(page::hash()));
    // A file that misses the box must not replace the page, and with it the paste.
    let _over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    let _drop = window_event_listener(leptos::ev::drop, |event| event.prevent_default());
    let is_code = Memo::new(move |_| session.route.with(|it| code_page::is_here(it)));
    view! {
        <Masthead />
        <main class="app" id="main" tabindex="-1">
            <div class="app__tool" hidden=move || is_code.get()>
                <section class="app__input" aria-label="Paste">
                    <PasteBox session />
                    <ContextBar session />
                </section>
                <Answer session />
            </div>
            <CodePage session />
        </main>
    }
}
