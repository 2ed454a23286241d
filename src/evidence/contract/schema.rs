//! The plain contract as JSON Schema, one file per API type, compiled into the engine.
//!
//! A payload that fits its schema is accepted by the API, on evidence; what does not fit violates it in a
//! way that the table in `cells` has to judge. The files are also published with the page, for other people's tests.

use serde_json::{Map, Value as Json, json};

use crate::aws::ApiType;
use crate::evidence::Payload;
use crate::text::json::{Node, Value};

#[jsonschema::validator(path = "public/schemas/rest.schema.json")]
struct Rest;

#[jsonschema::validator(path = "public/schemas/http-1.0.schema.json")]
struct HttpV1;

#[jsonschema::validator(path = "public/schemas/http-2.0.schema.json")]
struct HttpV2;

#[jsonschema::validator(path = "public/schemas/alb.schema.json")]
struct Alb;

#[jsonschema::validator(path = "public/schemas/function-url.schema.json")]
struct FunctionUrl;

#[jsonschema::validator(path = "public/schemas/websocket.schema.json")]
struct WebSocket;

/// Whether the payload is JSON and fits the schema of `api`.
pub fn fits(payload: &Payload, source: &str, api: ApiType) -> bool {
    let Some(root) = payload.root().filter(|_| payload.is_json()) else { return false };
    let outline = outline(root, source, 0);
    match api {
        ApiType::Rest => Rest::is_valid(&outline),
        ApiType::HttpV1 => HttpV1::is_valid(&outline),
        ApiType::HttpV2 => HttpV2::is_valid(&outline),
        ApiType::Alb => Alb::is_valid(&outline),
        ApiType::FunctionUrl => FunctionUrl::is_valid(&outline),
        ApiType::WebSocket => WebSocket::is_valid(&outline),
    }
}

/// The value with what no schema looks at left out: long strings are cut, and what stands deeper than a header's
/// values is empty. A body of megabytes is not copied.
fn outline(node: &Node, source: &str, depth: usize) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Number => node.number(source).map_or(Json::Null, |number| {
            if number.fract() == 0.0 && number.abs() < 1e15 && !node.span.of(source).contains(&['.', 'e', 'E'][..]) {
                json!(number as i64)
            } else {
                json!(number)
            }
        }),
        Value::String if node.span.len() > 4096 => Json::String(String::new()),
        Value::String => Json::String(node.text(source).into_owned()),
        Value::Array(items) if depth < 3 => items.iter().map(|item| outline(item, source, depth + 1)).collect(),
        Value::Object(members) if depth < 3 => {
            let fields = members.iter().map(|it| (it.name(source).into_owned(), outline(&it.value, source, depth + 1)));
            Json::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(_) => json!([]),
        Value::Object(_) | Value::TooDeep => json!({}),
        Value::Word => Json::Null,
    }
}
