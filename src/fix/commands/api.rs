//! The API: integrations, authorizers, limits, media types, deployment.

use super::Step;
use super::permission::OF_AUTHORIZER;
use super::template::{Action, Template, templates};
use crate::aws::ApiType;
use crate::fix::input::AdviceInput;
use crate::fix::sizing::{IntegrationTimeout, integration_timeout};

templates! {
    pub REST_RESOURCES: show "Find the API's resources"
        "aws apigateway get-resources --rest-api-id <api> --query items[].{Id:id,Path:path}"
        "The id of the path in question is in the commands below.";
    REST_FUNCTIONS: show "Find the function behind the API"
        "aws apigateway get-resources --rest-api-id <api> --embed methods --query items[].[path,resourceMethods.*.methodIntegration.uri]"
        "Beside each path stands the address of its integration; the function's name comes after :function: in it. Put it in place of FUNCTION_NAME.";
    pub REST_INTEGRATION: show "Show the integration"
        "aws apigateway get-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD>"
        "type AWS_PROXY, httpMethod POST, the function's address in uri, and timeoutInMillis.";
    pub REST_TRY: show "Call the method past the stage"
        "aws apigateway test-invoke-method --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --path-with-query-string /hello --query log --output text"
        "Runs the function, and shows the whole execution log at once, with no log turned on and nothing deployed."
        does(Action::Changes) instead();
    REST_ENDPOINT: show "Show the API's endpoint type"
        "aws apigateway get-rest-api --rest-api-id <api> --query endpointConfiguration.types"
        "REGIONAL and PRIVATE APIs may wait longer than 29 s, EDGE ones may not.";
    REST_QUOTA: fix "Ask for a longer integration timeout"
        "aws service-quotas request-service-quota-increase --service-code apigateway --quota-code L-E5AE38E3 --desired-value <integration_timeout>"
        "Above 29 s the account's quota has to be raised first, in this region; only REGIONAL and PRIVATE REST APIs can use it. AWS may lower the account's request rate in exchange.";
    REST_TIMEOUT: update_api "Raise the integration's timeout"
        "aws apigateway update-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --patch-operations op=replace,path=/timeoutInMillis,value=<integration_timeout>"
        "<integration_reason> The function's own timeout must be longer than what the work takes, too. The integration is part of the API, so it needs a deployment.";
    REST_URI: update_api "Point the integration at the function"
        "aws apigateway update-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --patch-operations op=replace,path=/uri,value=arn:<partition>:apigateway:<region>:lambda:path/2015-03-31/functions/<function_arn>/invocations"
        "The whole address of a function as an integration. The integration is part of the API, so it needs a deployment.";
    REST_STREAM: update_api "Let the integration stream"
        "aws apigateway update-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --patch-operations op=replace,path=/uri,value=arn:<partition>:apigateway:<region>:lambda:path/2021-11-15/functions/<function_arn>/response-streaming-invocations op=replace,path=/responseTransferMode,value=STREAM"
        "For a function that streams: address and mode belong together. It needs a deployment, and an AWS CLI from November 2025 or later.";
    REST_BUFFER: update_api "Let the integration buffer"
        "aws apigateway update-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --patch-operations op=replace,path=/uri,value=arn:<partition>:apigateway:<region>:lambda:path/2015-03-31/functions/<function_arn>/invocations op=replace,path=/responseTransferMode,value=BUFFERED"
        "For a function that returns its response as a whole: address and mode belong together. It needs a deployment.";
    REST_PROXY: update_api "Make it a Lambda proxy integration"
        "aws apigateway put-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --type AWS_PROXY --integration-http-method POST --uri arn:<partition>:apigateway:<region>:lambda:path/2015-03-31/functions/<function_arn>/invocations"
        "Where mappings are what fails, and the function returns whole responses. Risk: it replaces the integration with its mappings. It needs a deployment."
        instead();
    REST_NO_ROLE: update_api "Call the function without a role"
        "aws apigateway update-integration --rest-api-id <api> --resource-id <RESOURCE_ID> --http-method <METHOD> --patch-operations op=remove,path=/credentials"
        "The API then uses the function's own policy: add the permission. Or keep the role and have it trust apigateway.amazonaws.com. It needs a deployment.";
    REST_BINARY: update_api "Treat all media types as binary"
        "aws apigateway update-rest-api --rest-api-id <api> --patch-operations op=add,path=/binaryMediaTypes/*~1*"
        "*/* spelt for a path. Bodies with isBase64Encoded are then decoded; request bodies reach the function in base64 as well. Narrower: image~1png, which counts only where the request's Accept begins with it. It needs a deployment."
        instead();
    pub REST_DEPLOY: fix "Deploy the API"
        "aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>"
        "A stage shows the API as it was when it was deployed: changes of the API itself need this. A new version of the function does not, nor do settings of the stage. Risk: it also publishes what others have changed since."
        does(Action::DeploysApi);
    V2_FUNCTIONS: show "Find the function behind the API"
        "aws apigatewayv2 get-integrations --api-id <api> --query Items[].IntegrationUri"
        "The function's name comes after :function: in an address. Put it in place of FUNCTION_NAME.";
    pub V2_INTEGRATIONS: show "Show the API's integrations"
        "aws apigatewayv2 get-integrations --api-id <api>"
        "IntegrationUri, PayloadFormatVersion and TimeoutInMillis of each.";
    V2_TIMEOUT: update_api "Set the integration's timeout to its maximum"
        "aws apigatewayv2 update-integration --api-id <api> --integration-id <INTEGRATION_ID> --timeout-in-millis <integration_timeout>"
        "<integration_reason>";
    V2_URI: update_api "Point the integration at the function"
        "aws apigatewayv2 update-integration --api-id <api> --integration-id <INTEGRATION_ID> --integration-uri <function_arn>"
        "A stage that deploys by itself shows it at once, others after a deployment.";
    V2_DEPLOY: fix "Deploy the API"
        "aws apigatewayv2 create-deployment --api-id <api> --stage-name <stage>"
        "Only where the stage does not deploy by itself (AutoDeploy), and only for changes of the API; a new version of the function needs none."
        does(Action::DeploysApi);
    pub REST_AUTHORIZERS: show "Show the API's authorizers"
        "aws apigateway get-authorizers --rest-api-id <api>"
        "authorizerUri names the function, authorizerResultTtlInSeconds how long its answer is cached.";
    REST_TRY_AUTHORIZER: show "Call the authorizer alone"
        "aws apigateway test-invoke-authorizer --rest-api-id <api> --authorizer-id <AUTHORIZER_ID> --headers Authorization=<TOKEN>"
        "Runs the authorizer's function; shows the policy it returns, or its log. Do not leave a real token in the shell's history."
        does(Action::Changes) instead();
    REST_SET_AUTHORIZER: update_api "Point the authorizer at its function"
        "aws apigateway update-authorizer --rest-api-id <api> --authorizer-id <AUTHORIZER_ID> --patch-operations op=replace,path=/authorizerUri,value=arn:<partition>:apigateway:<region>:lambda:path/2015-03-31/functions/<AUTHORIZER_FUNCTION_ARN>/invocations"
        "Where the address is wrong. It needs a deployment."
        instead();
    pub V2_AUTHORIZERS: show "Show the API's authorizers"
        "aws apigatewayv2 get-authorizers --api-id <api>"
        "Issuer and audience of a JWT authorizer must be those in the token; AuthorizerPayloadFormatVersion must fit what the function returns.";
    V2_SET_AUTHORIZER: update_api "Let the authorizer answer in the simple form"
        "aws apigatewayv2 update-authorizer --api-id <api> --authorizer-id <AUTHORIZER_ID> --authorizer-payload-format-version 2.0 --enable-simple-responses"
        "For a function that returns isAuthorized instead of a policy. A stage that deploys by itself shows it at once."
        instead();
    pub PLANS: show "Show the usage plans"
        "aws apigateway get-usage-plans"
        "Rate, burst and quota of each, and the stages they are for.";
    PLAN_LIMITS: fix "Raise the usage plan's limits"
        "aws apigateway update-usage-plan --usage-plan-id <USAGE_PLAN_ID> --patch-operations op=replace,path=/throttle/rateLimit,value=100 op=replace,path=/throttle/burstLimit,value=200"
        "100 requests a second with peaks of 200, as an example: more than get-usage-plans shows. It takes effect within a minute or so, without a deployment; the function must bear it.";
    PLAN_KEY: fix "Put the key into the usage plan"
        "aws apigateway create-usage-plan-key --usage-plan-id <USAGE_PLAN_ID> --key-type API_KEY --key-id <API_KEY_ID>"
        "A key works only through a plan that names the stage.";
    STAGE_LIMITS: fix "Raise the stage's limits"
        "aws apigateway update-stage --rest-api-id <api> --stage-name <stage> --patch-operations op=replace,path=/*/*/throttling/rateLimit,value=100 op=replace,path=/*/*/throttling/burstLimit,value=200"
        "100 requests a second with peaks of 200, as an example. No deployment; the account's own limit stays above it.";
    V2_STAGE_LIMITS: fix "Raise the stage's limits"
        "aws apigatewayv2 update-stage --api-id <api> --stage-name <stage> --default-route-settings ThrottlingRateLimit=100,ThrottlingBurstLimit=200"
        "100 requests a second with peaks of 200, as an example; it holds for every route without limits of its own.";
    WAF: show "Show the web ACL of the stage"
        "aws wafv2 get-web-acl-for-resource --resource-arn arn:<partition>:apigateway:<region>::/restapis/<api>/stages/<stage> --query WebACL.Rules[].Name"
        "One of these rules blocked the request; the ACL's sampled requests say which.";
}

