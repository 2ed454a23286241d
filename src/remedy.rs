//! What to do about it: the fixed response, commands, CORS, handlers, infrastructure.

pub mod commands;
pub mod cors;
mod cure;
mod events;
pub mod fixed_response;
pub mod handlers;
pub mod infrastructure;
pub mod names;
pub mod queries;
pub mod shell;
mod sizing;
pub mod steps;

pub use cure::Cure;

use serde::{Deserialize, Serialize};

/// Everything there is to copy.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedies {
    pub fixed_response: Option<fixed_response::FixedResponse>,
    /// In the order in which to run them: confirm, fix, verify.
    pub commands: Vec<commands::Command>,
    /// What there is to say about names that could not be used in commands.
    pub notices: Vec<String>,
    /// What to look at next, in order; empty where the paste settles the cause.
    pub steps: Vec<steps::Check>,
    pub cors: Option<cors::Cors>,
    pub handlers: Vec<handlers::Handler>,
    /// The commands' fixes for the tools that people deploy with.
    pub infrastructure: Vec<infrastructure::Snippet>,
    /// The same diagnosis over whole logs, first the queries that are about this cause.
    pub queries: Vec<queries::Query>,
}
