//! The answer: where the sections of a diagnosis are put into the page, and what their buttons do.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{DomElement, dom, page};
use super::copying;
use super::handler_code::{self, Fetched};
use super::html::Element;
use super::sections;
use super::session::{Session, Work};
use super::share_bar::ShareBar;
use crate::diagnosis::Diagnosis;

#[component]
pub fn Answer(session: Session) -> impl IntoView {
    let attribute = move |read: fn(&Diagnosis) -> Option<String>| {
        move || session.diagnosis.with(|it| it.as_ref().and_then(read)).unwrap_or_default()
    };
    let verdict = put(move || {
        session.diagnosis.with(|it| match it {
            Some(diagnosis) => sections::verdict(diagnosis),
            None => sections::empty(words(session.work.get())),
        })
    });
    let of = move |make: &dyn Fn(&Diagnosis) -> Vec<Element>| {
        session.diagnosis.with(|it| it.as_ref().map(make).unwrap_or_default())
    };
    let first =
        put(move || of(&|it| sections::first(&session.paste.get_untracked().text, it, session.powershell.get())));
    let commands = put(move || of(&|it| sections::commands(it, session.powershell.get())));
    let fetched = Fetched::new(Vec::new());
    let last = put_then(
        move || of(&|it| sections::last(it, session.powershell.get())),
        move |part| handler_code::show_opened(part, fetched),
    );
    let has_commands =
        Memo::new(move |_| session.diagnosis.with(|it| it.as_ref().is_some_and(|it| !it.remedies.commands.is_empty())));
    let pressed = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = dom::clicked(&event, "data-copy") {
            copying::copy(button);
        } else if dom::clicked(&event, "data-apply").is_some() {
            session.apply_fix();
            // The button goes with the answer; the focus goes to the one that takes it back.
            focus("undo");
        } else if let Some(place) =
            dom::clicked(&event, "data-path").filter(|_| dom::clicked(&event, "data-load").is_some())
        {
            handler_code::show(place, fetched);
        } else if let Some(button) = dom::clicked(&event, "data-answer") {
            let thrown = button.get_attribute("data-answer").as_deref() == Some("true");
            session.know(|it| it.function_error = Some(thrown));
        }
    };
    // It does not bubble. It comes however something was opened: by a press, a key, or a search in the page.
    let toggled = move |event| {
        if let Some(opened) = dom::clicked(&event, "open") {
            handler_code::show_in(&opened, fetched);
        }
    };
    view! {
        <section class="answer" aria-label="Diagnosis" on:click=pressed on:toggle:capture=toggled>
            <div
                id="verdict"
                class="verdict"
                role="status"
                node_ref=verdict
                data-outcome=attribute(|it| Some(it.verdict.outcome.as_str().to_owned()))
                data-status=attribute(|it| it.verdict.status.map(|it| it.to_string()))
                data-cause=attribute(|it| it.verdict.cause.clone())
                data-certainty=attribute(|it| Some(it.verdict.certainty.as_str().to_owned()))
                aria-busy=move || (session.work.get() == Work::Working).to_string()
            ></div>
            <ShareBar session />
            <p class="answer__undo" hidden=move || session.former.with(Option::is_none)>
                "The fixed response is in the box. "
                <button id="undo" class="button" type="button" on:click=move |_| {
                    session.undo_fix();
                    focus("paste");
                }>"Undo"</button>
            </p>
            <div class="answer__part" node_ref=first></div>
            <section class="commands" aria-labelledby="commands-title" hidden=move || !has_commands.get()>
                <div class="section-head">
                    <h2 id="commands-title">"Do this"</h2>
                    <fieldset class="commands__shells">
                        <legend class="visually-hidden">"Shell"</legend>
                        {shell(session, false, "shell-posix", "bash, zsh")}
                        {shell(session, true, "shell-powershell", "PowerShell")}
                    </fieldset>
                </div>
                <div class="commands__all" node_ref=commands></div>
            </section>
            <div class="answer__part" node_ref=last></div>
        </section>
    }
}

/// A place in the page that shows what `make` makes, anew whenever that changes.
fn put(make: impl Fn() -> Vec<Element> + 'static) -> NodeRef<Div> {
    put_then(make, |_| {})
}

/// The same, and what to do with the place each time it was filled.
fn put_then(make: impl Fn() -> Vec<Element> + 'static, then: impl Fn(&DomElement) + 'static) -> NodeRef<Div> {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            dom::fill(&place, &make());
            then(&place);
        }
    });
    place
}

fn shell(session: Session, powershell: bool, id: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <label class="commands__shell">
            <input
                id=id
                type="radio"
                name="shell"
                prop:checked=move || session.powershell.get() == powershell
                on:change=move |_| session.choose_shell(powershell)
            />
            {label}
        </label>
    }
}

const fn words(work: Work) -> &'static str {
    match work {
        Work::Idle => "Paste something, and the cause, the fix and the commands appear here.",
        Work::Working => "Reading…",
        Work::Broken => {
            "The engine could not be loaded. Check the connection and reload the page; copy your paste first."
        }
    }
}

/// Gives the focus to an element that is about to be shown.
fn focus(id: &'static str) {
    spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(0).await;
        page::go_to(id);
    });
}
