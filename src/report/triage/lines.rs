//! Files with one request a line: `{"id", "text", "integration", "context"}`, as `examples/diagnose.rs` takes them.

use serde_json::Value;

use crate::evidence::Context;

/// A request that a line holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RequestLine {
    /// What it is called; null where it has no name.
    pub id: Value,
    pub text: String,
    pub context: Context,
}

impl RequestLine {
    /// What it is called, in words; empty where it has no name.
    pub fn name(&self) -> String {
        match &self.id {
            Value::Null => String::new(),
            Value::String(id) => id.clone(),
            other => other.to_string(),
        }
    }
}

/// Whether a text is a file of requests: each of its first lines is an object with a `text`. The last line may be cut.
pub fn is_requests(text: &str) -> bool {
    const LOOKED_AT: usize = 20;
    let mut lines = text.lines().filter(|it| !it.trim().is_empty()).take(LOOKED_AT).peekable();
    let Some(first) = lines.next() else { return false };
    let mut rest = lines.collect::<Vec<_>>();
    if rest.len() + 1 < LOOKED_AT && !text.ends_with('\n') {
        // A broken last line says nothing about the others.
        rest.pop();
    }
    line(first).is_ok() && rest.into_iter().filter(|it| line(it).is_err()).count() * 4 <= LOOKED_AT
}

/// Reads a line.
///
/// # Errors
/// In words, where the line is no such request.
pub fn line(text: &str) -> Result<RequestLine, &'static str> {
    let json: Value = serde_json::from_str(text).map_err(|_| "This line is not JSON.")?;
    let Some(body) = json.get("text").filter(|_| json.is_object()) else {
        return Err("This line has no \"text\".");
    };
    let Some(body) = body.as_str() else { return Err("The \"text\" of this line is not a string.") };
    let id = json["id"].clone();
    let context = Context::from_json(json["integration"].as_str(), &json["context"]);
    Ok(RequestLine { id, text: body.to_owned(), context })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_requests_is_told_from_a_log_in_json_lines() {
        assert!(is_requests("{\"id\":1,\"text\":\"{}\"}\n{\"text\":\"a\"}\n"));
        assert!(is_requests("{\"id\":1,\"text\":\"{}\"}"));
        assert!(is_requests("{\"id\":1,\"text\":\"{}\"}\n{\"text\":\"a\"}\nbroken\n"), "a bad line is one bad row");
        assert!(!is_requests("{\"time\":\"2026-01-01\",\"type\":\"platform.start\"}\n"));
        assert!(!is_requests("START RequestId: 1\n"));
        assert!(!is_requests(""));
    }

    #[test]
    fn a_line_keeps_its_name_its_api_type_and_what_is_known() {
        let read =
            line(r#"{"id":7,"text":"x","integration":"alb","context":{"functionName":"depot"}}"#).expect("it is");
        assert_eq!((&*read.name(), &*read.text), ("7", "x"));
        assert_eq!(read.context.integration, Some(crate::aws::ApiType::Alb));
        assert_eq!(read.context.function_name.as_deref(), Some("depot"));
        assert!(line("{\"text\":1}").is_err() && line("[]").is_err() && line("{").is_err());
    }
}
