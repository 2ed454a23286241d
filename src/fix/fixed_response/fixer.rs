//! What a response is corrected for, and what was changed so far.

use crate::aws::ApiType;
use crate::evidence::contract::{Ruling, ViolationKind, cell};

/// Corrects one response for an API.
pub(super) struct Fixer {
    pub api: ApiType,
    pub multi_value_mode: bool,
    /// The API turns base64 back into bytes for this request.
    pub decodes: bool,
    pub changes: Vec<String>,
}

impl Fixer {
    /// Whether the API takes this as it is, so that it may stay.
    pub fn keeps(&self, kind: ViolationKind) -> bool {
        cell(kind, self.api).ruling == Ruling::Accepts
    }

    /// Notes a change, once: several headers may ask for the same.
    pub fn changed(&mut self, change: impl Into<String>) {
        let change = change.into();
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}

/// The beginning of what was pasted, on one line, for a sentence.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    let mut words: String = text.chars().take(MOST).map(|it| if it.is_control() { ' ' } else { it }).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}
