//! The answer: where the sections of a diagnosis are put into the page, and what their buttons do.

use leptos::html::{Div, Section};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{advice, dom, page};
use super::copying;
use super::evidence::Evidence;
use super::html::Element;
use super::printing::Printing;
use super::sections;
use super::session::{AdviceState, Session, Work};
use super::share_bar::ShareBar;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;

#[component]
pub fn Answer(session: Session) -> impl IntoView {
    let attribute = move |read: fn(&Diagnosis) -> Option<String>| move || session.diagnosed(read).unwrap_or_default();
    let verdict = put(move || {
        let verdict = session.diagnosed(|it| Some(sections::verdict(it)));
        verdict.unwrap_or_else(|| sections::empty(words(session.work.get())))
    });
    let is_first = Memo::new(move |_| session.answer.with(Option::is_none));
    let getting_started = put(move || is_first.get().then(|| sections::getting_started(true)).into_iter().collect());
    let again = put(move || (!is_first.get()).then(|| sections::getting_started(false)).into_iter().collect());
    let answer = NodeRef::<Section>::new();
    let advise = move || show_rest(session, answer);
    Effect::new(move |_| {
        session.answer.track();
        session.settings.powershell.track();
        advise();
    });
    let has_commands = Memo::new(move |_| session.advice.get() == AdviceState::Shown(true));
    let has_failed = Memo::new(move |_| session.advice.get() == AdviceState::Failed);
    let pressed = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = dom::clicked(&event, "data-copy") {
            copying::copy(button);
        } else if dom::clicked(&event, "data-apply").is_some() {
            session.apply_fix();
            // The button goes with the answer; the focus goes to the one that takes it back.
            focus("undo");
        } else if let Some(button) = dom::clicked(&event, "data-answer") {
            let value = button.get_attribute("data-answer").as_deref() == Some("true");
            let field = button.get_attribute("data-field").unwrap_or_default();
            session.know(|it| it.answer(&field, value));
            // The question goes; what was asked about stays.
            page::reveal("#verdict");
        } else if let Some(button) = dom::clicked(&event, "data-line") {
            session.line.set(button.get_attribute("data-line").and_then(|it| it.parse().ok()));
        } else if let Some(mark) = dom::clicked(&event, "data-finding") {
            page::reveal(&["#finding-", &*mark.get_attribute("data-finding").unwrap_or_default()].concat());
        } else if let Some(button) = dom::clicked(&event, "data-sample") {
            session.show_sample(button.get_attribute("data-sample").unwrap_or_default());
            page::reveal("#verdict");
        }
    };
    view! {
        <section class="answer" aria-label="Diagnosis" node_ref=answer on:click=pressed>
            <div
                id="verdict"
                class="verdict"
                role="status"
                tabindex="-1"
                node_ref=verdict
                data-outcome=attribute(|it| Some(it.verdict.outcome.as_str().to_owned()))
                data-status=attribute(|it| it.verdict.status.map(|it| it.to_string()))
                data-cause=attribute(|it| it.verdict.cause.clone())
                data-certainty=attribute(|it| Some(it.verdict.certainty.as_str().to_owned()))
                aria-busy=move || session.is_busy().to_string()
            ></div>
            <ShareBar session />
            <p class="answer__undo" hidden=move || session.former.with(Option::is_none)>
                "The fixed response is in the box. It lasts once the handler returns it. "
                <button id="undo" class="button" type="button" on:click=move |_| {
                    session.undo_fix();
                    focus("paste");
                }>"Undo"</button>
            </p>
            <p class="answer__undo" hidden=move || session.context.with(|it| it.answered().is_none())>
                "You said: " {move || session.context.with(|it| it.answered())} ". "
                <button id="ask-again" class="button" type="button" on:click=move |_| {
                    session.know(Context::forget_answers);
                    page::reveal("#verdict");
                }>"Ask me again"</button>
            </p>
            <div class="answer__part" node_ref=getting_started></div>
            <Evidence session />
            <div class="answer__part" data-part="first"></div>
            <p class="answer__trouble" role="alert" hidden=move || !has_failed.get()>
                "The rest of the answer could not be loaded. "
                <button class="button" type="button" on:click=move |_| advise()>"Try again"</button>
            </p>
            // What has just been mended needs no search.
            <div class="answer__part" hidden=move || session.former.with(Option::is_some) data-part="steps"></div>
            <section class="commands" aria-labelledby="commands-title" hidden=move || !has_commands.get()>
                <div class="section-head">
                    <h2 id="commands-title">"Commands"</h2>
                    <fieldset class="commands__shells">
                        <legend class="visually-hidden">"Shell"</legend>
                        {shell(session, false, "shell-posix", "bash, zsh")}
                        {shell(session, true, "shell-powershell", "PowerShell")}
                    </fieldset>
                </div>
                <div class="commands__all" data-part="commands"></div>
            </section>
            <div class="answer__part" data-part="snippets"></div>
            <div class="answer__part" data-part="last"></div>
            <div class="answer__part" node_ref=again></div>
            <Printing session answer />
        </section>
    }
}

/// Shows the rest of the answer on the diagnosis that is there now; loads what it takes, the first time.
fn show_rest(session: Session, answer: NodeRef<Section>) {
    let Some(answer) = answer.get_untracked() else { return };
    if session.answer.with_untracked(Option::is_none) {
        for place in dom::all(&answer, "[data-part]") {
            dom::fill(&place, &[]);
        }
        return session.advice.set(AdviceState::None);
    }
    spawn_local(async move {
        let advice = advice::load().await;
        // What was asked meanwhile counts.
        let Some(shown) = session.answer.get_untracked() else { return };
        let powershell = session.settings.powershell.get_untracked();
        let show = |advice: advice::AdviceModule| {
            advice.show(answer, shown.encoded.clone(), shown.advice_input.clone(), powershell)
        };
        session.advice.set(advice.map(show).map_or(AdviceState::Failed, AdviceState::Shown));
    });
}

/// A place in the page that shows what `make` makes, anew whenever that changes.
fn put(make: impl Fn() -> Vec<Element> + 'static) -> NodeRef<Div> {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            dom::fill(&place, &make());
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
                prop:checked=move || session.settings.powershell.get() == powershell
                on:change=move |_| session.settings.choose_shell(powershell)
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
        page::focus_in_place(id);
    });
}
