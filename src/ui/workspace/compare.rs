//! Two cases of the triage side by side.

use leptos::html::Div;
use leptos::prelude::*;

use super::triage::Triage;
use crate::ui::browser::dom;
use crate::ui::html::el;
use crate::ui::model::triage as model;

#[component]
pub fn Compare(triage: Triage, route: RwSignal<String>) -> impl IntoView {
    let is_shown = Memo::new(move |_| route.with(|it| it.trim_start_matches('/') == "compare"));
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        triage.compared.with(|it| match it.as_deref() {
            None => dom::fill(&place, &[el("p", "").text("Select two rows of the triage, and compare them.")]),
            Some([a, b]) => dom::fill(&place, &model::compare([&a.0, &b.0], [&a.1, &b.1])),
        });
    });
    view! {
        <section id="compare" class="compare" aria-labelledby="compare-title" hidden=move || !is_shown.get()>
            <p><a href="#/triage">"← Back to the table"</a></p>
            <h2 id="compare-title">"Two cases side by side"</h2>
            <div class="compare__place" tabindex="0" role="group" aria-labelledby="compare-title" node_ref=place></div>
        </section>
    }
}
