// The page in one file, opened from the disk.

import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { diagnose, diagnoseFile, diagnosed, DIST, fixedResponse, launch, troubles } from "./support.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

const NAME = "lambda-502.html";

let app;
let place;
before(async () => {
  app = await launch();
  // Alone: nothing of the site stands beside it.
  place = await mkdtemp(join(tmpdir(), "lambda-502-"));
  await copyFile(join(DIST, NAME), join(place, NAME));
});
after(async () => {
  await app.close();
  await rm(place, { recursive: true });
});

/// Opens the file, walks, and fails on any request, error or violation of the policy.
async function open(walk, { query = "", prepare } = {}) {
  const address = pathToFileURL(join(place, NAME)).href;
  const context = await app.browser.newContext({ offline: true });
  const page = await context.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(`uncaught: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.troubles.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && request.url().split(/[?#]/)[0] !== address) page.troubles.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  await prepare?.(page);
  await page.goto(address + query);
  await page.waitForSelector("#verdict[aria-busy]", { state: "attached" });
  await walk(page);
  assert.deepEqual(await troubles(page), []);
  await context.close();
}

describe("the page in one file", () => {
  test("diagnoses, in a worker, and asks for nothing", () => open(async (page) => {
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
    assert.ok(await fixedResponse(page));
    assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
    assert.equal(page.workers().length, 0, "a small paste needs none");
    assert.equal((await diagnoseFile(page, "day.log", largeLog(400_000))).cause, "lambda-timeout");
    assert.equal(page.workers().length, 1, "a large one does not hold up the page");
  }));

  test("diagnoses by itself where no worker starts", () => open(async (page) => {
    assert.equal((await diagnose(page, payloads.null)).cause, "response-null");
    assert.equal(page.workers().length, 0);
  }, { prepare: (page) => page.addInitScript(() => delete window.Worker) }));

  test("has the samples, the pages of the codes and the glossary", () => open(async (page) => {
    await page.click("[data-sample]");
    await diagnosed(page);
    await page.click('.verdict__links a[href^="#"]');
    await page.waitForSelector(".code-page h2");
    await page.click("text=Glossary");
    await page.waitForFunction(() => /#\/glossary/.test(location.hash));
    await page.click("text=Back to the diagnosis");
    assert.equal((await diagnosed(page)).cause, "body-not-a-string", "the paste is still there");
  }));

  test("offers no copy of itself, nor an address that other pages could load", () => open(async (page) => {
    assert.equal(await page.isVisible(".footer__offline"), false);
    assert.equal(await page.isVisible(".footer__embed"), false);
  }));

  test("has a policy without unsafe-inline that lets it reach no network", () => open(async (page) => {
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    const words = policy.replace(/'sha256-[^']+'/g, "").split(/[\s;]+/).filter((it) => /[':*.]/.test(it));
    assert.deepEqual([...new Set(words)].sort(), ["'none'", "'script'", "'wasm-unsafe-eval'", "blob:", "data:"]);
    const reached = await page.evaluate(async () => {
      const fetched = await fetch("https://example.org/").then(() => true, () => false);
      const image = await new Promise((done) => Object.assign(new Image(), { onload: () => done(true), onerror: () => done(false), src: "https://example.org/x.png" }));
      return [fetched, image, window.violations.splice(0).length];
    });
    assert.deepEqual(reached, [false, false, 2], "the policy stops both");
    page.troubles = page.troubles.filter((it) => !/example\.org/.test(it));
  }));

  test("stands in the page's footer as a download", async () => {
    const page = await (await app.browser.newContext()).newPage();
    await page.goto(app.url);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(".footer__offline")]);
    assert.equal(download.suggestedFilename(), NAME);
    await page.context().close();
  });
});
