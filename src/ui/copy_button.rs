//! A button that copies and says whether it could.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::clipboard;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Ready,
    Copied,
    Refused,
}

/// `text` is read when the button is pressed; `label` says what is copied, for those who do not see where it stands.
#[component]
pub fn CopyButton(#[prop(into)] text: Signal<String>, #[prop(into)] label: String) -> impl IntoView {
    let state = RwSignal::new(State::Ready);
    let press = move |_| {
        let text: Rc<str> = text.get_untracked().into();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            state.set(if copied { State::Copied } else { State::Refused });
            gloo_timers::future::TimeoutFuture::new(2500).await;
            state.try_set(State::Ready);
        });
    };
    view! {
        <button class="copy-button" type="button" aria-label=format!("Copy {label}") on:click=press>
            <span aria-live="polite">
                {move || match state.get() {
                    State::Ready => "Copy",
                    State::Copied => "Copied",
                    State::Refused => "Not allowed: select and copy",
                }}
            </span>
        </button>
    }
}
