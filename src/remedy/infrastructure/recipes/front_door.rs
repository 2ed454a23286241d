//! What the front door logs, and how it reads headers.

use super::{Recipe, Text::Whole as W};

pub static LOGS_REST: Recipe = Recipe {
    title: "Execution log of the API",
    why: "Shows the function's answer as the API got it. It records whole requests, personal data among them: turn it off again. API Gateway needs a role for CloudWatch in the account's settings.",
    sam: W("Stage: # as it is called in your template
  Type: AWS::ApiGateway::Stage # AWS::Serverless::Api takes MethodSettings too
  Properties:
    RestApiId: \"<api>\"
    StageName: \"<stage>\"
    MethodSettings:
      - HttpMethod: \"*\"
        ResourcePath: \"/*\"
        LoggingLevel: INFO
        DataTraceEnabled: true"),
    terraform: W("resource \"aws_api_gateway_method_settings\" \"all\" {
  rest_api_id = \"<api>\"
  stage_name  = \"<stage>\"
  method_path = \"*/*\"

  settings {
    logging_level      = \"INFO\"
    data_trace_enabled = true
  }
}
"),
    cdk: W("new apigateway.RestApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  deployOptions: {
    stageName: '<stage>',
    loggingLevel: apigateway.MethodLoggingLevel.INFO,
    dataTraceEnabled: true,
  },
});
"),
    serverless: Some(W("provider:
  logs:
    restApi:
      level: INFO
      fullExecutionData: true
")),
};

pub static LOGS_HTTP: Recipe = Recipe {
    title: "Access log of the API",
    why: "An HTTP API has no execution log; integrationErrorMessage in its access log says what was wrong with the function's answer.",
    sam: W("ApiLog:
  Type: AWS::Logs::LogGroup
  Properties:
    LogGroupName: \"/aws/apigateway/<api>\"
    RetentionInDays: 14
Stage: # as it is called in your template
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: \"<api>\"
    StageName: \"<stage>\"
    AutoDeploy: true
    AccessLogSettings:
      DestinationArn: !GetAtt ApiLog.Arn
      Format: '{\"requestId\":\"$context.requestId\",\"status\":\"$context.status\",\"integrationStatus\":\"$context.integrationStatus\",\"integrationErrorMessage\":\"$context.integrationErrorMessage\",\"errorMessage\":\"$context.error.message\"}'"),
    terraform: W("resource \"aws_cloudwatch_log_group\" \"api\" {
  name              = \"/aws/apigateway/<api>\"
  retention_in_days = 14
}

resource \"aws_apigatewayv2_stage\" \"stage\" {
  api_id      = \"<api>\"
  name        = \"<stage>\"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      requestId               = \"$context.requestId\"
      status                  = \"$context.status\"
      integrationStatus       = \"$context.integrationStatus\"
      integrationErrorMessage = \"$context.integrationErrorMessage\"
      errorMessage            = \"$context.error.message\"
    })
  }
}
"),
    cdk: W("new apigatewayv2.CfnStage(this, 'Stage', {
  apiId: '<api>',
  stageName: '<stage>',
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: new logs.LogGroup(this, 'ApiLog').logGroupArn,
    format: JSON.stringify({
      requestId: '$context.requestId',
      status: '$context.status',
      integrationStatus: '$context.integrationStatus',
      integrationErrorMessage: '$context.integrationErrorMessage',
      errorMessage: '$context.error.message',
    }),
  },
});
"),
    serverless: Some(W("provider:
  logs:
    httpApi:
      format: '{\"requestId\":\"$context.requestId\",\"status\":\"$context.status\",\"integrationStatus\":\"$context.integrationStatus\",\"integrationErrorMessage\":\"$context.integrationErrorMessage\",\"errorMessage\":\"$context.error.message\"}'
")),
};

pub static LOGS_WEBSOCKET: Recipe = Recipe {
    title: "Execution log of the API",
    why: LOGS_REST.why,
    sam: W("Stage: # as it is called in your template
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: \"<api>\"
    StageName: \"<stage>\"
    DefaultRouteSettings:
      LoggingLevel: INFO
      DataTraceEnabled: true"),
    terraform: W("resource \"aws_apigatewayv2_stage\" \"stage\" {
  api_id = \"<api>\"
  name   = \"<stage>\"

  default_route_settings {
    logging_level      = \"INFO\"
    data_trace_enabled = true
  }
}
"),
    cdk: W("new apigatewayv2.CfnStage(this, 'Stage', {
  apiId: '<api>',
  stageName: '<stage>',
  defaultRouteSettings: { loggingLevel: 'INFO', dataTraceEnabled: true },
});
"),
    serverless: Some(W("provider:
  logs:
    websocket:
      level: INFO
      fullExecutionData: true
")),
};

pub static LOGS_ALB: Recipe = Recipe {
    title: "Access log of the load balancer",
    why: "error_reason in it says what the load balancer did not like. The bucket's policy has to let Elastic Load Balancing write.",
    sam: W("LoadBalancer: # as it is called in your template; keep what it has
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
    LoadBalancerAttributes:
      - Key: access_logs.s3.enabled
        Value: \"true\"
      - Key: access_logs.s3.bucket
        Value: <BUCKET>"),
    terraform: W("resource \"aws_lb\" \"load_balancer\" {
  # Keep what it has, and set:
  access_logs {
    bucket  = \"<BUCKET>\"
    enabled = true
  }
}
"),
    cdk: W("loadBalancer.logAccessLogs(s3.Bucket.fromBucketName(this, 'AccessLog', '<BUCKET>'));\n"),
    serverless: None,
};

pub static MULTI_VALUE: Recipe = Recipe {
    title: "Multi-value headers of the target group",
    why: "Off, the load balancer reads headers; on, it reads multiValueHeaders. The events change with it.",
    sam: W("TargetGroup: # as it is called in your template; keep what it has
  Type: AWS::ElasticLoadBalancingV2::TargetGroup
  Properties:
    TargetType: lambda
    TargetGroupAttributes:
      - Key: lambda.multi_value_headers.enabled
        Value: \"false\""),
    terraform: W("resource \"aws_lb_target_group\" \"function\" {
  target_type                        = \"lambda\"
  lambda_multi_value_headers_enabled = false
}
"),
    cdk: W("targetGroup.setAttribute('lambda.multi_value_headers.enabled', 'false');\n"),
    serverless: None,
};
