//! Log queries for when one paste is not enough: CloudWatch Logs Insights over a function's or an API's log groups, and
//! Athena over access logs in S3. They look for what the signatures look for, under the same codes.
//!
//! Nothing pasted stands in a query but the names that AWS allows ([`super::names`]) and numbers.

mod athena;
mod insights;

use serde::{Deserialize, Serialize};

use super::input::AdviceInput;
use crate::aws::FrontDoor;

pub use super::trace::{Log, Trace};

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

/// Which queries a kind of fix asks for.
#[derive(Clone, Copy)]
pub struct Queries {
    /// How long requests take.
    pub durations: bool,
    pub memory: bool,
    pub cold_starts: bool,
    /// No query helps.
    pub none: bool,
}

impl Queries {
    pub const DEFAULT: Self = Self { durations: false, memory: false, cold_starts: false, none: false };
    pub const DURATIONS: Self = Self { durations: true, ..Self::DEFAULT };
    pub const NONE: Self = Self { none: true, ..Self::DEFAULT };
}

/// The queries for a paste, first the ones that are about its cause.
pub fn queries(input: &AdviceInput, wanted: Queries) -> Vec<Query> {
    if wanted.none {
        return Vec::new();
    }
    let mut all = insights::of_function(input, wanted);
    all.extend(insights::of_door(input));
    all.extend(match input.door {
        FrontDoor::Alb => athena::of_load_balancer(input),
        FrontDoor::Rest | FrontDoor::HttpV1 | FrontDoor::HttpV2 => athena::of_api(input),
        FrontDoor::FunctionUrl | FrontDoor::WebSocket => Vec::new(),
    });
    all
}

impl Query {
    fn new(language: Language, title: &str, scope: &str, text: String, why: &str) -> Self {
        Self { title: title.to_owned(), language, scope: scope.to_owned(), text, why: why.to_owned() }
    }
}
