//! The payload of a paste before the API types.

use crate::aws::ApiType;
use crate::catalogue::ClientEffect;
use crate::evidence::contract::Failure;
use crate::evidence::effective::Body;
use crate::evidence::payload::{Origin, is_error_document};
use crate::evidence::{Context, EffectiveResponse, Evidence, Format, Outcome, Payload};
use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::rules::{self, Case};
use crate::signatures::Match;
use crate::text::json::{MistakeKind, Value};

/// What became of the payload; empty where the paste has none.
#[derive(Default)]
pub(crate) struct Judged {
    pub payload: Option<Payload>,
    /// One per API type, in the order of [`ApiType::ALL`].
    pub effective: Vec<EffectiveResponse>,
    pub findings: Vec<Finding>,
    pub request: Option<usize>,
    pub failure: InvocationResult,
    pub manner: Manner,
}

/// What the text of the payload is, where nobody said that it is the function's output.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Manner {
    /// The output as it stands.
    #[default]
    Output,
    /// A dict as Python prints it. It is judged as the JSON that the runtime makes of the dict.
    PythonPrint,
    /// An object as Node.js prints it, likewise.
    NodePrint,
    /// It ends before it is closed: a copy that is cut.
    Cut,
    /// A handler's source.
    Code,
}

/// Whether the payload is what a failed function leaves behind.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum InvocationResult {
    /// A result that the function returned.
    #[default]
    Returned,
    /// The function threw, timed out or exited.
    Thrown,
    /// It looks like an error and may have been either.
    Unclear,
    /// Lambda's own words on why it did not run the function.
    Refused,
}

impl Judged {
    pub fn at(&self, api: ApiType) -> Option<&EffectiveResponse> {
        self.effective.get(api as usize)
    }

    /// Whether nothing says that the payload is what the function returned.
    pub fn is_assumed(&self) -> bool {
        self.payload.as_ref().is_some_and(|it| !it.is_shown)
    }
}

/// Chooses the payload that counts and judges it for all API types.
pub(crate) fn judge(evidence: &Evidence<'_>, matches: &[Match], context: &Context, api: ApiType) -> Judged {
    let Some(payload) = choose(evidence, matches, context, api) else { return Judged::default() };
    let source = evidence.layers.text(payload.at.layer);
    let failure = failure(evidence, payload, source, matches);
    let manner = if failure == InvocationResult::Returned { manner(payload, source, context) } else { Manner::Output };
    let printed = matches!(manner, Manner::PythonPrint | Manner::NodePrint).then(|| as_json(payload));
    let judged_payload = printed.as_ref().unwrap_or(payload);
    let effective: Vec<EffectiveResponse> = ApiType::ALL
        .into_iter()
        .map(|api| match failure {
            InvocationResult::Thrown => thrown(api, context),
            InvocationResult::Returned if matches!(manner, Manner::Cut | Manner::Code) => nobody_knows(context, api),
            InvocationResult::Returned => EffectiveResponse::of(judged_payload, source, context, api),
            InvocationResult::Unclear => unclear(payload, source, context, api),
            InvocationResult::Refused => refused(payload, source, context, api),
        })
        .collect();
    let is_logged = payload.origin == Origin::ExecutionLog;
    let mut findings = match failure {
        _ if matches!(manner, Manner::Cut | Manner::Code) => Vec::new(),
        InvocationResult::Returned | InvocationResult::Refused => rules::judge_payload(&Case {
            payload: judged_payload,
            source,
            context,
            api,
            effective: &effective,
            is_logged,
        }),
        _ => Vec::new(),
    };
    for finding in &mut findings {
        if printed.is_some() {
            finding.certainty = finding.certainty.min(Certainty::Likely);
        }
        // What holds only if the function returned this is no cause before that is known.
        if !payload.is_shown {
            finding.certainty = Certainty::Possible;
            finding.kind = Kind::Information;
            finding.severity = finding.severity.max(Severity::Suspect);
        }
    }
    let request =
        evidence.records.iter().find(|it| it.at.layer == payload.at.layer && it.at.span.contains(payload.at.span));
    Judged {
        payload: Some(payload.clone()),
        effective,
        findings,
        request: request.and_then(|it| it.request),
        failure,
        manner,
    }
}

