//! Who may call whom, from where, and for how long.

use super::{Recipe, Text::InFunction as F, Text::Whole as W};

pub static PERMISSION_API: Recipe = Recipe {
    title: "Permission for the API",
    why: "Lets every stage and route of this one API invoke the function. The tools' own events and integrations make this by themselves; it is needed where the two are declared apart.",
    sam: W("ApiPermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: \"<function>\"
    Action: lambda:InvokeFunction
    Principal: apigateway.amazonaws.com
    SourceArn: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:<api>/*/*"),
    terraform: W("resource \"aws_lambda_permission\" \"api\" {
  function_name = \"<function>\"
  action        = \"lambda:InvokeFunction\"
  principal     = \"apigateway.amazonaws.com\"
  source_arn    = \"arn:aws:execute-api:<region>:<account>:<api>/*/*\"
}
"),
    cdk: W("new lambda.CfnPermission(this, 'ApiPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunction',
  principal: 'apigateway.amazonaws.com',
  sourceArn: `arn:${this.partition}:execute-api:${this.region}:${this.account}:<api>/*/*`,
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
    FunctionName: \"<function>\"
    Action: lambda:InvokeFunction
    Principal: elasticloadbalancing.amazonaws.com
    SourceArn: !Sub arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:targetgroup/<TARGET_GROUP>/*"),
    terraform: W("resource \"aws_lambda_permission\" \"target\" {
  function_name = \"<function>\"
  action        = \"lambda:InvokeFunction\"
  principal     = \"elasticloadbalancing.amazonaws.com\"
  source_arn    = \"arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<TARGET_GROUP>/*\"
}
"),
    cdk: W("new lambda.CfnPermission(this, 'TargetPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunction',
  principal: 'elasticloadbalancing.amazonaws.com',
  sourceArn: `arn:${this.partition}:elasticloadbalancing:${this.region}:${this.account}:targetgroup/<TARGET_GROUP>/*`,
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
    FunctionName: \"<function>\"
    Action: lambda:InvokeFunctionUrl
    Principal: \"*\"
    FunctionUrlAuthType: NONE
UrlInvokePermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: \"<function>\"
    Action: lambda:InvokeFunction
    Principal: \"*\"
    InvokedViaFunctionUrl: true"),
    terraform: W("resource \"aws_lambda_permission\" \"url\" {
  function_name          = \"<function>\"
  action                 = \"lambda:InvokeFunctionUrl\"
  principal              = \"*\"
  function_url_auth_type = \"NONE\"
}

resource \"aws_lambda_permission\" \"url_invoke\" {
  function_name            = \"<function>\"
  action                   = \"lambda:InvokeFunction\"
  principal                = \"*\"
  invoked_via_function_url = true
}
"),
    cdk: W("new lambda.CfnPermission(this, 'UrlPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunctionUrl',
  principal: '*',
  functionUrlAuthType: 'NONE',
});
new lambda.CfnPermission(this, 'UrlInvokePermission', {
  functionName: '<function>',
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
    RestApiId: \"<api>\"
    ResourceId: <RESOURCE_ID>
    HttpMethod: ANY
    AuthorizationType: NONE # as it is now
    Integration:
      Type: AWS_PROXY
      IntegrationHttpMethod: POST
      Uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:<function>/invocations
      TimeoutInMillis: 60000"),
    terraform: W("resource \"aws_api_gateway_integration\" \"function\" {
  rest_api_id             = \"<api>\"
  resource_id             = \"<RESOURCE_ID>\"
  http_method             = \"ANY\"
  type                    = \"AWS_PROXY\"
  integration_http_method = \"POST\"
  uri                     = \"arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/arn:aws:lambda:<region>:<account>:function:<function>/invocations\"
  timeout_milliseconds    = 60000
}
"),
    cdk: W("new apigateway.LambdaIntegration(fn, { timeout: cdk.Duration.seconds(60) });\n"),
    serverless: Some(W("functions:
  function: # as your file calls <function>
    events:
      - http: # keep what it has
          path: /{proxy+}
          method: any
          timeoutInMillis: 60000
")),
};

pub static CORS_REST: Recipe = Recipe {
    title: "CORS headers on the API's own errors",
    why: "The errors that API Gateway writes itself carry no CORS headers otherwise, and the page sees a CORS error in place of the 502. The API has to be deployed again.",
    sam: W("Default4xx:
  Type: AWS::ApiGateway::GatewayResponse
  Properties:
    RestApiId: \"<api>\"
    ResponseType: DEFAULT_4XX
    ResponseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: \"'<origin>'\"
      gatewayresponse.header.Access-Control-Allow-Credentials: \"'<credentials>'\"
Default5xx:
  Type: AWS::ApiGateway::GatewayResponse
  Properties:
    RestApiId: \"<api>\"
    ResponseType: DEFAULT_5XX
    ResponseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: \"'<origin>'\"
      gatewayresponse.header.Access-Control-Allow-Credentials: \"'<credentials>'\""),
    terraform: W("resource \"aws_api_gateway_gateway_response\" \"cors\" {
  for_each      = toset([\"DEFAULT_4XX\", \"DEFAULT_5XX\"])
  rest_api_id   = \"<api>\"
  response_type = each.key
  response_parameters = {
    \"gatewayresponse.header.Access-Control-Allow-Origin\" = \"'<origin>'\"
    # Requests with credentials: <credentials>
    \"gatewayresponse.header.Access-Control-Allow-Credentials\" = \"'<credentials>'\"
  }
}
"),
    cdk: W("for (const responseType of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
  new apigateway.CfnGatewayResponse(this, responseType, {
    restApiId: '<api>',
    responseType,
    responseParameters: {
      'gatewayresponse.header.Access-Control-Allow-Origin': \"'<origin>'\",
      'gatewayresponse.header.Access-Control-Allow-Credentials': \"'<credentials>'\",
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
      AllowOrigins: [\"<origin>\"]
      AllowMethods: [GET, POST, PUT, DELETE, OPTIONS]
      AllowHeaders: [authorization, content-type]
      AllowCredentials: <credentials>"),
    terraform: W("resource \"aws_apigatewayv2_api\" \"api\" {
  # Keep what it has, and set:
  cors_configuration {
    allow_origins = [\"<origin>\"]
    allow_methods = [\"GET\", \"POST\", \"PUT\", \"DELETE\", \"OPTIONS\"]
    allow_headers = [\"authorization\", \"content-type\"]
    # Requests with credentials: <credentials>
    allow_credentials = <credentials>
  }
}
"),
    cdk: W("new apigatewayv2.HttpApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  corsPreflight: {
    allowOrigins: ['<origin>'],
    allowMethods: [apigatewayv2.CorsHttpMethod.ANY],
    allowHeaders: ['authorization', 'content-type'],
    allowCredentials: <credentials>,
  },
});
"),
    serverless: Some(W("provider:
  httpApi:
    cors:
      allowedOrigins: [\"<origin>\"]
      allowedMethods: [GET, POST, PUT, DELETE, OPTIONS]
      allowedHeaders: [authorization, content-type]
      allowCredentials: <credentials>
")),
};

pub static CORS_URL: Recipe = Recipe {
    title: "CORS configuration of the function URL",
    why: "The URL then adds the headers itself: leave them out of the function's response, since browsers refuse doubled ones.",
    sam: F("FunctionUrlConfig:
  AuthType: NONE # as it is now
  Cors:
    AllowOrigins: [\"<origin>\"]
    AllowMethods: [\"*\"]
    AllowHeaders: [authorization, content-type]
    AllowCredentials: <credentials>"),
    terraform: W("resource \"aws_lambda_function_url\" \"url\" {
  function_name      = \"<function>\"
  authorization_type = \"NONE\" # as it is now

  cors {
    allow_origins = [\"<origin>\"]
    allow_methods = [\"*\"]
    allow_headers = [\"authorization\", \"content-type\"]
    # Requests with credentials: <credentials>
    allow_credentials = <credentials>
  }
}
"),
    cdk: W("fn.addFunctionUrl({
  authType: lambda.FunctionUrlAuthType.NONE, // as it is now
  cors: {
    allowedOrigins: ['<origin>'],
    allowedMethods: [lambda.HttpMethod.ALL],
    allowedHeaders: ['authorization', 'content-type'],
    allowCredentials: <credentials>,
  },
});
"),
    serverless: Some(F("url: # keep its authorizer
  cors:
    allowedOrigins: [\"<origin>\"]
    allowedMethods: [\"*\"]
    allowedHeaders: [authorization, content-type]
    allowCredentials: <credentials>")),
};
