// The engine's word on CORS against a browser's: for each case a page in Chromium runs `fetch` against an API of another
// origin, and the engine is given the same two answers as a paste.
//
// DIAGNOSE names the built example `diagnose`; without it, it is built. CHROMIUM as in support.mjs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { chromium } from "playwright-core";

import { NOBODY } from "../tools/cli.mjs";
import { diagnoseAll } from "../tools/engine.mjs";
import { cases } from "./cors-cases.mjs";
import { FLAGS } from "./support.mjs";

/// The one known difference: the standard asks for Authorization by name, and Chromium has that behind a switch.
const BY_THE_STANDARD = "--enable-features=CorsNonWildcardRequestHeadersSupport";

let worlds;
let servers;
let pages;
let api;
let all;
/// The engine's word on each of them.
let words;
/// What the API answers now, by path.
const answers = new Map();

before(async () => {
  pages = await serve(() => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<!doctype html>");
  api = await serve((method, path, asked) => {
    const it = answers.get(path);
    if (!it) return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    const isPreflight = /^access-control-request-method:/im.test(asked);
    it.seen.push(isPreflight ? "preflight" : "request");
    const answer = isPreflight ? it.preflight : it.response;
    return `${head(answer)}\r\n\r\n${body(answer.status, method)}`;
  });
  servers = [pages, api];
  worlds = await Promise.all([world(BY_THE_STANDARD), world()]);
  all = cases(pages.url, api.url);
  words = told(all);
});

after(async () => {
  for (const world of worlds ?? []) await world.browser.close();
  for (const server of servers ?? []) server.close();
});

/// A browser with a page, and in it a frame that has the origin `null`.
async function world(...flags) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
  const page = await browser.newPage();
  await page.goto(pages.url);
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts";
    frame.srcdoc = "<!doctype html>";
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    return loaded;
  });
  const frame = page.frames().find((it) => it !== page.mainFrame());
  assert.equal(await frame.evaluate(() => origin), "null");
  return { browser, page, frame };
}

