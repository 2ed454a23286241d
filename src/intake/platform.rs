//! Platform events of a function's JSON log (`platform.start`, `platform.report` and the others).

use super::documents::Document;
use super::prefix::time_ms;
use super::reader::Reader;
use crate::aws::names::{is_region, is_uuid};
use crate::evidence::Format;
use crate::evidence::record::Report;
use crate::text::json::Node;

pub(super) fn read(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let source = document.text;
    let Some(kind) = document.string("type").filter(|it| it.starts_with("platform.")) else { return false };
    let Some(record) = document.root.get(source, "record").map(|it| &it.value) else { return false };
    reader.at_time(document.string("time").and_then(|it| time_ms(&it)));
    let id = record.string(source, "requestId").filter(|id| is_uuid(id)).map(|id| id.into_owned());
    if matches!(kind.as_str(), "platform.initStart" | "platform.restoreStart") {
        reader.initialise();
    }
    let request = id.map(|id| {
        let request = reader.request(&id, true);
        reader.text_fact(Some(request), "request_id", &id, document.at());
        reader.start(request);
        request
    });
    let request = request.or(reader.current());
    if let Some(error) = record.get(source, "errorType").filter(|it| it.value.is_string()) {
        let value = error.value.text(source).into_owned();
        // `Function.Unknown` says less than the error that the function logged.
        if value.starts_with("Function.") {
            reader.umbrella = Some((request, value, document.at_node(&error.value)));
        } else {
            reader.text_fact(request, "error_type", &value, document.at_node(&error.value));
        }
    }
    if let Some(name) = record.string(source, "functionName") {
        reader.text_fact(request, "function_name", &name, document.at());
    }
    if let Some(arn) = record.string(source, "runtimeVersionArn")
        && let Some(region) = arn.split(':').nth(3).filter(|it| is_region(it))
    {
        reader.text_fact(None, "region", region, document.at());
    }
    if let Some(metrics) = record.get(source, "metrics").map(|it| &it.value) {
        self::metrics(reader, document, &kind, metrics, request);
    }
    reader.record(document.at(), Format::PlatformEvent, None, request);
    true
}

fn metrics(reader: &mut Reader<'_, '_>, document: &Document<'_>, kind: &str, metrics: &Node, request: Option<usize>) {
    let source = document.text;
    let names: &[(&str, &str)] = match kind {
        "platform.report" => &[
            ("durationMs", "duration_ms"),
            ("billedDurationMs", "billed_ms"),
            ("memorySizeMB", "memory_mb"),
            ("maxMemoryUsedMB", "max_memory_mb"),
            ("initDurationMs", "init_ms"),
            ("restoreDurationMs", "restore_ms"),
        ],
        "platform.initReport" => &[("durationMs", "init_ms")],
        "platform.restoreReport" => &[("durationMs", "restore_ms")],
        _ => return,
    };
    let mut number = |key: &str, name: &'static str| {
        let node = &metrics.get(source, key)?.value;
        let value = node.number(source)?;
        reader.read_fact(request, name, node.span.of(source), document.at_node(node));
        Some(value)
    };
    let mut report =
        Report { at: document.at(), request, init_ms: None, duration_ms: None, memory_mb: None, max_memory_mb: None };
    for &(key, name) in names {
        let value = number(key, name);
        match name {
            "init_ms" => report.init_ms = value,
            "duration_ms" => report.duration_ms = value,
            "memory_mb" => report.memory_mb = value,
            "max_memory_mb" => report.max_memory_mb = value,
            _ => {}
        }
    }
    if kind == "platform.report" {
        reader.report(report);
    }
}
