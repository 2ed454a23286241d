//! The diagnosis as it leaves the engine: the public JSON, version 1.

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::aws::FrontDoor;
use crate::evidence::{FactValue, Outcome};
use crate::finding::{Certainty, Severity};
use crate::remedy::Remedies;

/// The version of the public JSON. Fields may be added; a change of meaning raises it.
pub const VERSION: u32 = 1;

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    pub version: u32,
    pub engine: String,
    pub inputs: Vec<InputOut>,
    pub context: ContextOut,
    pub verdict: Verdict,
    pub facts: FactMap,
    pub findings: Vec<FindingOut>,
    pub by_integration: ByIntegration,
    pub invocations: Vec<InvocationOut>,
    pub lines: Lines,
    /// A question that the paste leaves open and on which the verdict hangs.
    pub question: Option<Question>,
    pub remedies: Remedies,
}

/// Where something stands in the paste: bytes, and line and column from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub column: usize,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InputOut {
    pub format: String,
    pub span: Place,
}

/// How the front door is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DoorFrom {
    Given,
    Detected,
    Assumed,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContextOut {
    pub integration: FrontDoor,
    pub integration_from: DoorFrom,
    pub function_error: Option<bool>,
    pub function_name: Option<String>,
    pub region: Option<String>,
    pub api_id: Option<String>,
    pub stage: Option<String>,
    pub runtime: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verdict {
    pub outcome: Outcome,
    /// What the client sees.
    pub status: Option<u16>,
    pub cause: Option<String>,
    pub certainty: Certainty,
    pub title: String,
    pub summary: String,
    /// What to do, in a sentence.
    pub fix: String,
    /// The guilty place.
    pub span: Option<Place>,
    /// In how many failed invocations this cause was found, and how many failed.
    pub failures: Option<(usize, usize)>,
    pub link: String,
}

impl Verdict {
    /// How sure it is; empty where there is neither a cause nor a response that anybody could be sure of.
    pub fn sureness(&self) -> &'static str {
        let is_told = self.cause.is_some() || matches!(self.outcome, Outcome::Accepted | Outcome::Rejected);
        if is_told { self.certainty.as_str() } else { "" }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingOut {
    pub code: String,
    pub title: String,
    pub severity: Severity,
    pub certainty: Certainty,
    pub message: String,
    pub fix: String,
    pub span: Place,
    pub related: Vec<RelatedOut>,
    /// It is the root cause, or another spelling of it.
    pub is_cause: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RelatedOut {
    pub span: Place,
    pub message: String,
}

/// What each front door does with what was pasted.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ByIntegration {
    pub rest: Option<DoorVerdict>,
    pub http_v1: Option<DoorVerdict>,
    pub http_v2: Option<DoorVerdict>,
    pub alb: Option<DoorVerdict>,
    pub function_url: Option<DoorVerdict>,
    pub websocket: Option<DoorVerdict>,
}

impl ByIntegration {
    pub fn get(&self, door: FrontDoor) -> Option<&DoorVerdict> {
        match door {
            FrontDoor::Rest => self.rest.as_ref(),
            FrontDoor::HttpV1 => self.http_v1.as_ref(),
            FrontDoor::HttpV2 => self.http_v2.as_ref(),
            FrontDoor::Alb => self.alb.as_ref(),
            FrontDoor::FunctionUrl => self.function_url.as_ref(),
            FrontDoor::WebSocket => self.websocket.as_ref(),
        }
    }

    pub fn set(&mut self, door: FrontDoor, verdict: DoorVerdict) {
        let place = match door {
            FrontDoor::Rest => &mut self.rest,
            FrontDoor::HttpV1 => &mut self.http_v1,
            FrontDoor::HttpV2 => &mut self.http_v2,
            FrontDoor::Alb => &mut self.alb,
            FrontDoor::FunctionUrl => &mut self.function_url,
            FrontDoor::WebSocket => &mut self.websocket,
        };
        *place = Some(verdict);
    }
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DoorVerdict {
    pub outcome: Outcome,
    pub status: Option<u16>,
    /// The body the client gets; `null` where it is not known.
    pub body: Option<String>,
    /// The headers the client gets, as far as they come from the response.
    pub headers: Vec<(String, String)>,
    /// How well this is known.
    pub evidence: String,
    /// The line that this front door logs about it, if it has such a log.
    pub log: Option<String>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvocationOut {
    pub request_id: String,
    pub cause: Option<String>,
    pub title: Option<String>,
    pub facts: FactMap,
    pub span: Place,
    /// When it begins, in milliseconds since 1970, where the paste says so.
    pub time_ms: Option<u64>,
}

/// How much of the paste was understood, in lines. Those that were not are `total - recognised`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lines {
    pub total: usize,
    /// Blank lines are among them.
    pub recognised: usize,
    /// First and last line of each stretch that was not understood, from 1; the first thousand stretches.
    pub not_understood: Vec<(usize, usize)>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// The context field that answers it.
    pub field: String,
    pub text: String,
    /// What each answer is called, and the value it gives the field.
    pub answers: Vec<(String, bool)>,
}

/// Facts by name: a JSON object, in the order in which they were found.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
pub struct FactMap(pub Vec<(String, FactValue)>);

impl FactMap {
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).and_then(|(_, value)| match value {
            FactValue::Text(text) => Some(text.as_str()),
            FactValue::Number(_) => None,
        })
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|(known, _)| known == name).and_then(|(_, value)| match value {
            FactValue::Number(number) => Some(*number),
            FactValue::Text(_) => None,
        })
    }
}

impl Serialize for FactMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.0.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
