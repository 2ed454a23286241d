//! What the AWS CLI prints.

use super::documents::Document;
use super::reader::{Line, Reader};
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
    let is_refusal = document.string("Type").is_some_and(|it| matches!(it.as_str(), "User" | "Server"))
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
pub(super) fn read(reader: &mut Reader<'_, '_>, line: &Line<'_>) -> bool {
    let content = line.content();
    let is_error = memchr::memmem::find(content.as_bytes(), b"An error occurred (").is_some()
        && content.contains(") when calling the ");
    let command = without_prompt(content);
    // A bare `LogResult`, as `--query LogResult --output text` prints it.
    if content.len() >= 40
        && content.starts_with(['U', 'I', 'R', 'T', 'M'])
        && let Some(bytes) = base64::decode(content.trim())
        && [&b"START Req"[..], b"INIT_", b"END Req", b"REPORT "].iter().any(|start| bytes.starts_with(start))
    {
        reader.record(line.at(), Format::Cli, None, None);
        reader.nested(decode::decode(&bytes).into_owned(), line.at(), Encoding::Opaque);
        return true;
    }
    if command.starts_with("aws ") {
        options(reader, line, command);
    } else if !is_error {
        return false;
    }
    reader.record(line.at(), Format::Cli, None, None);
    true
}

fn options(reader: &mut Reader<'_, '_>, line: &Line<'_>, command: &str) {
    let mut words = command.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (option, inline) = word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
        let Some(value) = inline.or_else(|| words.peek().copied()).map(|it| it.trim_matches(['"', '\''])) else {
            continue;
        };
        match option {
            "--function-name" if is_function_name(value) => {
                reader.text_fact(None, "function_name", value, line.at_part(value));
            }
            "--log-group-name" | "tail" if is_log_group(value) => {
                reader.text_fact(None, "log_group", value, line.at_part(value));
            }
            "--region" if is_region(value) => reader.text_fact(None, "region", value, line.at_part(value)),
            _ => {}
        }
    }
}
