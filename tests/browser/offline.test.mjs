// The service worker: offline after the first visit, new versions, and what it keeps.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { serve } from "../../tools/serve.mjs";
import { clear, diagnose, diagnoseFile, diagnosed, DIST, launch, name, troubles } from "./support.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

const FINISH = fileURLToPath(new URL("../../tools/finish.mjs", import.meta.url));

let app;
before(async () => (app = await launch()));
after(() => app.close());

/// A copy of the site below a path of its own, whose files may change.
async function site(walk) {
  const root = await mkdtemp(join(tmpdir(), "lambda-502-"));
  const directory = join(root, "tools");
  await cp(DIST, directory, { recursive: true });
  const server = await serve(root);
  const context = await app.browser.newContext();
  try {
    await walk({
      context,
      directory,
      url: `${server.url}/tools/`,
      stop: () => server.close(),
      /// Publishes another version.
      async publish() {
        await appendFile(join(directory, "favicon.svg"), "<!-- another version -->");
        await promisify(execFile)(process.execPath, [FINISH, directory]);
      },
    });
  } finally {
    await context.close();
    await server.close();
    await rm(root, { recursive: true });
  }
}

async function open(context, url) {
  const page = await context.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(`uncaught: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.troubles.push(`console: ${message.text()}`));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));
  });
  await page.goto(url);
  await page.waitForSelector("#verdict[aria-busy]");
  return page;
}

/// Waits until the files are kept and the page is served from them.
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
});

const caches = (page) => page.evaluate(async () => {
  const all = {};
  for (const name of await window.caches.keys()) all[name] = (await (await window.caches.open(name)).keys()).map((it) => it.url);
  return all;
});

/// Asks for a new version, as the page does by itself every hour.
const look = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().then(() => {}));

describe("offline", () => {
  test("after one visit the page starts, diagnoses, and has its samples and pages without a server", () => site(async ({ context, url, stop }) => {
    const first = await open(context, url);
    await kept(first);
    await first.close();
    await stop();
    const page = await open(context, url);
    assert.equal((await diagnose(page, payloads.bodyAsObject)).cause, "body-not-a-string");
    await clear(page);
    await page.click("[data-sample=lambda-timeout]");
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "lambda-timeout");
    await page.goto(`${url}index.html?from=elsewhere#/codes`);
    await page.waitForSelector(".code-page__index");
    assert.deepEqual(await troubles(page), []);
  }));

  test("what was not opened in the first visit is there in the same visit", () => site(async ({ context, url, stop }) => {
    const page = await open(context, url);
    await kept(page);
    await stop();
    await page.click(".masthead >> text=Codes");
    await page.waitForSelector(".code-page__index");
  }));

  test("the page of a code is there once somebody has read it, in the app or by its own address", () => site(async ({ context, url, stop }) => {
    const page = await open(context, url);
    await kept(page);
    await page.evaluate(() => (location.hash = "#/codes/lambda-timeout"));
    await page.waitForSelector(".code-page h2");
    const other = await context.newPage();
    await other.goto(`${url}codes/response-null/`);
    await stop();
    await page.reload();
    await page.waitForSelector(".code-page h2");
    assert.match(await page.textContent(".code-page h2"), /timed out/);
    await page.evaluate(() => (location.hash = "#/codes/body-not-a-string"));
    await page.waitForSelector(".workspace__trouble:not([hidden])");
    await other.goto(`${url}codes/lambda-timeout/`);
    assert.match(await other.textContent("h1"), /timed out/);
    await other.goto(`${url}codes/`);
    assert.ok((await other.locator(".code-page__index li").count()) > 200);
  }));

  test("only the files of the site are kept, whatever was pasted", () => site(async ({ context, url }) => {
    const page = await open(context, url);
    await kept(page);
    await diagnose(page, timeout.old);
    await diagnoseFile(page, "secret-4711.log", largeLog(300_000));
    await page.click(".masthead >> text=Codes");
    await page.waitForSelector(".code-page__index");
    await page.evaluate(() => fetch("favicon.svg?secret-4711").then((it) => it.text()));
    const all = await caches(page);
    assert.equal(Object.keys(all).length, 1);
    const [addresses] = Object.values(all);
    const listed = JSON.parse((await readFile(join(DIST, "sw.js"), "utf8")).match(/const FILES = (\{[^}]*\})/)[1]);
    assert.deepEqual(addresses.map((it) => it.slice(url.length)).sort(), Object.keys(listed).sort());
    assert.ok(Object.keys(listed).length < 60, "the pages of the codes come when somebody reads them");
    for (const path of ["index.html", "engine_bg.wasm", "workspace_bg.wasm", "codes/index.html", "samples/lambda-timeout.txt"]) assert.ok(path in listed, path);
  }));

  test("a frame of the page installs nothing", () => site(async ({ context, url }) => {
    const page = await open(context, `${url}?embed`);
    await diagnose(page, payloads.null);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  }));

  test("a file of another version is not kept with the rest, and the page goes on", () => site(async ({ context, url, directory }) => {
    // The list of the worker is older than the file: a site in the middle of being published.
    await appendFile(join(directory, "theme.js"), " ");
    const page = await open(context, url);
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register("sw.js");
      const worker = registration.installing;
      if (!worker) return "there is no worker";
      while (worker.state === "installing") await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
      return worker.state;
    });
    assert.equal(state, "redundant");
    // It takes what it began to keep away after it gave up.
    for (let tries = 0; tries < 50 && Object.keys(await caches(page)).length > 0; tries++) await page.waitForTimeout(100);
    assert.deepEqual(await caches(page), {});
    assert.equal((await diagnose(page, payloads.null)).cause, "response-null");
  }));
});

