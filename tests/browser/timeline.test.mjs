// How close to the edge it was, as a sentence, a picture and a table.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { choose, diagnose, launch, visit } from "./support.mjs";
import { healthyLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

/// The section is folded until somebody looks.
const look = (page) => page.locator("#timeline > details > summary").click();

const visiting = (walk, options) => visit(app, walk, options);

describe("a timeout", () => {
  test("is told in a sentence with what the API would have waited", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await look(page);
    assert.match(await page.innerText(".timeline__answer"), /It used 6\.01 s of 6 s.*would have waited 29 s.*91 of 256 MB/);
    await choose(page, "http_v2");
    assert.match(await page.innerText(".timeline__answer"), /would have waited 30 s/);
    await choose(page, "alb");
    assert.match(await page.innerText(".timeline__answer"), /as long as the function may run/);
  }));

  test("is drawn with both limits where they belong", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await look(page);
    const at = await page.$$eval("#timeline .chart__limit", (all) => Object.fromEntries(all.map((it) => [it.dataset.kind, it.getBoundingClientRect().left])));
    const ran = await page.$eval('#timeline [data-fill="solid"]', (it) => it.getBoundingClientRect().right);
    assert.ok(Math.abs(at.timeout - ran) < 4, "it ran up to its timeout");
    assert.ok(at.api > at.timeout + 50, "the API waits longer");
  }));

  test("has its figures in a table and its picture in words", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await look(page);
    await page.locator("#timeline details details summary").first().click();
    assert.match(await page.innerText("#timeline .chart__table"), /Billed\s+6 s[^]*timeout\s+6 s/);
    const picture = page.getByRole("img", { name: "The invocation and its limits" });
    assert.equal(await picture.count(), 1);
  }));

  test("tells its shapes apart by patterns, not by colour alone", () => visiting(async (page) => {
    await diagnose(page, timeout.old);
    await look(page);
    const fills = await page.$$eval("#timeline .timeline__keys rect", (all) => all.map((it) => it.dataset.fill));
    assert.ok(fills.length >= 3);
    assert.equal(new Set(fills).size, fills.length);
    for (const fill of fills.filter((it) => it !== "solid" && it !== "empty")) {
      assert.equal(await page.locator(`#fill-${fill}`).count(), 1);
    }
  }));
});

describe("many invocations", () => {
  test("are counted by cause and by how long they took", () => visiting(async (page) => {
    await diagnose(page, `${healthyLog(40)}\n${timeout.new}`);
    await look(page);
    const words = await page.innerText("#timeline");
    assert.match(words, /41 invocations/);
    assert.match(words, /1 of them failed\. Half took 12 ms or less/);
    assert.match(words, /no failure: 40/);
    assert.equal(await page.getByRole("img", { name: "Distribution of the durations" }).count(), 1);
  }));
});

describe("a response", () => {
  test("has no timeline", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    assert.equal(await page.$("#timeline"), null);
  }));
});
