//! What stands between a client and a function.

use super::limits::INTEGRATION_TIMEOUT_MS;
use serde::{Deserialize, Serialize};

/// The kinds of API type, by how they read what a function returns.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "Integration", rename_all = "snake_case")]
pub enum ApiType {
    /// API Gateway REST API, Lambda proxy integration.
    Rest,
    /// API Gateway HTTP API, payload format version 1.0.
    HttpV1,
    /// API Gateway HTTP API, payload format version 2.0.
    HttpV2,
    /// Application Load Balancer with a Lambda target group.
    Alb,
    /// Lambda function URL.
    FunctionUrl,
    /// API Gateway WebSocket API, Lambda proxy integration.
    #[serde(rename = "websocket")]
    WebSocket,
}

impl ApiType {
    pub const ALL: [Self; 6] = [Self::Rest, Self::HttpV1, Self::HttpV2, Self::Alb, Self::FunctionUrl, Self::WebSocket];

    /// The word for it in the public JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::HttpV1 => "http_v1",
            Self::HttpV2 => "http_v2",
            Self::Alb => "alb",
            Self::FunctionUrl => "function_url",
            Self::WebSocket => "websocket",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.as_str() == word)
    }

    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rest => "REST API",
            Self::HttpV1 => "HTTP API (payload 1.0)",
            Self::HttpV2 => "HTTP API (payload 2.0)",
            Self::Alb => "Application Load Balancer",
            Self::FunctionUrl => "function URL",
            Self::WebSocket => "WebSocket API",
        }
    }

    /// The name with its article, to begin a sentence.
    pub const fn subject(self) -> &'static str {
        match self {
            Self::Rest => "A REST API",
            Self::HttpV1 => "An HTTP API (payload format 1.0)",
            Self::HttpV2 => "An HTTP API (payload format 2.0)",
            Self::Alb => "A load balancer",
            Self::FunctionUrl => "A function URL",
            Self::WebSocket => "A WebSocket API",
        }
    }

    /// The name with its article, inside a sentence.
    pub const fn object(self) -> &'static str {
        match self {
            Self::Rest => "a REST API",
            Self::HttpV1 => "an HTTP API (payload format 1.0)",
            Self::HttpV2 => "an HTTP API (payload format 2.0)",
            Self::Alb => "a load balancer",
            Self::FunctionUrl => "a function URL",
            Self::WebSocket => "a WebSocket API",
        }
    }

    pub const fn is_api_gateway(self) -> bool {
        matches!(self, Self::Rest | Self::HttpV1 | Self::HttpV2 | Self::WebSocket)
    }

    pub const fn is_http_api(self) -> bool {
        matches!(self, Self::HttpV1 | Self::HttpV2)
    }

    /// How long it waits for the function, in seconds, and whether the account can have that raised.
    /// `None`: as long as the function's own timeout allows.
    pub const fn timeout_s(self) -> Option<(u32, bool)> {
        match self {
            Self::Rest => Some((INTEGRATION_TIMEOUT_MS.0 / 1000, true)),
            Self::HttpV1 | Self::HttpV2 => Some((INTEGRATION_TIMEOUT_MS.1 / 1000, false)),
            Self::WebSocket => Some((INTEGRATION_TIMEOUT_MS.2 / 1000, false)),
            Self::Alb | Self::FunctionUrl => None,
        }
    }
}
