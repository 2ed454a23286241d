// The infrastructure snippets, read by the tools that they are for.
//
// PYTHON names a Python with cfn-lint and python-hcl2, otherwise python3 does; cfn-lint is looked for beside it and on the
// path.

import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import vm from "node:vm";

import { API_TYPES, ROOT, diagnoseAll } from "./engine.mjs";
import { PYTHON } from "./support.mjs";

const run = promisify(execFile);

/// Every fix there is. A new one must have a code whose example leads to it.
const TITLES = [
  "Access log of the API", "Access log of the load balancer", "Architecture", "CORS configuration of the API",
  "CORS configuration of the function URL", "CORS headers on the API's own errors", "Ephemeral storage", "Execution log of the API", "File system",
  "Handler and runtime", "Integration timeout", "KMS key", "Memory", "Multi-value headers of the target group",
  "Permission for everybody to call the function URL", "Permission for the API", "Permission for the load balancer", "Provisioned concurrency",
  "Reserved concurrency", "Timeout", "VPC",
];

const NAMES = { functionName: "orders-prod", region: "eu-west-1", apiId: "a1b2c3d4e5", stage: "prod", runtime: "python3.12" };
const CORS = { origin: "https://app.example.com", credentials: true };

let directory;
let all;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), "lambda-502-"));
  const examples = JSON.parse(await readFile(join(ROOT, "public/codes.json"), "utf8")).map((it) => it.example).filter(Boolean);
  const noCors = '{"statusCode": 200, "headers": {}, "body": ""}';
  const multiValue = '{"statusCode": 200, "headers": {"X-A": "1"}, "body": ""}';
  const requests = API_TYPES.flatMap((integration) => [
    ...examples.flatMap((text) => [{ text, integration }, { text, integration, context: NAMES }]),
    ...[{}, NAMES].flatMap((names) => [CORS, { ...CORS, credentials: false }].map((cors) => ({ text: noCors, integration, context: { ...names, ...cors } }))),
    { text: "Execution failed due to a timeout error", integration, context: { ...NAMES, ...CORS } },
    { text: multiValue, integration, context: { ...NAMES, multiValueHeaders: true } },
  ]);
  const snippets = diagnoseAll(requests).flatMap((it) => it.remedies.infrastructure);
  all = [...new Map(snippets.map((it) => [it.tool + it.text, it])).values()];
});
after(() => rm(directory, { recursive: true }));

const of = (tool) => all.filter((it) => it.tool === tool);

test("every fix is reached from a paste, for every tool", () => {
  for (const tool of ["sam", "terraform", "cdk", "serverless"]) {
    assert.deepEqual([...new Set(of(tool).map((it) => it.title))].sort(), TITLES, tool);
  }
});

test("names of the paste are in the snippets, and placeholders are named where none were given", () => {
  for (const it of all) {
    const words = it.text.match(/\b(FUNCTION_NAME|REGION|ACCOUNT_ID|API_ID|STAGE)\b/g) ?? [];
    for (const word of words) assert.ok(it.placeholders.includes(word), `${word} in ${it.text}`);
    for (const word of it.placeholders) assert.ok(it.text.includes(word), `${word} not in ${it.text}`);
  }
  assert.ok(of("terraform").some((it) => it.text.includes('function_name = "orders-prod"')));
  assert.ok(of("sam").some((it) => it.text.includes('RestApiId: "a1b2c3d4e5"')));
  assert.ok(of("sam").some((it) => it.text.includes("Runtime: python3.12\n")));
});

/// What cfn-lint says about templates, in lines.
async function lint(templates) {
  const files = await Promise.all(templates.map(async (text, at) => {
    const file = join(directory, `template-${at}.yaml`);
    await writeFile(file, `AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n${text}`);
    return file;
  }));
  const beside = join(dirname(PYTHON), "cfn-lint");
  const found = spawnSync(existsSync(beside) ? beside : "cfn-lint", ["--format", "parseable", ...files], { encoding: "utf8" });
  assert.equal(found.error, undefined);
  assert.ok([0, 2, 4, 6, 8, 10, 12, 14].includes(found.status), found.stderr);
  return found.stdout.split("\n").filter(Boolean);
}

/// Whole, as somebody's template has it: a function also has code, a handler and a runtime.
function complete(text) {
  if (!text.includes("AWS::Serverless::Function #")) return text;
  const more = { CodeUri: "src/", Handler: "index.handler", Runtime: "nodejs22.x" };
  const missing = Object.entries(more).filter(([key]) => !text.includes(`      ${key}: `));
  // Lambda mounts a file system only in a VPC.
  const vpc = text.includes("FileSystemConfigs") ? "      VpcConfig:\n        SubnetIds: [subnet-0123456789abcdef0]\n        SecurityGroupIds: [sg-0123456789abcdef0]\n" : "";
  return text + missing.map(([key, value]) => `      ${key}: ${value}\n`).join("") + vpc;
}

test("cfn-lint has nothing to say about the CloudFormation and SAM", async () => {
  assert.deepEqual(await lint(of("sam").map((it) => complete(it.text))), []);
});

