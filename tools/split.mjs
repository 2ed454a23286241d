// Takes the page's program apart: what a first look at the page needs, and the parts that come when they are needed. In
// the sources these are the functions under `#[wasm_split(PART, fallible)]`. tools/finish.mjs calls it for each build.
//
// wasm-split-cli moves what only a part needs into a file of its own. The files share one memory and one table of functions;
// what several parts need is a file too. This script runs it, makes the bindings of the main file, shrinks all of them, and
// writes the script that loads them.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/// What the program may use of WebAssembly: what wasm-opt finds in the main file and is not told in the others.
const FEATURES = [
  "bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext",
].map((it) => `--enable-${it}`);

const SHRINK = "--low-memory-unused -Oz --flatten --rereloop -Oz -Oz --strip-debug --strip-producers --strip-target-features".split(" ");

const BUILT = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", "release", "page.wasm");

/// Replaces the page that Trunk left in `directory` by its parts.
export function splitPage(directory) {
  const index = join(directory, "index.html");
  const page = readFileSync(index, "utf8");
  const name = basename(page.match(/data-js="([^"]+)"/)[1], ".js");
  const work = mkdtempSync(join(tmpdir(), "page-"));
  try {
    run("wasm-split-cli", "--out-name", name, BUILT, join(work, "split"));
    run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", join(work, "bound"), "--out-name", name, join(work, "split", `${name}.wasm`));
    shrink(join(work, "bound", `${name}_bg.wasm`));
    cpSync(join(work, "bound"), directory, { recursive: true });
    const parts = partsOf(readFileSync(join(work, "split", "__wasm_split.js"), "utf8"));
    // Parts of one build stand in a directory of their own, so that a page never meets those of another.
    const files = new Map();
    const hash = createHash("sha256");
    for (const file of new Set(Object.values(parts.loads).flat())) {
      const path = join(work, "split", file);
      shrink(path);
      files.set(file, readFileSync(path));
      hash.update(file).update(files.get(file));
    }
    hash.update(readFileSync(join(directory, `${name}_bg.wasm`)));
    const place = `parts-${hash.digest("hex").slice(0, 16)}`;
    mkdirSync(join(directory, place));
    const short = new Map([...files.keys()].map((file) => [file, shortName(file, parts.loads)]));
    for (const [file, bytes] of files) writeFileSync(join(directory, place, short.get(file)), bytes);
    const loads = Object.entries(parts.loads).map(([part, files]) => [part, files.map((file) => `${place}/${short.get(file)}`)]);
    const loader = `${place}/load.js`;
    writeFileSync(join(directory, loader), loaderOf(loads, parts.shared));
    const script = join(directory, `${name}.js`);
    writeFileSync(script, readFileSync(script, "utf8").replace(/from (["'])\.\/__wasm_split\.js\1/g, `from "./${loader}"`));
    // The engine's part is needed for the first verdict, so it comes along with the page.
    const early = loads.find(([part]) => part === "engine")[1].map((path) => `<link rel="preload" href="./${path}" as="fetch" type="application/wasm" crossorigin data-part="engine" />`);
    early.push(`<link rel="modulepreload" href="./${loader}" />`);
    writeFileSync(index, page.replace("</head>", `${early.join("\n")}\n</head>`));
  } finally {
    rmSync(work, { recursive: true });
  }
}

/// What wasm-split-cli says in its script: the files of each part, and the names of what the main file shares.
function partsOf(script) {
  const [, shared] = script.match(/const \{ ([^}]*) \} = initSync/) ?? [];
  const chunks = {};
  for (const [, chunk, body] of script.matchAll(/const (__chunk_\d+) = makeLoad\(([^]*?)\n, \[\]\);/g)) chunks[chunk] = file(body);
  const loads = {};
  for (const [, part, body, needs] of script.matchAll(/export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([^]*?), \[([^\]]*)\]\)\);/g)) {
    const own = body.includes("fetch(") ? [file(body)] : [];
    loads[part] = [...needs.split(", ").filter(Boolean).map((it) => chunks[it]), ...own];
  }
  if (!shared || Object.keys(loads).length === 0) throw new Error("wasm-split-cli writes a script that tools/split.mjs does not know.");
  return { loads, shared: shared.split(",").map((it) => it.trim()).filter(Boolean) };
}

const file = (body) => body.match(/new URL\("\.\/([^"]+)"/)[1];

/// A part's own file is called as the part, and one of several parts as all of them.
function shortName(file, loads) {
  const of = Object.entries(loads).filter(([, files]) => files.includes(file)).map(([part]) => part).sort();
  return `${of.join("-")}.wasm`;
}

/// The script that loads the parts. boot.js hands it what the main file exports.
function loaderOf(loads, shared) {
  const parts = loads.map(([part, files]) => `export const __wasm_split_load_${part} = loads(${JSON.stringify(files)});`);
  return `// Loads the parts of the page's program: each file once, and one that did not come anew when it is asked for again.
const file = (path) => globalThis.lambda502Files?.[path] ?? new URL(path, document.baseURI).href;

async function instantiate(path) {
  const response = await fetch(file(path));
  if (!response.ok) throw new Error(path + ": " + response.status);
  const main = globalThis.lambda502Page;
  const shared = Object.fromEntries(${JSON.stringify(shared)}.map((name) => [name, main[name]]));
  await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: shared });
}

const loading = new Map();

function once(path) {
  if (!loading.has(path)) {
    const loaded = instantiate(path);
    loading.set(path, loaded);
    loaded.catch(() => loading.delete(path));
  }
  return loading.get(path);
}

function loads(paths) {
  return async (callback, data) => {
    let done = true;
    try {
      await Promise.all(paths.map(once));
    } catch (error) {
      console.error(error);
      done = false;
    }
    globalThis.lambda502Page.__indirect_function_table.get(callback)(data, done);
  };
}

${parts.join("\n")}
`;
}

function shrink(path) {
  run("wasm-opt", ...FEATURES, ...SHRINK, path, "-o", path);
}

function run(command, ...words) {
  execFileSync(command, words, { stdio: ["ignore", "ignore", "inherit"] });
}
