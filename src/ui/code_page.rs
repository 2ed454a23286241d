//! The pages of the codes: fetched when somebody opens one.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{dom, page};
use super::html::{Element, code, el, link};
use super::session::Session;
use crate::text::json::{self, Node};

/// A code's page, as `codes.json` has it.
#[derive(Clone, PartialEq, Debug, Default)]
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

/// Reads `codes.json`.
fn read(text: &str) -> Option<Vec<Entry>> {
    let reading = json::read(text, 0).filter(json::Reading::is_json)?;
    Some(reading.root.items().iter().map(|node| entry_of(node, text)).collect())
}

fn entry_of(node: &Node, text: &str) -> Entry {
    let field = |key| node.string(text, key).unwrap_or_default().into_owned();
    let pair = |node: &Node| match node.items() {
        [door, what] => Some((door.text(text).into_owned(), what.text(text).into_owned())),
        _ => None,
    };
    let seen = node.get(text, "seen").map_or_else(Vec::new, |it| it.value.items().iter().filter_map(pair).collect());
    Entry {
        code: field("code"),
        title: field("title"),
        kind: field("kind"),
        why: field("why"),
        fix: field("fix"),
        seen,
        source: field("source"),
        link: field("link"),
        example: field("example"),
    }
}

async fn entries() -> Option<Vec<Entry>> {
    read(&page::fetch("./codes.json").await?)
}

/// One code's entry.
pub async fn entry(code: &str) -> Option<Entry> {
    entries().await?.into_iter().find(|it| it.code == code)
}

#[component]
pub fn CodePage(session: Session) -> impl IntoView {
    let all = RwSignal::new(None::<Result<Vec<Entry>, ()>>);
    let filter = RwSignal::new(String::new());
    // `None`: the page shows the tool. Empty: the index.
    let code = Memo::new(move |_| {
        session.route.with(|it| it.strip_prefix("/codes").map(|it| it.trim_start_matches('/').to_owned()))
    });
    Effect::new(move |_| {
        if code.with(Option::is_some) && all.with_untracked(|it| !matches!(it, Some(Ok(_)))) {
            spawn_local(async move { all.set(Some(entries().await.ok_or(()))) });
        }
    });
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let (Some(place), Some(code)) = (place.get(), code.get()) else { return };
        let content = all.with(|all| match all {
            None => vec![el("p", "").text("Loading…")],
            Some(Err(())) => vec![el("p", "").set("role", "alert").text("The pages of the codes could not be loaded.")],
            Some(Ok(all)) if code.is_empty() => index(all, &filter.get()),
            Some(Ok(all)) => one(all, &code),
        });
        dom::fill(&place, &content);
    });
    let is_index = move || code.with(|it| it.as_deref() == Some(""));
    view! {
        <article class="code-page" hidden=move || code.with(Option::is_none)>
            <p><a href="#/">"← Back to the diagnosis"</a></p>
            <label class="code-page__filter" hidden=move || !is_index()>
                "Filter the codes "
                <input id="code-filter" type="search" on:input=move |event| filter.set(event_target_value(&event)) />
            </label>
            <div class="code-page__content" node_ref=place></div>
        </article>
    }
}

fn index(all: &[Entry], filter: &str) -> Vec<Element> {
    let wanted = filter.to_ascii_lowercase();
    let fits =
        |it: &&Entry| [&it.code, &it.title, &it.why].iter().any(|text| text.to_ascii_lowercase().contains(&wanted));
    let rows = all.iter().filter(fits).map(|it| {
        let link = el("a", "").set("href", format!("#/codes/{}", it.code)).with(el("code", "").text(&it.code));
        el("li", "").with(link).text(format!(" {}", it.title))
    });
    vec![el("h2", "").text("All codes"), el("ul", "code-page__index").with_all(rows)]
}

fn one(all: &[Entry], code_name: &str) -> Vec<Element> {
    let Some(entry) = all.iter().find(|it| it.code == code_name) else {
        return vec![el("p", "").text("There is no code of that name.")];
    };
    let heading = |words: &str| el("h3", "").text(words);
    let kind = el("p", "code-page__code").with(el("code", "").text(&entry.code)).text(format!(" · {}", entry.kind));
    let mut parts =
        vec![kind, el("h2", "").text(&entry.title), heading("Why it happens"), el("p", "").text(&entry.why)];
    if !entry.seen.is_empty() {
        let rows = entry.seen.iter().map(|(door, what)| {
            el("tr", "").with(el("th", "").set("scope", "row").text(door)).with(el("td", "").text(what))
        });
        parts.push(heading("What the client sees"));
        parts.push(el("table", "doors__table").with(el("tbody", "").with_all(rows)));
    }
    parts.extend([heading("What to do"), el("p", "").text(&entry.fix)]);
    if !entry.example.is_empty() {
        parts.extend([heading("An example"), code(&entry.example)]);
    }
    let aws = link(entry.link.clone(), "AWS's page").set("rel", "noreferrer").set("target", "_blank");
    parts.push(el("p", "").text(format!("Known from: {}. ", entry.source)).with(aws));
    parts
}
