// Every command that people copy, run by real tools: bash, dash, zsh, a reader of PowerShell, and the AWS CLI against moto.
//
// MOTO_SERVER names moto's server (PyPI `moto[server]`) where it is not on the path.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { CHECKS, LACKING, PREPARE } from "./aws-state.mjs";
import { API_TYPES, diagnoseAll } from "./engine.mjs";
import { startMoto } from "./moto.mjs";
import { EXAMPLES, PLACEHOLDER, PROGRAMS, commandsOf, dice, kindOf, readPowerShell, runInBash, runInShell, valueOf } from "./support.mjs";

const ACCOUNT = "123456789012";
const CONTEXT = { functionName: `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:parcel-depot:live`, stage: "prod" };
const ID = "5b0d7a1e-52c4-4f0e-9a37-c0b1e2d3f4a5";

/// A timeout of three seconds, just now, at a function with 256 MB that were nearly used up.
const JUST_NOW = [
  `${new Date().toISOString()} ${ID} Task timed out after 3.00 seconds`,
  `REPORT RequestId: ${ID}\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 256 MB\tMax Memory Used: 251 MB`,
].join("\n");

const requests = [
  ...API_TYPES.map((integration) => ({ text: JUST_NOW, integration, context: CONTEXT })),
  ...API_TYPES.flatMap((integration) => EXAMPLES.map(({ example }) => ({ text: example, integration, context: CONTEXT }))),
  ...EXAMPLES.map(({ example }) => ({ text: example, context: CONTEXT })),
  // A database at a private address.
  { text: `${ID}\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"connect ETIMEDOUT 10.20.30.40:5432","code":"ETIMEDOUT"}`, context: CONTEXT },
  // Streams, and integrations that want one.
  { text: '{"statusCode":200,"body":"row 1"}', integration: "rest", context: { ...CONTEXT, responseTransferMode: "STREAM" } },
  { text: '{"statusCode":200,"headers":{}}\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000row 1', integration: "rest", context: { ...CONTEXT, responseTransferMode: "BUFFERED" } },
  { text: '{"statusCode":200,"headers":{}}\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000row 1', integration: "function_url", context: { ...CONTEXT, invokeMode: "BUFFERED" } },
  // A function URL behind CloudFront.
  { text: 'HTTP/2 403\nx-amz-cf-id: a1b2\n\n{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}', integration: "function_url", context: CONTEXT },
  // Each tool that deploys functions.
  ...["sam deploy", "cdk deploy", "serverless deploy", "zappa update", "chalice deploy", "amplify push", "terraform apply", "sst deploy"]
    .map((line) => ({ text: `$ ${line}\n${JUST_NOW}`, integration: "rest", context: CONTEXT })),
  // Native modules of Node.js, Python and Prisma.
  { text: '{"errorType":"Error","errorMessage":"Could not load the \\"sharp\\" module using the linux-x64 runtime"}', context: CONTEXT },
  { text: "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': /var/task/_rust.abi3.so: invalid ELF header", context: CONTEXT },
  { text: 'Prisma Client could not locate the Query Engine for runtime "rhel-openssl-3.0.x".', context: CONTEXT },
  // The API is named and its function is not.
  { text: "Execution failed due to configuration error: Invalid permissions on Lambda function", integration: "rest", context: { apiId: "u7y6t5r4e3", stage: "prod" } },
  // Of a version, which nobody has to name.
  { text: `START RequestId: ${ID} Version: 1\n${JUST_NOW}`, integration: "rest", context: { ...CONTEXT, functionName: "parcel-depot" } },
];
const diagnoses = diagnoseAll(requests);

/// Each command text once, with the API it was made for and what each shell does with it.
const texts = new Map();
for (const diagnosis of diagnoses) {
  for (const command of commandsOf(diagnosis)) {
    if (!texts.has(command.posix)) texts.set(command.posix, { ...command, api: diagnosis.context.integration });
  }
}
const all = [...texts.values()];
runInBash(all.map((it) => it.posix)).forEach((done, at) => (all[at].done = done));

