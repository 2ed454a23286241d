// The copy buttons.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { diagnose, fixedResponse, launch, visit } from "./support.mjs";
import { malformedLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const ALLOWED = { permissions: ["clipboard-read", "clipboard-write"] };

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

describe("a copy button", () => {
  test("puts the fixed response on the clipboard to the letter, and says so for a while", () => visit(app, async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const button = page.getByRole("button", { name: "Copy the fixed response" });
    assert.equal(await button.innerText(), "Copy");
    await button.click();
    await says(page.locator("#copied-said"), /^Copied$/);
    await says(button, /^Copied$/);
    assert.equal(await clipboard(page), await fixedResponse(page));
    await says(button, /^Copy$/);
  }, ALLOWED));

  for (const [what, text] of [["a timeout", timeout.old], ["a malformed response", malformedLog]]) {
    for (const shell of ["posix", "powershell"]) {
      test(`copies what stands next to it, each one of ${what} in ${shell}`, () => visit(app, async (page) => {
        await diagnose(page, text);
        await page.check(`#shell-${shell}`);
        await page.$$eval("details", (all) => all.forEach((it) => (it.open = true)));
        const buttons = await page.locator('.copy-button:not([data-copy="all"]):visible').all();
        assert.ok(buttons.length >= 8);
        const copied = [];
        for (const button of buttons) {
          const shown = await button.evaluate((it) => it.parentElement.parentElement.querySelector(`:scope > div:has(> [aria-label="${CSS.escape(it.ariaLabel)}"]) + pre`).textContent);
          await button.click();
          await says(button, /^Copied$/);
          assert.equal(await clipboard(page), shown);
          copied.push(shown);
        }
        assert.equal(new Set(copied).size, copied.length, "each has its own text");
      }, ALLOWED));
    }
  }
});

describe("a button above a block of commands", () => {
  for (const shell of ["posix", "powershell"]) {
    test(`copies all of them in order, in ${shell}`, () => visit(app, async (page) => {
      await diagnose(page, timeout.old);
      await page.check(`#shell-${shell}`);
      await page.$$eval("details", (all) => all.forEach((it) => (it.open = true)));
      const buttons = await page.locator('.copy-button[data-copy="all"]').all();
      assert.equal(buttons.length, 2, "confirm and verify");
      for (const button of buttons) {
        const shown = await button.evaluate((it) => [...it.parentElement.nextElementSibling.querySelectorAll("pre")].map((pre) => pre.textContent));
        assert.ok(shown.length >= 2);
        await button.click();
        await says(button, /^Copied$/);
        assert.equal(await clipboard(page), shown.join("\n\n"));
        await says(button, /^Copy$/);
      }
    }, ALLOWED));
  }
});

describe("where copying is not allowed", () => {
  const worlds = {
    "because the browser refuses": () => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("not allowed", "NotAllowedError"));
    },
    "because there is no clipboard outside of a secure context": () => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    },
  };

  for (const [why, world] of Object.entries(worlds)) {
    test(`${why}, the text is selected for the person to copy`, () => visit(app, async (page) => {
      await diagnose(page, payloads.bodyAsObject);
      const button = page.getByRole("button", { name: "Copy the fixed response" });
      await button.click();
      await says(button, /^Selected/);
      const selected = await page.evaluate(() => getSelection().toString());
      assert.equal(selected, await fixedResponse(page));
      await says(button, /^Copy$/);
    }, { before: (page) => page.addInitScript(world) }));
  }
});

async function says(button, words) {
  for (let waited = 0; waited < 5_000; waited += 50) {
    if (words.test(await button.innerText())) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`the button says "${await button.innerText()}", not ${words}`);
}