/// Answers requests without bodies with the very text that `answer(method, path, head)` gives.
async function serve(answer) {
  const server = createServer((socket) => {
    let waiting = "";
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      waiting += bytes.toString("latin1");
      for (let end = waiting.indexOf("\r\n\r\n"); end >= 0; end = waiting.indexOf("\r\n\r\n")) {
        const asked = waiting.slice(0, end);
        waiting = waiting.slice(end + 4);
        const [method, path] = asked.split(" ", 2);
        socket.write(answer(method, path, asked));
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const hasBody = (status) => ![204, 304].includes(status);

function body(status, method) {
  return hasBody(status) && method !== "HEAD" ? "fine" : "";
}

/// An answer's head as it goes over the wire and into the paste.
function head({ status, headers }) {
  const lines = pairs(headers).map(([name, value]) => `${name}: ${value}`);
  if (hasBody(status)) lines.push("Content-Length: 4");
  return [`HTTP/1.1 ${status} Word`, ...lines].join("\r\n");
}

/// Headers line by line.
function pairs(headers) {
  if (Array.isArray(headers)) return headers;
  return Object.entries(headers)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
}

let count = 0;

/// What a browser does: `{reading, stage, exposed, preflight}`.
async function observe({ page, frame }, it) {
  const path = `/c${count++}`;
  const seen = [];
  answers.set(path, { ...it, seen });
  const result = await (it.isOpaque ? frame : page).evaluate(async ({ url, method, headers, credentials }) => {
    try {
      const response = await fetch(url, { method, headers, credentials: credentials ? "include" : "omit" });
      return { reading: "allowed", exposed: [...response.headers.keys()] };
    } catch {
      return { reading: "blocked", exposed: [] };
    }
  }, { method: it.method, headers: it.headers, credentials: it.credentials, url: api.url + path });
  const stage = seen.includes("request") ? "response" : seen.includes("preflight") ? "preflight" : "request";
  return { ...result, stage, preflight: seen.includes("preflight") };
}

/// The same, as the engine says it.
function said({ reading, exposed, stage, needsPreflight }) {
  return { reading, exposed, stage, preflight: needsPreflight && stage !== "request" };
}

/// The paste of somebody who asked both with curl.
function paste(it) {
  const ask = (method, answer) => `$ curl -i -X ${method} ${api.url}\n${head(answer).replaceAll("\r", "")}\n\n`;
  return `${ask("OPTIONS", it.preflight)}${ask(it.method === "OPTIONS" ? "GET" : it.method, it.response)}fine\n`;
}

/// The engine's word on each case.
function told(cases) {
  return diagnoseAll(cases.map((it) => ({ text: paste(it), context: context(it) }))).map((it) => it.remedies.cors);
}

function context(it) {
  return {
    origin: it.isOpaque ? "null" : pages.url,
    credentials: it.credentials,
    method: it.method,
    requestHeaders: it.headers,
  };
}

/// Fails with all differences at once.
function agree(compared) {
  const failures = [];
  for (const { it, engine, browser, why } of compared) {
    try {
      assert.deepEqual(engine, browser);
    } catch {
      failures.push(`${it.what} ${JSON.stringify(context(it))}\n  said ${JSON.stringify(engine)}\n  seen ${JSON.stringify(browser)}\n  ${why}`);
    }
  }
  assert.deepEqual(failures, [], `${failures.length} of ${compared.length}`);
}

/// Headers with others in place of those of the same names; `Vary` keeps what it has.
function replaced(headers, others) {
  const names = others.map(([name]) => name.toLowerCase()).filter((it) => it !== "vary");
  return [...pairs(headers).filter(([name]) => !names.includes(name.toLowerCase())), ...others];
}

describe("what the engine says of a cross-origin fetch", () => {
  test("is what Chromium does, to the stage and the readable headers, for each case", async () => {
    assert.ok(all.length >= 200, `${all.length} cases`);
    const compared = [];
    for (const [at, it] of all.entries()) {
      compared.push({ it, engine: said(words[at]), browser: await observe(worlds[0], it), why: words[at].why });
    }
    agree(compared);
    for (const kind of [["allowed", "response"], ["blocked", "response"], ["blocked", "preflight"], ["blocked", "request"]]) {
      const met = compared.filter(({ browser }) => browser.reading === kind[0] && browser.stage === kind[1]).length;
      assert.ok(met >= 20, `${kind}: ${met}`);
    }
  });

  test("names Chromium where it departs from the standard, and nowhere else", async () => {
    const departures = [];
    for (const [at, it] of all.entries()) {
      if (!("Authorization" in it.headers)) continue;
      const engine = said(words[at]);
      const browser = await observe(worlds[1], it);
      const departs = engine.reading !== browser.reading;
      assert.equal(departs, words[at].why.includes("Chromium"), `${it.what}\n${words[at].why}`);
      if (departs) departures.push(it);
    }
    assert.ok(departures.length > 0, "Chromium follows the standard now: the words and this test can go");
  });

  test("quotes the header at fault as it was sent", () => {
    for (const [at, it] of all.entries()) {
      const { reading, stage, header, value } = words[at];
      if (reading !== "blocked" || stage === "request" || header === null) continue;
      const sent = pairs(it[stage].headers).filter(([name]) => name.toLowerCase() === header.toLowerCase());
      const expected = sent.length === 0 ? null : sent.map(([, value]) => value.trim()).join(", ");
      assert.equal(value, expected, `${it.what}: ${header}`);
    }
  });
});

describe("the headers that the engine says to send", () => {
  test("make Chromium let the page read the response, as foretold", async () => {
    const compared = [];
    for (const [at, it] of all.entries()) {
      const { add, addToPreflight, fixed, reading, stage, why } = words[at];
      if (reading !== "blocked" || stage === "request") continue;
      const mended = {
        ...it,
        response: { ...it.response, headers: replaced(it.response.headers, add) },
        preflight: { status: 204, headers: replaced(it.preflight.headers, addToPreflight) },
      };
      const { reading: read, exposed } = await observe(worlds[0], mended);
      assert.equal(fixed.reading, "allowed", `${it.what}: ${fixed.why}`);
      compared.push({ it, engine: { reading: fixed.reading, exposed: fixed.exposed }, browser: { reading: read, exposed }, why });
    }
    assert.ok(compared.length >= 200, `${compared.length} mended`);
    agree(compared);
  });
});

describe("a payload's CORS headers, as an API sends them", () => {
  const own = (headers, more = {}) => ({ statusCode: 200, headers, body: "fine", ...more });
  const payloads = {
    "none": own({ "Content-Type": "text/plain" }),
    "a star": own({ "Access-Control-Allow-Origin": "*", "X-Total": "7" }),
    "a star, exposed": own({ "access-control-allow-origin": "*", "X-Total": "7", "Access-Control-Expose-Headers": "X-Total" }),
    "in both spellings": own({ "Access-Control-Allow-Origin": "*", "access-control-allow-origin": "*" }),
    "in both maps": own({ "Access-Control-Allow-Origin": "*" }, { multiValueHeaders: { "access-control-allow-origin": ["*"] } }),
    "twice in one": own({}, { multiValueHeaders: { "Access-Control-Allow-Origin": ["*", "*"] } }),
    "another origin": own({ "Access-Control-Allow-Origin": "https://shop.example.com" }),
  };
  for (const integration of ["rest", "http_v1", "http_v2", "alb", "function_url"]) {
    test(`are judged as Chromium judges them: ${integration}`, async () => {
      const list = Object.entries(payloads);
      const asks = { method: "GET", headers: {}, credentials: false };
      const diagnoses = diagnoseAll(list.map(([, it]) => ({ text: JSON.stringify(it), integration, context: context(asks) })));
      const compared = [];
      for (const [at, [what]] of list.entries()) {
        const { remedies: { cors }, byIntegration } = diagnoses[at];
        const headers = byIntegration[integration].headers;
        const browser = await observe(worlds[0], { ...asks, response: { status: 200, headers }, preflight: {} });
        browser.exposed = browser.exposed.filter((it) => it !== "content-length");
        compared.push({ it: { what, ...asks }, engine: said(cors), browser, why: cors.why });
      }
      agree(compared);
    });
  }
});

describe("the commands for CORS", () => {
  const asks = { origin: "https://shop.example.com", method: "PUT", requestHeaders: { "Content-Type": "application/json", Authorization: "x" } };
  const names = { functionName: "parcel-depot", region: "eu-central-1", apiId: "a1b2c3d4e5", stage: "blue" };
  const payload = JSON.stringify({ statusCode: 200, headers: { "X-Total": "7" }, body: "fine" });
  const error = '{"errorMessage": "no stock", "errorType": "Error"}';
  const situation = (integration, text, credentials) =>
    ({ text, integration, context: { ...asks, ...names, credentials, functionError: text === error } });
  const situations = [
    situation("rest", payload, true),
    situation("rest", error, false),
    situation("http_v2", payload, true),
    situation("function_url", payload, false),
    situation("alb", payload, true),
  ];

  test("are such as the AWS CLI would send, and ask what a browser would ask", () => {
    const directory = mkdtempSync(join(tmpdir(), "lambda-502-cors-"));
    const env = {
      PATH: "/usr/bin:/bin",
      HOME: directory,
      LANG: "C.UTF-8",
      ...NOBODY,
    };
    const run = (text) => spawnSync("/bin/bash", ["-c", text], { cwd: directory, env, encoding: "utf8" });
    try {
      const met = new Set();
      for (const { remedies: { cors } } of diagnoseAll(situations)) {
        for (const { posix, title } of cors.commands) {
          if (met.has(posix)) continue;
          met.add(posix);
          if (/^aws /m.test(posix)) {
            // The CLI checks options, values and files before it sends anything, and here it finds nobody to send it to.
            const { stderr } = run(`${posix} --endpoint-url http://127.0.0.1:9`);
            assert.match(stderr, /Could not connect to the endpoint URL/, `${title}\n${posix}\n${stderr}`);
          } else {
            const { stdout } = run(`curl() { printf '%s\\n' "$@"; }\n${posix}`);
            const words = stdout.trim().split("\n");
            assert.deepEqual(words.slice(0, 3), ["--include", "--request", "OPTIONS"], posix);
            assert.ok(URL.canParse(words[3]), words[3]);
            assert.deepEqual(words.slice(4), [
              "--header", "Origin: https://shop.example.com",
              "--header", "Access-Control-Request-Method: PUT",
              "--header", "Access-Control-Request-Headers: authorization,content-type",
            ]);
          }
        }
      }
      assert.ok(met.size >= 16, `${met.size} commands`);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
