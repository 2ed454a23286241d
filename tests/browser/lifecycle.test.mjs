// What browsers do with tabs: two at once, one that was frozen, one that is come back to.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnosed, enter, launch, troubles, visit } from "./support.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk) => visit(app, walk);

/// Opens the same page in another tab of the same browser.
async function another(page) {
  const second = await page.context().newPage();
  second.troubles = [];
  second.on("pageerror", (error) => second.troubles.push(`uncaught: ${error.message}`));
  await second.addInitScript(() => (window.violations = []));
  await second.goto(app.url);
  await second.waitForSelector("#verdict[aria-busy]", { state: "attached" });
  return second;
}

async function history(page) {
  await page.evaluate(() => (location.hash = "#/history"));
  await page.waitForSelector("#history:not([hidden])");
}

const cases = (page) => page.$$eval(".history__case", (all) => all.map((it) => it.dataset.cause).sort());

const shows = (page, count) => page.waitForFunction((count) => document.querySelectorAll(".history__case").length === count, count);

describe("two tabs", () => {
  test("answer each its own paste", () => visiting(async (first) => {
    const second = await another(first);
    await Promise.all([enter(first, timeout.old), enter(second, payloads.bodyAsObject)]);
    assert.deepEqual([(await diagnosed(first)).cause, (await diagnosed(second)).cause], ["lambda-timeout", "body-not-a-string"]);
    assert.deepEqual(await troubles(second), []);
  }));

  test("keep one history, and either may delete it", () => visiting(async (first) => {
    const second = await another(first);
    await history(first);
    await first.check("#history-on");
    await first.evaluate(() => (location.hash = "#/"));
    await diagnose(first, timeout.old);
    await shows(first, 1);
    await diagnose(second, payloads.bodyAsObject);
    for (const page of [second, first]) {
      await page.bringToFront();
      await history(page);
      await shows(page, 2);
      assert.deepEqual(await cases(page), ["body-not-a-string", "lambda-timeout"]);
    }
    await second.click("#history-clear");
    await shows(second, 0);
    await first.reload();
    await first.waitForSelector("#history:not([hidden])");
    assert.deepEqual(await cases(first), []);
    assert.deepEqual(await troubles(second), []);
  }));
});

describe("a tab", () => {
  test("that was frozen while it read a large paste goes on, and takes the next one", () => visiting(async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await page.setInputFiles("#file", { name: "day.log", mimeType: "text/plain", buffer: Buffer.from(largeLog(8_000_000) + timeout.old) });
    await page.waitForSelector("#reading:not([hidden])");
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
  }));

  test("that is come back to works as before", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.goto("about:blank");
    await page.goBack();
    await page.waitForSelector("#verdict[aria-busy]", { state: "attached" });
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
  }));
});
