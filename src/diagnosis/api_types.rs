//! What all six API types make of the paste: of a response in it, or of the failure that a log tells of.

use super::judgement::Judgement;
use super::model::{ApiTypeVerdict, ByIntegration};
use crate::aws::ApiType;
use crate::catalogue::ClientEffect;
use crate::evidence::contract::{Failure, Grade};
use crate::evidence::effective::Body;
use crate::evidence::{Context, EffectiveResponse, Facts};

/// The verdicts of all API types, as far as they are known.
pub(super) fn by_integration(judgement: &Judgement<'_>, facts: &Facts) -> ByIntegration {
    let Judgement { context, judged, .. } = judgement;
    let mut all = ByIntegration::default();
    for effective in &judged.effective {
        all.set(effective.api, verdict(&judgement.with_content(effective)));
    }
    let Some(found) = judgement.cause().filter(|_| judged.effective.is_empty()) else { return all };
    // What the API of the paste itself did is known in any case; what the others make of a failure, the table says.
    if let Some(own) = found.effect.api_type()
        && let Some(status) = judgement.ruling.status.filter(|_| own == judgement.api).or(found.effect.status())
    {
        all.set(own, verdict(&own_answer(own, status, found.effect.failure(), context)));
    }
    let common = match found.effect {
        ClientEffect::Reported(_, failure) if !failure.is_common() => None,
        effect => effect.failure(),
    };
    for it in ApiType::ALL {
        if all.get(it).is_none()
            && let Some(failure) = common.and_then(|failure| met(failure, it, facts))
            && failure.response(it).is_some()
        {
            all.set(it, verdict(&EffectiveResponse::of_failure(failure, it, context)));
        }
    }
    all
}

/// What a failure is to this API type: it may answer before the function's own timeout is up, or wait where another
/// gave up.
pub(super) fn met(failure: Failure, api: ApiType, facts: &Facts) -> Option<Failure> {
    let waits = api.timeout_s().map(|(seconds, _)| f64::from(seconds));
    match failure {
        Failure::TimedOut if waits.is_some_and(|waits| ran_s(facts).is_some_and(|ran| ran > waits + 0.5)) => {
            Some(Failure::IntegrationTimedOut)
        }
        Failure::IntegrationTimedOut => {
            let took_ms = facts.number("duration_ms").map(|it| it + facts.number("init_ms").unwrap_or(0.0));
            waits.filter(|waits| took_ms.is_none_or(|it| it > waits * 1000.0)).map(|_| failure)
        }
        _ => Some(failure),
    }
}

/// How long the function ran, in seconds.
pub(super) fn ran_s(facts: &Facts) -> Option<f64> {
    facts.number("duration_ms").map(|it| it / 1000.0).or_else(|| facts.number("timeout_s"))
}

fn verdict(effective: &EffectiveResponse) -> ApiTypeVerdict {
    ApiTypeVerdict {
        outcome: effective.outcome,
        status: effective.status,
        body: effective.body_text(),
        headers: effective.headers.clone(),
        evidence: effective.grade.as_str().to_owned(),
        log: effective.log(),
    }
}

/// What the API that a log belongs to answered. Another status than that of the failure, or of its usual errors,
/// has a body that is not known.
fn own_answer(api: ApiType, status: u16, failure: Option<Failure>, context: &Context) -> EffectiveResponse {
    let mut all = [failure, Some(Failure::FunctionError), Some(Failure::Refused)].into_iter().flatten();
    let fitting = all.find(|it| it.status(api) == Some(status));
    let response = EffectiveResponse::of_failure(fitting.unwrap_or(Failure::Refused), api, context);
    let (headers, body) =
        if fitting.is_some() { (response.headers, response.body) } else { (Vec::new(), Body::Unknown) };
    let grade = if fitting.is_some() && fitting == failure { response.grade } else { Grade::Documented };
    EffectiveResponse { failure, status: Some(status), grade, headers, body, ..response }
}
