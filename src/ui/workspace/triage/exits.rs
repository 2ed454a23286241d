//! What leaves the triage: rows as CSV, JSON, NDJSON or Markdown, through the redaction.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Triage;
use crate::report::redact::Kinds;
use crate::report::{Redactor, csv, json_rows, markdown_table, ndjson_rows};
use crate::ui::browser::{clipboard, page_actions};

/// A format: its name, the ending of its files, and their type.
const FORMATS: [(&str, &str, &str); 4] = [
    ("CSV", "csv", "text/csv"),
    ("JSON", "json", "application/json"),
    ("NDJSON", "ndjson", "application/x-ndjson"),
    ("Markdown", "md", "text/markdown"),
];

/// A redactor, or one that lets all through.
pub fn redactor(redacts: bool) -> Redactor {
    Redactor::new(if redacts { Kinds::default() } else { Kinds::NONE })
}

#[component]
pub fn Exits(triage: Triage) -> impl IntoView {
    let format = RwSignal::new("csv".to_owned());
    let redacts = RwSignal::new(true);
    let said = RwSignal::new(String::new());
    let text = move || {
        let selected: Vec<usize> = triage.shown();
        let chosen = triage.selected.get_untracked();
        let cases: Vec<usize> = selected.into_iter().filter(|it| chosen.is_empty() || chosen.contains(it)).collect();
        let (rows, mut redactor) = (triage.rows(&cases), redactor(redacts.get_untracked()));
        let format = format.get_untracked();
        let text = match format.as_str() {
            "json" => json_rows(&rows, &mut redactor),
            "ndjson" => ndjson_rows(&rows, &mut redactor),
            "md" => markdown_table(&rows, &mut redactor),
            _ => csv(&rows, &mut redactor),
        };
        (rows.len(), format, text)
    };
    let save = move |_| {
        let (count, format, text) = text();
        let mime = FORMATS.iter().find(|it| it.1 == format).map_or("text/plain", |it| it.2);
        page_actions::save(&format!("lambda-502-triage.{format}"), mime, &text);
        said.set(format!("{count} rows saved."));
    };
    let copy = move |_| {
        let (count, _, text) = text();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            said.set(if copied {
                format!("{count} rows copied.")
            } else {
                "The browser does not let the page copy.".to_owned()
            });
        });
    };
    let which = move || match triage.selected.with(|it| it.len()) {
        0 => "all rows shown".to_owned(),
        1 => "1 selected row".to_owned(),
        more => format!("{more} selected rows"),
    };
    view! {
        <fieldset class="triage__exits">
            <legend>"Export " {which}</legend>
            <label>
                "as "
                <select id="triage-format" on:change=move |event| format.set(event_target_value(&event))>
                    {FORMATS.map(|(name, ending, _)| view! { <option value=ending>{name}</option> })}
                </select>
            </label>
            <button id="triage-save" class="button" type="button" on:click=save>"Save"</button>
            <button id="triage-copy" class="button" type="button" on:click=copy>"Copy"</button>
            <label>
                <input
                    id="triage-redact"
                    type="checkbox"
                    prop:checked=move || redacts.get()
                    on:change=move |event| redacts.set(event_target_checked(&event))
                />
                " Redact secrets"
            </label>
            <span role="status">{move || said.get()}</span>
        </fieldset>
    }
}
