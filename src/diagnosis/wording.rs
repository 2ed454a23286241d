//! Puts a verdict into words and everything into its public form.

use std::borrow::Cow;

use super::advice_input::advice_input;
use super::api_types::by_integration;
use super::circumstances::circumstances;
use super::client::client_sees;
use super::correlation::Correlation;
use super::findings::Found;
use super::judgement::Judgement;
use super::model::*;
use super::no_cause::{THROWN_OR_RETURNED, thrown_or_returned, unfinished, without_cause};
use super::payload::{InvocationResult, Manner};
use super::public_findings::findings_out;
use super::silence::last_line;
use crate::catalogue::Entry;
use crate::codes;
use crate::evidence::{Evidence, Fact, FactValue, Facts, Format, Outcome, exception};
use crate::fix::{AdviceInput, Remedies, Wanted};
use crate::text::lines::LineIndex;
use crate::text::{At, json};

/// A diagnosis up to its verdict and findings, and what the rest of it is made from.
pub(super) struct Begun {
    pub diagnosis: Diagnosis,
    facts: Facts,
    wanted: Option<Wanted>,
}

/// The diagnosis in its public form, and what its advice is made from.
pub(super) fn write(judgement: &Judgement<'_>, index: &LineIndex<'_>, lines: Lines) -> (Diagnosis, AdviceInput) {
    let Begun { mut diagnosis, facts, wanted } = verdict(judgement, index, lines);
    let (fixed_response, input) = advice_input(judgement, &facts, wanted);
    diagnosis.remedies.fixed_response = fixed_response;
    diagnosis.by_integration = by_integration(judgement, &facts);
    diagnosis.invocations = invocations(judgement, &|at| place(&judgement.evidence, index, at));
    (diagnosis, input)
}

/// The diagnosis without fixed response, the other API types and the invocations.
#[inline(never)]
pub(super) fn verdict(judgement: &Judgement<'_>, index: &LineIndex<'_>, lines: Lines) -> Begun {
    let Judgement { context, evidence, findings, .. } = judgement;
    let place = |at: At| place(evidence, index, at);
    let cause = judgement.cause();
    let mut facts = facts(judgement);
    if let Some(found) = cause {
        let told = last_line(evidence, found).or_else(|| error_message(evidence, found, &facts));
        told.into_iter().for_each(|it| facts.add(it));
    }
    let (mut verdict, wanted) = words(judgement, &facts, cause.map(|it| place(it.finding.at)));
    if let Some(late) = findings.iter().find(|it| it.is_late()).filter(|_| cause.is_none()) {
        "It finished, but later than most APIs wait".clone_into(&mut verdict.title);
        verdict.summary = format!(
            "No line in this log names a failure. {} If such an API called it, the client had a timeout by then; a queue or a schedule does not mind.",
            late.finding.message
        );
    }
    if let Some(found) = cause {
        if let Some(place) = raised(evidence, found).and_then(|it| came_from(evidence.text(it))) {
            verdict.summary = [&*verdict.summary, " ", &place].concat();
        }
        for sentence in circumstances(judgement, found, &facts) {
            verdict.summary = format!("{} {sentence}", verdict.summary);
        }
    }
    let known = |name: &str, given: &Option<String>| given.clone().or_else(|| facts.text(name).map(str::to_owned));
    let diagnosis = Diagnosis {
        version: VERSION,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: evidence
            .inputs
            .iter()
            .take(200)
            .map(|it| InputOut { format: it.format.as_str().to_owned(), span: place(it.at) })
            .collect(),
        context: ContextOut {
            integration: judgement.api,
            integration_from: judgement.api_from,
            function_error: evidence.function_error,
            function_name: known("function_name", &context.function_name),
            region: known("region", &context.region),
            api_id: known("api_id", &context.api_id),
            stage: known("stage", &context.stage),
            runtime: known("runtime", &context.runtime),
        },
        facts: map(&facts),
        findings: findings_out(judgement, &place),
        by_integration: ByIntegration::default(),
        invocations: Vec::new(),
        lines,
        question: question(judgement),
        remedies: Remedies::default(),
        verdict,
    };
    Begun { diagnosis, facts, wanted }
}

/// A sentence with the innermost line of the function's own code in a stack trace.
fn came_from(text: &str) -> Option<String> {
    let (file, line) = exception::own_frame(text)?;
    let file = file.of(text).rsplit("/var/task/").next()?;
    (file.len() <= 120).then(|| ["It came from ", file, ", line ", line.of(text), "."].concat())
}

/// Where the error stands that code raised: in the cause's record, or in a document below the runtime's word for it.
fn raised(evidence: &Evidence<'_>, found: &Found) -> Option<At> {
    let record = found.record.filter(|_| found.entry.extra.tells_frame)?;
    let below = evidence.records.get(record + 1).filter(|it| it.format == Format::ErrorDocument);
    let own = evidence.records[record].at;
    let is_a_word = || memchr::memchr2(b'{', b'\n', evidence.text(own).as_bytes()).is_none();
    Some(below.filter(|_| is_a_word()).map_or(own, |it| it.at))
}

