// <lambda-502> in other pages, and the page in a frame.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { DIST, launch } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

const SAMPLE = "lambda-timeout";

let app;
let host;
before(async () => {
  app = await launch();
  host = await hosts();
});
after(async () => {
  await app.close();
  await host.close();
});

/// A server of another origin, for pages that are made by the tests.
async function hosts() {
  const pages = new Map();
  const server = createServer((request, response) => {
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    const page = pages.get(request.url);
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...page.headers });
    response.end(page.html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    add(html, headers = {}) {
      const path = `/${pages.size}`;
      pages.set(path, { html, headers });
      return url + path;
    },
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

const script = (rest = "") => `<script src="${app.url}embed.js" ${rest}></script>`;
const document = (body, head = script()) => `<!doctype html><html lang="en"><title>A runbook</title>${head}<body>${body}`;

/// The policy of a host that allows only what docs/embedding.md says.
const strict = () => ({ "Content-Security-Policy": `default-src 'none'; script-src ${app.url}; frame-src ${app.url}` });

/// Opens a host's page, walks, and fails on any error, in the page or in its frames.
async function visit(html, walk, { headers, before, expected, ...options } = {}) {
  const context = await app.browser.newContext({ viewport: { width: 900, height: 800 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`uncaught: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.requested = [];
  page.on("request", (request) => page.requested.push(request.url()));
  await page.addInitScript(() => {
    window.told = [];
    for (const type of ["diagnosed", "resize", "error"]) {
      addEventListener(type, (event) => event.target.localName === "lambda-502" && told.push({ type, id: event.target.id, detail: event.detail }), true);
    }
  });
  await before?.(page);
  await page.goto(host.add(html, headers), { waitUntil: "domcontentloaded" });
  try {
    await walk(page);
    assert.deepEqual(wrong.filter((it) => !expected?.test(it)), []);
  } finally {
    await context.close();
  }
}

/// The page in the frame, once it runs; `at` counts the frames.
async function frame(page, at = 0) {
  for (const end = Date.now() + 30_000; Date.now() < end; await page.waitForTimeout(50)) {
    const found = await (await page.$$("iframe"))[at]?.contentFrame();
    // While it is loading, it has no document to look at.
    if (await found?.$(".frame-bar").catch(() => null)) return found;
  }
  throw new Error(`There is no frame ${at}.`);
}

const diagnosed = (frame, cause) => frame.waitForFunction(
  (cause) => document.querySelector("#verdict").dataset.cause === cause && document.querySelector("#verdict").ariaBusy !== "true",
  cause,
  // By the clock: Chromium draws no frame of another site that is out of sight, and Playwright asks with each frame drawn.
  { timeout: 30_000, polling: 100 },
);

const enter = (frame, text) => frame.$eval("#paste", (box, text) => {
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}, text);

const told = (page, type) => page.evaluate((type) => told.filter((it) => it.type === type), type);
const height = (page, selector = "lambda-502") => page.$eval(selector, (it) => it.getBoundingClientRect().height);
const theme = (frame, wanted) => frame.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, wanted);
const set = (page, name, value) => page.$eval("lambda-502", (it, [name, value]) => (value === null ? it.removeAttribute(name) : it.setAttribute(name, value)), [name, value]);

test("embed.js weighs at most 3 kB", () => {
  const bytes = readFileSync(join(DIST, "embed.js"));
  assert.ok(brotliCompressSync(bytes).length <= 3_000, `${brotliCompressSync(bytes).length} bytes`);
});

describe("the element", () => {
  test("shows its text with the diagnosis, and nothing else of the host is needed than one line and a strict policy allows", () =>
    visit(document(`<lambda-502 integration="http_v2" readonly><pre>${payloads.bodyAsObject.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, "body-not-a-string");
      assert.equal(await inside.inputValue("#paste"), payloads.bodyAsObject);
      assert.equal(await inside.inputValue("#integration"), "http_v2");
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("lambda-502")).display), "block");
    }, { headers: strict() }));

  test("shows a sample, changes live, and is not loaded again for it", () =>
    visit(document(`<lambda-502 sample="${SAMPLE}"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, SAMPLE);
      const loads = page.requested.length;
      await set(page, "sample", "body-not-a-string");
      await diagnosed(inside, "body-not-a-string");
      await set(page, "integration", "http_v2");
      await inside.waitForFunction(() => document.querySelector("#verdict").dataset.status === "500");
      await page.$eval("lambda-502", (it) => (it.text = "null"));
      await diagnosed(inside, "response-null");
      await page.$eval("lambda-502", (it) => {
        it.text = null;
        it.sample = "";
        it.textContent = '{"statusCode": 99, "body": ""}';
      });
      await inside.waitForFunction(() => document.querySelector("#paste").value.includes("99"));
      assert.equal(page.requested.slice(loads).filter((it) => it.includes("index.html") || it.includes("boot.js")).length, 0);
    }));

  test("follows the theme that it is told, and by itself the page's", () =>
    visit(document(`<lambda-502 theme="dark" accent="#c2410c" sample="${SAMPLE}"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await theme(inside, "dark");
      const accent = () => inside.evaluate(() => document.documentElement.style.getPropertyValue("--accent"));
      assert.equal(await accent(), "#c2410c");
      for (const bad of ["red; background: url(https://example.org)", "url(https://example.org/x)", "var(--bad)", "nonsense", "</style>"]) {
        await set(page, "accent", bad);
        await inside.waitForFunction(() => document.documentElement.style.getPropertyValue("--accent") === "");
        await set(page, "accent", "rgb(20 90 140)");
        await inside.waitForFunction(() => document.documentElement.style.getPropertyValue("--accent") !== "");
      }
      await set(page, "theme", "light");
      await theme(inside, "light");
      await set(page, "theme", "auto");
      await page.evaluate(() => (document.documentElement.style.colorScheme = "dark"));
      await theme(inside, "dark");
      await page.evaluate(() => document.documentElement.removeAttribute("style"));
      await theme(inside, "light");
      // A page without a declared scheme, whose switch is a class.
      await page.addStyleTag({ content: ".night { background: #111 }" });
      await page.evaluate(() => (document.body.className = "night"));
      await theme(inside, "dark");
      await page.evaluate(() => (document.body.className = ""));
      await theme(inside, "light");
    }));

  test("with a dark system and a page that says nothing of it, is as light as the page", () =>
    visit(document(`<lambda-502></lambda-502>`), async (page) => theme(await frame(page), "light"), { colorScheme: "dark" }));

  test("with a dark system and a page that follows it, is dark", () =>
    visit(document(`<lambda-502></lambda-502>`, `<meta name="color-scheme" content="light dark">${script()}`), async (page) => {
      const inside = await frame(page);
      await theme(inside, "dark");
      await page.emulateMedia({ colorScheme: "light" });
      await theme(inside, "light");
    }, { colorScheme: "dark" }));

  test("is as high as its content, and says so", () =>
    visit(document(`<lambda-502 readonly sample="${SAMPLE}"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, SAMPLE);
      await page.waitForFunction(() => document.querySelector("lambda-502").getBoundingClientRect().height > 700);
      const content = await inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
      assert.ok(Math.abs((await height(page)) - content) <= 1);
      assert.equal(await inside.evaluate(() => document.documentElement.scrollHeight > innerHeight + 1), false, "nothing scrolls inside");
      assert.equal((await told(page, "resize")).at(-1).detail.height, content);
      await page.setViewportSize({ width: 400, height: 800 });
      await page.waitForFunction((before) => document.querySelector("lambda-502").getBoundingClientRect().height > before, content);
    }));

  test("takes the names and the shell of the reader, and keeps the case", () =>
    visit(document(`<lambda-502 readonly sample="lambda-timeout"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, "lambda-timeout");
      const command = (words, is) => inside.waitForFunction(
        ([words, is]) => document.querySelector("#fix pre").innerText.includes(words) === is,
        [words, is],
        { timeout: 30_000, polling: 100 },
      );
      await inside.fill("#function-name", "orders");
      await command("--function-name orders", true);
      await inside.check("#shell-powershell");
      await command("\\", false);
      assert.ok(!(await inside.isEditable("#paste")));
    }));

  test("shows verdict, evidence and fixed response only where it shall be compact, and all again", () =>
    visit(document(`<lambda-502 readonly compact sample="body-not-a-string"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, "body-not-a-string");
      assert.deepEqual(await inside.$$eval("h2", (all) => all.filter((it) => it.checkVisibility()).map((it) => it.textContent)), [
        "body is not a string",
        "Fix",
      ]);
      const low = await height(page);
      await page.$eval("lambda-502", (it) => (it.compact = false));
      await inside.waitForSelector("#verify >> visible=true");
      await page.waitForFunction((low) => document.querySelector("lambda-502").getBoundingClientRect().height > low + 100, low);
    }));

  test("keeps the height that was asked for", () =>
    visit(document(`<lambda-502 height="300" sample="${SAMPLE}"></lambda-502>`), async (page) => {
      await diagnosed(await frame(page), SAMPLE);
      assert.equal(await height(page), 300);
      await set(page, "height", "350");
      assert.equal(await height(page), 350);
    }));

  test("has its height and colour before the frame answers, and the frame is not seen before", () => {
    let release;
    const held = new Promise((done) => (release = done));
    return visit(document(`<lambda-502 theme="dark"></lambda-502>`), async (page) => {
      await page.waitForSelector("lambda-502");
      const before = await page.$eval("lambda-502", (it) => [it.getBoundingClientRect().height, getComputedStyle(it).backgroundColor]);
      assert.deepEqual(before, [420, "rgb(14, 20, 27)"]);
      const seen = await page.screenshot({ clip: { x: 20, y: 20, width: 300, height: 300 } });
      assert.ok(seen.length < 2_000, "one colour is all there is");
      release();
      await frame(page);
      await page.waitForFunction(() => document.querySelector("lambda-502").shadowRoot.querySelector("iframe").style.opacity === "1");
    }, {
      before: (page) => page.context().route(`${app.url}boot.js`, async (route) => {
        await held;
        await route.continue();
      }),
    });
  });

  test("loads when it comes near, at once, or after a click", () => {
    const far = '<div style="height: 9000px"></div>';
    const asked = (page) => page.requested.some((it) => it.includes("embed="));
    return visit(document(`${far}<lambda-502></lambda-502>`), async (page) => {
      await page.waitForTimeout(500);
      assert.equal(asked(page), false);
      await page.$eval("lambda-502", (it) => it.scrollIntoView());
      await frame(page);
    }).then(() => visit(document(`${far}<lambda-502 loading="eager"></lambda-502>`), (page) => frame(page)))
      .then(() => visit(document(`<lambda-502 loading="click" sample="${SAMPLE}"></lambda-502>`), async (page) => {
        await page.waitForTimeout(500);
        assert.equal(asked(page), false);
        await page.getByRole("button", { name: "Load Lambda 502" }).press("Enter");
        await diagnosed(await frame(page), SAMPLE);
      }));
  });

  test("takes what was there before its script", () =>
    visit(document(`<lambda-502>null</lambda-502><lambda-502 id="b"></lambda-502>`, ""), async (page) => {
      assert.equal(await page.innerText("lambda-502"), "null", "the text can be read without the script");
      await page.$eval("#b", (it) => Object.assign(it, { sample: "lambda-timeout", readonly: true }));
      await page.addScriptTag({ url: `${app.url}embed.js` });
      await diagnosed(await frame(page, 0), "response-null");
      const second = await frame(page, 1);
      await diagnosed(second, SAMPLE);
      assert.equal(await second.evaluate(() => document.querySelector("#paste").readOnly), true);
    }));

  test("stands several times in a page, each on its own, and goes without a trace", () =>
    visit(document(`<lambda-502 id="a" sample="${SAMPLE}"></lambda-502><lambda-502 id="b" sample="body-not-a-string" loading="eager"></lambda-502>`), async (page) => {
      await diagnosed(await frame(page, 0), SAMPLE);
      await diagnosed(await frame(page, 1), "body-not-a-string");
      // Chromium draws no frame of another site that is out of sight, and it has no size until then.
      await page.$eval("#b", (it) => it.scrollIntoView());
      await page.waitForFunction(() => new Set(told.filter((it) => it.type === "resize").map((it) => it.id)).size === 2);
      await page.$eval("#a", (it) => it.remove());
      await page.$eval("#b", (it) => it.setAttribute("sample", "lambda-import-module-error"));
      await diagnosed(await frame(page, 0), "lambda-import-module-error");
      assert.deepEqual(await told(page, "error"), []);
    }));

  test("has a title, and the keyboard gets in and out", () =>
    visit(document(`<a id="before" href="#">before</a><lambda-502 readonly sample="${SAMPLE}"></lambda-502><a id="after" href="#">after</a>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, SAMPLE);
      const element = await inside.frameElement();
      assert.match(await element.getAttribute("title"), /Lambda 502/);
      await page.focus("#before");
      const entered = [];
      for (let at = 0; at < 60; at += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => document.activeElement.id === "after")) break;
        entered.push(await inside.evaluate(() => document.activeElement.className || document.activeElement.id));
      }
      assert.equal(await page.evaluate(() => document.activeElement.id), "after");
      assert.ok(entered.length > 2, entered.join());
    }));

  test("tells an error where there is no such sample, and where the frame cannot start", () =>
    visit(document(`<lambda-502 sample="no-such-code"></lambda-502>`), async (page) => {
      await page.waitForFunction(() => told.some((it) => it.type === "error"));
      assert.match((await told(page, "error"))[0].detail.message, /no-such-code/);
      // Who reads the frame is told as well.
      await page.frameLocator("iframe").getByText('There is no sample "no-such-code".').waitFor();
    }, { expected: /404/ }).then(() => visit(document(`<lambda-502></lambda-502>`), async (page) => {
      await page.waitForFunction(() => told.some((it) => it.type === "error"));
      assert.match((await told(page, "error"))[0].detail.message, /could not start/);
    }, { expected: /./, before: (page) => page.context().route(`${app.url}page-*.wasm`, (route) => route.abort()) })));
});

