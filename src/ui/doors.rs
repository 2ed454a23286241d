//! What every front door makes of the same payload.

use leptos::prelude::*;

use super::model::words;
use super::session::Session;
use crate::aws::FrontDoor;

#[component]
pub fn Doors(session: Session) -> impl IntoView {
    let rows = Memo::new(move |_| {
        session.diagnosis.with(|it| {
            let it = it.as_ref()?;
            let rows: Vec<_> = FrontDoor::ALL.into_iter().filter_map(|door| Some((door, it.by_integration.get(door)?.clone()))).collect();
            (!rows.is_empty()).then_some((it.context.integration, rows))
        })
    });
    view! {
        <Show when=move || rows.with(Option::is_some)>
            <section class="doors" aria-labelledby="doors-title">
                <h2 id="doors-title">"Behind each front door"</h2>
                <div class="doors__scroll" tabindex="0" role="group" aria-label="Front doors">
                    <table class="doors__table">
                        <thead><tr><th scope="col">"Front door"</th><th scope="col">"Verdict"</th><th scope="col">"Client sees"</th><th scope="col">"Known how"</th></tr></thead>
                        <tbody>
                            {move || rows.get().map(|(here, rows)| rows.into_iter().map(|(door, verdict)| view! {
                                <tr data-outcome=verdict.outcome.as_str() data-here=(door == here).to_string()>
                                    <th scope="row">{door.name()}</th>
                                    <td>{words::outcome(verdict.outcome)}</td>
                                    <td>{verdict.status.map_or_else(|| "–".to_owned(), |it| it.to_string())}</td>
                                    <td>{verdict.evidence}</td>
                                </tr>
                            }).collect::<Vec<_>>())}
                        </tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}
