//! Before there is anything to diagnose: samples, and where what can be pasted is found.

use crate::ui::html::{Element, code, el, link};
use crate::ui::model::samples::samples;

/// What can be pasted, where the console has it, and the command that prints it.
const SOURCES: [(&str, &str, &str); 5] = [
    (
        "What the function returns",
        "Lambda console, your function, Test: the box named Response. Or:",
        "aws lambda invoke --function-name FUNCTION_NAME --payload file://event.json --cli-binary-format raw-in-base64-out output.json && cat output.json",
    ),
    (
        "The function's log",
        "Lambda console, your function, Monitor, View CloudWatch logs; the newest log stream. Or:",
        "aws logs tail /aws/lambda/FUNCTION_NAME --since 15m",
    ),
    (
        "The execution log of a REST or WebSocket API",
        "CloudWatch, log groups, API-Gateway-Execution-Logs_API_ID/STAGE; it has to be switched on in the stage's settings. Or:",
        "aws logs tail API-Gateway-Execution-Logs_API_ID/STAGE --since 15m",
    ),
    (
        "An access log line",
        "Of an API: the log group that the stage's settings name. Of a load balancer: the bucket that its attributes name.",
        "",
    ),
    (
        "What the client got",
        "Status, headers and body:",
        "curl -i https://API_ID.execute-api.REGION.amazonaws.com/STAGE/PATH",
    ),
];

pub fn getting_started() -> Vec<Element> {
    let samples = samples().map(|(code, label)| {
        let button = el("button", "chip").set("type", "button").set("data-sample", code);
        el("li", "").with(button.text(label))
    });
    let sources = SOURCES.map(|(what, place, command)| {
        let all = el("li", "").with(el("strong", "").text(what)).with(el("p", "").text(place));
        all.with_all((!command.is_empty()).then(|| code(command)))
    });
    let samples = el("ul", "getting-started__samples").with_all(samples);
    let triage = el("p", "").text("Many files? ").with(link("#/triage".to_owned(), "Sort them by cause in the triage"));
    let where_from = el("details", "getting-started__sources");
    let where_from = where_from.with(el("summary", "").text("What can be pasted, and where to find it"));
    let where_from = where_from.with(el("ul", "getting-started__list").with_all(sources));
    vec![el("h3", "").text("Or try one of the common errors"), samples, triage, where_from]
}
