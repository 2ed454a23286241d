//! What a browser makes of it.

use leptos::prelude::*;

use super::commands::CommandView;
use super::copy_button::CopyButton;
use super::session::Session;
use crate::remedy::cors::{Cors, Reading};

#[component]
pub fn CorsAdvice(session: Session) -> impl IntoView {
    let cors = Memo::new(move |_| session.diagnosis.with(|it| it.as_ref().and_then(|it| it.remedies.cors.clone())));
    view! {
        <Show when=move || cors.with(Option::is_some)>
            <section class="cors" id="cors" aria-labelledby="cors-title" data-reading=move || cors.get().map(|it| word(it.reading))>
                <h2 id="cors-title">"In a browser: CORS"</h2>
                {move || cors.get().map(|it| advice(session, it))}
            </section>
        </Show>
    }
}

const fn word(reading: Reading) -> &'static str {
    match reading {
        Reading::Allowed => "allowed",
        Reading::Blocked => "blocked",
        Reading::Unknown => "unknown",
    }
}

fn advice(session: Session, cors: Cors) -> impl IntoView {
    let with = if cors.credentials { ", with credentials" } else { "" };
    let verdict = match cors.reading {
        Reading::Allowed => format!("A page of {}{with} can read this response.", cors.origin),
        Reading::Blocked => format!("A page of {}{with} cannot read this response.", cors.origin),
        Reading::Unknown => format!("Whether a page of {}{with} can read the response is not in the paste.", cors.origin),
    };
    let headers = cors.add.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n");
    let add = (!headers.is_empty()).then(|| {
        let text = headers.clone();
        view! {
            <div class="section-head">
                <h3>"Headers to send"</h3>
                <CopyButton text=Signal::derive(move || text.clone()) label="the CORS headers" />
            </div>
            <pre class="code" tabindex="0"><code>{headers}</code></pre>
        }
    });
    let commands = (!cors.commands.is_empty()).then(|| view! {
        <h3>"CORS headers on the API's own errors"</h3>
        <ol class="commands__list">{cors.commands.into_iter().map(|it| view! { <CommandView session command=it /> }).collect::<Vec<_>>()}</ol>
    });
    view! {
        <p><strong>{verdict}</strong> " " {cors.why}</p>
        {add}
        <p><strong>"Where they belong: "</strong>{cors.place}</p>
        <p><strong>"Errors: "</strong>{cors.gateway_errors}</p>
        {commands}
    }
}
