//! The families of codes: their headings in the index, and where their texts stand.

use crate::rules::{Judge, Rule};
use crate::signatures::Signature;

/// Where a text is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    FunctionLog,
    /// Lambda's answer to whoever calls the function; there is no log of it.
    Refusal,
    ExecutionLog,
    GatewayResponse,
    HttpApi,
    LoadBalancer,
    FunctionUrl,
    Edge,
    Emulator,
    Tool,
    /// What the function returned.
    Payload,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Family {
    pub title: &'static str,
    pub place: Place,
}

impl Family {
    /// The family for one of its codes, which may stand elsewhere than the others.
    pub fn of(self, code: &str) -> Self {
        let place = match code {
            "aws-api-control-plane-throttled" => Place::Tool,
            "apigw-endpoint-request-timed-out"
            | "apigw-authorizer-configuration-error"
            | "apigw-authorizer-failure" => Place::GatewayResponse,
            _ => self.place,
        };
        Self { place, ..self }
    }
}

const fn family(title: &'static str, place: Place) -> Family {
    Family { title, place }
}

/// A family goes by its first signature.
const FAMILIES: &[(&str, Family)] = &[
    ("info-init-start", family("Ordinary lines of a Lambda log", Place::FunctionLog)),
    ("lambda-timeout", family("Timeouts", Place::FunctionLog)),
    ("lambda-oom", family("Memory", Place::FunctionLog)),
    ("lambda-runtime-exit-error", family("The process ended", Place::FunctionLog)),
    ("lambda-init-error", family("Start-up and handler setting", Place::FunctionLog)),
    ("lambda-aws-sdk-v2-missing", family("The deployment package", Place::FunctionLog)),
    ("lambda-unhandled-exception", family("Errors of the handler", Place::FunctionLog)),
    ("lambda-response-too-large", family("Limits of the execution environment", Place::FunctionLog)),
    ("lambda-vpc-connect-timeout", family("Network, databases and AWS calls", Place::FunctionLog)),
    ("lambda-throttled", family("Lambda refused to run the function", Place::Refusal)),
    ("apigw-malformed-proxy-response", family("REST API: execution log", Place::ExecutionLog)),
    ("apigw-authorizer-configuration-error", family("Authorizers", Place::ExecutionLog)),
    ("apigw-access-denied", family("API Gateway: access log and error responses", Place::GatewayResponse)),
    ("httpapi-lambda-returned-error", family("HTTP API", Place::HttpApi)),
    ("alb-lambda-access-denied", family("Load balancer: Lambda targets", Place::LoadBalancer)),
    ("alb-502-html", family("Load balancer: the rest", Place::LoadBalancer)),
    ("furl-502", family("Function URL", Place::FunctionUrl)),
    ("cf-lambda-invalid-json", family("CloudFront and Lambda@Edge", Place::Edge)),
    ("sam-invalid-lambda-response", family("Emulators", Place::Emulator)),
    ("cli-function-error-unhandled", family("Tools and clients", Place::Tool)),
];

/// A family that nobody has named yet, which the tests do not let pass.
const UNNAMED: Family = family("", Place::FunctionLog);

pub fn of_signatures(signatures: &[Signature]) -> Family {
    let first = signatures.first().map_or("", |it| it.code);
    FAMILIES.iter().find(|(code, _)| *code == first).map_or(UNNAMED, |(_, family)| *family)
}

pub fn of_rule(rule: &Rule) -> Family {
    match rule.judge {
        Judge::Payload(_) if rule.code.contains("header") || rule.code.contains("cookie") => {
            family("Headers of the response", Place::Payload)
        }
        Judge::Payload(_) => family("The response of the function", Place::Payload),
        Judge::Evidence(_) | Judge::Door(_) if rule.code.starts_with("alb-") => {
            family("Read from several fields", Place::LoadBalancer)
        }
        Judge::Evidence(_) | Judge::Door(_) if rule.code.starts_with("lambda-") => {
            family("Read from several fields", Place::FunctionLog)
        }
        Judge::Evidence(_) | Judge::Door(_) => family("Read from several fields", Place::GatewayResponse),
    }
}
