//! The answer, section by section: plain functions from a diagnosis to elements.

mod api_types;
mod commands;
mod cors;
pub mod evidence;
mod findings;
mod fix;
mod fixed_response;
mod handlers;
mod infrastructure;
mod queries;
mod steps;
mod timeline;
mod verdict;

pub use fix::{fix, is_next_step};
pub use handlers::{HandlerCode, code as handler_code};
pub use verdict::{empty, links, verdict};

use super::html::Element;
use crate::diagnosis::Diagnosis;
use crate::finding::Certainty;
use crate::fix::commands::Step;
use crate::fix::{Advice, AdviceInput};

/// What to look at next, where the paste does not settle it.
pub fn steps(advice: &Advice, input: Option<&AdviceInput>, powershell: bool) -> Vec<Element> {
    steps::steps(advice, input, powershell).into_iter().collect()
}

/// What is read after the fix, folded.
pub fn rest(diagnosis: &Diagnosis, advice: &Advice, input: Option<&AdviceInput>, powershell: bool) -> Vec<Element> {
    let origin = input.and_then(|it| it.context.origin.as_deref());
    let is_confirmed = diagnosis.verdict.certainty == Certainty::Certain && !fix::shows_checks(diagnosis, advice);
    [
        commands::step(advice, Step::Verify, powershell),
        if is_confirmed { commands::step(advice, Step::Confirm, powershell) } else { None },
        infrastructure::infrastructure(advice),
        handlers::handlers(advice),
        cors::cors(advice, origin, powershell),
        findings::findings(diagnosis),
        timeline::timeline(diagnosis),
        api_types::api_types(diagnosis),
        queries::queries(advice),
    ]
    .into_iter()
    .flatten()
    .collect()
}
