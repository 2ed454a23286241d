//! The index of the codes, and a code's page.

use super::entry::{CodeEntry, CodeStep, outside};
use super::terms::TermReader;
use crate::glossary::Term;
use crate::ui::html::{Element, code, copyable, el};

/// All codes under the headings of their families, those that fit the filter.
pub fn index(all: &[CodeEntry], filter: &str) -> Vec<Element> {
    let wanted = filter.trim().to_ascii_lowercase();
    let fits =
        |it: &&CodeEntry| [&it.code, &it.title, &it.why].iter().any(|text| text.to_ascii_lowercase().contains(&wanted));
    let found: Vec<&CodeEntry> = all.iter().filter(fits).collect();
    let mut parts = vec![el("h2", "").text("All codes")];
    parts.push(el("p", "code-page__count").set("role", "status").text(match found.len() {
        0 => "No code fits.".to_owned(),
        1 => "1 code".to_owned(),
        some => format!("{some} codes"),
    }));
    let mut families: Vec<&str> = Vec::new();
    for entry in &found {
        if !families.contains(&entry.family.as_str()) {
            families.push(&entry.family);
        }
    }
    for family in families {
        let rows = found.iter().filter(|it| it.family == family).map(|it| {
            let row = el("li", "").with(to_code(&it.code)).text(format!(" {}", it.title));
            // A cause needs no mark: most are.
            if it.kind == "a cause" {
                row
            } else {
                row.with(el("span", "code-page__kind").text(format!(" {}", short(&it.kind))))
            }
        });
        parts.push(el("h3", "").text(family));
        parts.push(el("ul", "code-page__index").with_all(rows));
    }
    parts
}

/// `a wrapper` of `a wrapper: the reason stands elsewhere`.
fn short(kind: &str) -> &str {
    kind.split(':').next().unwrap_or(kind)
}

fn to_code(name: &str) -> Element {
    el("a", "").set("href", format!("#/codes/{name}")).with(el("code", "").text(name))
}

/// One code's page.
pub fn one(all: &[CodeEntry], terms: &'static [Term], name: &str, powershell: bool) -> Vec<Element> {
    let Some(entry) = all.iter().find(|it| it.code == name) else {
        return vec![el("p", "").text("There is no code of that name.")];
    };
    let mut reader = TermReader::new(terms);
    let heading = |words: &str| el("h3", "").text(words);
    let line = el("p", "code-page__code").with(el("code", "").text(&entry.code)).text(format!(" · {}", entry.kind));
    let mut parts = vec![line, el("h2", "").text(&entry.title), heading("What it is")];
    parts.push(reader.put(el("p", ""), &entry.what));
    if !entry.patterns.is_empty() {
        let rows = entry.patterns.iter().map(|it| el("li", "").with(el("code", "").text(it)));
        parts.push(el("ul", "code-page__patterns").with_all(rows));
    }
    parts.extend([heading("Why it happens"), reader.put(el("p", ""), &entry.why)]);
    if let Some((said, truth)) = &entry.advice {
        parts.push(heading("What is said, and what is true"));
        parts.push(el("p", "").text("Said: ").with(el("q", "").text(said)));
        parts.push(reader.put(el("p", ""), truth));
    }
    if !entry.seen.is_empty() {
        let rows = entry.seen.iter().map(|(api, what)| {
            el("tr", "").with(el("th", "").set("scope", "row").text(api)).with(el("td", "").text(what))
        });
        parts.push(heading("What the client sees"));
        parts.push(el("table", "api-types__table").with(el("tbody", "").with_all(rows)));
    }
    parts.push(heading("How to confirm it"));
    parts.push(confirm(&entry.confirm, &mut reader, powershell));
    parts.extend([heading("How to fix it"), reader.put(el("p", ""), &entry.fix)]);
    if !entry.example.is_empty() {
        parts.extend([heading("An example"), code(&entry.example)]);
    }
    let near = entry.near.iter().filter_map(|it| all.iter().find(|other| other.code == *it));
    let rows: Vec<Element> =
        near.map(|it| el("li", "").with(to_code(&it.code)).text(format!(" {}", it.title))).collect();
    if !rows.is_empty() {
        parts.extend([heading("Mended in the same way"), el("ul", "code-page__index").with_all(rows)]);
    }
    parts.push(el("p", "").text(format!("Known from: {}. ", entry.source)).with(outside(&entry.link, "AWS's page")));
    parts
}

fn confirm(steps: &[CodeStep], reader: &mut TermReader, powershell: bool) -> Element {
    let rows = steps.iter().enumerate().map(|(at, step)| {
        let text = if powershell { &step.powershell } else { &step.posix };
        let said = reader.put(el("p", ""), &step.say);
        if text.is_empty() {
            return el("li", "").with(said);
        }
        let label = format!("the command of step {}", at + 1);
        let head = el("div", "section-head").with(said);
        el("li", "").with_all(copyable(head, &label, text))
    });
    el("ol", "code-page__steps").with_all(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<CodeEntry> {
        let entry = |code: &str, family: &str, near: &[&str]| CodeEntry {
            code: code.to_owned(),
            title: format!("Title of {code}"),
            family: family.to_owned(),
            kind: "a wrapper: the reason stands elsewhere".to_owned(),
            why: "It was throttled.".to_owned(),
            confirm: vec![CodeStep { say: "Look.".into(), posix: "aws a".into(), powershell: "aws b".into() }],
            near: near.iter().map(|it| (*it).to_owned()).collect(),
            ..CodeEntry::default()
        };
        vec![entry("one-a", "First", &["two-a", "gone"]), entry("two-a", "Second", &[]), entry("one-b", "First", &[])]
    }

    fn text(parts: &[Element]) -> String {
        parts.iter().map(Element::inner_text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_index_groups_by_family() {
        let rendered = text(&index(&entries(), ""));
        let places = ["First", "one-a", "one-b", "Second", "two-a"]
            .map(|it| rendered.find(it).unwrap_or_else(|| panic!("{it}")));
        assert!(places.is_sorted(), "{rendered}");
        assert!(rendered.contains("a wrapper") && !rendered.contains("stands elsewhere"), "{rendered}");
    }

    #[test]
    fn the_filter_looks_at_code_title_and_reason() {
        for (filter, count) in
            [("TWO-A", "1 code"), ("title of one", "2 codes"), ("throttled", "3 codes"), ("zebra", "No code")]
        {
            assert!(text(&index(&entries(), filter)).contains(count), "{filter}");
        }
    }

    #[test]
    fn a_page_has_the_command_of_the_chosen_shell_and_its_neighbours() {
        let rendered = text(&one(&entries(), &[], "one-a", true));
        assert!(rendered.contains("aws b") && !rendered.contains("aws a"), "{rendered}");
        assert!(rendered.contains("Title of two-a") && !rendered.contains("gone"), "{rendered}");
        assert!(text(&one(&entries(), &[], "zero", false)).contains("no code of that name"));
    }
}
