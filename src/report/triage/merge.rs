//! The diagnoses of a file's chunks as one row: the cause that most requests failed with, and its counts.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::diagnosis::{Diagnosis, FindingOut};
use crate::evidence::Outcome;
use crate::finding::Severity;
use crate::report::{DiagnosisRow, row};

/// What became of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    pub row: DiagnosisRow,
    /// The chunk that shows the cause best, from 0.
    pub chunk: usize,
    pub chunks: usize,
    /// How many requests there are.
    pub requests: usize,
    /// How many failed with the cause, and how many failed.
    pub failures: Option<(usize, usize)>,
}

/// What is known of a cause.
struct Cause {
    /// It breaks the response; what only wraps an error or is a symptom of it gives way to that.
    breaks: bool,
    /// Failures that belong to no request of their own.
    others: usize,
    row: DiagnosisRow,
    /// The row is a verdict's and not only made from a finding.
    is_verdict: bool,
    chunk: usize,
}

/// Takes the diagnoses of the chunks in their order.
pub struct Merger {
    name: String,
    /// What each request failed with, by a hash of its id: one that a cut goes through is still one.
    requests: HashMap<u64, Option<usize>>,
    hash: RandomState,
    names: Vec<String>,
    causes: Vec<Cause>,
    /// The row of a file without causes.
    no_cause: Option<(u8, DiagnosisRow, usize)>,
    chunks: usize,
}

impl Merger {
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            requests: HashMap::new(),
            hash: RandomState::new(),
            names: Vec::new(),
            causes: Vec::new(),
            no_cause: None,
            chunks: 0,
        }
    }

    pub fn add(&mut self, diagnosis: &Diagnosis) {
        let chunk = self.chunks;
        self.chunks += 1;
        let verdict = row(&self.name, diagnosis);
        let mut counted = false;
        for invocation in &diagnosis.invocations {
            let cause = invocation.cause.as_deref().map(|code| self.cause(code, diagnosis, &verdict, chunk));
            counted |= invocation.cause.is_some() && invocation.cause == verdict.cause;
            let known = self.requests.entry(self.hash.hash_one(&invocation.request_id)).or_default();
            *known = known.or(cause);
        }
        match &verdict.cause {
            Some(code) if !counted => {
                let cause = self.cause(&code.clone(), diagnosis, &verdict, chunk);
                self.causes[cause].others += diagnosis.verdict.failures.map_or(1, |(same, _)| same);
            }
            Some(_) => {}
            None => {
                let weight = match diagnosis.verdict.outcome {
                    Outcome::Rejected => 3,
                    Outcome::Unknown => 2,
                    Outcome::Accepted => 1,
                    Outcome::None => 0,
                };
                if self.no_cause.as_ref().is_none_or(|(best, ..)| weight > *best) {
                    self.no_cause = Some((weight, verdict, chunk));
                }
            }
        }
    }

    /// The number of a cause, with the best row that this diagnosis has for it.
    fn cause(&mut self, code: &str, diagnosis: &Diagnosis, verdict: &DiagnosisRow, chunk: usize) -> usize {
        let known = self.names.iter().position(|it| it == code);
        let is_verdict = verdict.cause.as_deref() == Some(code);
        if let Some(known) = known.filter(|&it| self.causes[it].is_verdict || !is_verdict) {
            return known;
        }
        let finding = diagnosis.findings.iter().find(|it| if is_verdict { it.is_cause } else { it.code == code });
        let row = if is_verdict { verdict.clone() } else { of_finding(verdict, code, finding) };
        let breaks = finding.is_none_or(|it| it.severity == Severity::Breaks);
        if let Some(known) = known {
            let cause = &mut self.causes[known];
            (cause.row, cause.is_verdict, cause.chunk, cause.breaks) = (row, true, chunk, breaks || cause.breaks);
            return known;
        }
        self.names.push(code.to_owned());
        self.causes.push(Cause { breaks, others: 0, row, is_verdict, chunk });
        self.causes.len() - 1
    }

    /// `None` where there was no chunk.
    pub fn finish(self) -> Option<Merged> {
        let mut counts: Vec<usize> = self.causes.iter().map(|it| it.others).collect();
        for cause in self.requests.values().flatten() {
            counts[*cause] += 1;
        }
        let (requests, chunks) = (self.requests.len(), self.chunks);
        // Of equals the first.
        let best = (0..counts.len()).rev().max_by_key(|&it| (self.causes[it].breaks, counts[it]));
        let Some(best) = best else {
            return self.no_cause.map(|(_, row, chunk)| Merged { row, chunk, chunks, requests, failures: None });
        };
        let failed = (0..counts.len()).filter(|&it| self.causes[it].breaks).map(|it| counts[it]).sum::<usize>();
        let failures = (failed > 1 && self.causes[best].breaks).then_some((counts[best], failed));
        let Cause { row, chunk, .. } = self.causes.into_iter().nth(best)?;
        Some(Merged { row, chunk, chunks, requests, failures })
    }
}

/// The row of a cause that no chunk's verdict names: what the client saw of it is not known.
fn of_finding(verdict: &DiagnosisRow, code: &str, finding: Option<&FindingOut>) -> DiagnosisRow {
    let mut row = DiagnosisRow {
        cause: Some(code.to_owned()),
        status: None,
        request_id: None,
        duration_ms: None,
        line: None,
        title: code.to_owned(),
        fix: String::new(),
        ..verdict.clone()
    };
    if let Some(finding) = finding {
        row.title.clone_from(&finding.title);
        row.fix.clone_from(&finding.fix);
        finding.certainty.as_str().clone_into(&mut row.certainty);
        row.line = Some(finding.span.line);
    }
    row
}
