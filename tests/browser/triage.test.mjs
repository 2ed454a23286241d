// Many files and requests at once: a table, its exports, and the way into each case and back.

import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { invocation, tar, writeLog, zip, zip64 } from "./archives.mjs";
import { diagnose, diagnosed, launch, openRow, visit } from "./support.mjs";
import { malformedLog, payloads, soup, timeout } from "./texts.mjs";

let app;
let folder;
before(async () => {
  app = await launch();
  folder = mkdtempSync(join(tmpdir(), "lambda-502-triage-"));
});
after(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const visiting = (walk, options) => visit(app, walk, { permissions: ["clipboard-read", "clipboard-write"], ...options });

const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/// Gives files to the page and waits until all are read.
async function triage(page, files, input = "#files") {
  await page.setInputFiles(input, files);
  await done(page);
  return rows(page);
}

async function done(page) {
  await page.waitForFunction(() => document.querySelector("#triage-said")?.textContent.startsWith("Done."), null, { timeout: 600_000 });
  // The rows follow with the frames.
  await page.waitForFunction(() => {
    const all = Number(document.querySelector("#triage-said").textContent.match(/(\d+) row/)[1]);
    return document.querySelectorAll("#triage [data-row]").length === Math.min(all, 20_000);
  });
}

/// The rows as they stand: `{file, cause, status, outcome, text}`.
const rows = (page) => page.$$eval("#triage [data-row]", (all) => all.map((it) => ({ ...it.dataset, text: it.textContent })));

const names = async (page) => (await rows(page)).map((it) => it.file);

const some = () => [
  file("timeout.log", timeout.old),
  file("body.json", payloads.bodyAsObject),
  file("malformed.log", malformedLog),
  file("soup.txt", soup),
];

/// What the page saves when somebody asks for a format.
async function saved(page, format) {
  await page.selectOption("#triage-format", format);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#triage-save")]);
  return readFileSync(await download.path(), "utf8");
}

/// A CSV file as rows of cells.
function cells(csv) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < csv.length; at++) {
    const row = rows.at(-1);
    if (quoted && csv[at] === '"' && csv[at + 1] === '"') row[row.length - 1] += csv[++at];
    else if (csv[at] === '"') quoted = !quoted;
    else if (!quoted && csv[at] === ",") row.push("");
    else if (!quoted && csv[at] === "\r" && csv[++at] === "\n") rows.push([""]);
    else row[row.length - 1] += csv[at];
  }
  return rows.slice(0, -1);
}

