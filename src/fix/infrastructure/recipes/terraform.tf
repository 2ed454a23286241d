#: TIMEOUT in the function
timeout = <new_timeout>

#: RAISED_TIMEOUT in the function
timeout = 60

#: MEMORY in the function
memory_size = <new_memory>

#: MORE_MEMORY in the function
memory_size = 512 # twice what it has now

#: STORAGE in the function
ephemeral_storage {
  size = 1024
}

#: HANDLER in the function
handler = "<handler>"
runtime = "<runtime>"

#: ARCHITECTURE in the function
architectures = ["x86_64"] # or arm64

#: RESERVED in the function
reserved_concurrent_executions = 20

#: PROVISIONED
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = "<function>"
  function_version = "<VERSION>" # not $LATEST
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  function_name                     = aws_lambda_alias.live.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 2
}

#: VPC in the function
vpc_config {
  subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_ids = ["sg-0123456789abcdef0"]
}

#: EFS in the function
file_system_config {
  arn              = "arn:aws:elasticfilesystem:<region>:<account>:access-point/fsap-0123456789abcdef0"
  local_mount_path = "/mnt/data"
}

#: KMS
resource "aws_iam_role_policy" "decrypt" {
  role = "<ROLE_NAME>"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = "arn:aws:kms:<region>:<account>:key/<KEY_ID>"
    }]
  })
}

#: PERMISSION_API
resource "aws_lambda_permission" "api" {
  function_name = "<function>"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:<region>:<account>:<api>/*/*"
}

#: PERMISSION_ALB
resource "aws_lambda_permission" "target" {
  function_name = "<function>"
  action        = "lambda:InvokeFunction"
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = "arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<TARGET_GROUP>/*"
}

#: PERMISSION_URL
resource "aws_lambda_permission" "url" {
  function_name          = "<function>"
  action                 = "lambda:InvokeFunctionUrl"
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "url_invoke" {
  function_name            = "<function>"
  action                   = "lambda:InvokeFunction"
  principal                = "*"
  invoked_via_function_url = true
}

#: INTEGRATION_TIMEOUT
resource "aws_api_gateway_integration" "function" {
  rest_api_id             = "<api>"
  resource_id             = "<RESOURCE_ID>"
  http_method             = "ANY"
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = "arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/arn:aws:lambda:<region>:<account>:function:<function>/invocations"
  timeout_milliseconds    = 60000
}

#: CORS_REST
resource "aws_api_gateway_gateway_response" "cors" {
  for_each      = toset(["DEFAULT_4XX", "DEFAULT_5XX"])
  rest_api_id   = "<api>"
  response_type = each.key
  response_parameters = {
    "gatewayresponse.header.Access-Control-Allow-Origin" = "'<origin>'"
    # Requests with credentials: <credentials>
    "gatewayresponse.header.Access-Control-Allow-Credentials" = "'<credentials>'"
  }
}

#: CORS_HTTP
resource "aws_apigatewayv2_api" "api" {
  # Keep what it has, and set:
  cors_configuration {
    allow_origins = ["<origin>"]
    allow_methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS"]
    allow_headers = ["authorization", "content-type"]
    # Requests with credentials: <credentials>
    allow_credentials = <credentials>
  }
}

#: CORS_URL
resource "aws_lambda_function_url" "url" {
  function_name      = "<function>"
  authorization_type = "NONE" # as it is now

  cors {
    allow_origins = ["<origin>"]
    allow_methods = ["*"]
    allow_headers = ["authorization", "content-type"]
    # Requests with credentials: <credentials>
    allow_credentials = <credentials>
  }
}

#: LOGS_REST
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "<api>"
  stage_name  = "<stage>"
  method_path = "*/*"

  settings {
    logging_level      = "INFO"
    data_trace_enabled = true
  }
}

#: LOGS_HTTP
resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/apigateway/<api>"
  retention_in_days = 14
}

resource "aws_apigatewayv2_stage" "stage" {
  api_id      = "<api>"
  name        = "<stage>"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      requestId               = "$context.requestId"
      status                  = "$context.status"
      integrationStatus       = "$context.integrationStatus"
      integrationErrorMessage = "$context.integrationErrorMessage"
      errorMessage            = "$context.error.message"
    })
  }
}

#: LOGS_WEBSOCKET
resource "aws_apigatewayv2_stage" "stage" {
  api_id = "<api>"
  name   = "<stage>"

  default_route_settings {
    logging_level      = "INFO"
    data_trace_enabled = true
  }
}

#: LOGS_ALB
resource "aws_lb" "load_balancer" {
  # Keep what it has, and set:
  access_logs {
    bucket  = "<BUCKET>"
    enabled = true
  }
}

#: MULTI_VALUE
resource "aws_lb_target_group" "function" {
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = false
}
