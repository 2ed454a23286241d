//! What the advice is made from: everything about a paste that commands, CORS and snippets need, apart from the paste.
//!
//! It stands between the engine and the advice so that the page can show a verdict before it loads what is only read
//! after it.

use serde::{Deserialize, Serialize};

use super::commands::{GatewayLog, Situation, Window};
use super::cors::exchange::Pasted;
use super::names::Names;
use super::queries::{Log, Trace};
use super::{Advice, Cure, commands, cors, handlers, infrastructure, queries, steps};
use crate::aws::FrontDoor;
use crate::evidence::{Context, Facts};

/// All that the advice needs to know.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Brief {
    pub context: Context,
    pub door: FrontDoor,
    pub names: Names,
    pub facts: Facts,
    /// The code of the cause, and what it asks for.
    pub cause: Option<(String, Cure)>,
    pub runtime: Option<String>,
    pub window: Option<Window>,
    /// The front door's log in the paste.
    pub log: Option<GatewayLog>,
    /// Nothing says which front door it is.
    pub is_door_assumed: bool,
    pub pasted: Pasted,
    /// The function's response, where the client gets it.
    pub effective: Option<Received>,
    /// The client gets the front door's error.
    pub is_rejected: bool,
    /// What the client would get of the fixed response.
    pub fixed_headers: Option<Vec<(String, String)>>,
    /// What the steps are ticked off by; `None` where the paste settles the cause.
    pub shown: Option<steps::Shown>,
    /// What causes leave behind in logs.
    pub traces: Vec<(Log, Trace)>,
}

/// The head of a response as the client gets it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Received {
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
}

impl Brief {
    /// The advice for what the brief says.
    pub fn advise(&self) -> Advice {
        let Self { context, door, names, facts, .. } = self;
        let door = *door;
        let code = self.cause.as_ref().map(|(code, _)| code.as_str());
        let cure = self.cause.as_ref().map(|(_, cure)| *cure);
        let runtime = self.runtime.as_deref();
        let cors = self.cors();
        let blocked = cors.as_ref().filter(|it| it.reading == cors::Reading::Blocked && context.origin.is_some());
        let infrastructure = infrastructure::infrastructure(&infrastructure::Situation {
            names,
            facts,
            door,
            cure,
            code,
            runtime,
            blocked: blocked.map(|it| (it.origin.as_str(), it.credentials)),
        });
        let queries = code.zip(cure).map(|(code, cure)| {
            queries::queries(&queries::Situation { names, facts, door, cure, code }, &|log, codes| {
                self.traces_of(log, codes)
            })
        });
        let situation = Situation {
            names,
            facts,
            door,
            cure,
            cause: code,
            runtime,
            window: self.window,
            log: self.log,
            is_door_assumed: self.is_door_assumed,
        };
        let commands = commands::commands(&situation);
        let steps = self.shown.as_ref().map(|it| steps::steps(it, context, &situation)).unwrap_or_default();
        let needs_handler = self.fixed_headers.is_some() || matches!(cure, Some(Cure::Response | Cure::Code));
        Advice {
            notices: names.notices(),
            commands,
            steps,
            cors,
            handlers: if needs_handler { handlers::handlers(runtime, door) } else { Vec::new() },
            infrastructure,
            queries: queries.unwrap_or_default(),
        }
    }

    fn cors(&self) -> Option<cors::Cors> {
        let effective = self.effective.as_ref();
        cors::advise(&cors::Situation {
            context: &self.context,
            pasted: &self.pasted,
            door: self.door,
            names: &self.names,
            effective: effective.map(|it| cors::Answer { status: it.status, headers: &it.headers }),
            is_gateways_own: self.is_rejected,
            fixed_headers: self.fixed_headers.as_deref(),
        })
    }

    fn traces_of(&self, log: Log, codes: &[&str]) -> Vec<Trace> {
        let of =
            |code: &str| self.traces.iter().find(|(of, it)| *of == log && it.code == code).map(|(_, it)| it.clone());
        codes.iter().filter_map(|code| of(code)).collect()
    }
}
