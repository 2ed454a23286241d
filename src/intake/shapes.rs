//! Which kind of document a JSON object is, told from its keys.

use super::documents::Document;
use crate::text::json::Node;

/// A line of a JSON log: what a runtime or a logging library writes.
pub(super) fn is_log_entry(document: &Document<'_>) -> bool {
    let any = |keys: &[&str]| keys.iter().any(|key| document.has(key));
    any(&["level", "log_level", "levelname", "severity"])
        || (any(&["timestamp", "time", "ts", "@timestamp"]) && any(&["message", "msg", "errorMessage"]))
}

/// JSON of a well-known other kind, which nobody takes for a function's result.
pub(super) fn is_something_else(text: &str, root: &Node) -> bool {
    let has = |key: &str| root.get(text, key).is_some();
    let is_package = has("name") && has("version") && (has("scripts") || has("dependencies") || has("devDependencies"));
    let is_policy = has("Statement") && (has("Version") || has("Id"));
    let is_template = has("AWSTemplateFormatVersion") || has("Resources") && !has("body");
    let is_state_machine = has("StartAt") && has("States");
    let is_audit_event = has("eventSource") && has("eventName") && has("eventVersion");
    let is_interface = has("openapi") || has("swagger") || has("message") && has("connectionId") && has("requestId");
    let is_of_aws =
        has("MessageId") && has("Body") || ["executionArn", "Datapoints", "trace_id"].iter().any(|it| has(it));
    !has("statusCode")
        && (is_of_aws
            || is_package
            || is_policy
            || is_template
            || is_state_machine
            || is_audit_event
            || is_interface
            || has("_aws"))
}

/// What a function is invoked with, rather than what it returned.
pub(super) fn is_event(document: &Document<'_>) -> bool {
    document.has("requestContext") || document.has("Records") || (document.has("httpMethod") && document.has("headers"))
}

/// A body that a front door writes itself: `{"message": …}` and nothing else.
pub(super) fn is_gateway_body(document: &Document<'_>) -> bool {
    const KNOWN: [&str; 16] = [
        "Internal server error",
        "Internal Server Error",
        "Service Unavailable",
        "Endpoint request timed out",
        "Network error communicating with endpoint",
        "Forbidden",
        "Not Found",
        "Unauthorized",
        "Missing Authentication Token",
        "Too Many Requests",
        "Limit Exceeded",
        "Invalid request body",
        "Request Too Long",
        "Unsupported Media Type",
        "Gateway Timeout",
        "Rate Exceeded.",
    ];
    let members = document.root.members();
    let key = members.first().map(|it| it.name(document.text));
    let is_message = matches!(key.as_deref(), Some("message" | "Message"));
    let value = members.first().map(|it| &it.value);
    let known = value.is_some_and(|it| {
        let text = it.text(document.text);
        it.is_null()
            || KNOWN.contains(&&*text)
            || text.contains("not authorized to access this resource")
            || text.contains("is not authorized to perform: ")
            || text.starts_with("Forbidden.")
            || text.starts_with("The request signature")
            || text.starts_with("The security token")
    });
    let is_socket = members.len() == 3 && document.has("connectionId");
    is_message && known && (members.len() == 1 || is_socket)
}