/// Families of what the API is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    Integration,
    IntegrationRole,
    Timeout,
    Authorizer,
    Throttle,
    Binary,
    Key,
    Waf,
    Redeploy,
    Stream,
    Buffer,
}

/// The commands of a topic; none for API types that are no API.
pub fn all(input: &AdviceInput, topic: Topic) -> Vec<Template> {
    let is_rest = input.api == ApiType::Rest;
    if !input.api.is_api_gateway() {
        return Vec::new();
    }
    let templates: &[Template] = match (topic, is_rest) {
        (Topic::Timeout, _) => return timeout(input),
        (Topic::IntegrationRole, true) => &[REST_RESOURCES, REST_INTEGRATION, REST_TRY, REST_NO_ROLE, REST_DEPLOY],
        (Topic::Integration, true) => &[REST_RESOURCES, REST_INTEGRATION, REST_TRY, REST_URI, REST_PROXY, REST_DEPLOY],
        (Topic::Integration | Topic::IntegrationRole, false) => &[V2_INTEGRATIONS, V2_URI, V2_DEPLOY],
        (Topic::Authorizer, true) => {
            &[REST_AUTHORIZERS, REST_TRY_AUTHORIZER, OF_AUTHORIZER, REST_SET_AUTHORIZER, REST_DEPLOY]
        }
        (Topic::Authorizer, false) => &[V2_AUTHORIZERS, OF_AUTHORIZER, V2_SET_AUTHORIZER, V2_DEPLOY],
        (Topic::Throttle, true) => &[PLANS, PLAN_LIMITS, STAGE_LIMITS.instead()],
        (Topic::Throttle, false) => &[V2_STAGE_LIMITS],
        (Topic::Binary, true) => &[REST_BINARY, REST_DEPLOY],
        (Topic::Key, true) => &[PLANS, PLAN_KEY],
        (Topic::Waf, true) => &[WAF],
        (Topic::Redeploy, true) => &[REST_RESOURCES, REST_DEPLOY],
        (Topic::Redeploy, false) => &[V2_DEPLOY],
        (Topic::Stream, true) => &[REST_RESOURCES, REST_INTEGRATION, REST_STREAM, REST_DEPLOY],
        (Topic::Buffer, true) => &[REST_RESOURCES, REST_INTEGRATION, REST_BUFFER, REST_DEPLOY],
        // No other API can stream.
        (Topic::Binary | Topic::Key | Topic::Waf | Topic::Stream | Topic::Buffer, false) => &[],
    };
    templates.to_vec()
}

/// Shows which function an API calls, where the paste names the API and not the function.
pub fn functions(input: &AdviceInput) -> Option<Template> {
    let is_asked = input.names.function.is_placeholder && !input.names.api.is_placeholder;
    let template = if input.api == ApiType::Rest { REST_FUNCTIONS } else { V2_FUNCTIONS };
    Some(template).filter(|_| is_asked && input.api.is_api_gateway())
}

fn timeout(input: &AdviceInput) -> Vec<Template> {
    let IntegrationTimeout { needs_quota, is_more, .. } = integration_timeout(input);
    let mut all = Vec::new();
    if input.api == ApiType::Rest {
        all.extend([REST_ENDPOINT, REST_RESOURCES, REST_INTEGRATION]);
        all.extend(needs_quota.then_some(REST_QUOTA));
        all.extend([REST_TIMEOUT, REST_DEPLOY]);
    } else {
        all.extend([V2_INTEGRATIONS, V2_TIMEOUT, V2_DEPLOY]);
    }
    // No fix, for all that is known, where there is no more to have.
    let as_others = |it: Template| Template { alternative: it.alternative || !is_more && it.step == Step::Fix, ..it };
    all.into_iter().map(as_others).collect()
}
