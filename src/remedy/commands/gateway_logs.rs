//! The logs in which the front door says what it saw.

use super::maker::Maker;
use super::template::Template;
use super::{Command, Effect, GatewayLog, Step, load_balancer, permission};
use crate::aws::FrontDoor;

const REST_STAGE: Template = Template::look(
    "See what the stage logs, and where to",
    "aws apigateway get-stage --rest-api-id <api> --stage-name <stage> --query {Access:accessLogSettings,Execution:methodSettings}",
    "loggingLevel and dataTraceEnabled are the execution log's. What is on already only has to be read.",
);

const V2_STAGE_LOGS: Template = Template::look(
    "See what the stage logs, and where to",
    "aws apigatewayv2 get-stage --api-id <api> --stage-name <stage> --query {Access:AccessLogSettings,Execution:DefaultRouteSettings}",
    "DestinationArn ends with the log group. What is on already only has to be read.",
);

const LOG_ROLE: Template = Template::look(
    "See whether API Gateway may write logs",
    "aws apigateway get-account --query cloudwatchRoleArn",
    "null means that no execution log can be turned on in this region yet.",
);

const SET_LOG_ROLE: Template = Template::reveal(
    "Give API Gateway a role for its logs",
    "aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=<LOG_ROLE_ARN>",
    "Only where the account has none; it holds for all APIs of the region. The role needs the policy AmazonAPIGatewayPushToCloudWatchLogs and must trust apigateway.amazonaws.com.",
);

const REST_ON: Template = Template::reveal(
    "Turn on the API's execution log",
    "aws apigateway update-stage --rest-api-id <api> --stage-name <stage> --patch-operations op=replace,path=/*/*/logging/loglevel,value=INFO op=replace,path=/*/*/logging/dataTrace,value=true",
    "Shows the function's answer as the API received it, up to 1,024 bytes of an event. Risk: it records personal data, so turn it off afterwards; it is charged as log data. It takes effect on the stage without a deployment, and needs a CloudWatch role in the account's API Gateway settings.",
);

const REST_READ: Template = Template::look(
    "Read the execution log",
    "aws logs tail API-Gateway-Execution-Logs_<api>/<stage> --since 10m --format short",
    "Repeat the request first. Look for \"Execution failed due to\" and the body just before it.",
);

const REST_REQUEST: Template = Template::look(
    "Find that request in the execution log",
    "aws logs tail API-Gateway-Execution-Logs_<api>/<stage> --since 1d --format short --filter-pattern %<id>%",
    "Every line of the last day that carries its id, if the log was on then.",
);

const REST_OFF: Template = data_off(
    "aws apigateway update-stage --rest-api-id <api> --stage-name <stage> --patch-operations op=replace,path=/*/*/logging/dataTrace,value=false",
);

const SOCKET_OFF: Template = data_off(
    "aws apigatewayv2 update-stage --api-id <api> --stage-name <stage> --default-route-settings LoggingLevel=ERROR,DataTraceEnabled=false",
);

const fn data_off(line: &'static str) -> Template {
    let why = "Once the cause is known: what is logged stays until the log group's retention ends.";
    Template::reveal("Turn the full data log off again", line, why).at(Step::Verify, Effect::Changes)
}

const REST_ACCESS: Template = Template::reveal(
    "Log each request of the API with its error",
    "aws apigateway update-stage --cli-input-json file://stage.json",
    "An access log has one line a request, the error and the integration's status in it, and no bodies. It replaces the stage's present format and takes effect without a deployment.",
)
.with_file(
    "stage.json",
    r#"{
  "restApiId": "<api>",
  "stageName": "<stage>",
  "patchOperations": [
    { "op": "replace", "path": "/accessLogSettings/destinationArn", "value": "arn:<partition>:logs:<region>:<account>:log-group:/aws/apigateway/<api>" },
    { "op": "replace", "path": "/accessLogSettings/format", "value": "<format>" }
  ]
}"#,
);

/// A stage of an HTTP or WebSocket API.
const V2_STAGE: &str = r#"{
  "ApiId": "<api>",
  "StageName": "<stage>",
  "AccessLogSettings": {
    "DestinationArn": "arn:<partition>:logs:<region>:<account>:log-group:/aws/apigateway/<api>",
    "Format": "<format>"
  }
}"#;

