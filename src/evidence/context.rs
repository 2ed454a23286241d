//! What the person, or the page around, knows beside the paste.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::aws::ApiType;

/// All optional. Strings are as pasted or typed: nothing here is valid until it was checked.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Context {
    pub integration: Option<ApiType>,
    /// Whether the invocation ended in a function error (`FunctionError: "Unhandled"` in the CLI's output).
    pub function_error: Option<bool>,
    /// The person says whether the paste is what the function returned.
    pub is_response: Option<bool>,
    /// The REST API's binary media types. `None` counts as none, which is how an API begins.
    pub binary_media_types: Option<Vec<String>>,
    /// The request's `Accept` header.
    pub accept: Option<String>,
    /// Whether the load balancer's target group has multi-value headers enabled.
    pub multi_value_headers: Option<bool>,
    /// The function URL streams (`RESPONSE_STREAM`).
    pub streaming: Option<bool>,
    /// The WebSocket route, such as `$connect`.
    pub route: Option<String>,
    /// The WebSocket route has a route response.
    pub two_way: Option<bool>,
    pub function_name: Option<String>,
    pub region: Option<String>,
    pub api_id: Option<String>,
    pub stage: Option<String>,
    pub runtime: Option<String>,
    pub timeout_seconds: Option<u32>,
    pub memory_mb: Option<u32>,
    /// The origin of the page that calls the API.
    pub origin: Option<String>,
    /// The page sends cookies or an `Authorization` header with `credentials: "include"`.
    pub credentials: Option<bool>,
    /// The method that the page gives `fetch`.
    pub method: Option<String>,
    /// The request headers that the page sets.
    pub request_headers: Option<Vec<(String, String)>>,
}

impl Context {
    /// Takes the answer to a question: the field by its public name, and its value.
    pub fn answer(&mut self, field: &str, value: bool) {
        match field {
            "functionError" => self.function_error = Some(value),
            "isResponse" => self.is_response = Some(value),
            _ => {}
        }
    }

    /// Takes a text by its public name; an empty one says nothing.
    pub fn set_text(&mut self, name: &str, value: &str) {
        let field = match name {
            "functionName" => &mut self.function_name,
            "region" => &mut self.region,
            "apiId" => &mut self.api_id,
            "stage" => &mut self.stage,
            "origin" => &mut self.origin,
            _ => return,
        };
        *field = (!value.is_empty()).then(|| value.to_owned());
    }

    /// What the person answered, in words; nothing where nothing was asked.
    pub const fn answered(&self) -> Option<&'static str> {
        match (self.function_error, self.is_response) {
            (Some(true), _) => Some("it was thrown"),
            (Some(false), _) => Some("the handler returned it"),
            (None, Some(true)) => Some("the function returned it"),
            (None, Some(false)) => Some("it is no response"),
            (None, None) => None,
        }
    }

    /// Takes back what the person answered about a paste.
    pub const fn forget_answers(&mut self) {
        (self.function_error, self.is_response) = (None, None);
    }

    /// Reads the public JSON form; what is absent, null or of another type is left unset. AWS's spelling
    /// `FunctionError: "Unhandled"` is taken as well as `functionError: true`.
    pub fn from_json(integration: Option<&str>, json: &Value) -> Self {
        let string = |key: &str| json.get(key).and_then(Value::as_str).map(str::to_owned);
        let flag = |key: &str| json.get(key).and_then(Value::as_bool);
        let number = |key: &str| json.get(key).and_then(Value::as_u64).and_then(|it| u32::try_from(it).ok());
        let function_error = match json.get("FunctionError").or_else(|| json.get("functionError")) {
            Some(Value::Bool(flag)) => Some(*flag),
            Some(Value::String(kind)) => Some(!kind.is_empty()),
            _ => None,
        };
        let mode = string("invokeMode").or_else(|| string("responseTransferMode"));
        Self {
            integration: integration.and_then(ApiType::parse),
            function_error,
            is_response: flag("isResponse"),
            binary_media_types: json
                .get("binaryMediaTypes")
                .and_then(Value::as_array)
                .map(|types| types.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            accept: string("accept"),
            multi_value_headers: flag("multiValueHeaders"),
            streaming: mode.map(|mode| matches!(mode.as_str(), "RESPONSE_STREAM" | "STREAM")),
            route: string("route"),
            two_way: flag("twoWay"),
            function_name: string("functionName"),
            region: string("region"),
            api_id: string("apiId"),
            stage: string("stage"),
            runtime: string("runtime"),
            timeout_seconds: number("timeoutSeconds"),
            memory_mb: number("memoryMb"),
            origin: string("origin"),
            credentials: flag("credentials"),
            method: string("method"),
            request_headers: json.get("requestHeaders").and_then(request_headers),
        }
    }
}

/// Headers as `fetch` takes them, `{"X-A": "1"}` or `[["X-A", "1"]]`, or as people write them, `["X-A: 1", "X-B"]`.
fn request_headers(json: &Value) -> Option<Vec<(String, String)>> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let one = |value: &Value| match value {
        Value::String(line) => {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            Some((name.trim().to_owned(), value.trim().to_owned()))
        }
        Value::Array(pair) => pair.first().map(|name| (text(name), pair.get(1).map(text).unwrap_or_default())),
        _ => None,
    };
    match json {
        Value::Object(members) => Some(members.iter().map(|(name, value)| (name.clone(), text(value))).collect()),
        Value::Array(items) => Some(items.iter().filter_map(one).collect()),
        _ => None,
    }
}
