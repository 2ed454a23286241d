//! Shapes of the charts. Widths are shares of the picture, so that it fits every screen and its words keep their size.

use crate::text::number::plain;
use crate::ui::html::{Element, el};

/// What a shape stands for. Each has its own pattern as well as its own colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    Solid,
    Hatched,
    Dotted,
    Crossed,
    Empty,
}

impl Fill {
    /// For the causes of a chart, the most frequent first.
    pub const CAUSES: [Self; 4] = [Self::Solid, Self::Hatched, Self::Crossed, Self::Dotted];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Hatched => "hatched",
            Self::Dotted => "dotted",
            Self::Crossed => "crossed",
            Self::Empty => "empty",
        }
    }
}

/// A share of the whole as a length.
pub fn share(part: f64, whole: f64) -> String {
    let share = if whole > 0.0 { (part / whole * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    [&*plain(share), "%"].concat()
}

/// A picture of that height in pixels. `title` and `description` are its text alternative.
pub fn picture(id: &'static str, height: u32, title: &str, description: &str) -> Element {
    let named = [id, "-title"].concat();
    let description_id = [id, "-text"].concat();
    el("svg", "chart")
        .set("role", "img")
        .set("width", "100%")
        .set("height", height.to_string())
        .set("aria-labelledby", &*named)
        .set("aria-describedby", &*description_id)
        .with(el("title", "").set("id", named).text(title))
        .with(el("desc", "").set("id", description_id).text(description))
}

/// Patterns that distinguish the shapes without colours; once in a page.
pub fn patterns() -> Element {
    let all = el("svg", "chart__patterns").set("aria-hidden", "true").set("width", "0").set("height", "0");
    all.with(el("defs", "").with_all(["hatched", "dotted", "crossed"].map(pattern)))
}

fn pattern(name: &'static str) -> Element {
    let path = match name {
        "hatched" => "M0,6 L6,0",
        "dotted" => "M2,2 h2 v2 h-2 z",
        _ => "M0,0 L6,6 M0,6 L6,0",
    };
    let all = el("pattern", "").set("id", ["fill-", name].concat()).set("patternUnits", "userSpaceOnUse");
    let ground = el("rect", "chart__ground").set("width", "6").set("height", "6");
    all.set("width", "6").set("height", "6").with(ground).with(el("path", "chart__stroke").set("d", path))
}

/// A box: left edge and width as lengths, top and height in pixels.
pub fn rect(fill: Fill, left: String, width: String, (top, height): (f64, f64)) -> Element {
    let all = el("rect", "chart__shape").set("data-fill", fill.as_str()).set("x", left).set("width", width);
    let all = all.set("fill", ["url(#fill-", fill.as_str(), ")"].concat());
    all.set("y", plain(top)).set("height", plain(height))
}

/// An upright line with words at its top: what it stands for, and how far from the left it is.
pub fn limit(kind: &'static str, place: f64, whole: f64, row: u32, bottom: u32, words: &str) -> [Element; 2] {
    let at = share(place, whole);
    let top = row * 16;
    let line = el("line", "chart__limit").set("data-kind", kind).set("x1", &*at).set("x2", &*at);
    let line = line.set("y1", (top + 2).to_string()).set("y2", bottom.to_string());
    // Words never leave the picture: they stand on that side of the line on which there is more room.
    let is_right = place > whole / 2.0;
    let label = el("text", "chart__words").set("x", at).set("y", (top + 12).to_string());
    let label = label.set("dx", if is_right { "-5" } else { "5" });
    [line, label.set("text-anchor", if is_right { "end" } else { "start" }).text(words)]
}

/// A legend's entry.
pub fn key(fill: Fill, words: &str) -> Element {
    let swatch = el("svg", "chart__key").set("aria-hidden", "true").set("width", "14").set("height", "14");
    let all = rect(fill, "1".to_owned(), "12".to_owned(), (1.0, 12.0));
    el("li", "").with(swatch.with(all)).text(" ").text(words)
}

/// A table of figures.
pub fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Element {
    let head = heads.iter().map(|it| el("th", "").set("scope", "col").text(*it));
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate();
        el("tr", "").with_all(cells.map(|(at, it)| match at {
            0 => el("th", "").set("scope", "row").text(it),
            _ => el("td", "").text(it),
        }))
    });
    let table = el("table", "chart__table").with(el("thead", "").with(el("tr", "").with_all(head)));
    let scroll = el("div", "chart__scroll").set("tabindex", "0").set("role", "group").set("aria-label", "Figures");
    let details = el("details", "").with(el("summary", "").text("The figures"));
    details.with(scroll.with(table.with(el("tbody", "").with_all(rows))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_length_and_never_sticks_out() {
        assert_eq!([share(1.0, 3.0), share(5.0, 2.0), share(1.0, 0.0)], ["33.33%", "100%", "0%"]);
    }
}
