//! The diagnosis as it leaves the engine: the public JSON, version 1.
//!
//! The schema and the TypeScript types of the JSON are made from these types, and the comments on them are the
//! descriptions that people read there.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::aws::ApiType;
use crate::evidence::{FactValue, Outcome};
use crate::finding::{Certainty, Severity};
use crate::fix::Remedies;

/// The version of the public JSON. Fields may be added; a change of meaning raises it.
pub const VERSION: u32 = 1;

/// The public JSON of a diagnosis, version 1. Fields may be added within a version, so readers pass over those that
/// they do not know; a change of meaning raises the version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The version of this form.
    #[cfg_attr(feature = "docs", schemars(extend("const" = VERSION)), ts(type = "1"))]
    pub version: u32,
    /// The version of the engine that wrote it, such as `0.1.0`.
    pub engine: String,
    /// What the text was taken for, part by part.
    pub inputs: Vec<InputOut>,
    /// What was known beside the text, or read from it.
    pub context: ContextOut,
    /// The answer.
    pub verdict: Verdict,
    /// Figures and names of the failing invocation.
    pub facts: FactMap,
    /// What was found, the cause first.
    pub findings: Vec<FindingOut>,
    /// What each API type does with what was given.
    pub by_integration: ByIntegration,
    /// The invocations that a log tells of.
    pub invocations: Vec<InvocationOut>,
    /// How much of the text was understood.
    pub lines: Lines,
    /// What the text leaves open and the verdict depends on; `null` where there is nothing.
    pub question: Option<Question>,
    /// What there is to copy.
    pub remedies: Remedies,
}

/// Where something stands in the text: bytes of UTF-8, and line and column, the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Position {
    /// The first byte, from 0.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// From 1.
    #[cfg_attr(feature = "docs", schemars(range(min = 1)))]
    pub line: usize,
    /// From 1, in characters.
    #[cfg_attr(feature = "docs", schemars(range(min = 1)))]
    pub column: usize,
}

/// A part of the text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "Input")]
pub struct InputOut {
    /// What it is, such as `lambda-response` or `lambda-text-log`.
    pub format: String,
    /// Where it stands.
    pub span: Position,
}

/// How the API is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "IntegrationFrom", rename_all = "lowercase")]
pub enum ApiTypeFrom {
    /// The caller named it.
    Given,
    /// The text shows it.
    Detected,
    /// Nothing names it; the verdict is for a REST API.
    Assumed,
}

/// What was known beside the text, or read from it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "DiagnosisContext", rename_all = "camelCase")]
pub struct ContextOut {
    /// The API that the verdict is for.
    pub integration: ApiType,
    /// How the API is known.
    pub integration_from: ApiTypeFrom,
    /// Whether the invocation ended in a function error.
    pub function_error: Option<bool>,
    /// The name of the Lambda function.
    pub function_name: Option<String>,
    /// The AWS region, such as `eu-west-1`.
    pub region: Option<String>,
    /// The id of the API.
    pub api_id: Option<String>,
    /// The stage of the API.
    pub stage: Option<String>,
    /// The runtime of the function, such as `python3.12`.
    pub runtime: Option<String>,
}

/// The answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Verdict {
    /// What the API made of the function's response.
    pub outcome: Outcome,
    /// The HTTP status that the client sees; `null` where it is not known.
    #[cfg_attr(feature = "docs", schemars(range(min = 100, max = 999)))]
    pub status: Option<u16>,
    /// The code of the one root cause; `null` where nothing failed or nothing says why. The code has a page at
    /// `codes/<code>/` of the app.
    #[cfg_attr(feature = "docs", schemars(regex(pattern = "^[a-z0-9-]+$")))]
    pub cause: Option<String>,
    /// How sure the verdict is.
    pub certainty: Certainty,
    /// The verdict in a few words.
    pub title: String,
    /// What happened, in one or two sentences.
    pub summary: String,
    /// What to do, in a sentence; empty where there is nothing to do.
    pub fix: String,
    /// The place in the text that shows the cause.
    pub span: Option<Position>,
    /// In how many failed invocations this cause was found, and how many failed; `null` without several invocations.
    pub failures: Option<(usize, usize)>,
    /// The address of AWS's page on it; empty where there is none.
    pub link: String,
}

impl Verdict {
    /// Whether the text settles the cause.
    pub fn is_settled(&self) -> bool {
        self.cause.is_some() && self.certainty == Certainty::Certain
    }

    /// How sure it is; empty where there is neither a cause nor a response that anybody could be sure of.
    pub fn sureness(&self) -> &'static str {
        let is_told = self.cause.is_some() || matches!(self.outcome, Outcome::Accepted | Outcome::Rejected);
        if is_told { self.certainty.as_str() } else { "" }
    }
}

/// One thing that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "Finding", rename_all = "camelCase")]
pub struct FindingOut {
    /// Its code, such as `lambda-timeout`. It has a page at `codes/<code>/` of the app.
    #[cfg_attr(feature = "docs", schemars(regex(pattern = "^[a-z0-9-]+$")))]
    pub code: String,
    /// What was found, in a few words.
    pub title: String,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What was found here, in a sentence, with the names and figures of the text.
    pub message: String,
    /// What to do, in a sentence; empty where there is nothing to do.
    pub fix: String,
    /// Where it stands.
    pub span: Position,
    /// Further places that belong to it.
    pub related: Vec<RelatedOut>,
    /// It is the root cause, or another spelling of it.
    pub is_cause: bool,
}

