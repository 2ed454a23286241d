//! Before there is anything to diagnose: samples, and where what can be pasted is found.

use crate::ui::html::{Element, code, el};
use crate::ui::model::samples::SAMPLES;

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

/// `is_first`: nothing has been pasted yet.
pub fn getting_started(is_first: bool) -> Element {
    let samples = SAMPLES.map(|(code, label, line)| {
        let button = el("button", "button").set("type", "button").set("data-quiet", "true").set("data-sample", code);
        el("li", "").with(button.text(label)).with(el("span", "getting-started__line").text(line))
    });
    let sources = SOURCES.map(|(what, place, command)| {
        let all = el("li", "").with(el("strong", "").text(what)).with(el("p", "").text(place));
        all.with_all((!command.is_empty()).then(|| code(command)))
    });
    let where_from = el("details", "getting-started__sources")
        .with(el("summary", "").text("What can be pasted, and where to find it"));
    let where_from = where_from.with(el("ul", "getting-started__list").with_all(sources));
    let list = el("ul", "getting-started__samples").with_all(samples);
    if is_first {
        let title = el("h2", "").set("id", "getting-started-title").text("Nothing at hand? See a sample");
        return el("section", "getting-started")
            .set("aria-labelledby", "getting-started-title")
            .with(title)
            .with(list)
            .with(where_from);
    }
    let again = el("details", "getting-started__again").with(el("summary", "").text("Samples"));
    el("section", "getting-started").set("aria-label", "Samples and sources").with(again.with(list)).with(where_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_has_a_line_and_every_source_its_place() {
        let words = getting_started(true).inner_text();
        for (_, label, line) in SAMPLES {
            assert!(words.contains(label) && words.contains(line), "{words}");
        }
        for wanted in ["aws logs tail", "aws lambda invoke", "console"] {
            assert!(words.contains(wanted) && getting_started(false).inner_text().contains(wanted), "{wanted}");
        }
    }
}
