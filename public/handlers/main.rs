//! Every way out of this handler is a response that your API type accepts. Your code goes into `work`.
//!
//! An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.
//!
//! Cargo.toml: lambda_runtime, serde_json, tokio with the features macros and rt.

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::{Value, json};

/// `rest` (also WebSocket), `http-1.0`, `http-2.0` (HTTP APIs by payload format; a function URL is `http-2.0`), or `alb`.
const API_TYPE: &str = "rest";

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

/// It takes any event and is never an `Err`: that would be a 502. A task of its own catches panics.
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let made = match tokio::spawn(work(event.payload)).await {
        Ok(Ok(response)) => checked(response),
        // The reason goes to the log, not to the client.
        Ok(Err(error)) => failure(&format!("failed: {error}")),
        Err(panic) => failure(&format!("panic: {panic}")),
    };
    Ok(made)
}

/// Your code. `?` is welcome in it.
async fn work(event: Value) -> Result<Value, Error> {
    let path = event["rawPath"].as_str().or(event["path"].as_str()).unwrap_or("/");
    Ok(respond(200, &json!({ "hello": path })))
}

/// The body has to be text: a `Value` in its place is the most common reason for a 502.
fn respond(status: u16, data: &Value) -> Value {
    response(status, "application/json", data.to_string())
}

// For bytes, put base64 (of the crate of that name) into the body and set isBase64Encoded to true. A REST API decodes it
// only where its binaryMediaTypes match the request's Accept header.
fn response(status: u16, content_type: &str, body: String) -> Value {
    // Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
    let headers = [("Content-Type", content_type), ("Access-Control-Allow-Origin", "*")];
    let single: serde_json::Map<_, _> = headers.iter().map(|(name, value)| (name.to_string(), json!(value))).collect();
    let mut made = json!({ "statusCode": status, "headers": single, "body": body, "isBase64Encoded": false });
    if API_TYPE == "alb" {
        // A target group with multi-value headers turned on reads only these; others do not mind them. A
        // statusDescription such as "200 OK" may be added; a load balancer does without.
        let lists = headers.iter().map(|(name, value)| (name.to_string(), json!([value])));
        made["multiValueHeaders"] = Value::Object(lists.collect());
    }
    made
}

fn failure(reason: &str) -> Value {
    eprintln!("{reason}");
    respond(500, &json!({ "message": "Internal error" }))
}

/// Lets pass what the API accepts. Anything else is logged and answered with a valid 500.
fn checked(made: Value) -> Value {
    match problem(&made) {
        None => made,
        Some(problem) => failure(&format!("invalid response: {problem}")),
    }
}

fn problem(made: &Value) -> Option<String> {
    let [rest, http_2, alb] = ["rest", "http-2.0", "alb"].map(|api| api == API_TYPE);
    let size = made.to_string().len();
    if size > if alb { 1_000_000 } else { 6_291_556 } {
        return Some(format!("it has {size} bytes, which is too many"));
    }
    if made.is_null() {
        return Some("it is null".to_owned());
    }
    // HTTP APIs with format 2.0 and function URLs send what has no statusCode as the body of a 200.
    if http_2 && made.get("statusCode").is_none() {
        return None;
    }
    let Some(keys) = made.as_object() else { return Some("it is not an object".to_owned()) };

    // Only a REST API takes a missing statusCode for 200; all but load balancers are known to take digits in a string.
    let is_status = match made.get("statusCode") {
        None => rest,
        Some(Value::Number(status)) => status.as_u64().is_some_and(|it| (200..600).contains(&it)),
        Some(Value::String(digits)) => {
            !alb && digits.len() == 3 && digits.parse().is_ok_and(|it: u16| (200..600).contains(&it))
        }
        Some(_) => false,
    };
    if !is_status {
        return Some(format!("statusCode is {}", made["statusCode"]));
    }

    // A REST API refuses every key that it does not know; the others pass over it.
    let known = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];
    if let Some(key) = keys.keys().find(|key| rest && !known.contains(&key.as_str())) {
        return Some(format!("a REST API does not know {key}"));
    }
    // null is as good as absent, but not to a load balancer.
    if let Some((key, _)) = keys.iter().find(|(key, value)| alb && value.is_null() && *key != "multiValueHeaders") {
        return Some(format!("a load balancer takes no null for {key}"));
    }
    if !matches!(made["body"], Value::Null | Value::String(_)) {
        return Some("body is not a string".to_owned());
    }
    let is_base64 = made.get("isBase64Encoded").unwrap_or(&Value::Bool(false));
    if !is_base64.is_boolean() && !(rest && is_base64.is_null()) {
        return Some("isBase64Encoded is not a boolean".to_owned());
    }
    let is_value = |value: &Value| value.is_string() || (!alb && (value.is_number() || value.is_boolean()));
    if !is_map_of(&made["headers"], is_value) {
        return Some("headers is not an object of strings".to_owned());
    }
    if !http_2 && !is_map_of(&made["multiValueHeaders"], is_list_of_text) {
        return Some("multiValueHeaders is not an object of lists of strings".to_owned());
    }
    if http_2 && !made["cookies"].is_null() && !is_list_of_text(&made["cookies"]) {
        return Some("cookies is not a list of strings".to_owned());
    }
    None
}

fn is_map_of(value: &Value, is_value: impl Fn(&Value) -> bool) -> bool {
    value.is_null() || value.as_object().is_some_and(|map| map.values().all(is_value))
}

fn is_list_of_text(value: &Value) -> bool {
    value.as_array().is_some_and(|list| list.iter().all(Value::is_string))
}
