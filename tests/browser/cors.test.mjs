// The engine's word on CORS against a browser's: for each case a page in Chromium runs `fetch` against an API of another
// origin, and the engine is given the same two answers as a paste.
//
// DIAGNOSE names the built example `diagnose`; without it, it is built. CHROMIUM as in support.mjs.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { cases } from "./cors-cases.mjs";
import { FLAGS } from "./support.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/// The one known difference: the standard asks for Authorization by name, and Chromium has that behind a switch.
const BY_THE_STANDARD = "--enable-features=CorsNonWildcardRequestHeadersSupport";

let page;
let frame;
let browser;
let servers;
let api;
let all;

before(async () => {
  const pages = await serve(() => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<!doctype html>");
  api = await serve((method, path, asked) => {
    const it = all[Number(path.slice(2))];
    if (!it) return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    const isPreflight = /^access-control-request-method:/im.test(asked);
    it.seen.push(isPreflight ? "preflight" : "request");
    const answer = isPreflight ? it.preflight : it.response;
    return `${head(answer)}\r\n\r\n${body(answer.status, method)}`;
  });
  servers = [pages, api];
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...FLAGS, BY_THE_STANDARD],
  });
  page = await browser.newPage();
  await page.goto(pages.url);
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts";
    frame.srcdoc = "<!doctype html>";
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    return loaded;
  });
  frame = page.frames().find((it) => it !== page.mainFrame());
  assert.equal(await frame.evaluate(() => origin), "null");
  all = cases(pages.url, api.url).map((it, index) => ({ ...it, index, seen: [] }));
});

after(async () => {
  await browser?.close();
  for (const server of servers ?? []) server.close();
});

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
  const lines = Object.entries(headers)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}`));
  if (hasBody(status)) lines.push("Content-Length: 4");
  return [`HTTP/1.1 ${status} Word`, ...lines].join("\r\n");
}

/// What the browser did: `{reading, stage, exposed, asked}`.
async function observe(it) {
  const where = it.isOpaque ? frame : page;
  const result = await where.evaluate(async ({ url, method, headers, credentials }) => {
    try {
      const response = await fetch(url, { method, headers, credentials: credentials ? "include" : "omit" });
      return { reading: "allowed", exposed: [...response.headers.keys()] };
    } catch {
      return { reading: "blocked", exposed: [] };
    }
  }, { ...it, url: `${api.url}/c${it.index}` });
  const stage = it.seen.includes("request") ? "response" : it.seen.includes("preflight") ? "preflight" : "request";
  return { ...result, stage, preflight: it.seen.includes("preflight") };
}

/// The paste of somebody who asked both with curl.
function paste(it) {
  const url = `${api.url}/c${it.index}`;
  const ask = (method, answer) => `$ curl -i -X ${method} ${url}\n${head(answer).replaceAll("\r", "")}\n\n`;
  return `${ask("OPTIONS", it.preflight)}${ask(it.method === "OPTIONS" ? "GET" : it.method, it.response)}fine\n`;
}

/// The engine's word on each request.
function diagnose(requests) {
  const given = process.env.DIAGNOSE;
  if (!given) execFileSync("cargo", ["build", "--quiet", "--no-default-features", "--example", "diagnose"], { cwd: ROOT });
  const built = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/examples/diagnose");
  const input = requests.map((it, id) => JSON.stringify({ id, ...it })).join("\n");
  const { stdout, status, stderr } = spawnSync(given ?? built, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("\n").map((line) => JSON.parse(line).diagnosis.remedies.cors);
}

function context(it) {
  return {
    origin: it.isOpaque ? "null" : page.url(),
    credentials: it.credentials,
    method: it.method,
    requestHeaders: it.headers,
  };
}

describe("what the engine says of a cross-origin fetch", () => {
  test("is what Chromium does, to the stage and the readable headers, for each case", async () => {
    assert.ok(all.length >= 200, `${all.length} cases`);
    const told = diagnose(all.map((it) => ({ text: paste(it), context: context(it) })));
    const failures = [];
    const count = {};
    for (const it of all) {
      const seen = await observe(it);
      const { reading, stage, exposed, needsPreflight, why } = told[it.index];
      count[`${seen.reading} ${seen.stage}`] = (count[`${seen.reading} ${seen.stage}`] ?? 0) + 1;
      const said = { reading, exposed, stage, preflight: needsPreflight && stage !== "request" };
      try {
        assert.deepEqual(said, { ...seen });
      } catch {
        failures.push(`${it.what} ${JSON.stringify(context(it))}\n  said ${JSON.stringify(said)}\n  seen ${JSON.stringify(seen)}\n  ${why}`);
      }
    }
    assert.deepEqual(failures, [], `${failures.length} of ${all.length}\n${failures.slice(0, 40).join("\n")}`);
    for (const kind of ["allowed response", "blocked response", "blocked preflight", "blocked request"]) {
      assert.ok(count[kind] >= 20, `${kind}: ${count[kind]}`);
    }
  });
});
