//! The rows of the triage.

use super::TriageCase;
use super::progress::duration;
use crate::ui::html::{Element, el};

/// The row of a case; `at` is its number.
pub fn row(case: &TriageCase, at: usize) -> Element {
    let row = &case.row;
    let status = row.status.map(|it| it.to_string()).unwrap_or_default();
    let cause = row.cause.clone().unwrap_or_default();
    let select = el("input", "")
        .set("type", "checkbox")
        .set("data-select", at.to_string())
        .set("tabindex", "-1")
        .set("aria-label", ["Select ", &row.name].concat());
    let mut name = el("span", "triage__name").set("role", "gridcell");
    name = if case.trouble.is_some() {
        // There is nothing to open; it takes the focus all the same, so that the keys reach the row.
        name.with(button(case, at).set("aria-disabled", "true"))
    } else {
        name.with(button(case, at))
    };
    let within = case.within.trim_end_matches('/');
    let place = match (within, &*case.part) {
        (within, "") => within.to_owned(),
        ("", _) => case.file.clone(),
        (within, _) => [within, "/", &case.file].concat(),
    };
    if !place.is_empty() {
        name = name.with(el("span", "triage__place").text(place));
    }
    let mut verdict = el("span", "triage__verdict").set("role", "gridcell").text(row.title.clone());
    if let Some((same, failed)) = case.failures {
        verdict = verdict.with(note(format!("{same} of {failed} failures, {} requests", case.requests.max(failed))));
    } else if case.requests > 1 {
        verdict = verdict.with(note(format!("{} requests", case.requests)));
    }
    let cell = |class: &'static str, label: &'static str, text: String| {
        el("span", class).set("role", "gridcell").set("data-label", label).text(text)
    };
    let outcome = if case.trouble.is_some() { "trouble" } else { &*row.outcome };
    el("div", "triage__row")
        .set("role", "row")
        .set("data-row", at.to_string())
        .set("data-file", case.file.clone())
        .set("data-cause", cause)
        .set("data-status", status.clone())
        .set("data-outcome", outcome)
        .set("data-certainty", row.certainty.clone())
        .set("aria-selected", "false")
        .with(el("span", "triage__select").set("role", "gridcell").with(select))
        .with(name)
        .with(verdict)
        .with(cell("triage__status", "status", status))
        .with(cell("triage__certainty", "certainty", row.certainty.clone()))
        .with(cell("triage__time", "took", row.duration_ms.map(duration).unwrap_or_default()))
        .with(cell("triage__function", "function", row.function.clone().unwrap_or_default()))
}

fn button(case: &TriageCase, at: usize) -> Element {
    let button = el("button", "triage__open").set("type", "button").set("data-open", at.to_string());
    button.set("tabindex", "-1").text(case.label())
}

fn note(text: String) -> Element {
    el("span", "triage__quiet").text(text)
}

/// The head of a group of cases; those of one cause have one title.
pub fn group_head(cause: &str, title: &str, count: usize, is_open: bool) -> Element {
    let button = el("button", "triage__fold")
        .set("type", "button")
        .set("data-group", cause)
        .set("aria-expanded", if is_open { "true" } else { "false" })
        .text([title, ": ", &count.to_string()].concat());
    let cell = el("span", "triage__group-name").set("role", "gridcell").set("aria-colspan", "7").with(button);
    el("div", "triage__group").set("role", "row").with(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_carries_what_it_says_as_attributes() {
        let mut case = TriageCase::new("a.log", "logs.zip/", "");
        case.row.cause = Some("lambda-timeout".to_owned());
        case.row.status = Some(504);
        case.row.duration_ms = Some(3000.0);
        let row = row(&case, 7);
        let get = |name: &str| row.attributes.iter().find(|(known, _)| *known == name).map(|(_, it)| it.as_str());
        assert_eq!(
            (get("data-file"), get("data-cause"), get("data-status")),
            (Some("a.log"), Some("lambda-timeout"), Some("504"))
        );
        assert_eq!(row.children.len(), 7, "a cell for each column and the box");
        assert!(row.inner_text().contains("3 s"));
    }

    #[test]
    fn a_case_without_a_cause_has_empty_attributes() {
        let case = TriageCase::new("a.bin", "", "").bad("This is not text.".to_owned());
        let row = row(&case, 0);
        for name in ["data-cause", "data-status"] {
            assert!(row.attributes.contains(&(name, String::new())));
        }
        assert!(row.attributes.contains(&("data-outcome", "trouble".to_owned())));
        assert!(row.inner_text().contains("This is not text."));
    }
}
