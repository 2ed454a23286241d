// What people come with, from the paste to the answer.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { choose, clear, codes, commands, diagnose, diagnosed, enter, findings, fixedResponse, launch, name, visit } from "./support.mjs";
import { invokeTranscript, malformedLog, payloads, soup, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const walking = (walk) => visit(app, walk);

describe("a response that a REST API rejects", () => {
  // What the other API type does is section 1 of the facts on the response contract.
  const pitfalls = [
    { what: "a body that is an object", text: payloads.bodyAsObject, cause: "body-not-a-string", httpApi: { outcome: "rejected", status: "500" } },
    { what: "a statusCode that is a word", text: payloads.badStatusCode, cause: "status-code-not-a-number", httpApi: { outcome: "rejected", status: "500" } },
    { what: "null", text: payloads.null, cause: "response-null", httpApi: { outcome: "unknown", status: "" } },
    { what: "an unknown key", text: payloads.unknownKey, cause: "response-unknown-key", httpApi: { outcome: "accepted", status: "200" } },
  ];

  for (const { what, text, cause, httpApi } of pitfalls) {
    test(`${what} is the cause of a 502 where no API type is named`, () => walking(async (page) => {
      const verdict = await diagnose(page, text);
      assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["rejected", "502", cause]);
      assert.match(verdict.text, /REST API, assumed/);
      assert.ok((await findings(page)).some((it) => it.code === cause && it.severity === "breaks"));
    }));

    test(`${what} is shown in its place in the paste`, () => walking(async (page) => {
      await diagnose(page, text);
      const marked = await page.textContent('.evidence mark[data-mark="cause"]');
      const guilty = { "body-not-a-string": '"parcel"', "status-code-not-a-number": '"created"', "response-null": "null", "response-unknown-key": '"warehouse"' };
      assert.ok(marked.includes(guilty[cause]), marked);
    }));

    test(`${what} comes with a fixed response that is clean when pasted back`, () => walking(async (page) => {
      await diagnose(page, text);
      const fixed = await fixedResponse(page);
      assert.doesNotThrow(() => JSON.parse(fixed), fixed);
      assert.ok(await page.isVisible(".fixed-response__changes li"), "it says what changed");
      const verdict = await diagnose(page, fixed);
      assert.deepEqual([verdict.outcome, verdict.cause], ["accepted", ""]);
      assert.deepEqual((await findings(page)).filter((it) => it.severity === "breaks"), []);
      assert.equal(await fixedResponse(page), null, "there is nothing left to fix");
    }));

    test(`${what} is judged by the HTTP API's own rules when that is the API`, () => walking(async (page) => {
      await diagnose(page, text);
      const { outcome, status } = await choose(page, "http_v2");
      assert.deepEqual({ outcome, status }, httpApi);
      assert.equal((await choose(page, "")).status, "502", "and again by REST's when it is not named any more");
    }));
  }

  test("the fixed response keeps what the person wrote", () => walking(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const fixed = JSON.parse(await fixedResponse(page));
    assert.deepEqual(Object.keys(fixed), ["statusCode", "headers", "body"]);
    assert.equal(fixed.statusCode, 201);
    assert.deepEqual(fixed.headers, { "Content-Type": "application/json" });
    assert.deepEqual(JSON.parse(fixed.body), { parcel: "HH-4711", stops: [3, 5] });
    await diagnose(page, payloads.badStatusCode);
    const other = JSON.parse(await fixedResponse(page));
    assert.deepEqual([other.headers, other.body], [{ "X-Parcel": "HH-4711" }, "stored"]);
  }));

  test("a statusCode that is a string of digits is no fault", () => walking(async (page) => {
    const verdict = await diagnose(page, '{"statusCode": "201", "body": "stored"}');
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["accepted", "201", ""]);
  }));

  test("a missing statusCode is no fault at a REST API and one at a load balancer", () => walking(async (page) => {
    const verdict = await diagnose(page, '{"body": "stored", "headers": {}}');
    assert.deepEqual([verdict.outcome, verdict.status], ["accepted", "200"]);
    const behind = await choose(page, "alb");
    assert.deepEqual([behind.outcome, behind.status], ["rejected", "502"]);
  }));
});

