//! The options that say what else is known: fields of the context, named as in the public JSON.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

pub const KNOWN: &str = "What else is known";
/// What the value of an option is called that needs none.
pub const FLAG: &str = "BOOL";

#[derive(Args, Serialize, Debug)]
#[command(next_help_heading = KNOWN)]
#[serde(rename_all = "camelCase")]
pub struct ContextOptions {
    /// The invocation ended in a function error
    #[arg(long, value_name = FLAG)]
    function_error: Option<bool>,
    /// The input is what the function returned, or is not
    #[arg(long, value_name = FLAG)]
    is_response: Option<bool>,
    /// For the commands
    #[arg(long, value_name = "NAME")]
    function_name: Option<String>,
    /// For the commands
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// For the commands
    #[arg(long, value_name = "ID")]
    api_id: Option<String>,
    /// For the commands
    #[arg(long, value_name = "NAME")]
    stage: Option<String>,
    /// Such as python3.12
    #[arg(long, value_name = "NAME")]
    runtime: Option<String>,
    /// The function's timeout
    #[arg(long, value_name = "N")]
    timeout_seconds: Option<u32>,
    /// The function's memory
    #[arg(long, value_name = "N")]
    memory_mb: Option<u32>,
    /// The REST API's, with commas
    #[arg(long, value_name = "TYPES", value_parser = list)]
    binary_media_types: Option<List>,
    /// The request's Accept header
    #[arg(long, value_name = "TYPES")]
    accept: Option<String>,
    /// The target group has them enabled
    #[arg(long, value_name = FLAG)]
    multi_value_headers: Option<bool>,
    /// The function URL's: BUFFERED or RESPONSE_STREAM
    #[arg(long, value_name = "MODE", value_parser = ["BUFFERED", "RESPONSE_STREAM"], hide_possible_values = true)]
    invoke_mode: Option<String>,
    /// The WebSocket route, such as $connect
    #[arg(long, value_name = "ROUTE")]
    route: Option<String>,
    /// The WebSocket route has a route response
    #[arg(long, value_name = FLAG)]
    two_way: Option<bool>,
    /// Of the page that calls the API, such as https://example.com
    #[arg(long)]
    origin: Option<String>,
    /// The page sends cookies or Authorization
    #[arg(long, value_name = FLAG)]
    credentials: Option<bool>,
    /// That the page gives fetch
    #[arg(long)]
    method: Option<String>,
    /// That the page sets, such as 'X-Trace: 1'; again for each
    #[arg(long, value_name = "HEADER")]
    #[serde(rename = "requestHeaders", skip_serializing_if = "Vec::is_empty")]
    request_header: Vec<String>,
}

impl ContextOptions {
    pub fn json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

type List = Vec<String>;

fn list(text: &str) -> Result<List, String> {
    Ok(text.split(',').map(|it| it.trim().to_owned()).collect())
}
