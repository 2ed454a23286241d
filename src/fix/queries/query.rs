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

/// The queries, each below its key and title and the sentence that says what its result means.
const QUERIES: &str = include_str!("queries.txt");

impl Query {
    /// The query of a key, with values in place of the words in braces.
    pub(super) fn new(language: QueryLanguage, key: &str, scope: &str, values: &[(&str, &str)]) -> Self {
        let filled = |text: &str| values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value));
        let of_key = |it: &'static str| it.strip_prefix(key)?.strip_prefix(": ");
        let section = QUERIES.split("#: ").find_map(of_key).unwrap_or_default();
        let (title, rest) = section.split_once('\n').unwrap_or_default();
        let (why, text) = rest.split_once('\n').unwrap_or_default();
        Self {
            title: title.to_owned(),
            language,
            scope: scope.to_owned(),
            text: filled(text.trim_end()),
            why: filled(why),
        }
    }
}
