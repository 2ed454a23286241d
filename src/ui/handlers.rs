//! Handlers to start from.

use leptos::prelude::*;

use super::copy_button::CopyButton;
use super::session::Session;

#[component]
pub fn Handlers(session: Session) -> impl IntoView {
    let handlers = Memo::new(move |_| session.diagnosis.with(|it| it.as_ref().map(|it| it.remedies.handlers.clone()).unwrap_or_default()));
    view! {
        <Show when=move || handlers.with(|it| !it.is_empty())>
            <section class="handlers" aria-labelledby="handlers-title">
                <h2 id="handlers-title">"A handler that answers every time"</h2>
                <p class="handlers__why">
                    "It catches what would otherwise be a 502, serialises the body, and checks the response without ever throwing."
                </p>
                {move || handlers.get().into_iter().enumerate().map(|(at, handler)| {
                    let code = handler.code.clone();
                    view! {
                        <details class="handlers__one" open=at == 0>
                            <summary>{handler.runtime.clone()} " " <code>{handler.file.clone()}</code></summary>
                            <div class="section-head"><span></span><CopyButton text=Signal::derive(move || code.clone()) label=format!("the {} handler", handler.runtime) /></div>
                            <pre class="code" tabindex="0"><code>{handler.code}</code></pre>
                        </details>
                    }
                }).collect::<Vec<_>>()}
            </section>
        </Show>
    }
}