describe("the diagnosis", () => {
  const hears = (page) => page.waitForFunction(() => told.some((it) => it.type === "diagnosed"), null, { timeout: 30_000 });

  test("loads no script, no data and no password that its src names", async () => {
    for (const src of ["javascript:parent.owned=1", "data:text/html,<script>parent.owned=1</script>", "blob:x", "https://anna:secret@example.org/", "https://"]) {
      await visit(document(`<lambda-502 loading="eager" src="${src}"></lambda-502>`), async (page) => {
        await page.waitForFunction(() => told.some((it) => it.type === "error"));
        assert.match((await told(page, "error"))[0].detail.message, /src/);
        assert.deepEqual(await page.evaluate(() => [window.owned, document.querySelector("lambda-502").shadowRoot.querySelector("iframe")]), [undefined, null]);
      });
    }
  });

  test("stays in the frame unless the host asks", () =>
    visit(document(`<lambda-502></lambda-502>`), async (page) => {
      await page.evaluate(() => addEventListener("message", (event) => told.push({ type: "message", detail: event.data })));
      const inside = await frame(page);
      const before = await inside.evaluate(() => [location.href, history.length]);
      await enter(inside, timeout.old);
      await diagnosed(inside, SAMPLE);
      await page.waitForTimeout(500);
      const messages = await told(page, "message");
      assert.ok(messages.every((it) => ["ready", "resize"].includes(it.detail.type)), JSON.stringify(messages));
      assert.doesNotMatch(JSON.stringify(messages), /timed out|4711|7f0c2a64/);
      assert.match(await inside.innerText(".frame-bar"), /nothing you paste leaves this frame/i);
      assert.deepEqual(await inside.evaluate(() => [location.href, history.length]), before);
    }));

  test("is told where the host asks, as public JSON, and the frame says so and can stop it", () =>
    visit(document(`<lambda-502 share-diagnosis></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await inside.waitForSelector(".frame-bar__sharing button");
      assert.match(await inside.innerText(".frame-bar"), /page around this frame gets each diagnosis/);
      await enter(inside, timeout.old);
      await hears(page);
      const [{ detail }] = await told(page, "diagnosed");
      assert.deepEqual([detail.version, detail.verdict.cause], [1, SAMPLE]);
      await inside.click(".frame-bar__sharing button");
      await enter(inside, payloads.null);
      await diagnosed(inside, "response-null");
      await page.waitForTimeout(700);
      assert.equal((await told(page, "diagnosed")).length, 1);
      assert.match(await inside.innerText(".frame-bar"), /nothing you paste leaves this frame/i);
      await set(page, "share-diagnosis", null);
      await set(page, "share-diagnosis", "");
      await enter(inside, payloads.bodyAsObject);
      await diagnosed(inside, "body-not-a-string");
      await page.waitForTimeout(700);
      assert.equal((await told(page, "diagnosed")).length, 1, "who stopped it is not asked again");
    }));

  test("is not told to a host that only sends the message, while the frame does not show it", () =>
    visit(document(`<iframe src="${app.url}?embed=" title="by hand"></iframe>`, ""), async (page) => {
      await page.evaluate(() => addEventListener("message", (event) => told.push({ type: event.data.type, detail: event.data })));
      const inside = await frame(page);
      // Another window than the parent is not heard.
      await inside.evaluate(() => postMessage({ lambda502: 1, type: "set", wish: { share: true, theme: "dark" } }, "*"));
      await enter(inside, payloads.null);
      await diagnosed(inside, "response-null");
      assert.equal(await inside.evaluate(() => document.documentElement.dataset.theme), "light");
      assert.deepEqual(await told(page, "diagnosed"), []);
      await page.$eval("iframe", (it) => it.contentWindow.postMessage({ lambda502: 1, type: "set", wish: { share: true, theme: 7, hostile: "x" } }, "*"));
      await hears(page);
      assert.equal(await inside.isVisible(".frame-bar__sharing"), true);
    }));
});

describe("the frame", () => {
  test("works in a sandbox without an origin: no storage, no worker, no error", () =>
    visit(document(`<lambda-502 sandbox share-diagnosis theme="dark">${timeout.old.replaceAll("<", "&lt;")}</lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, SAMPLE);
      assert.equal(await inside.evaluate(() => self.origin), "null");
      await theme(inside, "dark");
      await page.waitForFunction(() => told.some((it) => it.type === "diagnosed"), null, { timeout: 30_000 });
      await page.waitForFunction(() => document.querySelector("lambda-502").getBoundingClientRect().height > 500);
      await enter(inside, payloads.null);
      await diagnosed(inside, "response-null");
    }, { headers: strict() }));

  test("read-only, shows a fixed case that nothing changes", () =>
    visit(document(`<lambda-502 readonly sample="body-not-a-string"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, "body-not-a-string");
      const text = await inside.inputValue("#paste");
      await inside.focus("#paste");
      await page.keyboard.type("x");
      await inside.$eval("#paste", (box) => {
        const transfer = new DataTransfer();
        transfer.setData("text/plain", "null");
        for (const type of ["drop", "dragover"]) box.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
        box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: transfer }));
      });
      await page.waitForTimeout(600);
      assert.equal(await inside.inputValue("#paste"), text);
      assert.equal(await inside.$eval("#verdict", (it) => it.dataset.cause), "body-not-a-string");
      for (const gone of ["#file", "#integration", "[data-apply]", ".masthead", ".footer"]) {
        assert.equal(await inside.$$eval(gone, (all) => all.some((it) => it.getClientRects().length > 0)), false, gone);
      }
    }));

  test("works by its address alone", () =>
    visit(document(`<iframe src="${app.url}?embed=&sample=${SAMPLE}&integration=http_v2&readonly=&theme=dark" title="x" width="800" height="600"></iframe>`, ""), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, SAMPLE);
      await theme(inside, "dark");
      assert.equal(await inside.inputValue("#integration"), "http_v2");
      assert.ok(inside.url().endsWith("theme=dark"), "the address stays as it is");
    }));

  test("opens in full with what is in it, in memory only", () =>
    visit(document(`<lambda-502 integration="alb"></lambda-502>`), async (page) => {
      const inside = await frame(page);
      await enter(inside, timeout.old);
      await diagnosed(inside, SAMPLE);
      const [full] = await Promise.all([page.context().waitForEvent("page"), inside.click("text=Open in full")]);
      await full.waitForSelector("#verdict[aria-busy]");
      await diagnosed(full, SAMPLE);
      assert.equal(await full.inputValue("#paste"), timeout.old);
      assert.equal(await full.inputValue("#integration"), "alb");
      assert.equal(full.url(), app.url);
      assert.equal(await full.evaluate(() => window.opener), null);
      assert.equal(await full.isVisible(".masthead"), true);
    }));

  test("a window that another site opened takes nothing from it", () =>
    visit(document("", ""), async (page) => {
      const [full] = await Promise.all([
        page.context().waitForEvent("page"),
        page.evaluate((url) => {
          window.opened = open(url);
          addEventListener("message", () => told.push({ type: "message" }));
        }, app.url),
      ]);
      await full.waitForSelector("#verdict[aria-busy]");
      await page.evaluate(() => opened.postMessage({ lambda502: 1, type: "state", state: { text: "null" } }, "*"));
      await full.waitForTimeout(500);
      assert.equal(await full.inputValue("#paste"), "");
      assert.deepEqual(await told(page, "message"), []);
    }, { expected: /postMessage/ }));
});

describe("the page on embedding", () => {
  test("writes a snippet that works elsewhere, and shows what it looks like", async () => {
    const context = await app.browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    await page.goto(`${app.url}#/embed`);
    await page.selectOption("#embed-integration", "http_v2");
    await page.selectOption("#embed-theme", "dark");
    await page.fill("#embed-text", '{"statusCode": 200, "body": {"html": "<b>&amp;</b>"}}');
    const preview = await frame(page);
    await diagnosed(preview, "body-not-a-string");
    await theme(preview, "dark");
    await page.click(".embed__snippet .copy-button");
    const snippet = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(snippet, await page.textContent(".embed__snippet pre"));
    await context.close();
    await visit(document(snippet, ""), async (page) => {
      const inside = await frame(page);
      await diagnosed(inside, "body-not-a-string");
      assert.match(await inside.inputValue("#paste"), /<b>&amp;<\/b>/);
      assert.equal(await inside.inputValue("#integration"), "http_v2");
    });
  });
});
