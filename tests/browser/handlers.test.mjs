// The handlers and the infrastructure snippets in the page: fetched when somebody looks, made for the API, copied
// whole. That they work is held by tests/tools/.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { choose, diagnose, forgive, launch, visit } from "./support.mjs";
import { payloads, timeout } from "./texts.mjs";

const offered = (file) => readFile(fileURLToPath(new URL(`../../public/handlers/${file}`, import.meta.url)), "utf8");

const PYTHON = "INIT_START Runtime Version: python:3.12.v36\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:0123\n";

let app;
before(async () => (app = await launch()));
after(() => app.close());

const handler = (page, file) => page.locator(".handlers__one", { hasText: file });
const open = (page) => page.locator("#handlers > details > summary").click();
const language = (page, language) => page.locator("#handlers .tabs__tab", { hasText: language }).click();
const shown = (page, file) => handler(page, file).locator("pre").textContent();

describe("the handlers", () => {
  test("are not fetched before somebody opens one, and then once", () => visit(app, async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const fetched = () => page.requests.filter((it) => it.url().includes("/handlers/")).map((it) => new URL(it.url()).pathname);
    assert.deepEqual(fetched(), []);
    await open(page);
    for (const [name, file] of [["Ruby", "app.rb"], ["Go", "main.go"]]) {
      await language(page, name);
      assert.equal(await shown(page, file), await offered(file));
    }
    await language(page, "Ruby");
    assert.equal(await shown(page, "app.rb"), await offered("app.rb"));
    assert.deepEqual(fetched(), ["/handlers/index.mjs", "/handlers/app.rb", "/handlers/main.go"]);
  }));

  test("begin with the language of the paste, for the API that was chosen", () => visit(app, async (page) => {
    await diagnose(page, PYTHON + payloads.bodyAsObject);
    await open(page);
    assert.equal(await page.locator("#handlers .tabs__tab").first().textContent(), "Python");
    assert.equal(await shown(page, "app.py"), await offered("app.py"));
    await choose(page, "alb");
    assert.equal(await shown(page, "app.py"), (await offered("app.py")).replace('API_TYPE = "rest"', 'API_TYPE = "alb"'));
  }));

  test("are copied whole", () => visit(app, async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await open(page);
    await page.getByRole("button", { name: "Copy the Node.js handler" }).click();
    await page.waitForFunction(async (text) => (await navigator.clipboard.readText()) === text, await offered("index.mjs"));
  }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("can be asked for again where they could not be loaded", () => visit(app, async (page) => {
    await page.route("**/handlers/index.mjs", (route) => route.abort());
    await diagnose(page, payloads.bodyAsObject);
    await open(page);
    await handler(page, "index.mjs").getByRole("alert").waitFor();
    assert.match(await handler(page, "index.mjs").getByRole("alert").textContent(), /could not be loaded/);
    await page.unroute("**/handlers/index.mjs");
    await handler(page, "index.mjs").getByRole("button", { name: "Try again" }).click();
    assert.equal(await shown(page, "index.mjs"), await offered("index.mjs"));
    await forgive(page, /handlers\/index\.mjs|Failed to load resource/);
  }));
});

test("the fix is there for each tool, with the number of the command", () => visit(app, async (page) => {
  await diagnose(page, timeout.old);
  const tools = page.locator(".infrastructure__tool");
  assert.deepEqual(await tools.locator("> .commands__or code").allTextContents(), ["template.yaml", "main.tf", "lib/stack.ts", "serverless.yml"]);
  await page.locator("#infrastructure > details > summary").click();
  const [, seconds] = /--timeout (\d+)/.exec((await page.locator(".command pre").allTextContents()).join("\n"));
  assert.match(await tools.first().innerText(), new RegExp(`Timeout: ${seconds}\\b`));
}));
