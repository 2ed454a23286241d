// The paste as evidence: lines, marks, what is said about them, and any size.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { choose, diagnose, diagnosed, diagnoseFile, launch, visit } from "./support.mjs";
import { healthyLog, largeLog, payloads, timeout } from "./texts.mjs";

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

const visiting = (walk, options) => visit(app, walk, options);

const numbers = (page) => page.$$eval(".evidence__line", (all) => all.map((it) => Number(it.dataset.at)));

describe("a short paste", () => {
  test("is shown whole, with a number for every line, and does not scroll in itself", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    const lines = timeout.old.split("\n");
    assert.deepEqual(await numbers(page), lines.map((_, at) => at + 1));
    const shown = await page.$$eval(".evidence__line code", (all) => all.map((it) => {
      const copy = it.cloneNode(true);
      copy.querySelectorAll(".visually-hidden").forEach((hidden) => hidden.remove());
      return copy.textContent;
    }));
    assert.deepEqual(shown, lines);
    assert.ok(await page.$eval(".evidence__scroll", (it) => it.scrollHeight <= it.clientHeight + 1));
  }));

  test("has what is said about a line right below it", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const below = await page.$eval('.evidence__line:has(mark[data-mark="cause"])', (it) => it.nextElementSibling.innerText);
    assert.match(below, /cause: .*body is not a string/i);
  }));

  test("has its harmless lines quieter than the guilty one", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    assert.deepEqual(await page.$$eval(".evidence__line", (all) => all.map((it) => it.dataset.kind)), ["quiet", "quiet", "quiet", "marked", "quiet"]);
    const colours = await page.$$eval(".evidence__line code", (all) => all.map((it) => getComputedStyle(it).color));
    assert.notEqual(colours[0], colours[3]);
  }));

  test("that is fine shows nothing that the box does not show", () => visiting(async (page) => {
    await diagnose(page, payloads.healthy);
    assert.ok(!(await page.isVisible(".evidence")));
    await diagnose(page, payloads.bodyAsObject);
    assert.ok(await page.isVisible(".evidence"));
  }));
});

describe("the way", () => {
  test("leads from a finding to its line, and from the line back to the finding", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.click('.finding[data-code="lambda-timeout"] .finding__place');
    await page.waitForFunction(() => document.activeElement?.dataset.at === "4");
    await page.click('.evidence__way[data-finding="lambda-timeout"]');
    await page.waitForFunction(() => document.activeElement?.id === "finding-lambda-timeout");
    // Its middle may be beside it: it is a stretch of text that is folded.
    const { left, top } = await page.$eval('.evidence mark[data-mark="cause"]', (it) => it.getClientRects()[0].toJSON());
    await page.mouse.click(left + 4, top + 4);
    assert.equal(await page.evaluate(() => document.activeElement.id), "finding-lambda-timeout");
  }));

  test("leads to a finding that is folded away as well", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await page.$$eval("details", (all) => all.forEach((it) => (it.open = true)));
    await page.locator(".findings__quiet .finding__place").first().click();
    await page.waitForFunction(() => document.activeElement.classList.contains("evidence__line"));
  }));

  test("leads to a line far outside of what is shown", () => visiting(async (page) => {
    await diagnoseFile(page, "day.log", largeLog(400_000));
    await page.$eval(".evidence__scroll", (it) => (it.scrollTop = 0));
    await page.waitForFunction(() => document.querySelector('.evidence__line[data-at="1"]'));
    await page.click('.finding[data-code="lambda-timeout"] .finding__place');
    const line = await page.waitForFunction(() => document.activeElement.classList.contains("evidence__line") && document.activeElement.innerText);
    assert.match(await line.jsonValue(), /Task timed out after 6\.01 seconds/);
  }));
});

describe("lines that were not understood", () => {
  const strange = "what is this\nnobody knows\n\n";

  test("are counted and listed, and the list leads to them", () => visiting(async (page) => {
    await diagnose(page, strange + timeout.old);
    assert.equal(await page.innerText(".evidence__unknown summary"), "2 lines were not understood");
    await page.click(".evidence__unknown summary");
    assert.match(await page.innerText(".evidence__places"), /lines 1 to 2\s+what is this/);
    await page.click(".evidence__places button");
    await page.waitForFunction(() => document.activeElement?.dataset.at === "1");
    assert.equal(await page.getAttribute('.evidence__line[data-at="1"]', "data-kind"), "unknown");
  }));

  test("are not mentioned where there are none", () => visiting(async (page) => {
    await diagnose(page, strange + timeout.old);
    await diagnose(page, timeout.old);
    assert.equal(await page.$(".evidence__unknown"), null);
  }));
});

