//! What the AWS CLI prints.

use super::statement::{Detail, Document, Line, Statement};
use crate::aws::names::{is_function_name, is_log_group, is_region};
use crate::evidence::Format;
use crate::text::layers::Encoding;
use crate::text::{base64, decode};

/// The result of `aws lambda invoke`, a function's configuration, or an error of the Lambda service.
pub(super) fn document<'a>(document: &Document<'a>) -> Option<Statement<'a>> {
    let source = document.text;
    let mut statement = document.says(Format::Cli).of_nobody();
    let is_invoke = document.has("StatusCode")
        && ["ExecutedVersion", "FunctionError", "LogResult"].iter().any(|key| document.has(key));
    if is_invoke {
        let failed = document.string("FunctionError").is_some();
        statement.details.extend([Detail::FunctionError(failed), Detail::ShowsResult]);
        let string = |key: &str| document.root.get(source, key).map(|it| &it.value).filter(|it| it.is_string());
        if let Some(log) = string("LogResult")
            && let Some(bytes) = base64::decode(&log.text(source))
        {
            let text = decode::decode(&bytes).into_owned();
            statement.details.push(Detail::Text(text, document.at_node(log), Encoding::Opaque));
        }
        if let Some(payload) = string("Payload") {
            let text = payload.text(source).into_owned();
            statement.details.push(Detail::Text(text, document.at_node(payload), Encoding::JsonString));
        }
        return Some(statement);
    }
    if document.has("FunctionName") && document.has("Runtime") && !document.has("statusCode") {
        for (key, name) in CONFIGURATION {
            let value = document.root.get(source, key).map(|it| &it.value);
            if let Some(value) = value.filter(|it| it.is_string() || it.number(source).is_some()) {
                statement.fact(name, value.text(source), document.at());
            }
        }
        return Some(statement);
    }
    // `{"Message": …, "Type": "User"}`: the Lambda service refused. With an API named it is what that got.
    let is_refusal = document.string("Type").is_some_and(|it| matches!(&*it, "User" | "Server"))
        && (document.has("Message") || document.has("message"));
    (is_refusal && !document.before.names_api_type).then_some(statement)
}

/// What a function's configuration has and the facts that it gives.
const CONFIGURATION: [(&str, &str); 5] = [
    ("FunctionName", "function_name"),
    ("Runtime", "runtime"),
    ("Handler", "handler"),
    ("Timeout", "timeout_s"),
    ("MemorySize", "memory_mb"),
];

/// A line behind which a function's result stands: a command that shows a file, a heading.
pub(super) fn shows_a_result(content: &str) -> bool {
    let is_platform_line = ["START RequestId", "END RequestId", "REPORT "].iter().any(|it| content.starts_with(it));
    if is_platform_line || content.starts_with(&['{', '['][..]) {
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
}

/// A command without what a shell puts before it: `$ `, `PS C:\\src> `.
fn without_prompt(content: &str) -> &str {
    let command = content.trim_start_matches(&['$', '>', '%', '#', ' '][..]);
    let is_powershell = command.starts_with("PS ");
    if is_powershell { command.split_once("> ").map_or(command, |(_, rest)| rest) } else { command }
}

/// A command line, or an error that the CLI prints.
pub(super) fn read<'a>(line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content();
    let mut statement = line.says(Format::Cli).of_nobody();
    // The Serverless Framework's word.
    if content.trim() == "Invoked function failed" {
        return Some(statement.with(Detail::FunctionError(true)));
    }
    let is_error = memchr::memmem::find(content.as_bytes(), b"An error occurred (").is_some()
        && content.contains(") when calling the ");
    let command = without_prompt(content);
    // A bare `LogResult`, as `--query LogResult --output text` prints it.
    if content.len() >= 40
        && content.starts_with(&['U', 'I', 'R', 'T', 'M'][..])
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

    #[test]
    fn documents_of_the_lambda_service_are_read() {
        Document::with(r#"{"StatusCode":200,"FunctionError":"Unhandled","Payload":"{}"}"#, |it| {
            let details = document(it).expect("it is a result").details;
            assert!(matches!(details.as_slice(), [Detail::FunctionError(true), Detail::ShowsResult, Detail::Text(..)]));
        });
        Document::with(r#"{"FunctionName":"orders","Runtime":"python3.13","Timeout":3}"#, |it| {
            assert!(document(it).is_some_and(|it| it.has_fact("timeout_s", "3")));
        });
        for text in [r#"{"StatusCode":200}"#, r#"{"Message":"no","Type":"Orders"}"#] {
            Document::with(text, |it| assert!(document(it).is_none(), "{text}"));
        }
    }
}
