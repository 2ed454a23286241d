//! A payload before the API types.

use crate::aws::ApiType;
use crate::catalogue::Entry;
use crate::evidence::contract::{Cell, Grade, Ruling, Violation, ViolationKind};
use crate::evidence::{Context, EffectiveResponse, Payload};
use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::text::{At, Span};

/// What a payload rule judges.
pub struct Case<'a> {
    pub payload: &'a Payload,
    /// The text of the payload's layer.
    pub source: &'a str,
    pub context: &'a Context,
    pub api: ApiType,
    /// One per API type, in the order of [`ApiType::ALL`].
    pub effective: &'a [EffectiveResponse],
    /// The API's own log, beside the payload, says that it was rejected.
    pub is_logged: bool,
}

impl<'a> Case<'a> {
    /// What the API in question makes of it.
    pub fn here(&self) -> &'a EffectiveResponse {
        &self.effective[self.api as usize]
    }

    pub fn at(&self, span: Span) -> At {
        self.payload.at.with(span)
    }

    /// A finding for each violation of the wanted kinds. `what` says what stands there, as a sentence; what the front
    /// API type does about it is added.
    pub fn violations(
        &self,
        entry: &Entry,
        wanted: impl Fn(ViolationKind) -> bool,
        what: impl Fn(&Violation) -> String,
    ) -> Vec<Finding> {
        self.here()
            .cells(wanted)
            .take(20)
            .map(|(violation, cell)| self.finding(entry, &violation, cell, what(&violation)))
            .collect()
    }

    fn finding(&self, entry: &Entry, violation: &Violation, cell: Cell, what: String) -> Finding {
        let (severity, certainty) = weight(cell);
        let is_proven = self.is_proven(cell);
        let certainty = if is_proven { Certainty::Certain } else { certainty };
        Finding {
            code: entry.code,
            kind: match severity {
                Severity::Breaks | Severity::Suspect if cell.ruling != Ruling::Ignores => Kind::Cause,
                _ => Kind::Information,
            },
            rank: entry.rank,
            severity,
            certainty,
            message: format!("{what} {}", self.consequence(violation.kind, cell, is_proven)),
            at: self.at(violation.span),
            related: Vec::new(),
        }
    }

    /// Of a response that the log says was rejected, the one thing that can have been the reason.
    fn is_proven(&self, cell: Cell) -> bool {
        let rejected = || self.here().violations.iter().filter(|(_, it)| it.ruling == Ruling::Rejects);
        self.is_logged && cell.ruling == Ruling::Rejects && rejected().count() == 1
    }

    /// What this API type does about a violation, and how anybody knows.
    fn consequence(&self, kind: ViolationKind, cell: Cell, is_proven: bool) -> String {
        let api = self.api.subject();
        let status = self.here().status.map_or_else(String::new, |status| format!(" and answers {status}"));
        match cell.ruling {
            Ruling::Rejects => {
                let known = if is_proven { "the log says so" } else { cell.grade.as_str() };
                format!("{api} rejects that{status} ({known}).")
            }
            Ruling::Unknown => format!("Nobody has published what {} does with that.", lower(api)),
            Ruling::Ignores => format!("{api} accepts the response and leaves this out ({}).", cell.grade.as_str()),
            Ruling::Accepts => {
                let others = self.rejected_by(kind);
                if others.is_empty() {
                    format!("{api} takes it.")
                } else {
                    format!("{api} takes it; {others} would reject it.")
                }
            }
        }
    }

    /// The other API types that reject this violation.
    fn rejected_by(&self, kind: ViolationKind) -> String {
        let apis =
            ApiType::ALL.iter().filter(|api| crate::evidence::contract::cell(kind, **api).ruling == Ruling::Rejects);
        list(&apis.map(|api| lower(api.subject())).collect::<Vec<_>>())
    }

    /// Raises findings about a response that is accepted, but sent to the client with its envelope.
    pub fn suspect_envelope(&self, found: &mut [Finding]) {
        if self.here().sends_envelope(self.payload, self.source) {
            for finding in found {
                finding.severity = Severity::Suspect;
                finding.message.push_str(" The client gets all of this as the body, as JSON text.");
            }
        }
    }

    /// The source text of a span, cut for a sentence.
    pub fn quoted(&self, span: Span) -> String {
        let text = span.of(self.source);
        let mut chars = text.chars();
        let short: String = chars.by_ref().take(40).collect();
        if chars.next().is_some() { format!("{short}…") } else { short }
    }
}

/// How bad a cell is, and how sure.
fn weight(cell: Cell) -> (Severity, Certainty) {
    let certainty = match cell.grade {
        Grade::Recorded | Grade::Documented => Certainty::Certain,
        Grade::Reported | Grade::Emulated => Certainty::Likely,
        Grade::Contested | Grade::None => Certainty::Possible,
    };
    let severity = match cell.ruling {
        Ruling::Rejects => Severity::Breaks,
        Ruling::Unknown => Severity::Suspect,
        Ruling::Ignores => Severity::Suspect,
        Ruling::Accepts => Severity::Advice,
    };
    (severity, certainty)
}

fn lower(subject: &str) -> String {
    subject.replacen('A', "a", 1)
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