describe("a log of 60 MB", () => {
  const SIZE = 60_000_000;

  test("scrolls from end to end with a few rows in the page, each in its place", () => visiting(async (page) => {
    const file = join(files, "month.log");
    const text = largeLog(SIZE);
    await writeFile(file, text);
    await page.setInputFiles("#file", file);
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "lambda-timeout", null, { timeout: 240_000 });
    await page.waitForSelector("#verdict[aria-busy=false]");
    const lines = text.split("\n");
    const guilty = lines.findIndex((it) => it.includes("Task timed out")) + 1;
    assert.ok((await numbers(page)).includes(guilty), "it begins at the guilty line");
    await looksRight(page, lines);
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      await page.$eval(".evidence__scroll", (it, share) => (it.scrollTop = share * (it.scrollHeight - it.clientHeight)), share);
      await page.waitForTimeout(100);
      await looksRight(page, lines);
      const middle = (await numbers(page)).at(10);
      assert.ok(Math.abs(middle / lines.length - share) < 0.01, `${share}: line ${middle} of ${lines.length}`);
    }
    assert.equal((await numbers(page)).at(-1), lines.length, "the last line is reached");
  }));

  test("moves with the wheel by about as many pixels as the wheel says", () => visiting(async (page) => {
    await diagnoseFile(page, "day.log", largeLog(2_000_000));
    await page.$eval(".evidence__scroll", (it) => (it.scrollTop = 0));
    await page.waitForFunction(() => document.querySelector('.evidence__line[data-at="1"]'));
    await page.hover(".evidence__scroll");
    await page.mouse.wheel(0, 480);
    await page.waitForFunction(() => {
      const box = document.querySelector(".evidence__scroll").getBoundingClientRect();
      const first = [...document.querySelectorAll(".evidence__line")].find((it) => it.getBoundingClientRect().bottom > box.top + 2);
      return Math.abs(Number(first?.dataset.at) - 21) <= 1;
    });
  }));

  async function looksRight(page, lines) {
    const { rows, all, gaps } = await page.evaluate(() => {
      const box = document.querySelector(".evidence__scroll").getBoundingClientRect();
      const rows = [...document.querySelectorAll(".evidence__line")];
      const inSight = [...document.querySelectorAll(".evidence__lines > li")].map((it) => it.getBoundingClientRect()).filter((it) => it.bottom > box.top && it.top < box.bottom);
      return {
        rows: rows.map((it) => [Number(it.dataset.at), it.querySelector("code").textContent]),
        all: document.querySelectorAll(".evidence *").length,
        gaps: [inSight[0].top - box.top, box.bottom - inSight.at(-1).bottom],
      };
    });
    assert.ok(rows.length > 15 && rows.length < 200 && all < 800, `${rows.length} rows, ${all} elements`);
    assert.ok(gaps.every((it) => it <= 3), `the box is filled: ${gaps}`);
    for (const [number, content] of rows) {
      assert.equal(content.replace("the cause: ", "").replace("a finding: ", ""), lines[number - 1], `line ${number}`);
    }
  }
});

describe("a line of a megabyte", () => {
  test("is cut around its mark", () => visiting(async (page) => {
    await diagnose(page, JSON.stringify({ statusCode: 200, headers: { a: "x".repeat(100_000) }, body: { b: 1 } }));
    const line = await page.textContent(".evidence__line code");
    assert.ok(line.length < 2_100 && line.startsWith("…"), `${line.length}`);
    assert.ok(await page.isVisible('.evidence mark[data-mark="cause"]'));
  }));
});

describe("what was scrolled to", () => {
  test("stays there when the API is changed", () => visiting(async (page) => {
    await diagnoseFile(page, "day.log", largeLog(400_000));
    await page.$eval(".evidence__scroll", (it) => (it.scrollTop = 1_000));
    await choose(page, "alb");
    assert.equal(await page.$eval(".evidence__scroll", (it) => it.scrollTop), 1_000);
  }));

  test("is left for the next paste", () => visiting(async (page) => {
    await diagnoseFile(page, "day.log", largeLog(400_000));
    await diagnoseFile(page, "healthy.log", Buffer.from(healthyLog(300)));
    assert.ok((await numbers(page)).includes(1));
  }));
});
