// Finishes a build: one style sheet, the page in one file, and the service worker with the list of what it keeps. Trunk runs it after
// each build (Trunk.toml); by itself:
//
//   node tools/finish.mjs [DIRECTORY]     what Trunk is building, or dist

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { transformSync } from "esbuild";

import { imports } from "./imports.mjs";
import { shortenNames } from "./names.mjs";
import { pages } from "./pages.mjs";
import { single } from "./single.mjs";
import { splitPage } from "./split.mjs";
import { joinStyles } from "./styles.mjs";

/// What the page does not need to work offline. The worker keeps the page of a code when somebody reads it.
const NOT_KEPT = /^(_headers|sw\.js|sitemap\.xml|lambda-502\.html|custom-elements\.json|embed\.d\.ts|codes\/.+\/.*|schemas\/.*|icons\/.*\.svg|screenshots\/.*)$/;

/// What people read on their own sites, or what is written below.
const NOT_MINIFIED = /^(sw\.js|handlers\/.*)$/;

const directory = process.argv[2] ?? process.env.TRUNK_STAGING_DIR ?? "dist";

// A site that was finished before is only listed anew.
if (readFileSync(join(directory, "sw.js"), "utf8").includes('const VERSION = "";')) {
  splitPage(directory);
  leaveLaterModules();
  shortenNames(directory);
  joinStyles(directory);
  pages(directory);
  single(directory);
  minify();
}

const files = {};
const all = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((it) => it.isFile())
  .map((it) => relative(directory, join(it.parentPath ?? it.path, it.name)).replaceAll("\\", "/"));
for (const path of all.filter((it) => !NOT_KEPT.test(it)).sort()) {
  files[path] = createHash("sha256").update(readFileSync(join(directory, path))).digest("base64");
}
const list = JSON.stringify(files, null, 2);
const worker = readFileSync(new URL("../public/sw.js", import.meta.url), "utf8");
const version = createHash("sha256").update(list).update(worker).digest("hex").slice(0, 16);
const written = worker
  .replace('const VERSION = "";', `const VERSION = "${version}";`)
  .replace("const FILES = {};", () => `const FILES = ${list};`);
if (!written.includes(`"${version}"`) || !written.includes('"index.html"')) {
  throw new Error("public/sw.js has no place for its list.");
}
writeFileSync(join(directory, "sw.js"), written);

/// Writes the scripts and the manifest without what only people read. Modules keep their exports, and imports their places.
function minify() {
  const manifest = join(directory, "manifest.webmanifest");
  writeFileSync(manifest, JSON.stringify(JSON.parse(readFileSync(manifest, "utf8"))));
  const scripts = readdirSync(directory, { recursive: true }).filter((it) => it.endsWith(".js"));
  for (const script of scripts.filter((it) => !NOT_MINIFIED.test(it))) {
    const path = join(directory, script);
    const { code } = transformSync(readFileSync(path, "utf8"), { minify: true, target: "es2022", legalComments: "none" });
    writeFileSync(path, code);
  }
}

/// Trunk has the browser load every script of the crate ahead, also those that only later modules of the page import.
function leaveLaterModules() {
  const path = join(directory, "index.html");
  const page = readFileSync(path, "utf8");
  const ahead = /<link rel="modulepreload" href="\.\/([^"]+)"[^>]*>/g;
  const [, main] = page.match(/data-js="\.?\/?([^"]+)"/);
  const needed = new Set();
  const need = (script) => {
    if (needed.has(script)) return;
    needed.add(script);
    const code = readFileSync(join(directory, script), "utf8");
    for (const imported of imports(code)) need(join(dirname(script), imported).replaceAll("\\", "/"));
  };
  need(main);
  writeFileSync(path, page.replace(ahead, (link, script) => (needed.has(script) ? link : "")));
}
