//! What happened, and how sure that is.

use crate::diagnosis::{ApiTypeFrom, Diagnosis};
use crate::evidence::Outcome;
use crate::ui::html::{Element, el, link};
use crate::ui::model::labels;

/// Before there is a verdict.
pub fn empty(words: &str) -> Vec<Element> {
    vec![el("p", "verdict__empty").text(words)]
}

pub fn verdict(diagnosis: &Diagnosis) -> Vec<Element> {
    let verdict = &diagnosis.verdict;
    let badge = el("span", "verdict__badge").text(labels::badge(verdict));
    let title = el("strong", "verdict__title").text(&verdict.title);
    let mut parts =
        vec![el("p", "verdict__line").with(badge).with(title), el("p", "verdict__summary").text(&verdict.summary)];
    if !verdict.fix.is_empty() {
        parts.push(el("p", "verdict__fix").with(el("strong", "").text("Do this: ")).text(&verdict.fix));
    }
    let notes = notes(diagnosis);
    if !notes.is_empty() {
        parts.push(el("p", "verdict__notes").text(notes.join(" · ")));
    }
    if let Some(question) = &diagnosis.question {
        let answers = question.answers.iter().map(|(label, value)| {
            let button = el("button", "button").set("type", "button").set("data-field", question.field.clone());
            button.set("data-answer", value.to_string()).text(label)
        });
        parts.push(el("div", "verdict__question").with(el("p", "").text(&question.text)).with_all(answers));
    }
    if let Some(cause) = &verdict.cause {
        let page = el("a", "").set("href", format!("#/codes/{cause}")).text("About ").with(el("code", "").text(cause));
        let aws = link(verdict.link.clone(), "AWS's page").set("rel", "noreferrer").set("target", "_blank");
        parts.push(el("p", "verdict__links").with(page).with_all((!verdict.link.is_empty()).then_some(aws)));
    }
    parts
}

/// Certainty, place, request and API type.
fn notes(diagnosis: &Diagnosis) -> Vec<String> {
    let verdict = &diagnosis.verdict;
    let mut notes = Vec::new();
    if verdict.cause.is_some() {
        notes.push(labels::certainty(verdict.certainty).to_owned());
        notes.extend(verdict.span.map(|span| format!("line {}", span.line)));
        notes.extend(diagnosis.facts.text("request_id").map(|id| format!("request {id}")));
    }
    notes.extend(verdict.failures.map(|(same, failed)| format!("{same} of {failed} failed requests")));
    // CloudFront answered, and the paste does not show what stands behind it. The page has no catalogue to ask.
    let is_edge = verdict.cause.as_deref().is_some_and(|it| it.starts_with("cf-"));
    if verdict.outcome != Outcome::None && !(is_edge && diagnosis.context.integration_from == ApiTypeFrom::Assumed) {
        notes.push(labels::api_type(&diagnosis.context));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn text(paste: &str) -> String {
        verdict(&diagnose_text(paste, &Context::default()))
            .iter()
            .map(Element::inner_text)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn a_verdict_says_status_cause_certainty_and_place() {
        let rendered = text("{\"statusCode\": 200,\n\"body\": {}}");
        for words in ["502", "body is not a string", "likely", "line 2", "assumed"] {
            assert!(rendered.contains(words), "{words}: {rendered}");
        }
    }

    #[test]
    fn a_page_of_cloudfront_names_no_api_type_behind_it() {
        let page = "502 ERROR\nThe request could not be satisfied.\nThe Lambda function returned invalid JSON: The JSON output is not parsable.";
        let rendered = text(page);
        assert!(rendered.contains("502") && !rendered.contains("assumed"), "{rendered}");
    }

    #[test]
    fn an_open_question_is_asked() {
        let context = Context { integration: Some(crate::aws::ApiType::HttpV2), ..Context::default() };
        let diagnosis = diagnose_text("{\"errorMessage\":\"x\",\"errorType\":\"E\"}", &context);
        let rendered: String = verdict(&diagnosis).iter().map(Element::inner_text).collect();
        assert!(rendered.contains("It was thrown") && rendered.contains("It was returned"), "{rendered}");
    }
}
