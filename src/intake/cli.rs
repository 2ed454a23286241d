//! What the AWS CLI prints.

use super::reader::Reader;
use super::statement::{Detail, Document, Line, Statement};
use crate::aws::names::{is_function_name, is_log_group, is_region};
use crate::evidence::{FactValue, Format};
use crate::text::layers::Encoding;
use crate::text::{base64, decode};

/// The result of `aws lambda invoke`, or the error document of the Lambda service.
pub(super) fn document(reader: &mut Reader<'_, '_>, document: &Document<'_>) -> bool {
    let source = document.text;
    let is_invoke = document.has("StatusCode")
        && ["ExecutedVersion", "FunctionError", "LogResult"].iter().any(|key| document.has(key));
    if is_invoke {
        let failed = document.string("FunctionError").is_some();
        reader.evidence.function_error = reader.evidence.function_error.or(Some(failed));
        reader.record(document.at(), Format::Cli, None, None);
        reader.awaits_result = true;
        if let Some(log) = document.root.get(source, "LogResult").filter(|it| it.value.is_string())
            && let Some(bytes) = base64::decode(&log.value.text(source))
        {
            reader.nested(decode::decode(&bytes).into_owned(), document.at_node(&log.value), Encoding::Opaque);
        }
        if let Some(payload) = document.root.get(source, "Payload").filter(|it| it.value.is_string()) {
            let text = payload.value.text(source).into_owned();
            reader.nested(text, document.at_node(&payload.value), Encoding::JsonString);
        }
        return true;
    }
    let is_configuration = document.has("FunctionName") && document.has("Runtime") && !document.has("statusCode");
    if is_configuration {
        for (key, name) in [("FunctionName", "function_name"), ("Runtime", "runtime"), ("Handler", "handler")] {
            if let Some(value) = document.string(key) {
                reader.text_fact(None, name, &value, document.at());
            }
        }
        for (key, name) in [("Timeout", "timeout_s"), ("MemorySize", "memory_mb")] {
            if let Some(value) = document.root.get(source, key).and_then(|it| it.value.number(source)) {
                reader.fact(
                    None,
                    crate::evidence::Fact { name: name.into(), value: FactValue::Number(value), at: document.at() },
                );
            }
        }
        reader.record(document.at(), Format::Cli, None, None);
        return true;
    }
    // `{"Message": …, "Type": "User"}`: the Lambda service refused. With a front door named it is what that got.
    let is_refusal = document.string("Type").is_some_and(|it| matches!(&*it, "User" | "Server"))
        && (document.has("Message") || document.has("message"));
    if is_refusal && reader.context.integration.is_none() {
        reader.record(document.at(), Format::Cli, None, None);
        return true;
    }
    false
}

/// A line behind which a function's result stands: a command that shows a file, a heading, the beginning of a fence.
pub(super) fn shows_a_result(content: &str) -> bool {
    let is_platform_line = ["START RequestId", "END RequestId", "REPORT "].iter().any(|it| content.starts_with(it));
    if is_platform_line || content.starts_with(['{', '[']) {
        return false;
    }
    let command = without_prompt(content);
    let shows = ["cat ", "type ", "Get-Content ", "gc ", "jq ", "less ", "more ", "bat "]
        .iter()
        .any(|it| command.starts_with(it));
    let heading = content.trim().trim_end_matches(':');
    shows && command.contains(".json")
        || command.starts_with("aws lambda invoke") && (command.contains("cat ") || command.contains("/dev/stdout"))
        || matches!(heading, "Response" | "Payload" | "Output" | "output.json" | "Result")
        || matches!(content.trim(), "```" | "```json")
}

/// A command without what a shell puts before it: `$ `, `PS C:\\src> `.
fn without_prompt(content: &str) -> &str {
    let command = content.trim_start_matches(['$', '>', '%', '#', ' ']);
    let is_powershell = command.starts_with("PS ");
    if is_powershell { command.split_once("> ").map_or(command, |(_, rest)| rest) } else { command }
}

/// A command line, or an error that the CLI prints.
pub(super) fn read<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content();
    let mut statement = line.says(Format::Cli).of_nobody();
    let is_error = memchr::memmem::find(content.as_bytes(), b"An error occurred (").is_some()
        && content.contains(") when calling the ");
    let command = without_prompt(content);
    // A bare `LogResult`, as `--query LogResult --output text` prints it.
    if content.len() >= 40
        && content.starts_with(['U', 'I', 'R', 'T', 'M'])
        && let Some(bytes) = base64::decode(content.trim())
        && [&b"START Req"[..], b"INIT_", b"END Req", b"REPORT "].iter().any(|start| bytes.starts_with(start))
    {
        return Some(statement.with(Detail::Text(decode::decode(&bytes).into_owned(), line.at(), Encoding::Opaque)));
    }
    if command.starts_with("aws ") {
        add_options(&mut statement, line, command);
    } else if !is_error {
        return None;
    }
    Some(statement)
}

fn add_options<'a>(statement: &mut Statement<'a>, line: &Line<'a>, command: &'a str) {
    let mut words = command.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (option, inline) = word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
        let Some(value) = inline.or_else(|| words.peek().copied()).map(|it| it.trim_matches(['"', '\''])) else {
            continue;
        };
        let name = match option {
            "--function-name" if is_function_name(value) => "function_name",
            "--log-group-name" | "tail" if is_log_group(value) => "log_group",
            "--region" if is_region(value) => "region",
            _ => continue,
        };
        statement.fact(name, value, line.at_part(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_errors_are_read() {
        let command = "$ aws lambda invoke --function-name orders --region=eu-west-1 out.json";
        let statement = read(&Line::alone(command)).expect("it is a command");
        assert!(statement.has_fact("function_name", "orders") && statement.has_fact("region", "eu-west-1"));
        let error =
            "An error occurred (ResourceNotFoundException) when calling the Invoke operation: Function not found";
        assert!(read(&Line::alone(error)).is_some());
    }

    #[test]
    fn what_only_looks_like_the_cli_is_not_read() {
        for line in
            ["awscli is installed", "An error occurred (again)", "TWVtb3J5IFNpemU6IDEyOCBNQiBmb3IgdGhlIGZ1bmN0aW9u"]
        {
            assert!(read(&Line::alone(line)).is_none(), "{line}");
        }
    }
}
