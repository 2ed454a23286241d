//! The answer, section by section: plain functions from a diagnosis to elements.

mod commands;
mod cors;
mod doors;
mod evidence;
mod findings;
mod fixed_response;
mod handlers;
mod infrastructure;
mod queries;
mod steps;
mod verdict;

pub use handlers::{Code, code as handler_code};
pub use verdict::{empty, verdict};

use super::html::Element;
use crate::diagnosis::Diagnosis;
use crate::remedy::Advice;

/// What follows the verdict: where it says so, what was found, the fixed response.
pub fn first(text: &str, diagnosis: &Diagnosis) -> Vec<Element> {
    [evidence::evidence(text, diagnosis), findings::findings(diagnosis), fixed_response::fixed_response(diagnosis)]
        .into_iter()
        .flatten()
        .collect()
}

/// What stands last: every front door's verdict.
pub fn last(diagnosis: &Diagnosis) -> Vec<Element> {
    doors::doors(diagnosis).into_iter().collect()
}

/// What to look at next, where the paste does not settle it.
pub fn steps(advice: &Advice, powershell: bool) -> Vec<Element> {
    steps::steps(advice, powershell).into_iter().collect()
}

/// The commands, for one shell.
pub fn commands(advice: &Advice, powershell: bool) -> Vec<Element> {
    commands::commands(advice, powershell)
}

/// What else there is to copy.
pub fn snippets(advice: &Advice, powershell: bool) -> Vec<Element> {
    [
        infrastructure::infrastructure(advice),
        handlers::handlers(advice),
        cors::cors(advice, powershell),
        queries::queries(advice),
    ]
    .into_iter()
    .flatten()
    .collect()
}
