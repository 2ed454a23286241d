//! What the advice is made from: everything about a paste that commands, CORS and snippets need, apart from the paste.
//!
//! It stands between the engine and the advice so that the page can show a verdict before it loads what is only read
//! after it.

use serde::{Deserialize, Serialize};

use super::cors::exchange::Pasted;
use super::kind::FixKind;
use super::names::Names;
use super::trace::{Log, Trace};
use super::window::Window;
use crate::aws::ApiType;
use crate::evidence::{Context, Evidence, Facts, Format, Outcome};

/// All that the advice needs to know.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AdviceInput {
    pub context: Context,
    pub api: ApiType,
    /// Nothing says which API type it is.
    pub is_api_type_assumed: bool,
    pub names: Names,
    pub facts: Facts,
    /// The code of the cause, and what it asks for.
    pub cause: Option<(String, FixKind)>,
    /// What is asked for where there is no cause.
    pub wanted: Option<Wanted>,
    /// Such as `python3.12`.
    pub runtime: Option<String>,
    /// When it happened.
    pub window: Option<Window>,
    /// The API's log in the paste.
    pub log: Option<GatewayLog>,
    pub pasted: Pasted,
    /// The function's response, where the client gets it.
    pub effective: Option<Received>,
    /// The client gets the API's error.
    pub is_rejected: bool,
    /// What the client would get of the fixed response.
    pub fixed_headers: Option<Vec<(String, String)>>,
    /// What the steps are ticked off by; `None` where the paste settles the cause.
    pub shown: Option<Shown>,
    /// What the cause leaves behind in the function's log, and what the common causes leave behind in each log.
    pub traces: Vec<(Log, Trace)>,
}

/// The head of a response as the client gets it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Received {
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
}

/// What the steps are ticked off by.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Shown {
    /// How many whole `REPORT` lines there are.
    pub reports: usize,
    /// Memory used and configured, in MB, of the invocation that came nearest to its limit.
    pub fullest_mb: Option<(f64, f64)>,
    pub longest_init_ms: Option<f64>,
    /// The CLI's word on whether its invocation was a function error.
    pub invoked: Option<bool>,
    /// The function's last update is in force.
    pub is_updated: bool,
    /// A timeout was found.
    pub timed_out: bool,
    /// What the API does with the response in the paste, if there is one.
    pub judgement: Option<Outcome>,
}

/// What would settle a paste that names no cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Wanted {
    /// The whole answer of the API.
    Answer,
    /// The function's log.
    Log,
    /// What the function returns.
    Result,
}

/// An API's log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum GatewayLog {
    Execution,
    Access,
    LoadBalancer,
}

impl AdviceInput {
    /// With what the person has typed since the paste was diagnosed: names, and the page that calls the API.
    #[must_use]
    pub fn with_typed(mut self, context: Context) -> Self {
        let mut names = Names::from(&context, &self.facts, self.api);
        // These stand in the paste alone.
        names.invocation = self.names.invocation.take();
        names.gateway_request = self.names.gateway_request.take();
        names.keep_target_group(self.names);
        self.names = names;
        self.context = context;
        self
    }

    /// Of an API of which nothing is known.
    pub fn unnamed(api: ApiType) -> Self {
        let (context, facts) = (Context::default(), Facts::default());
        Self {
            names: Names::from(&context, &facts, api),
            context,
            api,
            is_api_type_assumed: true,
            facts,
            cause: None,
            wanted: None,
            runtime: None,
            window: None,
            log: None,
            pasted: Pasted::default(),
            effective: None,
            is_rejected: false,
            fixed_headers: None,
            shown: None,
            traces: Vec::new(),
        }
    }

    pub fn code(&self) -> Option<&str> {
        self.cause.as_ref().map(|(code, _)| code.as_str())
    }

    pub fn kind(&self) -> Option<FixKind> {
        self.cause.as_ref().map(|(_, kind)| *kind)
    }

    /// What causes leave behind in this log, the one in question first.
    pub fn traces_in(&self, log: Log) -> Vec<&Trace> {
        let mut found: Vec<&Trace> = self.traces.iter().filter(|it| it.0 == log).map(|it| &it.1).collect();
        found.sort_by_key(|it| self.code() != Some(&it.code));
        found
    }
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

impl Shown {
    /// Reads what the evidence shows.
    pub fn of(evidence: &Evidence<'_>, timed_out: bool, judgement: Option<Outcome>) -> Self {
        let reports = || evidence.reports.iter();
        let memory = reports().filter_map(|it| Some((it.max_memory_mb?, it.memory_mb?)));
        let by_cli = || evidence.records.iter().filter(|it| it.format == Format::Cli);
        let is_update = |text: &str| {
            let status =
                text.split_once("\"LastUpdateStatus\"").map(|(_, rest)| rest.trim_start_matches(&[':', ' '][..]));
            status.is_some_and(|it| it.starts_with("\"Successful\""))
        };
        Self {
            // One that was cut off shows no end of the run.
            reports: reports().filter(|it| it.billed_ms.is_some()).count(),
            fullest_mb: memory.max_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1))),
            longest_init_ms: reports().filter_map(|it| it.init_ms).max_by(f64::total_cmp),
            invoked: evidence.function_error.filter(|_| by_cli().next().is_some()),
            is_updated: by_cli().any(|it| is_update(evidence.text(it.at))),
            timed_out,
            judgement,
        }
    }
}
