// The recipes of docs/embedding.md: each site here is built with its generator, from the generator's registry, and opened
// in Chromium. Heavy, and no part of the gate.
//
// HOSTS names those to try, such as `mkdocs,sphinx`; HOSTS_CACHE the directory where the generators are kept.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { serve } from "../../tools/serve.mjs";
import { launch } from "../browser/support.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CACHE = process.env.HOSTS_CACHE ?? fileURLToPath(new URL("../../.cache/hosts", import.meta.url));
const EXAMPLE = "https://lambda-502.example.com/";
const MDBOOK = "0.5.3";

const run = (command, args, options) => promisify(execFile)(command, args, { maxBuffer: 1e8, ...options });

/// Makes what a generator needs, once.
async function once(path, make) {
  if (!existsSync(path)) await make();
  return path;
}

async function python(name) {
  const place = join(CACHE, "venv");
  await once(join(place, "bin", name), async () => {
    await run("python3", ["-m", "venv", place]);
    await run(join(place, "bin/pip"), ["install", "--quiet", "--requirement", join(HERE, "requirements.txt")]);
  });
  return join(place, "bin", name);
}

/// How each is built, where its pages are, and how a person makes it dark.
const HOSTS = {
  mkdocs: {
    build: async (site) => run(await python("mkdocs"), ["build", "--strict"], { cwd: site }),
    output: "site",
    dark: (page) => page.click("label[for='__palette_1']:visible"),
  },
  sphinx: {
    build: async (site) => run(await python("sphinx-build"), ["-W", "-b", "html", ".", "out"], { cwd: site }),
    output: "out",
    // It goes from the system's colours to light or dark and on.
    dark: async (page) => {
      for (let at = 0; at < 3 && (await page.evaluate(() => document.body.dataset.theme)) !== "dark"; at += 1) {
        await page.click(".theme-toggle:visible");
      }
    },
  },
  mdbook: {
    build: async (site) => {
      const binary = await once(join(CACHE, "bin/mdbook"), () =>
        run("cargo", ["install", "mdbook", "--version", MDBOOK, "--no-default-features", "--root", CACHE]));
      await run(binary, ["build"], { cwd: site });
    },
    output: "book",
    dark: async (page) => {
      await page.click("#mdbook-theme-toggle, #theme-toggle");
      await page.click("#mdbook-theme-navy, #navy");
    },
  },
  docusaurus: {
    build: async (site) => {
      const modules = await once(join(CACHE, "docusaurus/node_modules"), async () => {
        await mkdir(join(CACHE, "docusaurus"), { recursive: true });
        await cp(join(HERE, "docusaurus/package.json"), join(CACHE, "docusaurus/package.json"));
        await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: join(CACHE, "docusaurus") });
      });
      await symlink(modules, join(site, "node_modules"));
      await run(join(site, "node_modules/.bin/docusaurus"), ["build"], { cwd: site, env: { ...process.env, DOCUSAURUS_NO_TELEMETRY: "1", NODE_ENV: "production" } });
    },
    output: "build",
    dark: async (page) => {
      for (let at = 0; at < 3 && (await page.evaluate(() => document.documentElement.dataset.theme)) !== "dark"; at += 1) {
        await page.click("button[class*=toggleButton]:visible");
      }
    },
  },
};

/// Puts the app's address in place of the example's.
async function point(directory, address) {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    await writeFile(path, (await readFile(path, "utf8")).replaceAll(EXAMPLE, address));
  }
}

let app;
let place;
before(async () => {
  app = await launch();
  place = await mkdtemp(join(tmpdir(), "lambda-502-hosts-"));
});
after(async () => {
  await app.close();
  await rm(place, { recursive: true });
});

describe("a site made with", () => {
  for (const name of process.env.HOSTS?.split(",") ?? Object.keys(HOSTS)) {
    test(`${name} shows the diagnosis, and its dark-mode switch drives the frame's theme`, async () => {
      const host = HOSTS[name];
      const site = join(place, name);
      await cp(join(HERE, name), site, { recursive: true });
      await point(site, app.url);
      await host.build(site);
      const server = await serve(join(site, host.output));
      const context = await app.browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
      try {
        const page = await context.newPage();
        await page.goto(server.url, { waitUntil: "domcontentloaded" });
        const theme = (frame, wanted) => frame.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, wanted);
        const element = await page.waitForSelector("lambda-502 iframe");
        const frame = await element.contentFrame();
        await frame.waitForFunction(() => document.querySelector("#verdict")?.dataset.cause === "body-not-a-string", null, { timeout: 60_000 });
        await theme(frame, "light");
        assert.equal(await frame.inputValue("#paste"), '{"statusCode": 200, "body": {"ok": true}}');
        await page.waitForFunction(() => document.querySelector("lambda-502").getBoundingClientRect().height > 500);
        await host.dark(page);
        await theme(frame, "dark");
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
      } finally {
        await context.close();
        await server.close();
      }
    });
  }
});
