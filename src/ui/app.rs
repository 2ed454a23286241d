//! The page as a whole.

use leptos::prelude::*;

use super::code_page::CodePage;
use super::commands::Commands;
use super::context_bar::ContextBar;
use super::cors::CorsAdvice;
use super::doors::Doors;
use super::evidence::EvidenceView;
use super::findings::Findings;
use super::fixed_response::Fixed;
use super::handlers::Handlers;
use super::masthead::Masthead;
use super::paste_box::PasteBox;
use super::session::Session;
use super::verdict::VerdictBanner;

/// Puts the page in place of the words that stand there until then.
pub fn mount() {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|it| it.get_element_by_id("app"));
    if let Some(root) = root {
        root.set_text_content(None);
        mount_to(wasm_bindgen::JsCast::unchecked_into(root), App).forget();
    }
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    let _listener = window_event_listener(leptos::ev::hashchange, move |_| session.route.set(super::browser::page::hash()));
    let is_code = Memo::new(move |_| session.route.with(|it| it.starts_with("/codes")));
    view! {
        <Masthead />
        <main class="app" id="main">
            <div class="app__tool" hidden=move || is_code.get()>
                <section class="app__input" aria-label="Paste">
                    <PasteBox session />
                    <ContextBar session />
                </section>
                <section class="app__answer" aria-label="Diagnosis">
                    <VerdictBanner session />
                    <EvidenceView session />
                    <Findings session />
                    <Fixed session />
                    <Commands session />
                    <Handlers session />
                    <CorsAdvice session />
                    <Doors session />
                </section>
            </div>
            <Show when=move || is_code.get()>
                <CodePage session />
            </Show>
        </main>
    }
}
