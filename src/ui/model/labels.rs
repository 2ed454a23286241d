//! Words for what a diagnosis says.

use crate::aws::ApiType;
use crate::diagnosis::{ApiTypeFrom, ContextOut, Diagnosis, InputOut, Verdict};
use crate::evidence::Outcome;
use crate::finding::{Certainty, Severity};

/// The word before the headline: the status, or what stands for it.
pub fn badge(verdict: &Verdict) -> String {
    match (verdict.outcome, verdict.status) {
        (_, Some(status)) => status.to_string(),
        (Outcome::Accepted, None) => "OK".to_owned(),
        (Outcome::Rejected, None) => "error".to_owned(),
        (Outcome::Unknown, None) => "?".to_owned(),
        (Outcome::None, None) => "–".to_owned(),
    }
}

/// How sure the verdict is, and why, for people.
pub fn certainty(diagnosis: &Diagnosis) -> String {
    let verdict = &diagnosis.verdict;
    let inside =
        |it: &&InputOut| verdict.span.is_some_and(|span| it.span.start <= span.start && span.end <= it.span.end);
    let format = diagnosis.inputs.iter().filter(inside).min_by_key(|it| it.span.end - it.span.start);
    let (source, tells) = match format.map_or("", |it| it.format.as_str()) {
        "lambda-response" | "lambda-event" => ("the response", "shows it"),
        "aws-cli-output" => ("the AWS CLI", "says so"),
        "http-exchange" => ("what the client got", "shows it"),
        "cloudfront" => ("CloudFront", "says so"),
        "api-gateway-access-log" => ("the access log", "shows it"),
        "load-balancer-access-log" => ("the load balancer's log", "shows it"),
        it if it.starts_with("lambda") => ("Lambda itself", "says so"),
        it if it.starts_with("api-gateway") => ("API Gateway itself", "says so"),
        _ => ("what you pasted", "shows it"),
    };
    match verdict.certainty {
        Certainty::Certain => ["Certain: ", source, " ", tells].concat(),
        Certainty::Likely => ["Likely: ", source, " suggests it"].concat(),
        Certainty::Possible => ["Possible: ", source, " does not prove it"].concat(),
    }
}

/// The verdict for the ear, short.
pub fn said(diagnosis: &Diagnosis) -> String {
    let verdict = &diagnosis.verdict;
    let status = verdict.status.map(|it| it.to_string() + ". ").unwrap_or_default();
    [&*status, &verdict.title, "."].concat()
}

/// The verdict as the title of the document: `502 · lambda-timeout`. Browsers remember titles, so nothing of the paste is
/// in it.
pub fn title(diagnosis: &Diagnosis) -> String {
    let verdict = &diagnosis.verdict;
    [&*badge(verdict), " · ", verdict.cause.as_deref().unwrap_or("Lambda 502")].concat()
}

/// How much a finding matters, for people.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaks => "breaks it",
        Severity::Suspect => "may matter",
        Severity::Advice => "could be better",
        Severity::Information => "noted",
    }
}

/// How the API is known.
pub fn api_type(context: &ContextOut) -> String {
    let name = context.integration.name();
    match context.integration_from {
        ApiTypeFrom::Given => name.to_owned(),
        ApiTypeFrom::Detected => format!("{name}, seen in the paste"),
        ApiTypeFrom::Assumed => format!("{name}, assumed"),
    }
}

/// An API type's verdict in a word or two.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "accepts it",
        Outcome::Rejected => "rejects it",
        Outcome::Unknown => "unknown",
        Outcome::None => "nothing to say",
    }
}

/// The choices of the API type selector: value and label.
pub fn choices() -> impl Iterator<Item = (&'static str, &'static str)> {
    ApiType::ALL.into_iter().map(|api| (api.as_str(), api.name()))
}

/// A count as people write it: `12,345`.
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut all = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            all.push(',');
        }
        all.push(digit);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_offers_every_api_type() {
        let page = include_str!("../../../index.html");
        let options = choices().map(|(value, label)| format!("<option value=\"{value}\">{label}</option>"));
        let (mut at, mut count) = (0, 0);
        for option in options {
            at += page[at..].find(&option).unwrap_or_else(|| panic!("{option}"));
            count += 1;
        }
        // One more: what the paste says.
        assert_eq!(page.matches("<option ").count(), count + 1);
    }

    #[test]
    fn counts_are_written_in_threes() {
        assert_eq!([0, 12, 123, 1_234, 1_234_567].map(number), ["0", "12", "123", "1,234", "1,234,567"]);
    }
}
