// moto's server with an account in it: a function, its role, APIs, a load balancer, log groups and the rest.

import assert from "node:assert/strict";
import { execFile, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer as createWeb } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { NOBODY, findCli } from "./cli.mjs";
import { PLACEHOLDER, directory } from "./support.mjs";

const run = promisify(execFile);

/// Starts moto and fills it. `cli` calls the AWS CLI, `run` runs a command's text in bash, `send` has the CLI send it to
/// a server that only notes it, `stop` ends them.
export async function startMoto() {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const place = directory();
  const server = spawn(process.env.MOTO_SERVER ?? "moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
    // With AWS's own policies, which roles are attached to.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: "ignore",
  });
  const failed = new Promise((_, reject) => {
    server.once("error", (error) => reject(new Error(`moto_server (PyPI moto[server]) does not start: ${error.message}`)));
    server.once("exit", (code) => reject(new Error(`moto_server ended with ${code}`)));
  });
  failed.catch(() => {});
  const stop = () => {
    server.removeAllListeners("exit");
    server.kill();
  };
  process.once("exit", stop);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  await Promise.race([answers(endpoint), failed]);
  // Functions answer without Docker.
  await fetch(`${endpoint}/moto-api/config`, { method: "POST", body: JSON.stringify({ lambda: { use_docker: false } }) });
  const recorder = await record();
  const end = () => {
    stop();
    recorder.close();
  };
  const world = { place, stop: end, ...shells(place, endpoint, recorder), ids: {} };
  await fill(world);
  return world;
}

function shells(place, endpoint, recorder) {
  const real = findCli();
  const wrap = (name, more) => {
    const bin = join(place, name);
    spawnSync("mkdir", ["-p", bin]);
    writeFileSync(join(bin, "aws"), `#!/bin/bash\nexec '${real}' "$@" ${more}\n`, { mode: 0o755 });
    // Every host is the server that agrees to everything.
    const local = `for word; do case $word in http*://*) word='${recorder.endpoint}'/\${word#*://*/} ;; esac; words+=("$word"); done`;
    writeFileSync(join(bin, "curl"), `#!/bin/bash\n${local}\nexec /usr/bin/curl -s "\${words[@]}"\n`, { mode: 0o755 });
    return bin;
  };
  // The CLI of Debian 12 is older than AWS_ENDPOINT_URL.
  const bins = { run: wrap("run", `--endpoint-url ${endpoint}`), send: wrap("send", `--endpoint-url ${recorder.endpoint}`) };
  const env = {
    HOME: place,
    LANG: "C.UTF-8",
    AWS_DEFAULT_REGION: "eu-central-1",
    AWS_PAGER: "",
    ...NOBODY,
  };
  const bash = async (text, bin) => {
    try {
      const { stdout } = await run("/bin/bash", ["-ec", text], { cwd: place, env: { ...env, PATH: `${bin}:/usr/bin:/bin` } });
      return stdout;
    } catch (error) {
      throw new Error(`${text}\n${error.stdout}${error.stderr}`);
    }
  };
  return {
    /// Gives what the CLI prints, read as JSON.
    async cli(...words) {
      const { stdout } = await run(join(bins.run, "aws"), [...words, "--output", "json"], { cwd: place, env: { ...env, PATH: "/usr/bin:/bin" } });
      return stdout.trim() ? JSON.parse(stdout) : undefined;
    },
    run(command) {
      return bash(filled(command, this.ids), bins.run);
    },
    /// What the CLI sends for a command, noted by a server that agrees to everything: `{line, body}`.
    async send(command) {
      recorder.requests.length = 0;
      await bash(filled(command, this.ids), bins.send);
      // A waiter only looks.
      const sent = recorder.requests.filter((it, at, all) => at === all.length - 1 || !it.line.startsWith("GET "));
      assert.equal(sent.length, 1, JSON.stringify(sent));
      return sent[0];
    },
    knows,
  };
}

