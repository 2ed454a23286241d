// Holds the size budget: everything the page loads up to its first diagnosis, after Brotli.
//
//   node tools/size.mjs [DIRECTORY]     dist unless told

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { imports } from "./imports.mjs";

/// What it may weigh, in bytes, up to the first verdict and up to the first input. Lower them whenever the page has become
/// lighter.
const BUDGET = 226_800;
const INPUT_BUDGET = 78_000;
/// What it shall weigh one day.
const GOAL = 130_000;
/// A text that only the engine needs. Where it is found, the engine is: in the page's own part, and in the worker's file,
/// which large pastes are read with.
const MARK = "platform.restoreReport";

const directory = process.argv[2] ?? "dist";
if (!existsSync(join(directory, "index.html"))) fail(`There is no ${directory}/index.html: make dist`);

const problems = [];
const sizes = loaded().map((path) => {
  const bytes = readFileSync(join(directory, path));
  return { path, bytes: bytes.length, brotli: brotli(bytes) };
});
/// The engine's parts come along, and nobody waits for them to type.
const input = sizes.filter((it) => !/^parts-.*\.wasm$/.test(it.path)).reduce((sum, it) => sum + it.brotli, 0);
const total = sizes.reduce((sum, it) => sum + it.brotli, 0);

console.log(`${"bytes".padStart(11)} ${"Brotli".padStart(9)}`);
for (const it of sizes.sort((a, b) => b.brotli - a.brotli)) row(it.path, it.bytes, it.brotli);
row("total", sizes.reduce((sum, it) => sum + it.bytes, 0), total);
console.log(`\nbudget ${grouped(BUDGET)}, goal ${grouped(GOAL)}: ${grouped(total)} are ${(total / GOAL).toFixed(2)} times the goal`);

console.log(`to the first input ${grouped(input)}, budget ${grouped(INPUT_BUDGET)}`);

if (input > INPUT_BUDGET) problems.push(`The page weighs ${grouped(input - INPUT_BUDGET)} bytes more than its budget for the first input.`);
if (total > BUDGET) problems.push(`The page weighs ${grouped(total - BUDGET)} bytes more than its budget.`);
problems.push(...engines());
if (problems.length > 0) fail(problems.join("\n"));

/// The files that index.html names, the engine's part of the page among them, and what its modules import.
function loaded() {
  const found = new Set(["index.html"]);
  const page = readFileSync(join(directory, "index.html"), "utf8");
  for (const [tag] of page.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    for (const [, address] of tag.matchAll(/\s(?:href|src|data-js|data-wasm)="([^"]+)"/g)) add(found, "", address);
  }
  if (![...found].some((path) => path.endsWith("engine.wasm"))) fail("The page does not name the engine's part.");
  return [...found];
}

/// Adds a file, and what it imports.
function add(found, from, address) {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) fail(`The page refers to another origin: ${address}`);
  const path = normalize(join(from, address.split(/[?#]/, 1)[0]));
  if (found.has(path)) return;
  if (!existsSync(join(directory, path))) fail(`${path} is named, but it is not in ${directory}.`);
  found.add(path);
  if (!path.endsWith(".js")) return;
  const code = readFileSync(join(directory, path), "utf8");
  for (const imported of imports(code)) add(found, dirname(path), imported);
}

/// What is wrong with how often the engine is there.
function engines() {
  const modules = readdirSync(directory, { recursive: true }).filter((path) => path.endsWith(".wasm"));
  const wrong = [];
  const seen = new Map();
  for (const path of modules) {
    const hash = createHash("sha256").update(readFileSync(join(directory, path))).digest("hex");
    if (seen.has(hash)) wrong.push(`${path} and ${seen.get(hash)} are the same file.`);
    seen.set(hash, path);
  }
  const marked = modules.filter((path) => readFileSync(join(directory, path)).includes(MARK));
  if (marked.length > 2) wrong.push(`The engine is in more than two modules: ${marked.join(", ")}.`);
  if (marked.length < 2) wrong.push(`No module contains "${MARK}", by which this test knows the engine: choose another mark.`);
  return wrong;
}

function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

function row(name, bytes, compressed) {
  console.log(`${grouped(bytes).padStart(11)} ${grouped(compressed).padStart(9)}  ${name}`);
}

function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, " ");
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
