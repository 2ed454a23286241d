//! How to make sure that a code is what happened: where to look for its text, and which setting to look at.
//!
//! Derived from the place of the text, the kind of fix and of code; a code has a hint where that is too general.
//! Every command only reads, or runs the function once.

use super::pattern;
use super::step::{ConfirmStep, known, run, say, search, setting};
use super::subject::{FoundBy, Subject};
use crate::aws::ApiType;
use crate::catalogue::{ClientEffect, Place};
use crate::evidence::contract::Failure;
use crate::finding::Kind;
use crate::fix::commands::{api, concurrency, function, permission, reproduce, role, vpc};
use crate::fix::kind::{FixKind, PackageFix};

pub fn steps(subject: Subject) -> Vec<ConfirmStep> {
    if subject.entry.kind == Kind::Information && subject.entry.fix_kind == FixKind::Nothing {
        return vec![say("Nothing to confirm: the line means what it says.")];
    }
    let mut all: Vec<ConfirmStep> = subject.entry.docs.hint.map(say).into_iter().collect();
    all.extend(of_place(subject));
    all.extend(of_fix(subject));
    match subject.entry.kind {
        // Their own line says to look above.
        _ if subject.place == Place::Emulator => {}
        Kind::Wrapper => all.push(say(
            "Then find the cause: of the lines with the same request id, the one that names a module, a limit, a file or an exception.",
        )),
        Kind::Symptom => all.push(say("Then find the cause: the function's log at the same second, or the lines above this one.")),
        Kind::Cause | Kind::Information => {}
    }
    all
}

/// Where its text is found.
fn of_place(subject: Subject) -> Vec<ConfirmStep> {
    let filter = match subject.origin {
        FoundBy::Patterns(it) => subject.entry.docs.filter.map(str::to_owned).or_else(|| pattern::filter(it)),
        FoundBy::Rule(_) => None,
    };
    match subject.place {
        Place::FunctionLog => {
            let words = match filter {
                Some(_) => {
                    "Search the function's log for it. The lines just above it with the same request id belong to it."
                }
                None => "Read the function's log of that minute; the REPORT line of each invocation says how it ended.",
            };
            vec![search("/aws/lambda/<function>", words, filter.as_deref())]
        }
        Place::Refusal => vec![say(
            "The function's log has nothing of this request, not even a START line: the function did not run. Look for the refusal in the execution log of a REST API, as $context.integrationErrorMessage of an HTTP API, or as error_reason of a load balancer.",
        )],
        Place::ExecutionLog => vec![search(
            "API-Gateway-Execution-Logs_<api>/<stage>",
            "Search the API's execution log for it. Logging must be on for the stage; events are cut after 1,024 bytes.",
            filter.as_deref(),
        )],
        Place::GatewayResponse => vec![
            run(
                "Show where the stage's access log goes and what it records. It needs $context.error.responseType and $context.error.message to show this.",
                "aws apigateway get-stage --rest-api-id <api> --stage-name <stage> --query accessLogSettings",
            ),
            run(
                "Send the request again and look at the status, the header x-amzn-ErrorType and the message.",
                "curl -i https://<api>.execute-api.<region>.amazonaws.com/<stage>/<PATH>",
            ),
        ],
        Place::HttpApi => vec![
            run(
                "Show where the access log goes and what it records: there is no execution log. It needs $context.integrationErrorMessage, for authorizers $context.authorizer.error.",
                "aws apigatewayv2 get-stage --api-id <api> --stage-name $default --query AccessLogSettings",
            ),
            run(
                "Send the request again and look at the status and the message.",
                "curl -i https://<api>.execute-api.<region>.amazonaws.com/<PATH>",
            ),
        ],
        Place::LoadBalancer => vec![run(
            "Show whether the load balancer writes an access log (access_logs.s3.enabled), and to which bucket. Its entries are gzip files in S3; error_reason is one of the last fields of an entry.",
            "aws elbv2 describe-load-balancer-attributes --load-balancer-arn <LOAD_BALANCER_ARN>",
        )],
        Place::FunctionUrl => vec![run(
            "Send the request again: a function URL has no access log, only the response and metrics.",
            "curl -i https://<URL_ID>.lambda-url.<region>.on.aws/<PATH>",
        )],
        Place::Edge => vec![run(
            "An edge function logs in the region near the viewer who called it: try the regions of your users.",
            "aws logs tail /aws/lambda/us-east-1.<function> --since 1h --format short --region <region>",
        )],
        Place::Emulator => vec![say(
            "Read the emulator's own output above this line, and run the same request against AWS before you trust either.",
        )],
        Place::Tool if subject.entry.effect == ClientEffect::Failure(Failure::FunctionError) => vec![run(
            "Run the function once more for the end of its log. It comes in base64: paste it on the start page as it is.",
            "aws lambda invoke --function-name <function> --payload fileb://event.json --log-type Tail --query LogResult --output text output.json",
        )],
        Place::Tool => Vec::new(),
        Place::Payload => vec![
            known(
                ApiType::Rest,
                &reproduce::INVOKE,
                "Run the function once with an event of your API, and save what it returned.",
            ),
            say("Paste output.json on the start page: the app marks the place of the error."),
        ],
    }
}

