//! Everything that was found.

use leptos::prelude::*;

use super::session::Session;
use crate::diagnosis::FindingOut;
use crate::finding::Severity;

#[component]
pub fn Findings(session: Session) -> impl IntoView {
    let findings = Memo::new(move |_| session.diagnosis.with(|it| it.as_ref().map(|it| it.findings.clone()).unwrap_or_default()));
    let told = move || findings.get().into_iter().filter(|it| !is_quiet(it)).map(finding).collect::<Vec<_>>();
    let quiet = move || findings.get().into_iter().filter(is_quiet).map(finding).collect::<Vec<_>>();
    let has_told = Memo::new(move |_| findings.with(|it| it.iter().any(|it| !is_quiet(it))));
    let quiet_count = Memo::new(move |_| findings.with(|it| it.iter().filter(|it| is_quiet(it)).count()));
    let has_quiet = move || quiet_count.get() > 0;
    view! {
        <Show when=move || has_told.get() || has_quiet()>
            <section class="findings" aria-labelledby="findings-title">
                <h2 id="findings-title">"What was found"</h2>
                <ul class="findings__list">{told}</ul>
                <Show when=has_quiet>
                    <details class="findings__quiet">
                        <summary>{move || format!("{} recognised without harm", quiet_count.get())}</summary>
                        <ul class="findings__list">{quiet}</ul>
                    </details>
                </Show>
            </section>
        </Show>
    }
}

/// Recognised, and nothing anybody has to read.
fn is_quiet(finding: &FindingOut) -> bool {
    finding.severity == Severity::Information && !finding.is_cause
}

fn finding(finding: FindingOut) -> impl IntoView {
    let lines = match finding.related.len() {
        0 => format!("line {}", finding.span.line),
        more => format!("line {} and {more} more", finding.span.line),
    };
    let word = match finding.severity {
        Severity::Breaks => "breaks",
        Severity::Suspect => "suspect",
        Severity::Advice => "advice",
        Severity::Information => "information",
    };
    view! {
        <li class="finding" data-code=finding.code.clone() data-severity=finding.severity.as_str() data-certainty=finding.certainty.as_str()>
            <p class="finding__head">
                <span class="finding__severity">{word}</span>
                <strong>{finding.title}</strong>
                <span class="finding__place">{lines}</span>
            </p>
            <p class="finding__message">{finding.message}</p>
            <p class="finding__code"><a href=format!("#/codes/{}", finding.code)>{finding.code.clone()}</a></p>
        </li>
    }
}