describe("a log of a timeout", () => {
  for (const [style, text, observed] of [["old", timeout.old, 6], ["new", timeout.new, 12]]) {
    test(`in the ${style} style is told as a timeout and a 502`, () => walking(async (page) => {
      const verdict = await diagnose(page, text);
      assert.deepEqual([verdict.outcome, verdict.status, verdict.cause, verdict.certainty], ["rejected", "502", "lambda-timeout", "certain"]);
    }));

    test(`in the ${style} style raises the timeout above what was seen and below the 29 s of a REST API`, () => walking(async (page) => {
      await diagnose(page, text);
      const raise = (await commands(page)).filter((it) => /update-function-configuration/.test(it) && /--timeout/.test(it));
      assert.equal(raise.length, 1, "one command does it");
      const seconds = Number(/--timeout (\d+)/.exec(raise[0])[1]);
      assert.ok(seconds > observed && seconds < 29, `${seconds} s`);
    }));
  }

  test("names the function and the region that stand in it, in every command that needs them", () => walking(async (page) => {
    await diagnose(page, timeout.named);
    const all = await commands(page);
    for (const command of all.filter((it) => it.startsWith("aws lambda"))) {
      assert.match(command, /--function-name parcel-depot/);
      assert.match(command, /--region eu-central-1/);
    }
    assert.ok(all.some((it) => it.includes("/aws/lambda/parcel-depot")));
    assert.ok(!all.some((it) => it.includes("FUNCTION_NAME")));
  }));

  test("takes the names that the person types, and shows which ones it still lacks", () => walking(async (page) => {
    await diagnose(page, timeout.new);
    assert.ok((await commands(page)).some((it) => it.includes("--function-name FUNCTION_NAME")));
    assert.equal(await page.getAttribute("#fix input[name=functionName]", "placeholder"), "FUNCTION_NAME");
    await name(page, "function-name", "typed-function");
    await name(page, "region", "ap-southeast-2");
    const lambda = (await commands(page)).filter((it) => it.startsWith("aws lambda"));
    assert.ok(lambda.length >= 3);
    for (const command of lambda) {
      assert.match(command, /--function-name typed-function/);
      assert.match(command, /--region ap-southeast-2/);
    }
  }));

  test("never lets a typed name that AWS would not allow into a command", () => walking(async (page) => {
    await diagnose(page, timeout.new);
    await name(page, "function-name", "x; touch /tmp/owned");
    await name(page, "region", "$(id)");
    const all = (await commands(page)).join("\n");
    assert.ok(!/touch|\$\(id\)/.test(all), all);
  }));

  test("shows the PowerShell form on demand, and only that", () => walking(async (page) => {
    await diagnose(page, timeout.old);
    await page.check("#shell-powershell");
    const all = (await commands(page)).join("\n");
    assert.match(all, /Set-Content -Encoding ascii event\.json/);
    assert.doesNotMatch(all, /<<'JSON'|^cat /m);
  }));
});

describe("an execution log that says malformed", () => {
  test("has its cause in the payload that stands in it, and the log's own words among the findings", () => walking(async (page) => {
    const verdict = await diagnose(page, malformedLog);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["rejected", "502", "body-not-a-string"]);
    assert.ok((await codes(page)).includes("apigw-malformed-proxy-response"));
    assert.match(verdict.text, /REST API, seen in the paste/);
  }));

  test("comes with the fixed response and with the function's name in the commands", () => walking(async (page) => {
    await diagnose(page, malformedLog);
    const fixed = JSON.parse(await fixedResponse(page));
    assert.deepEqual(JSON.parse(fixed.body), { parcel: "HH-4711" });
    assert.ok((await commands(page)).some((it) => /aws lambda invoke[^]*--function-name parcel-depot/.test(it)));
  }));
});

describe("a transcript of aws lambda invoke with its output", () => {
  test("is read as one story: the call went well, the response is malformed", () => walking(async (page) => {
    const verdict = await diagnose(page, invokeTranscript);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["rejected", "502", "body-not-a-string"]);
    assert.ok(await fixedResponse(page));
  }));

  test("gives its function and region to the commands", () => walking(async (page) => {
    await diagnose(page, invokeTranscript);
    const invoke = (await commands(page)).filter((it) => it.startsWith("aws lambda invoke"));
    assert.ok(invoke.length >= 2, "with the event in a file, and inline");
    for (const command of invoke) {
      assert.match(command, /--function-name parcel-depot/);
      assert.match(command, /--region eu-central-1/);
    }
  }));
});

