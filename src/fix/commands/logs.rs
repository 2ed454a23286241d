//! The function's log.

use super::template::{Template, templates};
use crate::fix::input::AdviceInput;

templates! {
    TAIL: show "Read the function's log"
        "aws logs tail <log_group> --since 1h --format short"
        "The last hour; the REPORT line of each invocation says how it ended.";
    OF_THAT_TIME: show "Read the function's log of that time"
        "aws logs filter-log-events --log-group-name <log_group> --start-time <start_ms> --end-time <end_ms> --query events[].[message] --output text"
        "Five minutes before and after the time in the paste; the REPORT line of each invocation says how it ended.";
    OF_THAT_REQUEST: show "Find that request in the log"
        "aws logs tail <log_group> --since 1d --format short --filter-pattern %<invocation>%"
        "Every line of the last day that carries its id. A stack trace may be in lines without it.";
    OF_THAT_REQUEST_THEN: show "Find that request in the log"
        "aws logs filter-log-events --log-group-name <log_group> --start-time <start_ms> --end-time <end_ms> --filter-pattern %<invocation>% --query events[].[message] --output text"
        "Every line of that time that carries its id. A stack trace may be in lines without it.";
    /// The words of both styles of log, and of the JSON one.
    pub TIMEOUTS: show "Look for timeouts in the log"
        "aws logs tail <log_group> --since 1d --format short --filter-pattern %Task.timed.out|[Ss]tatus.*timeout%"
        "Older logs say \"Task timed out\", newer ones \"Status: timeout\" in the REPORT line, JSON ones \"status\":\"timeout\".";
    pub REPORTS: show "Read the REPORT lines"
        "aws logs tail <log_group> --since 1d --format short --filter-pattern %^REPORT|platform.report%"
        "Each has Memory Size, Max Memory Used and, after a cold start, Init Duration.";
    pub GROUPS: show "See whether the function has a log"
        "aws logs describe-log-groups --log-group-name-prefix <log_group>"
        "No group: the function never ran, logs elsewhere, or its role may not write logs.";
}

/// The log around the time in the paste, or of the last hour; and the lines of the request.
pub fn read(input: &AdviceInput) -> Vec<Template> {
    let (all, of_request) = match input.window {
        Some(_) => (OF_THAT_TIME, OF_THAT_REQUEST_THEN),
        None => (TAIL, OF_THAT_REQUEST),
    };
    let of_request = Some(of_request).filter(|_| input.names.invocation.is_some());
    Some(all).into_iter().chain(of_request).collect()
}
