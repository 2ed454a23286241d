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
const shown = (page, file) => handler(page, file).locator("pre").textContent();

describe("the handlers", () => {
  test("are not fetched before somebody opens one, and then once", () => visit(app, async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    const fetched = () => page.requests.filter((it) => it.url().includes("/handlers/")).map((it) => new URL(it.url()).pathname);
    assert.deepEqual(fetched(), []);
    for (const file of ["app.rb", "main.go"]) {
      await handler(page, file).locator("summary").click();
      assert.equal(await shown(page, file), await offered(file));
    }
    await handler(page, "app.rb").locator("summary").press("Enter");
    await handler(page, "app.rb").locator("summary").press("Enter");
    assert.equal(await shown(page, "app.rb"), await offered("app.rb"));
    assert.deepEqual(fetched(), ["/handlers/app.rb", "/handlers/main.go"]);
  }));

  test("begin with the language of the paste, opened, for the API that was chosen", () => visit(app, async (page) => {
    await diagnose(page, PYTHON + payloads.bodyAsObject);
    assert.match(await page.locator(".handlers__one summary").first().textContent(), /^Python app\.py/);
    assert.equal(await shown(page, "app.py"), await offered("app.py"));
    await choose(page, "alb");
    assert.equal(await shown(page, "app.py"), (await offered("app.py")).replace('API_TYPE = "rest"', 'API_TYPE = "alb"'));
  }));

  test("are copied whole", () => visit(app, async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    await handler(page, "index.mjs").locator("summary").click();
    await page.getByRole("button", { name: "Copy the Node.js handler" }).click();
    await page.waitForFunction(async (text) => (await navigator.clipboard.readText()) === text, await offered("index.mjs"));
  }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("can be asked for again where they could not be loaded", () => visit(app, async (page) => {
    await page.route("**/handlers/index.mjs", (route) => route.abort());
    await diagnose(page, payloads.bodyAsObject);
    await handler(page, "index.mjs").locator("summary").click();
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
  assert.deepEqual(await tools.locator("summary code").allTextContents(), ["template.yaml", "main.tf", "lib/stack.ts", "serverless.yml"]);
  await page.$$eval(".infrastructure__tool", (all) => all.forEach((it) => (it.open = true)));
  const [, seconds] = /--timeout (\d+)/.exec((await page.locator(".command pre").allTextContents()).join("\n"));
  assert.match(await tools.first().innerText(), new RegExp(`Timeout: ${seconds}\\b`));
}));
