// What the documentation of the command line gives people to copy, in the tools that it is for: the commands in a shell,
// the workflow against GitHub's schema of workflows, SARIF against
// OASIS's, the hooks in pre-commit.
//
// LAMBDA_502 names a built command line; without it the test builds one. PYTHON names a Python with PyYAML, pre-commit
// and check-jsonschema.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import { ROOT } from "./engine.mjs";
import { EXAMPLES, PYTHON, REJECTED, withCommandLine, yaml } from "./support.mjs";

const DOCUMENT = readFileSync(join(ROOT, "docs/command-line.md"), "utf8");
const BLOCKS = [...DOCUMENT.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));

let place;
let env;

before(() => {
  ({ place, env } = withCommandLine());
  env.PRE_COMMIT_HOME = join(place, "hooks");
});

function run(program, words, cwd = place) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, env, encoding: "utf8" });
  return { status, told: stdout + stderr };
}

function block(language, mark) {
  const found = BLOCKS.filter((it) => it.language === language && it.text.includes(mark));
  assert.equal(found.length, 1, `there is one ${language} block with ${mark}`);
  return found[0].text;
}

test("the workflow is one to GitHub", () => {
  const text = block("yaml", "runs-on");
  assert.equal(yaml(text).jobs.response.steps.length, 4);
  writeFileSync(join(place, "response.yml"), text);
  const { status, told } = run(PYTHON, ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", "response.yml"]);
  assert.equal(status, 0, told);
});

test("the hooks are ones to pre-commit, and refuse a response that an API would refuse", () => {
  const config = block("yaml", "repo: local");
  const repository = join(place, "repository");
  mkdirSync(join(repository, "responses"), { recursive: true });
  writeFileSync(join(repository, ".pre-commit-config.yaml"), config);
  cpSync(join(ROOT, ".pre-commit-hooks.yaml"), join(repository, ".pre-commit-hooks.yaml"));
  const commit = (words) => run(PYTHON, ["-m", "pre_commit", ...words], repository);
  for (const words of [["validate-config", ".pre-commit-config.yaml"], ["validate-manifest", ".pre-commit-hooks.yaml"]]) {
    const { status, told } = commit(words);
    assert.equal(status, 0, told);
  }
  const [hook] = yaml(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
  assert.deepEqual([hook.id, hook.entry], ["lambda-502", "lambda-502"]);
  assert.match("responses/output.json", new RegExp(hook.files));

  assert.equal(run("git", ["init", "-q"], repository).status, 0);
  for (const [response, code, words] of [['{"statusCode": 200, "body": "x"}', 0, "Passed"], [REJECTED, 1, "body-not-a-string"]]) {
    writeFileSync(join(repository, "responses/orders.json"), response);
    assert.equal(run("git", ["add", "."], repository).status, 0);
    const { status, told } = commit(["run", "--all-files"]);
    assert.equal(status, code, told);
    assert.match(told, new RegExp(words));
  }
});

test("SARIF is what the standard's schema says, with fixes and a baseline", () => {
  const work = join(place, "sarif");
  mkdirSync(join(work, "all"), { recursive: true });
  for (const { code, example } of EXAMPLES) writeFileSync(join(work, "all", `${code}.txt`), example);
  writeFileSync(join(work, "all/fixed.json"), REJECTED);
  const sarif = (words) => {
    const { stdout } = spawnSync("lambda-502", ["--format=sarif", ...words, "all"], { cwd: work, env, encoding: "utf8", maxBuffer: 2 ** 28 });
    writeFileSync(join(work, "log.sarif"), stdout);
    // OASIS's schema has a pattern that is none to a strict reader.
    const schema = join(ROOT, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    const { status, told } = run(PYTHON, ["-m", "check_jsonschema", "--regex-variant", "nonunicode", "--schemafile", schema, "log.sarif"], work);
    assert.equal(status, 0, told);
    return JSON.parse(stdout).runs[0];
  };
  const { results } = sarif([]);
  assert.ok(results.length > 200 && results.some((it) => it.fixes) && results.some((it) => it.relatedLocations));
  assert.equal(new Set(results.map((it) => it.partialFingerprints["lambda502/v1"])).size, results.length);
  cpSync(join(work, "log.sarif"), join(work, "base.sarif"));
  assert.ok(sarif(["--baseline", "base.sarif"]).results.every((it) => it.baselineState === "unchanged"));
});

test("completions are ones to bash", () => {
  const { status, told } = run("bash", ["--norc", "-euc", 'eval "$(lambda-502 --completions bash)"; COMP_WORDS=(lambda-502 --multi); COMP_CWORD=1; _lambda__502 lambda-502 --multi lambda-502; echo "${COMPREPLY[@]}"']);
  assert.deepEqual([status, told], [0, "--multi-value-headers\n"]);
});

test("the job judges what a handler returns", () => {
  const job = join(place, "job");
  mkdirSync(job);
  writeFileSync(join(job, "event.json"), '{"rawPath": "/hello"}');
  const handler = (body) => `export const handler = async (event) => ({ statusCode: 200, body: ${body} });\n`;
  for (const [body, code] of [["JSON.stringify({ path: event.rawPath })", 0], ["{ path: event.rawPath }", 1]]) {
    writeFileSync(join(job, "index.mjs"), handler(body));
    const { status, told } = run("bash", ["--norc", "-euc", block("sh", "index.mjs")], job);
    assert.equal(status, code, told);
  }
});

test("what the CLI printed is judged with what was returned", () => {
  const job = join(place, "invoked");
  mkdirSync(job);
  // Stands for the AWS CLI: a function that failed.
  const error = '{"errorMessage": "name is not defined", "errorType": "ReferenceError", "trace": []}';
  const aws = `#!/bin/sh\n[ "$5" = --payload ] || exit 9\nprintf '%s' '${error}' >"$7"\nprintf '%s\\n' '{"StatusCode": 200, "FunctionError": "Unhandled", "ExecutedVersion": "$LATEST"}'\n`;
  writeFileSync(join(place, "bin/aws"), aws);
  chmodSync(join(place, "bin/aws"), 0o755);
  const { status, told } = run("bash", ["--norc", "-euc", block("sh", "aws lambda invoke")], job);
  assert.equal(status, 1, told);
  assert.match(told, /What to do: /);
});

test("the examples at the top do what they say", () => {
  const work = join(place, "top");
  mkdirSync(join(work, "logs"), { recursive: true });
  mkdirSync(join(work, "responses"));
  for (const file of ["output.json", "logs/a.json", "responses/a.json"]) writeFileSync(join(work, file), REJECTED);
  for (const line of block("sh", "pbpaste").trim().split("\n")) {
    const { status, told } = run("bash", ["-c", line.replace("pbpaste", "cat output.json")], work);
    const written = line.includes("report.md") ? readFileSync(join(work, "report.md"), "utf8") : told;
    assert.deepEqual([status, /not a string/.test(written)], [1, true], line);
  }
});
