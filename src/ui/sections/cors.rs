//! What a browser makes of it.

use super::commands::list;
use crate::fix::Advice;
use crate::fix::cors::{Cors, CorsReading, CorsVerdict, SOME_ORIGIN, Stage};
use crate::ui::html::{Element, copyable, el, folded};

/// `typed`: the origin that the person typed.
pub fn cors(advice: &Advice, typed: Option<&str>, powershell: bool) -> Option<Element> {
    let cors = advice.cors.as_ref()?;
    let mut all =
        el("div", "cors__all").with(el("p", "").text(&cors.why)).with_all(fault(cors)).with(page(cors, typed));
    all = all.with_all(readable("The page can read these headers:", &cors.exposed));
    for (title, label, headers) in [
        ("Headers to send with the response", "the CORS headers", &cors.add),
        ("Headers to answer OPTIONS with", "the headers of the preflight", &cors.add_to_preflight),
    ] {
        if !headers.is_empty() {
            let lines: Vec<String> = headers.iter().map(|(name, value)| [name, ": ", value].concat()).collect();
            let head = el("div", "section-head").with(el("h3", "").text(title));
            all = all.with_all(copyable(head, label, &lines.join("\n")));
        }
    }
    all = all.with_all(cors.fixed.as_ref().map(fixed));
    if !cors.hidden.is_empty() {
        let names = cors.hidden.join(", ");
        let words = ["For the page to read ", &names, " as well, send Access-Control-Expose-Headers: ", &names, "."];
        all = all.with(said("Out of sight:", &words.concat()));
    }
    all = all.with(said("Where they belong:", &cors.place)).with(said("Errors:", &cors.gateway_errors));
    if !cors.notes.is_empty() {
        all = all.with(el("ul", "cors__notes").with_all(cors.notes.iter().map(|it| el("li", "").text(it))));
    }
    if !cors.commands.is_empty() {
        let summary = el("summary", "").text("Commands for CORS");
        all = all.with(el("details", "cors__commands").with(summary).with(list(cors.commands.iter(), powershell)));
    }
    let whole = folded("cors", "CORS", &verdict(cors), [all]);
    let whole = if is_asked(cors) { whole.opened() } else { whole };
    Some(whole.set("data-reading", reading(cors.reading)).set("data-stage", stage(cors.stage)))
}

/// Who reads the response: the origin of the page, and whether it sends credentials.
fn page(cors: &Cors, typed: Option<&str>) -> Element {
    let origin =
        el("input", "").set("id", "origin").set("name", "origin").set("type", "text").set("spellcheck", "false");
    let origin = origin.set("autocapitalize", "off").set("autocomplete", "off").set("placeholder", &*cors.origin);
    let origin = origin.set("value", typed.unwrap_or_default());
    let is_wrong = typed.is_some_and(|it| !it.contains("://") && it != "null");
    let origin = origin.set("aria-invalid", is_wrong.to_string());
    let credentials = el("input", "").set("id", "credentials").set("name", "credentials").set("type", "checkbox");
    let credentials = if cors.credentials { credentials.set("checked", "") } else { credentials };
    let origin = el("label", "field").with(el("span", "").text("origin of the page")).with(origin);
    let credentials = el("label", "field").with(credentials).with(el("span", "").text("it sends credentials"));
    el("div", "fix__names").with(origin).with(credentials)
}

/// Whether the paste or the person speaks of another origin; most failures have nothing to do with it.
fn is_asked(cors: &Cors) -> bool {
    cors.origin != SOME_ORIGIN || cors.value.is_some() || cors.credentials
}

fn said(label: &str, words: &str) -> Element {
    el("p", "").with(el("strong", "").text([label, " "].concat())).text(words)
}

fn verdict(cors: &Cors) -> String {
    let with = if cors.credentials { ", with credentials," } else { "" };
    let what = match cors.reading {
        CorsReading::Allowed => " can read this response.",
        CorsReading::Blocked if cors.stage == Stage::Preflight => {
            " does not get as far as this request: the preflight fails."
        }
        CorsReading::Blocked if cors.stage == Stage::Request => " cannot send this request.",
        CorsReading::Blocked => " cannot read this response.",
        CorsReading::Unknown => " may or may not read the response: the paste does not show it.",
    };
    let page = if cors.origin == SOME_ORIGIN { "another origin" } else { &cors.origin };
    ["A page of ", page, with, what].concat()
}

