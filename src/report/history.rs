//! Cases that were kept, and the file that they are exported to.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{DiagnosisRow, Redactor};
use crate::evidence::Context;

/// A case as the history keeps it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When, in the form of RFC 3339.
    pub at: String,
    pub name: String,
    pub text: String,
    #[serde(default)]
    pub context: Context,
    pub row: DiagnosisRow,
}

const VERSION: u64 = 1;

/// The file of a history: `{"lambda502History": 1, "cases": […]}`.
pub fn export_history(cases: &[HistoryEntry], redactor: &mut Redactor) -> String {
    let cases: Vec<HistoryEntry> = cases.iter().map(|it| redacted(it, redactor)).collect();
    json!({ "lambda502History": VERSION, "cases": cases }).to_string()
}

/// Reads such a file. Cases that cannot be read are left out; their number is returned.
///
/// # Errors
/// In words, where it is no such file.
pub fn import_history(text: &str) -> Result<(Vec<HistoryEntry>, usize), &'static str> {
    let file: Value = serde_json::from_str(text).map_err(|_| "This file is not JSON.")?;
    match file["lambda502History"].as_u64() {
        Some(VERSION) => {}
        Some(_) => return Err("This history was written by a newer version of this page."),
        None => return Err("This is no history of this page."),
    }
    let Some(cases) = file["cases"].as_array() else { return Err("This history holds no cases.") };
    let read: Vec<HistoryEntry> = cases.iter().filter_map(|it| HistoryEntry::deserialize(it).ok()).collect();
    let bad = cases.len() - read.len();
    Ok((read, bad))
}

fn redacted(case: &HistoryEntry, redactor: &mut Redactor) -> HistoryEntry {
    let text = redactor.redact(&case.text).text;
    let mut context = case.context.clone();
    let named = [
        ("functionName", &mut context.function_name),
        ("apiId", &mut context.api_id),
        ("origin", &mut context.origin),
        ("stage", &mut context.stage),
        ("route", &mut context.route),
        ("accept", &mut context.accept),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            *value = redactor.redact_named(name, value);
        }
    }
    for (name, value) in context.request_headers.iter_mut().flatten() {
        *value = redactor.redact_named(name, value);
    }
    let name = redactor.redact(&case.name).text;
    HistoryEntry { at: case.at.clone(), name, text, context, row: case.row.redacted(redactor) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::redact::Kinds;

    fn case(text: &str) -> HistoryEntry {
        let row = DiagnosisRow {
            name: "a.log".to_owned(),
            outcome: "rejected".to_owned(),
            status: Some(502),
            ..DiagnosisRow::default()
        };
        let context = Context { function_name: Some("depot".to_owned()), ..Context::default() };
        HistoryEntry {
            at: "2026-01-02T03:04:05Z".to_owned(),
            name: "a.log".to_owned(),
            text: text.to_owned(),
            context,
            row,
        }
    }

    #[test]
    fn a_history_comes_back_as_it_was_where_nothing_is_redacted() {
        let cases = [case("START é \"x\"\n"), case("from clerk@example.org")];
        let mut open = Redactor::new(Kinds::NONE);
        let file = export_history(&cases, &mut open);
        assert_eq!(import_history(&file), Ok((cases.to_vec(), 0)));
    }

    #[test]
    fn an_export_passes_the_redaction() {
        let file = export_history(&[case("from clerk@example.org")], &mut Redactor::default());
        assert!(!file.contains("clerk@example.org"), "{file}");
    }

    #[test]
    fn other_files_are_refused_in_words_and_bad_cases_are_left_out() {
        assert!(import_history("{").is_err() && import_history("{}").is_err() && import_history("[1]").is_err());
        assert!(import_history("{\"lambda502History\":2,\"cases\":[]}").is_err_and(|it| it.contains("newer")));
        assert_eq!(import_history("{\"lambda502History\":1,\"cases\":[7]}"), Ok((Vec::new(), 1)));
    }
}
