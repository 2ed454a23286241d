//! Failure × API type: what the client gets, and what is logged, where the function's response does not reach it.
//!
//! Sources as in `cells`; on refusals also AWS's guides to errors and monitoring, on logs the developer guides.

use super::{Grade, ViolationKind};
use crate::aws::ApiType;

/// Why the client does not get the function's response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The function threw, or its process ended: Lambda marks the result as a function error.
    FunctionError,
    /// The function ran into its own timeout, which Lambda reports as a function error.
    TimedOut,
    /// The function returned, and its response violates the contract.
    Malformed,
    /// `isBase64Encoded` is true, the API decodes, and the body is no base64.
    Undecodable,
    /// The integration streams, and the response is not in the format of a stream.
    StreamBroken,
    /// The response is longer than Lambda or the API takes.
    TooLarge,
    /// The request is longer than Lambda or the API takes.
    RequestTooLarge,
    /// The function is slower than the API waits.
    IntegrationTimedOut,
    /// Lambda has no capacity left for the function.
    Throttled,
    /// The API may not invoke the function.
    NotPermitted,
    /// Lambda refuses to run the function for another reason.
    Refused,
}

/// What an API answers and logs instead. What is `None` or empty, nobody has published.
#[derive(Clone, Copy, Debug)]
pub struct ErrorResponse {
    pub status: Option<u16>,
    /// The status on the `$connect` route of a WebSocket API. An open socket gets a message, which has no status.
    pub handshake: Option<u16>,
    pub body: Option<&'static str>,
    pub headers: &'static [(&'static str, &'static str)],
    /// The line of the log, or the field of the access log, `<…>` for what varies.
    pub log: Option<&'static str>,
    pub grade: Grade,
}

impl ErrorResponse {
    pub const UNKNOWN: Self =
        Self { status: None, handshake: None, body: None, headers: &[], log: None, grade: Grade::None };

    const fn with(self, status: u16, grade: Grade) -> Option<Self> {
        Some(Self { status: Some(status), grade, ..self })
    }

    const fn logs(self, log: &'static str) -> Self {
        Self { log: Some(log), ..self }
    }
}

const JSON: (&str, &str) = ("content-type", "application/json");

