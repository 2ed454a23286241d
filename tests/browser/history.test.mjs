// The history: off unless switched on, and no trouble where the browser keeps nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnosed, launch, openTab, troubles, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

const go = (page, route) => page.evaluate((route) => (location.hash = route), route);

async function open(page) {
  await go(page, "#/history");
  await page.waitForSelector("#history:not([hidden])");
}

/// Leaves the history for the box, diagnoses, and comes back when it is kept.
async function keep(page, text, count) {
  await go(page, "#/");
  await diagnose(page, text);
  await page.waitForFunction(
    (count) => document.querySelectorAll(".history__case").length === count,
    count,
    { timeout: 30_000 },
  );
  await open(page);
}

const cases = (page) => page.$$eval(".history__case", (all) => all.map((it) => it.dataset.cause));

const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name));

/// What the page saves as its export.
async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#history-export")]);
  return readFileSync(await download.path(), "utf8");
}

describe("the history", () => {
  test("is off: nothing is kept and nothing of the workspace is loaded", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.waitForTimeout(1500);
    assert.deepEqual(await databases(page), []);
    assert.ok(!page.requests.some((it) => it.url().includes("/workspace")));
  }));

  test("keeps what is diagnosed once it is on, opens it, and deletes one or all", () => visiting(async (page) => {
    await open(page);
    await page.check("#history-on");
    await keep(page, timeout.old, 1);
    await keep(page, payloads.bodyAsObject, 2);
    assert.deepEqual(await cases(page), ["body-not-a-string", "lambda-timeout"], "the newest first");
    await page.reload();
    await page.waitForSelector(".history__case");
    await page.click(".history__case:nth-child(2) .history__open");
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.equal(await page.inputValue("#paste"), timeout.old);
    await page.goBack();
    await page.waitForSelector("#history:not([hidden])");
    await page.uncheck("#history-on");
    await page.getByRole("button", { name: /^Delete INIT_START .* of /s }).first().click();
    await page.getByText("Deleted.").waitFor();
    await page.click("#history-clear");
    await page.getByText("Nothing is saved.").waitFor();
    assert.deepEqual(await cases(page), []);
  }));

  test("is one for two tabs, and either may delete it", () => visiting(async (first) => {
    const second = await openTab(app, first.context());
    await open(first);
    await first.check("#history-on");
    await keep(first, timeout.old, 1);
    await go(first, "#/");
    await diagnose(second, payloads.bodyAsObject);
    for (const page of [second, first]) {
      await page.bringToFront();
      await open(page);
      await page.waitForFunction(() => document.querySelectorAll(".history__case").length === 2);
      assert.deepEqual(await cases(page), ["body-not-a-string", "lambda-timeout"]);
    }
    await second.click("#history-clear");
    await second.getByText("Nothing is saved.").waitFor();
    await first.reload();
    await first.getByText("Nothing is saved.").waitFor();
    assert.deepEqual(await cases(first), []);
    assert.deepEqual(await troubles(second), []);
  }));

  test("keeps nothing that was still waiting when it was switched off", () => visiting(async (page) => {
    await open(page);
    await page.check("#history-on");
    await go(page, "#/");
    // As soon as the verdict is there, before any case can have waited long enough.
    await page.evaluate(() => {
      const [verdict, on] = ["#verdict", "#history-on"].map((it) => document.querySelector(it));
      new MutationObserver(() => verdict.dataset.outcome && on.checked && on.click()).observe(verdict, { attributes: true });
    });
    await diagnose(page, timeout.old);
    await open(page);
    assert.equal(await page.isChecked("#history-on"), false);
    // Longer than a case waits.
    await page.waitForTimeout(2_500);
    assert.deepEqual(await cases(page), []);
    await page.reload();
    await page.getByText("Nothing is saved.").waitFor();
  }));

  test("is exported redacted or whole, and imported again", () => visiting(async (page) => {
    const text = `${timeout.old}\nfrom clerk@example.org\n`;
    await open(page);
    await page.check("#history-on");
    await keep(page, text, 1);
    assert.ok(!(await exported(page)).includes("clerk@example.org"));
    await page.uncheck("#history-redact");
    const whole = await exported(page);
    assert.equal(JSON.parse(whole).cases[0].text, text);
    await page.click("#history-clear");
    await page.getByText("Nothing is saved.").waitFor();
    await page.setInputFiles("#history-import", { name: "h.json", mimeType: "application/json", buffer: Buffer.from(whole) });
    await page.getByText("1 cases were added.").waitFor();
    assert.deepEqual(JSON.parse(await exported(page)), JSON.parse(whole));
    await page.setInputFiles("#history-import", { name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await page.getByText("This is no history of this page.").waitFor();
  }));

  for (const [how, break_] of [
    ["has no database", () => Object.defineProperty(window, "indexedDB", { value: undefined })],
    ["forbids its database", () => (IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); })],
  ]) {
    test(`says so where the browser ${how}, and all else works`, () => visiting(async (page) => {
      await open(page);
      await page.check("#history-on");
      await page.getByText(/does not let the page keep anything/).waitFor();
      await go(page, "#/");
      assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
      await page.waitForTimeout(1500);
      await open(page);
      await page.getByText("Nothing is saved.").waitFor();
    }, { before: (page) => page.addInitScript(break_) }));
  }
});
