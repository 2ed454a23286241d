// Where something the page relies on is missing.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnoseFile, diagnosed, enter, fixedResponse, forgive, launch, visit } from "./support.mjs";
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
    "its own file is missing": "parts-*/engine.wasm",
    "what it shares with others is missing": "parts-*/answer-engine.wasm",
    "all of it is missing": "parts-*/*engine*.wasm",
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

describe("a worker that ends", TOGETHER, () => {
  /// Keeps the workers at hand.
  const kept = { before: (page) => page.addInitScript(() => {
    window.workers = [];
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        window.workers.push(this);
      }
      // How long the page's questions take to arrive.
      postMessage(...given) {
        setTimeout(() => super.postMessage(...given), window.delay ?? 0);
      }
    };
  }) };
  const says = (page, words) => page.waitForFunction((words) => document.querySelector("#verdict").innerText.includes(words), words, TIMEOUT);

  /// Gives a file and returns while it is read.
  async function reading(page) {
    // The worker is there from the first large paste on.
    await diagnoseFile(page, "former.log", largeLog(150_000));
    await page.evaluate(() => (window.delay = 10_000_000));
    await page.setInputFiles("#file", { name: "day.log", mimeType: "text/plain", buffer: Buffer.from(largeLog(400_000)) });
    await page.waitForSelector('[data-engine="stop"]', { state: "visible" });
    await page.evaluate(() => (window.delay = 0));
  }

  test("by an error is replaced, and the paste stays", () => visit(app, async (page) => {
    await reading(page);
    await page.evaluate(() => {
      const worker = window.workers.at(-1);
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true }));
    });
    await says(page, "The engine stopped before it had an answer");
    assert.equal(await page.getAttribute("#verdict", "aria-busy"), "false");
    assert.match(await page.innerText(".paste-box"), /day\.log/);
    await page.click('[data-engine="again"]');
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "lambda-timeout", null, TIMEOUT);
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
  }, kept));

  test("without a word is replaced when its time is up", () => visit(app, async (page) => {
    await page.clock.install();
    await reading(page);
    await page.evaluate(() => window.workers.at(-1).terminate());
    await page.clock.fastForward(60_000);
    await says(page, "The engine stopped before it had an answer");
    assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
  }, kept));

  test("because somebody stops it leaves the paste, and the next one is read", () => visit(app, async (page) => {
    await reading(page);
    await page.click('[data-engine="stop"]');
    assert.match(await page.innerText("#verdict"), /Stopped\. Your paste stays/);
    assert.match(await page.innerText(".paste-box"), /day\.log/);
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
  }, kept));

  test("because somebody pastes something else does not hold that up", () => visit(app, async (page) => {
    await reading(page);
    const [before] = await page.evaluate(() => [window.workers.length]);
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
    assert.ok(await page.evaluate(() => window.workers.length) > before);
  }, kept));

  test("because the engine did not come is followed by one that does", () => visit(app, async (page) => {
    await enter(page, payloads.bodyAsObject);
    await says(page, "could not be loaded");
    await page.context().unroute(app.url + "parts-*/engine.wasm");
    await page.click('[data-engine="again"]');
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "body-not-a-string", null, TIMEOUT);
    await forgive(page, /engine|net::ERR_FAILED|Failed to load resource|fetch/i);
  }, { before: (page) => lacking(page, "parts-*/engine.wasm") }));
});

describe("where the rest of the answer does not come", () => {
  const REST = "parts-*/answer.wasm";
  const failed = (page) => page.waitForSelector('.answer [role="alert"].answer__note', { state: "visible" });

  test("the verdict stands, says so, and the rest comes when it is asked for again", () => visit(app, async (page) => {
    await enter(page, payloads.bodyAsObject);
    await failed(page);
    assert.equal(await page.getAttribute("#verdict", "data-cause"), "body-not-a-string");
    assert.equal(await page.getAttribute("#verdict", "aria-busy"), "false");
    await page.context().unroute(app.url + REST);
    await page.click('.answer [role="alert"] button');
    await page.waitForSelector("#fix pre", { state: "visible" });
    assert.ok(await page.isVisible('.evidence mark[data-mark="cause"]'));
    await forgive(page, /net::ERR_FAILED|Failed to load resource|fetch/i);
  }, { before: (page) => lacking(page, REST) }));

  test("because it is of another build, it is refused like one that is missing", () => visit(app, async (page) => {
    await enter(page, payloads.bodyAsObject);
    await failed(page);
    await forgive(page, /WebAssembly|CompileError|LinkError|404|Failed to load resource/i);
  }, { before: (page) => page.context().route(app.url + REST, (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "another build" })) }));

  test("because it is slow, the verdict is there before it", () => visit(app, async (page) => {
    await enter(page, payloads.bodyAsObject);
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "body-not-a-string");
    assert.equal(await page.$("#fix pre"), null);
    await page.waitForSelector("#fix pre", { state: "visible" });
    await page.waitForSelector("#verdict[aria-busy=false]");
  }, { before: (page) => page.context().route(app.url + REST, async (route) => (await new Promise((done) => setTimeout(done, 1500)), route.continue())) }));
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

describe("a page whose program is not there yet", () => {
  test("takes a paste and a press, and does what they ask for when it is", () => visit(app, async (page) => {
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
  }, { before: (page) => page.route("**/page-*_bg.wasm", async (route) => {
    await page.fill("#paste", timeout.old);
    await page.click(".masthead__keys");
    await route.continue();
  }) }));
});

describe("where WebAssembly is missing", () => {
  test("the page says what is wrong instead of loading for ever", async () => {
    const context = await app.browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => delete window.WebAssembly);
    await page.goto(app.url);
    await page.waitForFunction(() => /could not start/.test(document.querySelector("#app").innerText));
    for (const still of [".masthead", ".app__trouble a[href='codes/']", ".app__trouble button"]) assert.ok(await page.isVisible(still), still);
    assert.ok(!(await page.isVisible("#paste")), "there is no box that takes nothing");
    assert.deepEqual(await page.$$eval(".masthead__link", (all) => all.map((it) => it.getAttribute("href"))), ["#/", "codes/"]);
    await page.click(".masthead__link >> nth=1");
    await page.waitForSelector(".code-page__index");
    await context.close();
  });

  test("what was pasted before that is known stays in the box", async () => {
    const context = await app.browser.newContext();
    const page = await context.newPage();
    let arrives;
    const held = new Promise((resolve) => (arrives = resolve));
    await page.route("**/page-*_bg.wasm", async (route) => {
      await held;
      await route.abort();
    });
    await page.goto(app.url, { waitUntil: "commit" });
    await page.waitForSelector("#paste");
    await page.fill("#paste", timeout.old);
    arrives();
    await page.waitForFunction(() => /could not start/.test(document.querySelector("#app").innerText));
    assert.equal(await page.inputValue("#paste"), timeout.old);
    assert.ok(await page.isVisible("#paste"));
    await context.close();
  });
});
