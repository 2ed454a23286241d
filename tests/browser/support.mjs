// What the browser tests share: the served build, the browser, a page, and the few things people do with it.
//
// DIST names another build than ./dist, CHROMIUM another browser than /usr/bin/chromium.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { serve } from "../../tools/serve.mjs";

export const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/// How long a diagnosis may take on a busy machine, in milliseconds.
const PATIENCE = 30_000;

/// The build behind an address and a browser in front of it. `close` ends both.
export async function launch() {
  const server = await serve(DIST, 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return {
    browser,
    url: new URL("/", server.url).href,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/// Opens the page in a browser context of its own, walks, and fails if anything went wrong behind the page's back.
///
/// `before` gets the page before it is opened, `route` is the part of the address behind `#`; other options are those of
/// Playwright's contexts.
export async function visit(app, walk, options) {
  const page = await open(app, options);
  try {
    await walk(page);
    assert.deepEqual(await troubles(page), [], "nothing goes wrong behind the page's back");
  } finally {
    await page.context().close();
  }
}

async function open(app, { before, route, ...options } = {}) {
  // What a service worker keeps would get past the tests that take files away; offline.test.mjs lets it work.
  const context = await app.browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block", ...options });
  return openTab(app, context, { before, route });
}

/// Opens the page in one more tab of a browser context.
export async function openTab(app, context, { before, route = "" } = {}) {
  const page = await context.newPage();
  watch(page, app.url);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await before?.(page);
  await page.goto(app.url + (route && `#${route}`));
  await page.waitForSelector("#verdict[aria-busy]", { state: "attached", timeout: 15_000 });
  return page;
}

/// Uncaught errors, errors on the console, requests to other origins, and what the policy had to forbid.
export async function troubles(page) {
  const violations = await page.evaluate(() => window.violations);
  return [...page.troubles, ...violations.map((it) => `policy: ${it}`)];
}

function watch(page, url) {
  page.troubles = [];
  page.requests = [];
  page.on("pageerror", (error) => page.troubles.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") page.troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    page.requests.push(request);
    if (!request.url().startsWith(url)) page.troubles.push(`request: ${request.url()}`);
  });
}

/// Empties the box, puts `text` into it, and waits for the diagnosis.
export async function diagnose(page, text) {
  await clear(page);
  await enter(page, text);
  return diagnosed(page);
}

/// Puts `text` into the box at once, as a paste does. (Playwright's `fill` types line by line.)
export function enter(page, text) {
  return page.$eval("#paste", (box, text) => {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);
}

/// Empties the box, gives the page a file, and waits for the diagnosis.
export async function diagnoseFile(page, name, bytes) {
  await clear(page);
  await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  return diagnosed(page);
}

/// Empties the box. After it no verdict of an earlier paste stands there any more.
export async function clear(page) {
  // An empty page has nothing to clear.
  if (await page.isVisible("#clear")) await page.click("#clear");
  await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "");
}

/// Waits until the page has said something about what is in the box, and returns it.
export async function diagnosed(page) {
  await page.waitForFunction(() => {
    const verdict = document.querySelector("#verdict");
    return verdict.dataset.outcome !== "" && verdict.getAttribute("aria-busy") === "false";
  }, null, { timeout: PATIENCE });
  return verdict(page);
}

/// Opens a row of the triage table, waits for its diagnosis, and returns it. Until the row's text is in the box,
/// the verdict of what was there before still stands.
export async function openRow(page, row) {
  await page.click(row);
  await page.waitForFunction(() => document.querySelector(".paste-box__from")?.hidden === false);
  return diagnosed(page);
}

/// The verdict as it stands: `{outcome, status, cause, certainty, title, text}`.
export function verdict(page) {
  return page.$eval("#verdict", (it) => ({
    ...it.dataset,
    title: it.querySelector(".verdict__title")?.textContent ?? "",
    text: it.innerText,
  }));
}

/// Answers "through which API type?" and waits for the new verdict.
export async function choose(page, integration) {
  await again(page, () => page.selectOption("#integration", integration));
  return verdict(page);
}

/// Types a name for the commands, such as `function-name`, and waits until the verdict knows it as well.
export async function name(page, id, value) {
  await page.waitForSelector(`#${id}`, { state: "attached" });
  await page.$eval(`#${id}`, (it) => it.closest("details")?.setAttribute("open", ""));
  await again(page, () => page.fill(`#${id}`, value));
}

/// Does what makes the page diagnose the same paste again, and waits until it has.
async function again(page, action) {
  await page.evaluate(() => {
    const verdict = document.querySelector("#verdict");
    window.wasBusy = false;
    new MutationObserver((_, observer) => {
      if (verdict.getAttribute("aria-busy") !== "true") return;
      window.wasBusy = true;
      observer.disconnect();
    }).observe(verdict, { attributes: true });
  });
  await action();
  await page.waitForFunction(
    () => window.wasBusy && document.querySelector("#verdict").getAttribute("aria-busy") === "false",
    null,
    { timeout: PATIENCE },
  );
}

/// All findings: `{code, severity, certainty}`.
export function findings(page) {
  return page.$$eval(".finding", (all) => all.map((it) => ({ ...it.dataset })));
}

export async function codes(page) {
  return (await findings(page)).map((it) => it.code);
}

/// The texts of all commands as they stand, those of the CORS advice included.
export function commands(page) {
  return page.$$eval(".command pre", (all) => all.map((it) => it.textContent));
}

/// The text of the fixed response, or `null` where there is none.
export async function fixedResponse(page) {
  const found = await page.$("#fixed-response");
  return found && found.textContent();
}

/// Drops the troubles that a test makes on purpose.
export async function forgive(page, expected) {
  page.troubles = page.troubles.filter((it) => !expected.test(it));
  await page.evaluate((source) => {
    const expected = new RegExp(source);
    window.violations = window.violations.filter((it) => !expected.test(`policy: ${it}`));
  }, expected.source);
}
