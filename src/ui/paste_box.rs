//! The one box that takes anything. It is a field while it is empty or somebody types; after a paste it shows the text with
//! what was found in it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{ClipboardEvent, DataTransfer, Event, File, clipboard, files, page};
use super::context_bar::ContextBar;
use super::model::paste::{LARGE, Paste};
use super::session::Session;

#[component]
pub fn PasteBox(session: Session) -> impl IntoView {
    let pasted = move |event: ClipboardEvent| {
        let transfer = event.clipboard_data();
        // A large text must not reach the text box; a small one goes its usual way and is diagnosed by `input`.
        let is_large = files::text(transfer.clone()).is_none_or(|text| text.len() > LARGE);
        if is_large && take_transfer(session, transfer) {
            event.prevent_default();
        }
    };
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        let before = session.paste.with_untracked(|it| it.text.len());
        // A jump in length is a paste: it is diagnosed at once.
        if text.len().abs_diff(before) > 20 { session.take(Paste::typed(&text)) } else { session.typing(&text) }
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
    let read_clipboard = move |_| {
        spawn_local(async move {
            match clipboard::read().await {
                Some(text) => session.take(Paste { text: text.into(), name: None }),
                None => {
                    session.is_editing.set(true);
                    page::focus_soon("paste");
                    session.trouble.set(Some(
                        "The browser does not let the page read the clipboard. Paste with your keyboard.".to_owned(),
                    ));
                }
            }
        });
    };
    let has_requests =
        move || session.answer.with(|it| it.as_ref().is_some_and(|it| it.diagnosis.invocations.len() > 1));
    let each = move |_| {
        let file = session.paste.with_untracked(|it| files::of_text(it.name.as_deref().unwrap_or("paste"), &it.text));
        session.triage(file.into_iter().collect(), true);
    };
    let is_large = Memo::new(move |_| session.paste.with(Paste::is_large));
    let is_marked = Memo::new(move |_| session.is_marked());
    let text = move || session.paste.with(|it| if it.is_large() { String::new() } else { it.text.to_string() });
    let label = move || session.paste.with(|it| (it.is_large() || it.name.is_some()).then(|| it.label()));
    view! {
        <div class="paste-box" data-over=move || session.is_over.get().to_string()>
            <p class="paste-box__from" hidden=move || session.opened_from.with(Option::is_none)>
                <a href=move || ["#/", session.opened_from.get().unwrap_or_default()].concat()>
                    "← Back to the " {move || if session.opened_from.get() == Some("history") { "history" } else { "table" }}
                </a>
                " "
                {move || session.paste.with(|it| it.name.clone())}
            </p>
            <div class="paste-box__row">
                <button id="read-clipboard" class="button" type="button" data-primary=move || session.is_empty().to_string() on:click=read_clipboard>
                    "Paste"
                </button>
                <label class="paste-box__file button">
                    "Open a file"
                    <input class="visually-hidden" id="file" type="file" on:change=opened />
                </label>
                <label class="paste-box__file paste-box__first button">
                    "Open several files"
                    <input class="visually-hidden" id="files" type="file" multiple on:change=many />
                </label>
                <label class="paste-box__file paste-box__first button">
                    "Open a folder"
                    <input class="visually-hidden" id="folder" type="file" prop:webkitdirectory=true on:change=many />
                </label>
                <button class="button" type="button" hidden=move || is_large.get() || !is_marked.get() on:click=move |_| session.edit(0)>"Edit"</button>
                <button class="button" type="button" hidden=move || is_marked.get() || !session.has_marks.get() on:click=move |_| session.is_editing.set(false)>
                    "Show marks"
                </button>
                <button id="each-request" class="button" type="button" hidden=move || !has_requests() on:click=each>
                    "Each request in a table"
                </button>
                <button class="paste-box__clear button" type="button" on:click=move |_| {
                    session.clear_case();
                    page::focus_soon("paste");
                }>"Clear"</button>
            </div>
            <p class="paste-box__cleared" hidden=move || session.cleared.with(Option::is_none)>
                "Cleared. "
                <button id="undo-clear" class="button" type="button" on:click=move |_| session.take_back()>"Undo"</button>
            </p>
            <label class="visually-hidden paste-box__label" for="paste">"Paste a Lambda response or a log"</label>
            <p class="paste-box__size" hidden=move || label().is_none()>{label}</p>
            <p class="paste-box__trouble" role="alert">{move || session.trouble.get()}</p>
            <textarea
                id="paste"
                class="paste-box__text"
                hidden=move || is_large.get() || is_marked.get()
                autofocus=!page::is_embedded()
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                placeholder="Paste a Lambda response, a CloudWatch or API Gateway log, an access log, curl -i, or what aws lambda invoke printed. Several at once are fine."
                prop:value=text
                on:input=typed
                on:paste=pasted
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        session.is_editing.set(false);
                        page::reveal("#verdict");
                    }
                }
            ></textarea>
            <Show when=move || is_large.get() && !is_marked.get()>
                <pre class="paste-box__large" tabindex="0" role="group" aria-label="Beginning of a large paste">
                    {move || session.paste.with(|it| it.preview().to_owned())}
                </pre>
            </Show>
            // What stands there comes with the rest of the answer (`advice`).
            <div class="paste-box__marks"></div>
            <div class="paste-box__foot" hidden=move || session.is_shared()>
                <ContextBar session />
            </div>
        </div>
    }
}

/// Takes what is dropped or pasted: several files are for the triage. Whether there was anything.
pub fn take_transfer(session: Session, transfer: Option<DataTransfer>) -> bool {
    let mut all = files::all(transfer.clone());
    if all.len() > 1 {
        session.triage(all, false);
    } else if let Some(file) = all.pop() {
        take_file(session, file);
    } else if let Some(text) = files::text(transfer) {
        session.take(Paste { text: text.into(), name: None });
    } else {
        return false;
    }
    true
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