test("cfn-lint does say something about a wrong one", async () => {
  const wrong = of("sam").find((it) => it.title === "Memory").text.replace(/MemorySize: .*/, "MemorySize: much");
  assert.match((await lint([complete(wrong)])).join("\n"), /E3012.*much/);
});

describe("the Terraform", () => {
  test("is parsed by python-hcl2, and holds AWS resources only", async () => {
    const script = "import hcl2, json, sys\nprint(json.dumps([[list(it)[0].strip('\"') for it in hcl2.loads(text)['resource']] for text in json.load(sys.stdin)]))";
    const running = run(PYTHON, ["-c", script]);
    running.child.stdin.end(JSON.stringify(of("terraform").map((it) => it.text)));
    for (const types of JSON.parse((await running).stdout)) {
      assert.ok(types.length > 0);
      for (const type of types) assert.match(type, /^aws_[a-z0-9_]+$/);
    }
  });

  const terraform = spawnSync("terraform", ["version"], { encoding: "utf8" });
  if (terraform.error === undefined) {
    test("is as terraform fmt writes it", () => {
      for (const it of of("terraform")) {
        assert.equal(execFileSync("terraform", ["fmt", "-"], { input: it.text, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] }), it.text);
      }
    });
  }
});

describe("the CDK code", () => {
  /// Runs a snippet as the inside of a stack's constructor. Modules of the CDK are stood in for by whatever takes every
  /// name, call and `new`; what was constructed or called is returned.
  function synth(text) {
    const calls = [];
    const anything = (name) => new Proxy(function () {}, {
      get: (_, key) => (key === Symbol.toPrimitive ? () => name : anything(`${name}.${String(key)}`)),
      apply: (_, __, args) => (calls.push([name, ...args]), anything(`${name}()`)),
      construct: (_, args) => (calls.push([`new ${name}`, ...args]), anything(name)),
    });
    const modules = ["cdk", "lambda", "apigateway", "apigatewayv2", "logs", "ec2", "kms", "s3", "vpc", "accessPoint", "fn", "loadBalancer", "targetGroup"];
    const stack = { partition: "aws", region: "eu-west-1", account: "111122223333" };
    const scope = { ...Object.fromEntries(modules.map((it) => [it, anything(it)])), now: { handler: "index.handler" } };
    vm.runInNewContext(`(function () { "use strict";\n${text}\n})`, scope).call(stack);
    return calls;
  }

  test("runs, and constructs or changes something", () => {
    for (const it of of("cdk")) assert.ok(synth(it.text).length > 0, it.text);
  });

  test("keeps what the function has", () => {
    const [, [name, , , settings]] = synth(of("cdk").find((it) => it.title === "Timeout").text);
    assert.equal(name, "new lambda.Function");
    assert.deepEqual(Object.keys(settings), ["handler", "timeout"]);
  });
});

describe("the Serverless configuration", () => {
  /// The settings of serverless.yml that the snippets use, from the reference of the Serverless Framework.
  const FUNCTION = {
    timeout: "number", memorySize: "number", ephemeralStorageSize: "number", handler: "string", runtime: "string", architecture: "string",
    reservedConcurrency: "number", provisionedConcurrency: "number", vpc: "object", fileSystemConfig: "object", url: "object", events: "object",
  };
  const PROVIDER = { logs: ["restApi", "httpApi", "websocket"], httpApi: ["cors"], iam: ["role"] };
  let documents;
  before(async () => {
    const script = `import json, sys, yaml
class Loader(yaml.SafeLoader): pass
Loader.add_multi_constructor("!", lambda loader, tag, node: {tag: node.value})
print(json.dumps([yaml.load(text, Loader) for text in json.load(sys.stdin)]))`;
    const running = run(PYTHON, ["-c", script]);
    running.child.stdin.end(JSON.stringify(of("serverless").map((it) => it.text)));
    documents = JSON.parse((await running).stdout);
  });

  test("uses settings that the Serverless Framework has, with values of their types", () => {
    documents.forEach((document, at) => {
      const text = of("serverless")[at].text;
      const [[top, content], ...more] = Object.entries(document);
      assert.deepEqual(more, [], text);
      if (top === "functions") {
        const settings = Object.entries(content.function);
        assert.ok(settings.length > 0, text);
        for (const [key, value] of settings) assert.equal(typeof value, FUNCTION[key], text);
      } else if (top === "provider") {
        for (const [key, value] of Object.entries(content)) {
          for (const inner of Object.keys(value)) assert.ok(PROVIDER[key]?.includes(inner), text);
        }
      } else {
        assert.equal(top, "resources", text);
        assert.deepEqual(Object.keys(content), ["Resources"], text);
      }
    });
  });

  test("has CloudFormation in its resources that cfn-lint has nothing to say about", async () => {
    const resources = of("serverless").map((it) => it.text).filter((it) => it.startsWith("resources:\n"));
    assert.ok(resources.length > 5);
    assert.deepEqual(await lint(resources.map((it) => it.replace("resources:\n", "").replace(/^ {2}/gm, ""))), []);
  });
});