/// The first command of each kind.
const kinds = new Map();
for (const command of all) {
  for (const { run } of command.done) {
    if (run && !kinds.has(kindOf(run))) kinds.set(kindOf(run), command);
  }
}

/// Others' programs are not run here, but for `curl`.
const isOfAws = (kind) => !PROGRAMS.slice(1).includes(kind.split(" ")[0]);

describe("each command", () => {
  test("does the same in PowerShell as in bash", () => {
    assert.ok(all.length > 200, `${all.length} commands`);
    for (const { posix, powershell, done } of all) sameInBoth(posix, readPowerShell(powershell), done);
  });

  test("does the same in dash and zsh as in bash", () => {
    for (const shell of ["dash", "zsh"]) {
      const done = runInShell(shell, all.map((it) => it.posix));
      all.forEach((it, at) => assert.deepEqual(done[at], it.done, `${shell}: ${it.posix}`));
    }
  });

  test("writes files that are JSON, before they are read", () => {
    let written = 0;
    for (const { posix, done } of all) {
      for (const { file, text } of done.filter((it) => it.file && it.text)) {
        written += 1;
        assert.doesNotThrow(() => JSON.parse(text), `${file}: ${posix}`);
      }
    }
    assert.ok(written > 10, `${written} files`);
  });

  test("names each placeholder in it, and no other", () => {
    for (const { posix, placeholders } of all) {
      const inside = posix.match(PLACEHOLDER) ?? [];
      for (const it of placeholders) assert.ok(inside.includes(it), `${it} is in it: ${posix}`);
      const asked = inside.filter((it) => it.includes("_") && !["AWS_IAM", "AWS_PROXY", "API_KEY", "RESPONSE_STREAM"].includes(it));
      for (const it of asked) assert.ok(placeholders.includes(it), `${it} is named: ${posix}`);
    }
  });

  test("says what it costs or risks, where it does", () => {
    const told = (pattern, words) => {
      const found = all.filter((it) => pattern.test(it.posix));
      assert.ok(found.length, `${pattern}`);
      for (const it of found) assert.match(it.why, words, it.posix);
    };
    told(/--memory-size/, /costs more/);
    told(/dataTrace,value=true|DataTraceEnabled=true/, /personal data|records messages/);
    told(/put-provisioned-concurrency-config/, /costs for every second/);
    told(/put-function-concurrency/, /taken from the account's pool/);
    told(/--ephemeral-storage/, /charged/);
    told(/--principal '\*' --function-url/, /Risk/);
    told(/update-distribution/, /replaces the whole configuration/);
    told(/put-integration|update-assume-role-policy/, /Risk/);
    told(/ec2 create-vpc-endpoint/, /cost/);
  });

  test("needs a deployment exactly where the API itself changes, and says why", () => {
    const ofApi = /apigateway(?:v2)? (?:update-integration|put-integration|update-authorizer|update-rest-api|put-gateway-response|put-method)/;
    for (const it of all) assert.equal(it.redeploy, ofApi.test(it.posix), it.posix);
    for (const it of all.filter((it) => it.redeploy)) assert.match(it.why, /deploy|quota|Up to 29 s/, it.posix);
    // Without such a change, a deployment is told to those only whose path is not there.
    const deployed = ["apigw-missing-authentication-token", "apigw-resource-not-found", "httpapi-route-not-found"];
    for (const { remedies, verdict } of diagnoses) {
      const deploys = remedies.commands.some((it) => /create-deployment/.test(it.posix));
      const needed = remedies.commands.some((it) => it.redeploy);
      assert.equal(deploys, needed || deploys && deployed.includes(verdict.cause), verdict.cause);
    }
  });

  test("that changes something to see more, or is one of several ways, is not among those to run first", () => {
    for (const { remedies } of diagnoses) {
      const first = remedies.commands.filter((it) => !it.alternative);
      for (const it of first.filter((it) => it.step === "confirm")) assert.equal(it.effect, "reads", it.posix);
      const others = remedies.commands.map((it) => [it.step, it.alternative]).filter(([step], at, all) => at && all[at - 1][1] && all[at - 1][0] === step);
      for (const [, alternative] of others) assert.ok(alternative, "they stand last in their step");
      const fixes = remedies.commands.filter((it) => it.step === "fix");
      assert.ok(!fixes.length || fixes.some((it) => !it.alternative), remedies.commands.map((it) => it.posix).join("\n"));
    }
  });

  test("of the tool that deploys the function comes before all that changes it", () => {
    const tools = new Set();
    for (const { facts, remedies } of diagnoses) {
      const fixes = remedies.commands.filter((it) => it.step === "fix");
      const changes = fixes.filter((it) => /^aws lambda update-function-/m.test(it.posix));
      if (!facts.deployment_tool || !changes.length) continue;
      tools.add(facts.deployment_tool);
      assert.match(fixes[0].title, /^Deploy it with /);
      for (const it of changes) assert.ok(it.alternative, it.posix);
    }
    assert.equal(tools.size, 8);
  });

  test("stands in the order confirm, fix, verify, and changes of the function wait for each other", () => {
    for (const { remedies } of diagnoses) {
      const steps = remedies.commands.map((it) => ["confirm", "fix", "verify"].indexOf(it.step));
      assert.deepEqual(steps, steps.toSorted());
      let isUnderWay = false;
      for (const { posix } of remedies.commands) {
        const [waits, changes] = [/^aws lambda wait function-updated/, /^aws lambda update-function-(?:code|configuration)/m].map((it) => it.test(posix));
        assert.ok(!changes || waits === isUnderWay, `it waits once for the change before: ${posix}`);
        isUnderWay = changes || isUnderWay && !waits;
      }
    }
  });
});

function sameInBoth(posix, inPowerShell, inBash) {
  // Bash writes a file when the command has ended.
  const order = (all) => [...all.filter((it) => it.run), ...all.filter((it) => it.file).sort((a, b) => (a.file < b.file ? -1 : 1))];
  const [left, right] = [order(inPowerShell), order(inBash)];
  assert.equal(left.length, right.length, posix);
  left.forEach((it, at) => assert.deepEqual(normal(it), normal(right[at]), posix));
}

/// With an event in the command as it is: bash gets it plain, PowerShell in base64.
function normal(done) {
  const format = done.run && valueOf(done.run, "--cli-binary-format");
  if (!format) return done;
  const run = [...done.run];
  const at = run.indexOf("--payload") + 1;
  if (format === "base64") run[at] = Buffer.from(run[at], "base64").toString();
  run[run.indexOf("--cli-binary-format") + 1] = "";
  return { run };
}

describe("hostile names", () => {
  const random = dice(502);
  const pick = (from) => from[Math.floor(random() * from.length)];
  const BITS = [
    "; id", "$(id)", "`id`", "| sh", "&& id", "> x", "< x", "\n", "\r\n", "'", '"', "\\", "''", "'; id; '", '"; id; "', "@(id)", "${HOME}", "%PATH%",
    "`n", "\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u202e", "\u2066", "\u200b", "\u2028", "\u00a0", "ｏrders", "оrders", "–", "‘", "’", "“",
    "--help", "-", "--query", " ", "\t", "*", "?", "[a]", "{a,b}", "~", "#", "!", "^", ",", ";", "%0a", "file://x", "../..", "JSON", "\nJSON\n", "'@", "\n'@\n", "<function>", "<ROLE>",
  ];
  const GOOD = { functionName: "parcel-depot", region: "eu-central-1", apiId: "a1b2c3d4e5", stage: "blue" };
  const ALLOWED = {
    functionName: /^[A-Za-z0-9_-]{1,64}$/,
    region: /^[a-z]{2,4}(?:-[a-z]+){1,2}-[1-9][0-9]?$/,
    apiId: /^[a-z0-9]{10}$/,
    stage: /^(?:\$default|[A-Za-z0-9_-]{1,128})$/,
  };

  function hostile(name) {
    const way = random();
    if (way < 0.15) return GOOD[name];
    if (way < 0.25) return pick(["-rf", "--help", "-", "--", "x".repeat(64), "x".repeat(65), "x".repeat(5000), "$LATEST", "$default", ""]);
    const bit = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(BITS)).join("");
    return pick([bit, GOOD[name] + bit, bit + GOOD[name], GOOD[name].slice(0, 4) + bit + GOOD[name].slice(4)]);
  }

  function request() {
    const context = {};
    for (const name of Object.keys(GOOD)) if (random() < 0.6) context[name] = hostile(name);
    const [f, r, a, s] = Object.keys(GOOD).map(hostile);
    const id = pick([ID, `${ID}${pick(BITS)}`, pick(BITS).repeat(9), `${pick(BITS)}${ID}`]);
    const lines = [
      `aws lambda invoke --function-name ${f} --region ${r} out.json`,
      `aws logs tail ${pick(BITS)}${f} --log-group-name ${f}`,
      `arn:aws:lambda:${r}:${ACCOUNT}:function:${f}:${pick(["live", ...BITS])}`,
      `START RequestId: ${id} Version: ${pick(["7", "$LATEST", ...BITS])}`,
      `${new Date(1.7e12).toISOString()} ${id} Task timed out after 3.00 seconds`,
      `API-Gateway-Execution-Logs_${a}/${s}`,
      `https://${a}.execute-api.${r}.amazonaws.com/${s}/x`,
      `arn:aws:elasticloadbalancing:${r}:${ACCOUNT}:targetgroup/${f}/0123456789abcdef`,
      JSON.stringify({ requestId: id, apiId: a, stage: s, status: 502, integrationLatency: 29000, "integration.requestId": id }),
      JSON.stringify({ FunctionName: f, Runtime: pick(BITS), Handler: pick(BITS), Timeout: 3 }),
      `(${ID}) Sending request to https://lambda.${r}.amazonaws.com/2015-03-31/functions/arn:aws:lambda:${r}:${ACCOUNT}:function:${f}:${s}/invocations`,
    ].filter(() => random() < 0.4);
    const text = [...lines, pick(EXAMPLES).example, ...lines.toReversed().slice(0, 2)].join("\n");
    return { text, integration: pick([undefined, ...API_TYPES]), context };
  }

  const requests = Array.from({ length: 400 }, request);
  const diagnoses = diagnoseAll(requests);

  test("never reach a command: bash and PowerShell run what was meant, and nothing else", () => {
    const commands = diagnoses.flatMap(commandsOf);
    assert.ok(commands.length > 2000, `${commands.length} commands`);
    const once = [...new Map(commands.map((it) => [it.posix, it])).values()];
    const done = runInBash(once.map((it) => it.posix));
    const isMeant = new Set(kinds.keys());
    once.forEach(({ posix, powershell }, at) => {
      assert.match(posix + powershell, /^[\n\x20-\x7e]*$/, "plain characters only");
      const calls = done[at].filter((it) => it.run).map((it) => it.run);
      assert.equal(calls.length, posix.match(new RegExp(`^(?:aws|${PROGRAMS.join("|")}) `, "gm"))?.length ?? 0, posix);
      calls.forEach((words) => meant(words, isMeant, posix));
      for (const { file, text } of done[at].filter((it) => it.text)) assert.doesNotThrow(() => JSON.parse(text), `${file}: ${posix}`);
      sameInBoth(posix, readPowerShell(powershell), done[at]);
    });
  });

  test("dash and zsh run the same as bash", () => {
    const once = [...new Set(diagnoses.flatMap(commandsOf).map((it) => it.posix))];
    const inBash = runInBash(once);
    for (const shell of ["dash", "zsh"]) {
      runInShell(shell, once).forEach((done, at) => assert.deepEqual(done, inBash[at], `${shell}: ${once[at]}`));
    }
  });

  test("become a placeholder with a notice, unless AWS allows them", () => {
    const WHAT = { functionName: "function name", region: "region", apiId: "API id", stage: "stage" };
    let refused = 0;
    requests.forEach(({ context }, at) => {
      const { notices } = diagnoses[at].remedies;
      for (const [name, what] of Object.entries(WHAT)) {
        const given = context[name];
        // A colon parts a function's name from its alias, which has a notice of its own.
        if (!given || given.includes(":")) continue;
        const meant = name === "functionName" ? given.replace(/^[\s\u0085]+|[\s\u0085]+$/g, "") : given;
        if (!meant) continue;
        const isAllowed = ALLOWED[name].test(meant);
        const isTold = notices.some((it) => it.startsWith(`The ${what} that was given`));
        assert.equal(isTold, !isAllowed, `${name} ${JSON.stringify(given)}: ${notices}`);
        refused += Number(isTold);
      }
      for (const notice of notices) assert.match(notice, /^[\x20-\x7e]+$/);
    });
    assert.ok(refused > 200, `${refused} names were refused`);
  });

  test("that AWS allows are used, a leading dash included", () => {
    const [{ remedies }] = diagnoseAll([{ text: "Execution failed due to a timeout error", integration: "rest", context: { functionName: "-rf", stage: "--help" } }]);
    const calls = runInBash(remedies.commands.map((it) => it.posix)).flat().filter((it) => it.run);
    const ofLambda = calls.filter((it) => it.run[0] === "lambda");
    assert.ok(ofLambda.length > 4);
    for (const { run } of ofLambda) assert.ok(run.includes("--function-name=-rf"), run.join(" "));
    assert.ok(calls.some((it) => it.run.includes("--stage-name=--help")));
  });

  function meant(words, isMeant, posix) {
    assert.ok(isMeant.has(kindOf(words)), `${kindOf(words)} is a kind of command: ${posix}`);
    const fits = (option, pattern) => {
      const value = valueOf(words, option);
      if (value !== undefined) assert.match(value, pattern, posix);
    };
    fits("--function-name", ALLOWED.functionName);
    // An edge function logs in a region that no paste names.
    if (valueOf(words, "--region") !== "VIEWER_REGION") fits("--region", ALLOWED.region);
    fits("--rest-api-id", /^(?:[a-z0-9]{10}|API_ID)$/);
    fits("--api-id", /^(?:[a-z0-9]{10}|API_ID)$/);
    fits("--stage-name", ALLOWED.stage);
    fits("--qualifier", /^[A-Za-z0-9_-]{1,128}$/);
    fits("--log-group-name", /^[\w./#-]{1,512}$/);
    fits("--source-arn", /^(?:TARGET_GROUP_ARN|arn:aws[\w:/*-]+)$/);
    if (words[1] !== "add-permission") for (const word of words.filter((it) => it.startsWith("%"))) assert.match(word, /^%[\w=.|*^[\]-]+%$/);
  }
});

describe("run for real", () => {
  let world;
  before(async () => (world = await startMoto()), { timeout: 300_000 });
  after(() => world?.stop());

  test("each kind of command has a check or a reason for having none, and none is left over", () => {
    const seen = [...kinds.keys()].filter(isOfAws).sort();
    const listed = [...Object.keys(CHECKS), ...Object.keys(LACKING)].sort();
    assert.deepEqual(listed, seen);
    for (const kind of Object.keys(PREPARE)) assert.ok(CHECKS[kind], kind);
  });

  for (const [kind, command] of [...kinds].filter(([kind]) => isOfAws(kind))) {
    if (LACKING[kind]) {
      const [why, line, body] = LACKING[kind];
      test(`${kind}: the CLI sends what is meant (${why})`, async () => {
        assert.equal(CHECKS[kind], undefined, "in one list only");
        if (!line) return world.knows(kind);
        const sent = await world.send(command);
        const made = (it) => (typeof it === "function" ? it(world.ids, command.api, sent.body) : it);
        assert.deepEqual(sent, { line: made(line), body: made(body) });
      });
    } else {
      test(`${kind}: does what it says`, async () => {
        assert.ok(CHECKS[kind], `there is no check for ${kind}`);
        const here = { ...world, api: command.api };
        await PREPARE[kind]?.(here, all);
        await CHECKS[kind](here, await world.run(command));
      });
    }
  }
});
