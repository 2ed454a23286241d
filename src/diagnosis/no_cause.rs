//! The words of a verdict that names no cause.

use super::client::client_sees;
use super::judgement::Judgement;
use super::payload::{InvocationResult, Manner};
use crate::aws::ApiType;
use crate::evidence::contract::Failure;
use crate::evidence::{Evidence, Format, Outcome, speaker};
use crate::fix::Wanted;
use crate::text::binary;

pub(super) const THROWN_OR_RETURNED: &str = "An error: thrown, or returned?";

pub(super) const MAY_BE_A_RESPONSE: &str = "This may be what the function returned";

/// What becomes of a document that may be a response.
fn if_returned(judgement: &Judgement<'_>) -> String {
    let (api, here) = (judgement.api, judgement.here());
    let status = here.and_then(|it| it.status);
    let answers = match (here.map(|it| it.outcome), status) {
        (Some(Outcome::Rejected), Some(status)) => format!("{} answers {status} to it.", api.subject()),
        (Some(Outcome::Rejected), None) => format!("{} rejects it.", api.subject()),
        (Some(Outcome::Accepted), Some(status)) => {
            format!("{} accepts it, and the client sees {status}.", api.subject())
        }
        (Some(Outcome::Accepted), None) => format!("{} accepts it.", api.subject()),
        _ => format!("nobody has published what {} does with it.", api.object()),
    };
    // The first finding says it in terms of this document.
    let why = judgement.judged.findings.first().map_or(answers.as_str(), |it| it.message.as_str());
    format!("Nothing in the paste says what this document is. If the function returned it: {why}")
}

/// Where the two lead to different answers.
pub(super) fn thrown_or_returned(api: ApiType) -> String {
    let thrown = Failure::FunctionError.status(api).map_or_else(|| "an error".to_owned(), |status| status.to_string());
    let returned = match api {
        ApiType::HttpV2 | ApiType::FunctionUrl => "it is the body of a 200",
        _ => "nobody has published what the client gets",
    };
    format!(
        "This is the shape of a function error. If the function threw it, the client sees {thrown}; if the handler returned it, {returned}."
    )
}

/// A verdict that names no cause: what the paste is, and the one thing that would settle it.
struct NoCause {
    title: String,
    summary: String,
    next: Next,
}

