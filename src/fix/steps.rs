//! When the paste does not settle it: what to look at, in order, and what of it the paste has shown.

use serde::{Deserialize, Serialize};

use super::commands::{Command, function, gateway_logs, logs, reproduce};
use super::input::{AdviceInput, GatewayLog, Shown};
use super::render::Renderer;
use crate::aws::ApiType;
use crate::evidence::Outcome;
use crate::text::number::plain;

/// How far one thing to look at is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "CheckState", rename_all = "kebab-case")]
pub enum State {
    /// The text shows it.
    Done,
    /// The text does not show it yet.
    Open,
    /// The text shows that there is nothing to look for.
    NotNeeded,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "open",
            Self::NotNeeded => "not-needed",
        }
    }
}

/// One thing to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// What to look at, in a few words.
    pub title: String,
    /// How far it is.
    pub state: State,
    /// What the text shows of it, or what it lacks.
    pub shown: String,
    /// The command that collects it; only the first open one has a command.
    pub command: Option<Command>,
    /// What of the command's output to add to the text.
    pub paste_back: String,
}

/// The seven checks, in order.
pub fn steps(shown: &Shown, input: &AdviceInput) -> Vec<Check> {
    let mut is_first = true;
    PLAN.iter()
        .map(|step| {
            let (state, words) = (step.look)(shown, input);
            let is_next = state == State::Open && std::mem::take(&mut is_first);
            Check {
                title: step.title.to_owned(),
                state,
                shown: words,
                command: is_next.then(|| (step.collect)(input)),
                paste_back: step.paste_back.to_owned(),
            }
        })
        .collect()
}

struct CollectStep {
    title: &'static str,
    look: fn(&Shown, &AdviceInput) -> (State, String),
    /// Makes the command that collects what the paste lacks.
    collect: fn(&AdviceInput) -> Command,
    paste_back: &'static str,
}

const PLAN: [CollectStep; 7] = [
    CollectStep {
        title: "Look for timeouts in the function's log",
        look: timeouts,
        collect: |it| Renderer::new(it).command(&logs::TIMEOUTS),
        paste_back: "Every line it prints, or one REPORT line where it prints nothing.",
    },
    CollectStep {
        title: "Compare the timeout setting with the time it needs",
        look: timeout_setting,
        collect: |it| Renderer::new(it).command(&function::SETTINGS),
        paste_back: "The whole output, below the REPORT line of a slow request.",
    },
    CollectStep {
        title: "Validate the response",
        look: response,
        collect: reproduce::at_once,
        paste_back: "The contents of output.json.",
    },
    CollectStep {
        title: "Reproduce it with the CLI and an output file",
        look: reproduced,
        collect: reproduce::at_once,
        paste_back: "What the invocation prints, and the contents of output.json below it.",
    },
    CollectStep {
        title: "Read the API's execution or access log",
        look: gateway_log,
        collect: |it| Renderer::new(it).command(gateway_logs::first(it.api)),
        paste_back: "All lines of one failed request. Where the log is not on yet, turn it on and repeat the request.",
    },
    CollectStep {
        title: "Look at memory and cold starts",
        look: memory,
        collect: |it| Renderer::new(it).command(&logs::REPORTS),
        paste_back: "Some REPORT lines, slow and quick ones.",
    },
    CollectStep {
        title: "Update the function, and deploy the API only if the API was changed",
        look: update,
        collect: |it| Renderer::new(it).command(&function::STATE),
        paste_back: "The whole output, once the change is made: LastUpdateStatus has to be Successful before a new try counts.",
    },
];

fn timeouts(shown: &Shown, _: &AdviceInput) -> (State, String) {
    let reports = shown.reports;
    match (shown.timed_out, reports) {
        (true, _) => (State::Done, "There is a timeout in the paste.".to_owned()),
        (false, 0) => (State::Open, "The paste has no whole REPORT line and no timeout.".to_owned()),
        (false, 1) => (State::Done, "The one REPORT line in the paste is not of a timeout.".to_owned()),
        (false, _) => (State::Done, format!("{reports} REPORT lines in the paste, none of a timeout.")),
    }
}

