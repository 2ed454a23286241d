//! The answer, section by section: plain functions from a diagnosis to elements.

mod api_types;
mod commands;
mod cors;
pub mod evidence;
mod findings;
mod fixed_response;
mod getting_started;
mod handlers;
mod infrastructure;
mod queries;
mod steps;
mod timeline;
mod verdict;

pub use getting_started::getting_started;
pub use handlers::{HandlerCode, code as handler_code};
pub use verdict::{empty, verdict};

use super::html::Element;
use crate::diagnosis::Diagnosis;
use crate::fix::Advice;

/// What follows the evidence: what was found, the fixed response, how close it was.
pub fn first(diagnosis: &Diagnosis) -> Vec<Element> {
    let parts =
        [findings::findings(diagnosis), fixed_response::fixed_response(diagnosis), timeline::timeline(diagnosis)];
    parts.into_iter().flatten().collect()
}

/// What stands last: every API type's verdict.
pub fn last(diagnosis: &Diagnosis) -> Vec<Element> {
    api_types::api_types(diagnosis).into_iter().collect()
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
