//! What to do about it: the fixed response, commands, CORS, handlers, infrastructure.

mod advice;
pub mod code_changes;
pub mod commands;
pub mod cors;
mod events;
pub mod fixed_response;
pub mod handlers;
pub mod infrastructure;
pub mod input;
pub mod kind;
pub mod names;
pub mod queries;
pub mod render;
mod row;
pub mod shell;
mod sizing;
pub mod steps;
mod target;
mod trace;
mod window;

pub use advice::{Advice, advise};
pub use input::{AdviceInput, GatewayLog, Received, Wanted};
pub use kind::{FixKind, RoleFix};
pub use window::Window;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What there is to copy.
#[derive(Clone, PartialEq, Debug, Default)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[cfg_attr(feature = "docs", schemars(rename_all = "camelCase"), ts(rename_all = "camelCase"))]
pub struct Remedies {
    /// The response as it should have been; `null` where there is nothing to fix.
    pub fixed_response: Option<fixed_response::FixedResponse>,
    #[cfg_attr(feature = "docs", schemars(flatten), ts(flatten))]
    pub advice: Advice,
}

/// One object in JSON. Between the modules of the page only the fixed response travels with a diagnosis: the advice is
/// made from a [`AdviceInput`] where it is shown.
impl Serialize for Remedies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Written<'a> {
            fixed_response: &'a Option<fixed_response::FixedResponse>,
            #[serde(flatten)]
            advice: &'a Advice,
        }
        if serializer.is_human_readable() {
            return Written { fixed_response: &self.fixed_response, advice: &self.advice }.serialize(serializer);
        }
        self.fixed_response.serialize(serializer)
    }
}

/// Of the advice, JSON brings back the commands: the rest is made anew from a paste.
impl<'de> Deserialize<'de> for Remedies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Stored {
            fixed_response: Option<fixed_response::FixedResponse>,
            commands: Vec<commands::Command>,
        }
        if deserializer.is_human_readable() {
            let Stored { fixed_response, commands } = Stored::deserialize(deserializer)?;
            return Ok(Self { fixed_response, advice: Advice { commands, ..Advice::default() } });
        }
        Ok(Self { fixed_response: Deserialize::deserialize(deserializer)?, advice: Advice::default() })
    }
}
