//! Log queries for when one paste is not enough: CloudWatch Logs Insights over a function's or an API's log groups, and
//! Athena over access logs in S3. They look for what the signatures look for, under the same codes.
//!
//! Nothing pasted stands in a query but the names that AWS allows ([`super::names`]) and numbers.

mod athena;
mod insights;
mod query;

pub use query::{Queries, Query, QueryLanguage};

use super::input::AdviceInput;
use crate::aws::ApiType;

pub use super::trace::{Log, Trace};

/// The queries for a paste, first the ones that are about its cause.
pub fn queries(input: &AdviceInput, wanted: Queries) -> Vec<Query> {
    if wanted.none {
        return Vec::new();
    }
    let mut all = insights::of_function(input, wanted);
    all.extend(insights::of_api(input));
    all.extend(match input.api {
        ApiType::Alb => athena::of_load_balancer(input),
        ApiType::Rest | ApiType::HttpV1 | ApiType::HttpV2 => athena::of_api(input),
        ApiType::FunctionUrl | ApiType::WebSocket => Vec::new(),
    });
    all
}
