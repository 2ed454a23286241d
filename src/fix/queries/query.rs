//! What a query is, and which are wanted.

use serde::{Deserialize, Serialize};

/// What runs a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum QueryLanguage {
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
    pub language: QueryLanguage,
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

impl Query {
    pub(super) fn new(language: QueryLanguage, title: &str, scope: &str, text: String, why: &str) -> Self {
        Self { title: title.to_owned(), language, scope: scope.to_owned(), text, why: why.to_owned() }
    }
}