/// Fields of an access log: their keys and their variables.
type Fields = [(&'static str, &'static str)];

const REST_FIELDS: &Fields =
    &[("requestId", "requestId"), ("status", "status"), ("responseType", "error.responseType")];

const SOCKET_FIELDS: &Fields = &[
    ("requestId", "requestId"),
    ("routeKey", "routeKey"),
    ("eventType", "eventType"),
    ("status", "status"),
    ("connectionId", "connectionId"),
];

/// What both say of the integration.
const INTEGRATION_FIELDS: &Fields = &[
    ("errorMessage", "error.message"),
    ("integrationStatus", "integration.integrationStatus"),
    ("functionStatus", "integration.status"),
    ("integrationError", "integration.error"),
    ("integrationLatency", "integration.latency"),
    ("lambdaRequestId", "integration.requestId"),
];

const HTTP_FIELDS: &Fields = &[
    ("requestId", "requestId"),
    ("routeKey", "routeKey"),
    ("status", "status"),
    ("integrationStatus", "integrationStatus"),
    ("integrationLatency", "integrationLatency"),
    ("integrationErrorMessage", "integrationErrorMessage"),
    ("errorMessage", "error.message"),
    ("lambdaRequestId", "integration.requestId"),
];

/// The format of the front door's access log, one JSON object a line, as it stands in a JSON string.
fn format(door: FrontDoor) -> String {
    let fields: &[&Fields] = match door {
        FrontDoor::Rest => &[REST_FIELDS, INTEGRATION_FIELDS],
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => &[HTTP_FIELDS],
        FrontDoor::WebSocket => &[SOCKET_FIELDS, INTEGRATION_FIELDS],
        FrontDoor::Alb | FrontDoor::FunctionUrl => &[],
    };
    let field = |(key, variable): &(&str, &str)| [r#"\""#, key, r#"\":\"$context."#, variable, r#"\""#].concat();
    let fields: Vec<String> = fields.iter().copied().flatten().map(field).collect();
    ["{", &fields.join(","), "}"].concat()
}

const CREATE_GROUP: Template = Template::reveal(
    "Make a log group for the API",
    "aws logs create-log-group --log-group-name /aws/apigateway/<api>",
    "For the API's access log, which can carry the reason.",
);

const HTTP_ACCESS: Template = Template::reveal(
    "Log the integration's error",
    "aws apigatewayv2 update-stage --cli-input-json file://stage.json",
    "$context.integrationErrorMessage says what was wrong with the function's answer. It replaces the stage's present format and takes effect without a deployment.",
)
.with_file("stage.json", V2_STAGE);

const ACCESS_READ: Template = Template::look(
    "Read the access log",
    "aws logs tail /aws/apigateway/<api> --since 10m --format short",
    "Repeat the request first. An HTTP API has no execution log; this is all there is.",
);

const SOCKET_ON: Template = Template::reveal(
    "Turn on the API's execution log",
    "aws apigatewayv2 update-stage --api-id <api> --stage-name <stage> --default-route-settings LoggingLevel=INFO,DataTraceEnabled=true",
    "Risk: it records messages, so turn DataTraceEnabled off afterwards; it is charged as log data. It sets the default of all routes and needs a CloudWatch role in the account's API Gateway settings.",
);

const SOCKET_READ: Template = Template::look(
    "Read the execution log",
    "aws logs tail /aws/apigateway/<api>/<stage> --since 10m --format short",
    "Connect, or send the message, first. AWS's guide does not name this group, so it is unconfirmed: where it is not there, look among those that aws logs describe-log-groups --log-group-name-prefix /aws/apigateway/<api> lists.",
);

const SOCKET_ACCESS: Template = Template::reveal(
    "Log each message with its error",
    "aws apigatewayv2 update-stage --cli-input-json file://stage.json",
    "An access log has one line a message, the integration's status and error in it. It replaces the stage's present format.",
)
.with_file("stage.json", V2_STAGE);

const URL_METRICS: Template = Template::look(
    "Count the function's errors",
    "aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=<function> --statistics Sum --period 60 --start-time <start> --end-time <end>",
    "A function URL has no log of its own. An error that is not counted here was one of the URL: an answer it could not use, or a refused call.",
);

/// Makes the front door say what it saw, and shows it: all ways of it, or the shortest. What changes something is for
/// where the commands that only read do not settle it; none of it is there where the paste has that log already, nor
/// the shortest where nothing says which front door it is.
pub(super) fn on(maker: &Maker<'_>, all_ways: bool) -> Vec<Command> {
    let situation = maker.situation;
    if !all_ways && situation.is_door_assumed {
        return Vec::new();
    }
    let format = [("format", format(situation.door))];
    let make = |all: &[Template]| all.iter().map(|it| maker.make_with(it, &format)).collect::<Vec<_>>();
    let or = |all: &[Template]| all.iter().map(|it| maker.make_with(&it.instead(), &format)).collect::<Vec<_>>();
    let executes = situation.log == Some(GatewayLog::Execution);
    // One that does not say why needs another format.
    let is_mute = situation.cause == Some("apigw-access-5xx-no-detail");
    let accesses = situation.log == Some(GatewayLog::Access) && !is_mute;
    let mut all = Vec::new();
    match situation.door {
        FrontDoor::Rest => {
            let request = situation.names.gateway_request.as_ref();
            let request = request.map(|id| maker.make_with(&REST_REQUEST, &[("id", id.clone())]));
            if executes {
                all.push(request.unwrap_or_else(|| maker.make(&REST_READ)));
                return all;
            }
            all.extend(make(&[REST_STAGE]));
            all.extend(request);
            if all_ways {
                all.extend(make(&[LOG_ROLE]));
                all.extend(or(&[SET_LOG_ROLE]));
            }
            all.extend(or(&[REST_ON, REST_READ]));
            if all_ways && !accesses {
                all.extend(or(&[CREATE_GROUP, REST_ACCESS]));
            }
        }
        FrontDoor::HttpV1 | FrontDoor::HttpV2 if accesses => {}
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => {
            all.extend(make(&[V2_STAGE_LOGS]));
            all.extend(or(&[CREATE_GROUP, HTTP_ACCESS, ACCESS_READ]));
        }
        FrontDoor::WebSocket if executes => all.extend(make(&[SOCKET_READ])),
        FrontDoor::WebSocket => {
            all.extend(make(&[V2_STAGE_LOGS]));
            if all_ways {
                all.extend(make(&[LOG_ROLE]));
                all.extend(or(&[SET_LOG_ROLE]));
            }
            all.extend(or(&[SOCKET_ON, SOCKET_READ]));
            if all_ways && !accesses {
                all.extend(or(&[CREATE_GROUP, SOCKET_ACCESS]));
            }
        }
        FrontDoor::Alb => all.extend(load_balancer(maker)),
        FrontDoor::FunctionUrl => return function_url(maker),
    }
    all
}

/// The load balancer's log, where it is not in the paste.
pub(super) fn load_balancer(maker: &Maker<'_>) -> Option<Command> {
    let is_there = maker.situation.log == Some(GatewayLog::LoadBalancer);
    (!is_there).then(|| maker.or(&load_balancer::ACCESS_LOG))
}

/// Turns off what [`on`] turned on and records personal data.
pub(super) fn off(maker: &Maker<'_>, all: &[Command]) -> Option<Command> {
    let off = match maker.situation.door {
        FrontDoor::Rest => &REST_OFF,
        FrontDoor::WebSocket => &SOCKET_OFF,
        _ => return None,
    };
    let turns_on =
        |it: &Command| it.posix.contains("dataTrace,value=true") || it.posix.contains("DataTraceEnabled=true");
    all.iter().any(turns_on).then(|| maker.or(off))
}

fn function_url(maker: &Maker<'_>) -> Vec<Command> {
    let mut all = vec![maker.make(&permission::URL)];
    all.extend(maker.situation.window.map(|window| {
        let times = [("start", (window.start_ms / 1000).to_string()), ("end", (window.end_ms / 1000).to_string())];
        maker.make_with(&URL_METRICS, &times)
    }));
    all
}

/// The one command that shows what the front door logged, for where nothing else is known.
pub(super) fn first(maker: &Maker<'_>) -> Command {
    maker.make(match maker.situation.door {
        FrontDoor::Rest => &REST_READ,
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => &ACCESS_READ,
        FrontDoor::WebSocket => &SOCKET_READ,
        FrontDoor::Alb => &load_balancer::ACCESS_LOG,
        FrontDoor::FunctionUrl => &permission::URL,
    })
}
