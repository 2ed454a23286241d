// What people come with, from the paste to the answer: the same walks for every engine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { largeLog, malformedLog, payloads, soup, timeout } from "../browser/texts.mjs";
import { Page } from "./page.mjs";
import { site } from "./site.mjs";

/// So long that a worker reads it, and so short that the box takes it.
const large = timeout.old + "\nnothing to see here".repeat(6_000);

/// Walks through the page in the engine that `start` starts. `isFaultOfTheEngine` tells from what went wrong in the page
/// whether it was the engine's own fault: then the walk is gone once more, in a new browser, and has to succeed.
export function walks(start, isFaultOfTheEngine = () => false) {
  let served, driver;
  before(async () => {
    served = await site();
    driver = await start();
  });
  after(async () => {
    await driver?.close();
    await served?.close();
  });

  /// One walk: from a page just opened to a page behind whose back nothing went wrong.
  const walk = (name, go, at) => test(name, async (context) => {
    const page = new Page(driver, served.url);
    try {
      await goThrough(page, go, at);
    } catch (error) {
      const troubles = await page.troubles().catch(() => []);
      if (!troubles.some(isFaultOfTheEngine)) {
        context.diagnostic(`behind the page's back: ${JSON.stringify(troubles)}`);
        throw error;
      }
      context.diagnostic(`once more, for a fault of the engine: ${troubles[0]}`);
      await driver.close();
      driver = await start();
      await goThrough(new Page(driver, served.url), go, at);
    }
  });

  async function goThrough(page, go, at) {
    await page.open(at);
    await go(page);
    assert.deepEqual(await page.troubles(), []);
  }

  // What the other API type does is section 1 of the facts on the response contract.
  const pitfalls = [
    { what: "a body that is an object", text: payloads.bodyAsObject, cause: "body-not-a-string", guilty: '"parcel"', httpApi: { outcome: "rejected", status: "500" } },
    { what: "a statusCode that is a word", text: payloads.badStatusCode, cause: "status-code-not-a-number", guilty: '"created"', httpApi: { outcome: "rejected", status: "500" } },
    { what: "null", text: payloads.null, cause: "response-null", guilty: "null", httpApi: { outcome: "unknown", status: "" } },
    { what: "an unknown key", text: payloads.unknownKey, cause: "response-unknown-key", guilty: '"warehouse"', httpApi: { outcome: "accepted", status: "200" } },
  ];

  for (const { what, text, cause, guilty, httpApi } of pitfalls) {
    walk(`${what} is a 502 of a REST API, is shown in its place, is judged anew at an HTTP API, and is fixed`, async (page) => {
      const verdict = await page.diagnose(text);
      assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["rejected", "502", cause]);
      assert.ok((await page.text('.evidence mark[data-mark="cause"]')).includes(guilty));
      const fixed = await page.fixedResponse();
      await page.choose("http_v2", httpApi);
      await page.choose("", { outcome: "rejected", status: "502" });
      const clean = await page.diagnose(fixed);
      assert.deepEqual([clean.outcome, clean.cause], ["accepted", ""]);
      assert.equal(await page.fixedResponse(), null);
    });
  }

  walk("a worker that dies is replaced, and the paste stays", async (page) => {
    await page.diagnose(large);
    // WebKit's worker says nothing more once it is terminated; the page does that.
    await page.evaluate(() => void watched.worker.dispatchEvent(new Event("error", { cancelable: true })));
    await page.until(() => watched.workers > 1);
    const verdict = await page.diagnose(payloads.bodyAsObject);
    assert.equal(verdict.cause, "body-not-a-string");
  });

  walk("a worker that is killed is waited for no longer than the person likes, and the next one reads the paste", async (page) => {
    await page.diagnose(large);
    await page.evaluate(() => void watched.worker.terminate());
    await page.giveFile("day.log", large, 2);
    await page.until(() => document.querySelector('[data-engine="stop"]').checkVisibility());
    await page.click('[data-engine="stop"]');
    await page.until(() => /Stopped\. Your paste stays/.test(document.querySelector("#verdict").textContent));
    assert.match(await page.text(".paste-box__size"), /day\.log/);
    await page.click('[data-engine="again"]');
    assert.equal((await page.diagnosed()).cause, "lambda-timeout");
    assert.equal((await page.diagnose(payloads.bodyAsObject)).cause, "body-not-a-string");
  });

  walk("a text that asks for more memory than it may have is read in part, and the page goes on", async (page) => {
    await page.diagnose(large);
    await page.giveFile("ones.json", "[[1],", 4_000_000);
    await page.until(() => document.querySelector("#verdict").getAttribute("aria-busy") === "false" && document.querySelector("#verdict").dataset.outcome !== "");
    assert.equal((await page.diagnose(timeout.old)).cause, "lambda-timeout");
  });

  for (const [style, text] of [["old", timeout.old], ["new", timeout.new]]) {
    walk(`a timeout in the ${style} style is told, with commands for both shells`, async (page) => {
      const verdict = await page.diagnose(text);
      assert.deepEqual([verdict.outcome, verdict.status, verdict.cause, verdict.certainty], ["rejected", "502", "lambda-timeout", "certain"]);
      assert.match(verdict.text, /timed out/i);
      const posix = (await page.commands()).join("\n");
      assert.match(posix, /update-function-configuration[^]*--timeout \d+/);
      assert.match(posix, /<<'JSON'/);
      await page.click("#shell-powershell");
      await page.until(() => /Set-Content -Encoding ascii event\.json/.test(document.querySelector(".answer").textContent));
      assert.doesNotMatch((await page.commands()).join("\n"), /<<'JSON'/);
    });
  }

  walk("the function's name goes from the log, or from the keyboard, into the commands", async (page) => {
    await page.diagnose(timeout.named);
    assert.ok((await page.commands()).some((it) => /--function-name parcel-depot/.test(it)));
    await page.diagnose(timeout.new);
    await page.click("#function-name");
    await page.driver.type("typed-function");
    await page.press("Tab");
    await page.until(() => /--function-name typed-function/.test(document.querySelector(".answer").textContent));
  });

  walk("an execution log that says malformed has its cause in the payload in it", async (page) => {
    const verdict = await page.diagnose(malformedLog);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["rejected", "502", "body-not-a-string"]);
    assert.ok((await page.findings()).some((it) => it.code === "apigw-malformed-proxy-response"));
    assert.match(verdict.text, /REST API, seen in the paste/);
    assert.deepEqual(JSON.parse(JSON.parse(await page.fixedResponse()).body), { parcel: "HH-4711" });
  });

  walk("a healthy response is accepted, and there is nothing to do", async (page) => {
    const verdict = await page.diagnose(payloads.healthy);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["accepted", "200", ""]);
    assert.equal(await page.fixedResponse(), null);
    assert.ok(!(await page.isVisible("#fix .command")));
    assert.deepEqual(await page.findings(), []);
  });

  walk("a recipe for soup is told apart calmly", async (page) => {
    const verdict = await page.diagnose(soup);
    assert.deepEqual([verdict.outcome, verdict.status, verdict.cause], ["none", "", ""]);
    assert.equal(await page.value("#paste"), soup);
    assert.deepEqual(await page.findings(), []);
    assert.ok(!(await page.isVisible("#fix .command")));
  });

  walk("an open question is asked, and the answer settles it", async (page) => {
    await page.diagnose('{"errorMessage": "no such parcel", "errorType": "NoSuchParcel"}');
    await page.choose("http_v2", { outcome: "unknown" });
    await page.clickWords("#verdict button", "It was thrown");
    await page.verdictIs({ outcome: "rejected", status: "500" });
  });

  walk("what is typed is diagnosed when the typing pauses", async (page) => {
    await page.click("#paste");
    await page.driver.type('{"statusCode": 200, "body": {}}');
    await page.verdictIs({ cause: "body-not-a-string" });
    assert.equal(await page.value("#paste"), '{"statusCode": 200, "body": {}}');
  });

  walk("a large file, and a large text that is pasted, are diagnosed and stay out of the box", async (page) => {
    const text = largeLog(400_000);
    assert.equal((await page.diagnoseFile("day.log", text)).cause, "lambda-timeout");
    assert.match(await page.text(".paste-box__size"), /day\.log, 40\d kB/);
    await page.clear();
    assert.ok(await page.isVisible("#paste"));
    await page.evaluate((text) => {
      // Of an event that a script makes, not every engine takes the data along.
      const event = new Event("paste", { bubbles: true, cancelable: true });
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      Object.setPrototypeOf(Object.defineProperty(event, "clipboardData", { value: clipboardData }), ClipboardEvent.prototype);
      Object.defineProperty(event, "clipboardData", { value: clipboardData });
      document.querySelector("#paste").dispatchEvent(event);
    }, text);
    assert.equal((await page.diagnosed()).cause, "lambda-timeout");
    assert.equal(await page.value("#paste"), "");
    assert.ok(!(await page.isVisible("#paste")));
  });

  walk("a sample shows the finding that it is the sample of", async (page) => {
    const sample = await page.attribute("[data-sample]", "data-sample");
    await page.click("[data-sample]");
    await page.until((sample) => document.querySelector(`.finding[data-code="${sample}"]`) !== null, sample);
    assert.notEqual(await page.value("#paste"), "");
  });

  walk("a code's page and the glossary are reached by link, and back and forward lead through them", async (page) => {
    const hasHeading = (words) => page.until((words) => {
      const heading = [...document.querySelectorAll(".code-page h2")].find((it) => it.checkVisibility());
      return heading?.textContent.includes(words);
    }, words);
    await page.diagnose(timeout.old);
    await page.click('.verdict__links a[href="#/codes/lambda-timeout"]');
    await hasHeading("timed out");
    await page.clickWords(".code-page__ways a", "Glossary");
    await hasHeading("Glossary");
    await page.evaluate(() => history.back());
    await hasHeading("timed out");
    await page.evaluate(() => history.forward());
    await hasHeading("Glossary");
    await page.evaluate(() => history.go(-2));
    await page.until(() => document.querySelector("#verdict").checkVisibility());
    assert.equal(await page.value("#paste"), timeout.old);
    assert.equal(await page.attribute("#verdict", "data-cause"), "lambda-timeout");
  });

  walk("the index of the codes, opened by its address, can be filtered", async (page) => {
    await page.until(() => document.querySelectorAll(".code-page__index li").length > 100);
    await page.click("#code-filter");
    await page.driver.type("timeout");
    await page.until(() => {
      const rows = [...document.querySelectorAll(".code-page__index li")].filter((it) => it.checkVisibility());
      return rows.length > 0 && rows.length < 100 && rows.some((it) => it.textContent.includes("lambda-timeout"));
    });
  }, { route: "/codes" });

  walk("the theme is kept", async (page) => {
    const before = await page.attribute("html", "data-theme");
    await page.click(".masthead__theme");
    const chosen = await page.attribute("html", "data-theme");
    assert.notEqual(chosen, before);
    await page.reload();
    assert.equal(await page.attribute("html", "data-theme"), chosen);
  });

  walk("a copy button says what became of it", async (page) => {
    await page.diagnose(payloads.bodyAsObject);
    await page.click('[aria-label="Copy the fixed response"]');
    await page.until(() => /^(Copied|Selected)/.test(document.querySelector(".fixed-response .copy-button").textContent));
    await page.until(() => document.querySelector(".fixed-response .copy-button").textContent.trim() === "Copy");
  });

  walk("the Tab key leads from the top through the box to the answer, and out of it", async (page) => {
    await page.diagnose(payloads.bodyAsObject);
    await page.evaluate(() => document.querySelector(".masthead__skip").focus());
    const stops = [];
    for (let press = 0; press < 40; press++) {
      stops.push(await page.focused());
      await page.press("Tab");
    }
    const places = ["masthead__skip", "masthead__theme", "file", "evidence__scroll", "integration", "fix__copy button", "copy-button"].map((it) => stops.indexOf(it));
    assert.ok(!places.includes(-1), `${stops}`);
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
    await page.evaluate(() => document.querySelector("#integration").focus());
    await page.press("Shift+Tab");
    assert.notEqual(await page.focused(), "integration", "and backwards");
  });

  walk("nothing sticks out to the side of a narrow window", async (page) => {
    await page.driver.resize(375, 800);
    try {
      for (const text of [timeout.named, malformedLog, payloads.bodyAsObject]) {
        await page.diagnose(text);
        assert.deepEqual(await page.evaluate(() => [innerWidth < 500, document.documentElement.scrollWidth <= innerWidth]), [true, true]);
      }
    } finally {
      await page.driver.resize(1280, 900);
    }
  });

  walk("the diagnosis of a large paste is made by a worker", async (page) => {
    assert.equal((await page.diagnose(large)).cause, "lambda-timeout");
    const { workers, replies } = await page.evaluate(() => watched);
    assert.ok(workers >= 1 && replies >= 1, `${workers} workers, ${replies} replies`);
  });

  walk("and by the page itself where there are no workers", async (page) => {
    assert.equal(await page.evaluate(() => typeof Worker), "undefined");
    assert.equal((await page.diagnose(timeout.old)).cause, "lambda-timeout");
    assert.equal((await page.diagnose(payloads.bodyAsObject)).cause, "body-not-a-string");
  }, { search: "?no-worker" });
}
