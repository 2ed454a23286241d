//! The fixes as text. A word in capitals is a place for a name; see `Situation::fill`.

use super::Tool;

/// A fix for the tools there are.
pub struct Recipe {
    pub title: &'static str,
    pub why: &'static str,
    sam: Text,
    terraform: Text,
    cdk: Text,
    /// Serverless takes CloudFormation for what it has no setting of its own for.
    serverless: Option<Text>,
}

enum Text {
    /// Lines for the function that is there already. Its name is not set: a name that CloudFormation made up cannot be.
    InFunction(&'static str),
    Whole(&'static str),
}

use Text::{InFunction as F, Whole as W};

/// What else has to be replaced, beside the names that a paste may give.
pub const PLACEHOLDERS: &[&str] = &["BUCKET", "KEY_ID", "RESOURCE_ID", "ROLE_NAME", "TARGET_GROUP", "VERSION"];

/// What the integration timeout is raised to; 29 s is the default.
pub const RAISED_TIMEOUT_S: u32 = 60;

impl Recipe {
    /// The text for a tool, framed as that tool has it.
    pub fn text(&self, tool: Tool) -> String {
        match (tool, &self.sam, &self.terraform, &self.cdk, &self.serverless) {
            (Tool::Sam, F(lines), ..) => framed(SAM, "      ", lines, ""),
            (Tool::Sam, W(text), ..) => framed("Resources:", "  ", text, ""),
            (Tool::Terraform, _, F(lines), ..) => framed(TERRAFORM, "  ", lines, "}\n"),
            (Tool::Cdk, _, _, F(lines), _) => framed(CDK, "  ", lines, "});\n"),
            (Tool::Serverless, _, _, _, Some(F(lines))) => framed(SERVERLESS, "    ", lines, ""),
            (Tool::Serverless, F(text) | W(text), .., None) => framed("resources:\n  Resources:", "    ", text, ""),
            (Tool::Terraform, _, W(text), ..)
            | (Tool::Cdk, _, _, W(text), _)
            | (Tool::Serverless, _, _, _, Some(W(text))) => (*text).to_owned(),
        }
    }
}

const SAM: &str = "Resources:
  Function: # as your template calls FUNCTION_NAME
    Type: AWS::Serverless::Function # or AWS::Lambda::Function
    Properties:
      # Keep what it has, and set:";

const TERRAFORM: &str = "resource \"aws_lambda_function\" \"function\" {
  function_name = \"FUNCTION_NAME\"

  # Keep what it has, and set:";

const CDK: &str = "// As your stack calls FUNCTION_NAME
new lambda.Function(this, 'Function', {
  ...now, // Keep what it has, and set:";

const SERVERLESS: &str = "functions:
  function: # as your file calls FUNCTION_NAME
    # Keep what it has, and set:";

fn framed(head: &str, indent: &str, lines: &str, tail: &str) -> String {
    let mut out = [head, "\n"].concat();
    for line in lines.lines() {
        if !line.is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(tail);
    out
}

pub static TIMEOUT: Recipe = Recipe {
    title: "Timeout",
    why: "The seconds that the function may run. Behind an API Gateway API they have to be fewer than the API waits for.",
    sam: F("Timeout: NUMBER"),
    terraform: F("timeout = NUMBER"),
    cdk: F("timeout: cdk.Duration.seconds(NUMBER),"),
    serverless: Some(F("timeout: NUMBER")),
};

pub static MEMORY: Recipe = Recipe {
    title: "Memory",
    why: "In MB. CPU grows with it, and so does the price of each millisecond.",
    sam: F("MemorySize: NUMBER"),
    terraform: F("memory_size = NUMBER"),
    cdk: F("memorySize: NUMBER,"),
    serverless: Some(F("memorySize: NUMBER")),
};

pub static STORAGE: Recipe = Recipe {
    title: "Ephemeral storage",
    why: "The size of /tmp in MB: 512 unless set, 10,240 at most. What is above 512 costs extra.",
    sam: F("EphemeralStorage:\n  Size: 1024"),
    terraform: F("ephemeral_storage {\n  size = 1024\n}"),
    cdk: F("ephemeralStorageSize: cdk.Size.mebibytes(1024),"),
    serverless: Some(F("ephemeralStorageSize: 1024")),
};

pub static HANDLER: Recipe = Recipe {
    title: "Handler and runtime",
    why: "The handler names a file (or class) of the package and what is exported there; the runtime has to fit the code.",
    sam: F("Handler: HANDLER\nRuntime: RUNTIME"),
    terraform: F("handler = \"HANDLER\"\nruntime = \"RUNTIME\""),
    cdk: F("handler: 'HANDLER',\nruntime: new lambda.Runtime('RUNTIME'),"),
    serverless: Some(F("handler: HANDLER\nruntime: RUNTIME")),
};

pub static ARCHITECTURE: Recipe = Recipe {
    title: "Architecture",
    why: "It has to be the one that the package, its native modules and its layers were built for.",
    sam: F("Architectures: [x86_64] # or arm64"),
    terraform: F("architectures = [\"x86_64\"] # or arm64"),
    cdk: F("architecture: lambda.Architecture.X86_64, // or ARM_64"),
    serverless: Some(F("architecture: x86_64 # or arm64")),
};

pub static RESERVED: Recipe = Recipe {
    title: "Reserved concurrency",
    why: "So many runs at a time are kept for this function, and it gets no more. They are taken from what the account has for all others. 20 is an example: look at the peak of ConcurrentExecutions.",
    sam: F("ReservedConcurrentExecutions: 20"),
    terraform: F("reserved_concurrent_executions = 20"),
    cdk: F("reservedConcurrentExecutions: 20,"),
    serverless: Some(F("reservedConcurrency: 20")),
};

pub static PROVISIONED: Recipe = Recipe {
    title: "Provisioned concurrency",
    why: "Keeps so many environments started. They cost money all the time, and only calls of the alias get them: point the API at it.",
    sam: F("AutoPublishAlias: live\nProvisionedConcurrencyConfig:\n  ProvisionedConcurrentExecutions: 2"),
    terraform: W("resource \"aws_lambda_alias\" \"live\" {
  name             = \"live\"
  function_name    = \"FUNCTION_NAME\"
  function_version = \"VERSION\" # not $LATEST
}

resource \"aws_lambda_provisioned_concurrency_config\" \"live\" {
  function_name                     = aws_lambda_alias.live.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 2
}
"),
    cdk: W("new lambda.Alias(this, 'Live', {
  aliasName: 'live',
  version: fn.currentVersion,
  provisionedConcurrentExecutions: 2,
});
"),
    serverless: Some(F("provisionedConcurrency: 2")),
};

pub static VPC: Recipe = Recipe {
    title: "VPC",
    why: "Subnets with free addresses, in two zones or more, and a security group that lets out. The function's role needs AWSLambdaVPCAccessExecutionRole, and calls of the internet need a NAT gateway. The ids are examples.",
    sam: F("VpcConfig:
  SubnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
  SecurityGroupIds: [sg-0123456789abcdef0]"),
    terraform: F("vpc_config {
  subnet_ids         = [\"subnet-0123456789abcdef0\", \"subnet-0123456789abcdef1\"]
  security_group_ids = [\"sg-0123456789abcdef0\"]
}"),
    cdk: F("vpc,\nvpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },"),
    serverless: Some(F("vpc:
  subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
  securityGroupIds: [sg-0123456789abcdef0]")),
};

pub static EFS: Recipe = Recipe {
    title: "File system",
    why: "An access point, mounted below /mnt. The function has to be in the file system's VPC, and the mount targets' security group has to take port 2049 from the function's. The id is an example.",
    sam: F("FileSystemConfigs:
  - Arn: !Sub arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:access-point/fsap-0123456789abcdef0
    LocalMountPath: /mnt/data"),
    terraform: F("file_system_config {
  arn              = \"arn:aws:elasticfilesystem:REGION:ACCOUNT_ID:access-point/fsap-0123456789abcdef0\"
  local_mount_path = \"/mnt/data\"
}"),
    cdk: F("filesystem: lambda.FileSystem.fromEfsAccessPoint(accessPoint, '/mnt/data'),"),
    serverless: Some(F("fileSystemConfig:
  arn: \"arn:aws:elasticfilesystem:REGION:ACCOUNT_ID:access-point/fsap-0123456789abcdef0\"
  localMountPath: /mnt/data")),
};

pub static KMS: Recipe = Recipe {
    title: "KMS key",
    why: "The key has to be enabled, and the function's role has to be allowed to decrypt with it. If your template gives the role itself, the statement belongs there.",
    sam: F("KmsKeyArn: !Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/KEY_ID
Policies:
  - Statement:
      - Effect: Allow
        Action: kms:Decrypt
        Resource: !Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/KEY_ID"),
    terraform: W("resource \"aws_iam_role_policy\" \"decrypt\" {
  role = \"ROLE_NAME\"
  policy = jsonencode({
    Version = \"2012-10-17\"
    Statement = [{
      Effect   = \"Allow\"
      Action   = \"kms:Decrypt\"
      Resource = \"arn:aws:kms:REGION:ACCOUNT_ID:key/KEY_ID\"
    }]
  })
}
"),
    cdk: F(
        "environmentEncryption: kms.Key.fromKeyArn(this, 'Key', `arn:${this.partition}:kms:${this.region}:${this.account}:key/KEY_ID`),",
    ),
    serverless: Some(W("provider:
  iam:
    role:
      statements:
        - Effect: Allow
          Action: kms:Decrypt
          Resource: \"arn:aws:kms:REGION:ACCOUNT_ID:key/KEY_ID\"
")),
};

pub static PERMISSION_API: Recipe = Recipe {
    title: "Permission for the API",
    why: "Lets every stage and route of this one API invoke the function. The tools' own events and integrations make this by themselves; it is needed where the two are declared apart.",
    sam: W("ApiPermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: \"FUNCTION_NAME\"
    Action: lambda:InvokeFunction
    Principal: apigateway.amazonaws.com
    SourceArn: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:API_ID/*/*"),
    terraform: W("resource \"aws_lambda_permission\" \"api\" {
  function_name = \"FUNCTION_NAME\"
  action        = \"lambda:InvokeFunction\"
  principal     = \"apigateway.amazonaws.com\"
  source_arn    = \"arn:aws:execute-api:REGION:ACCOUNT_ID:API_ID/*/*\"
}
"),
    cdk: W("new lambda.CfnPermission(this, 'ApiPermission', {
  functionName: 'FUNCTION_NAME',
  action: 'lambda:InvokeFunction',
  principal: 'apigateway.amazonaws.com',
  sourceArn: `arn:${this.partition}:execute-api:${this.region}:${this.account}:API_ID/*/*`,
});
"),
    serverless: None,
};

pub static PERMISSION_ALB: Recipe = Recipe {
    title: "Permission for the load balancer",
    why: "Lets the target group invoke the function. It has to be there before the function is registered as a target.",
    sam: W("TargetPermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: \"FUNCTION_NAME\"
    Action: lambda:InvokeFunction
    Principal: elasticloadbalancing.amazonaws.com
    SourceArn: !Sub arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:targetgroup/TARGET_GROUP/*"),
    terraform: W("resource \"aws_lambda_permission\" \"target\" {
  function_name = \"FUNCTION_NAME\"
  action        = \"lambda:InvokeFunction\"
  principal     = \"elasticloadbalancing.amazonaws.com\"
  source_arn    = \"arn:aws:elasticloadbalancing:REGION:ACCOUNT_ID:targetgroup/TARGET_GROUP/*\"
}
"),
    cdk: W("new lambda.CfnPermission(this, 'TargetPermission', {
  functionName: 'FUNCTION_NAME',
  action: 'lambda:InvokeFunction',
  principal: 'elasticloadbalancing.amazonaws.com',
  sourceArn: `arn:${this.partition}:elasticloadbalancing:${this.region}:${this.account}:targetgroup/TARGET_GROUP/*`,
});
"),
    serverless: None,
};

// Since October 2025 new function URLs need both: AWS's page on access control for function URLs (urls-auth).
pub static PERMISSION_URL: Recipe = Recipe {
    title: "Permission for everybody to call the function URL",
    why: "Both are needed for function URLs made since October 2025. They make the URL public: right for the auth type NONE only. With AWS_IAM, callers sign their requests and need the same two actions. Terraform's AWS provider knows invoked_via_function_url from 6.29 on.",
    sam: W("UrlPermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: \"FUNCTION_NAME\"
    Action: lambda:InvokeFunctionUrl
    Principal: \"*\"
    FunctionUrlAuthType: NONE
UrlInvokePermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: \"FUNCTION_NAME\"
    Action: lambda:InvokeFunction
    Principal: \"*\"
    InvokedViaFunctionUrl: true"),
    terraform: W("resource \"aws_lambda_permission\" \"url\" {
  function_name          = \"FUNCTION_NAME\"
  action                 = \"lambda:InvokeFunctionUrl\"
  principal              = \"*\"
  function_url_auth_type = \"NONE\"
}

resource \"aws_lambda_permission\" \"url_invoke\" {
  function_name            = \"FUNCTION_NAME\"
  action                   = \"lambda:InvokeFunction\"
  principal                = \"*\"
  invoked_via_function_url = true
}
"),
    cdk: W("new lambda.CfnPermission(this, 'UrlPermission', {
  functionName: 'FUNCTION_NAME',
  action: 'lambda:InvokeFunctionUrl',
  principal: '*',
  functionUrlAuthType: 'NONE',
});
new lambda.CfnPermission(this, 'UrlInvokePermission', {
  functionName: 'FUNCTION_NAME',
  action: 'lambda:InvokeFunction',
  principal: '*',
  invokedViaFunctionUrl: true,
});
"),
    serverless: None,
};

pub static INTEGRATION_TIMEOUT: Recipe = Recipe {
    title: "Integration timeout",
    why: "In milliseconds. More than 29,000 takes a raised quota (Service Quotas, \"Maximum integration timeout\"), for Regional and private APIs only, and may cost some of the throttle quota. The API has to be deployed again.",
    sam: W("Method: # as it is called in your template; keep what it has
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: \"API_ID\"
    ResourceId: RESOURCE_ID
    HttpMethod: ANY
    AuthorizationType: NONE # as it is now
    Integration:
      Type: AWS_PROXY
      IntegrationHttpMethod: POST
      Uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:FUNCTION_NAME/invocations
      TimeoutInMillis: 60000"),
    terraform: W("resource \"aws_api_gateway_integration\" \"function\" {
  rest_api_id             = \"API_ID\"
  resource_id             = \"RESOURCE_ID\"
  http_method             = \"ANY\"
  type                    = \"AWS_PROXY\"
  integration_http_method = \"POST\"
  uri                     = \"arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/arn:aws:lambda:REGION:ACCOUNT_ID:function:FUNCTION_NAME/invocations\"
  timeout_milliseconds    = 60000
}
"),
    cdk: W("new apigateway.LambdaIntegration(fn, { timeout: cdk.Duration.seconds(60) });\n"),
    serverless: Some(W("functions:
  function: # as your file calls FUNCTION_NAME
    events:
      - http: # keep what it has
          path: /{proxy+}
          method: any
          timeoutInMillis: 60000
")),
};

pub static LOGS_REST: Recipe = Recipe {
    title: "Execution log of the API",
    why: "Shows the function's answer as the API got it. It records whole requests, personal data among them: turn it off again. API Gateway needs a role for CloudWatch in the account's settings.",
    sam: W("Stage: # as it is called in your template
  Type: AWS::ApiGateway::Stage # AWS::Serverless::Api takes MethodSettings too
  Properties:
    RestApiId: \"API_ID\"
    StageName: \"STAGE\"
    MethodSettings:
      - HttpMethod: \"*\"
        ResourcePath: \"/*\"
        LoggingLevel: INFO
        DataTraceEnabled: true"),
    terraform: W("resource \"aws_api_gateway_method_settings\" \"all\" {
  rest_api_id = \"API_ID\"
  stage_name  = \"STAGE\"
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
    stageName: 'STAGE',
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
    LogGroupName: \"/aws/apigateway/API_ID\"
    RetentionInDays: 14
Stage: # as it is called in your template
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: \"API_ID\"
    StageName: \"STAGE\"
    AutoDeploy: true
    AccessLogSettings:
      DestinationArn: !GetAtt ApiLog.Arn
      Format: '{\"requestId\":\"$context.requestId\",\"status\":\"$context.status\",\"integrationStatus\":\"$context.integrationStatus\",\"integrationErrorMessage\":\"$context.integrationErrorMessage\",\"errorMessage\":\"$context.error.message\"}'"),
    terraform: W("resource \"aws_cloudwatch_log_group\" \"api\" {
  name              = \"/aws/apigateway/API_ID\"
  retention_in_days = 14
}

resource \"aws_apigatewayv2_stage\" \"stage\" {
  api_id      = \"API_ID\"
  name        = \"STAGE\"
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
  apiId: 'API_ID',
  stageName: 'STAGE',
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
    ApiId: \"API_ID\"
    StageName: \"STAGE\"
    DefaultRouteSettings:
      LoggingLevel: INFO
      DataTraceEnabled: true"),
    terraform: W("resource \"aws_apigatewayv2_stage\" \"stage\" {
  api_id = \"API_ID\"
  name   = \"STAGE\"

  default_route_settings {
    logging_level      = \"INFO\"
    data_trace_enabled = true
  }
}
"),
    cdk: W("new apigatewayv2.CfnStage(this, 'Stage', {
  apiId: 'API_ID',
  stageName: 'STAGE',
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
        Value: BUCKET"),
    terraform: W("resource \"aws_lb\" \"load_balancer\" {
  # Keep what it has, and set:
  access_logs {
    bucket  = \"BUCKET\"
    enabled = true
  }
}
"),
    cdk: W("loadBalancer.logAccessLogs(s3.Bucket.fromBucketName(this, 'AccessLog', 'BUCKET'));\n"),
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

pub static CORS_REST: Recipe = Recipe {
    title: "CORS headers on the API's own errors",
    why: "The errors that API Gateway writes itself carry no CORS headers otherwise, and the page sees a CORS error in place of the 502. The API has to be deployed again.",
    sam: W("Default4xx:
  Type: AWS::ApiGateway::GatewayResponse
  Properties:
    RestApiId: \"API_ID\"
    ResponseType: DEFAULT_4XX
    ResponseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: \"'ORIGIN'\"
      gatewayresponse.header.Access-Control-Allow-Credentials: \"'CREDENTIALS'\"
Default5xx:
  Type: AWS::ApiGateway::GatewayResponse
  Properties:
    RestApiId: \"API_ID\"
    ResponseType: DEFAULT_5XX
    ResponseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: \"'ORIGIN'\"
      gatewayresponse.header.Access-Control-Allow-Credentials: \"'CREDENTIALS'\""),
    terraform: W("resource \"aws_api_gateway_gateway_response\" \"cors\" {
  for_each      = toset([\"DEFAULT_4XX\", \"DEFAULT_5XX\"])
  rest_api_id   = \"API_ID\"
  response_type = each.key
  response_parameters = {
    \"gatewayresponse.header.Access-Control-Allow-Origin\" = \"'ORIGIN'\"
    # Requests with credentials: CREDENTIALS
    \"gatewayresponse.header.Access-Control-Allow-Credentials\" = \"'CREDENTIALS'\"
  }
}
"),
    cdk: W("for (const responseType of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
  new apigateway.CfnGatewayResponse(this, responseType, {
    restApiId: 'API_ID',
    responseType,
    responseParameters: {
      'gatewayresponse.header.Access-Control-Allow-Origin': \"'ORIGIN'\",
      'gatewayresponse.header.Access-Control-Allow-Credentials': \"'CREDENTIALS'\",
    },
  });
}
"),
    serverless: None,
};

pub static CORS_HTTP: Recipe = Recipe {
    title: "CORS configuration of the API",
    why: "With it the API answers preflights itself, puts the headers on its own errors, and ignores those of the function.",
    sam: W("HttpApi: # as it is called in your template; keep what it has
  Type: AWS::Serverless::HttpApi
  Properties:
    CorsConfiguration:
      AllowOrigins: [\"ORIGIN\"]
      AllowMethods: [GET, POST, PUT, DELETE, OPTIONS]
      AllowHeaders: [authorization, content-type]
      AllowCredentials: CREDENTIALS"),
    terraform: W("resource \"aws_apigatewayv2_api\" \"api\" {
  # Keep what it has, and set:
  cors_configuration {
    allow_origins     = [\"ORIGIN\"]
    allow_methods     = [\"GET\", \"POST\", \"PUT\", \"DELETE\", \"OPTIONS\"]
    allow_headers     = [\"authorization\", \"content-type\"]
    allow_credentials = CREDENTIALS
  }
}
"),
    cdk: W("new apigatewayv2.HttpApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  corsPreflight: {
    allowOrigins: ['ORIGIN'],
    allowMethods: [apigatewayv2.CorsHttpMethod.ANY],
    allowHeaders: ['authorization', 'content-type'],
    allowCredentials: CREDENTIALS,
  },
});
"),
    serverless: Some(W("provider:
  httpApi:
    cors:
      allowedOrigins: [\"ORIGIN\"]
      allowedMethods: [GET, POST, PUT, DELETE, OPTIONS]
      allowedHeaders: [authorization, content-type]
      allowCredentials: CREDENTIALS
")),
};

pub static CORS_URL: Recipe = Recipe {
    title: "CORS configuration of the function URL",
    why: "The URL then adds the headers itself: leave them out of the function's response, since browsers refuse doubled ones.",
    sam: F("FunctionUrlConfig:
  AuthType: NONE # as it is now
  Cors:
    AllowOrigins: [\"ORIGIN\"]
    AllowMethods: [\"*\"]
    AllowHeaders: [authorization, content-type]
    AllowCredentials: CREDENTIALS"),
    terraform: W("resource \"aws_lambda_function_url\" \"url\" {
  function_name      = \"FUNCTION_NAME\"
  authorization_type = \"NONE\" # as it is now

  cors {
    allow_origins     = [\"ORIGIN\"]
    allow_methods     = [\"*\"]
    allow_headers     = [\"authorization\", \"content-type\"]
    allow_credentials = CREDENTIALS
  }
}
"),
    cdk: W("fn.addFunctionUrl({
  authType: lambda.FunctionUrlAuthType.NONE, // as it is now
  cors: {
    allowedOrigins: ['ORIGIN'],
    allowedMethods: [lambda.HttpMethod.ALL],
    allowedHeaders: ['authorization', 'content-type'],
    allowCredentials: CREDENTIALS,
  },
});
"),
    serverless: Some(F("url: # keep its authorizer
  cors:
    allowedOrigins: [\"ORIGIN\"]
    allowedMethods: [\"*\"]
    allowedHeaders: [authorization, content-type]
    allowCredentials: CREDENTIALS")),
};