describe("files", () => {
  test("have a row each, with what the page says of each alone", () => visiting(async (page) => {
    const found = await triage(page, some());
    assert.deepEqual(found.map((it) => it.file), ["timeout.log", "body.json", "malformed.log", "soup.txt"]);
    assert.deepEqual(found.map((it) => it.cause).slice(0, 2), ["lambda-timeout", "body-not-a-string"]);
    assert.deepEqual([found[1].status, found[3].cause, found[3].status], ["502", "", ""]);
    for (const [at, text] of [[0, timeout.old], [2, malformedLog]]) {
      await page.evaluate(() => (location.hash = "#/"));
      const alone = await diagnose(page, text);
      assert.deepEqual([found[at].cause, found[at].status], [alone.cause, alone.status]);
    }
  }));

  test("are taken from a folder", () => visiting(async (page) => {
    const inner = join(folder, "logs", "monday");
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(folder, "logs", "a.log"), timeout.old);
    writeFileSync(join(inner, "b.json"), payloads.bodyAsObject);
    const found = await triage(page, join(folder, "logs"), "#folder");
    assert.deepEqual(found.map((it) => it.file).sort(), ["a.log", "b.json"]);
    assert.ok(found.some((it) => it.text.includes("logs/monday")));
  }));

  test("that are dropped on the page together open the table", () => visiting(async (page) => {
    const transfer = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      for (const name of ["a.log", "b.log"]) transfer.items.add(new File([text], name));
      return transfer;
    }, timeout.old);
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    await done(page);
    assert.deepEqual(await names(page), ["a.log", "b.log"]);
    assert.equal(new URL(page.url()).hash, "#/triage");
  }));

  test("in archives have a row each, and what cannot be read has one with the reason", () => visiting(async (page) => {
    const archive = zip([
      { name: "in/timeout.log", text: timeout.old },
      { name: "stored.json", text: payloads.bodyAsObject, stored: true },
      { name: "packed.log.gz", text: gzipSync(malformedLog), stored: true },
      { name: "secret.log", text: "x", flags: 1 },
      { name: "odd.log", text: "x", method: 12 },
      { name: "wrong.log", text: timeout.old, crc: 7 },
      { name: "inner.zip", text: "PK" },
    ]);
    const whole = zip([{ name: "cut.log", text: timeout.old }]);
    const found = await triage(page, [
      file("day.zip", archive),
      file("timeout.log.gz", gzipSync(timeout.old)),
      file("broken.zip", whole.subarray(0, whole.length - 40)),
      file("broken.log.gz", gzipSync(timeout.old).subarray(0, 60)),
      file("empty.log", ""),
      file("picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 0])),
      file("streamed.log", `{"statusCode":200,"headers":{}}${"\0".repeat(8)}the first page of many`),
      file("last.log", timeout.old),
    ]);
    const of = (name) => found.find((it) => it.file === name);
    for (const name of ["in/timeout.log", "timeout.log.gz", "last.log"]) assert.equal(of(name).cause, "lambda-timeout", name);
    assert.equal(of("stored.json").cause, "body-not-a-string");
    assert.notEqual(of("packed.log.gz").cause, "");
    const reasons = { "secret.log": /encrypted/, "odd.log": /packed in a way/, "wrong.log": /checksum/, "inner.zip": /archive within/, "broken.zip": /damaged/, "broken.log.gz": /cannot be unpacked/, "empty.log": /empty/, "picture.png": /not text/ };
    for (const [name, reason] of Object.entries(reasons)) {
      assert.equal(of(name).outcome, "trouble", name);
      assert.match(of(name).text, reason, name);
    }
    assert.notEqual(of("streamed.log").outcome, "trouble", "a streamed response holds zeros");
    assert.equal(found.length, 14);
  }));

  test("in tar archives, packed or not, and in zip64 archives have a row each", () => visiting(async (page) => {
    const files = [["logs/timeout.log", timeout.old], [`${"deep/".repeat(40)}body.json`, payloads.bodyAsObject]];
    const found = await triage(page, [
      file("a.tar", tar(files)),
      file("b.tgz", gzipSync(tar(files))),
      file("c.zip", zip64([["timeout.log", timeout.old], ["body.json", payloads.bodyAsObject]])),
      file("cut.tar", tar(files).subarray(0, 700)),
    ]);
    assert.deepEqual(found.map((it) => it.cause), [...Array(3).fill(["lambda-timeout", "body-not-a-string"]).flat(), ""]);
    assert.match(found.at(-1).text, /cut off/);
  }));

  test("that unpack to far more than a log are stopped", () => visiting(async (page) => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, "a"));
    const found = await triage(page, [file("bomb.gz", bomb), file("after.log", timeout.old)]);
    assert.match(found[0].text, /stopped/);
    assert.equal(found[1].cause, "lambda-timeout");
  }));

  test("of 200 MB are read in parts, and one failure in a thousand is found and counted", () => visiting(async (page) => {
    const path = join(folder, "large.log");
    const failed = writeLog(path, 200_000_000);
    const [found] = await triage(page, path);
    assert.equal(found.cause, "lambda-timeout");
    assert.ok(found.text.includes(`${failed} of ${failed} failures`), found.text);
    const opened = await openRow(page, "[data-open]");
    assert.equal(opened.cause, "lambda-timeout", "the part with the cause is opened");
    rmSync(path);
  }));

  test("can be cancelled; what was found stays, and more can be added", () => visiting(async (page) => {
    const path = join(folder, "long.log");
    writeLog(path, 60_000_000);
    await page.setInputFiles("#files", [path]);
    await page.waitForFunction(() => document.querySelector("#triage-progress")?.value > 0);
    await page.click("#triage-cancel");
    await page.waitForFunction(() => document.querySelector("#triage-said").textContent.startsWith("Stopped."));
    assert.equal(await page.isVisible("#triage-cancel"), false);
    const found = await triage(page, [file("a.log", timeout.old)], "#triage-files");
    assert.deepEqual(found.map((it) => it.file), ["a.log"]);
    rmSync(path);
  }));
});

