// The commands in real shells: bash takes each as it stands, and the real AWS CLI takes what bash makes of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { NOBODY } from "../tools/cli.mjs";
import { choose, commands, diagnose, launch, name, visit } from "./support.mjs";
import { malformedLog, payloads, permissionsLog, timeout } from "./texts.mjs";

const run = promisify(execFile);

/// Version 2 of the AWS CLI, which Debian puts here; a version 1 may stand before it on the path.
const CLI = "/usr/bin/aws";

const CLI_WORLD = {
  PATH: "/usr/bin:/bin",
  AWS_DEFAULT_REGION: "eu-west-1",
  ...NOBODY,
};

/// Stands in for the AWS CLI: notes its arguments, one file a call, and makes the file that an invocation makes.
const STUB = `#!/bin/bash
printf '%s\\0' "$@" >"$(mktemp "$CALLS/XXXXXX")"
for word in "$@"; do [ "$word" = output.json ] && echo '{"statusCode": 200, "body": ""}' >output.json; done
exit 0
`;

let app;
before(async () => (app = await launch()));
after(() => app.close());

const situations = {
  "a timeout": { text: timeout.named, isForCli: true },
  "a timeout that names nothing": { text: timeout.new },
  "a malformed payload at a REST API": { text: payloads.bodyAsObject, api: "rest" },
  "a malformed payload at an HTTP API": { text: payloads.bodyAsObject, api: "http_v2" },
  "a malformed payload at a load balancer": { text: payloads.null, api: "alb" },
  "a malformed payload at a function URL": { text: '{"statusCode": "none", "body": ""}', api: "function_url" },
  "an API that may not invoke the function": { text: permissionsLog, isForCli: true, isThroughTheApi: true },
  "an API's log, with all names typed": {
    text: malformedLog,
    names: { "function-name": "typed_function-2", region: "eu-north-1", "api-id": "a1b2c3d4e5", stage: "blue", origin: "https://shop.example.org" },
    credentials: true,
    isForCli: true,
  },
  "an HTTP API with another stage": { text: payloads.bodyAsObject, api: "http_v2", names: { stage: "blue", "api-id": "a1b2c3d4e5" }, isForCli: true },
};

for (const [what, situation] of Object.entries(situations)) {
  describe(`the commands for ${what}`, () => {
    let shown;
    let directory;
    before(async () => {
      directory = await mkdtemp(join(tmpdir(), "lambda-502-"));
      await visit(app, async (page) => {
        await diagnose(page, situation.text);
        if (situation.api) await choose(page, situation.api);
        for (const [id, value] of Object.entries(situation.names ?? {})) await name(page, id, value);
        if (situation.credentials) {
          await page.check("#credentials");
          await page.waitForFunction(() => /with credentials/.test(document.querySelector("#cors").innerText));
        }
        shown = await commands(page);
      });
      assert.ok(shown.length >= 5, `${shown.length} commands`);
    });
    after(() => rm(directory, { recursive: true }));

    test("run in bash one after the other, each with options that make sense", async () => {
      const calls = await runAll(shown, await mkdtemp(join(directory, "stub-")));
      assert.ok(calls.length >= 3);
      for (const words of calls) makesSense(words, situation);
      const tasks = calls.map((it) => it.slice(0, 2).join(" "));
      const [invocations, tries] = ["lambda invoke", "apigateway test-invoke-method"].map((task) => tasks.filter((it) => it === task).length);
      // One's own rights show nothing of the API's.
      assert.deepEqual([invocations, tries], situation.isThroughTheApi ? [0, 1] : [2, 0], "with the event in a file, and inline");
    });

    if (!situation.isThroughTheApi) test("write files that are JSON, and the invocation sends the event as it is", async () => {
      const place = await mkdtemp(join(directory, "stub-"));
      const calls = await runAll(shown, place);
      const written = (await readdir(place)).filter((it) => it.endsWith(".json"));
      assert.ok(written.includes("event.json") && written.includes("output.json"), `${written}`);
      for (const file of written) assert.doesNotThrow(() => JSON.parse(readFileSync(join(place, file), "utf8")), file);
      const invocations = calls.filter((it) => it[1] === "invoke").map(options);
      const fromFile = invocations.filter((it) => it.get("--payload") === "fileb://event.json");
      assert.equal(fromFile.length, 1);
      const inline = invocations.find((it) => it.get("--payload") !== "fileb://event.json");
      assert.doesNotThrow(() => JSON.parse(inline.get("--payload")));
      assert.equal(inline.get("--cli-binary-format"), "raw-in-base64-out");
      for (const words of calls) {
        const from = options(words).get("--cli-input-json");
        if (from) assert.ok(written.includes(from.replace("file://", "")), `${from} is there when it is read`);
      }
    });

    if (situation.isForCli) test("are such as the AWS CLI would send", { skip: !existsSync(CLI) && `there is no ${CLI}` }, async () => {
      const place = await mkdtemp(join(directory, "real-"));
      // What the reader's own build makes; here a zip file with nothing in it.
      await writeFile(join(place, "function.zip"), `PK\x05\x06${"\0".repeat(18)}`);
      for (const text of shown.filter((it) => !it.startsWith("curl "))) {
        // The CLI checks options, values and files before it sends anything, and here it finds nobody to send it to.
        const isForCli = /^aws /m.test(text);
        // A change that waits for the one before: the waiting is tried on its own.
        const last = text.replace(/^aws lambda wait [^]*?\n(?=aws )/, "");
        const { code, stderr } = await bash(isForCli ? `${last} --endpoint-url http://127.0.0.1:9` : text, place, CLI_WORLD);
        if (isForCli) assert.match(stderr, /Could not connect to the endpoint URL/, `${text}\n${stderr}`);
        else if (text !== "cat output.json") assert.equal(code, 0, `${text}\n${stderr}`);
      }
    });
  });
}

