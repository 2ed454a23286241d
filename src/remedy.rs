//! What to do about it: the fixed response, commands, CORS, handlers, infrastructure.

mod brief;
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

pub use brief::{Brief, Received};
pub use cure::Cure;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Everything there is to copy.
///
/// As JSON it is one object. Between the modules of the page only the fixed response travels with a diagnosis: the
/// advice is made from a [`Brief`] where it is shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Remedies {
    pub fixed_response: Option<fixed_response::FixedResponse>,
    pub advice: Advice,
}

/// What there is to copy beside the fixed response.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
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

impl Serialize for Remedies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Public<'a> {
            fixed_response: &'a Option<fixed_response::FixedResponse>,
            #[serde(flatten)]
            advice: &'a Advice,
        }
        if serializer.is_human_readable() {
            return Public { fixed_response: &self.fixed_response, advice: &self.advice }.serialize(serializer);
        }
        self.fixed_response.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Remedies {
    /// Only the compact form, which crosses from the engine to the page.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { fixed_response: Deserialize::deserialize(deserializer)?, advice: Advice::default() })
    }
}
