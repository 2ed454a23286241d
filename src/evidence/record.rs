//! Records: the lines and documents of a paste, each with what kind it is and which request it belongs to.

use crate::aws::ApiType;
use crate::evidence::{Facts, Payload};
use crate::text::{At, Layers};

/// What a record is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// A result that a function returned.
    Payload,
    /// Lambda's error document (`errorMessage`, `errorType`).
    ErrorDocument,
    /// A function's text log: platform lines and what the code wrote.
    LambdaText,
    /// A function's JSON log.
    LambdaJson,
    /// A platform event (`platform.report` and its like).
    PlatformEvent,
    /// A REST or WebSocket API's execution log, or the console's test log.
    ExecutionLog,
    /// An API Gateway access log record.
    AccessLog,
    /// A load balancer's access log record.
    LoadBalancerLog,
    /// A CloudFront error page or log line.
    CloudFront,
    /// Output of the AWS CLI.
    Cli,
    /// An HTTP exchange: status line, headers, body.
    Http,
    /// `sam local`, LocalStack, serverless-offline.
    Emulator,
    /// An event that a function is invoked with.
    Event,
    /// Anything else.
    Plain,
}

impl Format {
    /// The name in the public JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payload => "lambda-response",
            Self::ErrorDocument => "lambda-error",
            Self::LambdaText => "lambda-text-log",
            Self::LambdaJson => "lambda-json-log",
            Self::PlatformEvent => "lambda-platform-event",
            Self::ExecutionLog => "api-gateway-execution-log",
            Self::AccessLog => "api-gateway-access-log",
            Self::LoadBalancerLog => "load-balancer-access-log",
            Self::CloudFront => "cloudfront",
            Self::Cli => "aws-cli-output",
            Self::Http => "http-exchange",
            Self::Emulator => "emulator-output",
            Self::Event => "lambda-event",
            Self::Plain => "text",
        }
    }

    /// Whether what stands there came out of a function.
    pub const fn is_lambda(self) -> bool {
        matches!(self, Self::ErrorDocument | Self::LambdaText | Self::LambdaJson | Self::PlatformEvent)
    }
}

/// The severity a log line gives itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    Debug,
    Info,
    Warn,
    Error,
}

/// A line, or a document of several lines.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its content: time stamps and stream names that a tool put before it are left out.
    pub at: At,
    pub format: Format,
    pub level: Option<Level>,
    /// Index into [`Evidence::requests`].
    pub request: Option<usize>,
}

/// A stretch of the paste in one format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Input {
    pub format: Format,
    pub at: At,
}

/// A request, as one log knows it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub id: String,
    /// The id is Lambda's (an invocation); otherwise the API's.
    pub is_invocation: bool,
    pub facts: Facts,
    /// The earliest time of a line of it, in milliseconds since 1970.
    pub time_ms: Option<u64>,
    /// The invocation that this API type request led to.
    pub lambda_id: Option<String>,
}

/// A status that somebody saw or logged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeenStatus {
    pub status: u16,
    pub api: Option<ApiType>,
    pub request: Option<usize>,
    pub at: At,
}

/// An access log record, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Access {
    pub at: At,
    pub request: Option<usize>,
    pub api: Option<ApiType>,
    /// What the client got.
    pub status: Option<u16>,
    /// What the function answered (`integration.status`, ALB `target_status_code`).
    pub function_status: Option<u16>,
    /// How many bytes the body has that the client got.
    pub length: Option<u64>,
    /// The record has a place for an error and gives one.
    pub names_an_error: bool,
    /// The actions a load balancer took, as logged.
    pub actions: Option<String>,
}

/// A summary line of an invocation (`REPORT`, `platform.report`).
#[derive(Clone, Copy, Debug, Default)]
pub struct Report {
    pub at: At,
    pub request: Option<usize>,
    pub init_ms: Option<f64>,
    pub duration_ms: Option<f64>,
    pub billed_ms: Option<f64>,
    pub memory_mb: Option<f64>,
    pub max_memory_mb: Option<f64>,
}

impl Report {
    /// Takes one of its figures, by the name of the fact.
    pub fn figure(&mut self, name: &str, number: Option<f64>) {
        match name {
            "init_ms" => self.init_ms = number,
            "duration_ms" => self.duration_ms = number,
            "billed_ms" => self.billed_ms = number,
            "memory_mb" => self.memory_mb = number,
            "max_memory_mb" => self.max_memory_mb = number,
            _ => {}
        }
    }

    /// Whether it ran longer than what was billed: Lambda rounds up, and bills no more than the timeout.
    pub fn was_stopped(&self) -> bool {
        self.duration_ms.zip(self.billed_ms).is_some_and(|(ran, billed)| billed >= 1000.0 && ran > billed)
    }
}

/// All that formats read.
#[derive(Debug, Default)]
pub struct Evidence<'t> {
    pub layers: Layers<'t>,
    /// Ascending within each layer, without overlap.
    pub records: Vec<Record>,
    pub inputs: Vec<Input>,
    pub payloads: Vec<Payload>,
    pub requests: Vec<Request>,
    pub statuses: Vec<SeenStatus>,
    pub accesses: Vec<Access>,
    pub reports: Vec<Report>,
    /// Facts that no request claims.
    pub facts: Facts,
    /// A tool said whether the invocation was a function error.
    pub function_error: Option<bool>,
    /// The API, where something in the paste tells.
    pub api: Option<ApiType>,
    /// What a document in the paste is, where it is of another kind than what this program judges.
    pub document: Option<&'static str>,
    /// Something in the paste comes from Lambda.
    pub is_lambda: bool,
    /// Nothing does, and something shows that it is another program's output.
    pub is_foreign: bool,
}

impl Evidence<'_> {
    /// The facts of a request, or those that no request claims.
    pub fn facts_of(&self, request: Option<usize>) -> &Facts {
        request.map_or(&self.facts, |it| &self.requests[it].facts)
    }

    pub fn text(&self, at: At) -> &str {
        self.layers.slice(at)
    }
}