describe("the triage", () => {
  test("takes what is dropped where the table will be", () => visiting(async (page) => {
    await page.waitForSelector(".triage__drop >> visible=true");
    const transfer = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "a.log"));
      return transfer;
    }, timeout.old);
    await page.dispatchEvent(".triage__drop", "drop", { dataTransfer: transfer });
    await done(page);
    assert.deepEqual(await names(page), ["a.log"]);
    assert.ok(!(await page.isVisible(".triage__drop")));
  }, { route: "/triage" }));

  test("says which causes there are, how often, and has one reply for all cases of one", () => visiting(async (page) => {
    await triage(page, [...some(), file("second.log", timeout.old), file("mail-lotte@example.org.log", timeout.old)]);
    const causes = await page.$$eval(".triage__causes li", (all) => all.map((it) => it.textContent));
    assert.match(causes[0], /^3 of 6: .*timed out/i);
    await page.click('.triage__causes [data-cause="lambda-timeout"] .triage__open');
    await page.waitForFunction(() => document.querySelectorAll("#triage [data-row]").length === 3);
    await page.click('.triage__causes [data-cause="lambda-timeout"] .button');
    await page.waitForFunction(() => /Copied one reply for 3 cases/.test(document.querySelector("#triage-said").textContent));
    const reply = await page.evaluate(() => navigator.clipboard.readText());
    for (const words of ["timed out", "second", "email-1"]) assert.ok(reply.includes(words), reply);
    assert.ok(!reply.includes("lotte@"), reply);
  }));

  test("has a group's reply show how the code changes, and nothing of a case", () => visiting(async (page) => {
    await triage(page, [file("one.json", payloads.bodyAsObject), file("two.json", payloads.bodyAsObject)]);
    await page.click('.triage__causes [data-cause="body-not-a-string"] .button');
    await page.waitForFunction(() => /Copied one reply for 2 cases/.test(document.querySelector("#triage-said").textContent));
    const reply = await page.evaluate(() => navigator.clipboard.readText());
    for (const words of ["body is not a string", "body: JSON.stringify(data)", "json.dumps(data)", "one", "two"]) assert.ok(reply.includes(words), `${words}: ${reply}`);
    assert.ok(!reply.includes("HH-4711"), reply);
  }));

  test("that was cleared can be had back", () => visiting(async (page) => {
    const before = await triage(page, some());
    await page.click("#triage-clear");
    await page.waitForFunction(() => document.activeElement.id === "triage-undo");
    assert.deepEqual(await names(page), []);
    await page.click("#triage-undo");
    await page.waitForFunction(() => document.querySelectorAll("#triage [data-row]").length === 4);
    await done(page);
    assert.deepEqual((await rows(page)).map((it) => [it.file, it.cause]), before.map((it) => [it.file, it.cause]));
    assert.equal(await page.isVisible("#triage-undo"), false);
    await page.click("#triage-clear");
    await triage(page, [file("other.log", timeout.old)], "#triage-files");
    assert.equal(await page.isVisible("#triage-undo"), false, "other files are there");
  }));

  test("shows no column twice", () => visiting(async (page) => {
    await triage(page, some());
    const heads = await page.$$eval(".triage__sort", (all) => all.map((it) => it.textContent));
    assert.deepEqual(heads, ["Name", "Verdict", "Status", "Certainty", "Time", "Function"]);
  }));

  test("opens the next case and the one before by key, and leads back to the table from each", () => visiting(async (page) => {
    await triage(page, some());
    const shown = (name) => page.waitForFunction((name) => document.querySelector(".paste-box__from")?.textContent.includes(name), name);
    await page.click('#triage [data-file="timeout.log"] [data-open]');
    await shown("timeout.log");
    await page.focus("#main");
    await page.keyboard.press("n");
    await shown("body.json");
    await page.keyboard.press("n");
    await shown("malformed.log");
    await page.keyboard.press("Shift+N");
    await shown("body.json");
    assert.equal((await diagnosed(page)).cause, "body-not-a-string");
    await page.click(".paste-box__from a");
    await page.waitForSelector("#triage >> visible=true");
    await page.waitForFunction(() => document.activeElement.closest('[data-file="body.json"]') !== null);
  }));
});

