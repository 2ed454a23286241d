//! The glossary and a term's page.

use super::entry::{CodeEntry, outside};
use super::terms::{TermPiece, TermReader};
use crate::glossary::Term;
use crate::ui::html::{Element, el, link};

/// All terms.
pub fn all_terms(terms: &[Term]) -> Vec<Element> {
    let rows = terms.iter().flat_map(|term| {
        let name = el("dt", "").with(link(format!("#/glossary/{}", term.slug), term.name));
        [name, el("dd", "").text(term.text)]
    });
    vec![el("h2", "").text("Glossary"), el("dl", "code-page__terms").with_all(rows)]
}

/// No more codes than a person reads.
const CODES: usize = 12;

/// One term, and the codes that speak of it.
pub fn one_term(terms: &'static [Term], codes: &[CodeEntry], slug: &str) -> Vec<Element> {
    let Some(term) = terms.iter().find(|it| it.slug == slug) else {
        return vec![el("p", "").text("There is no term of that name.")];
    };
    let mut reader = TermReader::new(terms).without(term.slug);
    let mut parts = vec![el("h2", "").text(term.name), reader.put(el("p", ""), term.text)];
    let only = std::slice::from_ref(term);
    let speaks = |it: &&CodeEntry| {
        [&it.title, &it.why]
            .iter()
            .any(|text| TermReader::new(only).pieces(text).iter().any(|it| matches!(it, TermPiece::Term(..))))
    };
    let rows: Vec<Element> = codes
        .iter()
        .filter(speaks)
        .take(CODES)
        .map(|it| el("li", "").with(link(format!("#/codes/{}", it.code), &it.title)))
        .collect();
    if !rows.is_empty() {
        parts.extend([el("h3", "").text("Codes that speak of it"), el("ul", "code-page__index").with_all(rows)]);
    }
    parts.push(el("p", "").with(outside(term.link, "AWS's page")));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_names_the_codes_that_speak_of_it() {
        const COLD: &[&str] = &["cold start"];
        const WARM: &[&str] = &["warm"];
        const TERMS: &[Term] = &[
            Term { slug: "cold", name: "cold", forms: COLD, text: "A cold start is no warm one.", link: "" },
            Term { slug: "warm", name: "warm", forms: WARM, text: "Not cold.", link: "" },
        ];
        let entry = |title: &str| CodeEntry { code: "c".into(), title: title.into(), ..CodeEntry::default() };
        let codes = [entry("The cold start was slow"), entry("Nothing of that")];
        let rendered = one_term(TERMS, &codes, "cold");
        let text: String = rendered.iter().map(Element::inner_text).collect();
        assert!(text.contains("The cold start was slow") && !text.contains("Nothing of that"), "{text}");
        // Its own name is no link in its own text, other terms are.
        let shown = format!("{rendered:?}");
        assert!(shown.contains("#/glossary/warm") && !shown.contains("#/glossary/cold"), "{shown}");
        assert!(one_term(TERMS, &codes, "hot")[0].inner_text().contains("no term"));
    }
}
