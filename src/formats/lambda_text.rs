//! A function's text log: Lambda's own lines, old style and new, and the lines that runtimes write.

use memchr::memmem;

use super::names::word;
use super::statement::{Detail, Line, Role, Statement, place};
use super::{execution_log, load_balancer};
use crate::aws::names::{is_region, is_uuid};
use crate::evidence::{Format, Level};
use crate::text::At;

/// Reads a line that begins as Lambda or a runtime begins one, or that stands in an invocation.
pub(super) fn read<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content();
    let first = first_word(content);
    let mut statement = line.says(Format::LambdaText);
    match first {
        "START" | "END" | "REPORT" => return border(line, first),
        "INIT_START" | "RESTORE_START" => {
            statement = Statement { begins_environment: true, ..statement }.of_nobody();
            add_runtime(&mut statement, line);
        }
        "INIT_REPORT" | "RESTORE_REPORT" => {
            let is_init = first == "INIT_REPORT";
            let (name, label) =
                if is_init { ("init_ms", "Init Duration: ") } else { ("restore_ms", "Restore Duration: ") };
            for (name, label) in [(name, label), ("error_type", "Error Type: ")] {
                if let Some(value) = word_after(content, label) {
                    statement.details.push(Detail::PasteFact(name, value.into(), line.at_part(value)));
                }
            }
        }
        "EXTENSION" | "LOGS" | "TELEMETRY" => {}
        "RequestId:" => {
            let id = word_after(content, "RequestId: ").filter(|id| is_uuid(id))?;
            statement = statement.of_request(id, line.at_part(id), Role::Invocation);
        }
        _ => return runtime_line(line, first),
    }
    Some(statement)
}

/// A line that no format knows.
pub(super) fn plain<'a>(line: &Line<'a>) -> Statement<'a> {
    let mut statement = line.says(Format::Plain).level(level_in_capitals(line.content()));
    if let Some(class) = runtime_class(line.content()) {
        statement.fact("error_type", class, line.at_part(class));
    }
    statement
}

/// Whether a line begins as only a function's log has it: nothing that stood before goes on here.
pub(super) fn begins(content: &str) -> bool {
    let first = first_word(content);
    let is_platform = matches!(
        first,
        "START" | "END" | "REPORT" | "INIT_START" | "INIT_REPORT" | "RESTORE_START" | "RESTORE_REPORT" | "RequestId:"
    );
    is_platform && (first.contains('_') || content.contains("RequestId: "))
        || is_uuid(first)
        || bracketed_level(first).is_some()
}

fn border<'a>(line: &Line<'a>, first: &str) -> Option<Statement<'a>> {
    let content = line.content();
    let mut statement = line.says(Format::LambdaText);
    match word_after(content, "RequestId: ").filter(|id| is_uuid(id)) {
        Some(id) => {
            let role = if first == "START" { Role::Start } else { Role::End };
            statement = statement.of_request(id, line.at_part(id), role);
        }
        // Some copies have lost the id; the figures are still worth reading.
        None if first == "REPORT" && content.contains("Duration: ") => {}
        None => return None,
    }
    if first == "START"
        && let Some(version) = word_after(content, "Version: ")
    {
        statement.fact("version", version, line.at_part(version));
    }
    Some(if first == "REPORT" { with_figures(statement, line.text) } else { statement })
}

/// The labels of a `REPORT` line and the facts they give.
const LABELS: [(&str, &str); 7] = [
    ("Duration:", "duration_ms"),
    ("Billed Duration:", "billed_ms"),
    ("Memory Size:", "memory_mb"),
    ("Max Memory Used:", "max_memory_mb"),
    ("Init Duration:", "init_ms"),
    ("Restore Duration:", "restore_ms"),
    ("Billed Restore Duration:", "billed_restore_ms"),
];

/// A `REPORT` record that was wrapped over several lines, read again with the last of them.
pub(super) fn report(text: &str, at: At) -> Statement<'_> {
    with_figures(Statement { at, ..Statement::default() }, text)
}

