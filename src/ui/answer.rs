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
    let first = put(move || of(&sections::first));
    let is_first = Memo::new(move |_| session.diagnosis.with(Option::is_none));
    let teach = put(move || is_first.get().then(|| sections::teach(true)).into_iter().collect());
    let again = put(move || (!is_first.get()).then(|| sections::teach(false)).into_iter().collect());
    let last = put(move || of(&sections::last));
    let answer = NodeRef::<Section>::new();
    let advised = Advised { answer, steps: NodeRef::new(), commands: NodeRef::new(), snippets: NodeRef::new() };
    let advise = move || advised.show(session);
    Effect::new(move |_| {
        session.brief.track();
        session.powershell.track();
        session.is_shared.track();
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
            let thrown = button.get_attribute("data-answer").as_deref() == Some("true");
            session.know(|it| it.function_error = Some(thrown));
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
            <p class="answer__undo" hidden=move || session.context.with(|it| it.function_error.is_none())>
                {move || match session.context.with(|it| it.function_error) {
                    Some(false) => "You said: the handler returned it. ",
                    _ => "You said: it was thrown. ",
                }}
                <button id="ask-again" class="button" type="button" on:click=move |_| {
                    session.know(|it| it.function_error = None);
                    page::reveal("#verdict");
                }>"Ask me again"</button>
            </p>
            <div class="answer__part" node_ref=teach></div>
            <Evidence session />
            <div class="answer__part" node_ref=first></div>
            <p class="answer__trouble" role="alert" hidden=move || !has_failed.get()>
                "The commands and snippets could not be loaded. "
                <button class="button" type="button" on:click=move |_| advise()>"Try again"</button>
            </p>
            // What has just been mended needs no search.
            <div class="answer__part" hidden=move || session.former.with(Option::is_some) node_ref=advised.steps></div>
            <section class="commands" aria-labelledby="commands-title" hidden=move || !has_commands.get()>
                <div class="section-head">
                    <h2 id="commands-title">"Commands"</h2>
                    <fieldset class="commands__shells">
                        <legend class="visually-hidden">"Shell"</legend>
                        {shell(session, false, "shell-posix", "bash, zsh")}
                        {shell(session, true, "shell-powershell", "PowerShell")}
                    </fieldset>
                </div>
                <div class="commands__all" node_ref=advised.commands></div>
            </section>
            <div class="answer__part" node_ref=advised.snippets></div>
            <div class="answer__part" node_ref=last></div>
            <div class="answer__part" node_ref=again></div>
            <Printing session answer />
        </section>
    }
}

/// The places that the advice is shown in.
#[derive(Clone, Copy)]
struct Advised {
    answer: NodeRef<Section>,
    steps: NodeRef<Div>,
    commands: NodeRef<Div>,
    snippets: NodeRef<Div>,
}

impl Advised {
    /// Shows the advice on the diagnosis that is there now; loads what it takes, the first time.
    fn show(self, session: Session) {
        if session.brief.with_untracked(Vec::is_empty) {
            for place in [self.steps, self.commands, self.snippets] {
                if let Some(place) = place.get_untracked() {
                    dom::fill(&place, &[]);
                }
            }
            session.advice.set(AdviceState::None);
            // What a link brought has no advice; its words are the same.
            if session.is_shared.get_untracked() {
                spawn_local(async move { self.link_terms(advice::load().await) });
            }
            return;
        }
        spawn_local(async move {
            let advice = advice::load().await;
            // What was asked meanwhile counts.
            let brief = session.brief.get_untracked();
            let places = [self.steps, self.commands, self.snippets].map(|it| it.get_untracked());
            let ([Some(steps), Some(commands), Some(snippets)], false) = (places, brief.is_empty()) else { return };
            let shown = advice.as_ref().map(|advice| {
                let powershell = session.powershell.get_untracked();
                advice.show(brief, powershell, steps.into(), commands.into(), snippets.into())
            });
            // While the status is busy: so it is read once, and not again for its links.
            self.link_terms(advice);
            session.advice.set(shown.map_or(AdviceState::Failed, AdviceState::Shown));
        });
    }

    fn link_terms(self, advice: Option<advice::Advice>) {
        if let (Some(advice), Some(answer)) = (advice, self.answer.get_untracked()) {
            advice.link_terms(answer);
        }
    }
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
        page::focus_in_place(id);
    });
}
