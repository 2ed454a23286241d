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
