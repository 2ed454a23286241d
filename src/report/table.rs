//! Many diagnoses as a table: one row for each, and the formats it is exported in.

use serde::{Deserialize, Serialize};

use super::Redactor;
use super::document::escape;
use crate::diagnosis::Diagnosis;

/// A diagnosis in one line.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisRow {
    /// The file's name, or what the request is called.
    pub name: String,
    pub outcome: String,
    /// What the client sees.
    pub status: Option<u16>,
    pub cause: Option<String>,
    pub title: String,
    pub certainty: String,
    pub integration: String,
    pub function: Option<String>,
    pub request_id: Option<String>,
    /// How long the function ran, in milliseconds.
    pub duration_ms: Option<f64>,
    /// The line of the cause.
    pub line: Option<usize>,
    pub fix: String,
}

/// The columns, in their order.
const COLUMNS: [&str; 12] = [
    "name",
    "outcome",
    "status",
    "cause",
    "title",
    "certainty",
    "integration",
    "function",
    "requestId",
    "durationMs",
    "line",
    "fix",
];

/// The row of a diagnosis, as it is: for the screen. The exports redact it.
pub fn row(name: &str, diagnosis: &Diagnosis) -> DiagnosisRow {
    let verdict = &diagnosis.verdict;
    DiagnosisRow {
        name: name.to_owned(),
        outcome: verdict.outcome.as_str().to_owned(),
        status: verdict.status,
        cause: verdict.cause.clone(),
        title: verdict.title.clone(),
        certainty: verdict.sureness().to_owned(),
        integration: diagnosis.context.integration.as_str().to_owned(),
        function: diagnosis.context.function_name.clone(),
        request_id: diagnosis.facts.text("request_id").map(str::to_owned),
        duration_ms: diagnosis.facts.number("duration_ms"),
        line: verdict.span.map(|it| it.line),
        fix: verdict.fix.clone(),
    }
}

impl DiagnosisRow {
    pub(super) fn redacted(&self, redactor: &mut Redactor) -> Self {
        let mut text = |text: &str| redactor.redact(text).text;
        Self {
            name: text(&self.name),
            title: text(&self.title),
            fix: text(&self.fix),
            function: self.function.as_deref().map(&mut text),
            request_id: self.request_id.as_deref().map(&mut text),
            ..self.clone()
        }
    }

    fn cells(&self) -> [String; 12] {
        let number = |it: Option<String>| it.unwrap_or_default();
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        [
            self.name.clone(),
            self.outcome.clone(),
            number(self.status.map(|it| it.to_string())),
            text(&self.cause),
            self.title.clone(),
            self.certainty.clone(),
            self.integration.clone(),
            text(&self.function),
            text(&self.request_id),
            number(self.duration_ms.map(crate::text::number::plain)),
            number(self.line.map(|it| it.to_string())),
            self.fix.clone(),
        ]
    }
}

/// CSV as RFC 4180 has it, with a header line. A cell that a spreadsheet would take for a formula gets an apostrophe.
pub fn csv(rows: &[DiagnosisRow], redactor: &mut Redactor) -> String {
    let mut out = COLUMNS.join(",");
    out.push_str("\r\n");
    for row in rows {
        let cells = row.redacted(redactor).cells().map(|it| csv_cell(&it));
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn csv_cell(text: &str) -> String {
    let is_formula = text
        .trim_start_matches([' ', '"', '\''])
        .starts_with(&['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠'][..]);
    let text = [if is_formula { "'" } else { "" }, text].concat();
    if text.contains(&['"', ',', '\r', '\n', ';', '\t'][..]) || is_formula {
        return ["\"", &text.replace('"', "\"\""), "\""].concat();
    }
    text
}

/// A JSON array of rows.
pub fn json_rows(rows: &[DiagnosisRow], redactor: &mut Redactor) -> String {
    let rows: Vec<DiagnosisRow> = rows.iter().map(|it| it.redacted(redactor)).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

/// One JSON object a line.
pub fn ndjson_rows(rows: &[DiagnosisRow], redactor: &mut Redactor) -> String {
    let lines = rows.iter().map(|it| serde_json::to_string(&it.redacted(redactor)).unwrap_or_default() + "\n");
    lines.collect()
}

/// A table for an issue or a ticket: the columns that a person reads.
pub fn markdown_table(rows: &[DiagnosisRow], redactor: &mut Redactor) -> String {
    let mut out =
        "| name | status | cause | certainty | function | what it is |\n|---|---|---|---|---|---|\n".to_owned();
    for row in rows {
        let [name, _, status, cause, title, certainty, _, function, ..] = row.redacted(redactor).cells();
        let cells = [name, status, cause, certainty, function, title].map(|it| escape(&it));
        out.push_str(&["| ", &cells.join(" | "), " |\n"].concat());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_keeps_its_quotes() {
        assert_eq!(csv_cell("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
        assert_eq!(csv_cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(csv_cell("plain-1"), "plain-1");
        assert!(csv_cell("\u{ff1d}1").starts_with("\"'"));
    }
}
