//! A case in which Lambda 502 was wrong, prepared as the text of an issue. Nothing sends it.

use super::Redactor;
use super::document::{Block, markdown_of};
use super::redact::redact_diagnosis;
use crate::diagnosis::Diagnosis;

/// What the person says about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Expectation<'a> {
    /// What it should have said.
    pub expected: &'a str,
    /// How they know.
    pub because: &'a str,
}

/// The longest paste that an issue takes with it, in bytes.
const LIMIT: usize = 20_000;

/// The issue as Markdown, redacted.
pub fn issue_report(
    diagnosis: &Diagnosis,
    paste: &str,
    expectation: &Expectation<'_>,
    redactor: &mut Redactor,
) -> String {
    let redacted = redactor.redact(paste).text;
    let [expected, because] = [expectation.expected, expectation.because].map(|it| redactor.redact(it).text);
    let diagnosis = redact_diagnosis(diagnosis, redactor);
    let verdict = &diagnosis.verdict;
    let or = |text: String, otherwise: &str| if text.trim().is_empty() { otherwise.to_owned() } else { text };
    let cause = verdict.cause.as_deref().unwrap_or("none");
    let status = verdict.status.map_or_else(|| "none".to_owned(), |it| it.to_string());
    let end = redacted.floor_char_boundary(LIMIT);
    let rest = redacted.len() - end;
    let mut blocks = vec![
        Block::Heading("What was expected".to_owned()),
        Block::Text(or(expected, "(please fill in)")),
        Block::Heading("How that is known".to_owned()),
        Block::Text(or(because, "(please fill in: an AWS page, a recorded answer)")),
        Block::Heading("What Lambda 502 said".to_owned()),
        Block::List(vec![
            ["engine: ", &*diagnosis.engine].concat(),
            ["integration: ", diagnosis.context.integration.as_str()].concat(),
            ["outcome: ", verdict.outcome.as_str()].concat(),
            ["status: ", &*status].concat(),
            ["cause: ", cause].concat(),
            ["certainty: ", verdict.sureness()].concat(),
            ["title: ", &*verdict.title].concat(),
            ["findings: ", &*diagnosis.findings.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join(", ")]
                .concat(),
        ]),
        Block::Heading("The paste, redacted".to_owned()),
        Block::Text("Please look through it once more before you send it.".to_owned()),
        Block::Code { language: "text", text: redacted[..end].to_owned() },
    ];
    if rest > 0 {
        blocks.push(Block::Text([&*rest.to_string(), " more bytes were left out."].concat()));
    }
    markdown_of(&blocks)
}