/// What to do next, and what that brings.
type Next = (&'static str, Option<Wanted>);

impl NoCause {
    fn new(title: impl Into<String>, summary: impl Into<String>, next: Next) -> Self {
        Self { title: title.into(), summary: summary.into(), next }
    }
}

const ANSWER: Next = ("Answer the question.", None);
const ANOTHER: Next =
    ("If the client still gets an error, it was sent another response: paste the log of a request that failed.", None);
const PAST_IT: Next = (
    "Call the API's own address past it, and paste what that answers; if it fails too, paste the function's log of the same minute.",
    Some(Wanted::Answer),
);
const WHOLE_INVOCATION: Next =
    ("Paste the function's log of one failed request, from START to REPORT.", Some(Wanted::Log));
const INVOKE: Next = ("Run the function with the same event, and paste what it returns.", Some(Wanted::Result));

/// Title, summary and next step, and what that brings.
pub(super) fn without_cause(judgement: &Judgement<'_>) -> (String, String, String, Option<Wanted>) {
    let NoCause { title, summary, next: (next, wanted) } = no_cause(judgement);
    let evidence = &judgement.evidence;
    let extension = speaker::extension(evidence.layers.text(0)).filter(|_| evidence.is_lambda);
    let beside = extension.map_or_else(String::new, |name| {
        [" What ", name, " logs here is about its own work beside the function, and changes no answer."].concat()
    });
    (title, [summary.trim(), &beside].concat(), next.to_owned(), wanted)
}

fn no_cause(judgement: &Judgement<'_>) -> NoCause {
    let Judgement { evidence, judged, ruling, api, .. } = judgement;
    let text = evidence.layers.text(0);
    let sees = || client_sees(judgement, None);
    let status = ruling.status.map_or_else(String::new, |status| format!(" {status}"));
    let has_evidence = evidence.records.iter().any(|it| it.format != Format::Plain);
    let went_well = !evidence.reports.is_empty() || evidence.statuses.iter().any(|it| it.status < 400);
    match (ruling.outcome, judged.payload.is_some()) {
        _ if judged.is_assumed() && judged.failure == InvocationResult::Returned => {
            NoCause::new(MAY_BE_A_RESPONSE, if_returned(judgement), ANSWER)
        }
        (Outcome::Rejected, _) if judged.failure == InvocationResult::Thrown => NoCause::new(
            "The function failed",
            format!("The invocation ended in a function error; what it was is not in the paste. {}", sees()),
            WHOLE_INVOCATION,
        ),
        _ if judged.failure == InvocationResult::Unclear => {
            NoCause::new(THROWN_OR_RETURNED, thrown_or_returned(*api), ANSWER)
        }
        _ if judged.manner == Manner::Cut => NoCause::new(
            "This response is cut off",
            "The text ends before it is closed, so it does not show what happened to it. API Gateway's execution log cuts what it prints at 1,024 bytes.",
            ("Paste all of it: what aws lambda invoke writes into its file is whole.", Some(Wanted::Result)),
        ),
        _ if judged.manner == Manner::Code => NoCause::new(
            "This is code, not what it returned",
            "What the client gets depends on the values that the code returns.",
            INVOKE,
        ),
        (Outcome::Accepted, true) if ruling.status.is_some_and(|status| status >= 500) => NoCause::new(
            format!("Accepted: the function itself says{status}"),
            format!(
                "{} passes this response on as it is; the server error is the function's own choice. {}",
                api.subject(),
                sees()
            ),
            (
                "Find where the code returns this status, and read the error that the function logged before it.",
                Some(Wanted::Log),
            ),
        ),
        (Outcome::Accepted, true) => {
            NoCause::new("This response is fine", format!("{} accepts it. {}", api.subject(), sees()), ANOTHER)
        }
        (Outcome::Accepted | Outcome::None, false) if let Some(request) = unfinished(evidence) => NoCause::new(
            "The log is cut off before a request ends",
            format!(
                "Request {} has no REPORT line in here. If it timed out, crashed or ran out of memory, that stands there or just before it. The other requests went well.",
                evidence.requests[request].id
            ),
            WHOLE_INVOCATION,
        ),
        (Outcome::Accepted, false) => NoCause::new("No failure in here", "The request in this log succeeded.", ANOTHER),
        (Outcome::Unknown, true) => NoCause::new(
            "Nobody has published what happens to this",
            format!("There is no evidence of what {} does with this response.", api.name()),
            ("Send it once and see: call the API and paste all that it answers.", Some(Wanted::Answer)),
        ),
        _ if !evidence.is_lambda
            && let Some(name) = speaker::program(text) =>
        {
            NoCause::new(
                ["This is ", name, "'s", &status, if text.contains('<') { " page" } else { " message" }, ", not AWS's"]
                    .concat(),
                [name, " stands before the API and got no answer from it that it could use, or could not reach it."]
                    .concat(),
                PAST_IT,
            )
        }
        (Outcome::Unknown | Outcome::Rejected, false) if ruling.status.is_some() => NoCause::new(
            format!("A{status}, but nothing here says why"),
            "Nothing in the paste says what led to it.",
            (
                "Paste the function's log of the same minute. If the function logged nothing then, paste the API's log.",
                Some(Wanted::Log),
            ),
        ),
        _ if evidence.document.is_some() && !evidence.is_lambda => NoCause::new(
            format!("This is {}", evidence.document.unwrap_or("another document")),
            "It is not what a function returned, and nothing in it names a failure that Lambda 502 knows.",
            INVOKE,
        ),
        _ if evidence.is_lambda && went_well => {
            NoCause::new("No failure in here", "This is a Lambda log, and no line in it names a failure.", ANOTHER)
        }
        _ if evidence.is_lambda => NoCause::new(
            "Nothing in here names a failure",
            "This is part of a Lambda log. The REPORT line of the invocation, which says how it ended, is not in it.",
            WHOLE_INVOCATION,
        ),
        _ if evidence.records.iter().any(|it| it.format == Format::Event) => {
            NoCause::new("This is an event, not a response", "This is what a function is invoked with.", INVOKE)
        }
        _ if let Some(name) = speaker::extension(text) => NoCause::new(
            format!("This is what {name} logs, not the function"),
            "It is about its own work beside the function, and changes no answer.",
            WHOLE_INVOCATION,
        ),
        _ if let Some(kind) = binary::kind(text.as_bytes()) => NoCause::new(
            "This is not text",
            format!("It seems to be {kind}."),
            ("Paste or open the log or the response itself.", None),
        ),
        _ if has_evidence => NoCause::new(
            "Nothing in here names a failure",
            "No line of it says that something went wrong.",
            WHOLE_INVOCATION,
        ),
        _ if is_source(text) => NoCause::new(
            "This is code, not what it returned",
            "Lambda 502 reads what functions return and what they log, not their source.",
            INVOKE,
        ),
        _ => NoCause::new(
            "Nothing here that Lambda 502 knows",
            "This is no Lambda response, and no line in it is one that Lambda, API Gateway or a load balancer writes.",
            ("Paste what the function returned, or its log.", None),
        ),
    }
}

/// The invocation that has no REPORT line where others have one.
pub(super) fn unfinished(evidence: &Evidence<'_>) -> Option<usize> {
    if !evidence.is_lambda || evidence.reports.is_empty() {
        return None;
    }
    let mut has_end = vec![false; evidence.requests.len()];
    evidence.reports.iter().filter_map(|it| it.request).for_each(|it| has_end[it] = true);
    evidence.requests.iter().zip(has_end).position(|(request, has_end)| request.is_invocation && !has_end)
}

/// Whether a text is the source of a handler, or a piece of one.
fn is_source(text: &str) -> bool {
    let has = |it: &&str| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some();
    let handlers = [
        "exports.handler",
        "export const handler",
        "export async function handler",
        "def lambda_handler(",
        "def handler(",
    ];
    let statements = ["return {", "return({", "=> ({", "const ", "let ", "var "];
    handlers.iter().any(has) || has(&"statusCode") && statements.iter().any(has)
}
