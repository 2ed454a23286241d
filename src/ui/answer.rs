//! The answer: puts the sections of a diagnosis into their places, and does what their buttons and fields do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::advice::{self, AdvicePart};
use super::bind;
use super::browser::{Event, HtmlElement, dom, page};
use super::copying;
use super::model::labels;
use super::model::paste::size;
use super::printing;
use super::sections;
use super::session::{AdviceState, Session, Work};
use super::share_bar;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;

pub fn bind(session: Session) {
    let Some(answer) = page::find(".answer") else { return };
    bind_verdict(session);
    bind_notes(session);
    bind_fix(session, &answer);
    share_bar::bind(session);
    printing::bind(session);
    bind::on(".answer", "click", move |event| pressed(session, event));
    bind::on(".answer", "input", move |event| typed(session, event, &answer));
}

fn bind_verdict(session: Session) {
    let read = move || session.reading.get().unwrap_or_default();
    let all = move || session.paste.with(|it| it.text.len());
    bind::hidden("#reading", move || session.reading.with(Option::is_none));
    bind::text("#reading label span", move || [size(read()), size(all())].join(" of "));
    bind::attribute("#reading-bar", "max", move || Some(all().to_string()));
    bind::attribute("#reading-bar", "value", move || Some(read().to_string()));
    bind::hidden("#reading-so-far", move || session.answer.with(Option::is_none));
    bind::text("#verdict-said", move || session.diagnosed(|it| Some(labels::said(it))).unwrap_or_default());
    bind::follow("#verdict", move |place| {
        let verdict = session.diagnosed(|it| Some(sections::verdict(it)));
        let work = session.work.get();
        dom::fill(place, &verdict.unwrap_or_else(|| sections::empty(words(work), button(work))));
    });
    type Read = fn(&Diagnosis) -> Option<String>;
    let attributes: [(&str, Read); 4] = [
        ("data-outcome", |it| Some(it.verdict.outcome.as_str().to_owned())),
        ("data-status", |it| it.verdict.status.map(|it| it.to_string())),
        ("data-cause", |it| it.verdict.cause.clone()),
        ("data-certainty", |it| Some(it.verdict.certainty.as_str().to_owned())),
    ];
    for (name, read) in attributes {
        bind::attribute("#verdict", name, move || Some(session.diagnosed(read).unwrap_or_default()));
    }
    bind::attribute("#verdict", "aria-busy", move || Some(session.is_busy().to_string()));
    bind::follow(".verdict__links", move |place| {
        dom::fill(place, &session.diagnosed(|it| Some(sections::links(it))).unwrap_or_default());
    });
}

fn bind_notes(session: Session) {
    bind::hidden("#shared", move || !session.is_shared());
    bind::hidden("#fixed", move || session.former.with(Option::is_none));
    bind::on("#undo", "click", move |_| {
        session.undo_fix();
        page::focus_soon("paste");
    });
    let answered = move || session.context.with(|it| it.answered());
    bind::hidden("#answered", move || answered().is_none());
    bind::text("#answered span", move || answered().unwrap_or_default().to_owned());
    bind::on("#ask-again", "click", move |_| {
        session.know(Context::forget_answers);
        page::reveal("#verdict");
    });
}

fn bind_fix(session: Session, answer: &HtmlElement) {
    bind::hidden("#advice-failed", move || session.advice.get() != AdviceState::Failed);
    // What has just been mended needs no search.
    bind::hidden("[data-part=steps]", move || session.former.with(Option::is_some));
    let place = answer.clone();
    bind::on("#advice-failed button", "click", move |_| show_rest(session, &place));
    bind::follow(".answer", move |place| {
        session.answer.track();
        session.settings.powershell.track();
        show_rest(session, place);
    });
}

fn pressed(session: Session, event: &Event) {
    if let Some(button) = dom::clicked(event, "data-copy") {
        copying::copy(button);
    } else if dom::clicked(event, "data-apply").is_some() {
        session.apply_fix();
        // The button goes with the answer; the focus goes to the one that takes it back.
        page::focus_soon("undo");
    } else if let Some(button) = dom::clicked(event, "data-answer") {
        let value = button.get_attribute("data-answer").as_deref() == Some("true");
        let field = button.get_attribute("data-field").unwrap_or_default();
        session.know(|it| it.answer(&field, value));
        // The question goes; what was asked about stays.
        page::reveal("#verdict");
    } else if let Some(button) = dom::clicked(event, "data-line") {
        session.line.set(button.get_attribute("data-line").and_then(|it| it.parse().ok()));
    } else if let Some(button) = dom::clicked(event, "data-engine") {
        match button.get_attribute("data-engine").as_deref() {
            Some("stop") => session.cancel(),
            _ => session.try_again(),
        }
    } else if dom::clicked(event, "data-each").is_some() {
        page::find("#each-request").iter().for_each(HtmlElement::click);
    } else if dom::clicked(event, "data-change").is_some() {
        // The page moves only where the choice cannot be seen.
        page::reveal("#integration");
    }
}

/// The commands change while somebody types, in their places.
fn typed(session: Session, event: &Event, answer: &HtmlElement) {
    let Some(field) = dom::clicked(event, "name").and_then(|it| it.get_attribute("name")) else { return };
    match &*field {
        "shell" => session.settings.choose_shell(event_target_value(event) == "powershell"),
        "credentials" => {
            let on = event_target_checked(event);
            session.know(|it| it.credentials = on.then_some(true));
        }
        _ => {
            session.typing_name(&field, &event_target_value(event));
            if let Some(advice) = advice::loaded() {
                show(session, advice, answer);
            }
        }
    }
}

/// Shows the rest of the answer on the diagnosis that is there now; loads what it takes, the first time.
fn show_rest(session: Session, answer: &HtmlElement) {
    if session.answer.with_untracked(Option::is_none) {
        for place in dom::all(answer, "[data-part]") {
            dom::fill(&place, &[]);
        }
        dom::set_hidden(answer, "#fix", true);
        return session.advice.set(AdviceState::None);
    }
    let answer = answer.clone();
    spawn_local(async move {
        let advice = advice::load(session).await;
        if advice.is_some() {
            printing::listen(session);
        }
        match advice {
            // Showing the whole answer comes here again.
            Some(_) if session.answer.with_untracked(|it| it.as_ref().is_some_and(|it| !it.is_whole)) => {
                if !session.complete().await {
                    give_up(session, &answer);
                }
            }
            Some(advice) => show(session, advice, &answer),
            None => give_up(session, &answer),
        }
    });
}

/// There is a verdict and no more.
fn give_up(session: Session, answer: &HtmlElement) {
    dom::set_hidden(answer, "#fix", true);
    session.advice.set(AdviceState::Failed);
}

/// Shows it with what the person has typed by now.
fn show(session: Session, advice: &AdvicePart, answer: &HtmlElement) {
    // What was asked meanwhile counts.
    let Some(shown) = session.answer.get_untracked().filter(|it| it.is_whole) else { return };
    let powershell = session.settings.powershell.get_untracked();
    session.context.with_untracked(|typed| (advice.show)(answer, &shown, typed, powershell));
    session.advice.set(AdviceState::Shown);
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