/// Runs the commands in one directory; gives the arguments of every call of the CLI.
async function runAll(texts, place) {
  const calls = join(place, "calls");
  const path = join(place, "path");
  await mkdir(calls);
  await mkdir(path);
  await writeFile(join(path, "aws"), STUB, { mode: 0o755 });
  await writeFile(join(path, "curl"), "#!/bin/bash\nexit 0\n", { mode: 0o755 });
  const all = [];
  for (const text of texts) {
    const { code, stdout, stderr } = await bash(text, place, { PATH: `${path}:/usr/bin:/bin`, CALLS: calls });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" }, text);
    if (text === "cat output.json") assert.match(stdout, /statusCode/);
    for (const file of await readdir(calls)) {
      all.push(String(await readFile(join(calls, file))).split("\0").slice(0, -1));
      await rm(join(calls, file));
    }
  }
  return all;
}

async function bash(text, cwd, env) {
  try {
    return { code: 0, ...(await run("/bin/bash", ["-c", text], { cwd, env: { HOME: cwd, LANG: "C.UTF-8", ...env } })) };
  } catch (error) {
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

/// The words after the task as options and their first values.
function options(words) {
  const found = new Map();
  words.forEach((word, at) => word.startsWith("--") && found.set(word, words[at + 1]));
  return found;
}

const TASKS = [
  "lambda get-function",
  "lambda get-function-configuration",
  "lambda get-function-url-config",
  "lambda list-aliases",
  "lambda publish-version",
  "lambda update-alias",
  "lambda update-function-code",
  "lambda wait",
  "logs filter-log-events",
  "apigateway get-account",
  "apigateway get-integration",
  "apigateway get-resources",
  "apigateway get-stage",
  "apigateway test-invoke-method",
  "apigatewayv2 get-integrations",
  "apigatewayv2 get-stage",
  "apigateway update-account",
  "elbv2 describe-target-group-attributes",
  "elbv2 modify-load-balancer-attributes",
  "lambda update-function-configuration",
  "lambda get-policy",
  "lambda add-permission",
  "sts get-caller-identity",
  "lambda invoke",
  "logs tail",
  "logs create-log-group",
  "apigateway update-stage",
  "apigateway put-gateway-response",
  "apigateway create-deployment",
  "apigatewayv2 update-stage",
  "apigatewayv2 get-api",
  "apigatewayv2 update-api",
  "lambda update-function-url-config",
];

function makesSense(words, { api, names = {} }) {
  const said = JSON.stringify(words);
  assert.ok(TASKS.includes(words.slice(0, 2).join(" ")), said);
  const given = options(words);
  for (const [option, value] of given) {
    assert.match(option, /^--[a-z-]+$/, said);
    assert.ok(value !== undefined && value !== "" && !value.startsWith("--"), `${option} has a value: ${said}`);
  }
  for (const word of words) assert.doesNotMatch(word, /[\n`\\]|\$\(/, said);
  if (words[0] === "lambda") assert.match(given.get("--function-name"), /^[\w-]{1,64}$/, said);
  if (given.has("--timeout")) assert.ok(Number(given.get("--timeout")) > 3 && Number(given.get("--timeout")) <= 900, said);
  if (given.has("--memory-size") && given.get("--memory-size") !== "MEMORY_MB") assert.ok(Number(given.get("--memory-size")) >= 128 && Number(given.get("--memory-size")) <= 10_240, said);
  if (given.has("--region")) assert.match(given.get("--region"), /^[a-z]{2}-[a-z]+-\d$/, said);
  if (words[0] === "lambda" && words[1] === "wait") assert.equal(words[2], "function-updated", said);
  if (words[1] === "tail") assert.match(words[2], /^(\/aws\/lambda\/|API-Gateway-Execution-Logs_|\/aws\/)/, said);
  if (given.has("--stage-name")) assert.equal(given.get("--stage-name"), names.stage ?? (api === "http_v2" ? "$default" : "STAGE"), said);
  if (names["function-name"] && words[0] === "lambda") assert.equal(given.get("--function-name"), names["function-name"]);
  if (names.region) assert.equal(given.get("--region"), names.region, said);
}
