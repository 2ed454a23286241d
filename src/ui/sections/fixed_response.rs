//! The response as it should be.

use crate::diagnosis::Diagnosis;
use crate::ui::html::{Element, copyable, el};

pub fn fixed_response(diagnosis: &Diagnosis) -> Option<Element> {
    let fixed = diagnosis.remedies.fixed_response.as_ref()?;
    let head = el("div", "section-head").with(el("h2", "").set("id", "fixed-title").text("Fixed response"));
    let [head, text] = copyable(head, "the fixed response", &fixed.text);
    let changes = el("ul", "fixed-response__changes").with_all(fixed.changes.iter().map(|it| el("li", "").text(it)));
    let all = el("section", "fixed-response").set("aria-labelledby", "fixed-title");
    Some(all.with(head).with(text.set("id", "fixed-response")).with(changes))
}
