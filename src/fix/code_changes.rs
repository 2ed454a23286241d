//! The change to the function, where it is a single line of code.

use serde::Serialize;

use super::kind::{FixKind, ResponseFix};

/// One line of a handler as it should be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct CodeChange {
    /// The language, such as `Node.js`.
    pub language: String,
    pub line: String,
}

/// A language, how Lambda's names of its runtimes begin, and its lines for a body and for a status.
struct ChangeLines(&'static str, &'static str, &'static str, &'static str);

const ROWS: [ChangeLines; 6] = [
    ChangeLines("Node.js", "nodejs", "body: JSON.stringify(data)", "statusCode: 200"),
    ChangeLines("Python", "python", "\"body\": json.dumps(data)", "\"statusCode\": 200"),
    ChangeLines(
        "Java",
        "java",
        "response.setBody(objectMapper.writeValueAsString(data));",
        "response.setStatusCode(200);",
    ),
    ChangeLines(".NET", "dotnet", "Body = JsonSerializer.Serialize(data)", "StatusCode = 200"),
    ChangeLines("Ruby", "ruby", "body: JSON.generate(data)", "statusCode: 200"),
    ChangeLines("Go", "provided", "Body: string(body), // body, err := json.Marshal(data)", "StatusCode: 200"),
];

/// The line in the language of the function (`runtime` is Lambda's name, such as `python3.12`), or in the two languages
/// that most functions are written in; nothing where more than one line has to change.
pub fn code_changes(kind: Option<FixKind>, runtime: Option<&str>) -> Vec<CodeChange> {
    let line: fn(&ChangeLines) -> &'static str = match kind {
        Some(FixKind::Response(ResponseFix::Body)) => |row| row.2,
        Some(FixKind::Response(ResponseFix::Status)) => |row| row.3,
        _ => return Vec::new(),
    };
    let seen = runtime.and_then(|name| ROWS.iter().find(|row| name.starts_with(row.1)));
    let rows = seen.map_or(&ROWS[..2], std::slice::from_ref);
    rows.iter().map(|row| CodeChange { language: row.0.to_owned(), line: line(row).to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_in_the_language_that_the_paste_shows() {
        let body = Some(FixKind::Response(ResponseFix::Body));
        let lines = |runtime| code_changes(body, runtime).into_iter().map(|it| it.line).collect::<Vec<_>>();
        assert_eq!(lines(Some("ruby3.3")), ["body: JSON.generate(data)"]);
        assert_eq!(lines(None).len(), 2);
        assert_eq!(code_changes(Some(FixKind::Code), Some("ruby3.3")), []);
    }
}