/// A further place that belongs to a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "Related")]
pub struct RelatedOut {
    /// Where it stands.
    pub span: Position,
    /// What is there.
    pub message: String,
}

/// What each API type does with what was given; `null` for one that cannot be judged.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct ByIntegration {
    /// A REST API of API Gateway.
    pub rest: Option<ApiTypeVerdict>,
    /// An HTTP API with payload format version 1.0.
    pub http_v1: Option<ApiTypeVerdict>,
    /// An HTTP API with payload format version 2.0.
    pub http_v2: Option<ApiTypeVerdict>,
    /// An Application Load Balancer.
    pub alb: Option<ApiTypeVerdict>,
    /// A Lambda function URL.
    pub function_url: Option<ApiTypeVerdict>,
    /// A WebSocket API of API Gateway.
    pub websocket: Option<ApiTypeVerdict>,
}

impl ByIntegration {
    pub fn get(&self, api: ApiType) -> Option<&ApiTypeVerdict> {
        match api {
            ApiType::Rest => self.rest.as_ref(),
            ApiType::HttpV1 => self.http_v1.as_ref(),
            ApiType::HttpV2 => self.http_v2.as_ref(),
            ApiType::Alb => self.alb.as_ref(),
            ApiType::FunctionUrl => self.function_url.as_ref(),
            ApiType::WebSocket => self.websocket.as_ref(),
        }
    }

    pub fn set(&mut self, api: ApiType, verdict: ApiTypeVerdict) {
        let place = match api {
            ApiType::Rest => &mut self.rest,
            ApiType::HttpV1 => &mut self.http_v1,
            ApiType::HttpV2 => &mut self.http_v2,
            ApiType::Alb => &mut self.alb,
            ApiType::FunctionUrl => &mut self.function_url,
            ApiType::WebSocket => &mut self.websocket,
        };
        *place = Some(verdict);
    }
}

/// What one API type does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct ApiTypeVerdict {
    /// What it makes of the function's response.
    pub outcome: Outcome,
    /// The HTTP status that the client gets; `null` where it is not known.
    #[cfg_attr(feature = "docs", schemars(range(min = 100, max = 999)))]
    pub status: Option<u16>,
    /// The body that the client gets; `null` where it is not known.
    pub body: Option<String>,
    /// The headers that the client gets, as far as they come from the response: name and value.
    pub headers: Vec<(String, String)>,
    /// How well this is known, in a few words.
    pub evidence: String,
    /// The line that this API type logs about it; `null` where it has no such log.
    pub log: Option<String>,
}

/// One run of the function, as a log tells of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "Invocation", rename_all = "camelCase")]
pub struct InvocationOut {
    /// The id that Lambda or the API gave the request.
    pub request_id: String,
    /// The code of its root cause; `null` where it did not fail or nothing says why.
    #[cfg_attr(feature = "docs", schemars(regex(pattern = "^[a-z0-9-]+$")))]
    pub cause: Option<String>,
    /// The title of that code.
    pub title: Option<String>,
    /// Its figures and names.
    pub facts: FactMap,
    /// The lines that tell of it.
    pub span: Position,
    /// When it began, in milliseconds since 1970 (UTC); `null` where the text does not say.
    pub time_ms: Option<u64>,
}

/// How much of the text was understood, in lines. Those that were not are `total - recognised`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Lines {
    /// All lines of the text.
    pub total: usize,
    /// The lines that were understood; blank lines are among them.
    pub recognised: usize,
    /// First and last line, from 1, of each stretch that was not understood; the first thousand stretches.
    #[cfg_attr(feature = "docs", schemars(length(max = 1000)))]
    pub not_understood: Vec<(usize, usize)>,
}

/// What the text leaves open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Question {
    /// The field of the context that answers it.
    pub field: String,
    /// The question.
    pub text: String,
    /// What each answer is called, and the value that it gives the field.
    pub answers: Vec<(String, bool)>,
}

/// Facts by name, in the order in which they were found. Names that end in `_ms` (milliseconds), `_s` (seconds), `_mb`
/// (megabytes) and `_status` (HTTP status) are numbers; all others are texts.
#[derive(Clone, PartialEq, Debug, Default)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[cfg_attr(feature = "docs", schemars(rename = "Facts"), ts(rename = "Facts"))]
pub struct FactMap(
    #[cfg_attr(
        feature = "docs",
        schemars(with = "std::collections::BTreeMap<String, FactValue>"),
        ts(as = "std::collections::BTreeMap<String, FactValue>")
    )]
    pub Vec<(String, FactValue)>,
);

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

/// An object in JSON, and a list of pairs in the compact form that crosses between the modules of the page.
impl Serialize for FactMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.0.serialize(serializer);
        }
        let value = |value: &FactValue| match value {
            FactValue::Text(text) => Value::from(text.as_str()),
            // As JSON writes a number: whole ones without a fraction.
            FactValue::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::from(*number as i64),
            FactValue::Number(number) => Value::from(*number),
        };
        serializer.collect_map(self.0.iter().map(|(name, it)| (name, value(it))))
    }
}

impl<'de> Deserialize<'de> for FactMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Deserialize::deserialize(deserializer).map(Self);
        }
        let value = |value| match value {
            Value::String(text) => Some(FactValue::Text(text)),
            other => other.as_f64().map(FactValue::Number),
        };
        let fields = Map::deserialize(deserializer)?.into_iter();
        Ok(Self(fields.filter_map(|(name, it)| Some((name, value(it)?))).collect()))
    }
}
