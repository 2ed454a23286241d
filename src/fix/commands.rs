//! Commands for the AWS CLI, version 2, made with the names in the paste.
//!
//! Each family of commands is a file of templates; a row of [`super::row`] picks them for a kind of fix, [`plan`] puts
//! them in order, and [`super::render`] fills them in.

pub mod api;
pub mod concurrency;
pub mod deployment;
pub mod edge;
pub mod function;
pub mod gateway_logs;
pub mod load_balancer;
pub mod logs;
pub mod native;
pub mod permission;
pub mod plan;
pub mod reproduce;
pub mod role;
pub mod template;
pub mod vpc;

use serde::{Deserialize, Serialize};

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