describe("a new version", () => {
  test("waits, is told, and comes with the paste, the API and the names as they were", () => site(async ({ context, url, publish }) => {
    const page = await open(context, url);
    await kept(page);
    const [before] = Object.keys(await caches(page));
    await diagnose(page, timeout.old);
    await page.selectOption("#integration", "http_v2");
    await name(page, "function-name", "parcel-depot");
    assert.equal(await page.locator(".update").count(), 0);
    await publish();
    await look(page);
    await page.waitForSelector(".update");
    assert.match(await page.innerText(".update"), /new version/);
    assert.equal(await page.inputValue("#paste"), timeout.old, "nothing changes before the click");
    await page.evaluate(() => (window.isOld = true));
    await page.click(".update button");
    await page.waitForFunction(() => !window.isOld && document.querySelector("#verdict[aria-busy]"));
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.equal(await page.inputValue("#paste"), timeout.old);
    assert.equal(await page.inputValue("#integration"), "http_v2");
    assert.equal(await page.inputValue("#function-name"), "parcel-depot");
    assert.equal(await page.locator(".update").count(), 0);
    const after = Object.keys(await caches(page));
    assert.equal(after.length, 1);
    assert.notEqual(after[0], before);
    const left = await page.evaluate(() => ({ name: window.name, session: { ...sessionStorage }, local: { ...localStorage }, state: history.state, address: location.href }));
    assert.deepEqual(left, { name: "", session: {}, local: {}, state: null, address: url });
    assert.deepEqual(await troubles(page), []);
  }));

  test("brings a large file along", () => site(async ({ context, url, publish }) => {
    const page = await open(context, url);
    await kept(page);
    await diagnoseFile(page, "day.log", largeLog(400_000));
    const label = await page.textContent(".paste-box__size");
    await publish();
    await look(page);
    await page.click(".update button");
    await page.waitForFunction(() => document.querySelector(".paste-box__size"), null, { timeout: 20_000 });
    assert.equal(await page.textContent(".paste-box__size"), label);
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
  }));

  test("that another window took is offered to this one, which keeps its paste too", () => site(async ({ context, url, publish }) => {
    const page = await open(context, url);
    await kept(page);
    const other = await open(context, url);
    await diagnose(page, payloads.null);
    await diagnose(other, timeout.old);
    await publish();
    await look(page);
    await other.waitForSelector(".update");
    await page.click(".update button");
    assert.equal((await diagnosed(page)).cause, "response-null");
    await other.waitForTimeout(500);
    assert.equal(await other.inputValue("#paste"), timeout.old);
    await other.evaluate(() => (window.isOld = true));
    await other.click(".update button");
    await other.waitForFunction(() => !window.isOld && document.querySelector("#verdict[aria-busy]"));
    assert.equal((await diagnosed(other)).cause, "lambda-timeout");
  }));
});

describe("the manifest", () => {
  test("makes the page installable", () => site(async ({ context, url }) => {
    const page = await open(context, url);
    await kept(page);
    const session = await context.newCDPSession(page);
    const { errors, url: address } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(address, `${url}manifest.webmanifest`);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A browser context of a test is a private window, which installs nothing.
    assert.deepEqual(installabilityErrors.map((it) => it.errorId).filter((it) => it !== "in-incognito"), []);
  }));
});