/// The setting that the fix is about.
fn of_fix(subject: Subject) -> Vec<ConfirmStep> {
    let is_http_api = subject.entry.effect.api_type().is_some_and(ApiType::is_http_api);
    let (api, integration, authorizers) = if is_http_api {
        (ApiType::HttpV2, &api::V2_INTEGRATIONS, &api::V2_AUTHORIZERS)
    } else {
        (ApiType::Rest, &api::REST_INTEGRATION, &api::REST_AUTHORIZERS)
    };
    let known = |template, say| known(api, template, say);
    match subject.entry.fix_kind {
        FixKind::Timeout => {
            vec![setting("The configured timeout, in seconds. Duration in the REPORT line reaches it.", "Timeout")]
        }
        FixKind::ColdStart => vec![search(
            "/aws/lambda/<function>",
            "How long start-ups take: Init Duration is in the REPORT line of the first request of an environment.",
            Some("\"Init Duration\""),
        )],
        FixKind::Memory => vec![setting(
            "The memory size, in MB. Compare Max Memory Used in the REPORT line: close to it is a hint and no proof, and functions also run out below it.",
            "MemorySize",
        )],
        FixKind::Storage => vec![setting("The size of /tmp, in MB.", "EphemeralStorage.Size")],
        FixKind::ResponseSize => vec![say(
            "Count the bytes of output.json, the whole JSON with its escapes: Lambda takes 6,291,556, a load balancer 1 MB.",
        )],
        FixKind::Package(PackageFix::Layer) => {
            vec![setting("The layers of the function: one of them brings the extension.", "Layers[].Arn")]
        }
        FixKind::Architecture | FixKind::Package(PackageFix::Native) => {
            vec![setting("The processor that the function is set to.", "Architectures")]
        }
        FixKind::Package(_) => vec![known(
            &function::WHERE_CODE,
            "The address of the package as it is deployed. Download it and look whether the file is in it, at the path that the code asks for.",
        )],
        FixKind::Handler => vec![setting(
            "The handler setting, to compare with the file and the function in the package.",
            "{Handler:Handler,Runtime:Runtime,PackageType:PackageType}",
        )],
        FixKind::Permission => vec![known(
            &permission::POLICY,
            "Who may invoke the function. ResourceNotFoundException here means that nobody was ever allowed to.",
        )],
        FixKind::Role(_) => {
            vec![setting("The execution role, whose policies have to allow the action that the message names.", "Role")]
        }
        FixKind::Concurrency => vec![
            known(
                &concurrency::SHARE,
                "Concurrency reserved for the function: none shown is none set, 0 turns every request away.",
            ),
            known(
                &concurrency::LIMITS,
                "What the account has: ConcurrentExecutions in all, UnreservedConcurrentExecutions for functions without a reservation.",
            ),
        ],
        FixKind::Network(_) => vec![setting(
            "Whether the function is in a VPC: with SubnetIds it is, and needs a route from them.",
            "VpcConfig",
        )],
        FixKind::Vpc => vec![
            setting("The subnets and security groups of the function.", "VpcConfig"),
            known(&vpc::SUBNETS, "Whether a subnet exists, and how many addresses it has left."),
        ],
        FixKind::Kms(_) => vec![
            setting("The key of the environment variables; null is the key that AWS manages.", "KMSKeyArn"),
            known(&role::KEY, "The state of that key: it has to be Enabled."),
        ],
        FixKind::Efs => vec![setting("The access point and where it is mounted.", "FileSystemConfigs")],
        FixKind::State => vec![setting(
            "The state of the function: it takes invocations when State is Active.",
            "{State:State,Reason:StateReasonCode,LastUpdate:LastUpdateStatus,Runtime:Runtime}",
        )],
        FixKind::IntegrationTimeout if is_http_api => {
            vec![known(integration, "TimeoutInMillis of each integration; 30,000 is the default and the most.")]
        }
        FixKind::IntegrationTimeout => vec![known(
            integration,
            "timeoutInMillis is how long the API waits for the function. $context.integration.latency of the request reaches it.",
        )],
        FixKind::Integration(_) => vec![known(
            integration,
            "The integration as it is set. What was changed since the last deployment of the stage is not in force yet.",
        )],
        FixKind::Authorizer => vec![known(
            authorizers,
            "The authorizers of the API, with the function each calls. That function has a log of its own.",
        )],
        FixKind::Throttle if subject.place != Place::Tool => vec![
            known(&api::PLANS, "The rates, bursts and quotas of the usage plans."),
            run(
                "The limits of the stage and its methods.",
                "aws apigateway get-stage --rest-api-id <api> --stage-name <stage> --query methodSettings",
            ),
        ],
        FixKind::Response(_) if !matches!(subject.place, Place::Payload | Place::Emulator) => vec![known(
            &reproduce::INVOKE,
            "Run the function once with an event of your API, and paste output.json on the start page.",
        )],
        _ => Vec::new(),
    }
}
