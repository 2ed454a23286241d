// What the account looks like after each kind of command, and which kinds moto does not know.

import assert from "node:assert/strict";

const config = ({ cli }) => cli("lambda", "get-function-configuration", "--function-name", "parcel-depot");

/// The statement of a policy that has this id. The commands are made for the alias `live`.
async function statement({ cli }, id, ...more) {
  const words = more.length ? more : ["--function-name", "parcel-depot", "--qualifier", "live"];
  const { Policy } = await cli("lambda", "get-policy", ...words);
  return JSON.parse(Policy).Statement.find((it) => it.Sid === id);
}

async function letsOut({ cli, ids }, port, range) {
  const [it] = (await cli("ec2", "describe-security-groups", "--group-ids", ids.SECURITY_GROUP_ID)).SecurityGroups;
  assert.ok(it.IpPermissionsEgress.some((rule) => rule.FromPort === port && rule.IpRanges.some(({ CidrIp }) => CidrIp === range)));
}

const IN_PART = "moto knows CloudFront functions in part; looked up in botocore's model";
const source = (it) => it.Condition.ArnLike["AWS:SourceArn"];
const stage = async ({ cli, ids }) => (await cli("apigateway", "get-stage", "--rest-api-id", ids.rest.API_ID, "--stage-name", "prod"));
const settings = async (world) => (await stage(world)).methodSettings["*/*"];
const says = (pattern) => (_, said) => assert.match(said, pattern);
const list = (said) => JSON.parse(said);

