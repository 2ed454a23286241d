//! The logs in which the API says what it saw.

use super::template::{Action, Template, templates};
use super::{Step, load_balancer, permission};
use crate::aws::ApiType;
use crate::fix::input::{AdviceInput, GatewayLog};

templates! {
    REST_STAGE: show "See what the stage logs, and where to"
        "aws apigateway get-stage --rest-api-id <api> --stage-name <stage> --query {Access:accessLogSettings,Execution:methodSettings}"
        "loggingLevel and dataTraceEnabled are the execution log's. What is on already only has to be read.";
    V2_STAGE_LOGS: show "See what the stage logs, and where to"
        "aws apigatewayv2 get-stage --api-id <api> --stage-name <stage> --query {Access:AccessLogSettings,Execution:DefaultRouteSettings}"
        "DestinationArn ends with the log group. What is on already only has to be read.";
    LOG_ROLE: show "See whether API Gateway may write logs"
        "aws apigateway get-account --query cloudwatchRoleArn"
        "null means that no execution log can be turned on in this region yet.";
    SET_LOG_ROLE: reveal "Give API Gateway a role for its logs"
        "aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=<LOG_ROLE_ARN>"
        "Only where the account has none; it holds for all APIs of the region. The role needs the policy AmazonAPIGatewayPushToCloudWatchLogs and must trust apigateway.amazonaws.com.";
    REST_ON: reveal "Turn on the API's execution log"
        "aws apigateway update-stage --rest-api-id <api> --stage-name <stage> --patch-operations op=replace,path=/*/*/logging/loglevel,value=INFO op=replace,path=/*/*/logging/dataTrace,value=true"
        "Shows the function's answer as the API received it, up to 1,024 bytes of an event. Risk: it records personal data, so turn it off afterwards; it is charged as log data. It takes effect on the stage without a deployment, and needs a CloudWatch role in the account's API Gateway settings."
        does(Action::RecordsPersonalData);
    REST_READ: show "Read the execution log"
        "aws logs tail API-Gateway-Execution-Logs_<api>/<stage> --since 10m --format short"
        "Repeat the request first. Look for \"Execution failed due to\" and the body just before it.";
    REST_REQUEST: show "Find that request in the execution log"
        "aws logs tail API-Gateway-Execution-Logs_<api>/<stage> --since 1d --format short --filter-pattern %<gateway_request>%"
        "Every line of the last day that carries its id, if the log was on then.";
    REST_OFF: verify "Turn the full data log off again"
        "aws apigateway update-stage --rest-api-id <api> --stage-name <stage> --patch-operations op=replace,path=/*/*/logging/dataTrace,value=false"
        "Once the cause is known: what is logged stays until the log group's retention ends."
        instead();
    REST_ACCESS: reveal "Log each request of the API with its error"
        "aws apigateway update-stage --cli-input-json file://stage.json"
        "An access log has one line a request, the error and the integration's status in it, and no bodies. It replaces the format and the destination: if the stage logs already, keep the destination that get-stage prints. It takes effect without a deployment."
        with_file("stage.json", r#"{
  "restApiId": "<api>",
  "stageName": "<stage>",
  "patchOperations": [
    { "op": "replace", "path": "/accessLogSettings/destinationArn", "value": "arn:<partition>:logs:<region>:<account>:log-group:/aws/apigateway/<api>" },
    { "op": "replace", "path": "/accessLogSettings/format", "value": "<access_log_format>" }
  ]
}"#);
}

/// A stage of an HTTP or WebSocket API.
const V2_STAGE: &str = r#"{
  "ApiId": "<api>",
  "StageName": "<stage>",
  "AccessLogSettings": {
    "DestinationArn": "arn:<partition>:logs:<region>:<account>:log-group:/aws/apigateway/<api>",
    "Format": "<access_log_format>"
  }
}"#;

// Fields of an access log: the key, and the variable where it has another name.
const REST_FIELDS: &str = "requestId status responseType=error.responseType";
const SOCKET_FIELDS: &str = "requestId routeKey eventType status connectionId";
/// What both say of the integration.
const INTEGRATION_FIELDS: &str = "errorMessage=error.message integrationStatus=integration.integrationStatus functionStatus=integration.status integrationError=integration.error integrationLatency=integration.latency lambdaRequestId=integration.requestId";
/// Of an integration that may stream.
const STREAM_FIELDS: &str = "responseTransferMode=integration.responseTransferMode timeToAllHeaders=integration.timeToAllHeaders timeToFirstContent=integration.timeToFirstContent";
const HTTP_FIELDS: &str = "requestId routeKey status integrationStatus integrationLatency integrationErrorMessage errorMessage=error.message lambdaRequestId=integration.requestId";

