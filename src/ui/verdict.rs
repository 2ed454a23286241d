//! What happened, and how sure that is.

use leptos::prelude::*;

use super::model::words;
use super::session::{Session, Work};
use crate::diagnosis::Diagnosis;

#[component]
pub fn VerdictBanner(session: Session) -> impl IntoView {
    let attribute = move |read: fn(&Diagnosis) -> Option<String>| session.diagnosis.with(|it| it.as_ref().and_then(read));
    view! {
        <div
            id="verdict"
            class="verdict"
            role="status"
            data-outcome=move || attribute(|it| Some(it.verdict.outcome.as_str().to_owned())).unwrap_or_default()
            data-status=move || attribute(|it| it.verdict.status.map(|it| it.to_string())).unwrap_or_default()
            data-cause=move || attribute(|it| it.verdict.cause.clone()).unwrap_or_default()
            data-certainty=move || attribute(|it| Some(it.verdict.certainty.as_str().to_owned())).unwrap_or_default()
            aria-busy=move || (session.work.get() == Work::Working).to_string()
        >
            {move || session.diagnosis.with(|it| match it {
                Some(diagnosis) => told(session, diagnosis).into_any(),
                None => untold(session.work.get()).into_any(),
            })}
        </div>
    }
}

fn untold(work: Work) -> impl IntoView {
    let words = match work {
        Work::Idle => "Paste something, and the cause, the fix and the commands appear here.",
        Work::Working => "Reading…",
        Work::Broken => "The engine could not be loaded. Reload the page; your paste stays in the box until then.",
    };
    view! { <p class="verdict__empty">{words}</p> }
}

fn told(session: Session, diagnosis: &Diagnosis) -> impl IntoView + use<> {
    let verdict = &diagnosis.verdict;
    let mut notes = Vec::new();
    if verdict.cause.is_some() {
        notes.push(words::certainty(verdict.certainty).to_owned());
    }
    if let Some(span) = verdict.span.filter(|_| verdict.cause.is_some()) {
        notes.push(format!("line {}", span.line));
    }
    if let Some(id) = diagnosis.facts.text("request_id").filter(|_| verdict.cause.is_some()) {
        notes.push(format!("request {id}"));
    }
    if let Some((same, failed)) = verdict.failures {
        notes.push(format!("{same} of {failed} failed requests"));
    }
    if verdict.outcome != crate::evidence::Outcome::None {
        notes.push(words::front_door(&diagnosis.context));
    }
    let question = diagnosis.question.clone().map(|question| view! {
        <div class="verdict__question">
            <p>{question.text}</p>
            {question.answers.into_iter().map(|(label, value)| view! {
                <button class="button" type="button" on:click=move |_| session.know(|it| it.function_error = Some(value))>{label}</button>
            }).collect::<Vec<_>>()}
        </div>
    });
    let cause = verdict.cause.clone();
    let link = verdict.link.clone();
    view! {
        <p class="verdict__line">
            <span class="verdict__badge">{words::badge(verdict)}</span>
            <strong class="verdict__title">{verdict.title.clone()}</strong>
        </p>
        <p class="verdict__summary">{verdict.summary.clone()}</p>
        {(!verdict.fix.is_empty()).then(|| view! { <p class="verdict__fix"><strong>"Do this: "</strong>{verdict.fix.clone()}</p> })}
        <p class="verdict__notes">{notes.join(" · ")}</p>
        {question}
        {cause.map(|cause| view! {
            <p class="verdict__links">
                <a href=format!("#/codes/{cause}")>"About " <code>{cause.clone()}</code></a>
                {(!link.is_empty()).then(|| view! { <a href=link rel="noreferrer" target="_blank">"AWS's page"</a> })}
            </p>
        })}
    }
}
