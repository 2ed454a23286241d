// Takes the pictures of the README and of the manifest from a built site.
//
//   node tools/pictures.mjs [DIRECTORY]

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { enter, FLAGS } from "../tests/browser/support.mjs";
import { serve } from "./serve.mjs";

const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const sample = (code) => readFileSync(root(`public/samples/${code}.txt`), "utf8");

const server = await serve(process.argv[2] ?? root("dist"), 0);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/// Opens the page, has it show something, and takes a picture of what can be seen of it.
async function picture(path, [width, height], colorScheme, show) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, serviceWorkers: "block" });
  await page.goto(server.url);
  await page.waitForSelector("#verdict[aria-busy=false]", { state: "attached" });
  await show(page);
  // What is drawn after the answer: marks, terms, fonts.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: root(path) });
  await page.close();
}

const paste = (text) => async (page) => {
  await enter(page, text);
  await page.waitForSelector("#verdict[aria-busy=false][data-outcome=rejected]");
  await page.evaluate(() => document.activeElement.blur());
};

async function triage(page) {
  await page.goto(`${server.url}/#/triage`);
  const codes = ["body-not-a-string", "lambda-timeout", "body-not-a-string", "lambda-oom", "body-not-a-string", "lambda-iam-access-denied", "lambda-timeout"];
  const files = codes.map((code, at) => ({ name: `ticket-${4711 + at}.log`, mimeType: "text/plain", buffer: Buffer.from(sample(code)) }));
  await page.setInputFiles("#triage-files", files);
  await page.waitForFunction((count) => document.querySelectorAll("[data-open]").length >= count, files.length);
}

await picture("docs/screenshot.png", [1280, 900], "light", paste(sample("body-not-a-string")));
await picture("docs/dark.png", [1280, 900], "dark", paste(sample("lambda-timeout")));
await picture("docs/triage.png", [1280, 800], "light", triage);
await picture("public/screenshots/wide.png", [1280, 800], "light", paste(sample("lambda-timeout")));
await picture("public/screenshots/narrow.png", [375, 812], "light", paste(sample("lambda-timeout")));
await browser.close();
await server.close();
