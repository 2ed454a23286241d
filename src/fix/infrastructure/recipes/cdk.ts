//#: TIMEOUT in the function
timeout: cdk.Duration.seconds(<new_timeout>),

//#: RAISED_TIMEOUT in the function
timeout: cdk.Duration.seconds(60),

//#: MEMORY in the function
memorySize: <new_memory>,

//#: MORE_MEMORY in the function
memorySize: 512, // twice what it has now

//#: STORAGE in the function
ephemeralStorageSize: cdk.Size.mebibytes(1024),

//#: HANDLER in the function
handler: '<handler>',
runtime: new lambda.Runtime('<runtime>'),

//#: ARCHITECTURE in the function
architecture: lambda.Architecture.X86_64, // or ARM_64

//#: RESERVED in the function
reservedConcurrentExecutions: 20,

//#: PROVISIONED
new lambda.Alias(this, 'Live', {
  aliasName: 'live',
  version: fn.currentVersion,
  provisionedConcurrentExecutions: 2,
});

//#: VPC in the function
vpc,
vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },

//#: EFS in the function
filesystem: lambda.FileSystem.fromEfsAccessPoint(accessPoint, '/mnt/data'),

//#: KMS in the function
environmentEncryption: kms.Key.fromKeyArn(this, 'Key', `arn:${this.partition}:kms:${this.region}:${this.account}:key/<KEY_ID>`),

//#: PERMISSION_API
new lambda.CfnPermission(this, 'ApiPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunction',
  principal: 'apigateway.amazonaws.com',
  sourceArn: `arn:${this.partition}:execute-api:${this.region}:${this.account}:<api>/*/*`,
});

//#: PERMISSION_ALB
new lambda.CfnPermission(this, 'TargetPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunction',
  principal: 'elasticloadbalancing.amazonaws.com',
  sourceArn: `arn:${this.partition}:elasticloadbalancing:${this.region}:${this.account}:targetgroup/<TARGET_GROUP>/*`,
});

//#: PERMISSION_URL
new lambda.CfnPermission(this, 'UrlPermission', {
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

//#: INTEGRATION_TIMEOUT
new apigateway.LambdaIntegration(fn, { timeout: cdk.Duration.seconds(60) });

//#: CORS_REST
for (const responseType of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
  new apigateway.CfnGatewayResponse(this, responseType, {
    restApiId: '<api>',
    responseType,
    responseParameters: {
      'gatewayresponse.header.Access-Control-Allow-Origin': "'<origin>'",
      'gatewayresponse.header.Access-Control-Allow-Credentials': "'<credentials>'",
    },
  });
}

//#: CORS_HTTP
new apigatewayv2.HttpApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  corsPreflight: {
    allowOrigins: ['<origin>'],
    allowMethods: [apigatewayv2.CorsHttpMethod.ANY],
    allowHeaders: ['authorization', 'content-type'],
    allowCredentials: <credentials>,
  },
});

//#: CORS_URL
fn.addFunctionUrl({
  authType: lambda.FunctionUrlAuthType.NONE, // as it is now
  cors: {
    allowedOrigins: ['<origin>'],
    allowedMethods: [lambda.HttpMethod.ALL],
    allowedHeaders: ['authorization', 'content-type'],
    allowCredentials: <credentials>,
  },
});

//#: LOGS_REST
new apigateway.RestApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  deployOptions: {
    stageName: '<stage>',
    loggingLevel: apigateway.MethodLoggingLevel.INFO,
    dataTraceEnabled: true,
  },
});

//#: LOGS_HTTP
new apigatewayv2.CfnStage(this, 'Stage', {
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

//#: LOGS_WEBSOCKET
new apigatewayv2.CfnStage(this, 'Stage', {
  apiId: '<api>',
  stageName: '<stage>',
  defaultRouteSettings: { loggingLevel: 'INFO', dataTraceEnabled: true },
});

//#: LOGS_ALB
loadBalancer.logAccessLogs(s3.Bucket.fromBucketName(this, 'AccessLog', '<BUCKET>'));

//#: MULTI_VALUE
targetGroup.setAttribute('lambda.multi_value_headers.enabled', 'false');