/// A person who names the API says that this is what the function returned; so does a log.
fn manner(payload: &Payload, source: &str, context: &Context) -> Manner {
    use MistakeKind::{BadEscape, NotAValue, OtherQuotes, PythonLiteral, SingleQuotes, TrailingComma, UnquotedKey};
    let Some(reading) = payload.reading.as_ref().filter(|_| payload.origin == Origin::Pasted) else {
        return Manner::Output;
    };
    if context.integration.is_some() || reading.is_json() || !matches!(reading.root.value, Value::Object(_)) {
        return Manner::Output;
    }
    let has = |wanted: MistakeKind| reading.mistakes.iter().any(|it| it.kind == wanted);
    let only = |known: &[MistakeKind]| reading.mistakes.iter().all(|it| known.contains(&it.kind));
    // The words of a statement stand near; the line may be long.
    let near = source.floor_char_boundary(payload.at.span.start.saturating_sub(200));
    let line = source[near..payload.at.span.start].rsplit('\n').next().unwrap_or("").trim();
    let is_statement = ["return", "=>", "=> ("].iter().any(|end| line.ends_with(end))
        || ["const ", "let ", "var "].iter().any(|start| line.starts_with(start));
    match () {
        () if reading.is_cut() => Manner::Cut,
        () if is_statement || has(UnquotedKey) && has(NotAValue) => Manner::Code,
        () if payload.trailing.is_some() => Manner::Output,
        () if has(SingleQuotes) && only(&[SingleQuotes, PythonLiteral, BadEscape]) => Manner::PythonPrint,
        () if has(UnquotedKey) && only(&[UnquotedKey, SingleQuotes, OtherQuotes, BadEscape, TrailingComma]) => {
            Manner::NodePrint
        }
        () => Manner::Output,
    }
}

/// The payload as the JSON that a runtime makes of what was printed.
fn as_json(payload: &Payload) -> Payload {
    let mut json = payload.clone();
    if let Some(reading) = &mut json.reading {
        reading.mistakes.clear();
    }
    json
}

fn nobody_knows(context: &Context, api: ApiType) -> EffectiveResponse {
    let outcome = Outcome::Unknown;
    let (failure, status, headers, body) = (None, None, Vec::new(), Body::Unknown);
    EffectiveResponse { outcome, failure, status, headers, body, ..thrown(api, context) }
}

fn thrown(api: ApiType, context: &Context) -> EffectiveResponse {
    EffectiveResponse::of_failure(Failure::FunctionError, api, context)
}

/// Thrown or returned: where both lead to the same status it does not matter which.
fn unclear(payload: &Payload, source: &str, context: &Context, api: ApiType) -> EffectiveResponse {
    let thrown = thrown(api, context);
    let returned = EffectiveResponse::of(payload, source, context, api);
    let agree = thrown.outcome == returned.outcome && thrown.status == returned.status;
    if agree {
        return EffectiveResponse { failure: None, ..thrown };
    }
    nobody_knows(context, api)
}

/// A refusal that a REST API is reported to have logged as a malformed response; the others have a status for it or
/// none that is known.
fn refused(payload: &Payload, source: &str, context: &Context, api: ApiType) -> EffectiveResponse {
    if matches!(api, ApiType::Rest | ApiType::HttpV1) {
        return EffectiveResponse::of(payload, source, context, api);
    }
    EffectiveResponse::of_failure(Failure::Refused, api, context)
}

