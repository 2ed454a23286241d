// The words of the glossary say what they mean wherever the answer has them.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { choose, diagnose, diagnosed, launch, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

/// The marked terms, by slug.
const terms = (page, within = ".answer") => page.$$eval(`${within} .term`, (all) => all.map((it) => it.dataset.term));

describe("a term in the answer", () => {
  test("stands out where it comes first, and opens what it means over the page, by pointer and by key", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    const marked = await terms(page);
    assert.ok(marked.includes("function-timeout"), marked.join());
    assert.equal(new Set(marked).size, marked.length, "each once");
    assert.ok((await terms(page, "#verdict")).length > 0, "in the verdict");
    const address = page.url();
    const first = page.locator("#verdict .term").first();
    const box = page.locator(`#${await first.getAttribute("popovertarget")}`);
    await first.click();
    await box.waitFor({ state: "visible" });
    assert.ok((await box.innerText()).length > 40);
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "hidden" });
    assert.ok(await first.evaluate((it) => it === document.activeElement));
    await page.keyboard.press("Enter");
    await box.waitFor({ state: "visible" });
    await page.mouse.click(2, 2);
    await box.waitFor({ state: "hidden" });
    assert.equal(page.url(), address);
  }));

  test("lies in the window, also on a phone", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    for (const term of await page.locator(".term:visible").all()) {
      await term.click();
      const { left, right, top, bottom } = await page.$eval(`#${await term.getAttribute("popovertarget")}`, (it) => it.getBoundingClientRect().toJSON());
      assert.ok(left >= 0 && right <= 375 && top >= 0 && bottom <= 700, `${await term.innerText()}: ${[left, right, top, bottom]}`);
      await page.keyboard.press("Escape");
    }
  }, { viewport: { width: 375, height: 700 } }));

  test("stands in the text as it did before", () => visiting(async (page) => {
    for (const text of [timeout.old, payloads.bodyAsObject, payloads.null]) {
      await diagnose(page, text);
      const shown = await page.$$eval("#verdict p", (all) => all.map((it) => it.textContent));
      assert.deepEqual(shown.filter((it) => /\s{2}|undefined/.test(it)), []);
      assert.equal(await page.locator(".answer a .term, .answer button .term, .answer pre .term, .answer code .term").count(), 0);
    }
  }));

  test("is marked again when the API or the shell changes", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await choose(page, "http_v2");
    assert.ok((await terms(page, "#verdict")).length > 0);
    const before = (await terms(page)).sort();
    await page.check("#shell-powershell");
    await diagnosed(page);
    assert.deepEqual((await terms(page)).sort(), before, "each once, after as before");
  }));

  test("does not have the status read twice: it is busy until the terms are marked", () => visiting(async (page) => {
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
