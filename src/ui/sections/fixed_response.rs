//! The response as it should be, and what was changed to get there.

use crate::diagnosis::Diagnosis;
use crate::fix::Advice;
use crate::fix::fixed_response::{FixedResponse, Hunk, HunkKind};
use crate::ui::html::{Element, copyable, el};
use crate::ui::model::paste::{LARGE, size};

/// Of lines that stay as they are, so many are shown before and after a change.
const AROUND: usize = 3;
/// More lines than these are not shown.
const MOST: usize = 600;

pub fn fixed_response(diagnosis: &Diagnosis, advice: &Advice) -> Option<Element> {
    let fixed = diagnosis.remedies.fixed_response.as_ref()?;
    let apply = el("button", "button").set("type", "button").set("data-apply", "").text("Put it in the box");
    let title = el("h3", "").set("id", "fixed-title").text("Fixed response");
    let head = el("div", "section-head").with(title).with_all(fixed.replaces.map(|_| apply));
    let [head, text] = copyable(head, "the fixed response", &fixed.text);
    let text = text.set("id", "fixed-response");
    let changes = el("ul", "fixed-response__changes").with_all(fixed.changes.iter().map(|it| el("li", "").text(it)));
    let all = el("section", "fixed-response").set("aria-labelledby", "fixed-title");
    // Laying out megabytes takes seconds; who wants them opens them.
    let all = if fixed.text.len() > LARGE {
        let summary = el("summary", "").text(["Show all of it (", &*size(fixed.text.len()), ")"].concat());
        all.with(el("details", "fixed-response__large").with(summary).with(head).with(text))
    } else {
        all.with(head).with(text)
    };
    Some(all.with_all(lines(advice)).with(changes).with_all(difference(fixed)))
}

/// The change in the code of the function.
fn lines(advice: &Advice) -> impl Iterator<Item = Element> {
    advice.code_changes.iter().map(|change| {
        let label = ["the change in ", &change.language].concat();
        let head = el("div", "section-head").with(el("span", "").text(["In ", &change.language].concat()));
        el("div", "fixed-response__line").with_all(copyable(head, &label, &change.line))
    })
}

fn difference(fixed: &FixedResponse) -> Option<Element> {
    let Some(diff) = &fixed.diff else {
        let words = "The response is too large to show the changes line by line.";
        return fixed.replaces.map(|_| el("p", "fixed-response__note").text(words));
    };
    let mut lines = Vec::new();
    for (at, hunk) in diff.iter().enumerate() {
        hunk_lines(&mut lines, hunk, at == 0, at + 1 == diff.len());
    }
    if lines.len() > MOST {
        lines.truncate(MOST);
        lines.push(gap("… more lines are not shown"));
    }
    let scroll = el("div", "diff").set("role", "group").set("aria-label", "Changes, line by line");
    let summary = el("summary", "").text("What was changed, line by line");
    let list = scroll.with(el("ol", "diff__lines").with_all(lines));
    Some(el("details", "fixed-response__diff").with(summary).with(list))
}

fn hunk_lines(lines: &mut Vec<Element>, hunk: &Hunk, is_first: bool, is_last: bool) {
    let all: Vec<&str> = hunk.text.split('\n').collect();
    let (head, tail) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    let hidden = all.len().saturating_sub(head + tail);
    if hunk.kind != HunkKind::Same || hidden < 2 {
        lines.extend(all.iter().map(|it| line(hunk.kind, it)));
        return;
    }
    lines.extend(all[..head].iter().map(|it| line(hunk.kind, it)));
    lines.push(gap(&format!("… {hidden} lines stay as they are")));
    lines.extend(all[all.len() - tail..].iter().map(|it| line(hunk.kind, it)));
}

/// A line with its sign, which is read out as a word.
fn line(kind: HunkKind, text: &str) -> Element {
    let (sign, word) = match kind {
        HunkKind::Same => (" ", ""),
        HunkKind::Removed => ("-", "removed: "),
        HunkKind::Added => ("+", "added: "),
    };
    let data = match kind {
        HunkKind::Same => "same",
        HunkKind::Removed => "removed",
        HunkKind::Added => "added",
    };
    let spoken = (!word.is_empty()).then(|| el("span", "visually-hidden").text(word));
    el("li", "diff__line")
        .set("data-kind", data)
        .with(el("span", "diff__sign").set("aria-hidden", "true").text(sign))
        .with_all(spoken)
        .with(el("code", "").text(text))
}

fn gap(words: &str) -> Element {
    el("li", "diff__line").set("data-kind", "gap").text(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::ApiType;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;
    use crate::ui::html::Html;

    /// All elements in it that have this attribute, with its value.
    fn having<'e>(element: &'e Element, name: &str, found: &mut Vec<(&'e Element, &'e str)>) {
        found.extend(element.attributes.iter().filter(|(it, _)| *it == name).map(|(_, it)| (element, it.as_str())));
        for child in &element.children {
            if let Html::Element(child) = child {
                having(child, name, found);
            }
        }
    }

    fn shown(text: &str) -> (Diagnosis, Element) {
        let context = Context { integration: Some(ApiType::Rest), ..Context::default() };
        let diagnosis = diagnose_text(text, &context);
        let element = fixed_response(&diagnosis, &diagnosis.remedies.advice).expect("there is a fix");
        (diagnosis, element)
    }

    #[test]
    fn the_box_holds_the_fixed_text_to_the_letter_and_the_diff_leads_to_it() {
        let (diagnosis, element) = shown(r#"{"statusCode":200,"headers":{"X-A":"1"},"body":{"ok":true}}"#);
        let fixed = diagnosis.remedies.fixed_response.expect("there is a fix");
        let mut ids = Vec::new();
        having(&element, "id", &mut ids);
        let text = ids.iter().find(|(_, id)| *id == "fixed-response").map(|(it, _)| it.inner_text());
        assert_eq!(text, Some(fixed.text));
        let mut lines = Vec::new();
        having(&element, "data-kind", &mut lines);
        let of = |kind| lines.iter().filter(|(_, it)| *it == kind).map(|(it, _)| it.inner_text()).collect::<Vec<_>>();
        assert_eq!(of("removed")[0], "-removed:   \"body\": {");
        assert_eq!(of("added"), ["+added:   \"body\": \"{\\\"ok\\\":true}\""]);
    }

    #[test]
    fn a_fix_can_be_put_in_the_box_only_where_the_response_stands_there() {
        let buttons = |text: &str| {
            let (_, element) = shown(text);
            let mut found = Vec::new();
            having(&element, "data-apply", &mut found);
            found.len()
        };
        assert_eq!(buttons(r#"{"statusCode":200,"body":{}}"#), 1);
        assert_eq!(buttons(r#"{"errorType":"Runtime.ExitError","errorMessage":"exited"}"#), 0);
    }

    #[test]
    fn a_long_stretch_that_stays_is_left_out() {
        let headers: Vec<String> = (0..50).map(|it| format!("\"X-{it}\":\"{it}\"")).collect();
        let (_, element) = shown(&format!("{{\"headers\":{{{}}},\"body\":{{}}}}", headers.join(",")));
        let mut lines = Vec::new();
        having(&element, "data-kind", &mut lines);
        assert!(lines.len() < 20, "{}", lines.len());
        assert!(lines.iter().any(|(it, kind)| *kind == "gap" && it.inner_text().contains("lines stay as they are")));
    }
}
