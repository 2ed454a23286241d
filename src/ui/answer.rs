//! The answer: where the sections of a diagnosis are put into the page, and what their buttons and fields do.

use leptos::html::{Div, Section};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::advice::{self, AdvicePart};
use super::browser::{dom, page};
use super::copying;
use super::html::Element;
use super::model::labels;
use super::model::paste::size;
use super::printing::{self, Printing};
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
        let work = session.work.get();
        verdict.unwrap_or_else(|| sections::empty(words(work), button(work)))
    });
    let read = move || session.reading.get().unwrap_or_default();
    let all = move || session.paste.with(|it| it.text.len());
    let progress = move || [size(read()), size(all())].join(" of ");
    let links = put(move || session.diagnosed(|it| Some(sections::links(it))).unwrap_or_default());
    let answer = NodeRef::<Section>::new();
    let advise = move || show_rest(session, answer);
    Effect::new(move |_| {
        session.answer.track();
        session.settings.powershell.track();
        // "Copied" was said of the answer before.
        if let Some(button) = answer.get_untracked().and_then(|it| dom::one(&it, "[data-copy=fix]")) {
            let own = session.diagnosed(|it| it.verdict.cause.as_ref().map(|_| "Copy fix")).unwrap_or("Copy");
            let _ = button.set_attribute("data-own", own);
            dom::say(&button, None);
        }
        advise();
    });
    let advice_is = move |state: AdviceState| Memo::new(move |_| session.advice.get() == state);
    let has_commands = advice_is(AdviceState::Shown(true));
    let has_failed = advice_is(AdviceState::Failed);
    let has_cause = move || session.diagnosed(|it| it.verdict.cause.as_ref().map(|_| ())).is_some();
    let has_fix = move || has_cause() || session.diagnosed(|it| Some(it.verdict.fix.is_empty())) == Some(false);
    let has_response = move || session.diagnosed(|it| it.remedies.fixed_response.as_ref().map(|_| ())).is_some();
    let pressed = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = dom::clicked(&event, "data-copy") {
            copying::copy(button);
        } else if dom::clicked(&event, "data-apply").is_some() {
            session.apply_fix();
            // The button goes with the answer; the focus goes to the one that takes it back.
            page::focus_soon("undo");
        } else if let Some(button) = dom::clicked(&event, "data-answer") {
            let value = button.get_attribute("data-answer").as_deref() == Some("true");
            let field = button.get_attribute("data-field").unwrap_or_default();
            session.know(|it| it.answer(&field, value));
            // The question goes; what was asked about stays.
            page::reveal("#verdict");
        } else if let Some(button) = dom::clicked(&event, "data-line") {
            session.line.set(button.get_attribute("data-line").and_then(|it| it.parse().ok()));
        } else if let Some(button) = dom::clicked(&event, "data-engine") {
            match button.get_attribute("data-engine").as_deref() {
                Some("stop") => session.cancel(),
                _ => session.try_again(),
            }
        } else if dom::clicked(&event, "data-change").is_some() {
            // The page moves only where the choice cannot be seen.
            page::reveal("#integration");
        }
    };
    // The commands change while somebody types, in their places.
    let typed = move |event: leptos::ev::Event| {
        let Some(field) = dom::clicked(&event, "name").and_then(|it| it.get_attribute("name")) else { return };
        match &*field {
            "shell" => session.settings.choose_shell(event_target_value(&event) == "powershell"),
            "credentials" => {
                let on = event_target_checked(&event);
                session.know(|it| it.credentials = on.then_some(true));
            }
            _ => {
                session.typing_name(&field, &event_target_value(&event));
                if let (Some(advice), Some(answer)) = (advice::loaded(), answer.get_untracked()) {
                    show(session, advice, &answer);
                }
            }
        }
    };
    view! {
        <section class="answer" aria-label="Diagnosis" node_ref=answer on:click=pressed on:input=typed>
            <div id="reading" class="answer__note" hidden=move || session.reading.with(Option::is_none)>
                <label for="reading-bar">"Reading: " {progress}</label>
                <progress
                    id="reading-bar"
                    max=move || all().to_string()
                    value=move || read().to_string()
                ></progress>
                <button class="button" type="button" data-engine="stop">"Stop reading"</button>
                <span hidden=move || session.answer.with(Option::is_none)>"This is what its beginning shows."</span>
            </div>
            <p class="visually-hidden" role="status" id="verdict-said">{move || session.diagnosed(|it| Some(labels::said(it)))}</p>
            <div
                id="verdict"
                class="verdict"
                tabindex="-1"
                node_ref=verdict
                data-outcome=attribute(|it| Some(it.verdict.outcome.as_str().to_owned()))
                data-status=attribute(|it| it.verdict.status.map(|it| it.to_string()))
                data-cause=attribute(|it| it.verdict.cause.clone())
                data-certainty=attribute(|it| Some(it.verdict.certainty.as_str().to_owned()))
                aria-busy=move || session.is_busy().to_string()
            ></div>
            <p id="shared" class="answer__note" hidden=move || !session.is_shared()>
                "From a link: the person who made it says that this was found, and may be wrong. The text it was found in was not shared. Paste the text to check it, and to get the fixed response and commands."
            </p>
            <p class="answer__note" hidden=move || session.former.with(Option::is_none)>
                "The fixed response is in the box. Now make the handler return it. "
                <button id="undo" class="button" type="button" on:click=move |_| {
                    session.undo_fix();
                    page::focus_soon("paste");
                }>"Undo"</button>
            </p>
            <p class="answer__note" hidden=move || session.context.with(|it| it.answered().is_none())>
                "You said: " {move || session.context.with(|it| it.answered())} ". "
                <button id="ask-again" class="button" type="button" on:click=move |_| {
                    session.know(Context::forget_answers);
                    page::reveal("#verdict");
                }>"Ask me again"</button>
            </p>
            <section id="fix" class="fix" aria-labelledby="fix-title" hidden=move || !has_fix() && !has_response() || has_failed.get()>
                <div class="section-head">
                    <h2 id="fix-title">{move || if has_cause() { "Fix" } else { "Next step" }}</h2>
                    <button
                        class="fix__copy button"
                        data-primary="true"
                        type="button"
                        data-copy="fix"
                        hidden=move || !has_commands.get() && !has_response()
                    ><span aria-live="polite">"Copy fix"</span></button>
                </div>
                <div class="fix__parts" data-part="fix"></div>
            </section>
            <p class="answer__note" role="alert" hidden=move || !has_failed.get()>
                "The rest of the answer could not be loaded. "
                <button class="button" type="button" on:click=move |_| advise()>"Try again"</button>
            </p>
            // What has just been mended needs no search.
            <div class="answer__part" hidden=move || session.former.with(Option::is_some) data-part="steps"></div>
            <div class="answer__ways">
                <div class="verdict__links" node_ref=links></div>
                <ShareBar session />
            </div>
            <div class="answer__rest" data-part="rest"></div>
            <Printing session />
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
        let advice = advice::load(session).await;
        if advice.is_some() {
            printing::listen(session);
        }
        match advice {
            // Showing the whole answer comes here again.
            Some(_) if session.answer.with_untracked(|it| it.as_ref().is_some_and(|it| !it.is_whole)) => {
                if !session.complete().await {
                    session.advice.set(AdviceState::Failed);
                }
            }
            Some(advice) => show(session, advice, &answer),
            None => session.advice.set(AdviceState::Failed),
        }
    });
}