/// By kind: looks at what the command printed and at the account, after it has run.
export const CHECKS = {
  async "apigateway put-gateway-response"({ cli, ids }) {
    const { responseParameters } = await cli("apigateway", "get-gateway-response", "--rest-api-id", ids.rest.API_ID, "--response-type", "DEFAULT_5XX");
    assert.equal(responseParameters["gatewayresponse.header.Access-Control-Allow-Origin"], "'*'");
  },
  "apigatewayv2 get-api": says(/^(?:null|\{)/),
  async "apigatewayv2 update-api --cors-configuration"({ cli, ids, api }) {
    const { CorsConfiguration } = await cli("apigatewayv2", "get-api", "--api-id", ids[api].API_ID);
    assert.deepEqual(CorsConfiguration.AllowOrigins, ["*"]);
  },
  async "lambda update-function-url-config --cors"({ cli }) {
    const { Cors } = await cli("lambda", "get-function-url-config", "--function-name", "parcel-depot", "--qualifier", "live");
    assert.deepEqual(Cors.AllowOrigins, ["*"]);
  },
  "lambda get-function-configuration": says(/"FunctionName": "parcel-depot"[^]*"Timeout": 3/),
  "lambda get-function": says(/^https:/),
  "lambda get-function-url-config": says(/lambda-url\.eu-central-1/),
  "lambda get-policy": says(/"Sid": ?"before"/),
  "lambda get-function-concurrency": says(/^$|Reserved/),
  "lambda wait": says(/^$|"FunctionName": "parcel-depot"/),
  async "lambda update-function-configuration --timeout"(world) {
    assert.equal((await config(world)).Timeout, 10);
  },
  async "lambda update-function-configuration --memory-size"(world) {
    assert.equal((await config(world)).MemorySize, 512);
  },
  async "lambda update-function-configuration --handler"(world) {
    assert.equal((await config(world)).Handler, "app.other");
  },
  async "lambda update-function-configuration --runtime"(world) {
    assert.equal((await config(world)).Runtime, "python3.13");
  },
  async "lambda update-function-configuration --environment"(world) {
    assert.deepEqual((await config(world)).Environment.Variables, { DEPOT: "Altona" });
  },
  async "lambda update-function-configuration --layers"(world) {
    assert.equal((await config(world)).Layers[0].Arn, world.ids.LAYER_VERSION_ARN);
  },
  async "lambda update-function-configuration --vpc-config"(world) {
    const { SubnetIds, SecurityGroupIds } = (await config(world)).VpcConfig;
    assert.deepEqual([SubnetIds, SecurityGroupIds], [[world.ids.SUBNET_ID, world.ids.OTHER_SUBNET_ID], [world.ids.SECURITY_GROUP_ID]]);
  },
  async "lambda update-function-code"(world) {
    assert.ok((await config(world)).CodeSize > 0);
  },
  "lambda update-function-code --publish"(world, said) {
    assert.match(JSON.parse(said).FunctionArn, /^arn:aws:lambda:us-east-1:.*:parcel-depot/);
  },
  async "lambda publish-version"({ cli }, said) {
    const { Versions } = await cli("lambda", "list-versions-by-function", "--function-name", "parcel-depot");
    assert.ok(Versions.some((it) => it.Version === JSON.parse(said).Version));
  },
  async "lambda update-alias --name --function-version"({ cli }) {
    assert.equal((await cli("lambda", "get-alias", "--function-name", "parcel-depot", "--name", "live")).FunctionVersion, "2");
  },
  "lambda list-aliases --function-version": says(/^\[/),
  async "lambda put-function-concurrency --reserved-concurrent-executions"({ cli }) {
    assert.equal((await cli("lambda", "get-function-concurrency", "--function-name", "parcel-depot")).ReservedConcurrentExecutions, 50);
  },
  async "lambda delete-function-concurrency"({ cli }) {
    assert.equal((await cli("lambda", "get-function-concurrency", "--function-name", "parcel-depot"))?.ReservedConcurrentExecutions, undefined);
  },
  "lambda invoke": says(/"StatusCode": 200/),
  "lambda invoke --cli-binary-format": says(/"StatusCode": 200/),
  async "lambda add-permission apigateway.amazonaws.com"(world) {
    const { API_ID } = world.ids[world.api];
    const given = await statement(world, `api-gateway-${API_ID}`);
    assert.deepEqual([given.Principal.Service, given.Action], ["apigateway.amazonaws.com", "lambda:InvokeFunction"]);
    assert.equal(source(given), `arn:aws:execute-api:eu-central-1:123456789012:${API_ID}/*/*`);
  },
  async "lambda add-permission apigateway.amazonaws.com authorizers"(world) {
    const { API_ID, AUTHORIZER_ID } = world.ids[world.api];
    const given = await statement(world, `authorizer-${API_ID}`, "--function-name", "guard");
    assert.equal(source(given), `arn:aws:execute-api:eu-central-1:123456789012:${API_ID}/authorizers/${AUTHORIZER_ID}`);
  },
  async "lambda add-permission elasticloadbalancing.amazonaws.com"(world) {
    const given = await statement(world, "load-balancer-invoke");
    assert.equal(given.Principal.Service, "elasticloadbalancing.amazonaws.com");
    assert.equal(source(given), world.ids.TARGET_GROUP_ARN);
  },
  async "lambda add-permission * --function-url-auth-type"(world) {
    const given = await statement(world, "url-public");
    assert.deepEqual([given.Principal, given.Action, given.FunctionUrlAuthType], ["*", "lambda:InvokeFunctionUrl", "NONE"]);
  },
  async "lambda add-permission ACCOUNT --function-url-auth-type"(world) {
    const given = await statement(world, "url-signed");
    assert.deepEqual([given.Action, given.FunctionUrlAuthType], ["lambda:InvokeFunctionUrl", "AWS_IAM"]);
  },
  async "lambda add-permission cloudfront.amazonaws.com --function-url-auth-type"(world) {
    const given = await statement(world, "cloudfront-url");
    assert.deepEqual([given.Action, given.FunctionUrlAuthType], ["lambda:InvokeFunctionUrl", "AWS_IAM"]);
    assert.equal(source(given), `arn:aws:cloudfront::123456789012:distribution/${world.ids.DISTRIBUTION_ID}`);
  },
  async "lambda add-permission cloudfront.amazonaws.com"(world) {
    assert.equal((await statement(world, "cloudfront-url-invoke")).Action, "lambda:InvokeFunction");
  },

  "logs tail": says(/a-line-of-the-log/),
  "logs tail --filter-pattern": says(/^$|a-line-of-the-log/),
  "logs tail API": says(/a-line-of-the-api/),
  "logs tail API --filter-pattern": says(/^$|a-line-of-the-api/),
  "logs filter-log-events": says(/a-line-of-the-log/),
  "logs filter-log-events --filter-pattern": says(/^$|a-line-of-the-log/),
  "logs describe-log-groups --log-group-name-prefix": says(/"logGroupName": "\/aws\/lambda\/parcel-depot"/),
  async "logs create-log-group"({ cli, ids, api }) {
    const name = `/aws/apigateway/${ids[api].API_ID}`;
    const { logGroups } = await cli("logs", "describe-log-groups", "--log-group-name-prefix", name);
    assert.equal(logGroups[0].logGroupName, name);
  },

  "apigateway get-stage": says(/"Execution": \{/),
  "apigatewayv2 get-stage": says(/"Access": null/),
  "curl -i": says(/^HTTP\/1\.1 200/),
  "curl -i --no-alpn --header": says(/^HTTP\/1\.1 200/),
  "apigateway get-account": says(/null|arn:/),
  async "apigateway update-account replace /cloudwatchRoleArn"({ cli, ids }) {
    assert.equal((await cli("apigateway", "get-account")).cloudwatchRoleArn, ids.LOG_ROLE_ARN);
  },
  async "apigateway update-stage replace /*/*/logging/loglevel replace /*/*/logging/dataTrace"(world) {
    const { loggingLevel, dataTraceEnabled } = await settings(world);
    assert.deepEqual({ loggingLevel, dataTraceEnabled }, { loggingLevel: "INFO", dataTraceEnabled: true });
  },
  async "apigateway update-stage replace /*/*/logging/dataTrace"(world) {
    assert.equal((await settings(world)).dataTraceEnabled, false);
  },
  async "apigateway update-stage"(world) {
    const { destinationArn, format } = (await stage(world)).accessLogSettings;
    assert.equal(destinationArn, `arn:aws:logs:eu-central-1:123456789012:log-group:/aws/apigateway/${world.ids.rest.API_ID}`);
    assert.equal(JSON.parse(format).integrationError, "$context.integration.error");
  },
  async "apigateway update-stage replace /*/*/throttling/rateLimit replace /*/*/throttling/burstLimit"(world) {
    const { throttlingRateLimit, throttlingBurstLimit } = await settings(world);
    assert.deepEqual([Number(throttlingRateLimit), Number(throttlingBurstLimit)], [100, 200]);
  },
  "apigateway get-resources"({ ids }, said) {
    assert.deepEqual(list(said), [{ Id: ids.RESOURCE_ID, Path: "/" }]);
  },
  "apigateway get-integration": says(/"type": "AWS_PROXY"/),
  "apigateway get-rest-api": says(/EDGE|REGIONAL/),
  async "apigateway put-integration --type --integration-http-method --uri"({ cli, ids }) {
    const it = await cli("apigateway", "get-integration", "--rest-api-id", ids.rest.API_ID, "--resource-id", ids.RESOURCE_ID, "--http-method", "GET");
    assert.deepEqual([it.type, it.httpMethod], ["AWS_PROXY", "POST"]);
    assert.equal(it.uri, `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${ids.function_arn}:live/invocations`);
  },
  async "apigateway create-deployment"(world, said) {
    assert.equal((await stage(world)).deploymentId, JSON.parse(said).id);
  },
  "apigateway get-authorizers": says(/"name": "guard"/),
  async "apigateway update-authorizer replace /authorizerUri"({ cli, ids }) {
    const it = await cli("apigateway", "get-authorizer", "--rest-api-id", ids.rest.API_ID, "--authorizer-id", ids.rest.AUTHORIZER_ID);
    assert.ok(it.authorizerUri.endsWith(`/functions/${ids.AUTHORIZER_FUNCTION_ARN}/invocations`), it.authorizerUri);
  },
  "apigateway get-usage-plans": says(/"name": "depot"/),
  async "apigateway update-usage-plan replace /throttle/rateLimit replace /throttle/burstLimit"({ cli, ids }) {
    const { throttle } = await cli("apigateway", "get-usage-plan", "--usage-plan-id", ids.USAGE_PLAN_ID);
    assert.deepEqual([throttle.rateLimit, throttle.burstLimit], [100, 200]);
  },
  async "apigateway create-usage-plan-key --key-type"({ cli, ids }) {
    const { items } = await cli("apigateway", "get-usage-plan-keys", "--usage-plan-id", ids.USAGE_PLAN_ID);
    assert.deepEqual(items.map((it) => it.id), [ids.API_KEY_ID]);
  },

  "apigatewayv2 get-integrations": says(/"IntegrationType": "AWS_PROXY"/),
  async "apigatewayv2 update-integration --timeout-in-millis"({ cli, ids, api }) {
    const { API_ID, INTEGRATION_ID } = ids[api];
    const it = await cli("apigatewayv2", "get-integration", "--api-id", API_ID, "--integration-id", INTEGRATION_ID);
    assert.equal(it.TimeoutInMillis, api === "websocket" ? 29_000 : 30_000);
  },
  async "apigatewayv2 update-integration --integration-uri"({ cli, ids, api }) {
    const { API_ID, INTEGRATION_ID } = ids[api];
    const it = await cli("apigatewayv2", "get-integration", "--api-id", API_ID, "--integration-id", INTEGRATION_ID);
    assert.equal(it.IntegrationUri, `${ids.function_arn}:live`);
  },
  async "apigatewayv2 update-authorizer --authorizer-payload-format-version --enable-simple-responses"({ cli, ids, api }) {
    const { API_ID, AUTHORIZER_ID } = ids[api];
    const it = await cli("apigatewayv2", "get-authorizer", "--api-id", API_ID, "--authorizer-id", AUTHORIZER_ID);
    assert.deepEqual([it.AuthorizerPayloadFormatVersion, it.EnableSimpleResponses], ["2.0", true]);
  },

  "elbv2 describe-target-groups"({ ids }, said) {
    assert.deepEqual(list(said), [{ Name: "depot", Type: "lambda", Arn: ids.TARGET_GROUP_ARN }]);
  },
  "elbv2 describe-target-health": says(/TargetHealthDescriptions/),
  "elbv2 describe-target-group-attributes": says(/Attributes/),
  async "elbv2 modify-target-group-attributes lambda.multi_value_headers.enabled"({ cli, ids }) {
    const { Attributes } = await cli("elbv2", "describe-target-group-attributes", "--target-group-arn", ids.TARGET_GROUP_ARN);
    assert.equal(Attributes.find((it) => it.Key === "lambda.multi_value_headers.enabled").Value, "true");
  },
  async "elbv2 register-targets --targets"({ cli, ids }) {
    const { TargetHealthDescriptions } = await cli("elbv2", "describe-target-health", "--target-group-arn", ids.TARGET_GROUP_ARN);
    assert.deepEqual(TargetHealthDescriptions.map((it) => it.Target.Id), [`${ids.function_arn}:live`]);
  },
  async "elbv2 modify-load-balancer-attributes access_logs.s3.enabled access_logs.s3.bucket"({ cli, ids }) {
    const { Attributes } = await cli("elbv2", "describe-load-balancer-attributes", "--load-balancer-arn", ids.LOAD_BALANCER_ARN);
    const of = (key) => Attributes.find((it) => it.Key === key).Value;
    assert.deepEqual([of("access_logs.s3.enabled"), of("access_logs.s3.bucket")], ["true", "depot-logs"]);
  },

  "cloudwatch get-metric-statistics Throttles": says(/"Label": "Throttles"/),
  "cloudwatch get-metric-statistics Errors": says(/"Label": "Errors"/),
  "cloudfront get-distribution-config": says(/^/),
  "cloudfront update-distribution --if-match --distribution-config": says(/"Status"/),
  async "cloudfront create-invalidation --paths"({ cli, ids }, said) {
    const { InvalidationList } = await cli("cloudfront", "list-invalidations", "--distribution-id", ids.DISTRIBUTION_ID);
    assert.deepEqual(InvalidationList.Items.map((it) => it.Id), [JSON.parse(said).Invalidation.Id]);
  },

  "iam list-attached-role-policies": says(/AttachedPolicies/),
  "iam get-role": says(/Statement/),
  async "iam attach-role-policy AWSLambdaBasicExecutionRole"({ cli }) {
    const { AttachedPolicies } = await cli("iam", "list-attached-role-policies", "--role-name", "depot-role");
    assert.ok(AttachedPolicies.some((it) => it.PolicyName === "AWSLambdaBasicExecutionRole"));
  },
  async "iam attach-role-policy AWSLambdaVPCAccessExecutionRole"({ cli }) {
    const { AttachedPolicies } = await cli("iam", "list-attached-role-policies", "--role-name", "depot-role");
    assert.ok(AttachedPolicies.some((it) => it.PolicyName === "AWSLambdaVPCAccessExecutionRole"));
  },
  async "iam put-role-policy"({ cli }) {
    const { PolicyDocument } = await cli("iam", "get-role-policy", "--role-name", "ticket-role", "--policy-name", "from-lambda-502");
    const [{ Effect, Action, Resource }] = PolicyDocument.Statement;
    assert.deepEqual([Effect, Action, Resource], ["Allow", "dynamodb:PutItem", "arn:aws:dynamodb:eu-north-1:111122223333:table/tickets"]);
  },
  async "iam update-assume-role-policy"({ cli }) {
    const { Role } = await cli("iam", "get-role", "--role-name", "depot-role");
    assert.equal(Role.AssumeRolePolicyDocument.Statement[0].Principal.Service, "lambda.amazonaws.com");
  },
  "sts get-caller-identity": says(/"Account": "123456789012"/),
  "wafv2 get-web-acl-for-resource": says(/^null$|\[/m),

  "kms describe-key": says(/"State": "Enabled"/),
  async "kms enable-key"({ cli, ids }) {
    assert.equal((await cli("kms", "describe-key", "--key-id", ids.KEY_ID)).KeyMetadata.KeyState, "Enabled");
  },
  async "kms cancel-key-deletion"({ cli, ids }) {
    assert.notEqual((await cli("kms", "describe-key", "--key-id", ids.KEY_ID)).KeyMetadata.KeyState, "PendingDeletion");
  },
  async "kms create-grant --grantee-principal --operations"({ cli, ids }) {
    const [grant] = (await cli("kms", "list-grants", "--key-id", ids.KEY_ID)).Grants;
    assert.deepEqual([grant.GranteePrincipal, grant.Operations], [ids.ROLE_ARN, ["Decrypt"]]);
  },

  "ec2 describe-subnets"({ ids }, said) {
    const [it] = list(said);
    assert.equal(it.Subnet, ids.SUBNET_ID);
    assert.ok(it.Free > 0);
  },
  "ec2 describe-route-tables": says(/"To": "172/),
  "ec2 describe-security-groups": says(/"Group": "sg-/),
  "ec2 describe-network-interfaces": says(/^\[/),
  "ec2 authorize-security-group-egress 443": (world) => letsOut(world, 443, "0.0.0.0/0"),
  "ec2 authorize-security-group-egress 5432": (world) => letsOut(world, 5432, world.ids.TARGET_RANGE),
  async "ec2 create-route --route-table-id --destination-cidr-block --nat-gateway-id"({ cli, ids }) {
    const [{ Routes }] = (await cli("ec2", "describe-route-tables", "--route-table-ids", ids.ROUTE_TABLE_ID)).RouteTables;
    assert.ok(Routes.some((it) => it.DestinationCidrBlock === "0.0.0.0/0" && it.NatGatewayId === ids.NAT_GATEWAY_ID));
  },
  async "ec2 modify-vpc-attribute --vpc-id --enable-dns-support"({ cli, ids }) {
    assert.equal((await cli("ec2", "describe-vpc-attribute", "--vpc-id", ids.VPC_ID, "--attribute", "enableDnsSupport")).EnableDnsSupport.Value, true);
  },
  async "ec2 authorize-security-group-ingress 5432"({ cli, ids }) {
    const [it] = (await cli("ec2", "describe-security-groups", "--group-ids", ids.TARGET_SECURITY_GROUP_ID)).SecurityGroups;
    assert.deepEqual(it.IpPermissions.map((rule) => [rule.FromPort, rule.UserIdGroupPairs[0].GroupId]), [[5432, ids.SECURITY_GROUP_ID]]);
  },
  async "ec2 authorize-security-group-ingress 2049"({ cli, ids }) {
    const [it] = (await cli("ec2", "describe-security-groups", "--group-ids", ids.MOUNT_TARGET_SECURITY_GROUP_ID)).SecurityGroups;
    assert.deepEqual(it.IpPermissions.map((rule) => [rule.FromPort, rule.UserIdGroupPairs[0].GroupId]), [[2049, ids.SECURITY_GROUP_ID]]);
  },
  async "ec2 create-vpc-endpoint --vpc-id --service-name --route-table-ids"({ cli }) {
    const { VpcEndpoints } = await cli("ec2", "describe-vpc-endpoints");
    assert.ok(VpcEndpoints.some((it) => it.ServiceName === "com.amazonaws.eu-central-1.s3"));
  },
  "efs describe-mount-targets": says(/"State": "available"/),
};

/// What has to be there before a command is run that in real life follows another.
export const PREPARE = {
  "lambda get-policy": ({ cli }) =>
    cli("lambda", "add-permission", "--function-name", "parcel-depot", "--qualifier", "live", "--statement-id", "before", "--action", "lambda:InvokeFunction", "--principal", "s3.amazonaws.com"),
  // The error names the role.
  "iam put-role-policy": ({ cli }) => cli("iam", "create-role", "--role-name", "ticket-role", "--assume-role-policy-document", '{"Version": "2012-10-17", "Statement": []}'),
  "lambda invoke": (world, texts) => world.run(texts.find((it) => it.posix.startsWith("cat > event.json") && !it.posix.includes("aws "))),
  "lambda update-function-configuration --environment": (world, texts) => world.run(texts.find((it) => it.posix.endsWith("> environment.json"))),
  "cloudfront update-distribution --if-match --distribution-config": (world, texts) => world.run(texts.find((it) => it.posix.endsWith("> distribution.json"))),
  async "logs tail API"({ cli, ids, api }) {
    const { API_ID } = ids[api];
    for (const group of [`API-Gateway-Execution-Logs_${API_ID}/prod`, `/aws/apigateway/${API_ID}/prod`]) {
      const name = ["--log-group-name", group];
      await cli("logs", "create-log-group", ...name);
      await cli("logs", "create-log-stream", ...name, "--log-stream-name", "one");
      await cli("logs", "put-log-events", ...name, "--log-stream-name", "one", "--log-events", `timestamp=${Date.now()},message=a-line-of-the-api`);
    }
  },
  "kms enable-key": ({ cli, ids }) => cli("kms", "disable-key", "--key-id", ids.KEY_ID),
  "kms cancel-key-deletion": ({ cli, ids }) => cli("kms", "schedule-key-deletion", "--key-id", ids.KEY_ID),
};

const CONFIGURATION = "PUT /2015-03-31/functions/parcel-depot/configuration";
const CODE = "PUT /2015-03-31/functions/parcel-depot/code";
const integration = ({ rest, RESOURCE_ID }) => `PATCH /restapis/${rest.API_ID}/resources/${RESOURCE_ID}/methods/GET/integration`;
const patch = (op, path, value) => ({ patchOperations: [{ op, path, ...(value && { value }) }] });
const v2 = (more) => (ids, api) => `PATCH /v2/apis/${ids[api].API_ID}/stages/prod`.replace(/^PATCH (.*)\/stages\/prod$/, more ?? "$&");
const NO_STAGE = "moto cannot update a stage of a version 2 API";
const NO_INTEGRATION = "moto cannot update a REST integration";
const FORGETS = "moto takes it and keeps nothing of it";

/// Kinds that moto 5.2 does not have, or has otherwise than AWS: why, and what the AWS CLI sends, which checks the
/// parameters before it does. (`--generate-cli-skeleton output` checks them too, but fails by its own sample for many of
/// Lambda's operations.)
export const LACKING = {
  "apigateway get-resources --embed": ["moto embeds no methods", (ids) => `GET /restapis/${ids.rest.API_ID}/resources?embed=methods`, undefined],
  "cloudfront describe-function --name": [IN_PART],
  "cloudfront test-function --name --if-match --event-object": [IN_PART],
  "cloudfront update-function --name --if-match --function-config --function-code": [IN_PART],
  "cloudfront publish-function --name --if-match": [IN_PART],
  "lambda get-account-settings": ["moto has no account settings", "GET /2016-08-19/account-settings/"],
  "lambda put-provisioned-concurrency-config --provisioned-concurrent-executions": [
    "moto has no provisioned concurrency",
    "PUT /2019-09-30/functions/parcel-depot/provisioned-concurrency?Qualifier=live",
    { ProvisionedConcurrentExecutions: 2 },
  ],
  "lambda update-function-configuration --ephemeral-storage": [FORGETS, CONFIGURATION, { EphemeralStorage: { Size: 1024 } }],
  "lambda update-function-configuration --snap-start": [FORGETS, CONFIGURATION, { SnapStart: { ApplyOn: "PublishedVersions" } }],
  "lambda update-function-configuration --kms-key-arn": [FORGETS, CONFIGURATION, ({ KEY_ARN }) => ({ KMSKeyArn: KEY_ARN })],
  "lambda update-function-configuration --file-system-configs": [
    FORGETS,
    CONFIGURATION,
    ({ ACCESS_POINT_ARN }) => ({ FileSystemConfigs: [{ Arn: ACCESS_POINT_ARN, LocalMountPath: "/mnt/data" }] }),
  ],
  "lambda update-function-configuration --image-config": [
    FORGETS,
    CONFIGURATION,
    { ImageConfig: { EntryPoint: ["/main"], Command: ["app.other"], WorkingDirectory: "/var/task" } },
  ],
  "lambda update-function-code --architectures": [FORGETS, CODE, { Architectures: ["arm64"] }],
  "lambda update-function-code --image-uri": ["moto's function is made from a package", CODE, ({ IMAGE_URI }) => ({ ImageUri: IMAGE_URI })],
  "lambda update-function-url-config --invoke-mode": ["newer than the CLI of Debian 12; looked up in botocore's model"],
  "lambda add-permission * --invoked-via-function-url": ["newer than the CLI of Debian 12; looked up in botocore's model"],
  "lambda add-permission ACCOUNT --invoked-via-function-url": ["newer than the CLI of Debian 12; looked up in botocore's model"],
  "apigateway test-invoke-method --path-with-query-string": [
    "moto does not run methods",
    ({ rest, RESOURCE_ID }) => `POST /restapis/${rest.API_ID}/resources/${RESOURCE_ID}/methods/GET`,
    { pathWithQueryString: "/hello" },
  ],
  "apigateway test-invoke-authorizer --headers": [
    "moto does not run authorizers",
    ({ rest }) => `POST /restapis/${rest.API_ID}/authorizers/${rest.AUTHORIZER_ID}`,
    { headers: { Authorization: "a-token" } },
  ],
  "apigateway update-integration replace /timeoutInMillis": [NO_INTEGRATION, integration, patch("replace", "/timeoutInMillis", "60000")],
  "apigateway update-integration replace /uri": [
    NO_INTEGRATION,
    integration,
    ({ function_arn }) => patch("replace", "/uri", `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${function_arn}:live/invocations`),
  ],
  "apigateway update-integration replace /uri replace /responseTransferMode": [
    NO_INTEGRATION,
    integration,
    ({ function_arn }, _, sent) => {
      const mode = sent.patchOperations[1].value;
      const [version, path] = mode === "STREAM" ? ["2021-11-15", "response-streaming-invocations"] : ["2015-03-31", "invocations"];
      const uri = `arn:aws:apigateway:eu-central-1:lambda:path/${version}/functions/${function_arn}:live/${path}`;
      return { patchOperations: [...patch("replace", "/uri", uri).patchOperations, ...patch("replace", "/responseTransferMode", mode).patchOperations] };
    },
  ],
  "apigateway update-integration remove /credentials": [NO_INTEGRATION, integration, patch("remove", "/credentials")],
  "apigateway update-rest-api add /binaryMediaTypes/*~1*": [
    "moto reads the media type from the value, AWS from the path",
    ({ rest }) => `PATCH /restapis/${rest.API_ID}`,
    patch("add", "/binaryMediaTypes/*~1*"),
  ],
  "apigatewayv2 update-stage": [
    NO_STAGE,
    v2(),
    (ids, api, body) => {
      const { destinationArn, format } = body.accessLogSettings;
      assert.equal(destinationArn, `arn:aws:logs:eu-central-1:123456789012:log-group:/aws/apigateway/${ids[api].API_ID}`);
      assert.equal(JSON.parse(format).integrationErrorMessage, "$context.integrationErrorMessage");
      return body;
    },
  ],
  "apigatewayv2 update-stage LoggingLevel,DataTraceEnabled": [NO_STAGE, v2(), { defaultRouteSettings: { dataTraceEnabled: true, loggingLevel: "INFO" } }],
  "apigatewayv2 update-stage ThrottlingRateLimit,ThrottlingBurstLimit": [
    NO_STAGE,
    v2(),
    { defaultRouteSettings: { throttlingBurstLimit: 200, throttlingRateLimit: 100 } },
  ],
  "apigatewayv2 create-deployment": ["moto has no deployments of version 2 APIs", v2("POST $1/deployments"), { stageName: "prod" }],
  "apigatewayv2 get-authorizers": ["moto cannot list authorizers of a version 2 API", v2("GET $1/authorizers")],
  "service-quotas request-service-quota-increase lambda L-B99A9384": [
    "moto takes no requests for quotas",
    "POST /",
    { ServiceCode: "lambda", QuotaCode: "L-B99A9384", DesiredValue: 2000 },
  ],
  "service-quotas request-service-quota-increase apigateway L-E5AE38E3": [
    "moto takes no requests for quotas",
    "POST /",
    { ServiceCode: "apigateway", QuotaCode: "L-E5AE38E3", DesiredValue: 60_000 },
  ],
};
