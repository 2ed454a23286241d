//! A diagnosis as something to hand on: a reply, a table, a link, a report. Everything here passes [`redact`]; a
//! [`Redactor`] without kinds lets all through, for who asked for that.
//!
//! What a diagnosis quotes may tell less about a secret than the paste around it did. Where an exit does not take the
//! paste itself, let the redactor [`learn`](Redactor::learn) it first.

mod assistant;
pub mod base64url;
mod document;
pub mod escape;
mod history;
mod issue_report;
pub mod link;
pub mod record;
pub mod redact;
mod reply;
mod sarif;
mod table;
pub mod triage;

pub use assistant::assistant;
pub use document::{Block, html, markdown_of, plain};
pub use history::{HistoryEntry, export_history, import_history};
pub use issue_report::{Expectation, issue_report};
pub use redact::{Redactor, redact};
pub use reply::{Register, ReplyOptions, markdown, reply};
pub use sarif::{Baseline, FileResults, sarif, sarif_results};
pub use table::{DiagnosisRow, csv, json_rows, markdown_table, ndjson_rows, row};

use crate::diagnosis::Diagnosis;

/// The public JSON of a diagnosis, on one line.
pub fn json(diagnosis: &Diagnosis, paste: &str, redactor: &mut Redactor) -> String {
    if redactor.is_off() {
        return serde_json::to_string(diagnosis).unwrap_or_default();
    }
    redactor.learn(paste);
    serde_json::to_string(&redact::redact_diagnosis(diagnosis, redactor)).unwrap_or_default()
}
