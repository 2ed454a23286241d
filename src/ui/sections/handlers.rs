//! Handlers to start from.

use crate::fix::Advice;
use crate::fix::handlers::Handler;
use crate::ui::html::{Element, copyable, el, section};

/// What there is of a handler's code.
pub enum HandlerCode<'a> {
    Loading,
    Failed,
    Loaded(&'a str),
}

pub fn handlers(advice: &Advice) -> Option<Element> {
    let handlers = &advice.handlers;
    let api = handlers.first()?.api_type;
    let why = format!(
        "For {}. It catches what would otherwise be an error of the API, writes the body as text, and checks the response as strictly as the API does, without ever throwing.",
        api.subject().replacen('A', "a", 1)
    );
    Some(
        section("handlers", "handlers-title", "A handler that answers every time")
            .with(el("p", "").text(why))
            .with_all(handlers.iter().map(one)),
    )
}

/// One language. Its code is put into the element with `data-path` once the details are opened; a press on `data-load`
/// asks for it again.
fn one(handler: &Handler) -> Element {
    let mut summary = el("summary", "").text(format!("{} ", handler.runtime)).with(el("code", "").text(&handler.file));
    if !handler.verified {
        summary = summary.text(" (not compiled by our tests)");
    }
    let place = el("div", "handlers__code")
        .set("data-path", &handler.path)
        .set("data-api", handler.api_type.as_str())
        .set("data-language", &handler.runtime)
        .with_all(code(&handler.runtime, &HandlerCode::Loading));
    let details = el("details", "handlers__one").with(summary).with(place);
    if handler.seen { details.set("open", "") } else { details }
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
    use crate::ui::html::Html;

    fn languages(runtime: Option<&str>) -> Vec<Element> {
        let context = Context { runtime: runtime.map(str::to_owned), ..Context::default() };
        let section =
            handlers(&diagnose_text(r#"{"statusCode": 200, "body": {"ok": true}}"#, &context).remedies.advice);
        let children = section.expect("a handler helps").children.into_iter();
        children
            .filter_map(|it| match it {
                Html::Element(it) if it.tag == "details" => Some(it),
                _ => None,
            })
            .collect()
    }

    fn is_open(details: &Element) -> bool {
        details.attributes.iter().any(|(name, _)| *name == "open")
    }

    #[test]
    fn only_the_language_of_the_paste_is_open_and_it_comes_first() {
        let all = languages(Some("ruby3.3"));
        assert!(all[0].inner_text().starts_with("Ruby app.rb"));
        assert_eq!(all.iter().filter(|it| is_open(it)).count(), 1);
        assert!(is_open(&all[0]));
        assert!(!languages(None).iter().any(is_open));
    }

    #[test]
    fn what_no_compiler_has_seen_says_so() {
        let not_compiled: Vec<_> =
            languages(None).iter().map(Element::inner_text).filter(|it| it.contains("not compiled")).collect();
        assert_eq!(not_compiled, [".NET Function.cs (not compiled by our tests)Loading…"]);
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
