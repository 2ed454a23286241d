//! The one box that takes anything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{ClipboardEvent, DragEvent, Event, File, files, page};
use super::model::paste::{LARGE, Paste};
use super::session::Session;

#[component]
pub fn PasteBox(session: Session) -> impl IntoView {
    let over = RwSignal::new(false);
    let take_text = move |text: String| session.take(Paste { text: text.into(), name: None });
    let pasted = move |event: ClipboardEvent| {
        let transfer = event.clipboard_data();
        if let Some(file) = files::first(transfer.clone()) {
            event.prevent_default();
            return take_file(session, file);
        }
        // A large text must not reach the text box; a small one goes its usual way and is diagnosed by `input`.
        if let Some(text) = files::text(transfer).filter(|text| text.len() > LARGE) {
            event.prevent_default();
            take_text(text);
        }
    };
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        let before = session.paste.with_untracked(|it| it.text.len());
        // A jump in length is a paste: it is diagnosed at once.
        if text.len().abs_diff(before) > 20 { session.take(Paste::typed(&text)) } else { session.typing(&text) }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let transfer = event.data_transfer();
        if files::all(transfer.clone()).len() > 1 {
            // The page takes them, wherever they are dropped.
        } else if let Some(file) = files::first(transfer.clone()) {
            take_file(session, file);
        } else if let Some(text) = files::text(transfer) {
            take_text(text);
        }
    };
    let opened = move |event: Event| {
        if let Some(file) = files::chosen(&event) {
            take_file(session, file);
        }
    };
    let many = move |event: Event| {
        let all = files::all_chosen(&event);
        if !all.is_empty() {
            session.triage(all, false);
        }
    };
    let has_requests =
        move || session.answer.with(|it| it.as_ref().is_some_and(|it| it.diagnosis.invocations.len() > 1));
    let each = move |_| {
        let file = session.paste.with_untracked(|it| files::of_text(it.name.as_deref().unwrap_or("paste"), &it.text));
        session.triage(file.into_iter().collect(), true);
    };
    let is_large = Memo::new(move |_| session.paste.with(Paste::is_large));
    let text = move || session.paste.with(|it| if it.is_large() { String::new() } else { it.text.to_string() });
    view! {
        <div
            class="paste-box"
            data-over=move || over.get().to_string()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <div class="paste-box__head">
                <label class="paste-box__label" for="paste">"Paste a Lambda response or a log"</label>
                <span class="paste-box__promise">"Nothing you paste leaves this page."</span>
            </div>
            <p class="paste-box__from" hidden=move || session.opened_from.with(Option::is_none)>
                <a href=move || ["#/", session.opened_from.get().unwrap_or_default()].concat()>
                    "← Back to the " {move || if session.opened_from.get() == Some("history") { "history" } else { "table" }}
                </a>
                " "
                {move || session.paste.with(|it| it.name.clone())}
            </p>
            <textarea
                id="paste"
                class="paste-box__text"
                hidden=move || is_large.get()
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                rows="14"
                placeholder="output.json, a CloudWatch or API Gateway log, a load balancer's access log, curl -i, or what aws lambda invoke printed. Several at once are fine."
                prop:value=text
                on:input=typed
                on:paste=pasted
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        page::reveal("#verdict");
                    }
                }
            ></textarea>
            <Show when=move || is_large.get()>
                <div class="paste-box__large" tabindex="0" role="group" aria-label="Beginning of a large paste" on:paste=pasted>
                    <p class="paste-box__size">
                        {move || session.paste.with(Paste::label)} ": too large to edit here, so only its beginning is shown. All of it is diagnosed."
                    </p>
                    <pre class="paste-box__preview">{move || session.paste.with(|it| it.preview().to_owned())}</pre>
                </div>
            </Show>
            <p class="paste-box__trouble" role="alert">{move || session.trouble.get()}</p>
            <div class="paste-box__row">
                <label class="paste-box__file button">
                    "Open a file"
                    <input class="visually-hidden" id="file" type="file" on:change=opened />
                </label>
                <label class="paste-box__file button">
                    "Open several files"
                    <input class="visually-hidden" id="files" type="file" multiple on:change=many />
                </label>
                <label class="paste-box__file button">
                    "Open a folder"
                    <input class="visually-hidden" id="folder" type="file" prop:webkitdirectory=true on:change=many />
                </label>
                <button id="each-request" class="button" type="button" hidden=move || !has_requests() on:click=each>
                    "See each request in a table"
                </button>
                <button class="button" type="button" on:click=move |_| {
                    session.clear();
                    page::go_to("paste");
                }>"Clear"</button>
            </div>
        </div>
    }
}

/// Takes a file; an archive is one for the triage.
fn take_file(session: Session, file: File) {
    if files::is_archive(&file) {
        return session.triage(vec![file], false);
    }
    spawn_local(async move {
        let (name, bytes) = files::read(file).await;
        session.take_file(name, bytes);
    });
}
