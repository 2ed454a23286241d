//! Platform events of a function's JSON log (`platform.start`, `platform.report` and the others).

use super::clock::time_ms;
use super::statement::{Detail, Document, Role, Statement};
use crate::aws::names::{is_region, is_uuid};
use crate::evidence::Format;

/// The figures of a report and the facts they give.
const FIGURES: [(&str, &str); 6] = [
    ("durationMs", "duration_ms"),
    ("billedDurationMs", "billed_ms"),
    ("memorySizeMB", "memory_mb"),
    ("maxMemoryUsedMB", "max_memory_mb"),
    ("initDurationMs", "init_ms"),
    ("restoreDurationMs", "restore_ms"),
];

pub(super) fn read<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let source = document.text;
    let kind = document.string("type").filter(|it| it.starts_with("platform."))?;
    let record = &document.root.get(source, "record")?.value;
    let mut statement = Statement {
        time_ms: document.string("time").and_then(|it| time_ms(&it)),
        begins_environment: matches!(&*kind, "platform.initStart" | "platform.restoreStart"),
        is_report: kind == "platform.report",
        ..document.says(Format::PlatformEvent)
    };
    if let Some(id) = record.string(source, "requestId").filter(|id| is_uuid(id)) {
        statement = statement.of_request(id, document.at(), Role::Event);
    }
    if let Some(error) = record.get(source, "errorType").filter(|it| it.value.is_string()) {
        let (class, at) = (error.value.text(source), document.at_node(&error.value));
        // `Function.Unknown` says less than the error that the function logged.
        statement.details.push(match class.starts_with("Function.") {
            true => Detail::WeakErrorType(class, at),
            false => Detail::Fact("error_type", class, at),
        });
    }
    if let Some(name) = record.string(source, "functionName") {
        statement.fact("function_name", name, document.at());
    }
    if let Some(arn) = record.string(source, "runtimeVersionArn")
        && let Some(region) = arn.split(':').nth(3).filter(|it| is_region(it))
    {
        statement.details.push(Detail::PasteFact("region", region.to_owned().into(), document.at()));
    }
    let figures: &[(&str, &str)] = match &*kind {
        "platform.report" => &FIGURES,
        "platform.initReport" => &[("durationMs", "init_ms")],
        "platform.restoreReport" => &[("durationMs", "restore_ms")],
        _ => &[],
    };
    let metrics = record.get(source, "metrics").map(|it| &it.value);
    for &(key, name) in figures {
        let node = metrics.and_then(|it| it.get(source, key)).map(|it| &it.value);
        if let Some(node) = node.filter(|it| it.number(source).is_some()) {
            statement.fact(name, node.span.of(source), document.at_node(node));
        }
    }
    Some(statement)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(text: &str, wanted: impl Fn(&Statement<'_>) -> bool) -> bool {
        let mut found = false;
        Document::with(text, |it| found = read(it).is_some_and(|it| wanted(&it)));
        found
    }

    #[test]
    fn events_of_the_platform_are_read() {
        let report = r#"{"time":"2026-03-02T10:11:12.3Z","type":"platform.report","record":{"requestId":"4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44","metrics":{"durationMs":3.5}}}"#;
        assert!(statement(report, |it| it.is_report && it.id().is_some() && it.has_fact("duration_ms", "3.5")));
        let start = r#"{"type":"platform.initStart","record":{"functionName":"orders"}}"#;
        assert!(statement(start, |it| it.begins_environment && it.has_fact("function_name", "orders")));
    }

    #[test]
    fn other_objects_with_a_type_are_not_read() {
        for text in [r#"{"type":"platform.report"}"#, r#"{"type":"app.report","record":{}}"#] {
            assert!(!statement(text, |_| true), "{text}");
        }
    }
}
