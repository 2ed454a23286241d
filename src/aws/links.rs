//! AWS's own pages on what a finding is about.

pub const TIMEOUT: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html";
pub const MEMORY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html";
pub const STORAGE: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html";
pub const EXECUTION: &str = "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-execution.html";
pub const ENVIRONMENT: &str = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html";
pub const SNAPSTART: &str = "https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html";
pub const INVOCATION: &str = "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html";
pub const INVOKE_API: &str = "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html";
pub const DEPLOYMENT: &str = "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html";
pub const IMAGES: &str = "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-images.html";
pub const NETWORKING: &str = "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-networking.html";
pub const CONCURRENCY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html";
pub const REST_STREAMING: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html";
pub const QUOTAS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
pub const ROLE: &str = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html";
pub const RESOURCE_POLICY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html";
pub const ENCRYPTION: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html";
pub const EFS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html";
pub const EXTENSIONS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html";
pub const STREAMING: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html";
pub const TELEMETRY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html";
pub const NODE_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html";
pub const PYTHON_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html";
pub const JAVA_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html";
pub const DOTNET_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html";
pub const GO_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/golang-handler.html";
pub const RUBY_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html";
pub const RUST_HANDLER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/rust-handler.html";
pub const CUSTOM_RUNTIME: &str = "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html";
pub const WITH_API_GATEWAY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html";
pub const FUNCTION_URL: &str = "https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html";
pub const FUNCTION_URL_AUTH: &str = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";
pub const REST_PROXY: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html";
pub const REST_ERRORS: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html";
pub const REST_LOGGING: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html";
pub const REST_RESPONSES: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html";
pub const REST_CORS: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html";
pub const REST_BINARY: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html";
pub const REST_PERMISSION: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html";
pub const API_QUOTAS: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html";
pub const API_THROTTLING: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html";
pub const API_AUTHORIZER: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html";
pub const REST_MAPPING: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html";
pub const HTTP_PROXY: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html";
pub const HTTP_TROUBLESHOOTING: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html";
pub const HTTP_LOGGING: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html";
pub const HTTP_JWT: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html";
pub const WEBSOCKET: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-integrations.html";
pub const ALB_LAMBDA: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html";
pub const ALB_LOGS: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html";
pub const ALB_TROUBLESHOOTING: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html";
pub const EDGE: &str =
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-testing-debugging.html";
pub const CLOUDFRONT_502: &str =
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html";
pub const CLOUDFRONT_503: &str =
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-503-service-unavailable.html";
pub const SAM_LOCAL: &str =
    "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/using-sam-cli-local-start-api.html";
pub const CLI_INVOKE: &str = "https://docs.aws.amazon.com/cli/latest/reference/lambda/invoke.html";
pub const REST_DEPLOYMENT: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html";
pub const GATEWAY_RESPONSES: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html";
pub const FUNCTION_LOGS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html";
pub const SCALING: &str = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html";
pub const PROVISIONED_CONCURRENCY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html";
