//! The findings in their public form.

use super::findings::Found;
use super::judgement::Judgement;
use super::model::*;
use super::payload::InvocationResult;
use crate::aws::ApiType;
use crate::catalogue::ClientEffect;
use crate::codes;
use crate::evidence::Facts;
use crate::evidence::contract::Failure;
use crate::finding::{Certainty, Severity};
use crate::text::At;

/// The cause first, then the rest as far as it matters; each code once.
pub(super) fn findings_out(judgement: &Judgement<'_>, place: &dyn Fn(At) -> Position) -> Vec<FindingOut> {
    let Judgement { evidence, findings, .. } = judgement;
    let cause = judgement.cause();
    let mut order: Vec<&Found> = findings.iter().collect();
    order.sort_by_key(|it| {
        let is_cause = cause.is_some_and(|cause| cause.entry.code == it.entry.code);
        (!is_cause, it.finding.severity, std::cmp::Reverse((it.finding.kind, it.finding.rank)), it.finding.at)
    });
    let status = shown_status(judgement).map(place);
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
        let is_cause = cause.is_some_and(|cause| cause.entry.code == found.entry.code);
        let status = status.filter(|it| is_cause && it.line != place(finding.at).line);
        let status = status.map(|span| RelatedOut { span, message: "The status that the client got".to_owned() });
        out.push(FindingOut {
            code: finding.code.to_owned(),
            title,
            severity: finding.severity,
            certainty: finding.certainty,
            message: finding.message.clone(),
            fix: entry.map_or("", |it| it.fix).to_owned(),
            span: place(finding.at),
            related: related.chain(status).collect(),
            is_cause,
        });
    }
    out.extend(expected_log(judgement, &out, place));
    out
}

/// Where the paste shows the status of the verdict.
fn shown_status(judgement: &Judgement<'_>) -> Option<At> {
    let Judgement { evidence, ruling, correlations, .. } = judgement;
    let mine = ruling.correlation.map_or(&[][..], |it| &correlations[it].requests);
    let is_mine = |request: Option<usize>| request.is_none_or(|it| mine.contains(&it));
    let shown = evidence.statuses.iter().find(|it| Some(it.status) == ruling.status && is_mine(it.request));
    shown.map(|it| it.at)
}

/// The line that the API's log has for a rejected payload, so that a person can look for it there.
fn expected_log(judgement: &Judgement<'_>, known: &[FindingOut], place: &dyn Fn(At) -> Position) -> Option<FindingOut> {
    let Judgement { judged, api, .. } = judgement;
    let payload = judged.payload.as_ref()?;
    let here = judgement.here().filter(|it| it.failure == Some(Failure::Malformed))?;
    let log = here.log().filter(|_| judged.failure == InvocationResult::Returned && !api.is_http_api())?;
    // A WebSocket API writes the same line as a REST API.
    let reporter = if *api == ApiType::WebSocket { ApiType::Rest } else { *api };
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
