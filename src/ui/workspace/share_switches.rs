//! What is replaced in what leaves, with a switch for each kind.

use leptos::prelude::*;

use super::share::Share;
use crate::report::redact::{Kinds, SecretKind};

#[component]
pub fn Switches(share: Share) -> impl IntoView {
    let count = move || share.replaced.with(Vec::len);
    let all = RwSignal::new(false);
    view! {
        <fieldset class="share__switches" data-all=move || all.get().to_string()>
            <legend>
                "Redacted before sharing: "
                {move || match count() {
                    _ if share.busy.get() => "still looking…".to_owned(),
                    0 => "nothing found in this paste".to_owned(),
                    1 => "one thing".to_owned(),
                    more => format!("{more} things"),
                }}
            </legend>
            <ul class="share__kinds">
                {SecretKind::ALL.map(|kind| view! { <Switch share kind /> })}
            </ul>
            <button
                class="button"
                id="share-kinds"
                type="button"
                data-quiet="true"
                aria-expanded=move || all.get().to_string()
                on:click=move |_| all.update(|it| *it = !*it)
            >
                {move || if all.get() { "Only what was found" } else { "All kinds" }}
            </button>
        </fieldset>
    }
}

/// One kind: its switch, and what stands for what was found of it.
#[component]
fn Switch(share: Share, kind: SecretKind) -> impl IntoView {
    let found = move || {
        share.replaced.with(|all| {
            let times = |count| if count > 1 { format!(" ×{count}") } else { String::new() };
            let of = all.iter().filter(|it| it.kind == kind).map(|it| [&*it.pseudonym, &times(it.count)].concat());
            let named: Vec<String> = of.collect();
            let more = named.len().saturating_sub(MOST);
            let shown = named.into_iter().take(MOST).collect::<Vec<_>>().join(", ");
            if more > 0 { format!("{shown} and {more} more") } else { shown }
        })
    };
    view! {
        // A kind that somebody switched off stays in sight.
        <li class="share__kind" data-found=move || (!found().is_empty() || share.choice.with(|it| it.kinds.has(kind) != Kinds::default().has(kind))).to_string()>
            <label class="share__option">
                <input
                    type="checkbox"
                    data-kind=kind.as_str()
                    prop:checked=move || share.choice.with(|it| it.kinds.has(kind))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        share.choose(|it| it.kinds = if on { it.kinds.with(kind) } else { it.kinds.without(kind) });
                    }
                />
                {kind.label()}
            </label>
            <span class="share__pseudonyms">{found}</span>
        </li>
    }
}

/// So many pseudonyms of a kind are listed.
const MOST: usize = 8;
