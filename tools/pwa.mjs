// Finishes a build: the page in one file, and the service worker with the list of what it keeps. Trunk runs it after
// each build (Trunk.toml); by itself:
//
//   node tools/pwa.mjs [DIRECTORY]     what Trunk is building, or dist

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { single } from "./single.mjs";

/// What the page does not need to work offline.
const NOT_KEPT = /^(_headers|sw\.js|lambda-502\.html|schemas\/.*|icons\/.*\.svg)$/;

const directory = process.argv[2] ?? process.env.TRUNK_STAGING_DIR ?? "dist";

single(directory);

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