/// The format of the API's access log, one JSON object a line, as it stands in a JSON string.
pub fn format(AdviceInput { api, context, .. }: &AdviceInput) -> String {
    let fields: &[&str] = match api {
        ApiType::Rest if context.streaming.is_some() => &[REST_FIELDS, INTEGRATION_FIELDS, STREAM_FIELDS],
        ApiType::Rest => &[REST_FIELDS, INTEGRATION_FIELDS],
        ApiType::HttpV1 | ApiType::HttpV2 => &[HTTP_FIELDS],
        ApiType::WebSocket => &[SOCKET_FIELDS, INTEGRATION_FIELDS],
        ApiType::Alb | ApiType::FunctionUrl => &[],
    };
    let field = |field: &str| {
        let (key, variable) = field.split_once('=').unwrap_or((field, field));
        [r#"\""#, key, r#"\":\"$context."#, variable, r#"\""#].concat()
    };
    let fields: Vec<String> = fields.iter().flat_map(|it| it.split(' ')).map(field).collect();
    ["{", &fields.join(","), "}"].concat()
}

templates! {
    CREATE_GROUP: reveal "Make a log group for the API"
        "aws logs create-log-group --log-group-name /aws/apigateway/<api>"
        "For the API's access log, which can carry the reason.";
    HTTP_ACCESS: reveal "Log the integration's error"
        "aws apigatewayv2 update-stage --cli-input-json file://stage.json"
        "$context.integrationErrorMessage says what was wrong with the function's answer. It replaces the format and the destination: if the stage logs already, keep the destination that get-stage prints. It takes effect without a deployment."
        with_file("stage.json", V2_STAGE);
    ACCESS_READ: show "Read the access log"
        "aws logs tail /aws/apigateway/<api> --since 10m --format short"
        "Repeat the request first. An HTTP API has no execution log; this is all there is.";
    SOCKET_ON: reveal "Turn on the API's execution log"
        "aws apigatewayv2 update-stage --api-id <api> --stage-name <stage> --default-route-settings LoggingLevel=INFO,DataTraceEnabled=true"
        "Risk: it records messages, so turn DataTraceEnabled off afterwards; it is charged as log data. It sets the default of all routes and needs a CloudWatch role in the account's API Gateway settings."
        does(Action::RecordsPersonalData);
    SOCKET_READ: show "Read the execution log"
        "aws logs tail /aws/apigateway/<api>/<stage> --since 10m --format short"
        "Connect, or send the message, first. AWS's guide does not name this group, so it is unconfirmed: where it is not there, look among those that aws logs describe-log-groups --log-group-name-prefix /aws/apigateway/<api> lists.";
    SOCKET_ACCESS: reveal "Log each message with its error"
        "aws apigatewayv2 update-stage --cli-input-json file://stage.json"
        "An access log has one line a message, the integration's status and error in it. It replaces the stage's present format."
        with_file("stage.json", V2_STAGE);
    URL_METRICS: show "Count the function's errors"
        "aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=<function> --statistics Sum --period 60 --start-time <start_s> --end-time <end_s>"
        "A function URL has no log of its own. An error that is not counted here was one of the URL: an answer it could not use, or a refused call.";
}

const SOCKET_OFF: Template = Template {
    line: "aws apigatewayv2 update-stage --api-id <api> --stage-name <stage> --default-route-settings LoggingLevel=ERROR,DataTraceEnabled=false",
    ..REST_OFF
};

/// Makes the API say what it saw, and shows it: all ways of it, or the shortest. What changes something is for
/// where the commands that only read do not settle it; none of it is there where the paste has that log already, nor
/// the shortest where nothing says which API type it is. `is_mute`: its access log is there and needs another format.
pub fn on(input: &AdviceInput, all_ways: bool, is_mute: bool) -> Vec<Template> {
    if !all_ways && input.is_api_type_assumed {
        return Vec::new();
    }
    let executes = input.log == Some(GatewayLog::Execution);
    let accesses = input.log == Some(GatewayLog::Access) && !is_mute;
    let request = Some(REST_REQUEST).filter(|_| input.names.gateway_request.is_some());
    let role: &[Template] = if all_ways { &[LOG_ROLE, SET_LOG_ROLE.instead()] } else { &[] };
    // Where its format is what hides the reason, the new format is what to do.
    let set = |access: Template| if is_mute { Template { step: Step::Fix, ..access } } else { access.instead() };
    let also =
        |access: Template| if all_ways && !accesses { vec![CREATE_GROUP.instead(), set(access)] } else { vec![] };
    match input.api {
        ApiType::Rest if executes => vec![request.unwrap_or(REST_READ)],
        ApiType::Rest => {
            let first: Vec<Template> = Some(REST_STAGE).into_iter().chain(request).collect();
            [&first[..], role, &[REST_ON.instead(), REST_READ.instead()], &also(REST_ACCESS)].concat()
        }
        ApiType::HttpV1 | ApiType::HttpV2 if accesses => Vec::new(),
        ApiType::HttpV1 | ApiType::HttpV2 => {
            vec![V2_STAGE_LOGS, CREATE_GROUP.instead(), set(HTTP_ACCESS), ACCESS_READ.instead()]
        }
        ApiType::WebSocket if executes => vec![SOCKET_READ],
        ApiType::WebSocket => {
            [&[V2_STAGE_LOGS][..], role, &[SOCKET_ON.instead(), SOCKET_READ.instead()], &also(SOCKET_ACCESS)].concat()
        }
        ApiType::Alb => load_balancer(input).into_iter().collect(),
        ApiType::FunctionUrl => Some(permission::URL).into_iter().chain(input.window.map(|_| URL_METRICS)).collect(),
    }
}

/// The load balancer's log, where it is not in the paste.
pub fn load_balancer(input: &AdviceInput) -> Option<Template> {
    (input.log != Some(GatewayLog::LoadBalancer)).then_some(load_balancer::ACCESS_LOG.instead())
}

/// Turns off what records personal data.
pub const fn off(api: ApiType) -> Option<Template> {
    match api {
        ApiType::Rest => Some(REST_OFF),
        ApiType::WebSocket => Some(SOCKET_OFF),
        _ => None,
    }
}

/// The one command that shows what an API logged, for where nothing else is known.
pub const fn first(api: ApiType) -> &'static Template {
    match api {
        ApiType::Rest => &REST_READ,
        ApiType::HttpV1 | ApiType::HttpV2 => &ACCESS_READ,
        ApiType::WebSocket => &SOCKET_READ,
        ApiType::Alb => &load_balancer::ACCESS_LOG,
        ApiType::FunctionUrl => &permission::URL,
    }
}
