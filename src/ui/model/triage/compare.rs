//! Two cases side by side.

use std::collections::BTreeSet;

use crate::diagnosis::Diagnosis;
use crate::ui::html::{Element, el};
use crate::ui::model::labels;

/// A table with a column for each case, and a mark before each line in which they differ.
pub fn compare(names: [&str; 2], cases: [&Diagnosis; 2]) -> Vec<Element> {
    let lines = [("Verdict", verdict(cases)), ("Facts", facts(cases)), ("Findings", findings(cases))];
    let differing = lines.iter().flat_map(|(_, lines)| lines).filter(|it| it.differs()).count();
    let words = match differing {
        0 => "They do not differ in what was found.".to_owned(),
        1 => "They differ in one line, marked with ≠.".to_owned(),
        more => format!("They differ in {more} lines, marked with ≠."),
    };
    let head = el("tr", "")
        .with(el("td", ""))
        .with_all(names.map(|name| el("th", "compare__name").set("scope", "col").text(name)));
    let mut table = el("table", "compare__table").with(el("thead", "").with(head));
    for (title, lines) in lines {
        if lines.is_empty() {
            continue;
        }
        let head = el("th", "compare__part").set("scope", "rowgroup").set("colspan", "3").text(title);
        let rows = lines.iter().map(ComparedLine::row);
        table = table.with(el("tbody", "").with(el("tr", "").with(head)).with_all(rows));
    }
    vec![el("p", "compare__words").set("role", "status").text(words), table]
}

struct ComparedLine {
    label: String,
    /// Empty where a case has nothing of it.
    values: [String; 2],
}

impl ComparedLine {
    fn new(label: &str, values: [String; 2]) -> Self {
        Self { label: label.to_owned(), values }
    }

    fn differs(&self) -> bool {
        self.values[0] != self.values[1]
    }

    fn row(&self) -> Element {
        let mut head = el("th", "").set("scope", "row");
        if self.differs() {
            let mark = el("span", "compare__mark").set("aria-hidden", "true").text("≠ ");
            head = head.with(mark).with(el("span", "visually-hidden").text("differs: "));
        }
        let cells = self.values.iter().map(|it| el("td", "").text(if it.is_empty() { "–" } else { it }));
        el("tr", "compare__line")
            .set("data-differs", self.differs().to_string())
            .with(head.text(&self.label))
            .with_all(cells)
    }
}

fn verdict(cases: [&Diagnosis; 2]) -> Vec<ComparedLine> {
    let line = |label: &str, value: &dyn Fn(&Diagnosis) -> String| ComparedLine::new(label, cases.map(value));
    vec![
        line("status", &|it| labels::badge(&it.verdict)),
        line("verdict", &|it| it.verdict.title.clone()),
        line("cause", &|it| it.verdict.cause.clone().unwrap_or_default()),
        line("certainty", &|it| it.verdict.sureness().to_owned()),
        line("API type", &|it| labels::api_type(&it.context)),
        line("do this", &|it| it.verdict.fix.clone()),
        line("failures", &|it| it.verdict.failures.map(|(same, all)| format!("{same} of {all}")).unwrap_or_default()),
    ]
}

/// A fact's name in words: `memory (MB)` of `memory_mb`.
fn label(name: &str) -> String {
    let units = [("_mb", " (MB)"), ("_ms", " (ms)"), ("_s", " (s)"), ("_bytes", " (bytes)")];
    let with_unit = units.iter().find_map(|(end, unit)| Some([name.strip_suffix(end)?, unit].concat()));
    with_unit.unwrap_or_else(|| name.to_owned()).replace('_', " ")
}

fn facts(cases: [&Diagnosis; 2]) -> Vec<ComparedLine> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in cases.iter().flat_map(|it| &it.facts.0) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let value = |case: &Diagnosis, name: &str| {
        let fact = case.facts.0.iter().find(|(known, _)| known == name);
        fact.map(|(_, value)| value.plain().into_owned()).unwrap_or_default()
    };
    names.into_iter().map(|name| ComparedLine::new(&label(name), cases.map(|it| value(it, name)))).collect()
}

/// By code: how often, and where first.
fn findings(cases: [&Diagnosis; 2]) -> Vec<ComparedLine> {
    let codes: BTreeSet<&str> = cases.iter().flat_map(|it| &it.findings).map(|it| it.code.as_str()).collect();
    let summary = |case: &Diagnosis, code: &str| {
        let mut found = case.findings.iter().filter(|it| it.code == code);
        let Some(first) = found.next() else { return String::new() };
        let more = match found.count() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{}{more}", first.severity.as_str())
    };
    codes.into_iter().map(|code| ComparedLine::new(code, cases.map(|it| summary(it, code)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn compared(a: &str, b: &str) -> String {
        let cases = [a, b].map(|it| diagnose_text(it, &Context::default()));
        compare(["a", "b"], [&cases[0], &cases[1]]).iter().map(Element::inner_text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn equal_cases_have_no_mark() {
        let rendered = compared("{\"statusCode\":200,\"body\":{}}", "{\"statusCode\":200,\"body\":{}}");
        assert!(rendered.contains("do not differ") && !rendered.contains('≠'), "{rendered}");
    }

    #[test]
    fn what_differs_is_marked_and_what_one_lacks_is_a_dash() {
        let rendered = compared("{\"statusCode\":200,\"body\":{}}", "{\"statusCode\":200,\"body\":\"x\"}");
        assert!(rendered.contains("≠ differs: body-not-a-stringbreaks–"), "{rendered}");
        assert!(rendered.contains("≠ differs: cause"), "{rendered}");
    }
}
