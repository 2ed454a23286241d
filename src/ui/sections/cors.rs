//! What a browser makes of it.

use super::commands::list;
use crate::diagnosis::Diagnosis;
use crate::remedy::cors::Reading;
use crate::ui::html::{Element, copyable, el, section};

pub fn cors(diagnosis: &Diagnosis, powershell: bool) -> Option<Element> {
    let cors = diagnosis.remedies.cors.as_ref()?;
    let who = format!("A page of {}{}", cors.origin, if cors.credentials { ", with credentials," } else { "" });
    let (reading, verdict) = match cors.reading {
        Reading::Allowed => ("allowed", format!("{who} can read this response.")),
        Reading::Blocked => ("blocked", format!("{who} cannot read this response.")),
        Reading::Unknown => ("unknown", format!("{who} may or may not read the response: the paste does not show it.")),
    };
    let said = |label: &str, words: &str| el("p", "").with(el("strong", "").text(format!("{label} "))).text(words);
    let mut all = section("cors", "cors-title", "In a browser: CORS").set("id", "cors").set("data-reading", reading);
    all = all.with(said(&verdict, &cors.why));
    if !cors.add.is_empty() {
        let headers: Vec<String> = cors.add.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let head = el("div", "section-head").with(el("h3", "").text("Headers to send"));
        all = all.with_all(copyable(head, "the CORS headers", &headers.join("\n")));
    }
    all = all.with(said("Where they belong:", &cors.place)).with(said("Errors:", &cors.gateway_errors));
    if !cors.commands.is_empty() {
        let summary = el("summary", "").text("Commands: CORS headers on the API's own errors");
        all = all.with(el("details", "cors__commands").with(summary).with(list(cors.commands.iter(), powershell)));
    }
    Some(all)
}
