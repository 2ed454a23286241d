//! What a link held, on its way from the workspace to the page.

use serde::{Deserialize, Serialize};

use crate::diagnosis::Diagnosis;
use crate::evidence::Context;

#[derive(Debug, Serialize, Deserialize)]
pub enum Opened {
    Input {
        text: String,
        context: Box<Context>,
    },
    /// The findings without the text in which they were found.
    Findings(Box<Diagnosis>),
    /// Why the link does not open.
    Trouble(String),
}
