//! What a function wrote last before it was stopped: where it hung.

use super::findings::Found;
use crate::aws::names::is_uuid;
use crate::evidence::contract::Failure;
use crate::evidence::{Evidence, Fact, FactValue, Format, speaker};
use crate::text::{At, Span, json};

/// What Lambda itself writes.
const PLATFORM: [&str; 9] =
    ["START ", "END ", "REPORT ", "INIT_", "RESTORE_", "EXTENSION", "TELEMETRY", "LOGS\t", "XRAY "];

/// No more of the line is given, in bytes.
const MOST: usize = 120;

/// The last line of a request that timed out, as a fact of it.
pub(super) fn last_line(evidence: &Evidence<'_>, found: &Found) -> Option<Fact> {
    let (request, end) = (found.request?, found.record?);
    if found.effect.failure() != Some(Failure::TimedOut) {
        return None;
    }
    let (text, at) = evidence.records[..end].iter().rev().take(500).find_map(|record| {
        let is_functions = matches!(record.format, Format::LambdaText | Format::LambdaJson);
        let text = evidence.text(record.at);
        let is_platforms = || PLATFORM.iter().any(|it| text.starts_with(it)) || text.contains("Task timed out after ");
        let counts = record.request == Some(request) && is_functions && !is_platforms();
        (counts && speaker::extension(text).is_none()).then_some((text, record.at))
    })?;
    let line = message(text);
    let line = &line[..line.floor_char_boundary(MOST)];
    let start = at.span.start + (line.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    let at = At { span: Span::new(start, start), ..at };
    (line.len() > 2).then(|| Fact { name: "last_line".into(), value: FactValue::Text(line.to_owned()), at })
}

/// What a line says behind the time, the id and the level that its runtime put before it; in JSON, its message.
fn message(text: &str) -> &str {
    if text.starts_with('{') {
        let message = json::read(text, 0).and_then(|it| {
            let keys = ["message", "msg"].iter();
            keys.filter_map(|key| it.root.get(text, key)).find(|it| it.value.is_string()).map(|it| it.value.inner(text))
        });
        return message.map_or("", |it| it.of(text));
    }
    let mut rest = text.lines().next().unwrap_or("").trim();
    while let Some((word, behind)) = rest.split_once(&['\t', ' '][..]) {
        let bare = word.trim_matches(&['[', ']'][..]);
        let is_time = bare.len() > 18 && bare.as_bytes()[4] == b'-' && bare.ends_with('Z');
        let is_level = matches!(bare, "INFO" | "DEBUG" | "WARN" | "WARNING" | "ERROR" | "TRACE" | "info" | "undefined");
        if !(is_uuid(bare) || is_time || is_level) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    const ID: &str = "0b7c2d58-94fa-4e13-a6d7-5e81f3029c46";

    fn last_line_of(lines: &[&str]) -> Option<String> {
        let lines = lines.join("\n").replace("ID", ID);
        let text = format!(
            "START RequestId: {ID} Version: 2\n{lines}\n2026-04-01T08:00:03.000Z {ID} Task timed out after 3.00 seconds\n"
        );
        let diagnosis = diagnose_text(&text, &Context::default());
        assert_eq!(diagnosis.verdict.cause.as_deref(), Some("lambda-timeout"), "{lines}");
        let line = diagnosis.facts.text("last_line").map(str::to_owned);
        assert_eq!(diagnosis.verdict.summary.contains("last line"), line.is_some(), "{}", diagnosis.verdict.summary);
        line
    }

    #[test]
    fn a_timeout_tells_what_the_function_wrote_last() {
        let query = Some("querying orders".to_owned());
        assert_eq!(last_line_of(&["begin", "2026-04-01T08:00:01.000Z\tID\tINFO\tquerying orders"]), query);
        assert_eq!(last_line_of(&["[INFO]\t2026-04-01T08:00:01.000Z\tID\tquerying orders"]), query);
        assert_eq!(last_line_of(&[r#"{"level":"INFO","message":"querying orders","requestId":"ID"}"#]), query);
        assert_eq!(
            last_line_of(&["querying orders", "2026-04-01 08:00:02 UTC | DD_EXTENSION | DEBUG | Flushing"]),
            query
        );
    }

    #[test]
    fn a_function_that_wrote_nothing_has_no_last_line() {
        assert_eq!(last_line_of(&["END RequestId: ID"]), None);
        assert_eq!(last_line_of(&["EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE]"]), None);
    }

    #[test]
    fn a_long_line_is_cut_between_characters() {
        let line = last_line_of(&["ä".repeat(200).as_str()]).expect("it is a line");
        assert_eq!(line, "ä".repeat(60));
    }
}
