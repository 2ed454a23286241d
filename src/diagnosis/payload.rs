//! The payload of a paste before the front doors.

use crate::aws::FrontDoor;
use crate::evidence::payload::{Origin, is_error_document};
use crate::evidence::{Context, EffectiveResponse, Evidence, Format, Outcome, Payload};
use crate::finding::Finding;
use crate::rules::{self, Case};
use crate::signatures::Match;
use crate::text::json::Value;

/// What became of the payload; empty where the paste has none.
#[derive(Default)]
pub(crate) struct Judged {
    pub payload: Option<Payload>,
    /// One per front door, in the order of [`FrontDoor::ALL`].
    pub effective: Vec<EffectiveResponse>,
    pub findings: Vec<Finding>,
    pub request: Option<usize>,
    pub failure: Failure,
}

/// Whether the payload is what a failed function leaves behind.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Failure {
    /// A result that the function returned.
    #[default]
    Returned,
    /// The function threw, timed out or exited.
    Thrown,
    /// It looks like an error and may have been either.
    Unclear,
}

impl Judged {
    pub fn at(&self, door: FrontDoor) -> Option<&EffectiveResponse> {
        self.effective.get(door as usize)
    }
}

/// Chooses the payload that counts and judges it for all front doors.
pub(crate) fn judge(evidence: &Evidence<'_>, matches: &[Match], context: &Context, door: FrontDoor) -> Judged {
    let Some(payload) = choose(evidence, matches) else { return Judged::default() };
    let source = evidence.layers.text(payload.at.layer);
    let failure = failure(evidence, payload, source, matches);
    let effective: Vec<EffectiveResponse> = FrontDoor::ALL
        .into_iter()
        .map(|door| match failure {
            Failure::Thrown => EffectiveResponse::of_function_error(door, context),
            Failure::Returned => EffectiveResponse::of(payload, source, context, door),
            Failure::Unclear => unclear(payload, source, context, door),
        })
        .collect();
    let findings = match failure {
        Failure::Returned => rules::judge_payload(&Case { payload, source, context, door, effective: &effective }),
        _ => Vec::new(),
    };
    let request = evidence.records.iter().find(|it| it.at.layer == payload.at.layer && it.at.span.contains(payload.at.span));
    Judged { payload: Some(payload.clone()), effective, findings, request: request.and_then(|it| it.request), failure }
}

/// Thrown or returned: where both lead to the same status it does not matter which.
fn unclear(payload: &Payload, source: &str, context: &Context, door: FrontDoor) -> EffectiveResponse {
    let thrown = EffectiveResponse::of_function_error(door, context);
    let returned = EffectiveResponse::of(payload, source, context, door);
    let agree = thrown.outcome == returned.outcome && thrown.status == returned.status;
    EffectiveResponse { outcome: if agree { thrown.outcome } else { Outcome::Unknown }, status: if agree { thrown.status } else { None }, ..thrown }
}

fn choose<'a>(evidence: &'a Evidence<'_>, matches: &[Match]) -> Option<&'a Payload> {
    let source = |payload: &Payload| evidence.layers.text(payload.at.layer);
    let pasted = || evidence.payloads.iter().filter(|it| it.origin == Origin::Pasted);
    let response = pasted().find(|it| !it.is_error_document(source(it)));
    // The log's own word decides whether the body in it was meant as a proxy response at all.
    let malformed = matches.iter().any(|it| it.signature.code == "apigw-malformed-proxy-response");
    let logged = evidence.payloads.iter().find(|it| it.origin == Origin::ExecutionLog).filter(|_| malformed);
    // An error document counts where it, and what the CLI says about it, is all there is.
    let alone = || evidence.records.iter().all(|it| matches!(it.format, Format::ErrorDocument | Format::Cli | Format::Plain));
    response.or(logged).or_else(|| pasted().find(|_| alone()))
}

fn failure(evidence: &Evidence<'_>, payload: &Payload, source: &str, matches: &[Match]) -> Failure {
    let looks_like_error = payload.is_error_document(source);
    match evidence.function_error {
        Some(true) if payload.origin == Origin::Pasted => Failure::Thrown,
        Some(false) => Failure::Returned,
        _ if !looks_like_error => Failure::Returned,
        _ if surely_thrown(payload, source, matches) => Failure::Thrown,
        _ => Failure::Unclear,
    }
}

/// Types that only Lambda itself gives an error, and a timeout, cannot have been returned by the handler.
fn surely_thrown(payload: &Payload, source: &str, matches: &[Match]) -> bool {
    let Some(root) = payload.root().filter(|root| is_error_document(root, source)) else { return false };
    let kind = root.string(source, "errorType").unwrap_or_default();
    let lambdas_own = ["Runtime.", "Sandbox.", "Function.", "Extension."].iter().any(|start| kind.starts_with(start));
    let has_trace = ["trace", "stackTrace", "stack"]
        .iter()
        .any(|key| root.get(source, key).is_some_and(|it| matches!(it.value.value, Value::Array(_))));
    lambdas_own || has_trace || matches.iter().any(|it| matches!(it.signature.code, "lambda-timeout" | "lambda-sandbox-timedout"))
}
