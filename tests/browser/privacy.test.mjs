// Nothing leaves the page, and nothing pasted comes alive in it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { choose, diagnose, diagnoseFile, diagnosed, fixedResponse, forgive, launch, name, visit } from "./support.mjs";
import { largeLog, malformedLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const visiting = (walk, options) => visit(app, walk, options);

const SECRET = "HH-4711";

/// Everything a person may do, with texts in which SECRET stands.
async function everything(page) {
  await diagnose(page, payloads.bodyAsObject);
  await choose(page, "http_v2");
  await choose(page, "");
  await diagnose(page, malformedLog);
  await name(page, "function-name", "parcel-depot-secret");
  await name(page, "origin", "https://secret.example.org");
  await page.check("#credentials");
  await page.check("#shell-powershell");
  await diagnoseFile(page, `${SECRET}.log`, largeLog(400_000));
  await diagnose(page, timeout.old);
  await page.click(".masthead__theme");
  await page.click(".verdict__links a");
  await page.waitForSelector(".code-page h2");
  await page.goBack();
  await page.waitForSelector("#verdict[aria-busy]");
  for (const button of await page.$$(".copy-button")) if (await button.isVisible()) await button.click();
}

describe("the network", () => {
  test("sees no request to another origin in a whole walk, and none that carries anything", () => visiting(async (page) => {
    await everything(page);
    assert.ok(page.requests.length > 3, "requests are seen at all");
    for (const request of page.requests) {
      assert.equal(request.method(), "GET", request.url());
      assert.equal(request.postData(), null);
      assert.equal(new URL(request.url()).search, "", request.url());
    }
  }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("is not needed for a diagnosis once the page has made its first", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    await page.context().setOffline(true);
    assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
    const before = page.requests.length;
    await diagnose(page, malformedLog);
    assert.equal(page.requests.length, before);
  }));
});

describe("the browser", () => {
  test("keeps nothing of the paste: not in the address, the history, the storage, a cookie or a database", () => visiting(async (page) => {
    await everything(page);
    const kept = await page.evaluate(async () => ({
      address: location.href,
      state: history.state,
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookie: document.cookie,
      databases: await indexedDB.databases(),
      caches: await Promise.all((await caches.keys()).map(async (it) => (await (await caches.open(it)).keys()).map((it) => it.url))),
      title: document.title,
    }));
    assert.doesNotMatch(JSON.stringify(kept), /4711|parcel|secret|timed out|7f0c2a64/i);
    assert.deepEqual(kept.databases, []);
    assert.deepEqual(Object.keys(kept.local).filter((it) => !["theme", "shell"].includes(it)), [], "only settings are kept");
    assert.deepEqual(kept.session, {});
    assert.equal(kept.cookie, "");
  }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("does without storage where the host forbids it", () => visiting(async (page) => {
    assert.equal((await diagnose(page, payloads.null)).cause, "response-null");
    await page.click(".masthead__theme");
  }, {
    before: (page) => page.addInitScript(() => {
      const refuse = { get() { throw new DOMException("forbidden", "SecurityError"); } };
      Object.defineProperty(window, "localStorage", refuse);
      Object.defineProperty(window, "sessionStorage", refuse);
    }),
  }));
});

describe("the policy", () => {
  test("stands in the page, without unsafe-inline and unsafe-eval, and names no other origin", () => visiting(async (page) => {
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    const words = policy.split(/[\s;]+/).filter((it) => it.startsWith("'") || it.includes(":") || it.includes("*"));
    assert.deepEqual([...new Set(words)].sort(), ["'none'", "'script'", "'self'", "'wasm-unsafe-eval'"]);
    assert.match(policy, /default-src 'none'/);
  }));

  test("forbids inline scripts, inline styles, eval, frames, forms' targets and requests elsewhere", () => visiting(async (page) => {
    const done = await page.evaluate(async () => {
      const add = (tag, fields) => document.body.append(Object.assign(document.createElement(tag), fields));
      const tried = (what) => { try { what(); } catch {} };
      tried(() => add("script", { textContent: "window.ran = 'script'" }));
      tried(() => add("script", { src: "https://example.org/x.js" }));
      tried(() => document.body.insertAdjacentHTML("beforeend", '<b onclick="window.ran = 1">x</b>'));
      tried(() => new Worker("https://example.org/worker.js"));
      add("i", { textContent: "x" });
      const styledOne = document.body.lastElementChild;
      styledOne.setAttribute("style", "position: fixed");
      tried(() => styledOne.setAttribute("onclick", "window.ran = 'attribute'"));
      styledOne.click();
      const styled = getComputedStyle(styledOne).position;
      const fetched = await fetch("https://example.org/").then(() => true, () => false);
      const image = await new Promise((resolve) => add("img", { src: "https://example.org/x.png", onload: () => resolve(true), onerror: () => resolve(false) }));
      return { ran: window.ran, styled, fetched, image, violations: window.violations.length };
    });
    assert.deepEqual([done.ran, done.styled, done.fetched, done.image], [undefined, "static", false, false]);
    assert.ok(done.violations >= 5, `${done.violations} violations`);
    await forgive(page, /policy: |console: |request: https:\/\/example\.org/);
  }));

  test("is not violated by the page itself, from the start through a whole walk and on a code's page", async () => {
    // `visit` fails on every violation and every error on the console.
    await visiting(everything, { permissions: ["clipboard-read", "clipboard-write"] });
    await visiting(async (page) => {
      await page.waitForSelector(".code-page h2");
      await page.click("text=Back to the diagnosis");
    }, { route: "/codes/lambda-timeout" });
  });
});

describe("hostile text", () => {
  const IMAGE = '<img src=x onerror="window.owned=1">';
  const SCRIPT = "</code></pre><script>window.owned=2</script>";
  const LINK = '<a href="javascript:window.owned=3">x</a><svg onload="window.owned=4">';

  const pastes = {
    "in a body": JSON.stringify({ statusCode: 200, body: { name: IMAGE, other: SCRIPT } }),
    "in a key": `{"statusCode": 200, ${JSON.stringify(IMAGE)}: 1, ${JSON.stringify(SCRIPT)}: 2}`,
    "in a status": JSON.stringify({ statusCode: IMAGE + SCRIPT }),
    "in a header": JSON.stringify({ statusCode: 200, headers: { [IMAGE]: [SCRIPT], "Access-Control-Allow-Origin": SCRIPT } }),
    "in an error": JSON.stringify({ errorType: IMAGE, errorMessage: SCRIPT + LINK, stackTrace: [IMAGE] }),
    "in a log": timeout.old.replace("asking the depot for HH-4711", IMAGE + SCRIPT + LINK),
    "on its own": `${IMAGE}\n${SCRIPT}\n${LINK}`,
  };

  for (const [where, text] of Object.entries(pastes)) {
    test(`${where} is shown as text and does nothing`, () => visiting(async (page) => {
      await diagnose(page, text);
      await isTextOnly(page);
      assert.equal(await page.inputValue("#paste"), text);
      for (const api of ["http_v2", "alb"]) {
        await choose(page, api);
        await isTextOnly(page);
      }
    }));
  }

  test("in a body stands in the evidence and in the fixed response as it was written", () => visiting(async (page) => {
    await diagnose(page, pastes["in a body"]);
    assert.ok((await page.textContent(".evidence")).includes(JSON.stringify(IMAGE)));
    assert.deepEqual(JSON.parse(JSON.parse(await fixedResponse(page)).body), { name: IMAGE, other: SCRIPT });
  }));

  test("in a file's name, a large preview, a typed name and the address does nothing either", () => visiting(async (page) => {
    await diagnoseFile(page, `${IMAGE}.log`, `${IMAGE}${SCRIPT}\n${largeLog(300_000)}`);
    assert.ok((await page.textContent(".paste-box__size")).includes(IMAGE));
    await isTextOnly(page);
    await name(page, "function-name", IMAGE);
    await name(page, "origin", `https://${IMAGE}`);
    await isTextOnly(page);
    await page.evaluate((hash) => (location.hash = hash), `#/codes/${IMAGE}`);
    await page.waitForSelector(".code-page");
    await isTextOnly(page);
    await page.goBack();
    await diagnosed(page);
  }));

  async function isTextOnly(page) {
    const elements = await page.$$eval("#app :is(img, script, svg:not([class^=chart]), iframe, object, [onerror], [onload], a[href^='javascript:'])", (all) => all.length);
    assert.equal(elements, 0, "no element comes from the paste");
    assert.equal(await page.evaluate(() => window.owned), undefined);
  }
});
