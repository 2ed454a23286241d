//! Who says a text, where it is neither AWS nor the function: an extension that sends telemetry, or another program that
//! stands before the API. Neither has a failure of the function.

/// Whoever speaks is known from as much of a text.
const NEAR: usize = 64 * 1024;

/// A name and what shows it, in any place of a text.
type NamedBy = (&'static str, &'static [&'static str]);

/// Extensions, agents and exporters. They fail beside the function and not with it.
const EXTENSIONS: &[NamedBy] = &[
    ("Datadog", &["DD_EXTENSION", ".datadoghq.", "datadog:"]),
    ("New Relic", &["[NR_EXT]", ".newrelic.com"]),
    (
        "OpenTelemetry",
        &[
            "exporterhelper",
            "xporting failed",
            "OTel Lambda",
            "OTLP",
            "xception while exporting",
            ":4317",
            ":4318",
            "\"4317\"",
            "\"4318\"",
            "port: 431",
        ],
    ),
    ("Sentry", &[".sentry.io"]),
    ("Splunk", &["splunk-extension", ".signalfx.com", ".splunkcloud.com"]),
    ("Dynatrace", &["[Dynatrace", ".dynatrace.com"]),
    ("Lumigo", &["#LUMIGO#", "lumigo-tracer"]),
    ("AppDynamics", &["[AppDynamics", ".appdynamics.com"]),
    ("Elastic APM", &["APM Server", "APM server", "apm-lambda-extension"]),
    ("Parameters and Secrets", &["[AWS Parameters and Secrets Lambda Extension]"]),
    ("Lambda Insights", &["cloudwatch_lambda_agent"]),
    ("Honeycomb", &[".honeycomb.io", "extension=honeycomb"]),
    ("Logz.io", &["extension=logzio", ".logz.io"]),
];

/// Programs that write error pages, messages and logs of their own, by what only those have.
const PROGRAMS: &[NamedBy] = &[
    ("Cloudflare", &["<center>cloudflare", "Cloudflare Ray ID", ".wrangler/", "\nRay ID: ", "\nerror code: 5"]),
    ("Azure Application Gateway", &["Microsoft-Azure-Application-Gateway"]),
    ("Azure Front Door", &["Our services aren't available right now"]),
    ("Google Cloud", &["The server encountered a temporary error and could not complete your request"]),
    ("Traefik", &["Bad Gateway' caused by: ", "traefik"]),
    (
        "HAProxy",
        &[
            "No server is available to handle this request.",
            "The server returned an invalid or incomplete response.",
            "The server didn't respond in time.",
            "haproxy[",
        ],
    ),
    ("Envoy", &["upstream connect error or disconnect", "no healthy upstream", "upstream request timeout"]),
    ("Kong", &["An invalid response was received from the upstream server"]),
    (
        "IIS",
        &[
            "while acting as a gateway or proxy server",
            "HTTP Error 502.3",
            "HTTP Error 502.5",
            "HTTP Error 500.3",
            "HTTP Error 503. The",
        ],
    ),
    (
        "Apache",
        &[
            "The proxy server received an invalid response",
            "The proxy server did not receive a timely",
            "<address>Apache",
            "[proxy:error]",
            "[proxy_http:error]",
        ],
    ),
    ("Varnish or Fastly", &["Varnish cache server", "Guru Meditation", "Fastly error"]),
    ("Heroku", &["heroku[router]", "herokucdn.com"]),
    ("Tengine", &["<center>tengine", "by Tengine"]),
    ("OpenResty", &["<center>openresty"]),
    ("nginx", &["<center>nginx", "while connecting to upstream", "while reading response header from upstream"]),
];

/// Services that call functions and are no API: their callers get no HTTP status of API Gateway's.
const CALLERS: &[NamedBy] = &[
    ("Cognito", &["UserLambdaValidationException", "UnexpectedLambdaException", "InvalidLambdaResponseException"]),
    ("AppSync", &["\"Lambda:Unhandled\"", "\"Lambda:IllegalArgument\"", "\"Lambda:ExecutionTimeoutException\""]),
    ("Step Functions", &["States.TaskFailed", "\"Lambda.Unknown\"", "LambdaFunctionFailed"]),
];

/// The service, other than an API, that called the function.
pub fn caller(text: &str) -> Option<&'static str> {
    named(CALLERS, text)
}

/// The extension, agent or exporter whose words a text is.
pub fn extension(text: &str) -> Option<&'static str> {
    named(EXTENSIONS, text)
}

/// The program whose page, message or log a text is.
pub fn program(text: &str) -> Option<&'static str> {
    named(PROGRAMS, text)
}

/// Whether a text speaks of AWS Lambda, and not only of functions without a name, which Java, Kotlin (`create$lambda$1`)
/// and Python (`<lambda>`) call so.
pub fn speaks_of_lambda(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_other = |it: Option<&u8>| matches!(it, Some(b'$' | b'<' | b'>'));
    let is_name = |at: usize| !is_other(at.checked_sub(2).and_then(|it| bytes.get(it))) && !is_other(bytes.get(at + 5));
    memchr::memmem::find_iter(bytes, b"ambda").any(is_name)
}

fn named(table: &[NamedBy], text: &str) -> Option<&'static str> {
    let text = &text[..text.floor_char_boundary(NEAR)];
    let has = |mark: &&str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    table.iter().find(|(_, marks)| marks.iter().any(has)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_known_by_name() {
        for (text, name) in [
            ("2026-03-04 09:10:11 UTC | DD_EXTENSION | ERROR | Failed to send logs", "Datadog"),
            ("[NR_EXT] Telemetry client error: no route to host", "New Relic"),
            ("rpc error: dial tcp 127.0.0.1:4317: connect: connection refused", "OpenTelemetry"),
            ("[AWS Parameters and Secrets Lambda Extension] PANIC", "Parameters and Secrets"),
        ] {
            assert_eq!(extension(text), Some(name), "{text}");
        }
        for none in ["", "connect ECONNREFUSED 10.0.0.7:5432", "we export orders to Splunk", "took 4318 ms"] {
            assert_eq!(extension(none), None, "{none}");
        }
    }

    #[test]
    fn a_function_without_a_name_is_not_aws_lambda() {
        for text in ["AWS Lambda", "/aws/lambda/orders", "lambda", "it is a lambda in create$lambda$1"] {
            assert!(speaks_of_lambda(text), "{text}");
        }
        for text in ["", "in <lambda>", "at shop.App.create$lambda$1(App.kt:3)", "at a.B.lambda$run$0(B.java:9)"] {
            assert!(!speaks_of_lambda(text), "{text}");
        }
    }

    #[test]
    fn programs_are_known_by_their_pages_messages_and_logs() {
        for (text, name) in [
            ("<center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.25.3</center>", "nginx"),
            ("<hr><center>cloudflare</center>", "Cloudflare"),
            ("<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.", "HAProxy"),
            ("upstream connect error or disconnect/reset before headers. reset reason: overflow", "Envoy"),
            ("at=error code=H12 heroku[router]: desc=\"Request timeout\"", "Heroku"),
        ] {
            assert_eq!(program(text), Some(name), "{text}");
        }
        for none in ["", "<center><h1>502 Bad Gateway</h1></center>", "HTTP Error 502: Bad Gateway"] {
            assert_eq!(program(none), None, "{none}");
        }
    }
}
