//! The response as it should be.

use leptos::prelude::*;

use super::copy_button::CopyButton;
use super::session::Session;

#[component]
pub fn Fixed(session: Session) -> impl IntoView {
    let fixed = Memo::new(move |_| session.diagnosis.with(|it| it.as_ref().and_then(|it| it.remedies.fixed_response.clone())));
    let text = Signal::derive(move || fixed.get().map(|it| it.text).unwrap_or_default());
    view! {
        <Show when=move || fixed.with(Option::is_some)>
            <section class="fixed-response" aria-labelledby="fixed-title">
                <div class="section-head">
                    <h2 id="fixed-title">"Fixed response"</h2>
                    <CopyButton text label="the fixed response" />
                </div>
                <ul class="fixed-response__changes">
                    {move || fixed.get().map(|it| it.changes).unwrap_or_default().into_iter().map(|it| view! { <li>{it}</li> }).collect::<Vec<_>>()}
                </ul>
                <pre class="code" id="fixed-response" tabindex="0"><code>{text}</code></pre>
            </section>
        </Show>
    }
}
