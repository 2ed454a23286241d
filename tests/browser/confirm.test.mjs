// The commands with which the codes' pages confirm something: the real AWS CLI takes each, as bash hands it over.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { NOBODY } from "../tools/cli.mjs";

const run = promisify(execFile);

/// Nobody to send it to.
const WORLD = {
  PATH: "/usr/bin:/bin",
  AWS_DEFAULT_REGION: "eu-west-1",
  ...NOBODY,
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
};

const codes = JSON.parse(readFileSync(new URL("../../public/codes.json", import.meta.url), "utf8"));
const commands = codes.flatMap((code) => code.confirm.map((step) => step.posix).filter(Boolean));

/// One of each form: searches differ in their words only, and those are checked apart.
const forms = new Map(commands.map((text) => [text.replace(/(--filter-pattern) '[^']*'/, "$1"), text]));

test("the AWS CLI takes every form of command and goes on to send it", async () => {
  assert.ok(forms.size > 20, `${forms.size} forms`);
  const place = await mkdtemp(join(tmpdir(), "lambda-502-"));
  try {
    await writeFile(join(place, "event.json"), "{}");
    const texts = [...forms.values()].filter((text) => text.startsWith("aws "));
    const refused = [];
    for (const text of texts) {
      // The names in capitals stand for real ones.
      const real = text.replaceAll("RESOURCE_ID", "a1b2c3").replaceAll("REGION", "eu-west-1");
      const { stderr } = await run("bash", ["-c", real], { cwd: place, env: WORLD }).catch((error) => error);
      if (!/Could not connect to the endpoint URL/.test(stderr)) refused.push(`${real}\n${stderr}`);
    }
    assert.deepEqual(refused, []);
  } finally {
    await rm(place, { recursive: true });
  }
});

test("a search is one word for bash, and in it every term is in double quotes", async () => {
  const searches = commands.filter((text) => text.includes("--filter-pattern"));
  assert.ok(searches.length > 100, `${searches.length} searches`);
  const script = searches.map((text) => text.replace(/^aws/, "one")).join("\n");
  const shown = await run("bash", ["-c", `one() { printf '%s\\n' "\${@: -1}"; }\n${script}`]);
  const patterns = shown.stdout.trimEnd().split("\n");
  assert.equal(patterns.length, searches.length);
  for (const pattern of patterns) {
    assert.match(pattern, /^("[^"]+"|\?"[^"]+"( \?"[^"]+")+|\{ \$\.[a-z.]+ = "[a-z]+" \})$/);
  }
});
