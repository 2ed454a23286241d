//! What the engine says of the examples of every code. Written to `tests/cases/verdicts.txt`, so that a change of a
//! verdict shows as a change of words that somebody reviews.

use crate::aws::ApiType;
use crate::catalogue::Entry;
use crate::codes;
use crate::diagnosis::{Diagnosis, diagnose_text};
use crate::evidence::Context;

/// The contexts in which the examples are tried: none, and each API type in both modes of headers.
pub fn contexts() -> impl Iterator<Item = Context> {
    let behind = |multi_value_headers| {
        ApiType::ALL.map(|api| Context { integration: Some(api), multi_value_headers, ..Context::default() })
    };
    std::iter::once(Context::default()).chain(behind(None)).chain(behind(Some(true)))
}

/// The diagnosis of a code's positive example, in the first context in which the code is the cause, or else is found.
pub fn of_positive(entry: &Entry) -> Option<Diagnosis> {
    let text = entry.docs.positive();
    let is_cause = |it: &Diagnosis| it.verdict.cause.as_deref() == Some(entry.code);
    let is_found = |it: &Diagnosis| it.findings.iter().any(|it| it.code == entry.code);
    let all = || contexts().map(|it| diagnose_text(&text, &it));
    all().find(is_cause).or_else(|| all().find(is_found))
}

/// A paragraph for each code: the verdict on its positive example, in full, and the headline of its negative example.
pub fn all() -> String {
    let said = |it: &Diagnosis| {
        let cause = it.verdict.cause.as_deref().unwrap_or("no cause");
        let status = it.verdict.status.map(|it| format!(", {it}")).unwrap_or_default();
        format!("{} ({cause}{status})", it.verdict.title)
    };
    let paragraph = |entry: &Entry| {
        let positive = of_positive(entry).map(|it| format!("  + {}\n    {}\n", said(&it), it.verdict.summary));
        let negative = said(&diagnose_text(entry.docs.negative, &Context::default()));
        format!("{}\n{}  - {negative}\n", entry.code, positive.unwrap_or_default())
    };
    codes::all().map(paragraph).collect::<Vec<_>>().join("\n")
}
