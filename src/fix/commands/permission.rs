//! Who may invoke the function.

use super::template::{Template, templates};
use crate::aws::ApiType;
use crate::fix::input::AdviceInput;

templates! {
    pub POLICY: show "Show who may invoke the function"
        "aws lambda get-policy --function-name <function> <at> --query Policy --output text"
        "The API must be a principal in it, and the SourceArn must be its own. Each alias and version has a policy of its own; where there is none, this is a ResourceNotFoundException.";
    OF_API: fix "Let API Gateway invoke the function"
        "aws lambda add-permission --function-name <function> <at> --statement-id api-gateway-<api> --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn arn:<partition>:execute-api:<region>:<account>:<api>/*/*"
        "For every stage and route of this one API. If the API calls an alias or a version, the permission must be that one's. It takes effect at once; no deployment is needed.<whose>";
    /// Also for the function of an authorizer, whose source is not a route.
    pub OF_AUTHORIZER: fix "Let the API invoke the authorizer's function"
        "aws lambda add-permission --function-name <AUTHORIZER_FUNCTION_NAME> --statement-id authorizer-<api> --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn arn:<partition>:execute-api:<region>:<account>:<api>/authorizers/<AUTHORIZER_ID>"
        "An authorizer has a permission of its own: the one for the API's routes does not cover it.<whose>";
    OF_LOAD_BALANCER: fix "Let the load balancer invoke the function"
        "aws lambda add-permission --function-name <function> <at> --statement-id load-balancer-invoke --action lambda:InvokeFunction --principal elasticloadbalancing.amazonaws.com --source-arn <target_group>"
        "For this one target group. It must be there before the function can be registered as a target.<whose_target_group>";
    pub URL: show "Show the function URL"
        "aws lambda get-function-url-config --function-name <function> <at>"
        "AuthType NONE needs a permission for everybody, AWS_IAM signed requests. A URL of an alias belongs to that alias.";
    OF_PUBLIC_URL: fix "For AuthType NONE: let everybody call the URL"
        "aws lambda add-permission --function-name <function> <at> --statement-id url-public --action lambda:InvokeFunctionUrl --principal * --function-url-auth-type NONE"
        "Risk: anyone who knows the URL can run the function, at your cost.";
    OF_PUBLIC_URL_TOO: fix "For AuthType NONE: let the URL invoke the function"
        "aws lambda add-permission --function-name <function> <at> --statement-id url-public-invoke --action lambda:InvokeFunction --principal * --invoked-via-function-url"
        "Function URLs made since October 2025 need this second permission, and since November 2026 the older ones too. An AWS CLI from before then does not know the option.";
    OF_SIGNED_URL: fix "For AuthType AWS_IAM: let an account call the URL"
        "aws lambda add-permission --function-name <function> <at> --statement-id url-signed --action lambda:InvokeFunctionUrl --principal <CALLER_ACCOUNT_ID> --function-url-auth-type AWS_IAM"
        "For callers of another account, whose own policy must allow it as well; in the function's account one of the two is enough. Requests must be signed."
        instead();
    OF_SIGNED_URL_TOO: fix "For AuthType AWS_IAM: let the URL invoke the function for it"
        "aws lambda add-permission --function-name <function> <at> --statement-id url-signed-invoke --action lambda:InvokeFunction --principal <CALLER_ACCOUNT_ID> --invoked-via-function-url"
        "Function URLs made since October 2025, and since November 2026 the older ones too, need lambda:InvokeFunction beside lambda:InvokeFunctionUrl, here and in the caller's own policy. An AWS CLI from before then does not know the option."
        instead();
}

// Behind CloudFront the URL's auth type is AWS_IAM, and CloudFront signs (CloudFront guide, "Restrict access to an AWS Lambda
// function URL origin"): a permission for everybody would open the URL beside it.
templates! {
    OF_DISTRIBUTION: fix "Let the CloudFront distribution call the URL"
        "aws lambda add-permission --function-name <function> <at> --statement-id cloudfront-url --action lambda:InvokeFunctionUrl --principal cloudfront.amazonaws.com --source-arn arn:<partition>:cloudfront::<account>:distribution/<DISTRIBUTION_ID> --function-url-auth-type AWS_IAM"
        "For a distribution whose origin access control signs requests; the URL's AuthType is AWS_IAM. POST and PUT also need the header x-amz-content-sha256 from the client.<whose>";
    OF_DISTRIBUTION_TOO: fix "Let the CloudFront distribution invoke the function"
        "aws lambda add-permission --function-name <function> <at> --statement-id cloudfront-url-invoke --action lambda:InvokeFunction --principal cloudfront.amazonaws.com --source-arn arn:<partition>:cloudfront::<account>:distribution/<DISTRIBUTION_ID>"
        "Function URLs made since October 2025 need this second permission, and since November 2026 the older ones too. Some tools grant the first one only.<whose>";
}

pub const OF_TARGET_GROUP: &[Template] = &[OF_LOAD_BALANCER];

/// Who may, as it is.
pub fn show(api: ApiType) -> &'static [Template] {
    if api == ApiType::FunctionUrl { &[POLICY, URL] } else { &[POLICY] }
}

/// The permission that an API needs.
pub fn grant(input: &AdviceInput) -> &'static [Template] {
    match input.api {
        ApiType::Rest | ApiType::HttpV1 | ApiType::HttpV2 | ApiType::WebSocket => &[OF_API],
        ApiType::Alb => OF_TARGET_GROUP,
        ApiType::FunctionUrl if input.pasted.is_from_cloudfront() => &[OF_DISTRIBUTION, OF_DISTRIBUTION_TOO],
        ApiType::FunctionUrl => &[OF_PUBLIC_URL, OF_PUBLIC_URL_TOO, OF_SIGNED_URL, OF_SIGNED_URL_TOO],
    }
}
