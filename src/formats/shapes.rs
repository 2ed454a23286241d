//! Which kind of document a JSON object is, told from its keys.

use super::statement::Document;
use crate::text::json::{Node, Value};

/// What a JSON object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// What a function returns to an API: keys of the contract stand in it, and none of another kind of document.
    Response,
    /// What an HTTP client prints of a response that it got: `status`, `statusText`, `data`.
    ClientResponse,
    /// An object with a status that a web framework sends as the body of its own error.
    FrameworkError,
    /// A document of another kind, with its name as a sentence has it.
    Foreign(&'static str),
    /// An object whose keys say nothing. It may be what a function returned; only the person knows.
    Unknown,
}

/// The keys of a proxy response.
const CONTRACT: [&str; 7] =
    ["statusCode", "body", "headers", "multiValueHeaders", "isBase64Encoded", "cookies", "statusDescription"];

/// The document has all of `all`, one of `any` where there are some, and none of `none`.
struct Row {
    all: &'static [&'static str],
    any: &'static [&'static str],
    none: &'static [&'static str],
    shape: Shape,
}

const fn row(all: &'static [&'static str], shape: Shape) -> Row {
    Row { all, any: &[], none: &["statusCode"], shape }
}

/// Keys that an error of a framework or of an SDK has beside its status, and a response has not.
const OF_AN_ERROR: &[&str] = &[
    "$metadata",
    "__type",
    "code",
    "config",
    "error",
    "errorCode",
    "errorMessage",
    "errorType",
    "level",
    "message",
    "name",
    "path",
    "request",
    "requestContext",
    "requestId",
    "response",
    "retryable",
    "stack",
    "time",
    "timestamp",
];

/// The first row that fits decides.
const ROWS: &[Row] = &[
    Row {
        all: &["statusCode"],
        any: &["body", "headers", "multiValueHeaders", "isBase64Encoded", "cookies", "statusDescription"],
        none: &["$metadata", "requestContext", "retryable", "config", "stack"],
        shape: Shape::Response,
    },
    Row { all: &["statusCode"], any: &[], none: OF_AN_ERROR, shape: Shape::Response },
    Row {
        all: &["statusCode"],
        any: &["message", "error"],
        none: &["$metadata", "requestContext", "errorType", "retryable", "config", "stack", "level"],
        shape: Shape::FrameworkError,
    },
    Row { all: &["statusCode"], any: &[], none: &[], shape: Shape::Foreign("an error object of an SDK or a library") },
    Row { all: &["status", "statusText"], any: &[], none: &["statusCode"], shape: Shape::ClientResponse },
    row(&["name", "version", "scripts"], Shape::Foreign("a package.json")),
    row(&["name", "version", "dependencies"], Shape::Foreign("a package.json")),
    row(&["name", "version", "devDependencies"], Shape::Foreign("a package.json")),
    row(&["compilerOptions"], Shape::Foreign("a tsconfig.json")),
    row(&["Statement", "Version"], Shape::Foreign("an IAM policy")),
    row(&["Statement", "Id"], Shape::Foreign("an IAM policy")),
    row(&["AWSTemplateFormatVersion"], Shape::Foreign("a CloudFormation template")),
    Row {
        all: &["Resources"],
        any: &[],
        none: &["body", "statusCode"],
        shape: Shape::Foreign("a CloudFormation template"),
    },
    row(&["StackId", "StackName"], Shape::Foreign("a description of a CloudFormation stack")),
    row(&["StartAt", "States"], Shape::Foreign("a state machine")),
    row(&["executionArn"], Shape::Foreign("a Step Functions execution")),
    row(&["error", "cause"], Shape::Foreign("an error of Step Functions")),
    row(&["stackTrace", "suppressed"], Shape::Foreign("an exception of Java as JSON")),
    row(&["Error", "Cause"], Shape::Foreign("an error of Step Functions")),
    row(&["eventSource", "eventName", "eventVersion"], Shape::Foreign("a CloudTrail record")),
    row(&["__type"], Shape::Foreign("an error of an AWS API")),
    row(&["openapi", "paths"], Shape::Foreign("an OpenAPI document")),
    row(&["swagger", "paths"], Shape::Foreign("an OpenAPI document")),
    row(&["message", "connectionId", "requestId"], Shape::Foreign("a message of a WebSocket API")),
    row(&["MessageId", "Body"], Shape::Foreign("an SQS message")),
    row(&["Datapoints"], Shape::Foreign("metrics of CloudWatch")),
    row(&["MetricDataResults"], Shape::Foreign("metrics of CloudWatch")),
    row(&["trace_id", "start_time"], Shape::Foreign("an X-Ray segment")),
    row(&["trace_id", "id"], Shape::Foreign("an X-Ray segment")),
    row(&["Document", "Id"], Shape::Foreign("an X-Ray segment")),
    row(&["TraceSummaries"], Shape::Foreign("X-Ray traces")),
    row(&["Segments", "Id"], Shape::Foreign("an X-Ray trace")),
    row(&["log", "log.entries"], Shape::Foreign("a HAR file")),
    row(&["event_id", "platform"], Shape::Foreign("a Sentry event")),
    row(&["hits", "took"], Shape::Foreign("a search result of Elasticsearch")),
    row(&["data", "data.resultType"], Shape::Foreign("a query result of Loki or Prometheus")),
    row(&["streams"], Shape::Foreign("log streams of Loki")),
    row(&["panels", "schemaVersion"], Shape::Foreign("a Grafana dashboard")),
    row(&["apiVersion", "kind"], Shape::Foreign("a Kubernetes object")),
    row(&["terraform_version"], Shape::Foreign("a state or plan of Terraform")),
    row(&["$schema", "properties"], Shape::Foreign("a JSON Schema")),
    row(&["$schema"], Shape::Foreign("a configuration file")),
    row(&["ConsumedCapacity"], Shape::Foreign("a result of DynamoDB")),
    row(&["ResponseMetadata"], Shape::Foreign("a result of an AWS SDK")),
    row(&["$metadata"], Shape::Foreign("a result of an AWS SDK")),
    row(&["_aws"], Shape::Foreign("metrics in CloudWatch's embedded format")),
    row(&["detail-type", "source"], Shape::Foreign("an EventBridge event")),
    row(&["TopicArn", "Message"], Shape::Foreign("an SNS message")),
    row(&["Configuration", "Code"], Shape::Foreign("a description of a Lambda function")),
    row(&["restApiId"], Shape::Foreign("a setting of API Gateway")),
    row(&["ApiEndpoint", "ApiId"], Shape::Foreign("a setting of API Gateway")),
    row(&["LoadBalancers"], Shape::Foreign("a description of load balancers")),
    row(&["TargetGroups"], Shape::Foreign("a description of target groups")),
    row(&["TargetHealthDescriptions"], Shape::Foreign("the health of a load balancer's targets")),
    row(&["principalId", "policyDocument"], Shape::Foreign("an answer of an authorizer")),
];

