//! A function's text log: Lambda's own lines, old style and new, and the lines that runtimes write.

use super::access_log;
use super::names::word;
use super::reader::{Line, Reader};
use crate::aws::names::{is_region, is_uuid};
use crate::evidence::record::Report;
use crate::evidence::{Format, Level};
use crate::text::At;
use crate::text::number::decimal;

/// Reads a line that begins as Lambda or a runtime begins one.
pub(super) fn read(reader: &mut Reader<'_, '_>, line: &Line<'_>) -> bool {
    let content = line.content();
    let first = content.split([' ', '\t']).next().unwrap_or("");
    match first {
        "START" | "END" | "REPORT" => platform_line(reader, line, first),
        "INIT_START" | "RESTORE_START" => {
            reader.initialise();
            runtime_version(reader, line);
            reader.record(line.at(), Format::LambdaText, None, None);
            true
        }
        "INIT_REPORT" | "RESTORE_REPORT" => {
            let name = if first == "INIT_REPORT" { "init_ms" } else { "restore_ms" };
            let label = if first == "INIT_REPORT" { "Init Duration: " } else { "Restore Duration: " };
            if let Some((value, at)) = number_after(line, label) {
                reader.read_fact(None, name, value, at);
            }
            if let Some((value, at)) = word_after(line, "Error Type: ") {
                reader.text_fact(None, "error_type", value, at);
            }
            reader.record(line.at(), Format::LambdaText, None, reader.current());
            true
        }
        "EXTENSION" | "LOGS" | "TELEMETRY" => {
            reader.record(line.at(), Format::LambdaText, None, reader.current());
            true
        }
        "RequestId:" => {
            let Some((id, _)) = word_after(line, "RequestId: ").filter(|(id, _)| is_uuid(id)) else { return false };
            let request = reader.request(id, true);
            reader.text_fact(Some(request), "request_id", id, line.at_part(id));
            reader.enter(request);
            reader.record(line.at(), Format::LambdaText, None, Some(request));
            true
        }
        _ => runtime_line(reader, line, first),
    }
}

/// Whether a line begins as only a function's log has it: nothing that stood before goes on here.
pub(super) fn begins(content: &str) -> bool {
    let first = content.split([' ', '\t']).next().unwrap_or("");
    let is_platform = matches!(
        first,
        "START" | "END" | "REPORT" | "INIT_START" | "INIT_REPORT" | "RESTORE_START" | "RESTORE_REPORT" | "RequestId:"
    );
    is_platform && (first.contains('_') || content.contains("RequestId: "))
        || is_uuid(first)
        || bracketed_level(first).is_some()
}

fn platform_line(reader: &mut Reader<'_, '_>, line: &Line<'_>, first: &str) -> bool {
    let id = word_after(line, "RequestId: ").filter(|(id, _)| is_uuid(id));
    let Some((id, at)) = id else {
        // Some copies have lost the id; the figures are still worth reading.
        if first != "REPORT" || !line.content().contains("Duration: ") {
            return false;
        }
        reader.record(line.at(), Format::LambdaText, None, reader.current());
        report(reader, line.at(), reader.current());
        return true;
    };
    let request = reader.request(id, true);
    reader.text_fact(Some(request), "request_id", id, at);
    reader.start(request);
    reader.is_running = first == "START";
    if first == "START"
        && let Some((version, at)) = word_after(line, "Version: ")
    {
        reader.text_fact(Some(request), "version", version, at);
    }
    reader.record(line.at(), Format::LambdaText, None, Some(request));
    if first == "REPORT" {
        report(reader, line.at(), Some(request));
    }
    true
}

/// The labels of a `REPORT` line and the facts they give.
const LABELS: [(&str, &str); 7] = [
    ("Duration: ", "duration_ms"),
    ("Billed Duration: ", "billed_ms"),
    ("Memory Size: ", "memory_mb"),
    ("Max Memory Used: ", "max_memory_mb"),
    ("Init Duration: ", "init_ms"),
    ("Restore Duration: ", "restore_ms"),
    ("Billed Restore Duration: ", "billed_restore_ms"),
];

/// Reads the figures of a `REPORT` record, which may have been wrapped over several lines.
pub(super) fn report(reader: &mut Reader<'_, '_>, at: At, request: Option<usize>) {
    let text = reader.evidence.layers.share(at.layer);
    let content = at.span.of(&text);
    let mut report = Report { at, request, init_ms: None, duration_ms: None, memory_mb: None, max_memory_mb: None };
    for (label, name) in LABELS {
        let Some(start) = label_start(content, label) else { continue };
        let rest = content[start..].trim_start();
        let value = word(rest, ".");
        let start = at.span.end - content.len() + (content.len() - rest.len());
        let place = at.with(crate::text::Span::new(start, start + value.len()));
        reader.read_fact(request, name, value, place);
        let number = decimal(value);
        match name {
            "init_ms" => report.init_ms = number,
            "duration_ms" => report.duration_ms = number,
            "memory_mb" => report.memory_mb = number,
            "max_memory_mb" => report.max_memory_mb = number,
            _ => {}
        }
    }
    if let Some(start) = content.find("Error Type: ") {
        let value = content[start + 12..].split_whitespace().next().unwrap_or("");
        let start = at.span.start + start + 12;
        reader.text_fact(request, "error_type", value, at.with(crate::text::Span::new(start, start + value.len())));
    }
    reader.report(report);
}

