//! The function's log.

use super::Command;
use super::maker::Maker;
use super::template::Template;

const TAIL: Template = Template::look(
    "Read the function's log",
    "aws logs tail <log_group> --since 1h --format short",
    "The last hour; the REPORT line of each invocation says how it ended.",
);

const OF_THAT_TIME: Template = Template::look(
    "Read the function's log of that time",
    "aws logs filter-log-events --log-group-name <log_group> --start-time <start> --end-time <end> --query events[].[message] --output text",
    "Five minutes before and after the time in the paste; the REPORT line of each invocation says how it ended.",
);

const OF_THAT_REQUEST: Template = Template::look(
    "Find that request in the log",
    "aws logs tail <log_group> --since 1d --format short --filter-pattern %<id>%",
    "Every line of the last day that carries its id. A stack trace may stand in lines without it.",
);

const OF_THAT_REQUEST_THEN: Template = Template::look(
    "Find that request in the log",
    "aws logs filter-log-events --log-group-name <log_group> --start-time <start> --end-time <end> --filter-pattern %<id>% --query events[].[message] --output text",
    "Every line of that time that carries its id. A stack trace may stand in lines without it.",
);

/// The words of both styles of log, and of the JSON one.
pub(super) const TIMEOUTS: Template = Template::look(
    "Look for timeouts in the log",
    "aws logs tail <log_group> --since 1d --format short --filter-pattern %Task.timed.out|[Ss]tatus.*timeout%",
    "Older logs say \"Task timed out\", newer ones \"Status: timeout\" in the REPORT line, JSON ones \"status\":\"timeout\".",
);

pub(super) const REPORTS: Template = Template::look(
    "Read the REPORT lines",
    "aws logs tail <log_group> --since 1d --format short --filter-pattern %^REPORT|platform.report%",
    "Each has Memory Size, Max Memory Used and, after a cold start, Init Duration.",
);

pub(super) const GROUPS: Template = Template::look(
    "See whether the function has a log",
    "aws logs describe-log-groups --log-group-name-prefix <log_group>",
    "No group: the function never ran, logs elsewhere, or its role may not write logs.",
);

/// The log around the time in the paste, or of the last hour; and the lines of the request.
pub(super) fn read(maker: &Maker<'_>) -> Vec<Command> {
    let situation = maker.situation;
    let mut times = Vec::new();
    if let Some(window) = situation.window {
        times.extend([("start", window.start_ms.to_string()), ("end", window.end_ms.to_string())]);
    }
    let mut all = vec![match situation.window {
        Some(_) => maker.make_with(&OF_THAT_TIME, &times),
        None => maker.make(&TAIL),
    }];
    if let Some(id) = &situation.names.invocation {
        let template = if times.is_empty() { &OF_THAT_REQUEST } else { &OF_THAT_REQUEST_THEN };
        times.push(("id", id.clone()));
        all.push(maker.make_with(template, &times));
    }
    all
}
