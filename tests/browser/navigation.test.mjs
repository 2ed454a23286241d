// Ways through the page: where the eye, the focus and the title are after each step.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnosed, enter, launch, name, openRow, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);
const PHONE = { viewport: { width: 375, height: 667 } };

/// Where an element stands in the window, from 0 at its top to 1 at its end.
const place = (page, selector) => page.$eval(selector, (it) => it.getBoundingClientRect().top / innerHeight);
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));

describe("the verdict", () => {
  test("comes into view where something is pasted on a phone", () => visiting(async (page) => {
    await enter(page, timeout.old);
    await diagnosed(page);
    const top = await place(page, "#verdict");
    assert.ok(top >= -0.01 && top < 0.6, `${top}`);
  }, PHONE));

  test("does not move the page of somebody who types", () => visiting(async (page) => {
    await page.focus("#paste");
    await page.keyboard.type("502 again");
    await diagnosed(page);
    assert.equal(await scrolled(page), 0);
  }, PHONE));

  test("comes into view, with the way back, where a fixed response is put into the box", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await page.locator("[data-apply]").click();
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "accepted");
    await page.waitForFunction(() => document.activeElement.id === "undo");
    const top = await place(page, "#verdict");
    assert.ok(top >= -0.01 && top < 0.6, `${top}`);
    assert.ok(!(await page.isVisible(".steps")), "what was just mended needs no search");
  }, { viewport: { width: 1280, height: 800 } }));
});

describe("an address", () => {
  test("has a title of its own, and its view is marked as the current one", () => visiting(async (page) => {
    const current = () => page.$$eval(".masthead [aria-current=page]", (all) => all.map((it) => it.textContent));
    assert.deepEqual([await page.title(), await current()], ["Lambda 502: why does my API answer 502?", ["Diagnose"]]);
    for (const [route, title, view] of [["/codes", "All codes", "Codes"], ["/codes/lambda-timeout", "lambda-timeout", "Codes"], ["/history", "History", "History"], ["/triage", "Triage", "Triage"]]) {
      await page.evaluate((route) => (location.hash = route), route);
      await page.waitForFunction((title) => document.title === `${title} · Lambda 502`, title);
      assert.deepEqual(await current(), [view]);
    }
  }));

  test("that names no view shows the diagnosis, and says so", () => visiting(async (page) => {
    assert.match(await page.textContent(".paste-box__trouble"), /There is no view #\/nowhere/);
    assert.ok(await page.isVisible("#paste"));
  }, { route: "/nowhere" }));

  test("begins at its top; the list that it was opened from is where it was", () => visiting(async (page) => {
    await page.waitForSelector(".code-page__index");
    const link = page.locator('.code-page__index a[href="#/codes/lambda-timeout"]').first();
    await link.scrollIntoViewIfNeeded();
    const before = await scrolled(page);
    assert.ok(before > 300, `${before}`);
    await link.click();
    await page.waitForSelector(".code-page__code");
    await page.waitForFunction(() => scrollY === 0 && document.activeElement.id === "main");
    await page.goBack();
    await page.waitForFunction((before) => Math.abs(scrollY - before) < 5, before);
  }, { route: "/codes" }));

  test("of the history and of the triage has a way back", () => visiting(async (page) => {
    for (const route of ["/history", "/triage"]) {
      await page.evaluate((route) => (location.hash = route), route);
      await page.click("text=Back to the diagnosis >> visible=true");
      await page.waitForSelector("#paste >> visible=true");
    }
  }));
});

describe("what was answered", () => {
  test("can be taken back: whether an error was thrown or returned", () => visiting(async (page) => {
    await page.selectOption("#integration", "http_v2");
    await diagnose(page, '{"errorMessage": "Parcel HH-4711 not found", "errorType": "NotFound"}');
    await page.click('[data-answer="false"]');
    await page.waitForSelector("#ask-again >> visible=true");
    assert.equal(await page.locator("[data-answer]").count(), 0);
    await page.click("#ask-again");
    await page.waitForSelector("[data-answer]");
    assert.ok(!(await page.isVisible("#ask-again")));
  }));
});

describe("a case of the triage", () => {
  test("says its name in the box, and the way back to the table", () => visiting(async (page) => {
    await page.setInputFiles("#files", [{ name: "parcel.log", mimeType: "text/plain", buffer: Buffer.from(timeout.old) }]);
    await openRow(page, '#triage [data-file="parcel.log"] [data-open]');
    assert.match(await page.innerText(".paste-box__from"), /Back to the table\s+parcel\.log/);
    await page.click(".paste-box__from a");
    await page.waitForSelector("#triage >> visible=true");
  }));
});

describe("a name for the commands", () => {
  test("that AWS does not allow is said to be wrong where it is typed", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await name(page, "function-name", "parcel depot!");
    assert.equal(await page.getAttribute("#function-name", "aria-invalid"), "true");
    assert.ok(await page.isVisible("#fix >> text=not one that AWS allows"));
    await name(page, "function-name", "parcel-depot:live");
    assert.equal(await page.getAttribute("#function-name", "aria-invalid"), "false");
    assert.ok(!(await page.isVisible("#fix >> text=not one that AWS allows")));
  }));
});