fn with_figures<'a>(mut statement: Statement<'a>, text: &'a str) -> Statement<'a> {
    let At { layer, span } = statement.at;
    let content = span.of(text);
    statement.is_report = true;
    for colon in memchr::memchr_iter(b':', content.as_bytes()) {
        let (before, after) = (&content[..=colon], content[colon + 1..].trim_start());
        // `Duration:` is the end of `Billed Duration:`, also where the two stand on two lines.
        let labels = LABELS.iter().filter(|(label, _)| before.ends_with(label));
        let Some(&(label, name)) = labels.max_by_key(|(label, _)| label.len()) else { continue };
        let ahead = before[..before.len() - label.len()].trim_end();
        if !["Billed", "Init", "Restore"].iter().any(|it| ahead.ends_with(it)) {
            let value = word(after, ".");
            statement.fact(name, value, place(layer, text, value));
        }
    }
    if let Some(value) = word_after(content, "Error Type: ") {
        statement.fact("error_type", value, place(layer, text, value));
    }
    statement
}

/// Whether a line goes on with a `REPORT` line that was wrapped.
pub(super) fn continues_report(content: &str) -> bool {
    let others = ["XRAY TraceId:", "Status:", "MB", "ms"].iter();
    LABELS.iter().map(|(label, _)| label).chain(others).any(|label| content.trim_start().starts_with(label))
}

/// Lines that runtimes write: `<id> <LEVEL> text` (Node.js), `[LEVEL] <time> <id> text` (Python), and lines that
/// name a runtime error on their own.
fn runtime_line<'a>(line: &Line<'a>, first: &'a str) -> Option<Statement<'a>> {
    let content = line.content();
    let mut statement = line.says(Format::LambdaText);
    if is_uuid(first) && !content[36..].trim().is_empty() {
        let level = level_of(first_word(content[36..].trim_start()));
        statement = statement.of_request(first, line.at_part(first), Role::Invocation).level(level);
        if !matches!(level, Some(Level::Debug | Level::Info | Level::Warn)) {
            add_class(&mut statement, line, dotnet_class(content));
        }
    } else if first == "undefined" && content[9..].starts_with('\t') {
        statement.level = level_of(content[10..].split('\t').next().unwrap_or(""));
    } else if let Some(level) = bracketed_level(first) {
        let id = content.split(&['\t', ' '][..]).skip(1).take(4).find(|word| is_uuid(word));
        let class = python_class(content);
        // Many programs write `[ERROR] text`; without an id or an exception's class it need not be Lambda's.
        if class.is_none() && id.is_none() && !line.before.in_request {
            statement.format = Some(Format::Plain);
        }
        statement.level = Some(level);
        if let Some(id) = id {
            statement = statement.of_request(id, line.at_part(id), Role::Invocation);
        }
        add_class(&mut statement, line, class);
    } else if memmem::find(content.as_bytes(), b"] l.s.").is_some() {
        // LocalStack's own loggers print between the lines of an invocation.
        return None;
    } else if let Some(level) = level_of(first).filter(|_| line.has_prefix) {
        let class = Some(word(content[first.len()..].trim_start(), ".")).filter(|it| it.starts_with("Runtime."));
        // Every program writes a time and a level; Lambda's are the ones inside an invocation.
        if class.is_none() && !line.before.in_invocation {
            statement.format = Some(Format::Plain);
        }
        statement.level = Some(level);
        add_class(&mut statement, line, class);
    } else if content.trim_end() == first
        && ["Runtime.", "Init<", "Function<", "Extension.", "Sandbox."].iter().any(|start| first.starts_with(start))
    {
        add_class(&mut statement, line, Some(first));
    } else if line.before.in_invocation && !is_of_an_api(line) {
        let mut words = content.split(&['\t', ' ', ':'][..]).take(6);
        statement.level = words.find_map(|word| level_of(word.trim_matches(&['[', ']'][..])));
        add_class(&mut statement, line, dotnet_class(content));
    } else {
        return None;
    }
    Some(statement)
}

/// Whether a line says by its form that it is from the log of an API, which people paste behind the function's.
fn is_of_an_api(line: &Line<'_>) -> bool {
    execution_log::names_request(line.content()) || load_balancer::read(line).is_some()
}

fn add_class<'a>(statement: &mut Statement<'a>, line: &Line<'a>, class: Option<&'a str>) {
    if let Some(class) = class {
        statement.fact("error_type", class, line.at_part(class));
    }
}