/// The header that decided it, as it was sent.
fn fault(cors: &Cors) -> Option<Element> {
    let header = cors.header.as_ref().filter(|_| cors.reading != CorsReading::Allowed)?;
    let line = match &cors.value {
        Some(value) => [header, ": ", value].concat(),
        None => [header, ": (missing)"].concat(),
    };
    let whose = match cors.stage {
        Stage::Preflight => "At fault in the answer to OPTIONS: ",
        _ => "At fault in the response: ",
    };
    Some(el("p", "cors__fault").text(whose).with(el("code", "").text(line)))
}

fn readable(label: &str, names: &[String]) -> Option<Element> {
    (!names.is_empty()).then(|| said(label, &[&names.join(", "), "."].concat()))
}

/// The same verdict for the response as it should be.
fn fixed(verdict: &CorsVerdict) -> Element {
    let label = match verdict.reading {
        CorsReading::Allowed => "Once that is fixed, the page can read it.",
        CorsReading::Blocked => "Even when that is fixed, the page cannot read it.",
        CorsReading::Unknown => "When that is fixed, whether the page can read it is unknown.",
    };
    let names = readable("It then reads these headers:", &verdict.exposed);
    el("div", "cors__fixed")
        .set("data-reading", reading(verdict.reading))
        .with(said(label, &verdict.why))
        .with_all(names)
}

const fn reading(reading: CorsReading) -> &'static str {
    match reading {
        CorsReading::Allowed => "allowed",
        CorsReading::Blocked => "blocked",
        CorsReading::Unknown => "unknown",
    }
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Request => "request",
        Stage::Preflight => "preflight",
        Stage::Response => "response",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::ApiType;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn shown(paste: &str, context: &Context) -> Element {
        cors(&diagnose_text(paste, context).remedies.advice, None, false).expect("there is a response")
    }

    fn attribute<'a>(element: &'a Element, name: &str) -> &'a str {
        element.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    #[test]
    fn the_header_at_fault_is_quoted_with_what_to_send_instead() {
        let context = Context {
            integration: Some(ApiType::Alb),
            origin: Some("https://shop.example.com/cart".to_owned()),
            credentials: Some(true),
            ..Context::default()
        };
        let paste = r#"{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"},"body":"x"}"#;
        let element = shown(paste, &context);
        let text = element.inner_text();
        assert_eq!((attribute(&element, "data-reading"), attribute(&element, "data-stage")), ("blocked", "response"));
        for words in [
            "A page of https://shop.example.com, with credentials, cannot read",
            "At fault in the response: Access-Control-Allow-Origin: *",
            "Access-Control-Allow-Origin: https://shop.example.com\nAccess-Control-Allow-Credentials: true\nVary: Origin",
            "Once that is fixed, the page can read it.",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn a_preflight_that_the_paste_lacks_is_asked_for() {
        let context = Context {
            method: Some("PUT".to_owned()),
            request_headers: Some(vec![("Content-Type".to_owned(), "application/json".to_owned())]),
            ..Context::default()
        };
        let paste = r#"{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"},"body":"x"}"#;
        let element = shown(paste, &context);
        let text = element.inner_text();
        assert_eq!((attribute(&element, "data-reading"), attribute(&element, "data-stage")), ("unknown", "preflight"));
        for words in
            ["Headers to answer OPTIONS with", "Access-Control-Allow-Methods: PUT", "content-type", "curl --include"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn what_the_page_can_and_cannot_read_is_named() {
        let paste = r#"{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*","X-Total":"7","Content-Type":"text/plain"},"body":"x"}"#;
        let text = shown(paste, &Context::default()).inner_text();
        assert!(text.contains("can read these headers: content-type."), "{text}");
        assert!(text.contains("send Access-Control-Expose-Headers: x-total."), "{text}");
    }

    #[test]
    fn a_rejected_response_is_told_apart_from_the_fixed_one() {
        let paste = r#"{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"},"body":{}}"#;
        let element = shown(paste, &Context::default());
        let text = element.inner_text();
        assert_eq!(attribute(&element, "data-reading"), "blocked");
        assert!(
            text.contains("the API's own error") && text.contains("Once that is fixed, the page can read it."),
            "{text}"
        );
        assert!(!text.contains("Headers to send with the response"), "it has them: {text}");
    }
}
