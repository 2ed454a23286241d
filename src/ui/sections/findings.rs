//! What else was found.

use crate::diagnosis::{Diagnosis, FindingOut};
use crate::finding::Severity;
use crate::ui::html::{Element, el, folded, link};
use crate::ui::model::labels;

/// All but the cause, which the verdict names.
pub fn findings(diagnosis: &Diagnosis) -> Option<Element> {
    let verdict = &diagnosis.verdict;
    let others = diagnosis.findings.iter().filter(|it| !(it.is_cause && Some(&it.code) == verdict.cause.as_ref()));
    let (notes, prominent): (Vec<_>, Vec<_>) = others.partition(|it| is_note(it));
    if notes.is_empty() && prominent.is_empty() {
        return None;
    }
    let list = |items: &[&FindingOut]| {
        let items = items.iter().map(|it| finding(it, &verdict.summary));
        el("ul", "findings__list").with_all(items)
    };
    let quiet = (!notes.is_empty()).then(|| {
        let summary = el("summary", "").text(format!("{} more recognised, nothing wrong with it", notes.len()));
        el("details", "findings__quiet").with(summary).with(list(&notes))
    });
    let count = labels::number(prominent.len() + notes.len());
    let prominent = (!prominent.is_empty()).then(|| list(&prominent));
    Some(folded("findings", "What else was found", &count, prominent.into_iter().chain(quiet)))
}

/// Recognised, and nothing anybody has to read.
fn is_note(finding: &FindingOut) -> bool {
    finding.severity == Severity::Information && !finding.is_cause
}

/// `said`: what the verdict says already.
fn finding(finding: &FindingOut, said: &str) -> Element {
    let lines = match finding.related.len() {
        0 => format!("line {}", finding.span.line),
        more => format!("line {} and {more} more", finding.span.line),
    };
    let way = el("button", "finding__place").set("type", "button").set("data-line", finding.span.line.to_string());
    let head = el("p", "finding__head")
        .with(el("span", "finding__severity").text(labels::severity(finding.severity)))
        .with(el("strong", "").text(&finding.title))
        .with(way.text(lines));
    el("li", "finding")
        .set("id", ["finding-", &*finding.code].concat())
        .set("tabindex", "-1")
        .set("data-code", &finding.code)
        .set("data-severity", finding.severity.as_str())
        .set("data-certainty", finding.certainty.as_str())
        .with(head)
        .with_all((!said.contains(&finding.message)).then(|| el("p", "finding__message").text(&finding.message)))
        .with(el("p", "finding__code").with(link(format!("#/codes/{}", finding.code), &finding.code)))
}
