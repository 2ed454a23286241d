// Where something the page relies on is missing.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnoseFile, enter, fixedResponse, forgive, launch, visit } from "./support.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

/// Some files of the site do not come.
const lacking = (page, files) => page.context().route(app.url + files, (route) => route.abort());

/// Longer than the page waits for a worker before it helps itself.
const TIMEOUT = { timeout: 20_000 };

// Most of the time here is spent waiting for workers that never answer, so the tests of a group wait together.
const TOGETHER = { concurrency: 4 };

describe("where no worker can start", TOGETHER, () => {
  const worlds = {
    "because there is none": () => delete window.Worker,
    "because it is undefined": () => (window.Worker = undefined),
    "because starting one throws": () => {
      window.Worker = class {
        constructor() {
          throw new DOMException("forbidden", "SecurityError");
        }
      };
    },
    "because it never answers": () => {
      window.Worker = class extends EventTarget {
        postMessage() {}
        terminate() {}
      };
    },
  };

  for (const [why, world] of Object.entries(worlds)) {
    test(`${why}, the page diagnoses by itself`, () => visit(app, async (page) => {
      assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
      assert.ok(await fixedResponse(page));
      assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
      await page.selectOption("#integration", "http_v2");
      await page.waitForFunction(() => document.querySelector("#verdict").dataset.status === "500");
      assert.equal((await diagnoseFile(page, "day.log", largeLog(190_000))).cause, "lambda-timeout");
    }, { before: (page) => page.addInitScript(world) }));
  }
});

describe("where the engine cannot be loaded", TOGETHER, () => {
  const missing = {
    "its script is missing": "engine.js",
    "its WebAssembly is missing": "engine_bg.wasm",
    "all of it is missing": "engine{.js,_bg.wasm,_loader.js}",
  };

  for (const [what, files] of Object.entries(missing)) {
    test(`because ${what}, the page says so calmly and keeps the paste`, () => visit(app, async (page) => {
      await enter(page, payloads.bodyAsObject);
      await saysSo(page);
      assert.equal(await page.inputValue("#paste"), payloads.bodyAsObject);
      await enter(page, timeout.old);
      await saysSo(page);
      assert.equal(await page.inputValue("#paste"), timeout.old);
      await forgive(page, /engine|net::ERR_FAILED|Failed to load resource|fetch/i);
    }, { before: (page) => lacking(page, files) }));
  }

  test("it still says so after the box was cleared and filled again", () => visit(app, async (page) => {
    await enter(page, payloads.bodyAsObject);
    await saysSo(page);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await enter(page, timeout.old);
    await page.waitForTimeout(500);
    await saysSo(page);
    await forgive(page, /engine|net::ERR_FAILED|Failed to load resource|fetch/i);
  }, { before: (page) => lacking(page, missing["all of it is missing"]) }));

  async function saysSo(page) {
    await page.waitForFunction(() => /could not be loaded/.test(document.querySelector("#verdict").innerText), null, TIMEOUT);
    assert.equal(await page.getAttribute("#verdict", "aria-busy"), "false");
  }
});

describe("where the samples and the list of codes cannot be loaded", () => {
  const without = { before: (page) => lacking(page, "{samples/*,codes/**}") };

  test("a sample button and a code's page say so, and the tool works", () => visit(app, async (page) => {
    await page.click("[data-sample]");
    await page.waitForFunction(() => /could not be loaded/.test(document.querySelector(".paste-box__trouble").innerText));
    await page.evaluate(() => (location.hash = "#/codes/lambda-timeout"));
    await page.waitForSelector(".workspace__trouble");
    await page.goBack();
    assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
    await forgive(page, /samples|codes|net::ERR_FAILED/);
  }, without));
});

describe("where WebAssembly is missing", () => {
  test("the page says what is wrong instead of loading for ever", async () => {
    const context = await app.browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => delete window.WebAssembly);
    await page.goto(app.url);
    await page.waitForFunction(() => /could not start/.test(document.querySelector("#app").innerText));
    await context.close();
  });
});