/// What an object is. The keys may be paths: `log.entries`.
pub(super) fn shape(text: &str, root: &Node) -> Shape {
    let members = root.members();
    if !members.is_empty() && members.iter().all(|it| CONTRACT.iter().any(|key| it.is(text, key))) {
        return Shape::Response;
    }
    let has = |path: &&str| has(text, root, path);
    let fits = |row: &&Row| {
        row.all.iter().all(has) && (row.any.is_empty() || row.any.iter().any(has)) && !row.none.iter().any(has)
    };
    ROWS.iter().find(fits).map_or(Shape::Unknown, |row| row.shape)
}

fn has(text: &str, root: &Node, path: &str) -> bool {
    match path.split_once('.') {
        // `$metadata` and the like have no dot; a path names what stands inside.
        Some((first, rest)) => root.get(text, first).is_some_and(|it| has(text, &it.value, rest)),
        None => root.get(text, path).is_some(),
    }
}

/// A line of a JSON log: what a runtime or a logging library writes.
pub(super) fn is_log_entry(document: &Document<'_>) -> bool {
    let any = |keys: &[&str]| keys.iter().any(|key| document.has(key));
    any(&["level", "log_level", "levelname", "severity"])
        || (any(&["timestamp", "time", "ts", "@timestamp"]) && any(&["message", "msg", "errorMessage"]))
}

/// What a function is invoked with, rather than what it returned.
pub(super) fn is_event(document: &Document<'_>) -> bool {
    // What Lambda sends to a destination holds the event's context and what came of it; CloudTrail records what failed.
    let records = document.root.get(document.text, "Records").map(|it| &it.value);
    let first = records.and_then(|it| if let Value::Array(items) = &it.value { items.first() } else { None });
    let is_trail = first.is_some_and(|it| it.get(document.text, "errorCode").is_some());
    if document.has("responsePayload") || is_trail {
        return false;
    }
    document.has("requestContext") || document.has("Records") || (document.has("httpMethod") && document.has("headers"))
}

/// A body that an API writes itself: `{"message": …}` and nothing else.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shape_of(text: &str) -> Shape {
        let mut found = Shape::Unknown;
        Document::with(text, |it| found = shape(text, it.root));
        found
    }

    #[test]
    fn keys_tell_the_kind_of_a_document() {
        for (text, expected) in [
            (r#"{"body":"hi"}"#, Shape::Response),
            (r#"{"statusCode":200,"took":3}"#, Shape::Response),
            (r#"{"statusCode":404,"message":"no such order"}"#, Shape::FrameworkError),
            (r#"{"status":502,"statusText":"Bad Gateway","data":{}}"#, Shape::ClientResponse),
            (r#"{"log":{"entries":[]}}"#, Shape::Foreign("a HAR file")),
        ] {
            assert_eq!(shape_of(text), expected, "{text}");
        }
    }

    #[test]
    fn keys_that_say_nothing_stay_unknown() {
        for text in [r#"{"log":{"lines":[]}}"#, r#"{"body":"hi","orders":[]}"#, "{}"] {
            assert_eq!(shape_of(text), Shape::Unknown, "{text}");
        }
        Document::with(r#"{"message":"Internal server error","orders":[]}"#, |it| assert!(!is_gateway_body(it)));
    }
}
