// What a print shows: a report, without secrets.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, diagnoseFile, forgive, launch, visit } from "./support.mjs";
import { PASTE, isRedacted } from "./secrets.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

/// Does what the browser does before it prints, and gives the text that it would print.
async function print(page) {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  return page.evaluate(() => document.body.innerText);
}

/// Does what the browser does afterwards.
async function printed(page) {
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
}

describe("a print", () => {
  test("is a report: no buttons, all that was folded open, and folded again afterwards", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await print(page);
    assert.equal(await page.locator(".copy-button:visible").count(), 0);
    assert.ok(!(await page.isVisible("#paste")));
    assert.equal(await page.locator("#app details:not([open])").count(), 0);
    assert.ok(await page.isVisible('.evidence mark[data-mark="cause"]'));
    await printed(page);
    assert.ok((await page.locator("#app details:not([open])").count()) > 0);
  }));

  test("has no secret of the paste, says what was redacted, and leaves the page as it was", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    const html = () => page.$$eval(".verdict, .evidence, .findings, #fix, .api-types", (all) => all.map((it) => it.outerHTML.replace(/ open=""/g, "")).join("\n"));
    const before = await html();
    const text = await print(page);
    isRedacted(text, "what is printed");
    assert.match(text, /body is not a string/);
    assert.match(text, /email-1/);
    assert.match(text, /Redacted: [^\n]*E-mail addresses/);
    assert.ok(await page.isVisible('.evidence mark[data-mark="cause"]'), "the guilty place stays marked");
    await printed(page);
    assert.equal(await html(), before);
    assert.match(await page.textContent(".evidence"), /lotte@example\.org/);
  }));

  test("says the same of a secret whose name stands far from where it is printed", () => visiting(async (page) => {
    const secret = "tR7mQ2xV9bK4wL8n";
    const log = `DB_PASSWORD=${secret}\n${largeLog(3_000_000)}\n2026-03-19T06:40:01.900Z 7f0c2a64-93d1-4b7e-8a55-1e6d90c4b3f2 Task timed out after 3.00 seconds ${secret}\n`;
    await diagnoseFile(page, "large.log", Buffer.from(log));
    const text = await print(page);
    assert.match(text, /Task timed out after 3\.00 seconds/);
    assert.ok(!text.includes(secret), "the secret is not printed");
    await printed(page);
  }));

  test("of the triage has no secret either", () => visiting(async (page) => {
    const name = "from lotte@example.org.log";
    await page.setInputFiles("#files", [{ name, mimeType: "text/plain", buffer: Buffer.from(timeout.old) }]);
    await page.waitForFunction((name) => document.querySelector(`#triage [data-file="${name}"]`), name);
    const text = await print(page);
    isRedacted(text, "the printed triage");
    assert.match(text, /email-1/);
    await printed(page);
    assert.ok((await page.textContent("#triage")).includes(name));
  }));

  test("of a clean answer is redacted nowhere", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const shown = await page.textContent("#fix");
    const text = await print(page);
    assert.match(text, /Nothing had to be redacted/);
    assert.equal(await page.textContent("#fix"), shown, "the sample events of the commands are no secrets");
    await printed(page);
  }));

  test("shows nothing of the answer where it could not be redacted, and says so", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    const text = await print(page);
    isRedacted(text, "what is printed");
    assert.doesNotMatch(text, /body is not a string|stops/);
    assert.match(text, /takes secrets out before it prints, and could not/);
    await forgive(page, /net::ERR_FAILED|Failed to (load|fetch)/);
  }, { before: (page) => page.route(/answer\.wasm/, (route) => route.abort()) }));
});
