// What other pages and programs hand over to the app: by address, by message, by the system.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { serve } from "../../tools/serve.mjs";
import { diagnosed, DIST, launch, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

let app;
let elsewhere;
before(async () => {
  app = await launch();
  // Another port is another origin.
  elsewhere = await serve(new URL("../../docs", import.meta.url).pathname, 0);
});
after(async () => {
  await app.close();
  await elsewhere.close();
});

const visiting = (walk, options) => visit(app, walk, options);
const packed = (text) => deflateRawSync(text).toString("base64url");

describe("a text in the address", () => {
  for (const [form, route] of [
    ["as it is", `text=${encodeURIComponent(timeout.old)}`],
    ["deflated", `z=${packed(timeout.old)}`],
  ]) {
    test(`is diagnosed, ${form}, and does not stay in the address or the history`, () => visiting(async (page) => {
      assert.equal((await diagnosed(page)).cause, "lambda-timeout");
      assert.equal(await page.inputValue("#paste"), timeout.old);
      assert.equal(page.url(), app.url);
    }, { route }));
  }

  test("may name the API type", () => visiting(async (page) => {
    assert.equal((await diagnosed(page)).status, "500");
    assert.equal(await page.inputValue("#integration"), "http_v1");
  }, { route: `text=${encodeURIComponent(payloads.null)}&integration=http_v1` }));

  test("that is damaged or unpacks to too much says so", async () => {
    for (const route of ["z=AAAA!", `z=${packed("a".repeat(30_000_000))}`]) {
      await visiting(async (page) => {
        await page.waitForSelector("text=cannot be read");
        assert.equal(await page.inputValue("#paste"), "");
      }, { route });
    }
  });
});

describe("a window that another page opened", () => {
  /// A page of another origin opens the app and runs the handshake of docs/embedding.md.
  async function opened(walk, { url = app.url } = {}) {
    const context = await app.browser.newContext({ serviceWorkers: "block" });
    try {
      const host = await context.newPage();
      await host.goto(`${elsewhere.url}/screenshot.png`);
      const [page] = await Promise.all([context.waitForEvent("page"), host.evaluate((url) => {
        window.heard = [];
        window.app = open(url);
        addEventListener("message", ({ source, origin, data }) => source === window.app && window.heard.push({ origin, ...data }));
      }, url)]);
      await page.waitForSelector("#verdict[aria-busy]", { state: "attached" });
      const say = (message) => host.evaluate(([message, url]) => window.app.postMessage(message, new URL(url).origin), [message, url]);
      const heard = (type) => host.waitForFunction((type) => window.heard.find((it) => it.type === type), type, { timeout: 3000 });
      const hello = async () => {
        for (let tries = 0; tries < 20; tries++) {
          await say({ lambda502: 1, type: "hello" });
          await host.waitForTimeout(200);
          if (await host.evaluate(() => window.heard.some((it) => it.type === "ready"))) return;
        }
        assert.fail("It is never ready.");
      };
      await walk({ host, page, say, heard, hello });
    } finally {
      await context.close();
    }
  }

  test("takes its text after the handshake, and says nothing of the diagnosis", () => opened(async ({ host, page, say, heard, hello }) => {
    await hello();
    await say({ lambda502: 1, type: "open", text: timeout.old, integration: "http_v2", name: "runbook" });
    await heard("taken");
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.equal(await page.inputValue("#integration"), "http_v2");
    await host.waitForTimeout(300);
    const types = await host.evaluate(() => window.heard.filter((it) => it.lambda502 === 1).map((it) => it.type));
    assert.deepEqual([...new Set(types)].sort(), ["ready", "taken"]);
  }));

  test("takes none before the handshake, of another version, or that is no text", () => opened(async ({ page, say, hello }) => {
    await page.waitForTimeout(1000);
    await say({ lambda502: 1, type: "open", text: timeout.old });
    await hello();
    await say({ lambda502: 2, type: "open", text: timeout.old });
    await say({ lambda502: 1, type: "open", text: { toString: 1 } });
    await page.waitForTimeout(500);
    assert.equal(await page.inputValue("#paste"), "");
  }));
});

describe("the manifest", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../public/manifest.webmanifest", import.meta.url), "utf8"));

  test("offers the app for files and shared texts, with pictures of the size that it says", () => {
    assert.equal(manifest.share_target.method, "POST");
    assert.ok(manifest.file_handlers[0].accept["text/plain"].includes(".log"));
    for (const { src, sizes } of [...manifest.screenshots, ...manifest.icons.filter((it) => it.type === "image/png")]) {
      const bytes = readFileSync(`${DIST}/${src}`);
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
  });

  test("has its share target answered by the service worker, without a server", async () => {
    const context = await app.browser.newContext();
    const page = await context.newPage();
    await page.goto(app.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    });
    // The policy of the page forbids forms, and the system's share sheet is not bound by it: a page of another origin is not either.
    await page.goto(`${elsewhere.url}/screenshot.png`);
    await page.evaluate(([action, text]) => {
      const form = Object.assign(document.createElement("form"), { action, method: "POST", enctype: "multipart/form-data" });
      form.append(Object.assign(document.createElement("textarea"), { name: "text", value: text }));
      document.body.append(form);
      form.submit();
    }, [`${app.url}share`, timeout.old]);
    await page.waitForSelector("#verdict[aria-busy]", { state: "attached" });
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
    assert.equal(page.url(), app.url);
    await context.close();
  });
});
