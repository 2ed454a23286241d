//! What there is to read: the pages of the codes and the glossary, shown when somebody opens one; the codes are fetched then.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::glossary::TERMS;
use crate::ui::browser::{dom, page, storage};
use crate::ui::copying;
use crate::ui::html::el;
use crate::ui::reference::{self, CodeEntry};

async fn codes() -> Option<Vec<CodeEntry>> {
    reference::read_codes(&page::fetch("./codes.json").await?)
}

/// What an address asks for.
#[derive(Clone, PartialEq)]
enum Wanted {
    Index,
    Code(String),
    Glossary,
    Term(String),
}

fn wanted(route: &str) -> Option<Wanted> {
    let path = route.trim_start_matches('/');
    let (place, name) = path.split_once('/').unwrap_or((path, ""));
    Some(match (place, name) {
        ("codes", "") => Wanted::Index,
        ("codes", name) => Wanted::Code(name.to_owned()),
        ("glossary", "") => Wanted::Glossary,
        ("glossary", name) => Wanted::Term(name.to_owned()),
        _ => return None,
    })
}

#[component]
pub fn CodePage(route: RwSignal<String>) -> impl IntoView {
    let all = RwSignal::new(None::<Result<Vec<CodeEntry>, ()>>);
    let filter = RwSignal::new(String::new());
    // `None`: another view is shown.
    let asked = Memo::new(move |_| route.with(|it| wanted(it)));
    Effect::new(move |_| {
        if asked.with(Option::is_some) && all.with_untracked(|it| !matches!(it, Some(Ok(_)))) {
            spawn_local(async move { all.set(Some(codes().await.ok_or(()))) });
        }
    });
    let powershell = storage::get("shell").as_deref() == Some("powershell");
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let (Some(place), Some(asked)) = (place.get(), asked.get()) else { return };
        let content = all.with(|all| match (all, &asked) {
            (_, Wanted::Glossary) => reference::all_terms(TERMS),
            (None, _) => vec![el("p", "").text("Loading…")],
            (Some(Err(())), _) => {
                vec![el("p", "").set("role", "alert").text("The pages of the codes could not be loaded.")]
            }
            (Some(Ok(codes)), Wanted::Index) => reference::index(codes, &filter.get()),
            (Some(Ok(codes)), Wanted::Code(name)) => reference::one(codes, TERMS, name, powershell),
            (Some(Ok(codes)), Wanted::Term(slug)) => reference::one_term(TERMS, codes, slug),
        });
        dom::fill(&place, &content);
    });
    let is_index = move || asked.with(|it| *it == Some(Wanted::Index));
    let pressed = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = dom::clicked(&event, "data-copy") {
            copying::copy(button);
        }
    };
    view! {
        <article class="code-page" hidden=move || asked.with(Option::is_none) on:click=pressed>
            <nav class="code-page__ways" aria-label="To read">
                <a href="#/">"← Back to the diagnosis"</a>
                " · "
                <a href="#/codes">"All codes"</a>
                " · "
                <a href="#/glossary">"Glossary"</a>
            </nav>
            <label class="code-page__filter" hidden=move || !is_index()>
                "Filter the codes "
                <input id="code-filter" type="search" on:input=move |event| filter.set(event_target_value(&event)) />
            </label>
            <div class="code-page__content" node_ref=place></div>
        </article>
    }
}