/// The message of the error that code raised, where the class that is told has one.
fn error_message(evidence: &Evidence<'_>, found: &Found, facts: &Facts) -> Option<Fact> {
    let at = raised(evidence, found)?;
    let (text, told) = (evidence.text(at), facts.text("error_type")?);
    let document = memchr::memchr(b'{', text.as_bytes()).and_then(|at| json::read(text, at));
    let written = document.and_then(|it| it.root.string(text, "errorMessage").map(Cow::into_owned));
    let message = written.or_else(|| {
        let thrown = exception::read(text)?;
        let is_it = told.starts_with("Runtime.") || thrown.class.of(text) == told;
        is_it.then(|| thrown.message.of(text).to_owned())
    })?;
    let line = message.lines().next()?.trim();
    let line = line[..line.floor_char_boundary(120)].trim_end();
    let value = FactValue::Text(line.to_owned());
    (!line.is_empty()).then(|| Fact { name: "error_message".into(), value, at })
}

fn place(evidence: &Evidence<'_>, index: &LineIndex<'_>, at: At) -> Position {
    let span = evidence.layers.in_paste(at);
    let (line, column) = index.line_and_column(span.start);
    Position { start: span.start, end: span.end, line, column }
}

/// The facts of the correlation that the verdict is about, then those that no request claims, then the rest where there is
/// but one request to confuse it with.
fn facts(judgement: &Judgement<'_>) -> Facts {
    let Judgement { evidence, correlations, ruling, .. } = judgement;
    let mut facts = ruling.correlation.map(|it| correlations[it].facts(evidence)).unwrap_or_default();
    facts.fill(&evidence.facts);
    // Where nothing failed, the request that has no end is the one to look for.
    let unfinished = if ruling.cause.is_none() { unfinished(evidence) } else { None };
    if let Some(it) = unfinished.and_then(|request| correlations.iter().find(|it| it.requests.contains(&request))) {
        facts.fill(&it.facts(evidence));
    }
    let known = facts.get("request_id").is_some();
    let mut others = correlations.iter().filter(|it| !it.requests.is_empty());
    let (first, second) = (others.next(), others.next());
    match (first, second) {
        (Some(only), None) => facts.fill(&only.facts(evidence)),
        (Some(first), Some(_)) if !known && ruling.cause.is_none() => facts.fill(&first.facts(evidence)),
        // The cause belongs to no request; the last one that reported is the nearest.
        (Some(_), Some(_)) if !known => {
            if let Some(last) = correlations.iter().rev().find(|it| !it.requests.is_empty()) {
                facts.fill(&last.facts(evidence));
            }
        }
        _ => {}
    }
    facts
}

fn map(facts: &Facts) -> FactMap {
    FactMap(facts.iter().map(|fact| (fact.name.to_string(), fact.value.clone())).collect())
}

/// With the server error that the client sees, for titles that name it.
fn with_status(facts: &Facts, judgement: &Judgement<'_>) -> Facts {
    let mut facts = facts.clone();
    if let Some(status) = judgement.ruling.status.filter(|it| *it >= 500) {
        let value = FactValue::Number(f64::from(status));
        facts.add(Fact { name: "status".into(), value, at: At::default() });
    }
    facts
}

/// The verdict, and what it asks for where it names no cause.
fn words(judgement: &Judgement<'_>, facts: &Facts, span: Option<Position>) -> (Verdict, Option<Wanted>) {
    let Judgement { judged, ruling, .. } = judgement;
    let cause = judgement.cause();
    let mut wanted = None;
    let (title, summary, fix, link) = match cause {
        Some(found) if judged.failure == InvocationResult::Unclear && ruling.outcome == Outcome::Unknown => {
            let Entry { fix, link, .. } = found.entry;
            (THROWN_OR_RETURNED.to_owned(), thrown_or_returned(judgement.api), (*fix).to_owned(), (*link).to_owned())
        }
        Some(found) => {
            let title = found.entry.headline(&with_status(facts, judgement));
            let message = &found.finding.message;
            // Some say the status themselves.
            let says_status = ruling.status.is_some_and(|it| message.contains(&format!("answers {it}")));
            let sees = match judgement.api_from {
                ApiTypeFrom::Assumed if says_status => "The API type is assumed.".to_owned(),
                _ if says_status => String::new(),
                _ => client_sees(judgement, Some(found.effect)),
            };
            let summary = format!("{message} {sees}");
            let either = match judged.failure {
                InvocationResult::Unclear => {
                    " Had the handler returned this in place of throwing it, the answer would be the same."
                }
                _ => "",
            };
            // What names the same cause may know more of what to do.
            let Entry { fix, link, .. } = codes::find(found.finding.code).unwrap_or(found.entry);
            (title, [summary.trim(), either].concat(), (*fix).to_owned(), (*link).to_owned())
        }
        None => {
            let (title, summary, next, brings) = without_cause(judgement);
            wanted = brings;
            (title, summary, next, String::new())
        }
    };
    // Of what was read it is said first.
    let misread = "Some letters look misread, as in the text of a picture; this is what they seem to say. ";
    let misread = if judgement.is_misread { misread } else { "" };
    let summary = [printed(judged.manner), misread, &summary].concat();
    let verdict = Verdict {
        outcome: ruling.outcome,
        status: ruling.status,
        cause: cause.map(|it| it.entry.code.to_owned()),
        certainty: ruling.certainty,
        title,
        summary,
        fix,
        span,
        failures: ruling.failures,
        link,
    };
    (verdict, wanted)
}

