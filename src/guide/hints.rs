//! Lines by hand for codes where what is derived from place and fix is too general to confirm them by.

/// What to look at first.
pub fn on(code: &str) -> Option<&'static str> {
    ALL.iter().find(|(it, _)| *it == code).map(|(_, hint)| *hint)
}

/// A CloudWatch Logs filter pattern, where the words of the templates alone would find healthy lines too.
pub fn filter(code: &str) -> Option<String> {
    if code == "lambda-glibc-mismatch" {
        return Some("\"GLIBC_\"".to_owned());
    }
    let status = code.strip_prefix("lambda-json-status-")?;
    Some(format!("{{ $.record.status = \"{status}\" }}"))
}

const ALL: &[(&str, &str)] = &[
    ("response-not-json", "Look at the first byte of output.json: JSON objects begin with {\" and never with {'."),
    (
        "response-null",
        "output.json is exactly null. Then go through the handler for a path without return, and for a missing await.",
    ),
    (
        "response-double-encoded",
        "output.json begins with \"{\\\" : a quote before the brace. A response that was serialised once begins with the brace.",
    ),
    (
        "response-unknown-key",
        "Compare the keys at the top of output.json with statusCode, headers, multiValueHeaders, body and isBase64Encoded.",
    ),
    (
        "response-too-large",
        "The function's log shows a success, and the error in place of the result is Function.ResponseSizeTooLarge.",
    ),
    (
        "headers-in-multi-value-mode",
        "The target group attribute lambda.multi_value_headers.enabled is true, and the response has headers only.",
    ),
    ("header-key-repeated", "The client gets one header where the handler set two: compare curl -i with output.json."),
    ("multi-value-headers-ignored", "The header is in output.json and not in what curl -i shows."),
    (
        "app-returned-5xx",
        "The status of the integration (or target_status_code) is the same as the status of the response: the function chose it.",
    ),
    (
        "app-returned-4xx",
        "The status of the integration (or target_status_code) is the same as the status of the response: the function chose it.",
    ),
    ("apigw-access-5xx-no-detail", "The log line has a status and no field with an error message."),
    ("alb-waf-blocked", "In the access log, the actions field of the request ends in waf, and the target is -."),
    ("lambda-timeout", "In the REPORT line, Duration is the configured timeout, give or take a few milliseconds."),
    (
        "lambda-report-status-timeout",
        "The REPORT line ends in Status: timeout. Logs of the new style have no \"Task timed out\" line.",
    ),
    (
        "lambda-init-timeout",
        "INIT_REPORT says about 10,000 ms and Status: timeout; then look how the invocation after it ended.",
    ),
    (
        "lambda-slow-cold-start",
        "Only first requests of an environment have Init Duration in their REPORT line; compare their duration with the others.",
    ),
    (
        "lambda-memory-nearly-full",
        "Compare Max Memory Used over several REPORT lines: growth from one warm request to the next is a leak.",
    ),
    (
        "lambda-signal-killed",
        "Max Memory Used in the REPORT line is near Memory Size. If it is far below, something else sent the signal.",
    ),
    (
        "lambda-exit-status",
        "The line just above is the last thing the process printed: 127 goes with \"not found\", 101 with \"panicked at\".",
    ),
    ("lambda-runtime-exit-error", "The line above it names the exit status, the signal or the exception."),
    (
        "lambda-signal-segfault",
        "Compare the architecture of the native modules in the package (file path/to/module.so) with the function's.",
    ),
    (
        "lambda-exec-format-error",
        "Run file bootstrap on what was packaged: it has to say ELF 64-bit, and x86-64 or aarch64 as the function is set.",
    ),
    ("lambda-entrypoint-permission", "unzip -Z package.zip lists the modes: bootstrap needs an x, as in -rwxr-xr-x."),
    (
        "lambda-entrypoint-not-found",
        "unzip -l package.zip lists what is at the root: there must be a file named bootstrap there.",
    ),
    (
        "lambda-code-permission-denied",
        "unzip -Z package.zip lists the modes: each file needs r in its last group, as in -rw-r--r--.",
    ),
    (
        "lambda-glibc-mismatch",
        "The message names the version that the file wants. Amazon Linux 2023 has glibc 2.34, Amazon Linux 2 has 2.26.",
    ),
    (
        "lambda-import-module-error",
        "The name after \"No module named\" or \"Cannot find module\" is what is missing. Is it a dependency, or the file of the handler itself?",
    ),
    (
        "lambda-event-shape-mismatch",
        "Log the event once. Format 1.0 has httpMethod, format 2.0 has version \"2.0\" and requestContext.http, a load balancer has requestContext.elb.",
    ),
    (
        "lambda-json-parse-error",
        "Log the length of the body and isBase64Encoded before it is parsed: null, empty or base64 text is what the parser met.",
    ),
    (
        "lambda-unhandled-promise",
        "See whether END and REPORT of the same request tell of an error: on Node.js 22 the request may have succeeded.",
    ),
    (
        "lambda-runtime-post-failed",
        "The code at the end of the line: 413 is the size, 400 or 403 an invocation that had ended.",
    ),
    (
        "lambda-extension-crash",
        "The EXTENSION lines of that start-up name the extension; without its layer the function runs.",
    ),
    ("lambda-too-many-files", "Fresh environments work and warm ones fail after some requests."),
    (
        "lambda-tmp-full",
        "Fresh environments work and warm ones fail after some requests: what they leave in /tmp adds up.",
    ),
    (
        "lambda-vpc-connect-timeout",
        "The error comes after the client's connect timeout, not at once: nobody answered. A refused connection would fail within milliseconds.",
    ),
    ("lambda-conn-refused", "The address in the message: 127.0.0.1 or localhost is the function itself."),
    (
        "lambda-conn-reset",
        "Typically it comes with the first call after a pause of some minutes, and not with a fresh environment.",
    ),
    (
        "lambda-dns-failure",
        "The name in the message: undefined, empty or with a scheme in it is an environment variable that is not what the code expects.",
    ),
    (
        "lambda-db-too-many-connections",
        "Compare the database's limit with the function's concurrent executions at that minute, times the size of its pool.",
    ),
    (
        "lambda-iam-access-denied",
        "The message has it all: who (the role), the action after \"perform:\", and the resource.",
    ),
    ("lambda-aws-resource-not-found", "Compare the name in the message, and the function's region, with what exists."),
    (
        "lambda-request-too-large",
        "The size of the request: over 6,291,456 bytes as JSON, a binary body counted a third larger.",
    ),
    (
        "aws-api-control-plane-throttled",
        "The message names the operation: List, Get, Update or Create, not Invoke. No request of a client is in it.",
    ),
    (
        "lambda-throttled",
        "The metric Throttles of the function is above 0 in that minute; the Reason in the error tells which limit it was.",
    ),
    ("apigw-lambda-throttled", "The metric Throttles of the function is above 0 in that minute."),
    ("alb-lambda-throttling", "The metric Throttles of the function is above 0 in that minute."),
    ("furl-throttled", "The metric Throttles of the function is above 0 in that minute."),
    (
        "lambda-role-cannot-be-assumed",
        "Look at the role in IAM: it has to exist, and its trust policy has to name lambda.amazonaws.com.",
    ),
    (
        "apigw-malformed-proxy-response",
        "The line \"Endpoint response body before transformations\" just before it has what the function returned: paste both.",
    ),
    (
        "apigw-customer-function-error",
        "The Lambda request id at the end of the line finds the invocation in the function's log. Without proxy integration the client gets a 200 with the error as its body, unless it is mapped.",
    ),
    (
        "apigw-invalid-permissions",
        "In the function's policy there has to be a statement for apigateway.amazonaws.com whose source ARN has this API's id, on the alias that the integration calls.",
    ),
    (
        "httpapi-invoke-permission",
        "In the function's policy there has to be a statement for apigateway.amazonaws.com whose source ARN has this API's id.",
    ),
    (
        "apigw-integration-timeout",
        "\"Execution failed due to a timeout error\" in the execution log, and integration latency about 29,000 ms. The function's own log may show that it went on and finished.",
    ),
    (
        "httpapi-integration-timeout",
        "$context.integrationLatency is about 30,000 ms. The same body with a short latency is something else.",
    ),
    (
        "apigw-internal-server-error-body",
        "The spelling of the message tells the kind of API; the request id in the response's headers (x-amzn-RequestId, apigw-requestid) finds it in the log.",
    ),
    (
        "apigw-missing-authentication-token",
        "Compare the URL, stage and method with the deployed resources, letter by letter.",
    ),
    ("apigw-key-throttle", "There is no line of the function for this request: Lambda was not called."),
    (
        "alb-lambda-invalid-response",
        "In the access log elb_status_code is 502 and error_reason says LambdaInvalidResponse, and the function's log has no error at that second.",
    ),
    (
        "alb-lambda-access-denied",
        "In the function's policy there has to be a statement for elasticloadbalancing.amazonaws.com with the target group's ARN.",
    ),
    (
        "alb-lambda-unhandled",
        "error_reason says LambdaUnhandled, and the function's log of that second has an error or a timeout.",
    ),
    (
        "alb-502-html",
        "In the access log, find the request by its time and path; its error_reason tells which failure it was.",
    ),
    ("furl-502", "The metric Url5xxError rises; whether the function failed, its own log tells."),
    (
        "furl-forbidden",
        "x-amzn-ErrorType says AccessDeniedException, and the function's log has nothing of this request.",
    ),
    (
        "cf-lambda-invalid-or-permissions",
        "If the edge function's log has the request, it ran and failed; if no region has it, look at the role and the version.",
    ),
    (
        "cli-function-error-unhandled",
        "The output file has errorType and errorMessage; with --log-type Tail, LogResult has the last 4 KB of the log in base64.",
    ),
    (
        "ws-unexpected-response",
        "The number in the message is the status of the $connect route: 403 points at an authorizer, 5xx at the function.",
    ),
    (
        "sam-invalid-lambda-response",
        "The text after the colon says what SAM did not like; a traceback above it says that the function failed first.",
    ),
];

/// The codes that it has something on.
pub fn codes() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(code, _)| *code)
}