describe("requests", () => {
  test("in a file of lines have a row each, with the API that a line names", () => visiting(async (page) => {
    const lines = [
      { id: "one", text: payloads.bodyAsObject, integration: "rest" },
      { id: 2, text: payloads.bodyAsObject, integration: "function_url" },
      "broken",
      { id: "log", text: timeout.old },
    ];
    const text = lines.map((it) => (typeof it === "string" ? it : JSON.stringify(it))).join("\n");
    const found = await triage(page, [file("cases.jsonl", text)]);
    assert.deepEqual(found.map((it) => it.file), Array(4).fill("cases.jsonl"));
    assert.deepEqual(found.map((it) => it.cause), ["body-not-a-string", found[1].cause, "", "lambda-timeout"]);
    assert.notEqual(found[1].status, "502", "a function URL tolerates it");
    assert.match(found[2].text, /not JSON/);
    await openRow(page, '[data-open="1"]');
    assert.equal(await page.inputValue("#integration"), "function_url");
  }));

  test("of one paste have a row each on demand", () => visiting(async (page) => {
    const text = [1, 2, 3].map((it) => invocation(it, it === 2)).join("");
    await diagnose(page, text);
    await page.click("#each-request");
    await done(page);
    const found = await rows(page);
    assert.deepEqual(found.map((it) => it.cause), ["", "lambda-timeout", ""]);
    await openRow(page, '[data-open="1"]');
    assert.equal(await page.inputValue("#paste"), invocation(2, true));
  }));

  test("by the ten thousand are sorted, filtered, grouped and exported", () => visiting(async (page) => {
    const texts = [payloads.bodyAsObject, '{"statusCode": 200, "body": "ok"}', payloads.null];
    const lines = Array.from({ length: 10_000 }, (_, at) => JSON.stringify({ id: `case-${at}`, text: texts[at % 3], integration: "rest" }));
    const found = await triage(page, [file("many.jsonl", `${lines.join("\n")}\n`)]);
    assert.equal(found.length, 10_000);
    const grid = page.locator("#triage [role=grid]");
    assert.equal(await grid.getAttribute("aria-rowcount"), "10001");
    await page.click('[data-sort="Name"]');
    await page.click('[data-sort="Name"]');
    await page.waitForFunction(() => document.querySelector("#triage [data-row]").textContent.includes("case-9999"));
    assert.equal(await page.getAttribute("#triage [data-row]", "aria-rowindex"), "2");
    await page.fill("#triage-filter", "case-77");
    await page.waitForFunction(() => document.querySelectorAll("#triage [data-row]").length === 111);
    assert.equal(await grid.getAttribute("aria-rowcount"), "112");
    const lines10 = (await saved(page, "ndjson")).trim().split("\n");
    assert.equal(lines10.length, 111, "what is shown is exported");
    await page.fill("#triage-filter", "");
    await page.check("#triage-group");
    await page.waitForSelector("[data-group]");
    const groups = await page.$$eval("[data-group]", (all) => all.map((it) => [it.dataset.group, Number(it.textContent.match(/(\d+)$/)[1])]));
    assert.equal(groups.reduce((sum, [, count]) => sum + count, 0), 10_000);
    assert.equal(groups.at(-1)[0], "", "those without a cause stand last");
    assert.equal((await saved(page, "csv")).trim().split("\r\n").length, 10_001);
  }));
});