describe("what is fine", () => {
  test("a healthy response is accepted with its own status, and there is nothing to fix or to run", () => walking(async (page) => {
    const verdict = await diagnose(page, payloads.healthy);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["accepted", "200", ""]);
    assert.equal(await fixedResponse(page), null);
    assert.ok(!(await page.isVisible("#fix .command")));
    assert.deepEqual(await findings(page), []);
  }));

  test("a response that a page of another origin may read is said to be one", () => walking(async (page) => {
    await diagnose(page, payloads.healthy);
    assert.equal(await page.getAttribute("#cors", "data-reading"), "allowed");
  }));

  test("a recipe for soup is told apart calmly: no status, no cause, no fault", () => walking(async (page) => {
    const verdict = await diagnose(page, soup);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["none", "", ""]);
    assert.ok(verdict.title.length > 10);
    assert.doesNotMatch(verdict.text, /error|invalid|fail|wrong|!/i);
    assert.deepEqual(await findings(page), []);
    assert.ok(!(await page.isVisible("#fix .command")), "there is nothing to do about it");
    const [step, ...more] = await commands(page);
    assert.match(step, /^aws logs tail /, "only the first step says how to look for a failure");
    assert.deepEqual(more, []);
    assert.equal(await page.inputValue("#paste"), soup);
  }));
});

describe("an error of which nobody can tell whether it was thrown or returned", () => {
  const error = '{"errorMessage": "no such parcel", "errorType": "NoSuchParcel"}';

  for (const [answer, outcome, status] of [["It was thrown", "rejected", "500"], ["It was returned", "accepted", "200"]]) {
    test(`is asked about at an HTTP API, and "${answer}" settles it`, () => walking(async (page) => {
      await diagnose(page, error);
      const open = await choose(page, "http_v2");
      assert.equal(open.outcome, "unknown");
      await page.getByRole("button", { name: answer }).click();
      await page.waitForFunction((outcome) => document.querySelector("#verdict").dataset.outcome === outcome, outcome);
      assert.equal(await page.getAttribute("#verdict", "data-status"), status);
    }));

    test(`"${answer}" is said of this paste and not of the next one`, () => walking(async (page) => {
      await page.selectOption("#integration", "http_v2");
      await diagnose(page, error);
      await page.getByRole("button", { name: answer }).click();
      await page.waitForFunction((outcome) => document.querySelector("#verdict").dataset.outcome === outcome, outcome);
      const next = await diagnose(page, payloads.healthy);
      assert.deepEqual([next.outcome, next.status, next.cause], ["accepted", "200", ""]);
      assert.equal((await diagnose(page, error)).outcome, "unknown", "and the question is asked anew");
    }));
  }
});

describe("the samples", () => {
  test("each fires the finding that it is the sample of", () => walking(async (page) => {
    const samples = await page.$$eval("[data-sample]", (all) => all.map((it) => it.dataset.sample));
    assert.ok(samples.length >= 3);
    for (const sample of samples) {
      // They stand where the answer will be, until there is one.
      await clear(page);
      await page.click(`[data-sample="${sample}"]`);
      await page.waitForSelector(`.finding[data-code="${sample}"]`, { state: "attached" });
      assert.equal((await diagnosed(page)).outcome, "rejected");
      assert.notEqual(await page.inputValue("#paste"), "");
    }
  }));
});

describe("the latest paste", () => {
  test("wins over an earlier one that is still being judged", () => walking(async (page) => {
    await enter(page, timeout.old);
    await enter(page, soup);
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.outcome === "none");
    await page.waitForTimeout(500);
    assert.equal(await page.getAttribute("#verdict", "data-outcome"), "none");
  }));

  test("is diagnosed while it is typed, after a pause", () => walking(async (page) => {
    await page.type("#paste", '{"statusCode": 200, "body": {}}', { delay: 5 });
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "body-not-a-string");
    assert.equal(await page.inputValue("#paste"), '{"statusCode": 200, "body": {}}');
  }));
});