/// The shortest timeout that Lambda lets a function have, in milliseconds.
const SHORTEST_MS: f64 = 1000.0;

fn timeout_setting(shown: &Shown, input: &AdviceInput) -> (State, String) {
    let facts = &input.facts;
    let setting = input.context.timeout_seconds.map(f64::from).or_else(|| facts.number("timeout_s"));
    let took = facts.number("duration_ms");
    match (setting, took) {
        (Some(setting), Some(took)) => {
            (State::Done, format!("It may take {} s and took {} ms.", plain(setting), plain(took)))
        }
        (None, Some(took)) if took < SHORTEST_MS && !shown.timed_out => {
            (State::NotNeeded, format!("It took {} ms, less than any timeout can be.", plain(took)))
        }
        (None, Some(took)) => (State::Open, format!("It took {} ms; the setting is not in the paste.", plain(took))),
        (Some(setting), None) => {
            (State::Open, format!("It may take {} s; what it takes is not in the paste.", plain(setting)))
        }
        (None, None) => (State::Open, "Neither the setting nor a duration is in the paste.".to_owned()),
    }
}

fn response(shown: &Shown, input: &AdviceInput) -> (State, String) {
    let api = input.api.subject();
    match shown.judgement {
        Some(Outcome::Accepted) => (State::Done, format!("{api} accepts the response in the paste.")),
        Some(Outcome::Rejected) => (State::Done, format!("{api} does not accept what is in the paste.")),
        Some(_) => (State::Done, "Nobody has published what happens to the response in the paste.".to_owned()),
        None => (State::Open, "There is no response of the function in the paste.".to_owned()),
    }
}

fn reproduced(shown: &Shown, _: &AdviceInput) -> (State, String) {
    match shown.invoked {
        Some(true) => (State::Done, "The CLI reports a function error.".to_owned()),
        Some(false) => (State::Done, "The CLI reports an invocation without a function error.".to_owned()),
        None => (State::Open, "The paste has no output of aws lambda invoke.".to_owned()),
    }
}

fn gateway_log(_: &Shown, input: &AdviceInput) -> (State, String) {
    let log = input.log.map(|it| match it {
        GatewayLog::Execution => "an execution log",
        GatewayLog::Access => "an access log",
        GatewayLog::LoadBalancer => "a load balancer's access log",
    });
    match log {
        Some(log) => (State::Done, format!("The paste has lines of {log}.")),
        None if input.api == ApiType::FunctionUrl => {
            (State::NotNeeded, "A function URL has no log of its own.".to_owned())
        }
        None => (State::Open, "The paste has no line of the API's log.".to_owned()),
    }
}

fn memory(shown: &Shown, _: &AdviceInput) -> (State, String) {
    let Some((used, size)) = shown.fullest_mb else {
        return (State::Open, "The paste has no REPORT line with Max Memory Used.".to_owned());
    };
    let start = match shown.longest_init_ms {
        Some(init) => format!("the longest cold start took {} ms", plain(init)),
        None => "there is no cold start".to_owned(),
    };
    (State::Done, format!("It used {} of {} MB at most; {start}.", plain(used), plain(size)))
}

fn update(shown: &Shown, _: &AdviceInput) -> (State, String) {
    if shown.is_updated {
        return (State::Done, "The function's last update is in force.".to_owned());
    }
    if shown.judgement == Some(Outcome::Accepted) && !shown.timed_out {
        return (State::NotNeeded, "What is in the paste calls for no change.".to_owned());
    }
    let words = "New code and settings of the function take effect at once: the API calls it by name. Only changes of the API itself, such as integrations and gateway responses, need a deployment.";
    (State::Open, words.to_owned())
}
