//! The advice for a paste.

use serde::Serialize;

use super::code_changes::{CodeChange, code_changes};
use super::commands::{Command, Effect, Step};
use super::input::AdviceInput;
use super::kind::FixKind;
use super::{commands, cors, handlers, infrastructure, queries, row, steps};
use crate::aws::ApiType;

/// What there is to copy beside the fixed response.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// Commands for the AWS CLI, version 2, in the order in which to run them: confirm, fix, verify.
    pub commands: Vec<Command>,
    /// What there is to say about names that could not be used in commands.
    pub notices: Vec<String>,
    /// What to look at next, in order; empty where the text settles the cause.
    pub steps: Vec<steps::Check>,
    /// Whether a page of another origin can read the response; `null` where the text shows no response.
    pub cors: Option<cors::Cors>,
    /// The change to the function, where it is a single line: in its language, or in the commonest.
    pub code_changes: Vec<CodeChange>,
    /// Handlers that return a valid response.
    pub handlers: Vec<handlers::Handler>,
    /// The commands' fixes for the tools that people deploy with.
    pub infrastructure: Vec<infrastructure::Snippet>,
    /// Queries over whole logs, first those that are about this cause.
    pub queries: Vec<queries::Query>,
}

impl Advice {
    /// Whether a command removes the cause, and nobody has to choose it: what only reads shows where to look.
    pub fn has_fix(&self) -> bool {
        let is_fix = |it: &Command| it.step == Step::Fix && it.effect == Effect::Changes && !it.alternative;
        self.commands.iter().any(is_fix)
    }
}

/// All that there is to copy, apart from the fixed response.
pub fn advise(input: &AdviceInput) -> Advice {
    let kind = input.kind();
    let row = kind.map(row::row);
    let cors = cors::advise(input);
    let blocked = cors.as_ref().filter(|it| it.reading == cors::CorsReading::Blocked && input.context.origin.is_some());
    let recipes = row.as_ref().map(|it| (it.recipes)(input)).unwrap_or_default();
    let needs_handler = input.fixed_headers.is_some() || matches!(kind, Some(FixKind::Response(_) | FixKind::Code));
    let streams = input.context.streaming == Some(true) && matches!(input.api, ApiType::Rest | ApiType::FunctionUrl);
    let mut commands = match (&row, input.wanted) {
        (Some(row), _) => commands::plan::commands(input, row.commands, row.verify),
        (None, Some(wanted)) => commands::reproduce::collect(input, wanted),
        (None, None) => Vec::new(),
    };
    if kind == Some(FixKind::Cors) {
        // Headers on a 5xx show the error and do not cure it.
        let is_second = |it: &Command| it.alternative || input.is_rejected && it.step == Step::Fix;
        let set = cors.iter().flat_map(|it| it.commands.clone());
        commands.extend(set.map(|it| Command { alternative: is_second(&it), ..it }));
        commands.sort_by_key(|it| (it.step, it.alternative));
    }
    Advice {
        notices: input.names.notices(&commands),
        commands,
        steps: input.shown.as_ref().map(|it| steps::steps(it, input)).unwrap_or_default(),
        infrastructure: infrastructure::snippets(
            input,
            recipes,
            blocked.map(|it| (it.origin.as_str(), it.credentials)),
        ),
        cors,
        code_changes: code_changes(kind, input.runtime.as_deref()),
        handlers: if needs_handler {
            handlers::handlers(input.runtime.as_deref(), input.api, streams)
        } else {
            Vec::new()
        },
        queries: row.map(|it| queries::queries(input, it.queries)).unwrap_or_default(),
    }
}
