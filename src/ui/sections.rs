//! The answer, section by section: plain functions from a diagnosis to elements.

mod commands;
mod cors;
mod doors;
pub mod evidence;
mod findings;
mod fixed_response;
mod handlers;
mod queries;
mod steps;
mod teach;
mod timeline;
mod verdict;

pub use teach::teach;
pub use verdict::{empty, verdict};

use super::html::Element;
use crate::diagnosis::Diagnosis;

/// What stands above the commands.
pub fn first(diagnosis: &Diagnosis, powershell: bool) -> Vec<Element> {
    [
        findings::findings(diagnosis),
        timeline::timeline(diagnosis),
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
        handlers::handlers(diagnosis),
        cors::cors(diagnosis, powershell),
        queries::queries(diagnosis),
        doors::doors(diagnosis),
    ]
    .into_iter()
    .flatten()
    .collect()
}
