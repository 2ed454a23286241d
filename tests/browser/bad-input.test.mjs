// Whatever is pasted: a calm answer, and the paste stays.

import assert from "node:assert/strict";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { clear, codes, diagnose, diagnosed, diagnoseFile, enter, findings, launch, visit } from "./support.mjs";
import { healthyLog, largeLog, payloads, timeout } from "./texts.mjs";

const LARGE = 20_000_000;

let app;
let files;
before(async () => {
  app = await launch();
  files = await mkdtemp(join(tmpdir(), "lambda-502-"));
});
after(async () => {
  await app.close();
  await rm(files, { recursive: true });
});

const visiting = (walk) => visit(app, walk);

/// The answer is said in words, in the banner.
function isCalm(verdict) {
  assert.ok(verdict.title.length > 5, "the verdict has a title");
  assert.doesNotMatch(verdict.text, /panick|undefined|unreachable|RuntimeError|!/);
}

describe("nothing to read", () => {
  for (const [what, text] of [["an empty box", ""], ["blanks and line breaks", " \t\n\r\n  \u00a0 "]]) {
    test(`${what} is the empty state, not a failure`, () => visiting(async (page) => {
      await enter(page, "x");
      await enter(page, text);
      await page.waitForTimeout(600);
      assert.equal(await page.getAttribute("#verdict", "data-outcome"), "");
      assert.equal(await page.getAttribute("#verdict", "aria-busy"), "false");
      assert.match(await page.innerText("#verdict"), /Paste something/);
      assert.equal((await page.inputValue("#paste")).trim(), "");
    }));
  }

  test("an empty file is the empty state too", () => visiting(async (page) => {
    await page.setInputFiles("#file", { name: "output.json", mimeType: "application/json", buffer: Buffer.alloc(0) });
    await page.waitForTimeout(300);
    assert.match(await page.innerText("#verdict"), /Paste something/);
  }));

  test("an emptied box takes the old answer away", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await enter(page, "");
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "");
    assert.deepEqual(await findings(page), []);
    assert.equal(await page.$("#fixed-response"), null);
  }));
});

describe("text that is no response and no log", () => {
  const open = "[".repeat(10_000);
  const texts = {
    "ten thousand opening brackets": open,
    "ten thousand brackets that close again": open + "]".repeat(10_000),
    "ten thousand brackets in a body": `{"statusCode": 200, "body": ${open}${"]".repeat(10_000)}}`,
    "one very long word": "A".repeat(150_000),
    "control characters": Array.from({ length: 32 }, (_, at) => String.fromCharCode(at)).join("") + " and words",
    "text that runs both ways": "\u202eabc\u202c שלום {\"statusCode\": مرحبا} 👩‍👩‍👧",
  };

  for (const [what, text] of Object.entries(texts)) {
    test(`${what}: the answer is calm and the paste stays`, () => visiting(async (page) => {
      isCalm(await diagnose(page, text));
      // A text box turns every kind of line break into one.
      assert.equal(await page.inputValue("#paste"), text.replace(/\r\n?/g, "\n"));
    }));
  }

  test("a lone surrogate: the response around it is judged, and the paste stays", () => visiting(async (page) => {
    await page.evaluate(() => {
      const box = document.querySelector("#paste");
      box.value = '{"statusCode": 200, "body": {"name": "\ud83d"}}';
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    const verdict = await diagnosed(page);
    isCalm(verdict);
    assert.equal(verdict.cause, "body-not-a-string");
    assert.match(await page.inputValue("#paste"), /^\{"statusCode": 200, "body": \{"name": "."\}\}$/u);
  }));

  test("an escaped lone surrogate is something that nobody has tested", () => visiting(async (page) => {
    const verdict = await diagnose(page, String.raw`{"statusCode": 200, "body": "\ud83d"}`);
    isCalm(verdict);
    assert.equal(verdict.outcome, "unknown");
  }));

  test("a log of nothing but healthy lines has no cause and no fault", () => visiting(async (page) => {
    const log = healthyLog(200);
    const verdict = await diagnose(page, log);
    isCalm(verdict);
    assert.deepEqual([verdict.cause, verdict.status], ["", ""]);
    assert.notEqual(verdict.outcome, "rejected");
    assert.deepEqual((await findings(page)).filter((it) => it.severity === "breaks"), []);
    assert.equal(await page.inputValue("#paste"), log);
  }));
});

describe("a paste that was cleared", () => {
  test("comes back with what was typed beside it, until there is another one", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.fill("[name=functionName]", "parcel-depot");
    await clear(page);
    await page.click("#undo-clear");
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    await page.waitForFunction(() => document.querySelector("[name=functionName]")?.value === "parcel-depot");
    await clear(page);
    await enter(page, payloads.null);
    await diagnosed(page);
    assert.ok(await page.locator("#undo-clear").isHidden());
    assert.notEqual(await page.locator("[name=functionName]").first().inputValue().catch(() => ""), "parcel-depot", "a new case has its own names");
  }));
});

