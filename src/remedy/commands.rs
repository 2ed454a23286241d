//! Commands for the AWS CLI, version 2, made with the names in the paste.
//!
//! Each family of commands is a file of templates; [`plan`] picks them for a cure, [`maker`] fills them in.

mod api;
mod concurrency;
mod edge;
mod function;
mod gateway_logs;
mod load_balancer;
mod logs;
mod maker;
mod permission;
mod plan;
mod reproduce;
mod role;
mod template;
mod vpc;
mod window;

#[cfg(test)]
mod tests;

pub use plan::{Collect, commands, named};
pub use window::Window;

use serde::{Deserialize, Serialize};

use super::Cure;
use super::names::Names;
use crate::aws::FrontDoor;
use crate::evidence::{Evidence, Facts, Format};

/// What a command is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Shows whether the cause is right.
    Confirm,
    /// Removes the cause.
    Fix,
    /// Shows whether it is gone.
    Verify,
}

/// What a command does to the account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It changes nothing.
    Reads,
    /// It changes something, or calls the function or the API.
    Changes,
}

/// A command for the AWS CLI, version 2.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Command {
    /// What it does, in a few words.
    pub title: String,
    /// What it is for.
    pub step: Step,
    /// It is for where the others of its step do not fit: one to choose, and not to run with them.
    pub alternative: bool,
    /// The command for sh, bash and zsh.
    pub posix: String,
    /// The command for PowerShell.
    pub powershell: String,
    /// What it does to the account.
    pub effect: Effect,
    /// The API must be deployed again before the change shows.
    pub redeploy: bool,
    /// Why to run it, in a sentence.
    pub why: String,
    /// The placeholders in it that somebody has to replace.
    pub placeholders: Vec<String>,
}

/// What the commands are chosen and made from.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    pub names: &'a Names,
    pub facts: &'a Facts,
    pub door: FrontDoor,
    /// What the cause asks for; `None` where there is no cause.
    pub cure: Option<Cure>,
    /// The code of the cause.
    pub cause: Option<&'a str>,
    /// Such as `python3.12`.
    pub runtime: Option<&'a str>,
    /// When it happened.
    pub window: Option<Window>,
    /// The front door's log in the paste.
    pub log: Option<GatewayLog>,
    /// Nothing says which front door it is.
    pub is_door_assumed: bool,
}

/// A front door's log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum GatewayLog {
    Execution,
    Access,
    LoadBalancer,
}

impl GatewayLog {
    /// The first that the evidence has lines of.
    pub fn of(evidence: &Evidence<'_>) -> Option<Self> {
        evidence.records.iter().find_map(|it| match it.format {
            Format::ExecutionLog => Some(Self::Execution),
            Format::AccessLog => Some(Self::Access),
            Format::LoadBalancerLog => Some(Self::LoadBalancer),
            _ => None,
        })
    }
}
