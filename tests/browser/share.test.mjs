// What leaves the page: links, replies, reports. Redacted, and only when somebody asks for it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";

import axe from "axe-core";

import { choose, clear, diagnose, diagnoseFile, diagnosed, enter, findings, fixedResponse, forgive, launch, name, verdict, visit } from "./support.mjs";
import { PASTE, REQUEST, SECRETS, isRedacted } from "./secrets.mjs";
import { largeLog, payloads, timeout } from "./texts.mjs";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const ALLOWED = { permissions: ["clipboard-read", "clipboard-write"] };
const visiting = (walk, options) => visit(app, walk, { ...ALLOWED, ...options });

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const said = (page) => page.textContent(".share-bar__said");

/// Presses a button of the bar and gives what is on the clipboard then.
async function press(page, id) {
  await page.click(`#${id}`);
  await page.waitForFunction(() => /^Copied/.test(document.querySelector(".share-bar__said").textContent));
  return clipboard(page);
}

/// What a link holds.
function content(link) {
  const data = new URL(link).hash.match(/^#d=1\.([A-Za-z0-9_-]+)(&f=[a-z0-9-]+)?$/)?.[1];
  assert.ok(data, `a link: ${link}`);
  return JSON.parse(inflateRawSync(Buffer.from(data, "base64url")).toString());
}

const hash = (bytes, version = 1) => `d=${version}.${Buffer.from(bytes).toString("base64url")}`;
const pack = (value) => hash(deflateRawSync(typeof value === "string" || Buffer.isBuffer(value) ? value : JSON.stringify(value)));

/// Opens the share view.
async function share(page) {
  await page.click("#share");
  await page.waitForSelector("#share-view[open]");
  await made(page);
}

/// Waits until the view has made its text, and gives it.
async function made(page) {
  await page.waitForFunction(() => document.querySelector("#share-view").ariaBusy === "false");
  return page.inputValue("#share-text");
}

async function pick(page, label) {
  await page.getByLabel(label, { exact: true }).check();
  return made(page);
}

async function turn(page, kind, on) {
  // The kinds that the paste has none of are folded.
  if ((await page.getAttribute("#share-kinds", "aria-expanded")) === "false") await page.click("#share-kinds");
  await page.setChecked(`[data-kind="${kind}"]`, on);
  return made(page);
}

/// Opens a link in a page of its own.
const opening = (route, walk, options) => visiting(walk, { route, ...options });

describe("the bar below the verdict", () => {
  test("is there with an answer only", () => visiting(async (page) => {
    assert.equal(await page.isVisible("#share-link"), false);
    await diagnose(page, payloads.null);
    assert.equal(await page.isVisible("#share-link"), true);
    await clear(page);
    assert.equal(await page.isVisible("#share-link"), false);
  }));

  test("copies the diagnosis as JSON", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const json = JSON.parse(await press(page, "copy-json"));
    assert.deepEqual([json.version, json.verdict.cause, json.verdict.status], [1, "body-not-a-string", 502]);
    assert.ok(json.remedies.commands.length > 0, "with its advice");
    assert.match(await said(page), /Nothing in the paste had to be redacted/);
  }));

  test("copies a reply in Markdown that holds the line, the fixed response and the commands", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const markdown = await press(page, "copy-markdown");
    assert.match(markdown, /^### 502: body is not a string\n/);
    assert.ok(markdown.includes(await fixedResponse(page)));
    assert.match(markdown, /\n```sh\naws /);
    assert.match(markdown, /"body": \{ "parcel": "HH-4711"/);
  }));

  test("copies a text for an assistant that says what is known and what is not", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const text = await press(page, "copy-assistant");
    const [known, unknown] = text.split("### What is not known");
    assert.match(known, /Cause: body-not-a-string, likely/);
    assert.match(unknown, /Which API type it is; REST API is assumed/);
    assert.ok(unknown.includes(await fixedResponse(page)));
    assert.match(unknown, /does not answer 502 to a response without statusCode/);
    assert.match(unknown, /"body": \{ "parcel": "HH-4711"/);
  }));

  test("copies a link that holds the paste and what was said beside it", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    await choose(page, "http_v2");
    await name(page, "function-name", "parcel-depot");
    const link = await press(page, "share-link");
    const { lambda502, text, context } = content(link);
    assert.deepEqual([lambda502, text, context], [1, payloads.null, { integration: "http_v2", functionName: "parcel-depot" }]);
    assert.match(await said(page), new RegExp(`The link has ${link.length} characters`));
  }));

  test("is always about the paste that is in the box", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    assert.equal(JSON.parse(await press(page, "copy-json")).verdict.cause, "body-not-a-string");
    await diagnose(page, timeout.old);
    assert.equal(await said(page), "", "what was said was about the answer before");
    assert.equal(JSON.parse(await press(page, "copy-json")).verdict.cause, "lambda-timeout");
  }));

  test("lets no secret through, and says what it replaced", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    for (const id of ["copy-json", "copy-markdown", "copy-assistant"]) {
      const text = await press(page, id);
      isRedacted(text, id);
      assert.match(text, /email-1/, id);
    }
    const link = content(await press(page, "share-link"));
    isRedacted(JSON.stringify(link), "the link");
    assert.match(link.text, /function:parcel-depot\nAuthorization: Basic authorization-1\n/);
    assert.match(await said(page), /AWS access key ids.*AWS account ids.*E-mail addresses/);
  }));

  test("makes a link without the paste where that is too long", () => visiting(async (page) => {
    await diagnoseFile(page, "day.log", largeLog(2_500_000));
    const { text, diagnosis } = content(await press(page, "share-link"));
    assert.deepEqual([text, diagnosis.verdict.cause], [undefined, "lambda-timeout"]);
    assert.match(await said(page), /too long for a link/);
  }));

  test("works in a page in which no worker can start", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    assert.equal(JSON.parse(await press(page, "copy-json")).verdict.cause, "response-null");
  }, { before: (page) => page.addInitScript(() => delete window.Worker) }));

  test("works in a browser that copies nothing but text at once", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    assert.equal(content(await press(page, "share-link")).text, payloads.null);
  }, { before: (page) => page.addInitScript(() => delete window.ClipboardItem) }));

  test("says so where its part of the page cannot be loaded, and tries again", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    await page.context().route("**/workspace_bg.wasm", (route) => route.abort());
    await page.click("#copy-json");
    await page.waitForFunction(() => /did not work/.test(document.querySelector(".share-bar__said").textContent));
    await page.context().unroute("**/workspace_bg.wasm");
    assert.equal(JSON.parse(await press(page, "copy-json")).verdict.cause, "response-null");
    await forgive(page, /console: .*(Failed to load|WebAssembly|ERR_FAILED)/);
  }));

  test("hands on the answer that is shown, and starts no other engine", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    const before = page.workers().length;
    await page.context().route("**/engine*", (route) => route.abort());
    assert.equal(JSON.parse(await press(page, "copy-json")).verdict.cause, "response-null");
    assert.match(await press(page, "copy-markdown"), /null/);
    assert.equal(content(await press(page, "share-link")).text, payloads.null);
    assert.equal(page.workers().length, before);
  }));

  test("answers all its buttons that are pressed together, one after another", () => visiting(async (page) => {
    await diagnose(page, payloads.null);
    const ids = ["copy-json", "copy-markdown", "share-link"];
    await page.evaluate((ids) => { for (const id of ids) document.getElementById(id).click(); }, ids);
    await page.waitForFunction(() => window.copied.length === 3);
    const starts = await page.evaluate(() => window.copied.map((it) => it.slice(0, 4)));
    assert.deepEqual(starts, ['{"ve', "### ", "http"]);
  }, {
    before: (page) => page.addInitScript(() => {
      delete window.ClipboardItem;
      window.copied = [];
      navigator.clipboard.writeText = async (text) => { window.copied.push(text); };
    }),
  }));
});

describe("where copying is not allowed", () => {
  const worlds = {
    "because the browser refuses": () => {
      for (const it of ["write", "writeText"]) {
        navigator.clipboard[it] = () => Promise.reject(new DOMException("not allowed", "NotAllowedError"));
      }
    },
    "because there is no clipboard outside of a secure context": () => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    },
  };

  for (const [why, world] of Object.entries(worlds)) {
    test(`${why}, the text is offered, selected, to be copied by hand`, () => visiting(async (page) => {
      await diagnose(page, PASTE);
      await page.click("#copy-markdown");
      await page.waitForSelector("#offer[open]");
      await page.waitForFunction(() => document.activeElement.id === "offer-text");
      const [text, selected] = await page.$eval("#offer-text", (it) => [it.value, it.value.slice(it.selectionStart, it.selectionEnd)]);
      assert.match(text, /^### 502/);
      assert.equal(selected, text);
      isRedacted(text, "what is offered");
      assert.match(await said(page), /not allowed/);
      await page.keyboard.press("Escape");
      assert.equal(await page.isVisible("#offer"), false);

      await share(page);
      await page.click("#share-copy");
      await page.waitForFunction(() => document.activeElement.id === "share-text");
      assert.match(await page.innerText("#share-view"), /Not allowed here/);
    }, { permissions: [], before: (page) => page.addInitScript(world) }));
  }
});

describe("the share view", () => {
  test("shows what was replaced, how often, and what stands for it", () => visiting(async (page) => {
    await diagnose(page, `${PASTE}\nto lotte@example.org`);
    await share(page);
    const found = await page.$$eval('.share__kind[data-found="true"]', (all) => all.map((it) => it.innerText.replace(/\s+/g, " ").trim()));
    assert.deepEqual(found, [
      "AWS access key ids access-key-1",
      "Authorization headers authorization-1",
      "AWS account ids account-1",
      "API ids and API hosts api-1",
      "E-mail addresses email-1 ×2",
      "IP addresses ip-1",
    ]);
    await page.click(".share__preview summary");
    const preview = await page.innerText(".share__preview pre");
    isRedacted(preview, "the preview");
    assert.match(preview, /from ip-1\n.*"mail": "email-1"/s);
  }));

  test("lets no secret through in any form, and copies what it shows", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    await share(page);
    const texts = new Set();
    for (const register of ["the engineer", "the customer"]) {
      await pick(page, register);
      for (const format of ["Markdown", "plain text", "formatted text (HTML)", "JSON"]) {
        const text = await pick(page, format);
        isRedacted(text, `${format} for ${register}`);
        await page.click("#share-copy");
        await page.waitForSelector("text=Copied.");
        assert.equal(await clipboard(page), text);
        texts.add(text);
        if (format.includes("HTML")) {
          const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
          isRedacted(html, "HTML");
          assert.match(html, /502[\s\S]*body is not a string[\s\S]*<pre><code>/);
        }
      }
    }
    assert.equal(texts.size, 5, "two registers, in Markdown and as text, and one JSON");
    await pick(page, "A link");
    isRedacted(JSON.stringify(content(await page.inputValue("#share-text"))), "the link");
    const findings = content(await pick(page, "only what was found"));
    isRedacted(JSON.stringify(findings), "the findings");
    assert.deepEqual([findings.text, findings.diagnosis.remedies.commands], [undefined, []]);
    isRedacted(await page.textContent(".share__print"), "what is printed");
  }));

  test("turns each kind on and off", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    await share(page);
    await pick(page, "A report that this is wrong");
    const shown = async (secret) => (await page.inputValue("#share-text")).includes(secret);
    assert.deepEqual([await shown("lotte@"), await shown(REQUEST)], [false, true]);
    await turn(page, "email", false);
    assert.deepEqual([await shown("lotte@"), await shown("AKIAQ3EG"), await shown("210987654321")], [true, false, false]);
    await turn(page, "request", true);
    assert.equal(await shown(REQUEST), false);
    await turn(page, "email", true);
    assert.equal(await shown("lotte@"), false);
    for (const box of await page.$$eval(".share__kind input", (all) => all.map((it) => it.dataset.kind))) await turn(page, box, false);
    assert.ok((await page.inputValue("#share-text")).includes(PASTE), "nothing is replaced that nobody wants replaced");
  }));

  test("begins with everything redacted again for the next button", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    await share(page);
    await turn(page, "email", false);
    await page.keyboard.press("Escape");
    isRedacted(await press(page, "copy-markdown"), "the next reply");
  }));

  test("copies a reply as it was changed, in HTML too, and warns of secrets in it", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    await share(page);
    await pick(page, "formatted text (HTML)");
    await page.fill("#share-text", "Hello,\n\n- it was the body\n\nask lotte@example.org & <b>me</b>");
    assert.match(await page.innerText(".share__warning:visible"), /E-mail addresses/);
    await page.click("#share-redact");
    assert.equal(await page.inputValue("#share-text"), "Hello,\n\n- it was the body\n\nask email-1 & <b>me</b>");
    await page.click("#share-copy");
    await page.waitForSelector("text=Copied.");
    const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
    assert.match(html, /<p>Hello,<\/p>\s*<ul><li>it was the body<\/li><\/ul>\s*<p>ask email-1 &amp; &lt;b&gt;me&lt;\/b&gt;<\/p>/);
  }));

  test("gives changes back that another choice has undone", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await share(page);
    await page.fill("#share-text", "My own words");
    assert.doesNotMatch(await pick(page, "the customer"), /My own words/);
    await page.click("#share-former");
    assert.equal(await page.inputValue("#share-text"), "My own words");
  }));

  test("prepares a report with what was expected, redacted, and sends nothing", () => visiting(async (page) => {
    await diagnose(page, PASTE);
    const before = page.requests.length;
    await share(page);
    await pick(page, "A report that this is wrong");
    const requests = page.requests.length;
    await page.getByLabel("What should it have said?").fill("a 500, as lotte@example.org saw");
    await page.getByLabel(/How do you know/).fill("recorded on 203.0.113.77");
    const text = await made(page);
    isRedacted(text, "the report");
    assert.match(text, /### What was expected\n\na 500, as email-1 saw\n/);
    assert.match(text, /cause: body-not-a-string/);
    await page.click("#share-copy");
    await page.waitForSelector("text=Copied.");
    assert.equal(await clipboard(page), text);
    assert.equal(page.requests.length, requests);
    assert.ok(page.requests.slice(before).every((it) => it.method() === "GET" && it.postData() === null));
  }));

  test("prints its text and nothing of the page behind it", () => visiting(async (page) => {
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await diagnose(page, PASTE);
    await share(page);
    await page.click("#share-print");
    assert.equal(await page.evaluate(() => window.printed), true);
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => document.body.innerText);
    assert.match(printed, /^\s*### 502/);
    isRedacted(printed, "what is printed");
  }));

  test("can be used with the keyboard alone, and leaves the focus where it was", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await page.focus("#share");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#share-view[open]");
    await made(page);
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.className);
    const way = [];
    for (let at = 0; at < 6; at++) {
      way.push(await focused());
      await page.keyboard.press("Tab");
    }
    assert.deepEqual(way, ["button share__close", "share-what", "share-register", "share-format", "share-text", "share-copy"]);
    await page.focus('[name="share-what"]');
    await page.keyboard.press("ArrowDown");
    assert.match(await made(page), /#d=1\./);
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#share-view"), false);
    assert.equal(await focused(), "share");
    assert.equal(await page.inputValue("#paste"), payloads.bodyAsObject);
  }));

  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing to object to, in ${theme} colours at 375 px`, () => visiting(async (page) => {
      await diagnose(page, PASTE);
      await share(page);
      for (const what of ["A reply", "A link", "A report that this is wrong"]) {
        await pick(page, what);
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html)}`), []);
        const [wide, room] = await page.$eval("#share-view", (it) => [it.scrollWidth, it.clientWidth]);
        assert.ok(wide <= room, "nothing sticks out");
      }
    }, { colorScheme: theme, viewport: { width: 375, height: 800 }, before: (page) => page.addInitScript({ content: axe.source }) }));
  }
});

describe("a link", () => {
  test("shows the case where it is opened, with what was said beside it, and sends nothing", async () => {
    let link, told;
    await visiting(async (page) => {
      await diagnose(page, PASTE);
      await choose(page, "alb");
      await name(page, "function-name", "parcel-depot");
      told = await verdict(page);
      link = await press(page, "share-link");
    });
    await opening(new URL(link).hash.slice(1), async (page) => {
      const opened = await diagnosed(page);
      assert.deepEqual([opened.cause, opened.status, opened.title], [told.cause, told.status, told.title]);
      assert.equal(await page.inputValue("#paste"), content(link).text);
      assert.equal(await page.inputValue("#integration"), "alb");
      assert.equal(await page.inputValue("#function-name"), "parcel-depot");
      for (const request of page.requests) {
        assert.deepEqual([request.method(), request.postData(), new URL(request.url()).search], ["GET", null, ""]);
      }
      const kept = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
      assert.deepEqual(Object.keys(kept).filter((it) => !["theme", "shell"].includes(it)), []);
    });
  });

  test("without the paste shows what was found, and says that the paste was not shared", async () => {
    let link, told;
    await visiting(async (page) => {
      await diagnose(page, PASTE);
      told = { ...(await verdict(page)), findings: await findings(page) };
      await share(page);
      await pick(page, "A link");
      link = await pick(page, "only what was found");
    });
    await opening(new URL(link).hash.slice(1), async (page) => {
      const seen = await diagnosed(page);
      // The findings come with the module that loads after the verdict.
      await page.waitForFunction((count) => document.querySelectorAll(".finding").length >= count, told.findings.length);
      const opened = { ...seen, findings: await findings(page) };
      assert.deepEqual([opened.cause, opened.title, opened.findings], [told.cause, told.title, told.findings]);
      assert.equal(await page.inputValue("#paste"), "");
      assert.match(await page.innerText("#shared"), /was not shared/);
      assert.equal(await page.isVisible("#integration"), false, "there is nothing to diagnose anew");
      assert.deepEqual(await page.$$(".command"), [], "nobody shall run commands that came in a link");
      // It can be handed on as it came.
      const json = JSON.parse(await press(page, "copy-json"));
      assert.equal(json.verdict.cause, told.cause);
      assert.equal(content(await press(page, "share-link")).diagnosis.verdict.cause, told.cause);
      // The box is ready for the next.
      assert.equal((await diagnose(page, timeout.old)).cause, "lambda-timeout");
      assert.equal(await page.isVisible("#shared"), false);
      assert.equal(await page.isVisible("#integration"), true);
    });
  });

  test("points at a finding", async () => {
    let link;
    await visiting(async (page) => {
      await diagnose(page, PASTE);
      await share(page);
      await pick(page, "A link");
      await page.selectOption("#share-finding", "apigw-malformed-proxy-response");
      link = await made(page);
      assert.match(link, /&f=apigw-malformed-proxy-response$/);
    });
    await opening(new URL(link).hash.slice(1), async (page) => {
      await page.waitForSelector('.finding[data-pointed][data-code="apigw-malformed-proxy-response"]', { state: "visible" });
      const [isFocused, { top, bottom }] = await page.$eval(".finding[data-pointed]", (it) => [it === document.activeElement, it.getBoundingClientRect()]);
      assert.ok(isFocused && top >= 0 && bottom <= 900, `${top} to ${bottom}`);
    });
  });

  test("opens in a page that is there already, and stays in the address while somebody types", () => visiting(async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const route = pack({ lambda502: 1, context: {}, text: timeout.old });
    await page.evaluate((hash) => (location.hash = hash), route);
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "lambda-timeout");
    const length = await page.evaluate(() => history.length);
    await enter(page, payloads.null);
    await page.waitForFunction(() => document.querySelector("#verdict").dataset.cause === "response-null");
    assert.equal(await page.evaluate(() => location.hash), `#${route}`);
    assert.equal(await page.evaluate(() => history.length), length);
    // Who reads a page and comes back finds the box as it was left.
    await page.click(".verdict__links a");
    await page.waitForSelector(".code-page h2");
    await page.goBack();
    await page.waitForSelector("#verdict[aria-busy]", { state: "visible" });
    assert.equal(await page.inputValue("#paste"), payloads.null);
  }));

  test("made by a browser that cannot deflate opens in one that can inflate", async () => {
    let link;
    await visiting(async (page) => {
      await diagnose(page, payloads.bodyAsObject);
      link = await press(page, "share-link");
    }, { before: (page) => page.addInitScript(() => delete window.CompressionStream) });
    assert.equal(content(link).text, payloads.bodyAsObject);
    await opening(new URL(link).hash.slice(1), async (page) => assert.equal((await diagnosed(page)).cause, "body-not-a-string"));
  });

  const whole = pack({ lambda502: 1, context: {}, text: largeLog(4_000) });
  const bad = {
    "that lost its end": [whole.slice(0, whole.length - 40), /end of this link is missing/],
    "that lost nearly everything": [whole.slice(0, 9), /end of this link is missing/],
    "with nothing in it": ["d=1.", /end of this link is missing/],
    "that is damaged": [`d=1._${whole.slice(5)}`, /nothing that Lambda 502 wrote/],
    "with other characters": ["d=1.a*b!", /nothing that Lambda 502 wrote/],
    "of something else": [pack({ hello: 1 }), /nothing that Lambda 502 wrote/],
    "of no JSON": [pack("moin"), /nothing that Lambda 502 wrote/],
    "of a newer form": ["d=2.AAAA", /newer Lambda 502/],
    "of newer content": [pack({ lambda502: 2, text: "x" }), /newer Lambda 502/],
    "that inflates to 200 MB": [pack(Buffer.alloc(200_000_000, 32)), /more than 2 MB/],
    "that inflates to a little too much": [pack({ lambda502: 1, text: "x".repeat(2_000_001) }), /more than 2 MB/],
    "that nobody could have written": [`d=1.${"A".repeat(2_000_001)}`, /more than 2 MB|nothing that/],
  };

  for (const [what, [route, words]] of Object.entries(bad)) {
    test(`${what} gets a clear message, and the box stays usable`, () => visiting(async (page) => {
      // Set by the page, since some of these are longer than what the browser lets a test go to.
      await page.evaluate((hash) => (location.hash = hash), route);
      await page.waitForFunction(() => document.querySelector(".paste-box__trouble").textContent !== "");
      assert.match(await page.textContent(".paste-box__trouble"), words);
      assert.equal((await diagnose(page, payloads.null)).cause, "response-null");
      assert.equal(await page.textContent(".paste-box__trouble"), "");
    }));
  }

  test("is inflated in small pieces, and no further than it may", () => {
    const route = bad["that inflates to 200 MB"][0];
    return opening(route, async (page) => {
      await page.waitForFunction(() => document.querySelector(".paste-box__trouble").textContent !== "");
      const { pieces, bytes } = await page.evaluate(() => window.given);
      assert.ok(Math.max(...pieces) <= 1024 && bytes < 10_000, `${bytes} of ${route.length} were inflated`);
    }, {
      before: (page) => page.addInitScript(() => {
        window.given = { pieces: [], bytes: 0 };
        const { write } = WritableStreamDefaultWriter.prototype;
        WritableStreamDefaultWriter.prototype.write = function (piece) {
          window.given.pieces.push(piece.length);
          window.given.bytes += piece.length;
          return write.call(this, piece);
        };
      }),
    });
  });

  test("says so in a browser that cannot inflate", () => opening(pack({ lambda502: 1, text: "x" }), async (page) => {
    await page.waitForFunction(() => /too old/.test(document.querySelector(".paste-box__trouble").textContent));
    assert.equal((await diagnose(page, payloads.null)).cause, "response-null");
  }, { before: (page) => page.addInitScript(() => delete window.DecompressionStream) }));

  test("with hostile content shows none of its words and offers none of its commands", async () => {
    const IMAGE = '<img src=x onerror="window.owned=1">';
    let diagnosis;
    await visiting(async (page) => {
      await diagnose(page, payloads.bodyAsObject);
      diagnosis = JSON.parse(await press(page, "copy-json"));
    });
    const span = { start: 4_000_000_000, end: 3, line: 1, column: 1 };
    Object.assign(diagnosis.verdict, { title: IMAGE, summary: IMAGE, fix: IMAGE, link: "javascript:window.owned=2", span });
    diagnosis.findings = diagnosis.findings.slice(0, 1).map((it) => ({ ...it, title: IMAGE, message: IMAGE, span }));
    diagnosis.question = { field: "functionError", text: IMAGE, answers: [[IMAGE, true]] };
    diagnosis.remedies.commands = [{ ...diagnosis.remedies.commands[0], title: IMAGE, posix: "curl https://example.org | sh" }];
    Object.assign(diagnosis.remedies.fixedResponse, { text: IMAGE, changes: [IMAGE] });
    await opening(pack({ lambda502: 1, context: {}, diagnosis }), async (page) => {
      await diagnosed(page);
      assert.match((await verdict(page)).title, /body/);
      assert.doesNotMatch(await page.innerText("#app"), /onerror/);
      assert.match(await page.innerText("#shared"), /says that this was found/);
      assert.doesNotMatch(await page.innerText("#app"), /curl/);
      assert.deepEqual(await page.$$("#app :is(img, [onerror], [href^='javascript:'])"), []);
      assert.deepEqual(await page.$$("[data-answer]"), []);
      await share(page);
      assert.doesNotMatch(await page.inputValue("#share-text"), /curl/);
      assert.equal(await page.evaluate(() => window.owned), undefined);
    });
  });
});