/// Where the value of `label` begins: `Duration:` must not be the end of `Billed Duration:`.
fn label_start(content: &str, label: &str) -> Option<usize> {
    let first = label.split(' ').next().unwrap_or("");
    let mut from = 0;
    while let Some(found) = content[from..].find(label.trim_end()) {
        let start = from + found;
        let before = content[..start].trim_end();
        let is_longer = first == "Duration:" && ["Billed", "Init", "Restore"].iter().any(|it| before.ends_with(it))
            || label == "Restore Duration: " && before.ends_with("Billed");
        if !is_longer {
            return Some(start + label.trim_end().len());
        }
        from = start + label.len().min(content.len() - start);
    }
    None
}

/// Whether a line goes on with a `REPORT` line that was wrapped.
pub(super) fn continues_report(content: &str) -> bool {
    let content = content.trim_start();
    [
        "XRAY TraceId:",
        "Duration:",
        "Billed Duration:",
        "Memory Size:",
        "Max Memory Used:",
        "Init Duration:",
        "Restore Duration:",
        "Status:",
        "MB",
        "ms",
    ]
    .iter()
    .any(|label| content.starts_with(label))
}

/// Lines that runtimes write: `<id> <LEVEL> text` (Node.js), `[LEVEL] <time> <id> text` (Python), and lines that
/// name a runtime error on their own.
fn runtime_line(reader: &mut Reader<'_, '_>, line: &Line<'_>, first: &str) -> bool {
    let content = line.content();
    // An access log may begin with the request's id too. The runtimes put a tab behind it.
    if is_uuid(first)
        && (content[36..].starts_with(' ') && access_log::custom(reader, line, content)
            || access_log::headed(reader, line, content))
    {
        return true;
    }
    if is_uuid(first) && !content[36..].trim().is_empty() {
        let request = reader.request(first, true);
        reader.text_fact(Some(request), "request_id", first, line.at_part(first));
        let rest = content[36..].trim_start();
        let level = level_of(rest.split([' ', '\t']).next().unwrap_or(""));
        reader.enter(request);
        if !matches!(level, Some(Level::Debug | Level::Info | Level::Warn)) {
            dotnet_error(reader, line);
        }
        reader.record(line.at(), Format::LambdaText, level, Some(request));
        return true;
    }
    if first == "undefined" && content[9..].starts_with('\t') {
        let level = level_of(content[10..].split('\t').next().unwrap_or(""));
        reader.record(line.at(), Format::LambdaText, level, reader.current());
        return true;
    }
    if let Some(level) = bracketed_level(first) {
        let id = content.split(['\t', ' ']).skip(1).take(4).find(|word| is_uuid(word));
        let request = id.map(|id| {
            let request = reader.request(id, true);
            reader.text_fact(Some(request), "request_id", id, line.at_part(id));
            reader.enter(request);
            request
        });
        let request = request.or(reader.current());
        let is_python = python_error(reader, line, request);
        // Many programs write `[ERROR] text`; without an id or an exception's class it need not be Lambda's.
        let format = if is_python || request.is_some() { Format::LambdaText } else { Format::Plain };
        reader.record(line.at(), format, Some(level), request);
        return true;
    }
    // LocalStack's own loggers print between the lines of an invocation.
    if memchr::memmem::find(content.as_bytes(), b"] l.s.").is_some() {
        return false;
    }
    if let Some(level) = level_of(first).filter(|_| line.has_prefix) {
        let class = word(content[first.len()..].trim_start(), ".");
        let is_runtime = class.starts_with("Runtime.");
        if is_runtime {
            reader.text_fact(reader.current(), "error_type", class, line.at_part(class));
        }
        // Every program writes a time and a level; Lambda's are the ones inside an invocation.
        let is_lambda = is_runtime || reader.current().is_some_and(|it| reader.evidence.requests[it].is_invocation);
        if !is_lambda {
            reader.record(line.at(), Format::Plain, Some(level), reader.current());
            return true;
        }
        reader.record(line.at(), Format::LambdaText, Some(level), reader.current());
        return true;
    }
    if content.trim_end() == first
        && ["Runtime.", "Init<", "Function<", "Extension.", "Sandbox."].iter().any(|start| first.starts_with(start))
    {
        reader.text_fact(reader.current(), "error_type", first, line.at_part(first));
        reader.record(line.at(), Format::LambdaText, None, reader.current());
        return true;
    }
    if reader.current().is_some_and(|request| reader.evidence.requests[request].is_invocation) {
        let level = content.split(['\t', ' ', ':']).take(6).find_map(|word| level_of(word.trim_matches(['[', ']'])));
        dotnet_error(reader, line);
        reader.record(line.at(), Format::LambdaText, level, reader.current());
        return true;
    }
    false
}