describe("the table", () => {
  test("is sorted by its heads, and says so", () => visiting(async (page) => {
    await triage(page, some());
    const head = page.getByRole("columnheader", { name: "Name" });
    await page.click('[data-sort="Name"]');
    await page.waitForFunction(() => document.querySelector("#triage [data-row]").dataset.file === "body.json");
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    await page.click('[data-sort="Name"]');
    await page.waitForFunction(() => document.querySelector("#triage [data-row]").dataset.file === "timeout.log");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    await page.click('[data-sort="Status"]');
    await page.waitForFunction(() => document.querySelector("#triage [data-row]:last-child").dataset.status === "");
  }));

  test("closes and opens groups", () => visiting(async (page) => {
    await triage(page, [...some(), file("again.log", timeout.old)]);
    await page.check("#triage-group");
    const group = page.locator('[data-group="lambda-timeout"]');
    // The table is drawn a moment after its rows are known.
    await page.waitForFunction(() => /: 2$/.test(document.querySelector('[data-group="lambda-timeout"]')?.textContent));
    await group.click();
    await page.waitForFunction(() => document.querySelectorAll("#triage [data-row]").length === 3);
    assert.equal(await group.getAttribute("aria-expanded"), "false");
  }));

  test("is walked with the keys, and one Tab passes it", () => visiting(async (page) => {
    await triage(page, some());
    await page.focus("#triage-all");
    for (let at = 0; at < 7; at++) await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => [document.activeElement.closest("[data-row]")?.dataset.file, document.activeElement.tagName]);
    assert.deepEqual(await focused(), ["timeout.log", "BUTTON"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowLeft");
    assert.deepEqual(await focused(), ["body.json", "INPUT"]);
    await page.keyboard.press("Space");
    assert.equal(await page.getAttribute('[data-file="body.json"]', "aria-selected"), "true");
    await page.keyboard.press("End");
    assert.deepEqual(await focused(), ["soup.txt", "INPUT"]);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    assert.equal((await diagnosed(page)).cause, "lambda-timeout");
  }));

  test("keeps its state while a case is open", () => visiting(async (page) => {
    await triage(page, some());
    await page.fill("#triage-filter", "log");
    await page.click('[data-sort="Name"]');
    await page.waitForFunction(() => document.querySelectorAll("#triage [data-row]").length === 2);
    await page.check('[data-file="malformed.log"] input');
    await openRow(page, '[data-file="timeout.log"] [data-open]');
    assert.equal(await page.inputValue("#paste"), timeout.old);
    await page.goBack();
    await page.waitForSelector("#triage:not([hidden])");
    assert.deepEqual(await names(page), ["malformed.log", "timeout.log"]);
    assert.equal(await page.inputValue("#triage-filter"), "log");
    assert.equal(await page.isChecked('[data-file="malformed.log"] input'), true);
    await page.waitForFunction(() => document.activeElement.closest("[data-row]")?.dataset.file === "timeout.log");
  }));
});

describe("exports", () => {
  test("come back as they stand in the table", () => visiting(async (page) => {
    const found = await triage(page, [...some(), file("odd, \"name\".log", timeout.old), file("=1+1.log", timeout.old)]);
    const json = JSON.parse(await saved(page, "json"));
    assert.deepEqual(json.map((it) => [it.name, it.cause ?? "", String(it.status ?? "")]), found.map((it) => [it.file, it.cause, it.status]));
    const ndjson = (await saved(page, "ndjson")).trim().split("\n").map((it) => JSON.parse(it));
    assert.deepEqual(ndjson, json);
    const [head, ...lines] = cells(await saved(page, "csv"));
    for (const [at, line] of lines.entries()) {
      const formula = json[at].name.startsWith("=") ? "'" : "";
      assert.equal(line[head.indexOf("name")], formula + json[at].name);
      assert.equal(line[head.indexOf("title")], json[at].title);
      assert.equal(line[head.indexOf("status")], String(json[at].status ?? ""));
    }
    assert.equal(lines.length, json.length);
    assert.equal((await saved(page, "md")).trim().split("\n").length, json.length + 2);
  }));

  test("have the selected rows only, pass the redaction, and can be copied", () => visiting(async (page) => {
    await triage(page, [file("clerk@example.org.log", timeout.old), ...some()]);
    await page.check('[data-row="0"] input');
    await page.check('[data-row="2"] input');
    assert.equal(JSON.parse(await saved(page, "json")).length, 2);
    await page.click("#triage-copy");
    await page.getByText("2 rows copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.includes("body.json") && !copied.includes("clerk@example.org"), copied);
    await page.uncheck("#triage-redact");
    assert.ok((await saved(page, "csv")).includes("clerk@example.org"));
  }));
});

describe("two cases", () => {
  test("stand side by side, with what differs marked in words", () => visiting(async (page) => {
    await triage(page, some());
    await page.check('[data-file="timeout.log"] input');
    await page.press("#triage-compare", "Enter");
    assert.match(await page.textContent("#triage-said"), /Select two/);
    await page.check('[data-file="body.json"] input');
    await page.click("#triage-compare");
    await page.waitForSelector(".compare__table");
    const line = await page.$$eval(".compare__line", (all) => all.map((it) => it.innerText).find((it) => it.includes("cause")));
    assert.match(line, /lambda-timeout[^]*body-not-a-string/);
    assert.ok((await page.textContent(".compare__table")).includes("differs: "));
    await page.goBack();
    assert.equal(await page.isChecked('[data-file="body.json"] input'), true);
  }));
});