/// The command with the account's own ids for its placeholders.
function filled({ posix, api }, ids) {
  const all = { ...ids, ...ids[api] };
  const named = posix.replaceAll(/arn:aws:elasticloadbalancing:[\w:-]+:targetgroup\/[\w-]+\/\w+/g, "TARGET_GROUP_ARN")
    // The API of the example that a browser's console has.
    .replaceAll("u7y6t5r4e3", "API_ID");
  return named.replaceAll(PLACEHOLDER, (word) => (typeof all[word] === "string" ? all[word] : word));
}

/// What the CLI of Debian 12 is too old for, or moto does not know: service, operation and member in the API's model.
const NEWER = {
  "cloudfront describe-function --name": ["cloudfront", "DescribeFunction", "Name"],
  "cloudfront test-function --name --if-match --event-object": ["cloudfront", "TestFunction", "EventObject"],
  "cloudfront update-function --name --if-match --function-config --function-code": ["cloudfront", "UpdateFunction", "FunctionCode"],
  "cloudfront publish-function --name --if-match": ["cloudfront", "PublishFunction", "IfMatch"],
  "lambda update-function-url-config --invoke-mode": ["lambda", "UpdateFunctionUrlConfig", "InvokeMode"],
  "lambda add-permission * --invoked-via-function-url": ["lambda", "AddPermission", "InvokedViaFunctionUrl"],
  "lambda add-permission ACCOUNT --invoked-via-function-url": ["lambda", "AddPermission", "InvokedViaFunctionUrl"],
};

