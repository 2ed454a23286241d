//! What happened, and how sure that is.

use crate::diagnosis::{ApiTypeFrom, Diagnosis};
use crate::evidence::Outcome;
use crate::ui::html::{Element, el, link};
use crate::ui::model::labels;

/// Before there is a verdict.
pub fn empty(words: &str, button: Option<(&str, &str)>) -> Vec<Element> {
    let button =
        button.map(|(words, does)| el("button", "button").set("type", "button").set("data-engine", does).text(words));
    [el("p", "verdict__empty").text(words)].into_iter().chain(button).collect()
}

pub fn verdict(diagnosis: &Diagnosis) -> Vec<Element> {
    let verdict = &diagnosis.verdict;
    let badge = el("span", "verdict__badge").text(labels::badge(verdict));
    let title = el("h2", "verdict__title").text(&verdict.title);
    let line = el("div", "verdict__line").with(badge).with(title);
    let mut parts = vec![line, el("p", "verdict__summary").text(&verdict.summary)];
    if let Some(question) = &diagnosis.question {
        let answers = question.answers.iter().map(|(label, value)| {
            let button = el("button", "button").set("type", "button").set("data-field", question.field.clone());
            button.set("data-answer", value.to_string()).text(label)
        });
        parts.push(el("div", "verdict__question").with(el("p", "").text(&question.text)).with_all(answers));
    }
    let notes = notes(diagnosis);
    if !notes.is_empty() {
        parts.push(el("ul", "verdict__notes").with_all(notes));
    }
    parts
}

/// Certainty, place and API type.
fn notes(diagnosis: &Diagnosis) -> Vec<Element> {
    let verdict = &diagnosis.verdict;
    let mut notes = Vec::new();
    if let Some(cause) = &verdict.cause {
        let finding = diagnosis.findings.iter().find(|it| it.is_cause && it.code == *cause);
        let mut known = el("li", "verdict__certainty").text(labels::certainty(diagnosis));
        // The cause is the first of the findings, and the only one that stands here.
        if let Some(finding) = finding {
            known = el("li", "verdict__certainty finding").text(labels::certainty(diagnosis));
            known = known.set("id", ["finding-", &*finding.code].concat()).set("tabindex", "-1");
            known = known.set("data-code", &finding.code).set("data-severity", finding.severity.as_str());
            known = known.set("data-certainty", finding.certainty.as_str());
        }
        if let Some(span) = verdict.span {
            let way = el("button", "finding__place").set("type", "button").set("data-line", span.line.to_string());
            known = known.text(", ").with(way.set("data-guilty", "").text("line ").text(span.line.to_string()));
        }
        notes.push(known);
    }
    if verdict.failures.is_some() && diagnosis.invocations.len() > 1 {
        let each = el("button", "verdict__change").set("type", "button").set("data-each", "");
        notes.push(el("li", "").with(each.text("each request in a table")));
    }
    // CloudFront answered, and the paste does not show what stands behind it. The page has no catalogue to ask.
    let is_edge = verdict.cause.as_deref().is_some_and(|it| it.starts_with("cf-"));
    // Nothing was judged by the rules of an API.
    let is_bare = verdict.cause.is_none() && diagnosis.findings.is_empty() && verdict.outcome == Outcome::Unknown;
    let is_assumed = diagnosis.context.integration_from == ApiTypeFrom::Assumed;
    if verdict.outcome != Outcome::None && !(is_assumed && (is_edge || is_bare)) {
        let change = el("button", "verdict__change").set("type", "button").set("data-change", "");
        // No stop of the Tab key: the choice that it leads to is the stop before.
        let change = change.set("aria-label", "Change the API type").set("tabindex", "-1").text("change");
        notes.push(el("li", "").text(labels::api_type(&diagnosis.context)).text(" ").with(change));
    }
    notes
}

/// Where there is more to read about the cause.
pub fn links(diagnosis: &Diagnosis) -> Vec<Element> {
    let Some(cause) = &diagnosis.verdict.cause else { return Vec::new() };
    let page = el("a", "").set("href", ["#/codes/", &**cause].concat()).text("About ").with(el("code", "").text(cause));
    let aws = &diagnosis.verdict.link;
    let aws = (!aws.is_empty())
        .then(|| link(aws.clone(), "AWS documentation").set("rel", "noreferrer").set("target", "_blank"));
    [page].into_iter().chain(aws).collect()
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
        for words in ["502", "body is not a string", "Likely: the response", "line 2", "assumed"] {
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
    fn a_page_of_another_program_names_no_api_type_either() {
        let rendered = text("<center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx/1.18.0</center>");
        assert!(rendered.contains("nginx") && !rendered.contains("assumed"), "{rendered}");
    }

    #[test]
    fn an_open_question_is_asked() {
        let context = Context { integration: Some(crate::aws::ApiType::HttpV2), ..Context::default() };
        let diagnosis = diagnose_text("{\"errorMessage\":\"x\",\"errorType\":\"E\"}", &context);
        let rendered: String = verdict(&diagnosis).iter().map(Element::inner_text).collect();
        assert!(rendered.contains("It was thrown") && rendered.contains("It was returned"), "{rendered}");
    }
}
