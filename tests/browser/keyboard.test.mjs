// Single keys, the list of them, and the settings that a browser keeps.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnosed, launch, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

const focus = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);
const leaveBox = (page) => page.evaluate(() => document.activeElement.blur());

describe("the list of the keys", () => {
  test("opens with ?, takes the focus, and gives it back", () => visiting(async (page) => {
    await page.focus("#integration");
    await page.focus(".masthead__theme");
    await page.keyboard.press("?");
    assert.ok(await page.isVisible(".shortcuts"));
    assert.ok(await page.evaluate(() => document.activeElement.closest(".shortcuts") !== null));
    assert.match(await page.innerText(".shortcuts"), /Go to the box/);
    await page.keyboard.press("Escape");
    assert.ok(!(await page.isVisible(".shortcuts")));
    assert.equal(await focus(page), "masthead__theme");
    await page.keyboard.press("?");
    await page.getByRole("button", { name: "Close" }).click();
    assert.ok(!(await page.isVisible(".shortcuts")));
  }));

  test("opens with its button as well", () => visiting(async (page) => {
    await page.getByRole("button", { name: "Settings" }).click();
    assert.ok(await page.isVisible(".shortcuts"));
  }));
});

describe("a key", () => {
  test("goes to the box, which Escape and Tab leave", () => visiting(async (page) => {
    for (const key of ["p", "/"]) {
      await leaveBox(page);
      await page.keyboard.press(key);
      assert.equal(await focus(page), "paste");
      assert.equal(await page.inputValue("#paste"), "", "and is not typed into it");
      await page.keyboard.press("Escape");
      assert.equal(await focus(page), "verdict");
    }
    await page.keyboard.press("p");
    await page.keyboard.press("Tab");
    assert.notEqual(await focus(page), "paste");
    assert.notEqual(await focus(page), "");
  }));

  test("does nothing but type where somebody types", () => visiting(async (page) => {
    await page.focus("#paste");
    await page.keyboard.type("?jkcgp/e");
    assert.equal(await page.inputValue("#paste"), "?jkcgp/e");
    assert.ok(!(await page.isVisible(".shortcuts")));
  }));

  test("walks through the findings and to the guilty line", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await leaveBox(page);
    await page.keyboard.press("j");
    assert.equal(await focus(page), "finding-lambda-timeout");
    await page.keyboard.press("k");
    assert.equal(await focus(page), "finding-lambda-timeout");
    await page.keyboard.press("e");
    await page.waitForFunction(() => document.activeElement.dataset.at === "4");
  }));

  test("copies the fixed response, or else the commands of the fix", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await leaveBox(page);
    await page.keyboard.press("c");
    await page.waitForFunction(() => document.querySelector("#fix [data-copy]").innerText === "Copied");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.textContent("#fixed-response"));
    await diagnose(page, timeout.old);
    await leaveBox(page);
    await page.keyboard.press("c");
    await page.waitForFunction(() => document.querySelector("#fix [data-copy]").innerText === "Copied. Replace FUNCTION_NAME");
  }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("after g goes to the codes and back, as the browser's own buttons do", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.focus(".verdict__links a");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForSelector(".code-page h2");
    assert.equal(await focus(page), "main");
    await page.goBack();
    await page.waitForSelector("#verdict[aria-busy]");
    assert.match(await page.evaluate(() => document.activeElement.getAttribute("href")), /codes\/lambda-timeout/, "the focus is where it was");
    await page.goForward();
    await page.waitForSelector(".code-page h2");
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.waitForSelector("#verdict[aria-busy]");
    assert.equal(await page.getAttribute("#verdict", "data-cause"), "lambda-timeout");
  }));

  test("does nothing with Control, and nothing once keys are switched off, also after a reload", () => visiting(async (page) => {
    await leaveBox(page);
    await page.keyboard.press("Control+p");
    assert.notEqual(await focus(page), "paste");
    await page.keyboard.press("?");
    await page.uncheck("#keys-on");
    await page.keyboard.press("Escape");
    await page.reload();
    await page.waitForSelector("#verdict[aria-busy]");
    await page.keyboard.press("?");
    assert.ok(!(await page.isVisible(".shortcuts")));
    await page.getByRole("button", { name: "Settings" }).click();
    await page.check("#keys-on");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    assert.ok(await page.isVisible(".shortcuts"));
  }));
});

describe("the focus", () => {
  test("is kept when the question is answered", () => visiting(async (page) => {
    await page.selectOption("#integration", "http_v2");
    await diagnose(page, '{"errorMessage": "no such parcel", "errorType": "NoSuchParcel"}');
    await page.getByRole("button", { name: "It was thrown" }).press("Enter");
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "rejected");
    assert.equal(await focus(page), "verdict");
  }));

  test("is kept when a sample is chosen", () => visiting(async (page) => {
    await page.locator("[data-sample]").first().press("Enter");
    await diagnosed(page);
    assert.equal(await focus(page), "verdict");
  }));
});

describe("the API", () => {
  test("is there again after a reload only for who asked for that", () => visiting(async (page) => {
    await page.selectOption("#integration", "alb");
    await page.reload();
    await page.waitForSelector("#integration");
    assert.equal(await page.inputValue("#integration"), "");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.check("#keep-integration");
    await page.keyboard.press("Escape");
    await page.selectOption("#integration", "alb");
    await page.reload();
    await page.waitForSelector("#integration");
    assert.equal(await page.inputValue("#integration"), "alb");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.uncheck("#keep-integration");
    await page.reload();
    await page.waitForSelector("#integration");
    assert.equal(await page.inputValue("#integration"), "");
    assert.equal(await page.evaluate(() => localStorage.getItem("integration")), null);
  }));
});

describe("colours", () => {
  test("can be given back to the system", () => visiting(async (page) => {
    await page.click(".masthead__theme");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.keyboard.press("?");
    await page.check("#theme-system");
    assert.equal(await page.getAttribute("html", "data-theme"), "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  }, { colorScheme: "light" }));
});