/// What is said of a text that is a print-out, and is judged as what was printed.
fn printed(manner: Manner) -> &'static str {
    match manner {
        Manner::PythonPrint => {
            "This is how Python prints a dict; it is judged as the JSON that Lambda's Python runtime makes of the dict. "
        }
        Manner::NodePrint => {
            "This is an object as JavaScript writes it; it is judged as the JSON that Lambda's Node.js runtime makes of it. "
        }
        _ => "",
    }
}

fn invocations(judgement: &Judgement<'_>, place: &dyn Fn(At) -> Position) -> Vec<InvocationOut> {
    let Judgement { evidence, findings, correlations, .. } = judgement;
    let mut begins: Vec<Option<At>> = vec![None; evidence.requests.len()];
    for record in &evidence.records {
        if let Some(request) = record.request {
            begins[request].get_or_insert(record.at);
        }
    }
    let mut requests: Vec<&Correlation> =
        correlations.iter().filter(|it| !it.requests.is_empty()).take(10_000).collect();
    // In time order where every request has a time: the console and Logs Insights show the newest first.
    if requests.iter().all(|it| it.begins(evidence).is_some()) {
        requests.sort_by_key(|it| it.begins(evidence));
    }
    let invocations = requests.into_iter().map(|correlation| {
        let cause = correlation.cause.map(|it| &findings[it]);
        let first = correlation.requests[0];
        let record = begins[first];
        InvocationOut {
            request_id: evidence.requests[first].id.clone(),
            cause: cause.map(|it| it.entry.code.to_owned()),
            title: cause.map(|it| it.entry.headline(&correlation.facts(evidence))),
            facts: map(&correlation.facts(evidence)),
            span: place(record.unwrap_or_default()),
            time_ms: correlation.begins(evidence),
        }
    });
    invocations.collect()
}

/// Asks what decides the verdict, where the paste leaves it open.
fn question(judgement: &Judgement<'_>) -> Option<Question> {
    let Judgement { judged, ruling, .. } = judgement;
    if judged.is_assumed() && judged.failure == InvocationResult::Returned && ruling.cause.is_none() {
        return Some(Question {
            field: "isResponse".to_owned(),
            text: "Is this what the function returned?".to_owned(),
            answers: vec![
                ("Yes, the function returned it".to_owned(), true),
                ("No, it is something else".to_owned(), false),
            ],
        });
    }
    (judged.failure == InvocationResult::Unclear && ruling.outcome == Outcome::Unknown).then(|| Question {
        field: "functionError".to_owned(),
        text: "Did the function throw this error, or did the handler return it? The CLI says \"FunctionError\" for the first."
            .to_owned(),
        answers: vec![("It was thrown".to_owned(), true), ("It was returned".to_owned(), false)],
    })
}

#[cfg(test)]
mod tests {
    use super::came_from;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    #[test]
    fn the_innermost_own_line_is_told_in_each_language() {
        let told = |text: &str| came_from(text).unwrap_or_default();
        let node = "    at get (/var/task/node_modules/pg/a.js:1:2)\n    at row (/var/task/lib/db.js:41:20)\n    at handler (file:///var/task/index.mjs:9:15)";
        assert_eq!(told(node), "It came from lib/db.js, line 41.");
        let python = "Traceback (most recent call last):\n  File \"/var/task/app.py\", line 7, in handler\n  File \"/var/task/rows.py\", line 30, in row\nKeyError: 'id'";
        assert_eq!(told(python), "It came from rows.py, line 30.");
        for none in ["", "/var/task/", "at /var/task/index.js", "    at run (/var/runtime/index.mjs:1:2)"] {
            assert_eq!(told(none), "", "{none}");
        }
    }

    #[test]
    fn only_what_code_raised_has_a_line() {
        let verdict = |text: &str| diagnose_text(text, &Context::default()).verdict.summary;
        let raised = verdict("TypeError: no\n    at handler (/var/task/index.js:3:20)");
        assert!(raised.contains("It came from index.js, line 3."), "{raised}");
        let timeout = verdict("Error: Task timed out after 3.00 seconds\n    at handler (/var/task/index.js:3:20)");
        assert!(!timeout.contains("It came from"), "{timeout}");
    }
}