/// The class of an error of Lambda's own in a text: `Runtime.ExitError` before a colon or at its end.
pub(super) fn runtime_class(content: &str) -> Option<&str> {
    let start = memchr::memmem::find(content.as_bytes(), b"Runtime.")?;
    let class = word(&content[start..], ".");
    let after = &content[start + class.len()..];
    let is_own = !content[..start].ends_with(|char: char| char == '.' || char.is_ascii_alphanumeric());
    (is_own && class.len() > 8 && (after.starts_with(':') || after.trim_end().is_empty())).then_some(class)
}

/// `[ERROR]` as Python's logging in Lambda writes it: capitals in brackets.
fn bracketed_level(word: &str) -> Option<Level> {
    let level = word.strip_prefix('[')?.strip_suffix(']')?;
    level.bytes().all(|byte| byte.is_ascii_uppercase()).then(|| level_of(level))?
}

/// `[ERROR] KeyError: 'body'`: reads the class of the exception, if there is one.
fn python_error(reader: &mut Reader<'_, '_>, line: &Line<'_>, request: Option<usize>) -> bool {
    let Some(rest) = line.content().strip_prefix("[ERROR] ") else { return false };
    let class = word(rest, "._");
    let after = &rest[class.len()..];
    let is_class = (after.starts_with(':') || after.is_empty())
        && class.chars().next().is_some_and(|it| it.is_ascii_alphabetic())
        && (class.starts_with("Runtime.")
            || ["Error", "Exception", "Interrupt", "Exit", "Warning"].iter().any(|end| class.ends_with(end)));
    if is_class {
        reader.text_fact(request, "error_type", class, line.at_part(class));
    }
    is_class
}

/// `fail  System.InvalidOperationException: …`: the class of the exception.
fn dotnet_error(reader: &mut Reader<'_, '_>, line: &Line<'_>) {
    let content = line.content();
    if let Some(start) = memchr::memmem::find(content.as_bytes(), b"System.") {
        let class = word(&content[start..], ".");
        if class.ends_with("Exception") && content[start + class.len()..].starts_with(':') {
            reader.text_fact(reader.current(), "error_type", class, line.at_part(class));
        }
    }
}

fn runtime_version(reader: &mut Reader<'_, '_>, line: &Line<'_>) {
    if let Some((version, at)) = word_after(line, "Runtime Version: ") {
        let runtime = version.split(".v").next().unwrap_or(version).trim_end_matches(".mainlinev2").replace(':', "");
        reader.text_fact(None, "runtime", &runtime, at);
    }
    let arn = line.content().find("arn:aws").map(|start| &line.content()[start..]);
    if let Some(region) = arn.and_then(|arn| arn.split(':').nth(3)).filter(|it| is_region(it)) {
        reader.text_fact(None, "region", region, line.at_part(region));
    }
}

/// The level that one of a line's first words names, in capitals as loggers write it.
pub(super) fn level_in_capitals(content: &str) -> Option<Level> {
    let words = content.split(['\t', ' ', ':', '[', ']', '|']).filter(|word| !word.is_empty()).take(6);
    words.filter(|word| word.bytes().all(|byte| byte.is_ascii_uppercase())).find_map(level_of)
}

/// The level a word names.
pub(super) fn level_of(word: &str) -> Option<Level> {
    Some(match word {
        "ERROR" | "Error" | "error" | "FATAL" | "fatal" | "CRITICAL" | "SEVERE" | "fail" | "crit" => Level::Error,
        "WARN" | "WARNING" | "warn" | "warning" => Level::Warn,
        "INFO" | "info" | "Information" => Level::Info,
        "DEBUG" | "debug" | "TRACE" | "trace" | "dbug" => Level::Debug,
        _ => return None,
    })
}

fn word_after<'a>(line: &Line<'a>, label: &str) -> Option<(&'a str, At)> {
    let content = line.content();
    let start = content.find(label)? + label.len();
    let value = content[start..].split_whitespace().next()?;
    Some((value, line.at_part(value)))
}

fn number_after<'a>(line: &Line<'a>, label: &str) -> Option<(&'a str, At)> {
    let content = line.content();
    let start = content.find(label)? + label.len();
    let value = word(&content[start..], ".");
    Some((value, line.at_part(value)))
}
