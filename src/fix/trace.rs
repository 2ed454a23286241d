//! What causes leave behind in logs, by which queries find them.

use serde::{Deserialize, Serialize};

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
