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

/// What stands above the commands.
pub fn first(text: &str, diagnosis: &Diagnosis, powershell: bool) -> Vec<Element> {
    [
        evidence::evidence(text, diagnosis),
        findings::findings(diagnosis),
        fixed_response::fixed_response(diagnosis),
        steps::steps(diagnosis, powershell),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The commands, for one shell.
pub fn commands(diagnosis: &Diagnosis, powershell: bool) -> Vec<Element> {
    commands::commands(&diagnosis.remedies, powershell)
}

/// What stands below the commands.
pub fn last(diagnosis: &Diagnosis, powershell: bool) -> Vec<Element> {
    [
        infrastructure::infrastructure(diagnosis),
        handlers::handlers(diagnosis),
        cors::cors(diagnosis, powershell),
        queries::queries(diagnosis),
        doors::doors(diagnosis),
    ]
    .into_iter()
    .flatten()
    .collect()
}
