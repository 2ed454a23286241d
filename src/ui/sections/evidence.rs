//! The paste with line numbers, and in it what the findings point at.

use crate::diagnosis::Lines;
use crate::ui::html::{Element, el};
use crate::ui::model::evidence::{EvidenceView, Mark, prefix};
use crate::ui::model::labels::number;
use crate::ui::model::window::WindowRow;

/// Stretches that are listed.
const LISTED: usize = 100;

/// The rows of a stretch of the view. `data-at` names a line, from 1.
pub fn rows(view: &EvidenceView, rows: impl Iterator<Item = usize>) -> Vec<Element> {
    let mut before = None;
    let mut all = Vec::new();
    for row in rows {
        let is_after_gap = before.is_some_and(|it| it + 1 != row);
        before = Some(row);
        all.push(match view.rows.at(row) {
            WindowRow::Line(at) => line(view, at).set("data-gap", is_after_gap.to_string()),
            WindowRow::Note(at) => note(view, at),
        });
    }
    all
}

fn line(view: &EvidenceView, at: usize) -> Element {
    let (kind, pieces) = view.line(at);
    let mut content = el("code", "");
    let mut is_first = true;
    for piece in pieces {
        content = match piece.mark {
            Some((mark, code)) => {
                let marked = el("mark", "").set("data-mark", mark.as_str()).set("data-finding", code);
                content.with(marked.with(el("span", "visually-hidden").text(mark.words())).text(piece.text))
            }
            None if is_first => {
                let (prefix, rest) = piece.text.split_at(prefix(&piece.text));
                let quiet = (!prefix.is_empty()).then(|| el("span", "evidence__prefix").text(prefix));
                content.with_all(quiet).text(rest)
            }
            None => content.text(piece.text),
        };
        is_first = false;
    }
    let number = el("span", "evidence__number").text((at + 1).to_string());
    let all = el("li", "evidence__line").set("data-at", (at + 1).to_string()).set("tabindex", "-1");
    all.set("data-kind", kind.as_str()).with(number).with(content)
}

/// What is said about the line above, each with the way to its finding.
fn note(view: &EvidenceView, at: usize) -> Element {
    let said = view.note(at).map(|it| {
        let sign = if it.mark == Mark::Cause { "▲ cause: " } else { "△ " };
        // No stop of the Tab key: the finding has a way here, which is one.
        let way = el("button", "evidence__way").set("type", "button").set("tabindex", "-1");
        way.set("data-finding", &*it.code).set("data-mark", it.mark.as_str()).text(sign).text(&it.words)
    });
    el("li", "evidence__note").with_all(said)
}

/// How many lines were not understood, and where they are.
pub fn not_understood(view: &EvidenceView, lines: &Lines) -> Vec<Element> {
    let count = lines.total - lines.recognised;
    if count == 0 {
        return Vec::new();
    }
    let words = match count {
        1 => "1 line was not understood".to_owned(),
        _ => [&number(count), " lines were not understood"].concat(),
    };
    let listed = lines.not_understood.iter().take(LISTED).map(|&(first, last)| {
        let place = match last {
            _ if first == last => ["line ", &number(first)].concat(),
            _ => ["lines ", &number(first), " to ", &number(last)].concat(),
        };
        let way = el("button", "button").set("type", "button").set("data-quiet", "true");
        let way = way.set("data-line", first.to_string()).text(place);
        el("li", "").with(way).text(" ").with(el("code", "").text(view.beginning(first - 1)))
    });
    let rest = lines.not_understood.len().saturating_sub(LISTED);
    let rest =
        (rest > 0).then(|| el("p", "").text(["and at ", &number(rest), " places more, or further down"].concat()));
    let of = [" of ", &*number(lines.total), ": Lambda 502 knows no pattern for them, and passed them over."].concat();
    let details = el("details", "evidence__unknown").with(el("summary", "").text(words));
    let list = el("ul", "evidence__places").with_all(listed);
    vec![details.with(el("p", "").text(number(count)).text(of)).with(list).with_all(rest)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn rendered(text: &str) -> (String, String) {
        let diagnosis = diagnose_text(text, &Context::default());
        let view = EvidenceView::new(text.into(), &diagnosis).expect("there is something to see");
        let words = |all: Vec<Element>| all.iter().map(Element::inner_text).collect::<Vec<_>>().join("\n");
        (words(rows(&view, 0..view.rows.count())), words(not_understood(&view, &diagnosis.lines)))
    }

    #[test]
    fn the_paste_is_shown_with_its_numbers_and_what_is_said_about_it() {
        let (shown, unknown) = rendered("{\"statusCode\": 200,\n\"body\": {}}");
        assert!(shown.starts_with("1{\"statusCode\"") && shown.contains("2\"body\": the cause: {}"), "{shown}");
        assert!(shown.contains("▲ cause: ") && unknown.is_empty(), "{shown}");
    }

    #[test]
    fn lines_that_were_not_understood_are_counted_and_listed() {
        let id = "51d0e6a2-7b3c-4f18-9a64-0c2be8d7f915";
        let text = format!("rye is out\nso is barley\n\nbye\nSTART RequestId: {id} Version: 4");
        let (_, unknown) = rendered(&text);
        assert!(unknown.starts_with("3 lines were not understood"), "{unknown}");
        assert!(unknown.contains("lines 1 to 2 rye is out") && unknown.contains("line 4 bye"), "{unknown}");
    }
}
