//! Puts a verdict into words and everything into its public form.

use super::circumstances::circumstances;
use super::client::sees;
use super::doors::by_integration;
use super::payload::{InvocationResult, Judged, Manner};
use super::quiet::{THROWN_OR_RETURNED, thrown_or_returned, without_cause};
use super::stories::Story;
use super::verdict::Ruling;
use super::*;
use crate::aws::FrontDoor;
use crate::catalogue::{ClientEffect, Entry};
use crate::codes;
use crate::evidence::contract::Failure;
use crate::evidence::{Facts, Outcome};
use crate::remedy::{Advice, AdviceInput, Remedies};

#[expect(clippy::too_many_arguments, reason = "the one place where all parts of a diagnosis meet")]
pub(crate) fn tell(
    evidence: &Evidence<'_>,
    index: &LineIndex<'_>,
    lines: Lines,
    findings: &[Found],
    stories: &[Story],
    ruling: Ruling,
    judged: &Judged,
    context: &Context,
    (door, door_from): (FrontDoor, DoorFrom),
) -> (Diagnosis, AdviceInput) {
    let place = |at: At| place(evidence, index, at);
    let facts = facts(evidence, stories, &ruling);
    let cause = ruling.cause.map(|it| &findings[it]);
    let mut verdict =
        words(&ruling, cause, (door, door_from), judged, evidence, &facts, cause.map(|it| place(it.finding.at)));
    if let Some(late) = findings.iter().find(|it| it.is_late()).filter(|_| cause.is_none()) {
        "It finished, but later than most APIs wait".clone_into(&mut verdict.title);
        verdict.summary = format!(
            "No line in this log names a failure. {} If such an API called it, the client had a timeout by then; a queue or a schedule does not mind.",
            late.finding.message
        );
    }
    if let Some(found) = cause {
        let record = found.record.map(|it| evidence.text(evidence.records[it].at));
        if let Some(place) = record.filter(|_| found.entry.extra.tells_frame).and_then(frames::told) {
            verdict.summary = [&*verdict.summary, " ", &place].concat();
        }
        for sentence in circumstances(found, &facts, &evidence.facts, context, door, ruling.failures) {
            verdict.summary = format!("{} {sentence}", verdict.summary);
        }
    }
    let known = |name: &str, given: &Option<String>| given.clone().or_else(|| facts.text(name).map(str::to_owned));
    let (fixed_response, brief) =
        briefing::brief(evidence, findings, &facts, cause, &ruling, judged, context, (door, door_from));
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
            integration: door,
            integration_from: door_from,
            function_error: evidence.function_error,
            function_name: known("function_name", &context.function_name),
            region: known("region", &context.region),
            api_id: known("api_id", &context.api_id),
            stage: known("stage", &context.stage),
            runtime: known("runtime", &context.runtime),
        },
        facts: map(&facts),
        findings: findings_out(evidence, findings, cause, door, judged, &place),
        by_integration: by_integration(judged, cause, &facts, context, (door, ruling.status)),
        invocations: invocations(evidence, findings, stories, &place),
        lines,
        question: question(judged, &ruling),
        remedies: Remedies { fixed_response, advice: Advice::default() },
        verdict,
    };
    (diagnosis, brief)
}

fn place(evidence: &Evidence<'_>, index: &LineIndex<'_>, at: At) -> Place {
    let span = evidence.layers.in_paste(at);
    let (line, column) = index.line_and_column(span.start);
    Place { start: span.start, end: span.end, line, column }
}

