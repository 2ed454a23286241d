// Work grows no faster than the text: what the engine looks for, nearly that, and what never ends, repeated.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { before, test } from "node:test";
import { Worker } from "node:worker_threads";

import { ROOT } from "../tools/engine.mjs";
import { counted, Engine } from "./counted.mjs";
import { ofFormats, ofRedaction, ofRequests, ofShapes, ofSignatures } from "./samples.mjs";

/// How long the shorter text is at first, and at most; the longer one is four times as long.
const BYTES = 800;
const MOST_BYTES = 12_800;
/// How long it is at most where the growth itself grows with the text: what is squared is then still behind what is linear.
const MOST_BYTES_RISING = 51_200;
/// From what growth on a text is measured again, four times as long; from what on also beyond the most, where it rises;
/// and what is a fault. Linear is 4, squared 16.
const SUSPICIOUS = 4.1;
const RISING = 4.3;
const TOO_MUCH = 4.6;
/// As many everywhere: what the memory held before makes a small difference.
const WORKERS = 4;

let built;
before(() => (built = counted()));

/// The template of every pattern of every signature.
function templates() {
  const words = ["run", "--quiet", "--features", "docs", "--example", "catalogue", "templates"];
  return JSON.parse(execFileSync("cargo", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 }));
}

/// The texts of which four times as much costs more than it may.
async function tooCostly(work, units, { bytes = BYTES, mostBytes = MOST_BYTES, mostBytesRising = MOST_BYTES_RISING } = {}) {
  const found = [];
  const share = (at) => units.filter((_, place) => place % WORKERS === at).map((it) => [work, it]);
  await Promise.all(Array.from({ length: WORKERS }, async (_, at) => {
    const workerData = { built, jobs: share(at), bytes, mostBytes, mostBytesRising, suspicious: SUSPICIOUS, rising: RISING, tooMuch: TOO_MUCH };
    const worker = new Worker(new URL("worker.mjs", import.meta.url), { workerData });
    worker.on("message", (it) => found.push(it));
    const [status] = await once(worker, "exit");
    assert.equal(status, 0);
  }));
  return found;
}

test("the counter counts the same in every run, and more for a longer text", async () => {
  const [one, other] = [await Engine.of(built), await Engine.of(built)];
  const text = "2026-04-02T09:15:11Z Task timed out after 3.00 seconds\n".repeat(20);
  const steps = one.steps("diagnose", text);
  assert.ok(steps > text.length, `${steps} steps`);
  assert.equal(other.steps("diagnose", text), steps);
  const growth = one.growth("diagnose", "plain words of no kind ", BYTES);
  assert.ok(growth > 2 && growth < TOO_MUCH, `${growth}`);
});

test("patterns are looked for in linear time", async () => {
  const units = ofSignatures(templates());
  assert.ok(units.length > 2000, `${units.length}`);
  assert.deepEqual(await tooCostly("diagnose", units), []);
});

test("formats are read in linear time", async () => {
  const units = ofFormats();
  assert.ok(units.length > 1000, `${units.length}`);
  assert.deepEqual(await tooCostly("diagnose", units), []);
});

test("JSON and text of any shape are read in linear time", async () => assert.deepEqual(await tooCostly("diagnose", ofShapes()), []));

test("requests are told apart in linear time", async () => {
  // Comparing each with each costs little until there are thousands.
  const sizes = { bytes: 400_000, mostBytes: 400_000, mostBytesRising: 400_000 };
  assert.deepEqual(await tooCostly("diagnose", ofRequests(), sizes), []);
});

test("secrets are looked for in linear time", async () => {
  const units = ofRedaction();
  assert.ok(units.length > 200, `${units.length}`);
  assert.deepEqual(await tooCostly("redact", units), []);
});
