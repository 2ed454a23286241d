//#: timeout in the function
timeout: cdk.Duration.seconds(<new_timeout>),

//#: raised-timeout in the function
timeout: cdk.Duration.seconds(60),

//#: memory in the function
memorySize: <new_memory>,

//#: more-memory in the function
memorySize: 512, // twice what it has now

//#: storage in the function
ephemeralStorageSize: cdk.Size.mebibytes(1024),

//#: handler in the function
handler: '<handler>',
runtime: new lambda.Runtime('<runtime>'),

//#: architecture in the function
architecture: lambda.Architecture.X86_64, // or ARM_64

//#: reserved in the function
reservedConcurrentExecutions: 20,

//#: provisioned
new lambda.Alias(this, 'Live', {
  aliasName: 'live',
  version: fn.currentVersion,
  provisionedConcurrentExecutions: 2,
});

//#: vpc in the function
vpc,
vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },

//#: efs in the function
filesystem: lambda.FileSystem.fromEfsAccessPoint(accessPoint, '/mnt/data'),

//#: kms in the function
environmentEncryption: kms.Key.fromKeyArn(this, 'Key', `arn:${this.partition}:kms:${this.region}:${this.account}:key/<KEY_ID>`),

//#: permission-api
new lambda.CfnPermission(this, 'ApiPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunction',
  principal: 'apigateway.amazonaws.com',
  sourceArn: `arn:${this.partition}:execute-api:${this.region}:${this.account}:<api>/*/*`,
});

//#: permission-alb
new lambda.CfnPermission(this, 'TargetPermission', {
  functionName: '<function>',
  action: 'lambda:InvokeFunction',
  principal: 'elasticloadbalancing.amazonaws.com',
  sourceArn: `arn:${this.partition}:elasticloadbalancing:${this.region}:${this.account}:targetgroup/<TARGET_GROUP>/*`,
});

//#: permission-url
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

//#: integration-timeout
new apigateway.LambdaIntegration(fn, { timeout: cdk.Duration.seconds(60) });

//#: cors-rest
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

//#: cors-http
new apigatewayv2.HttpApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  corsPreflight: {
    allowOrigins: ['<origin>'],
    allowMethods: [apigatewayv2.CorsHttpMethod.ANY],
    allowHeaders: ['authorization', 'content-type'],
    allowCredentials: <credentials>,
  },
});

//#: cors-url
fn.addFunctionUrl({
  authType: lambda.FunctionUrlAuthType.NONE, // as it is now
  cors: {
    allowedOrigins: ['<origin>'],
    allowedMethods: [lambda.HttpMethod.ALL],
    allowedHeaders: ['authorization', 'content-type'],
    allowCredentials: <credentials>,
  },
});

//#: logs-rest
new apigateway.RestApi(this, 'Api', {
  ...now, // Keep what it has, and set:
  deployOptions: {
    stageName: '<stage>',
    loggingLevel: apigateway.MethodLoggingLevel.INFO,
    dataTraceEnabled: true,
  },
});

//#: logs-http
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

//#: logs-websocket
new apigatewayv2.CfnStage(this, 'Stage', {
  apiId: '<api>',
  stageName: '<stage>',
  defaultRouteSettings: { loggingLevel: 'INFO', dataTraceEnabled: true },
});

//#: logs-alb
loadBalancer.logAccessLogs(s3.Bucket.fromBucketName(this, 'AccessLog', '<BUCKET>'));

//#: multi-value
targetGroup.setAttribute('lambda.multi_value_headers.enabled', 'false');