/// Asks the botocore that moto brings whether the API has a parameter.
async function knows(kind) {
  const moto = spawnSync("/bin/sh", ["-c", 'head -n 1 "$(command -v "$0")"', process.env.MOTO_SERVER ?? "moto_server"], { encoding: "utf8" });
  const python = moto.stdout.replace(/^#!/, "").trim().split(" ")[0];
  const program = "import botocore.session, sys; s, o, m = sys.argv[1:]; print(m in botocore.session.get_session().get_service_model(s).operation_model(o).input_shape.members)";
  const { stdout } = await run(python, ["-c", program, ...NEWER[kind]]);
  assert.equal(stdout.trim(), "True", `${NEWER[kind]}`);
}

/// A server that notes requests, and answers as a function would that is ready.
async function record() {
  const requests = [];
  const server = createWeb(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const { ZipFile, ...body } = text ? JSON.parse(text) : {};
    requests.push({ line: `${request.method} ${decodeURIComponent(request.url)}`, body: text ? body : undefined });
    response.setHeader("Content-Type", "application/json").end('{"State":"Active","LastUpdateStatus":"Successful"}');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { requests, endpoint: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(endpoint) {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      return await fetch(`${endpoint}/moto-api/`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error("moto_server does not answer");
}

/// A zip file with one stored file in it.
function zip(name, text) {
  const table = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const data = Buffer.from(text);
  const crc = (data.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), -1) ^ -1) >>> 0;
  const header = (length) => {
    const it = Buffer.alloc(length);
    return { it, u16: (at, v) => it.writeUInt16LE(v, at), u32: (at, v) => it.writeUInt32LE(v, at) };
  };
  const local = header(30);
  local.u32(0, 0x04034b50), local.u16(4, 20), local.u16(12, 33), local.u32(14, crc), local.u32(18, data.length), local.u32(22, data.length), local.u16(26, name.length);
  const central = header(46);
  central.u32(0, 0x02014b50), central.u16(4, 20), central.u16(6, 20), central.u16(14, 33), central.u32(16, crc), central.u32(20, data.length), central.u32(24, data.length), central.u16(28, name.length);
  const at = 30 + name.length + data.length;
  const end = header(22);
  end.u32(0, 0x06054b50), end.u16(8, 1), end.u16(10, 1), end.u32(12, 46 + name.length), end.u32(16, at);
  return Buffer.concat([local.it, Buffer.from(name), data, central.it, Buffer.from(name), end.it]);
}

async function fill(world) {
  const { cli, ids, place } = world;
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  writeFileSync(join(place, "function.zip"), zip("app.py", "def handler(event, context):\n    return {}\n"));
  const role = (await cli("iam", "create-role", "--role-name", "depot-role", "--assume-role-policy-document", trust)).Role.Arn;
  const create = (name) =>
    cli("lambda", "create-function", "--function-name", name, "--runtime", "python3.12", "--handler", "app.handler", "--role", role, "--zip-file", `fileb://${place}/function.zip`);
  const own = await create("parcel-depot");
  const guard = await create("guard");
  await cli("lambda", "update-function-configuration", "--function-name", "parcel-depot", "--environment", "Variables={DEPOT=Altona}");
  await cli("lambda", "create-function", "--region", "us-east-1", "--function-name", "parcel-depot", "--runtime", "python3.12", "--handler", "app.handler", "--role", role, "--zip-file", `fileb://${place}/function.zip`);
  await cli("lambda", "publish-version", "--function-name", "parcel-depot");
  await cli("lambda", "create-alias", "--function-name", "parcel-depot", "--name", "live", "--function-version", "1");
  await cli("lambda", "create-function-url-config", "--function-name", "parcel-depot", "--auth-type", "NONE", "--qualifier", "live");
  const layer = await cli("lambda", "publish-layer-version", "--layer-name", "tools", "--zip-file", `fileb://${place}/function.zip`);
  const now = Date.now();
  await cli("logs", "create-log-group", "--log-group-name", "/aws/lambda/parcel-depot");
  await cli("logs", "create-log-stream", "--log-group-name", "/aws/lambda/parcel-depot", "--log-stream-name", "one");
  await cli("logs", "put-log-events", "--log-group-name", "/aws/lambda/parcel-depot", "--log-stream-name", "one", "--log-events", `timestamp=${now},message=a-line-of-the-log`);

  const vpc = (await cli("ec2", "describe-vpcs")).Vpcs[0].VpcId;
  const subnets = (await cli("ec2", "describe-subnets")).Subnets.map((it) => it.SubnetId);
  const group = async (name) => (await cli("ec2", "create-security-group", "--group-name", name, "--description", name, "--vpc-id", vpc)).GroupId;
  const groups = [await group("function"), await group("database"), await group("mount")];
  const routes = (await cli("ec2", "describe-route-tables")).RouteTables[0].RouteTableId;
  await cli("ec2", "associate-route-table", "--route-table-id", routes, "--subnet-id", subnets[0]);
  await cli("ec2", "revoke-security-group-egress", "--group-id", groups[0], "--protocol", "all", "--cidr", "0.0.0.0/0");
  const elastic = (await cli("ec2", "allocate-address")).AllocationId;
  const nat = (await cli("ec2", "create-nat-gateway", "--subnet-id", subnets[0], "--allocation-id", elastic)).NatGateway.NatGatewayId;
  const files = (await cli("efs", "create-file-system")).FileSystemId;
  await cli("efs", "create-mount-target", "--file-system-id", files, "--subnet-id", subnets[0]);
  const point = (await cli("efs", "create-access-point", "--file-system-id", files)).AccessPointArn;

  const key = (await cli("kms", "create-key")).KeyMetadata;
  await cli("s3api", "create-bucket", "--bucket", "depot-logs", "--create-bucket-configuration", "LocationConstraint=eu-central-1");
  const balancer = (await cli("elbv2", "create-load-balancer", "--name", "depot", "--subnets", subnets[0], subnets[1])).LoadBalancers[0].LoadBalancerArn;
  const targets = (await cli("elbv2", "create-target-group", "--name", "depot", "--target-type", "lambda")).TargetGroups[0].TargetGroupArn;

  const rest = (await cli("apigateway", "create-rest-api", "--name", "depot")).id;
  const root = (await cli("apigateway", "get-resources", "--rest-api-id", rest)).items[0].id;
  const method = ["--rest-api-id", rest, "--resource-id", root, "--http-method", "GET"];
  await cli("apigateway", "put-method", ...method, "--authorization-type", "NONE");
  const uri = (arn) => `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
  await cli("apigateway", "put-integration", ...method, "--type", "AWS_PROXY", "--integration-http-method", "POST", "--uri", uri("arn:aws:lambda:eu-central-1:123456789012:function:another"), "--credentials", role);
  await cli("apigateway", "create-deployment", "--rest-api-id", rest, "--stage-name", "prod");
  const authorizer = (await cli("apigateway", "create-authorizer", "--rest-api-id", rest, "--name", "guard", "--type", "TOKEN", "--authorizer-uri", uri("arn:aws:lambda:eu-central-1:123456789012:function:another"), "--identity-source", "method.request.header.Authorization")).id;
  const plan = (await cli("apigateway", "create-usage-plan", "--name", "depot", "--throttle", "rateLimit=1,burstLimit=1")).id;
  const apiKey = (await cli("apigateway", "create-api-key", "--name", "depot", "--enabled")).id;

  const v2 = async (protocol, ...more) => {
    const api = (await cli("apigatewayv2", "create-api", "--name", protocol, "--protocol-type", protocol, ...more)).ApiId;
    await cli("apigatewayv2", "create-stage", "--api-id", api, "--stage-name", "prod");
    const integration = (await cli("apigatewayv2", "create-integration", "--api-id", api, "--integration-type", "AWS_PROXY", "--integration-uri", guard.FunctionArn, "--timeout-in-millis", "5000")).IntegrationId;
    const guardian = (await cli("apigatewayv2", "create-authorizer", "--api-id", api, "--name", "guard", "--authorizer-type", "REQUEST", "--authorizer-uri", uri(guard.FunctionArn), "--identity-source", "$request.header.Authorization", "--authorizer-payload-format-version", "1.0")).AuthorizerId;
    return { API_ID: api, INTEGRATION_ID: integration, AUTHORIZER_ID: guardian };
  };
  const distribution = await cli("cloudfront", "create-distribution", "--origin-domain-name", "depot.s3.amazonaws.com");
  const http = await v2("HTTP");
  const socket = await v2("WEBSOCKET", "--route-selection-expression", "$request.body.action");

  Object.assign(ids, {
    rest: { API_ID: rest, AUTHORIZER_ID: authorizer },
    http_v1: http,
    http_v2: http,
    websocket: socket,
    ACCESS_POINT_ARN: point,
    ALIAS: "live",
    API_KEY_ID: apiKey,
    ARCHITECTURE: "arm64",
    AUTHORIZER_FUNCTION_ARN: guard.FunctionArn,
    AUTHORIZER_FUNCTION_NAME: "guard",
    BUCKET: "depot-logs",
    CONCURRENCY: "50",
    CALLER_ACCOUNT_ID: "210987654321",
    DISTRIBUTION_ID: distribution.Distribution.Id,
    ETAG: distribution.ETag,
    ENTRY_POINT: "/main",
    FILE_SYSTEM_ID: files,
    HANDLER: "app.other",
    IMAGE_URI: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/depot:1",
    KEY_ARN: key.Arn,
    KEY_ID: key.KeyId,
    LAYER_VERSION_ARN: layer.LayerVersionArn,
    LOAD_BALANCER_ARN: balancer,
    LOG_ROLE_ARN: role,
    MEMORY_MB: "512",
    METHOD: "GET",
    MOUNT_TARGET_SECURITY_GROUP_ID: groups[2],
    NAT_GATEWAY_ID: nat,
    OTHER_SUBNET_ID: subnets[1],
    RESOURCE_ARN: "arn:aws:s3:::depot-parcels/*",
    RESOURCE_ID: root,
    ROLE_ARN: role,
    ROLE_NAME: "depot-role",
    ROUTE_TABLE_ID: routes,
    RUNTIME: "python3.13",
    SECURITY_GROUP_ID: groups[0],
    SUBNET_ID: subnets[0],
    TARGET_GROUP_ARN: targets,
    TARGET_RANGE: "10.0.3.0/24",
    TARGET_SECURITY_GROUP_ID: groups[1],
    TOKEN: "a-token",
    USAGE_PLAN_ID: plan,
    VERSION: "2",
    VIEWER_REGION: "eu-central-1",
    VPC_ID: vpc,
    WORKING_DIRECTORY: "/var/task",
    function_arn: own.FunctionArn,
  });
}
