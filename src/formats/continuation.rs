//! Lines that belong to the record before them: stack frames, wrapped reports, messages of several lines.

use super::statement::{About, Line, Statement};
use super::{execution_log, lambda_text};
use crate::evidence::exception;
use crate::evidence::{Format, Record};
use crate::text::Span;

const FRAMES: [&str; 9] =
    ["Traceback (most recent", "at ", "---> ", "--- End", "Caused by:", "File \"", "Require stack:", "- /", "... "];

/// What a line adds to the record that ends on the line before it; `None` where it is a record of its own.
pub(super) fn read<'a>(last: &Record, line: &Line<'a>) -> Option<Statement<'a>> {
    let content = line.content();
    let record = last.at.span.of(line.text);
    let trimmed = content.trim_start();
    let indented = !line.has_prefix && trimmed.len() < content.len();
    let may_be_frame = matches!(trimmed.as_bytes().first(), Some(b'T' | b'a' | b'-' | b'C' | b'F' | b'R' | b'.'));
    let frame = may_be_frame && FRAMES.iter().any(|start| trimmed.starts_with(start));
    let in_execution_log = last.format == Format::ExecutionLog
        && !line.has_prefix
        && !execution_log::begins(content)
        && !lambda_text::begins(content);
    let wrapped_report = record.len() < 1000 && record.starts_with("REPORT ") && lambda_text::continues_report(content);
    // The class below the frames of a traceback, also where its heading was cut off.
    let ends_traceback = !line.has_prefix
        && record.len() < 20_000
        && memchr::memchr(b'\n', record.as_bytes()).is_some()
        && exception::is_headline(trimmed)
        && [&b"Traceback (most recent call last)"[..], b"\", line "]
            .iter()
            .any(|it| memchr::memmem::find(record.as_bytes(), it).is_some());
    // A message of several lines, before the traceback that ends it.
    let in_message = last.format == Format::LambdaText
        && !line.has_prefix
        && record.starts_with("[ERROR] ")
        && !lambda_text::begins(content)
        && awaits_traceback(record, &line.text[line.span.start..]);
    if !(indented || frame || in_execution_log || wrapped_report || in_message || ends_traceback) {
        return None;
    }
    let statement = if wrapped_report {
        lambda_text::report(line.text, last.at.with(Span::new(last.at.span.start, line.span.end)))
    } else if last.format == Format::ExecutionLog {
        execution_log::continued(line)
    } else {
        Statement::default()
    };
    Some(statement.about(About::LastRecord))
}

/// Whether an error that Python's runtime logged goes on in the text behind it, up to its traceback.
fn awaits_traceback(record: &str, rest: &str) -> bool {
    const TRACEBACK: &[u8] = b"\nTraceback (most recent call last):";
    let near = |text: &str, most: usize| memchr::memmem::find(&text.as_bytes()[..text.len().min(most)], TRACEBACK);
    record.len() < 2000 && near(record, 2000).is_none() && near(rest, 2000).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn continues(before: &str, line: &str, format: Format) -> bool {
        let text = format!("{before}\n{line}\nTraceback (most recent call last):");
        let at = crate::text::At { layer: 0, span: Span::new(0, before.len()) };
        let span = Span::new(before.len() + 1, before.len() + 1 + line.len());
        read(&Record { at, format, level: None, request: None }, &Line { span, ..Line::alone(&text) }).is_some()
    }

    #[test]
    fn frames_and_wrapped_lines_belong_to_the_record_before_them() {
        assert!(continues("TypeError: x is undefined", "    at handler (/var/task/a.js:1:2)", Format::Plain));
        assert!(continues("Exception in thread", "Caused by: java.io.IOException: no", Format::Plain));
        assert!(continues("REPORT RequestId: x", "Duration: 3 ms", Format::LambdaText));
        assert!(continues("[ERROR] ValueError: one", "two", Format::LambdaText));
        let cut = "...\n  File \"/opt/a.py\", line 7, in run\n    start()";
        assert!(continues(cut, "TypeError: unhashable type: 'list'", Format::Plain));
    }

    #[test]
    fn other_lines_are_records_of_their_own() {
        assert!(!continues("START RequestId: x", "connecting to the database", Format::LambdaText));
        assert!(!continues("a word", "attached", Format::Plain));
    }
}