/// Shows it with what the person has typed by now.
fn show(session: Session, advice: &AdvicePart, answer: &super::browser::HtmlElement) {
    // What was asked meanwhile counts.
    let Some(shown) = session.answer.get_untracked().filter(|it| it.is_whole) else { return };
    let powershell = session.settings.powershell.get_untracked();
    let has_commands = session.context.with_untracked(|typed| (advice.show)(answer, &shown, typed, powershell));
    session.advice.set(AdviceState::Shown(has_commands));
}

/// A place in the page that shows what `make` makes, anew whenever that changes.
pub fn put(make: impl Fn() -> Vec<Element> + 'static) -> NodeRef<Div> {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            dom::fill(&place, &make());
        }
    });
    place
}

/// What can be done about it: its name, and what it does.
const fn button(work: Work) -> Option<(&'static str, &'static str)> {
    match work {
        Work::Idle | Work::Working => None,
        Work::Broken | Work::Stopped | Work::Cancelled => Some(("Try again", "again")),
    }
}

const fn words(work: Work) -> &'static str {
    match work {
        Work::Idle => "Paste something, and the cause and its fix appear here.",
        Work::Working => "Reading…",
        Work::Broken => "The engine could not be loaded. Check the connection and try again: your paste stays.",
        Work::Stopped => {
            "The engine stopped before it had an answer: there was too little memory, or it took too long. Your paste stays; try again, or paste the part with the failed request."
        }
        Work::Cancelled => "Stopped. Your paste stays.",
    }
}
