// The log queries, parsed and run by real tools. `DIAGNOSE` may name the engine's diagnose example; without it, it is
// looked for where cargo puts it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? at("../../target");
const engine = process.env.DIAGNOSE ?? `${target}/debug/examples/diagnose`;

function python(...words) {
  const env = { ...process.env, DIAGNOSE: engine, PYTHONDONTWRITEBYTECODE: "1" };
  return spawnSync(process.env.PYTHON ?? "python3", [at("queries.py"), ...words], { encoding: "utf8", env, maxBuffer: 1 << 26 });
}

describe("log queries", () => {
  assert.ok(existsSync(engine), `no ${engine}: cargo build --no-default-features --example diagnose`);
  const list = python("list");
  assert.equal(list.status, 0, list.stderr);
  for (const [name, claim] of Object.entries(JSON.parse(list.stdout))) {
    test(claim, () => {
      const done = python(name);
      assert.equal(done.status, 0, done.stderr);
    });
  }
});
