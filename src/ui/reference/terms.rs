//! Finds the glossary's terms in running text.

use crate::glossary::Term;
use crate::ui::html::{Element, link};

/// A part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TermPiece<'a> {
    Text(&'a str),
    /// A term as it stands in the text.
    Term(&'a str, &'static Term),
}

/// Reads texts that belong together and links each term where it first occurs in them.
pub struct TermReader {
    terms: &'static [Term],
    /// The slugs of what was linked, or shall not be.
    done: Vec<&'static str>,
}

impl TermReader {
    pub const fn new(terms: &'static [Term]) -> Self {
        Self { terms, done: Vec::new() }
    }

    /// Leaves one term alone: the one whose page this is, or that is linked already.
    #[must_use]
    pub fn without(mut self, slug: &str) -> Self {
        self.done.extend(self.terms.iter().map(|it| it.slug).filter(|it| *it == slug));
        self
    }

    /// The text taken apart at its terms: whole words, the longest form that fits, the first occurrence. Put together
    /// again the pieces are the text.
    pub fn pieces<'t>(&mut self, text: &'t str) -> Vec<TermPiece<'t>> {
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, 0);
        while at < text.len() {
            let Some((term, length)) = self.term_at(&text[at..]) else {
                at = next_word(text, at);
                continue;
            };
            let end = at + length;
            // A form that was linked before still covers its words: no shorter term is found in it.
            if !self.done.contains(&term.slug) {
                if from < at {
                    pieces.push(TermPiece::Text(&text[from..at]));
                }
                pieces.push(TermPiece::Term(&text[at..end], term));
                self.done.push(term.slug);
                from = end;
            }
            at = if end < text.len() { next_word(text, end - 1) } else { end };
        }
        if from < text.len() {
            pieces.push(TermPiece::Text(&text[from..]));
        }
        pieces
    }

    /// `element` with the text in it, its terms as links to the glossary.
    pub fn put(&mut self, element: Element, text: &str) -> Element {
        self.pieces(text).into_iter().fold(element, |element, piece| match piece {
            TermPiece::Text(text) => element.text(text),
            TermPiece::Term(text, term) => element.with(to_term(text, term)),
        })
    }

    /// The term of the longest form with which the text begins, and that form's length.
    fn term_at(&self, text: &str) -> Option<(&'static Term, usize)> {
        let bytes = text.as_bytes();
        let forms = self.terms.iter().flat_map(|term| term.forms.iter().map(move |form| (term, form)));
        let fits = |form: &str| {
            bytes.get(..form.len()).is_some_and(|it| it.eq_ignore_ascii_case(form.as_bytes()))
                && !bytes.get(form.len()).is_some_and(|it| is_word(*it))
        };
        let (term, form) = forms.filter(|(_, form)| fits(form)).max_by_key(|(_, form)| form.len())?;
        let said = &text[..form.len()];
        // STAGE is a name to fill in, CORS is the term.
        let is_placeholder = said.bytes().all(|it| it.is_ascii_uppercase() || it == b'_') && !term.name.contains(said);
        (!is_placeholder).then_some((term, form.len()))
    }
}

/// A term as a link to its page. A pointer that rests on it shows what it means.
pub fn to_term(text: &str, term: &Term) -> Element {
    link(["#/glossary/", term.slug].concat(), text).set("class", "term").set("title", term.text)
}

/// A byte that makes a form part of a longer word or name: `Key504`, `lambda-throttled`, `x.502`.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || byte >= 0x80
}

/// Where the next word begins after `at`, or the text ends. Every word begins at a character's boundary, since bytes
/// beyond ASCII belong to words.
fn next_word(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let joins = |byte: u8| is_word(byte) || matches!(byte, b'.' | b'/' | b'$' | b':');
    let mut at = at + 1;
    while at < bytes.len() && (!is_word(bytes[at]) || joins(bytes[at - 1])) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn term(slug: &'static str, forms: &'static [&'static str]) -> Term {
        Term { slug, name: slug, forms, text: "", link: "" }
    }

    static TERMS: [Term; 4] = [
        term("timeout", &["timeout", "timeouts"]),
        term("function-timeout", &["function timeout"]),
        term("status-502", &["502"]),
        term("throttling", &["throttled"]),
    ];

    /// The links in a text, as `text=slug`.
    fn of(text: &str) -> Vec<String> {
        let pieces = TermReader::new(&TERMS).pieces(text);
        let whole: String = pieces
            .iter()
            .map(|it| match it {
                TermPiece::Text(text) | TermPiece::Term(text, _) => *text,
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost");
        let link = |it: &TermPiece<'_>| {
            if let TermPiece::Term(text, term) = it { Some(format!("{text}={}", term.slug)) } else { None }
        };
        pieces.iter().filter_map(link).collect()
    }

    #[test]
    fn the_longest_form_wins() {
        assert_eq!(of("The function timeout was up."), ["function timeout=function-timeout"]);
        assert_eq!(of("Two timeouts, one 502."), ["timeouts=timeout", "502=status-502"]);
    }

    #[test]
    fn only_the_first_occurrence_is_linked() {
        assert_eq!(of("A 502 is a 502, and a Timeout a timeout."), ["502=status-502", "Timeout=timeout"]);
        assert_eq!(of("function timeout, function timeout"), ["function timeout=function-timeout"]);
    }

    #[test]
    fn a_term_is_a_whole_word() {
        for text in
            ["1502", "5020", "lambda-throttled", "x502", "502é", "é502", "$context.502", "timeout_s", "/timeout", ""]
        {
            assert_eq!(of(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(of("(502)"), ["502=status-502"]);
        assert_eq!(of("Replace TIMEOUT."), Vec::<String>::new(), "a name to fill in");
        assert_eq!(of("It says \u{201c}502\u{201d}."), Vec::<String>::new(), "typographic quotes are not in our texts");
        assert_eq!(of("502"), ["502=status-502"]);
    }

    #[test]
    fn texts_of_one_page_share_their_links() {
        let mut reader = TermReader::new(&TERMS);
        assert_eq!(
            reader.pieces("A 502."),
            [TermPiece::Text("A "), TermPiece::Term("502", &TERMS[2]), TermPiece::Text(".")]
        );
        assert_eq!(reader.pieces("A 502."), [TermPiece::Text("A 502.")]);
        assert_eq!(TermReader::new(&TERMS).without("status-502").pieces("502"), [TermPiece::Text("502")]);
    }
}
