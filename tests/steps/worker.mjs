// Measures its share of the texts.

import { parentPort, workerData } from "node:worker_threads";

import { Engine } from "./counted.mjs";

const { built, jobs, bytes, mostBytes, suspicious, tooMuch } = workerData;
const engine = await Engine.of(built);
for (const [work, unit] of jobs) {
  // What begins at some length only, or costs once, weighs less in longer texts; what is squared weighs more.
  let growth, length = bytes;
  do growth = engine.growth(work, unit, length);
  while (growth > suspicious && (length *= 4) <= mostBytes);
  if (growth > tooMuch) parentPort.postMessage({ work, unit, growth });
}
