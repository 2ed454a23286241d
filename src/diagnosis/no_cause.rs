//! The words of a verdict that names no cause.

use super::client::client_sees;
use super::judgement::Judgement;
use super::payload::{InvocationResult, Manner};
use crate::aws::ApiType;
use crate::evidence::contract::Failure;
use crate::evidence::{Format, Outcome, speaker};

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

/// Title, summary, fix and link.
pub(super) fn without_cause(judgement: &Judgement<'_>) -> (String, String, String, String) {
    let Judgement { evidence, judged, ruling, api, .. } = judgement;
    let sees = || client_sees(judgement, None);
    let status = ruling.status.map_or_else(String::new, |status| format!(" {status}"));
    let has_evidence = evidence.records.iter().any(|it| it.format != Format::Plain);
    let went_well = !evidence.reports.is_empty() || evidence.statuses.iter().any(|it| it.status < 400);
    let (title, summary) = match (ruling.outcome, judged.payload.is_some()) {
        _ if judged.is_assumed() && judged.failure == InvocationResult::Returned => (MAY_BE_A_RESPONSE.to_owned(), if_returned(judgement)),
        (Outcome::Rejected, _) if judged.failure == InvocationResult::Thrown => (
            "The function failed".to_owned(),
            format!("The invocation ended in a function error; what it was is not in the paste. {}", sees()),
        ),
        _ if judged.failure == InvocationResult::Unclear => (THROWN_OR_RETURNED.to_owned(), thrown_or_returned(*api)),
        _ if judged.manner == Manner::Cut => (
            "This response is cut off".to_owned(),
            "The text ends before it is closed, so it does not show what happened to it. Paste all of it. API Gateway's execution log cuts what it prints at 1,024 bytes; the output file of aws lambda invoke is whole.".to_owned(),
        ),
        _ if judged.manner == Manner::Code => (
            "This is code, not what it returned".to_owned(),
            "What the client gets depends on the values that the code returns. Run the function, with a test in the console or with aws lambda invoke, and paste the result or the log.".to_owned(),
        ),
        (Outcome::Accepted, true) if ruling.status.is_some_and(|status| status >= 500) => (
            format!("Accepted: the function itself says{status}"),
            format!("{} passes this response on as it is; the server error is the function's own choice. {}", api.subject(), sees()),
        ),
        (Outcome::Accepted, true) => (
            "This response is fine".to_owned(),
            format!("{} accepts it. {}", api.subject(), sees()),
        ),
        (Outcome::Accepted, false) => {
            ("No failure in here".to_owned(), "The request in this log succeeded.".to_owned())
        }
        (Outcome::Unknown, true) => (
            "Nobody has published what happens to this".to_owned(),
            format!("There is no evidence of what {} does with this response.", api.name()),
        ),
        _ if !evidence.is_lambda && let Some(name) = speaker::program(evidence.layers.text(0)) => of_a_program(name, &status, evidence.layers.text(0)),
        (Outcome::Unknown | Outcome::Rejected, false) if ruling.status.is_some() => (
            format!("A{status}, but nothing here says why"),
            "Nothing in the paste says what led to it. The function's log, or the API's log at the time of the request, can.".to_owned(),
        ),
        _ if evidence.document.is_some() && !evidence.is_lambda => (
            format!("This is {}", evidence.document.unwrap_or("another document")),
            "It is not what a function returned, and nothing in it names a failure that Lambda 502 knows. Paste the function's response or its log.".to_owned(),
        ),
        _ if evidence.is_lambda && went_well => (
            "No failure in here".to_owned(),
            "This is a Lambda log, and no line in it names a failure.".to_owned(),
        ),
        _ if evidence.is_lambda => (
            "Nothing in here names a failure".to_owned(),
            "This is part of a Lambda log. The REPORT line of the invocation, which says how it ended, is not in it.".to_owned(),
        ),
        _ if evidence.records.iter().any(|it| it.format == Format::Event) => (
            "This is an event, not a response".to_owned(),
            "This is what a function is invoked with. Paste what it returned, or its log.".to_owned(),
        ),
        _ if let Some(name) = speaker::extension(evidence.layers.text(0)) => (
            format!("This is what {name} logs, not the function"),
            "It is about its own work beside the function, and changes no answer. Paste the lines from START to REPORT of a request that failed.".to_owned(),
        ),
        _ if has_evidence => (
            "Nothing in here names a failure".to_owned(),
            "Lambda 502 knows this kind of output, and no line in it says that something went wrong.".to_owned(),
        ),
        _ if is_source(evidence.layers.text(0)) => (
            "This is code, not what it returned".to_owned(),
            "Lambda 502 reads what functions return and what they log, not their source. Run the function and paste the result or the log.".to_owned(),
        ),
        _ => (
            "Nothing here that Lambda 502 knows".to_owned(),
            "This is no Lambda response, and no line in it is one that Lambda, API Gateway or a load balancer writes.".to_owned(),
        ),
    };
    let extension = speaker::extension(evidence.layers.text(0)).filter(|_| evidence.is_lambda);
    let beside = extension.map_or_else(String::new, |name| {
        [" What ", name, " logs here is about its own work beside the function, and changes no answer."].concat()
    });
    (title, [summary.trim(), &beside].concat(), String::new(), String::new())
}

/// What another program answered or logged.
fn of_a_program(name: &str, status: &str, text: &str) -> (String, String) {
    let kind = if text.contains('<') { " page" } else { " message" };
    (
        ["This is ", name, "'s", status, kind, ", not AWS's"].concat(),
        [name, " stands before the API and got no answer from it that it could use, or could not reach it. Call the API's own address past it (curl -i https://…): what that answers, or the function's log, can say why."].concat(),
    )
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
