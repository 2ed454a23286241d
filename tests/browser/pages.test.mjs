// The static pages: of each code, the list of them, the glossary.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { launch, troubles } from "./support.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

/// Opens a static page, walks, and fails on an error, a violation of the policy, or a request that another place gets.
async function reading(path, walk, options = {}) {
  const context = await app.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.asked = [];
  page.on("pageerror", (error) => page.troubles.push(`uncaught: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.troubles.push(`console: ${message.text()}`));
  page.on("request", (request) => page.asked.push(request.url().slice(app.url.length)));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));
  });
  try {
    await page.goto(app.url + path);
    await walk(page);
    if (options.javaScriptEnabled !== false) assert.deepEqual(await troubles(page), []);
  } finally {
    await context.close();
  }
}

describe("the page of a code", () => {
  test("can be read without JavaScript, terms and the other shell included", () => reading("codes/lambda-timeout/", async (page) => {
    assert.equal(await page.innerText("h1"), "The function timed out");
    for (const words of ["What the client sees", "How to confirm it", "Task timed out after", "aws lambda get-function-configuration"]) assert.ok((await page.innerText("main")).includes(words), words);
    assert.equal(await page.locator(".copy-button:visible").count(), 0);
    const term = page.locator(".term").first();
    await term.click();
    assert.ok(await page.isVisible(`#${await term.getAttribute("popovertarget")}`));
    await page.keyboard.press("Escape");
    const command = () => page.locator(".code-page__steps pre:visible").first().innerText();
    const posix = await command();
    await page.check("[value=powershell]");
    assert.notEqual(await command(), posix);
  }, { javaScriptEnabled: false }));

  test("loads itself and the style sheet, not the list of all codes nor the engine", () => reading("codes/lambda-timeout/", async (page) => {
    await page.waitForSelector(".copy-button >> visible=true");
    const asked = page.asked.map((it) => it.replace(/(style|later)-\w+/, "$1"));
    assert.deepEqual(asked.filter((it) => it !== "favicon.svg").sort(), ["codes/lambda-timeout/", "later.css", "reader.js", "style.css", "theme.js"]);
  }));

  test("copies a command", () => reading("codes/lambda-timeout/", async (page) => {
    const button = page.locator(".copy-button:visible").first();
    await button.click();
    await page.waitForSelector("text=Copied");
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^aws logs tail/);
  }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("has the theme and the shell that were chosen in the app", () => reading("codes/lambda-timeout/", async (page) => {
    assert.equal(await page.getAttribute("html", "data-theme"), "light");
    await page.evaluate(() => (localStorage.setItem("theme", "dark"), localStorage.setItem("shell", "powershell")));
    await page.reload();
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.waitForFunction(() => document.querySelector("[value=powershell]").checked);
  }));

  test("leads to the app", () => reading("codes/lambda-timeout/", async (page) => {
    await page.click("text=Paste your own log");
    await page.waitForSelector("#paste");
  }));
});

describe("the list of the codes", () => {
  const rows = (page) => page.$$eval(".code-page__index li", (all) => all.filter((it) => it.checkVisibility()).map((it) => it.querySelector("a").textContent));
  const filter = async (page, words) => {
    await page.fill("#code-filter", words);
    await page.waitForFunction(() => /\d+ code|No code/.test(document.querySelector(".code-page__count").textContent));
    await page.waitForTimeout(300);
    return rows(page);
  };

  for (const where of ["codes/", "#/codes"]) {
    test(`is filtered by code, title and real message, at ${where}`, () => reading(where, async (page) => {
      await page.waitForSelector("#code-filter >> visible=true");
      assert.ok(!page.asked.some((it) => it.includes("codes.json")));
      assert.ok((await rows(page)).length > 200);
      for (const [words, code] of [
        ["body-not", "body-not-a-string"],
        ["Task timed out after 3.00 seconds", "lambda-timeout"],
        ["Endpoint request timed out", "apigw-endpoint-request-timed-out"],
        ["Runtime.ImportModuleError: Error: Cannot find module 'index'", "lambda-import-module-error"],
      ]) {
        const found = await filter(page, words);
        assert.ok(found.includes(code), `${words}: ${found}`);
        assert.ok(found.length < 12, `${words}: ${found}`);
      }
      assert.deepEqual(await filter(page, "no such thing at all"), []);
    }));
  }

  test("loads the engine only when somebody types", () => reading("codes/", async (page) => {
    await page.waitForSelector("#code-filter >> visible=true");
    assert.ok(!page.asked.some((it) => it.includes("engine")));
    await filter(page, "Task timed out");
    assert.ok(page.asked.some((it) => it.includes("engine")));
  }));

  test("is as it was left when somebody comes back to it in the app", () => reading("#/codes", async (page) => {
    await page.waitForSelector("#code-filter >> visible=true");
    await filter(page, "Task timed out after 3.00 seconds");
    await page.click('.code-page__index a[href="#/codes/lambda-timeout"]');
    await page.waitForSelector("text=How to confirm it");
    await page.goBack();
    await page.waitForSelector("#code-filter >> visible=true");
    assert.equal(await page.inputValue("#code-filter"), "Task timed out after 3.00 seconds");
  }));
});

describe("every static page", () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 375]) {
      test(`is accessible and fits, in ${colorScheme} colours at ${width} px`, async () => {
        for (const path of ["codes/", "codes/lambda-timeout/", "codes/apigw-malformed-proxy-response/", "glossary/"]) {
          await reading(path, async (page) => {
            await page.evaluate(axe.source);
            const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
            assert.deepEqual(violations.map((it) => `${path} ${it.id}: ${it.nodes[0].html}`), []);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
          }, { colorScheme, viewport: { width, height: 800 } });
        }
      });
    }
  }
});
