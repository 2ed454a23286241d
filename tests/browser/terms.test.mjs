// The words of the glossary are links wherever the answer says them.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { choose, diagnose, diagnosed, launch, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

/// The terms that are links, as `section: slug`.
const terms = (page, within = ".answer") => page.$$eval(`${within} .term`, (all) => all.map((it) => it.hash.slice("#/glossary/".length)));

describe("a term in the answer", () => {
  test("is a link where it stands first, says what it means, and leads to its page and back", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    const linked = await terms(page);
    assert.ok(linked.includes("function-timeout"), linked.join());
    assert.equal(new Set(linked).size, linked.length, "each once");
    assert.ok((await terms(page, "#verdict")).length > 0, "in the verdict");
    const first = page.locator("#verdict .term").first();
    assert.ok((await first.getAttribute("title")).length > 20);
    const words = await first.innerText();
    await first.click();
    await page.waitForSelector(".code-page h2");
    assert.match(page.url(), /#\/glossary\/[a-z0-9-]+$/);
    await page.click("text=Back to the diagnosis");
    assert.equal(await page.locator("#verdict .term").first().innerText(), words);
    assert.ok((await page.inputValue("#paste")).length > 0, "the paste is still there");
  }));

  test("stands in the text as it did before", () => visiting(async (page) => {
    for (const text of [timeout.old, payloads.bodyAsObject, payloads.null]) {
      await diagnose(page, text);
      const shown = await page.$$eval("#verdict p", (all) => all.map((it) => it.textContent));
      assert.deepEqual(shown.filter((it) => /\s{2}|undefined/.test(it)), []);
      assert.equal(await page.locator(".answer a a, .answer button .term, .answer pre .term, .answer code .term").count(), 0);
    }
  }));

  test("is linked again when the API or the shell changes", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await choose(page, "http_v2");
    assert.ok((await terms(page, "#verdict")).length > 0);
    const before = (await terms(page)).sort();
    await page.check("#shell-powershell");
    await diagnosed(page);
    assert.deepEqual((await terms(page)).sort(), before, "each once, after as before");
  }));

  test("does not have the status read twice: it is busy until the links are there", () => visiting(async (page) => {
    await page.evaluate(() => {
      window.late = 0;
      const verdict = document.querySelector("#verdict");
      new MutationObserver((all) => {
        const idle = verdict.getAttribute("aria-busy") === "false";
        if (idle && all.some((it) => [...it.addedNodes].some((node) => node.className === "term"))) window.late += 1;
      }).observe(verdict, { subtree: true, childList: true });
    });
    await diagnose(page, timeout.old);
    assert.ok((await terms(page, "#verdict")).length > 0);
    assert.equal(await page.evaluate(() => window.late), 0);
  }));
});
