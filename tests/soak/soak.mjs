// One tab for a long time: random pastes, files, views and presses. Verdicts stay right, nothing goes wrong behind the
// page's back, and memory does not grow from one quarter of the time to the next.
//
//   node tests/soak/soak.mjs [MINUTES] [SEED]     60 minutes and the time of day unless told

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { clear, diagnose, diagnosed, diagnoseFile, enter, launch, troubles, visit } from "../browser/support.mjs";
import { malformedLog, payloads, soup, timeout } from "../browser/texts.mjs";

const MINUTES = Number(process.argv[2] ?? 60);
const SEED = Number(process.argv[3] ?? Date.now() % 2 ** 31);
/// What memory may grow from the first quarter to the last, in bytes.
const MAY_GROW = 48_000_000;
/// The longest file, in bytes.
const LONGEST = 6_000_000;

/// Numbers below 1 from a seed (mulberry32).
let state = SEED;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (count) => Math.floor(random() * count);
const one = (all) => all[below(all.length)];

const contract = readFileSync(new URL("../cases/contract.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line).text);
const TEXTS = [...new Set([...contract, timeout.old, timeout.new, malformedLog, soup, ...Object.values(payloads)])].filter((it) => it.trim());
/// What each text was judged to be the first time; the native tests hold that this is right.
const known = new Map();

async function judged(text, verdict) {
  const found = [verdict.outcome, verdict.status, verdict.cause, verdict.certainty];
  if (known.has(text)) assert.deepEqual(found, known.get(text), text.slice(0, 200));
  known.set(text, found);
}

async function paste(page) {
  const text = one(TEXTS);
  await judged(text, await diagnose(page, text));
}

/// The same text whole and behind healthy lines.
async function file(page) {
  const bytes = below(LONGEST);
  const line = "2026-03-19T06:40:02.118Z\t7f0c2a64-93d1-4b7e-8a55-1e6d90c4b3f2\tINFO\tasking the depot for HH-4711\n";
  const verdict = await diagnoseFile(page, "day.log", line.repeat(bytes / line.length) + timeout.old);
  assert.equal(verdict.cause, "lambda-timeout");
}

/// Pastes that come faster than they are read: the last one counts.
async function hasty(page) {
  await clear(page);
  const texts = Array.from({ length: 5 }, () => one(TEXTS));
  for (const text of texts) await enter(page, text);
  await page.waitForTimeout(100);
  await judged(texts.at(-1), await diagnosed(page));
}

async function cleared(page) {
  const text = one(TEXTS);
  await diagnose(page, text);
  await clear(page);
  await page.click("#undo-clear");
  await judged(text, await diagnosed(page));
}

async function views(page) {
  for (const route of ["#/codes", "#/codes/lambda-timeout", "#/triage", "#/embed", "#/nothing-of-the-kind", "#/"]) {
    await page.evaluate((route) => (location.hash = route), route);
    await page.waitForTimeout(50 + below(200));
  }
}

async function triage(page) {
  const files = Array.from({ length: 2 + below(20) }, (_, at) => ({ name: `${at}.log`, mimeType: "text/plain", buffer: Buffer.from(one(TEXTS)) }));
  await page.setInputFiles("#files", files);
  await page.waitForFunction(() => document.querySelector("#triage-said")?.textContent.startsWith("Done."));
  await page.click("#triage-clear");
  await page.evaluate(() => (location.hash = "#/"));
}

async function share(page) {
  await diagnose(page, timeout.old);
  for (const id of ["copy-markdown", "copy-json", "copy-assistant", "share-link"]) await page.click(`#${id}`);
  await page.waitForTimeout(200);
  await page.setViewportSize(one([{ width: 1280, height: 800 }, { width: 375, height: 812 }, { width: 1440, height: 900 }]));
}

const ACTIONS = [paste, paste, paste, paste, file, hasty, cleared, views, triage, share];

/// The memory of the page's heap, of its workers' and of their WebAssembly, in bytes, after the garbage went.
async function memory(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { result } = await session.send("Runtime.evaluate", {
    expression: "performance.measureUserAgentSpecificMemory ? performance.measureUserAgentSpecificMemory().then((it) => it.bytes) : performance.memory.usedJSHeapSize",
    awaitPromise: true,
  });
  const { nodes } = await session.send("Memory.getDOMCounters");
  return { bytes: result.value, nodes };
}

const app = await launch();
const measured = [];
let count = 0;
try {
  await visit(app, async (page) => {
    const session = await page.context().newCDPSession(page);
    const end = Date.now() + MINUTES * 60_000;
    console.log(`seed ${SEED}, ${MINUTES} minutes, ${TEXTS.length} texts`);
    while (Date.now() < end) {
      const action = one(ACTIONS);
      try {
        await action(page);
      } catch (error) {
        throw new Error(`${action.name}, action ${count} of seed ${SEED}`, { cause: error });
      }
      count += 1;
      if (count % 25 === 0) {
        assert.deepEqual(await troubles(page), []);
        measured.push(await memory(page, session));
      }
    }
  }, { permissions: ["clipboard-read", "clipboard-write"] });
} finally {
  await app.close();
}
const quarter = Math.max(Math.floor(measured.length / 4), 1);
const most = (part, key) => Math.max(...part.map((it) => it[key]));
for (const key of ["bytes", "nodes"]) {
  const [first, last] = [measured.slice(0, quarter), measured.slice(-quarter)].map((part) => most(part, key));
  console.log(`${key}: ${first} at most in the first quarter, ${last} in the last`);
  if (key === "bytes") assert.ok(last - first < MAY_GROW, "memory grows");
  else assert.ok(last < first * 2 + 2_000, "nodes stay");
}
console.log(`${count} actions, ${known.size} texts judged, each the same every time`);
