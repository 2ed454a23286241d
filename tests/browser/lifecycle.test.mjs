// What browsers do with tabs: two at once, one that was frozen, one that is come back to.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnosed, enter, launch, openTab, troubles, visit } from "./support.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk) => visit(app, walk);

describe("two tabs", () => {
  test("answer each its own paste", () => visiting(async (first) => {
    const second = await openTab(app, first.context());
    await Promise.all([enter(first, timeout.old), enter(second, payloads.bodyAsObject)]);
    assert.deepEqual([(await diagnosed(first)).cause, (await diagnosed(second)).cause], ["lambda-timeout", "body-not-a-string"]);
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