/// The class of an error of Lambda's own in a text: `Runtime.ExitError` before a colon or at its end.
fn runtime_class(content: &str) -> Option<&str> {
    let start = memmem::find(content.as_bytes(), b"Runtime.")?;
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

/// `[ERROR] KeyError: 'body'`: the class of the exception, if there is one.
fn python_class(content: &str) -> Option<&str> {
    let rest = content.strip_prefix("[ERROR] ")?;
    let class = word(rest, "._");
    let after = &rest[class.len()..];
    let is_class = (after.starts_with(':') || after.is_empty())
        && class.chars().next().is_some_and(|it| it.is_ascii_alphabetic())
        && (class.starts_with("Runtime.")
            || ["Error", "Exception", "Interrupt", "Exit", "Warning"].iter().any(|end| class.ends_with(end)));
    is_class.then_some(class)
}

/// `fail  System.InvalidOperationException: …`: the class of the exception.
fn dotnet_class(content: &str) -> Option<&str> {
    let start = memmem::find(content.as_bytes(), b"System.")?;
    let class = word(&content[start..], ".");
    (class.ends_with("Exception") && content[start + class.len()..].starts_with(':')).then_some(class)
}

fn add_runtime<'a>(statement: &mut Statement<'a>, line: &Line<'a>) {
    let content = line.content();
    if let Some(version) = word_after(content, "Runtime Version: ") {
        let runtime = version.split(".v").next().unwrap_or(version).trim_end_matches(".mainlinev2").replace(':', "");
        statement.fact("runtime", runtime, line.at_part(version));
    }
    let arn = content.find("arn:aws").map(|start| &content[start..]);
    if let Some(region) = arn.and_then(|arn| arn.split(':').nth(3)).filter(|it| is_region(it)) {
        statement.fact("region", region, line.at_part(region));
    }
}

/// The level that one of a line's first words names, in capitals as loggers write it.
fn level_in_capitals(content: &str) -> Option<Level> {
    let words = content.split(&['\t', ' ', ':', '[', ']', '|'][..]).filter(|word| !word.is_empty()).take(6);
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

fn word_after<'a>(content: &'a str, label: &str) -> Option<&'a str> {
    // A line is short: to look for the first letter is quicker than what a search for words prepares.
    let starts = label.bytes().next().map(|first| memchr::memchr_iter(first, content.as_bytes()));
    let start = starts?.find(|&at| content.as_bytes()[at..].starts_with(label.as_bytes()))? + label.len();
    content[start..].split_whitespace().next()
}

/// What stands before the first blank or tab.
fn first_word(content: &str) -> &str {
    &content[..memchr::memchr2(b' ', b'\t', content.as_bytes()).unwrap_or(content.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_lambda_and_of_its_runtimes_are_read() {
        let id = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";
        let report = format!("REPORT RequestId: {id}\tDuration: 3.5 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB");
        let statement = read(&Line::alone(&report)).expect("it is a report");
        assert!(
            statement.is_report && statement.has_fact("duration_ms", "3.5") && statement.has_fact("billed_ms", "4")
        );
        for line in [format!("{id}\tERROR\tno"), format!("[ERROR]\t2026-03-02T10:11:12.3Z\t{id}\tno")] {
            let statement = read(&Line::alone(&line)).expect("a runtime writes it");
            assert_eq!((statement.id(), statement.level), (Some(id), Some(Level::Error)), "{line}");
        }
        let start =
            "INIT_START Runtime Version: nodejs:22.v36\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:0";
        let statement = read(&Line::alone(start)).expect("an environment begins");
        assert!(statement.begins_environment && statement.has_fact("region", "eu-west-1"));
    }

    #[test]
    fn the_class_of_an_exception_is_read() {
        let statement = read(&Line::alone("[ERROR] KeyError: 'body'")).expect("a runtime writes it");
        assert!(statement.has_fact("error_type", "KeyError") && statement.format == Some(Format::LambdaText));
        assert!(plain(&Line::alone("Error: Runtime.ExitError")).has_fact("error_type", "Runtime.ExitError"));
    }

    #[test]
    fn what_only_looks_like_one_is_not_read() {
        for line in ["START the engine", "REPORT: all is well", "RequestId: none", "undefined is not a function"] {
            assert!(read(&Line::alone(line)).is_none(), "{line}");
        }
        assert_eq!(read(&Line::alone("[ERROR] no")).and_then(|it| it.format), Some(Format::Plain));
    }
}