fn choose<'a>(evidence: &'a Evidence<'_>, matches: &[Match], context: &Context, api: ApiType) -> Option<&'a Payload> {
    let source = |payload: &Payload| evidence.layers.text(payload.at.layer);
    let pasted = || evidence.payloads.iter().filter(|it| it.origin == Origin::Pasted);
    // Of several responses the first that the API rejects is the one to talk about.
    let rejected = |it: &&Payload| EffectiveResponse::of(it, source(it), context, api).outcome == Outcome::Rejected;
    let responses = || pasted().filter(|it| !it.is_error_document(source(it)));
    let are_several = responses().nth(1).is_some();
    let response = responses().take(50).find(|it| are_several && rejected(it)).or_else(|| responses().next());
    // The log's own word decides whether the body in it was meant as a proxy response at all.
    let malformed = matches.iter().any(|it| it.signature.entry.effect == ClientEffect::MALFORMED);
    // Where the log's end is missing, a client that got API Gateway's own error and a body with a status say the same.
    let is_proxy = |it: &Payload| it.root().is_some_and(|root| root.get(source(it), "statusCode").is_some());
    let was_refused = || {
        evidence.statuses.iter().all(|it| it.status == 502)
            && matches.iter().any(|it| it.signature.entry.kind == Kind::Symptom)
            && !matches.iter().any(|it| it.signature.entry.kind > Kind::Symptom)
    };
    let in_log = evidence.payloads.iter().find(|it| it.origin == Origin::ExecutionLog);
    let logged = in_log.filter(|it| malformed || is_proxy(it) && was_refused());
    // An error document counts where nothing else tells of a failure: not the log beside it, and no status.
    let is_within = |it: &Match, payload: &Payload| {
        let record = &evidence.records[it.record];
        record.format == Format::Cli || record.at.layer == payload.at.layer && payload.at.span.contains(record.at.span)
    };
    let speaks_alone = |payload: &&Payload| {
        let mut failures = matches.iter().filter(|it| it.signature.entry.kind > Kind::Information);
        (evidence.statuses.is_empty() || was_served(evidence)) && failures.all(|it| is_within(it, payload))
    };
    response.or(logged).or_else(|| pasted().find(speaks_alone))
}

fn failure(evidence: &Evidence<'_>, payload: &Payload, source: &str, matches: &[Match]) -> InvocationResult {
    let looks_like_error = payload.is_error_document(source);
    let by_cli = matches.iter().any(|it| it.signature.entry.extra.marks_function_error).then_some(true);
    match evidence.function_error.or(by_cli) {
        Some(true) if payload.origin == Origin::Pasted => InvocationResult::Thrown,
        Some(false) => InvocationResult::Returned,
        _ if was_served(evidence) => InvocationResult::Returned,
        _ if is_refusal(payload, source) => InvocationResult::Refused,
        _ if !looks_like_error => InvocationResult::Returned,
        _ if surely_thrown(payload, source, matches) => InvocationResult::Thrown,
        _ => InvocationResult::Unclear,
    }
}

/// The client got a 200 where a function error never leads to one. A REST API can pass an error on as a 200, without
/// proxy integration.
fn was_served(evidence: &Evidence<'_>) -> bool {
    matches!(evidence.api, Some(ApiType::FunctionUrl | ApiType::HttpV2))
        && !evidence.statuses.is_empty()
        && evidence.statuses.iter().all(|it| it.status < 400)
}

/// `{"Message": …, "Type": "User"}`: the Lambda service's answer, not a function's.
fn is_refusal(payload: &Payload, source: &str) -> bool {
    let Some(root) = payload.root() else { return false };
    let kind = root.string(source, "Type");
    let known = |key: &str| matches!(key, "Message" | "message" | "Type" | "Reason");
    matches!(kind.as_deref(), Some("User" | "Server")) && root.members().iter().all(|it| known(&it.name(source)))
}

/// Types that only Lambda itself gives an error, and a timeout, cannot have been returned by the handler.
fn surely_thrown(payload: &Payload, source: &str, matches: &[Match]) -> bool {
    let Some(root) = payload.root().filter(|root| is_error_document(root, source)) else { return false };
    let kind = root.string(source, "errorType").unwrap_or_default();
    let lambdas_own = ["Runtime.", "Sandbox.", "Function.", "Extension."].iter().any(|start| kind.starts_with(start));
    let has_trace = ["trace", "stackTrace", "stack"]
        .iter()
        .any(|key| root.get(source, key).is_some_and(|it| matches!(it.value.value, Value::Array(_))));
    lambdas_own
        || has_trace
        || matches.iter().any(|it| it.signature.entry.effect == ClientEffect::Failure(Failure::TimedOut))
}
