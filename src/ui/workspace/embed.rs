//! How to show Lambda 502 in another page: choices, the snippet they make, and what it looks like (`#/embed`).

use leptos::html::Div;
use leptos::prelude::*;

use crate::ui::browser::{dom, page};
use crate::ui::copying;
use crate::ui::html::{copyable, el};
use crate::ui::model::labels;
use crate::ui::model::snippet::EmbedSnippet;

/// The attributes of the element that the preview may have from an earlier choice.
const ATTRIBUTES: [&str; 9] =
    ["integration", "sample", "theme", "accent", "loading", "height", "readonly", "compact", "share-diagnosis"];

/// The directory of the app; an example where the page is a file.
fn app() -> String {
    let address = page::address();
    if address.starts_with("http") {
        let end = address.rfind('/').map_or(address.len(), |at| at + 1);
        return address[..end].to_owned();
    }
    "https://lambda-502.example.com/".to_owned()
}

#[component]
pub fn EmbedPage(route: RwSignal<String>) -> impl IntoView {
    let is_shown =
        Memo::new(move |_| route.with(|it| it.trim_start_matches('/').split(&['/', '?'][..]).next() == Some("embed")));
    view! { <Show when=move || is_shown.get()><Configurator /></Show> }
}

#[component]
fn Configurator() -> impl IntoView {
    let chosen = RwSignal::new(EmbedSnippet { app: app(), ..EmbedSnippet::default() });
    let snippet = NodeRef::<Div>::new();
    let preview = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let (Some(place), html) = (snippet.get(), chosen.with(EmbedSnippet::html)) else { return };
        let head = el("div", "section-head").with(el("h3", "").text("Include this"));
        dom::fill(&place, &copyable(head, "the snippet", &html));
    });
    Effect::new(move |_| {
        let Some(place) = preview.get() else { return };
        if place.child_element_count() == 0 {
            // The same script that other pages load.
            dom::fill(&place, &[el("script", "").set("src", "./embed.js"), el("lambda-502", "")]);
        }
        let Some(shown) = place.last_element_child() else { return };
        let chosen = chosen.get();
        let wanted = chosen.attributes();
        for name in ATTRIBUTES {
            match wanted.iter().find(|it| it.0 == name) {
                Some((_, value)) => drop(shown.set_attribute(name, value.as_deref().unwrap_or_default())),
                None => drop(shown.remove_attribute(name)),
            }
        }
        if shown.text_content().unwrap_or_default() != chosen.text {
            shown.set_text_content(Some(&chosen.text));
        }
    });
    let pressed = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = dom::clicked(&event, "data-copy") {
            copying::copy(button);
        }
    };
    view! {
        <article class="embed" on:click=pressed>
            <nav aria-label="To read"><a href="#/">"← Back to the diagnosis"</a></nav>
            <h2>"Show it in your page"</h2>
            <p>
                "For runbooks and documentation: the element shows a diagnosis, or a box to paste into, in a frame of its own. "
                "Nothing you paste leaves that frame. Host the files of this site wherever you like; the snippet loads them from here."
            </p>
            <div class="embed__fields">
                <Choice id="embed-integration" label="API type" set=move |value| chosen.update(|it| it.integration = value)>
                    <option value="">"Detect from the text"</option>
                    {labels::choices().map(|(value, label)| view! { <option value=value>{label}</option> }).collect::<Vec<_>>()}
                </Choice>
                <Choice id="embed-sample" label="Sample" set=move |value| chosen.update(|it| it.sample = value)>
                    {page::samples().into_iter().map(|(code, label)| view! { <option value=code>{label}</option> }).collect::<Vec<_>>()}
                    <option value="">"None"</option>
                </Choice>
                <Choice id="embed-theme" label="Theme" set=move |value| chosen.update(|it| it.theme = value)>
                    <option value="auto">"As the page"</option>
                    <option value="light">"Light"</option>
                    <option value="dark">"Dark"</option>
                </Choice>
                <Choice id="embed-loading" label="Loads" set=move |value| chosen.update(|it| it.loading = value)>
                    <option value="lazy">"When it comes near"</option>
                    <option value="eager">"At once"</option>
                    <option value="click">"After a click"</option>
                </Choice>
                <Text id="embed-accent" label="Accent (a colour)" set=move |value| chosen.update(|it| it.accent = value) />
                <Text id="embed-height" label="Height in pixels" set=move |value| chosen.update(|it| it.height = value) />
            </div>
            <label class="embed__text">
                <span>"Your own text in place of the sample"</span>
                <textarea id="embed-text" rows="4" spellcheck="false"
                    on:input=move |event| chosen.update(|it| it.text = event_target_value(&event))></textarea>
            </label>
            <div class="embed__flags">
                <label>
                    <input id="embed-readonly" type="checkbox" checked=true
                        on:change=move |event| chosen.update(|it| it.readonly = event_target_checked(&event)) />
                    " A fixed case, not a box to paste into"
                </label>
                <label>
                    <input id="embed-compact" type="checkbox" checked=true
                        on:change=move |event| chosen.update(|it| it.compact = event_target_checked(&event)) />
                    " Only the verdict, the fix and the evidence"
                </label>
                <label>
                    <input id="embed-share" type="checkbox"
                        on:change=move |event| chosen.update(|it| it.share_diagnosis = event_target_checked(&event)) />
                    " Send the page each diagnosis (the frame tells its reader so)"
                </label>
            </div>
            <div class="embed__snippet" node_ref=snippet></div>
            <h3>"What it looks like"</h3>
            <div class="embed__preview" node_ref=preview></div>
        </article>
    }
}

#[component]
fn Choice(id: &'static str, label: &'static str, set: impl Fn(String) + 'static, children: Children) -> impl IntoView {
    view! {
        <label class="context-bar__field">
            <span>{label}</span>
            <select id=id on:change=move |event| set(event_target_value(&event))>{children()}</select>
        </label>
    }
}

#[component]
fn Text(id: &'static str, label: &'static str, set: impl Fn(String) + 'static) -> impl IntoView {
    view! {
        <label class="context-bar__field">
            <span>{label}</span>
            <input id=id type="text" spellcheck="false" autocomplete="off" on:input=move |event| set(event_target_value(&event)) />
        </label>
    }
}
