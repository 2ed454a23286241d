// The fix: in sight at once, a few steps from the paste, and in the person's own names.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { diagnose, fixedResponse, launch, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

/// The causes that people come with most.
const COMMON = [
  "body-not-a-string", "response-null", "response-unknown-key", "status-code-not-a-number", "header-value-not-a-string",
  "lambda-timeout", "lambda-oom", "lambda-runtime-exit-error", "lambda-import-module-error", "lambda-handler-not-found",
  "lambda-unhandled-node", "lambda-unhandled-python", "lambda-iam-access-denied", "lambda-db-unreachable", "lambda-throttled",
  "apigw-malformed-proxy-response", "apigw-customer-function-error", "apigw-invalid-permissions", "apigw-integration-timeout",
  "httpapi-integration-timeout",
];
const codes = JSON.parse(readFileSync(new URL("../../public/codes.json", import.meta.url), "utf8"));
const examples = COMMON.map((code) => [code, codes.find((it) => it.code === code).example]);

const COPYING = { permissions: ["clipboard-read", "clipboard-write"] };
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

/// Where the fix stands in the window, and how tall the answer is, in pixels.
const measure = (page) => page.evaluate(() => {
  const fix = document.querySelector("#fix");
  const shown = [...fix.querySelectorAll("pre, .fix__words")].find((it) => it.checkVisibility());
  return {
    fix: Math.round(fix.getBoundingClientRect().top),
    text: Math.round(shown.getBoundingClientRect().top),
    copy: Math.round(fix.querySelector("[data-copy]").getBoundingClientRect().bottom),
    answer: Math.round(document.querySelector(".answer__rest").getBoundingClientRect().bottom - document.querySelector("#verdict").getBoundingClientRect().top),
  };
});

describe("of the twenty commonest causes, the fix", () => {
  for (const [width, height] of [[1280, 800], [375, 812]]) {
    test(`stands in the first window of ${width} × ${height}, with its button`, () => visiting(async (page) => {
      const all = [];
      for (const [code, text] of examples) {
        await diagnose(page, text);
        await page.waitForTimeout(50);
        all.push({ code, ...(await measure(page)) });
      }
      if (process.env.FIGURES) console.table(all);
      assert.deepEqual(all.filter((it) => it.fix < 0 || it.text > height - 40 || it.copy > height), []);
    }, { viewport: { width, height } }));
  }

  test("is followed by so little that an answer is at most 1,300 px tall", () => visiting(async (page) => {
    const all = [];
    for (const [code, text] of examples) {
      await diagnose(page, text);
      all.push({ code, ...(await measure(page)) });
    }
    if (process.env.FIGURES) console.table(all);
    assert.deepEqual(all.filter((it) => it.answer > 1_300), []);
  }, { viewport: { width: 1440, height: 900 } }));

  test("is at most six stops of the Tab key from the paste", () => visiting(async (page) => {
    const far = [];
    for (const [code, text] of examples) {
      await diagnose(page, text);
      await page.focus(".evidence__scroll");
      let stops = 0;
      while (stops <= 6 && !(await page.evaluate(() => document.activeElement.closest("#fix [data-copy]") !== null))) {
        await page.keyboard.press("Tab");
        stops += 1;
      }
      if (process.env.FIGURES) console.log(code, stops);
      if (stops > 6) far.push(code);
    }
    assert.deepEqual(far, []);
  }));
});

describe("no sentence", () => {
  test("stands twice in what is shown first", () => visiting(async (page) => {
    for (const [code, text] of examples) {
      await diagnose(page, text);
      const said = (await page.innerText(".answer")).split(/(?<=[.!?])\s+|\n+/).filter((it) => it.length > 30);
      assert.deepEqual(said.filter((it, at) => said.indexOf(it) !== at), [], code);
    }
  }));
});

describe("a name that is typed", () => {
  test("that is missing is named by what copies the fix", () => visiting(async (page) => {
    await diagnose(page, timeout.new);
    await page.click("#fix [data-copy]");
    await page.waitForFunction(() => document.querySelector("#fix [data-copy]").innerText === "Copied. Replace FUNCTION_NAME");
  }, COPYING));

  test("is in what is copied right afterwards, and nothing jumps", () => visiting(async (page) => {
    await diagnose(page, timeout.new);
    const place = () => page.$eval("#fix [data-copy]", (it) => [it.getBoundingClientRect().top, scrollY]);
    const former = await place();
    await page.fill("#fix input[name=functionName]", "orders-api");
    await page.click("#fix [data-copy]");
    await page.waitForFunction(() => document.querySelector("#fix [data-copy]").innerText === "Copied");
    assert.match(await clipboard(page), /--function-name orders-api/);
    assert.doesNotMatch(await clipboard(page), /FUNCTION_NAME/);
    assert.deepEqual(await place(), former);
  }, COPYING));

  test("goes into the commands with every key, and the buttons and the field stay the same", () => visiting(async (page) => {
    await diagnose(page, timeout.new);
    await page.evaluate(() => (window.former = [...document.querySelectorAll("#fix [data-copy], #fix input[name]")]));
    await page.focus("#fix input[name=functionName]");
    for (const [key, name] of [["o", "o"], ["r", "or"], ["d", "ord"]]) {
      await page.keyboard.press(key);
      assert.match(await page.textContent("#fix .command pre"), new RegExp(`--function-name ${name} `));
    }
    await page.waitForTimeout(600);
    assert.ok(await page.evaluate(() => window.former.every((it) => it.isConnected)));
    assert.equal(await page.evaluate(() => document.activeElement.name), "functionName");
    assert.equal(await page.inputValue("#fix input[name=functionName]"), "ord");
  }));
});

describe("the key c", () => {
  test("copies the fix: the response, or the commands", () => visiting(async (page) => {
    for (const text of [payloads.bodyAsObject, timeout.named]) {
      await diagnose(page, text);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("c");
      await page.waitForFunction(() => document.querySelector("#fix [data-copy]").innerText === "Copied");
      const copied = await clipboard(page);
      if (text === timeout.named) assert.match(copied, /^aws lambda update-function-configuration --function-name parcel-depot/);
      else assert.equal(copied, await fixedResponse(page));
    }
  }, COPYING));
});

describe("the change of a broken response", () => {
  test("is one line in the language of the function, or in the two commonest", () => visiting(async (page) => {
    const lines = () => page.$$eval(".fixed-response__line pre", (all) => all.map((it) => it.textContent));
    await diagnose(page, payloads.bodyAsObject);
    assert.deepEqual(await lines(), ["body: JSON.stringify(data)", '"body": json.dumps(data)']);
    await diagnose(page, `INIT_START Runtime Version: python:3.12.v36\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:0123\n${payloads.bodyAsObject}`);
    assert.deepEqual(await lines(), ['"body": json.dumps(data)']);
  }));
});
