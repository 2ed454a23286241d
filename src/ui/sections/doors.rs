//! What every front door makes of the same payload.

use crate::aws::FrontDoor;
use crate::diagnosis::Diagnosis;
use crate::ui::html::{Element, el, section};
use crate::ui::model::words;

pub fn doors(diagnosis: &Diagnosis) -> Option<Element> {
    let rows: Vec<Element> = FrontDoor::ALL
        .into_iter()
        .filter_map(|door| {
            let verdict = diagnosis.by_integration.get(door)?;
            let status = verdict.status.map_or_else(|| "–".to_owned(), |it| it.to_string());
            let row = el("tr", "")
                .set("data-outcome", verdict.outcome.as_str())
                .set("data-here", (door == diagnosis.context.integration).to_string())
                .with(el("th", "").set("scope", "row").text(door.name()));
            Some(row.with_all(
                [words::outcome(verdict.outcome), &status, &verdict.evidence].map(|it| el("td", "").text(it)),
            ))
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let heads =
        ["Front door", "Verdict", "Client sees", "Known how"].map(|it| el("th", "").set("scope", "col").text(it));
    let table = el("table", "doors__table")
        .with(el("thead", "").with(el("tr", "").with_all(heads)))
        .with(el("tbody", "").with_all(rows));
    let scroll = el("div", "doors__scroll").set("tabindex", "0").set("role", "group").set("aria-label", "Front doors");
    Some(section("doors", "doors-title", "Behind each front door").with(scroll.with(table)))
}
