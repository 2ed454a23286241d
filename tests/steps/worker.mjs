// Measures its share of the texts.

import { parentPort, workerData } from "node:worker_threads";

import { Engine } from "./counted.mjs";

const { built, jobs, bytes, mostBytes, mostBytesRising, suspicious, rising, tooMuch } = workerData;
const engine = await Engine.of(built);
for (const [work, unit] of jobs) {
  // What begins at some length only, or costs once, weighs less in longer texts; what is squared weighs more.
  let growth = Infinity, length = bytes, most;
  do {
    const before = growth;
    growth = engine.growth(work, unit, length);
    most = growth > rising && growth > before ? mostBytesRising : mostBytes;
    // What is bounded shows it at the most only: nothing between is measured.
    length = Math.max(length * 4, mostBytes);
  } while (growth > suspicious && length <= most);
  if (growth > tooMuch) parentPort.postMessage({ work, unit, growth });
}
