//! The glossary's terms in the answer as links. The glossary is not in the page's own module: what loads after the
//! verdict links them when it shows the advice.

use super::browser::texts::{Child, children, replace};
use super::browser::{DomElement, HtmlElement, dom};
use super::html::Html;
use super::reference::{TermPiece, TermReader, to_term};
use crate::glossary::TERMS;

/// Where no link is put: in another one, in what is pressed, in what is quoted, in headings and labels.
const NOT_IN: [&str; 13] =
    ["a", "button", "code", "pre", "h2", "h3", "summary", "strong", "label", "span", "svg", "mark", "textarea"];

/// Links each term where it stands first in an element; a term that is a link already stays one.
pub fn link(root: &HtmlElement) {
    let mut reader = TermReader::new(TERMS);
    for linked in dom::all(root, ".term") {
        if let Some(slug) = linked.get_attribute("href").as_deref().and_then(|it| it.rsplit('/').next()) {
            reader = reader.without(slug);
        }
    }
    link_in(root, &mut reader);
}

fn link_in(element: &DomElement, reader: &mut TermReader) {
    if NOT_IN.contains(&&*element.local_name()) {
        return;
    }
    for child in children(element) {
        match child {
            Child::Element(child) => link_in(&child, reader),
            Child::Text(text) => {
                let said = text.data();
                let pieces = reader.pieces(&said);
                if pieces.iter().any(|it| matches!(it, TermPiece::Term(..))) {
                    replace(
                        &text,
                        pieces.into_iter().map(|it| match it {
                            TermPiece::Text(text) => Html::Text(text.to_owned()),
                            TermPiece::Term(text, term) => Html::Element(to_term(text, term)),
                        }),
                    );
                }
            }
        }
    }
}