/// The error responses of the API types. Recorded for REST and function URLs (LocalStack's AWS-validated snapshots) and
/// HTTP APIs (aws-lambda-dotnet's snapshots of deployed APIs), documented for load balancers.
const REST: ErrorResponse = ErrorResponse {
    body: Some(r#"{"message": "Internal server error"}"#),
    headers: &[JSON, ("x-amzn-ErrorType", "InternalServerErrorException")],
    ..ErrorResponse::UNKNOWN
};
const REST_TIMEOUT: ErrorResponse =
    ErrorResponse { body: Some(r#"{"message": "Endpoint request timed out"}"#), ..REST };
const HTTP: ErrorResponse =
    ErrorResponse { body: Some(r#"{"message":"Internal Server Error"}"#), headers: &[JSON], ..ErrorResponse::UNKNOWN };
const HTTP_TIMEOUT: ErrorResponse = ErrorResponse { body: Some(r#"{"message":"Service Unavailable"}"#), ..HTTP };
const ALB: ErrorResponse = ErrorResponse {
    body: Some(
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
    ),
    headers: &[("content-type", "text/html")],
    ..ErrorResponse::UNKNOWN
};
const URL: ErrorResponse =
    ErrorResponse { body: Some("Internal Server Error"), headers: &[JSON], ..ErrorResponse::UNKNOWN };
/// An answer of which only the status is known.
const STATUS: ErrorResponse = ErrorResponse::UNKNOWN;
const SOCKET: ErrorResponse = ErrorResponse {
    handshake: Some(502),
    body: Some(r#"{"message": "Internal server error", "connectionId": "…", "requestId": "…"}"#),
    grade: Grade::Reported,
    ..ErrorResponse::UNKNOWN
};

const THROWN: &str =
    "Lambda execution failed with status 200 due to customer function error: <errorMessage>. Lambda request id: <id>";
const HTTP_THROWN: &str =
    "The Lambda function returned the following error: <errorMessage>. Check your Lambda function code and try again.";
const MALFORMED: &str = "Execution failed due to configuration error: Malformed Lambda proxy response";
const HTTP_NOT_PERMITTED: &str = "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.";

use Grade::{Documented as D, Emulated as E, Recorded as R, Reported as I};

/// REST, HTTP API 1.0, HTTP API 2.0, load balancer, function URL, WebSocket.
const fn row(failure: Failure) -> [Option<ErrorResponse>; 6] {
    /// Nobody has published what it answers.
    const X: Option<ErrorResponse> = Some(ErrorResponse::UNKNOWN);
    /// This API type cannot fail so: it does not stream, or waits as long as the function may run.
    const NEVER: Option<ErrorResponse> = None;
    match failure {
        Failure::FunctionError | Failure::TimedOut => {
            let http = HTTP.logs(HTTP_THROWN).with(500, I);
            let alb = ALB.logs("error_reason \"LambdaUnhandled\"").with(502, D);
            [REST.logs(THROWN).with(502, D), http, http, alb, URL.with(502, R), Some(SOCKET.logs(THROWN))]
        }
        Failure::Malformed => {
            let alb = ALB.logs("error_reason \"LambdaInvalidResponse\"").with(502, D);
            let http = HTTP.with(500, R);
            [REST.logs(MALFORMED).with(502, R), http, http, alb, URL.with(502, D), Some(SOCKET.logs(MALFORMED))]
        }
        Failure::Undecodable => [REST.with(500, R), X, X, X, X, X],
        Failure::StreamBroken => [REST.with(500, D), NEVER, NEVER, NEVER, X, NEVER],
        Failure::TooLarge => {
            let alb = ALB.logs("error_reason \"LambdaResponseTooLarge\"").with(502, D);
            [REST.with(502, I), HTTP.with(500, I), HTTP.with(500, I), alb, URL.with(502, E), X]
        }
        // Lambda itself answers 413 to a call above 6 MB; what becomes of that is not documented.
        Failure::RequestTooLarge => [X, X, X, STATUS.with(413, D), X, X],
        Failure::IntegrationTimedOut => {
            let rest = REST_TIMEOUT.logs("Execution failed due to a timeout error").with(504, D);
            [rest, HTTP_TIMEOUT.with(503, I), HTTP_TIMEOUT.with(503, I), NEVER, NEVER, X]
        }
        Failure::Throttled => {
            let rest = REST.logs("Execution failed due to configuration error: Rate Exceeded.").with(500, D);
            let alb = ALB.logs("error_reason \"LambdaThrottling\"").with(502, D);
            [rest, HTTP.with(500, D), HTTP.with(500, D), alb, STATUS.with(429, D), X]
        }
        Failure::NotPermitted => {
            let rest = "Execution failed due to configuration error: Invalid permissions on Lambda function";
            let http = HTTP.logs(HTTP_NOT_PERMITTED).with(500, D);
            let alb = Some(ErrorResponse::UNKNOWN.logs("error_reason \"LambdaAccessDenied\""));
            [REST.logs(rest).with(500, D), http, http, alb, STATUS.with(403, R), X]
        }
        Failure::Refused => {
            let alb = Some(ErrorResponse::UNKNOWN.logs("error_reason \"Lambda<reason>\""));
            [REST.with(500, D), HTTP.with(500, D), HTTP.with(500, D), alb, X, X]
        }
    }
}

impl Failure {
    /// `None`: `api` cannot fail so.
    pub const fn response(self, api: ApiType) -> Option<ErrorResponse> {
        row(self)[api as usize]
    }

    pub fn status(self, api: ApiType) -> Option<u16> {
        self.response(api)?.status
    }

    /// What may have happened where `api` itself answers this status, each as half a sentence.
    pub fn answered_with(api: ApiType, status: u16) -> Vec<&'static str> {
        const WORDS: [(Failure, &str); 7] = [
            (Failure::FunctionError, "the function threw an error or its process ended"),
            (Failure::TimedOut, "it timed out"),
            (Failure::Malformed, "it returned what the API cannot use"),
            (Failure::TooLarge, "its response is too large"),
            (Failure::IntegrationTimedOut, "the function takes longer than the API waits"),
            (Failure::Throttled, "Lambda throttled it"),
            (Failure::NotPermitted, "the API may not invoke it"),
        ];
        WORDS.iter().filter(|it| it.0.status(api) == Some(status)).map(|it| it.1).collect()
    }

    pub const fn is_function_error(self) -> bool {
        matches!(self, Self::FunctionError | Self::TimedOut)
    }

    /// Whether it lies with the function or with Lambda, so that any other API type would have met it as well.
    pub const fn is_common(self) -> bool {
        self.is_function_error() || matches!(self, Self::IntegrationTimedOut | Self::Throttled | Self::Refused)
    }
}

/// The API of which a status with a body of so many bytes is its own error, and that body: access logs have no more of
/// it than these two.
pub fn own_error(status: u16, length: u64) -> Option<(ApiType, &'static str)> {
    const FAILURES: [Failure; 3] = [Failure::FunctionError, Failure::Throttled, Failure::IntegrationTimedOut];
    let all = [ApiType::Rest, ApiType::HttpV2].into_iter().flat_map(|api| FAILURES.map(|it| (api, it.response(api))));
    all.into_iter().find_map(|(api, response)| {
        let response = response.filter(|it| it.status == Some(status))?;
        Some((api, response.body.filter(|it| it.len() as u64 == length)?))
    })
}

impl ViolationKind {
    /// What such a violation is to an API that rejects it.
    pub const fn failure(self) -> Failure {
        match self {
            Self::Base64Undecodable => Failure::Undecodable,
            Self::StreamMissing => Failure::StreamBroken,
            Self::TooLarge | Self::TooLargeForAlb => Failure::TooLarge,
            _ => Failure::Malformed,
        }
    }

    /// What an HTTP API writes into its log, where it names the field; seen for these two and for no other.
    pub fn http_api_log(self, api: ApiType) -> Option<String> {
        let field = match (self, api) {
            (Self::BodyObject, ApiType::HttpV2) => "body",
            (Self::Base64FlagNull, ApiType::HttpV1) => "isBase64Encoded",
            _ => return None,
        };
        Some(format!(
            "The response from the Lambda function doesn't match the format that API Gateway expects. Lambda body contains the wrong type for field \"{field}\""
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apis_own_error_is_known_by_its_length() {
        for (status, length, api) in [
            (500, 35, Some(ApiType::HttpV2)),
            (503, 33, Some(ApiType::HttpV2)),
            (502, 36, Some(ApiType::Rest)),
            (500, 36, Some(ApiType::Rest)),
            (504, 41, Some(ApiType::Rest)),
            (502, 35, None),
            (500, 212, None),
            (200, 35, None),
        ] {
            assert_eq!(own_error(status, length).map(|it| it.0), api, "{status}, {length}");
        }
    }

    #[test]
    fn what_is_answered_has_a_grade_and_what_has_a_grade_is_answered() {
        let all = [
            Failure::FunctionError,
            Failure::TimedOut,
            Failure::Malformed,
            Failure::Undecodable,
            Failure::StreamBroken,
            Failure::TooLarge,
            Failure::RequestTooLarge,
            Failure::IntegrationTimedOut,
            Failure::Throttled,
            Failure::NotPermitted,
            Failure::Refused,
        ];
        for (failure, api) in all.into_iter().flat_map(|it| ApiType::ALL.map(|api| (it, api))) {
            let Some(it) = failure.response(api) else { continue };
            let is_answered = it.status.or(it.handshake).is_some();
            assert_eq!(is_answered, it.grade != Grade::None, "{failure:?}, {api:?}: {it:?}");
            assert!(is_answered || it.body.is_none() && it.headers.is_empty(), "{failure:?}, {api:?}: {it:?}");
            assert_eq!(it.handshake.is_some(), is_answered && api == ApiType::WebSocket, "{failure:?}, {api:?}");
        }
    }
}
