//! Log queries for when one paste is not enough: CloudWatch Logs Insights over a function's or an API's log groups, and
//! Athena over access logs in S3. They look for what the signatures look for, under the same codes.
//!
//! Nothing pasted stands in a query but the names that AWS allows ([`super::names`]) and numbers.

mod athena;
mod insights;

use serde::{Deserialize, Serialize};

use super::Cure;
use super::names::Names;
use crate::aws::FrontDoor;
use crate::evidence::Facts;

/// What runs a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "QueryLanguage", rename_all = "kebab-case")]
pub enum Language {
    /// CloudWatch Logs Insights.
    LogsInsights,
    /// Amazon Athena, in SQL.
    Athena,
}

/// A query over whole logs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Query {
    /// What it finds, in a few words.
    pub title: String,
    /// What runs it.
    pub language: Language,
    /// The log groups or the table that it is for.
    pub scope: String,
    /// The query.
    pub text: String,
    /// What its result says, in a sentence.
    pub why: String,
}

/// What a cause leaves behind in a log: any one of its patterns.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Trace {
    pub code: String,
    /// Of each pattern the texts that stand one after the other, without quotes and backslashes in them.
    pub patterns: Vec<Vec<String>>,
}

/// The logs that are searched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Log {
    /// A function's own.
    Function,
    /// The execution log of a REST or WebSocket API.
    Execution,
    /// The access log of a REST or HTTP API.
    Access,
}

impl Log {
    /// The codes that are counted beside the one in question: what goes wrong most, each with a text of its own.
    pub const fn common(self) -> &'static [&'static str] {
        match self {
            Self::Function => &[
                "lambda-timeout",
                "lambda-oom",
                "lambda-signal-killed",
                "lambda-exit-status",
                "lambda-import-module-error",
                "lambda-handler-not-found",
                "lambda-response-too-large",
                "lambda-init-timeout",
            ],
            Self::Execution => &[
                "apigw-malformed-proxy-response",
                "apigw-customer-function-error",
                "apigw-integration-timeout",
                "apigw-invalid-permissions",
                "apigw-lambda-throttled",
                "apigw-network-error",
                "apigw-internal-error",
            ],
            Self::Access => &[
                "apigw-integration-timeout",
                "apigw-malformed-proxy-response",
                "apigw-invalid-permissions",
                "apigw-network-error",
                "httpapi-lambda-returned-error",
                "httpapi-invoke-permission",
            ],
        }
    }
}

/// What queries are chosen and made from.
pub struct Situation<'a> {
    pub names: &'a Names,
    pub facts: &'a Facts,
    pub door: FrontDoor,
    pub cure: Cure,
    /// The code of the cause.
    pub code: &'a str,
}

/// The queries for a situation, first the ones that are about it. `traces` gives the traces of codes in a log.
pub fn queries(situation: &Situation<'_>, traces: &dyn Fn(Log, &[&str]) -> Vec<Trace>) -> Vec<Query> {
    if matches!(situation.cure, Cure::Local | Cure::Nothing | Cure::Edge) {
        return Vec::new();
    }
    let mut all = insights::of_function(situation, traces);
    all.extend(insights::of_door(situation, traces));
    all.extend(match situation.door {
        FrontDoor::Alb => athena::of_load_balancer(situation),
        FrontDoor::Rest | FrontDoor::HttpV1 | FrontDoor::HttpV2 => {
            athena::of_api(situation, &traces(Log::Access, Log::Access.common()))
        }
        FrontDoor::FunctionUrl | FrontDoor::WebSocket => Vec::new(),
    });
    all
}

impl Query {
    fn new(language: Language, title: &str, scope: &str, text: String, why: &str) -> Self {
        Self { title: title.to_owned(), language, scope: scope.to_owned(), text, why: why.to_owned() }
    }
}
