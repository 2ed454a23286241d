//! The pages of the codes: fetched when somebody opens one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::browser::page;
use super::session::Session;

/// A code's page, as `codes.json` has it.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Entry {
    pub code: String,
    pub title: String,
    pub kind: String,
    pub why: String,
    pub fix: String,
    pub seen: Vec<(String, String)>,
    pub source: String,
    pub link: String,
    pub example: String,
}

/// All codes, fetched once.
async fn entries() -> Option<Vec<Entry>> {
    let text = page::fetch("./codes.json").await?;
    serde_json::from_str(&text).ok()
}

/// One code's entry.
pub async fn entry(code: &str) -> Option<Entry> {
    entries().await?.into_iter().find(|it| it.code == code)
}

#[component]
pub fn CodePage(session: Session) -> impl IntoView {
    let all = RwSignal::new(None::<Vec<Entry>>);
    let failed = RwSignal::new(false);
    let filter = RwSignal::new(String::new());
    spawn_local(async move {
        match entries().await {
            Some(entries) => all.set(Some(entries)),
            None => failed.set(true),
        }
    });
    let code = Memo::new(move |_| session.route.with(|it| it.strip_prefix("/codes/").unwrap_or("").to_owned()));
    view! {
        <article class="code-page">
            <p><a href="#/">"← Back to the diagnosis"</a></p>
            {move || match (all.get(), failed.get()) {
                (_, true) => view! { <p role="alert">"The pages of the codes could not be loaded."</p> }.into_any(),
                (None, false) => view! { <p>"Loading…"</p> }.into_any(),
                (Some(all), _) if code.with(String::is_empty) => index(all, filter).into_any(),
                (Some(all), _) => one(all, &code.get()).into_any(),
            }}
        </article>
    }
}

fn index(all: Vec<Entry>, filter: RwSignal<String>) -> impl IntoView {
    let shown = move || {
        let wanted = filter.get().to_ascii_lowercase();
        let fits = |it: &&Entry| [&it.code, &it.title, &it.why].iter().any(|text| text.to_ascii_lowercase().contains(&wanted));
        let rows = all.iter().filter(fits).map(|it| view! {
            <li><a href=format!("#/codes/{}", it.code)><code>{it.code.clone()}</code></a> " " {it.title.clone()}</li>
        });
        rows.collect::<Vec<_>>()
    };
    view! {
        <h2>"All codes"</h2>
        <label class="code-page__filter">"Filter " <input id="code-filter" type="search" on:input=move |event| filter.set(event_target_value(&event)) /></label>
        <ul class="code-page__index">{shown}</ul>
    }
}

fn one(all: Vec<Entry>, code: &str) -> impl IntoView + use<> {
    let Some(entry) = all.into_iter().find(|it| it.code == code) else {
        return view! { <p>"There is no code of that name."</p> }.into_any();
    };
    let seen = (!entry.seen.is_empty()).then(|| view! {
        <h3>"What the client sees"</h3>
        <table class="doors__table"><tbody>
            {entry.seen.iter().map(|(door, what)| view! { <tr><th scope="row">{door.clone()}</th><td>{what.clone()}</td></tr> }).collect::<Vec<_>>()}
        </tbody></table>
    });
    let example = (!entry.example.is_empty()).then(|| view! {
        <h3>"An example"</h3>
        <pre class="code" tabindex="0"><code>{entry.example.clone()}</code></pre>
    });
    view! {
        <p class="code-page__code"><code>{entry.code.clone()}</code> " · " {entry.kind.clone()}</p>
        <h2>{entry.title.clone()}</h2>
        <h3>"Why it happens"</h3>
        <p>{entry.why.clone()}</p>
        {seen}
        <h3>"What to do"</h3>
        <p>{entry.fix.clone()}</p>
        {example}
        <p>"Known from: " {entry.source.clone()} ". " <a href=entry.link rel="noreferrer" target="_blank">"AWS's page"</a></p>
    }
    .into_any()
}