/// The facts of the story that the verdict is about, then those that no request claims, then the rest where there is
/// but one request to confuse it with.
fn facts(evidence: &Evidence<'_>, stories: &[Story], ruling: &Ruling) -> Facts {
    let mut facts = ruling.story.map(|it| stories[it].facts(evidence)).unwrap_or_default();
    facts.fill(&evidence.facts);
    let known = facts.get("request_id").is_some();
    let mut others = stories.iter().filter(|it| !it.requests.is_empty());
    let (first, second) = (others.next(), others.next());
    match (first, second) {
        (Some(only), None) => facts.fill(&only.facts(evidence)),
        (Some(first), Some(_)) if !known && ruling.cause.is_none() => facts.fill(&first.facts(evidence)),
        // The cause belongs to no request; the last one that reported is the nearest.
        (Some(_), Some(_)) if !known => {
            if let Some(last) = stories.iter().rev().find(|it| !it.requests.is_empty()) {
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

fn words(
    ruling: &Ruling,
    cause: Option<&Found>,
    (door, door_from): (FrontDoor, DoorFrom),
    judged: &Judged,
    evidence: &Evidence<'_>,
    facts: &Facts,
    span: Option<Place>,
) -> Verdict {
    let (title, summary, fix, link) = match cause {
        Some(found) if judged.failure == InvocationResult::Unclear && ruling.outcome == Outcome::Unknown => {
            let Entry { fix, link, .. } = found.entry;
            (THROWN_OR_RETURNED.to_owned(), thrown_or_returned(door), (*fix).to_owned(), (*link).to_owned())
        }
        Some(found) => {
            let title = found.entry.headline(facts);
            let summary = format!("{} {}", found.finding.message, sees(ruling, Some(found.effect), door, door_from));
            let either = match judged.failure {
                InvocationResult::Unclear => {
                    " Had the handler returned this in place of throwing it, the answer would be the same."
                }
                _ => "",
            };
            (title, [summary.trim(), either].concat(), found.entry.fix.to_owned(), found.entry.link.to_owned())
        }
        None => without_cause(ruling, door, door_from, judged, evidence),
    };
    // Of what was read it is said first.
    let summary = [printed(judged.manner), &summary].concat();
    Verdict {
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
    }
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

fn findings_out(
    evidence: &Evidence<'_>,
    findings: &[Found],
    cause: Option<&Found>,
    door: FrontDoor,
    judged: &Judged,
    place: &dyn Fn(At) -> Place,
) -> Vec<FindingOut> {
    let mut order: Vec<&Found> = findings.iter().collect();
    order.sort_by_key(|it| {
        let is_cause = cause.is_some_and(|cause| cause.entry.code == it.entry.code);
        (!is_cause, it.finding.severity, std::cmp::Reverse((it.finding.kind, it.finding.rank)), it.finding.at)
    });
    let mut out: Vec<FindingOut> = Vec::new();
    for found in order {
        let facts = evidence.facts_of(found.request);
        let finding = &found.finding;
        // A code is told once; further places of it are related.
        if let Some(known) = out.iter_mut().find(|it| it.code == finding.code) {
            if known.related.len() < 20 {
                let message = ["Again: ", &*known.title].concat();
                known.related.push(RelatedOut { span: place(finding.at), message });
            }
            continue;
        }
        let entry = codes::find(finding.code);
        let title = entry.map(|it| it.headline(facts)).unwrap_or_default();
        let related = finding.related.iter().map(|it| RelatedOut { span: place(it.at), message: it.message.clone() });
        out.push(FindingOut {
            code: finding.code.to_owned(),
            title,
            severity: finding.severity,
            certainty: finding.certainty,
            message: finding.message.clone(),
            fix: entry.map_or("", |it| it.fix).to_owned(),
            span: place(finding.at),
            related: related.collect(),
            is_cause: cause.is_some_and(|cause| cause.entry.code == found.entry.code),
        });
    }
    out.extend(expected_log(judged, door, &out, place));
    out
}

/// The line that the front door's log has for a rejected payload, so that a person can look for it there.
fn expected_log(
    judged: &Judged,
    door: FrontDoor,
    known: &[FindingOut],
    place: &dyn Fn(At) -> Place,
) -> Option<FindingOut> {
    let payload = judged.payload.as_ref()?;
    let here = judged.at(door).filter(|it| it.failure == Some(Failure::Malformed))?;
    let log = here.log().filter(|_| judged.failure == InvocationResult::Returned && !door.is_http_api())?;
    // A WebSocket API writes the same line as a REST API.
    let reporter = if door == FrontDoor::WebSocket { FrontDoor::Rest } else { door };
    let entry = codes::all().find(|it| it.effect == ClientEffect::Reported(reporter, Failure::Malformed))?;
    if known.iter().any(|it| it.code == entry.code) {
        return None;
    }
    Some(FindingOut {
        code: entry.code.to_owned(),
        title: entry.headline(&Facts::default()),
        severity: Severity::Information,
        certainty: Certainty::Likely,
        message: format!("Its log will say: {log}"),
        fix: entry.fix.to_owned(),
        span: place(payload.at),
        related: Vec::new(),
        is_cause: false,
    })
}

fn invocations(
    evidence: &Evidence<'_>,
    findings: &[Found],
    stories: &[Story],
    place: &dyn Fn(At) -> Place,
) -> Vec<InvocationOut> {
    let mut begins: Vec<Option<At>> = vec![None; evidence.requests.len()];
    for record in &evidence.records {
        if let Some(request) = record.request {
            begins[request].get_or_insert(record.at);
        }
    }
    let mut told: Vec<&Story> = stories.iter().filter(|it| !it.requests.is_empty()).take(10_000).collect();
    // In time order where every request has a time: the console and Logs Insights show the newest first.
    if told.iter().all(|it| it.begins(evidence).is_some()) {
        told.sort_by_key(|it| it.begins(evidence));
    }
    let told = told.into_iter().map(|story| {
        let cause = story.cause.map(|it| &findings[it]);
        let first = story.requests[0];
        let record = begins[first];
        InvocationOut {
            request_id: evidence.requests[first].id.clone(),
            cause: cause.map(|it| it.entry.code.to_owned()),
            title: cause.map(|it| it.entry.headline(&story.facts(evidence))),
            facts: map(&story.facts(evidence)),
            span: record.map(place).unwrap_or_default(),
            time_ms: story.begins(evidence),
        }
    });
    told.collect()
}

/// Asks what decides the verdict, where the paste leaves it open.
fn question(judged: &Judged, ruling: &Ruling) -> Option<Question> {
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
