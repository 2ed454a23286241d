//! Handlers to start from.

use crate::fix::Advice;
use crate::fix::handlers::Handler;
use crate::ui::html::{Element, copyable, el, folded, tabs};

/// What there is of a handler's code.
pub enum HandlerCode<'a> {
    Loading,
    Failed,
    Loaded(&'a str),
}

pub fn handlers(advice: &Advice) -> Option<Element> {
    let handlers = &advice.handlers;
    let api = handlers.first()?.api_type;
    let why = [
        "For ",
        api.object(),
        ". It catches what would otherwise be an error of the API, writes the body as text, and checks the response as strictly as the API does, without ever throwing.",
    ];
    let parts = [el("p", "folded__words").text(why.concat()), tabs("handler", handlers.iter().map(one))];
    Some(folded("handlers", "A whole handler", "that answers every time", parts))
}

/// One language. Its code is put into the element with `data-path` once it is in sight; a press on `data-load` asks for
/// it again.
fn one(handler: &Handler) -> (Element, Element) {
    let place = el("div", "handlers__code")
        .set("data-path", &handler.path)
        .set("data-api", handler.api_type.as_str())
        .set("data-language", &handler.runtime)
        .with_all(code(&handler.runtime, &HandlerCode::Loading));
    let file = el("p", "commands__or").with(el("code", "").text(&handler.file));
    let unverified = (!handler.verified).then(|| el("span", "").text(" (not compiled by our tests)"));
    let panel = el("div", "handlers__one").with(file.with_all(unverified)).with(place);
    (el("span", "").text(&handler.runtime), panel)
}

/// What stands in a handler's place.
pub fn code(language: &str, code: &HandlerCode<'_>) -> Vec<Element> {
    match code {
        HandlerCode::Loading => vec![el("p", "").set("role", "status").text("Loading…")],
        HandlerCode::Failed => vec![
            el("p", "").set("role", "alert").text(format!("The {language} handler could not be loaded.")),
            el("button", "").set("type", "button").set("data-load", "").text("Try again"),
        ],
        HandlerCode::Loaded(text) => {
            copyable(el("div", "section-head"), &format!("the {language} handler"), text).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn words(runtime: Option<&str>) -> String {
        let context = Context { runtime: runtime.map(str::to_owned), ..Context::default() };
        let section =
            handlers(&diagnose_text(r#"{"statusCode": 200, "body": {"ok": true}}"#, &context).remedies.advice);
        section.expect("a handler helps").inner_text()
    }

    #[test]
    fn the_language_of_the_paste_comes_first() {
        assert!(words(Some("ruby3.3")).contains("without ever throwing.Rubyapp.rb"));
        assert!(words(None).contains("without ever throwing.Node.jsindex.mjs"));
    }

    #[test]
    fn what_no_compiler_has_seen_says_so() {
        let words = words(None);
        assert!(words.contains(".NETFunction.cs (not compiled by our tests)Loading…"), "{words}");
        assert_eq!(words.matches("not compiled").count(), 1);
    }

    #[test]
    fn a_failure_is_told_and_can_be_tried_again() {
        let failed = code("Go", &HandlerCode::Failed);
        assert_eq!(failed[0].inner_text(), "The Go handler could not be loaded.");
        assert!(failed[1].tag == "button" && failed[1].attributes.iter().any(|(name, _)| *name == "data-load"));
        let loaded = code("Go", &HandlerCode::Loaded("package main"));
        assert_eq!(loaded.last().map(Element::inner_text).as_deref(), Some("package main"));
    }
}
