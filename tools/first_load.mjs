// What somebody waits for on a slow connection: 1.6 Mbit/s, 150 ms, a CPU four times slower.
//
//   node tools/first_load.mjs [DIRECTORY] [RUNS]     dist and 5 unless told
//
// Prints the medians in milliseconds: the first paint, the moment from which the page takes a paste, and the verdict on a
// log of 5 kB: pasted as soon as the field is there, and pasted once the page is ready. CHROMIUM names the browser.

import { chromium } from "playwright-core";

import { FLAGS } from "../tests/browser/support.mjs";
import { serve } from "./serve.mjs";

const [directory = "dist", runs = "5"] = process.argv.slice(2);
const ID = "8f14e45f-ea2b-4c9d-9d5f-3b7a6c1d2e90";
const line = (at) => `2026-11-01T10:00:0${at % 10}.000Z\t${ID}\tINFO\tloading part ${at} of the order from the table\n`;
const LOG = `START RequestId: ${ID} Version: 12\n${Array.from({ length: 50 }, (_, at) => line(at)).join("")}2026-11-01T10:00:13.000Z ${ID} Task timed out after 3.00 seconds\n`;

const server = await serve(directory, 0, { compress: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  // The server compresses each file when it is first asked for.
  await load({ isEarly: false });
  const rows = { early: [], later: [] };
  for (let run = 0; run < Number(runs); run++) {
    rows.early.push(await load({ isEarly: true }));
    rows.later.push(await load({ isEarly: false }));
  }
  const median = (all, name) => Math.round(all.map((it) => it[name]).sort((a, b) => a - b)[all.length >> 1]);
  console.log(`first paint                          ${median(rows.later, "paint")} ms`);
  console.log(`the field takes a paste              ${median(rows.later, "field")} ms`);
  console.log(`the page is ready                    ${median(rows.later, "ready")} ms`);
  console.log(`verdict, pasted into the first field ${median(rows.early, "verdict")} ms`);
  console.log(`pasted once ready: verdict           ${median(rows.later, "verdict")} ms, ${median(rows.later, "waited")} ms after the paste`);
} finally {
  await browser.close();
  await server.close();
}

/// Opens the page as somebody does who was never here; milliseconds since the navigation.
async function load({ isEarly }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(watch, { log: LOG, isEarly });
  await page.goto(server.url);
  await page.waitForFunction(() => window.times.verdict !== undefined, null, { timeout: 60_000 });
  const times = await page.evaluate(() => ({ ...window.times, paint: performance.getEntriesByName("first-contentful-paint")[0].startTime }));
  await context.close();
  return { ...times, waited: times.verdict - times.pasted };
}

/// Runs in the page from its beginning.
function watch({ log, isEarly }) {
  const times = (window.times = {});
  const paste = (field) => {
    times.pasted = performance.now();
    field.value = log;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  };
  const look = () => {
    const now = performance.now();
    const [field, verdict] = ["paste", "verdict"].map((id) => document.getElementById(id));
    if (field && times.field === undefined) {
      times.field = now;
      if (isEarly) paste(field);
    }
    if (verdict?.hasAttribute("aria-busy") && times.ready === undefined) {
      times.ready = now;
      if (!isEarly) paste(field);
    }
    if (verdict?.dataset.cause) times.verdict = now;
    else setTimeout(look, 5);
  };
  look();
}
