//! The lines of the paste that the findings point at.

use leptos::prelude::*;

use super::model::excerpt::{Line, Mark, excerpt};
use super::session::Session;

#[component]
pub fn EvidenceView(session: Session) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let paste = session.paste.get_untracked();
        session.diagnosis.with(|it| it.as_ref().filter(|it| !it.findings.is_empty()).map(|it| excerpt(&paste.text, it)))
    });
    view! {
        <Show when=move || lines.with(|it| it.as_ref().is_some_and(|it| !it.is_empty()))>
            <section class="evidence" aria-labelledby="evidence-title">
                <h2 id="evidence-title">"Where it says so"</h2>
                <div class="evidence__scroll" tabindex="0" role="group" aria-label="Excerpt of the paste">
                    <ol class="evidence__lines">{move || lines.get().unwrap_or_default().into_iter().map(line).collect::<Vec<_>>()}</ol>
                </div>
            </section>
        </Show>
    }
}

fn line(line: Line) -> impl IntoView {
    let pieces = line.pieces.into_iter().map(|piece| match piece.mark {
        Some(mark) => {
            let label = if mark == Mark::Cause { "the cause: " } else { "a finding: " };
            view! { <mark data-mark=mark.as_str()><span class="visually-hidden">{label}</span>{piece.text}</mark> }.into_any()
        }
        None => piece.text.into_any(),
    });
    view! {
        <li class="evidence__line" data-gap=line.after_gap.to_string()>
            <span class="evidence__number">{line.number}</span>
            <code>{pieces.collect::<Vec<_>>()}</code>
        </li>
    }
}
