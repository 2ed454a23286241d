//! Annotations as GitHub's runner reads them from a step's output, and the summary of its job.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fs::OpenOptions;
use std::io::{self, Write};

use lambda_502::diagnosis::Diagnosis;
use lambda_502::evidence::Outcome;
use lambda_502::report::escape::line;

/// GitHub takes 1 MiB a step, and nothing of one that is larger.
const LARGEST_SUMMARY: usize = 1 << 20;

/// The annotation of a file; nothing where nothing failed.
pub fn annotation(name: &str, diagnosis: &Diagnosis) -> String {
    let verdict = &diagnosis.verdict;
    let level = match verdict.outcome {
        Outcome::Rejected => "error",
        Outcome::Unknown => "warning",
        Outcome::Accepted | Outcome::None => return String::new(),
    };
    let status = verdict.status.map_or_else(String::new, |it| format!("{it}: "));
    let code = verdict.cause.as_ref().map_or_else(String::new, |it| format!(" [{it}]"));
    let place = verdict.span.map_or_else(String::new, |it| format!(",line={},col={}", it.line, it.column));
    let title = property(&[&*status, &verdict.title, &code].concat());
    let said = [&*verdict.summary, &*verdict.fix].map(line).join("\n");
    format!("::{level} file={}{place},title={title}::{}\n", property(name), data(said.trim()))
}

/// The annotation of a file that cannot be read.
pub fn unread(name: &str, why: &str) -> String {
    format!("::error file={}::{}\n", property(name), data(&["It cannot be read: ", &line(why)].concat()))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&line(text)).replace(':', "%3A").replace(',', "%2C")
}

/// Adds to the job's summary, where there is one: the table, and as many replies as there is room for.
pub fn summarise(table: &str, replies: &[String]) -> io::Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|it| !it.is_empty()) else { return Ok(()) };
    let mut room = LARGEST_SUMMARY.saturating_sub(table.len() + 100);
    let fits = |reply: &&String| {
        let is_room = reply.len() < room;
        room = room.saturating_sub(reply.len());
        is_room
    };
    let shown: Vec<&str> = replies.iter().take_while(fits).map(String::as_str).collect();
    let left = replies.len() - shown.len();
    let more = if left > 0 { format!("\nThere is no room for {left} more.\n") } else { String::new() };
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all([table, &shown.concat(), &more].concat().as_bytes())
}

#[cfg(test)]
mod tests {
    use lambda_502::diagnosis::diagnose_text;
    use lambda_502::evidence::Context;

    use super::*;

    #[test]
    fn what_is_quoted_ends_neither_a_property_nor_the_command() {
        let hostile = "a,line=9::x%0A\r\n::error::y";
        for text in [
            annotation(hostile, &diagnose_text(r#"{"statusCode": 200, "body": {}}"#, &Context::default())),
            unread(hostile, hostile),
        ] {
            assert_eq!(text.lines().count(), 1);
            let (properties, said) = text[2..].split_once("::").expect("it is a command");
            assert!(properties.starts_with("error file=a%2Cline=9%3A%3Ax%250A") && !properties.contains(['\r', '\n']));
            assert!(said.starts_with(char::is_alphanumeric) && !said.trim_end().contains(['\r', '\n']));
        }
        assert_eq!(annotation("a", &diagnose_text(r#"{"statusCode": 200, "body": ""}"#, &Context::default())), "");
    }
}
