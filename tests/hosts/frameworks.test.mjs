// The examples for React and Vue in docs/embedding.md, and the element's types: built with the frameworks' own tools and
// opened in Chromium. No part of the gate.
//
// HOSTS_CACHE is the directory where the frameworks are kept.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { serve } from "../../tools/serve.mjs";
import { launch } from "../browser/support.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CACHE = join(process.env.HOSTS_CACHE ?? join(ROOT, ".cache/hosts"), "frameworks");
const LOG = "2026-02-03T10:11:15.345Z 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f Task timed out after 3.00 seconds";
const DOCUMENT = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");

let app;
let place;
before(async () => {
  app = await launch();
  place = mkdtempSync(join(tmpdir(), "lambda-502-frameworks-"));
  const wanted = join(ROOT, "tests/hosts/frameworks/package.json");
  const same = existsSync(join(CACHE, "node_modules")) && readFileSync(join(CACHE, "package.json"), "utf8") === readFileSync(wanted, "utf8");
  if (!same) {
    mkdirSync(CACHE, { recursive: true });
    cpSync(wanted, join(CACHE, "package.json"));
    execFileSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: CACHE, stdio: ["ignore", "ignore", "inherit"] });
  }
  for (const name of ["node_modules", "package.json"]) symlinkSync(join(CACHE, name), join(place, name));
  copyFileSync(join(ROOT, "public/embed.d.ts"), join(place, "embed.d.ts"));
});
after(async () => {
  await app.close();
  rmSync(place, { recursive: true });
});

function example(language) {
  const found = [...DOCUMENT.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].filter((it) => it[1] === language);
  assert.equal(found.length, 1, `one example in ${language}`);
  return found[0][2];
}

function checked(...files) {
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--jsx", "react-jsx"];
  const { status, stdout } = spawnSync(join(place, "node_modules/.bin/tsc"), [...options, ...files], { cwd: place, encoding: "utf8" });
  assert.equal(status, 0, stdout);
}

/// Builds a site of `main` with Vite, opens it, and gives what the frame and the page around it show.
async function opened(name, files, config) {
  const site = join(place, name);
  mkdirSync(site);
  symlinkSync(join(place, "node_modules"), join(site, "node_modules"));
  copyFileSync(join(place, "embed.d.ts"), join(site, "embed.d.ts"));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(site, file), text);
  writeFileSync(join(site, "vite.config.js"), config);
  writeFileSync(join(site, "index.html"), `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="app"></div><script src="${app.url}embed.js" async></script><script type="module" src="/main.js"></script>`);
  execFileSync(join(place, "node_modules/.bin/vite"), ["build", "--logLevel", "warn"], { cwd: site, stdio: ["ignore", "ignore", "inherit"] });
  const server = await serve(join(site, "dist"));
  const page = await app.browser.newPage();
  try {
    await page.goto(server.url);
    const element = await page.waitForSelector("lambda-502 iframe");
    const frame = await element.contentFrame();
    await frame.waitForFunction(() => document.querySelector("#verdict")?.dataset.cause === "lambda-timeout", null, { timeout: 60_000 });
    await page.waitForFunction(() => window.cause, null, { timeout: 30_000 });
    return await page.evaluate(() => ({ cause: window.cause, isReadonly: document.querySelector("lambda-502").hasAttribute("readonly"), frames: document.querySelectorAll("lambda-502").length }));
  } finally {
    await page.close();
    await server.close();
  }
}

test("React shows a case, and hears what was found", async () => {
  writeFileSync(join(place, "Diagnosis.tsx"), example("tsx"));
  checked("Diagnosis.tsx");
  const main = `import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { Diagnosis } from "./Diagnosis.tsx";
    createRoot(document.querySelector("#app")).render(createElement(Diagnosis, { log: ${JSON.stringify(LOG)}, onCause: (cause) => { window.cause = cause; } }));`;
  const said = await opened("react", { "main.js": main, "Diagnosis.tsx": example("tsx") }, 'export default { oxc: { jsx: { runtime: "automatic" } } };');
  assert.deepEqual(said, { cause: "lambda-timeout", isReadonly: true, frames: 1 });
});

test("Vue shows a case, and hears what was found", async () => {
  const [plugin] = DOCUMENT.match(/vue\(\{ template: .*? \}\)(?=`)/);
  const main = `import { createApp } from "vue";
    import Diagnosis from "./Diagnosis.vue";
    createApp(Diagnosis, { log: ${JSON.stringify(LOG)}, onCause: (cause) => { window.cause = cause; } }).mount("#app");`;
  const config = `import vue from "@vitejs/plugin-vue";\nexport default { plugins: [${plugin}] };`;
  const said = await opened("vue", { "main.js": main, "Diagnosis.vue": example("vue") }, config);
  assert.deepEqual(said, { cause: "lambda-timeout", isReadonly: true, frames: 1 });
});

test("TypeScript knows the element, its properties and its events", () => {
  writeFileSync(
    join(place, "element.ts"),
    `/// <reference path="./embed.d.ts" />
    const element = document.querySelector("lambda-502")!;
    element.sample = "lambda-timeout";
    element.readonly = true;
    element.text = undefined;
    const text: string = element.text;
    element.addEventListener("resize", (event) => console.log(event.detail.height + 1));
    element.addEventListener("diagnosed", ({ detail }) => console.log(detail.verdict.status ?? 0));
    element.addEventListener("click", (event) => console.log(event.clientX));
    document.createElement("lambda-502").shareDiagnosis = text === "";
    // @ts-expect-error There is no such property.
    element.verdict;
    // @ts-expect-error It is true or false.
    element.compact = "yes";
    // @ts-expect-error It has no such field.
    element.addEventListener("error", (event) => event.detail.height);`,
  );
  checked("element.ts");
});
