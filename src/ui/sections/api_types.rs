//! What every API type makes of the same payload.

use crate::aws::ApiType;
use crate::diagnosis::{ApiTypeVerdict, Diagnosis};
use crate::evidence::Outcome;
use crate::ui::html::{Element, el, folded};
use crate::ui::model::labels;

/// Characters of a body that are shown.
const BODY: usize = 160;

pub fn api_types(diagnosis: &Diagnosis) -> Option<Element> {
    let known = ApiType::ALL.into_iter().filter_map(|api| Some((api, diagnosis.by_integration.get(api)?)));
    let rows: Vec<Element> = known.map(|(api, it)| row(api, it, api == diagnosis.context.integration)).collect();
    if rows.is_empty() {
        return None;
    }
    let heads = ["API type", "Client sees", "Body", "Known how", "Its log"];
    let heads = heads.map(|it| el("th", "").set("scope", "col").text(it));
    let table = el("table", "api-types__table")
        .with(el("thead", "").with(el("tr", "").with_all(heads)))
        .with(el("tbody", "").with_all(rows));
    let scroll = el("div", "api-types__scroll").set("tabindex", "0").set("role", "group");
    let words = "The same behind another API type. Where nobody has published what AWS does, it says so.";
    let scroll = scroll.set("aria-label", "API types").with(table);
    let parts = [el("p", "folded__words").text(words), scroll];
    Some(folded("api-types", "Other API types", "what each would answer", parts))
}

fn row(api: ApiType, verdict: &ApiTypeVerdict, is_here: bool) -> Element {
    let name = el("th", "").set("scope", "row").text(api.name());
    let name = if is_here { name.with(el("span", "api-types__here").text("this paste")) } else { name };
    let sign = match verdict.outcome {
        Outcome::Accepted => "✓ ",
        Outcome::Rejected => "✕ ",
        Outcome::Unknown => "? ",
        Outcome::None => "",
    };
    let status = verdict.status.map_or_else(String::new, |it| it.to_string());
    let sees = el("td", "").with(el("strong", "api-types__status").text(status)).text(" ");
    let sees = sees.with(el("span", "api-types__outcome").text(sign).text(labels::outcome(verdict.outcome)));
    let cells = [short(verdict.body.as_deref()), el("td", "").text(&verdict.evidence), short(verdict.log.as_deref())];
    el("tr", "")
        .set("data-outcome", verdict.outcome.as_str())
        .set("data-here", is_here.to_string())
        .with(name)
        .with(sees)
        .with_all(cells)
}

/// The beginning of a text, in a cell.
fn short(text: Option<&str>) -> Element {
    let cell = el("td", "");
    match text {
        None => cell.text("–"),
        Some("") => cell.text("empty"),
        Some(text) => {
            let end = text.char_indices().nth(BODY).map_or(text.len(), |(at, _)| at);
            let rest = if end < text.len() { "…" } else { "" };
            cell.with(el("code", "").text([&text[..end], rest].concat()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    #[test]
    fn all_six_are_told_with_status_body_grade_and_log() {
        let diagnosis = diagnose_text("{\"statusCode\": 200, \"body\": {\"a\": 1}}", &Context::default());
        let words = api_types(&diagnosis).expect("a payload is judged").inner_text();
        for api in ApiType::ALL {
            assert!(words.contains(api.name()), "{words}");
        }
        for wanted in ["502 ✕ rejects it", "Malformed Lambda proxy response", "Internal server error", "this paste"] {
            assert!(words.contains(wanted), "{wanted}: {words}");
        }
    }

    #[test]
    fn a_long_body_is_cut() {
        let text = format!("{{\"statusCode\": 200, \"body\": \"{}\"}}", "é".repeat(5_000));
        let words = api_types(&diagnose_text(&text, &Context::default())).expect("a payload is judged").inner_text();
        assert!(words.chars().count() < 6 * 3 * BODY && words.contains('…'));
    }
}
