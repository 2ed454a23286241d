//! The lines of the paste that the findings point at.

use crate::diagnosis::Diagnosis;
use crate::ui::html::{Element, el, section};
use crate::ui::model::excerpt::{Line, Mark, excerpt};

pub fn evidence(text: &str, diagnosis: &Diagnosis) -> Option<Element> {
    let lines = excerpt(text, diagnosis);
    if diagnosis.findings.is_empty() || lines.is_empty() {
        return None;
    }
    let list = el("ol", "evidence__lines").with_all(lines.into_iter().map(line));
    let scroll = el("div", "evidence__scroll")
        .set("tabindex", "0")
        .set("role", "group")
        .set("aria-label", "Excerpt of the paste");
    Some(section("evidence", "evidence-title", "Where it says so").with(scroll.with(list)))
}

fn line(line: Line) -> Element {
    let mut content = el("code", "");
    for piece in line.pieces {
        content = match piece.mark {
            Some(mark) => {
                let label = if mark == Mark::Cause { "the cause: " } else { "a finding: " };
                let marked = el("mark", "").set("data-mark", mark.as_str());
                content.with(marked.with(el("span", "visually-hidden").text(label)).text(piece.text))
            }
            None => content.text(piece.text),
        };
    }
    let number = el("span", "evidence__number").text(line.number.to_string());
    el("li", "evidence__line").set("data-gap", line.after_gap.to_string()).with(number).with(content)
}