describe("files", () => {
  test("a large one shows how far it is, and what its beginning says before all of it is read", () => visiting(async (page) => {
    await page.evaluate(() => {
      window.seen = [];
      const look = () => {
        const reading = document.querySelector("#reading");
        const { cause } = document.querySelector("#verdict").dataset;
        if (!reading.hidden) window.seen.push({ words: reading.innerText, value: document.querySelector("#reading-bar").value, cause });
      };
      new MutationObserver(look).observe(document.querySelector(".answer"), { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const log = [timeout.old, healthyLog(Math.ceil(LARGE / healthyLog(1).length))].join("\n");
    const verdict = await diagnoseFile(page, "day.log", log);
    assert.equal(verdict.cause, "lambda-timeout");
    assert.ok(await page.locator("#reading").isHidden(), "it goes when all is read");
    const seen = await page.evaluate(() => window.seen);
    assert.match(seen.at(-1).words, /Reading: \d+\.\d MB of \d+\.\d MB/);
    const values = seen.filter((it) => it.words.startsWith("Reading")).map((it) => it.value);
    assert.ok(new Set(values).size > 4 && values.every((it, at) => at === 0 || it >= values[at - 1]), values.join());
    const early = seen.filter((it) => it.cause === "lambda-timeout");
    assert.match(early[0]?.words ?? "", /This is what its beginning shows/);
  }));

  test("one of binary bytes is named, and the paste before it stays", () => visiting(async (page) => {
    const before = await diagnose(page, payloads.bodyAsObject);
    const bytes = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 167 + (at >> 3)) % 256);
    bytes.set([0x7f, 0x45, 0x4c, 0x46]);
    await page.setInputFiles("#file", { name: "core", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
    await page.waitForFunction(() => /core is not text\. It seems to be a program for Linux/.test(document.querySelector(".paste-box__trouble").innerText));
    assert.equal(await page.getAttribute("#verdict", "data-cause"), before.cause);
    assert.equal(await page.inputValue("#paste"), payloads.bodyAsObject);
  }));

  test("one that PowerShell's > wrote, in UTF-16 with a byte order mark, is read", () => visiting(async (page) => {
    const text = `\ufeff${payloads.bodyAsObject.replaceAll("\n", "\r\n")}\r\n`;
    const verdict = await diagnoseFile(page, "output.json", Buffer.from(text, "utf16le"));
    assert.deepEqual([verdict.outcome, verdict.cause], ["rejected", "body-not-a-string"]);
    assert.match(await page.inputValue("#paste"), /^\{\s+"statusCode": 201,/);
  }));

  test("the same file can be chosen again", () => visiting(async (page) => {
    await diagnoseFile(page, "output.json", Buffer.from(payloads.null));
    const verdict = await diagnoseFile(page, "output.json", Buffer.from(payloads.null));
    assert.equal(verdict.cause, "response-null");
  }));

  test("one of 20 MB is judged whole beside a page that stays responsive, and never enters the text box", () => visiting(async (page) => {
    const file = join(files, "whole-day.log");
    await writeFile(file, largeLog(LARGE));
    await watchTextBox(page);
    await countFrames(page);
    await page.setInputFiles("#file", file);
    const verdict = await diagnosed(page);
    assert.deepEqual([verdict.outcome, verdict.cause], ["rejected", "lambda-timeout"]);
    assert.ok((await page.evaluate(() => window.framesWhileBusy)) > 5, "the page goes on drawing while the engine reads");
    assert.equal(await page.evaluate(() => window.longest), 0, "no text was ever put into the box");
    assert.match(await page.innerText(".paste-box__size"), /whole-day\.log, 20\.\d MB/);
    assert.ok((await page.textContent(".evidence")).includes("Task timed out after 6.01 seconds"), "and the guilty line");
    assert.ok((await page.$$(".evidence__line")).length < 100);
  }));

  test("after a large one a small paste is edited in the box as ever", () => visiting(async (page) => {
    await diagnoseFile(page, "big.log", largeLog(400_000));
    await clear(page);
    assert.ok(await page.isVisible("#paste"));
    assert.equal((await diagnose(page, payloads.null)).cause, "response-null");
  }));

  test("one that is too large to take is declined in words, and the paste and its answer stay", () => visiting(async (page) => {
    const file = join(files, "month.log");
    await writeFile(file, "");
    await truncate(file, 201_000_000);
    await diagnose(page, payloads.null);
    await page.setInputFiles("#file", file);
    await page.waitForFunction(() => document.querySelector(".paste-box__trouble").textContent !== "");
    assert.match(await page.innerText(".paste-box__trouble"), /month\.log: .*200 MB/);
    assert.equal(await page.inputValue("#paste"), payloads.null);
    assert.equal(await page.getAttribute("#verdict", "data-cause"), "response-null");
  }));
});

describe("a paste of 300 kB", () => {
  for (const [how, paste] of [["by a paste event", pasteByEvent], ["by the keyboard", pasteByKeyboard]]) {
    test(`${how} never enters the text box, and is judged and shown with its size`, () => visit(app, async (page) => {
      const text = largeLog(300_000);
      await watchTextBox(page);
      await paste(page, text);
      const verdict = await diagnosed(page);
      assert.equal(verdict.cause, "lambda-timeout");
      assert.equal(await page.evaluate(() => window.longest), 0, "no text was ever put into the box");
      assert.ok(!(await page.isVisible("#paste")));
      assert.match(await page.innerText(".paste-box__size"), /a paste of 30\d kB/);
      assert.ok((await page.textContent(".evidence")).includes("Task timed out"), "with its marks");
    }, { permissions: ["clipboard-read", "clipboard-write"] }));
  }

  test("a small one goes its usual way, and can be edited and undone", () => visit(app, async (page) => {
    await pasteByKeyboard(page, timeout.old);
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.equal(await page.inputValue("#paste"), timeout.old);
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.waitForFunction(() => document.activeElement.id === "paste");
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "");
    assert.equal(await page.inputValue("#paste"), "");
  }, { permissions: ["clipboard-read", "clipboard-write"] }));
});

describe("many diagnoses", () => {
  test("one after the other leave nothing of the last one behind", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await diagnose(page, timeout.old);
    assert.ok(!(await codes(page)).includes("body-not-a-string"));
    await diagnose(page, payloads.healthy);
    assert.deepEqual(await codes(page), []);
  }));
});

async function pasteByEvent(page, text) {
  const isTaken = await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    return !document.querySelector("#paste").dispatchEvent(event);
  }, text);
  assert.ok(isTaken, "the browser is kept from putting it into the box");
}

async function pasteByKeyboard(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.focus("#paste");
  await page.keyboard.press("Control+v");
}

/// Keeps the length of the longest text that is ever in the box in `window.longest`.
function watchTextBox(page) {
  return page.evaluate(() => {
    window.longest = 0;
    const note = (text) => (window.longest = Math.max(window.longest, text.length));
    const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
    Object.defineProperty(HTMLTextAreaElement.prototype, "value", {
      ...value,
      set(text) {
        note(text);
        value.set.call(this, text);
      },
    });
    document.querySelector("#paste").addEventListener("input", (event) => note(value.get.call(event.target)), true);
  });
}

/// Counts in `window.framesWhileBusy` the frames that the page draws while a diagnosis is under way.
function countFrames(page) {
  return page.evaluate(() => {
    window.framesWhileBusy = 0;
    const frame = () => {
      if (document.querySelector("#verdict").getAttribute("aria-busy") === "true") window.framesWhileBusy += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
