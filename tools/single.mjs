// Makes the page in one file: `lambda-502.html` holds all that the page loads, opens from a disk, and asks no network for
// anything. tools/pwa.mjs calls it; by itself:
//
//   node tools/single.mjs [DIRECTORY]     dist unless told

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const NAME = "lambda-502.html";

/// What it does without: what only a served site has.
const LEFT_OUT = /^(_headers|index\.html|lambda-502\.html|sw\.js|offline\.js|embed\.js|manifest\.webmanifest|icons\/.*|schemas\/.*|favicon\.svg|.*\.css)$/;

const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/// Runs in the file: makes the parts loadable under addresses of their own and starts the page as boot.js does.
const START = `
const files = (globalThis.lambda502Files = {});
for (const { path, type, text, bytes } of JSON.parse(document.getElementById("files").textContent)) {
  const content = bytes === undefined
    ? text.replace(/"lambda502:([^"]+)"/g, (_, path) => JSON.stringify(files[path]))
    : Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0));
  files[path] = URL.createObjectURL(new Blob([content], { type }));
}
document.getElementById("files").remove();
await import(files["boot.js"]);
`;

/// Writes the file into `directory`, from the site in it.
export function single(directory) {
  const index = readFileSync(join(directory, "index.html"), "utf8");
  const [start] = index.match(/<script type="module"[^>]*data-wasm[^>]*><\/script>/) ?? [];
  if (!start) throw new Error("index.html starts in a way that tools/single.mjs does not know.");
  const style = [...index.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g)]
    .map(([, path]) => readFileSync(join(directory, path), "utf8"))
    .join("\n");
  const icon = readFileSync(join(directory, "favicon.svg")).toString("base64");
  const files = JSON.stringify(parts(directory)).replaceAll("<", "\\u003c");
  const policy = [
    "default-src 'none'",
    `script-src blob: 'wasm-unsafe-eval' ${hash(START)}`,
    `style-src ${hash(style)}`,
    "connect-src blob:",
    "img-src data:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const attributes = start.match(/data-[a-z]+="[^"]*"/g).join(" ");
  // Functions, since what is put in may hold a "$".
  const page = index
    .replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, (_, before) => before + policy)
    .replace(/<html /, () => "<html data-single ")
    .replace(/\s*<link rel="(?:stylesheet|modulepreload|preload|manifest|apple-touch-icon|icon)"[^>]*>/g, () => "")
    .replace("</head>", () => `<link rel="icon" href="data:image/svg+xml;base64,${icon}">\n<style>${style}</style>\n</head>`)
    .replace(start, () => "")
    .replace("</body>", () => `<script type="application/json" id="files">${files}</script>\n<script type="module" ${attributes}>${START}</script>\n</body>`);
  writeFileSync(join(directory, NAME), page);
}

/// The files, each after what it imports.
function parts(directory) {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => posix.relative(posixed(directory), posixed(join(it.parentPath ?? it.path, it.name))))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  const made = [];
  const seen = new Set();
  const add = (path) => {
    if (seen.has(path)) return;
    seen.add(path);
    const type = TYPES[extname(path)] ?? "text/plain";
    if (type === "application/wasm") return made.push({ path, type, bytes: readFileSync(join(directory, path)).toString("base64") });
    let text = readFileSync(join(directory, path), "utf8");
    if (type === "text/javascript" && !path.startsWith("handlers/")) {
      // A module that was made of text finds nothing beside it: what it imports is named when it is made.
      text = text.replace(/^(\s*(?:import|export)\b[^;'"]*?)(["'])(\.{1,2}\/[^"']+)\2/gm, (_, before, quote, address) => {
        const imported = posix.join(posix.dirname(path), address);
        add(imported);
        return `${before}"lambda502:${imported}"`;
      });
      if (path.endsWith("engine_loader.js")) text = loader(text);
    }
    made.push({ path, type, text });
  };
  // The loader of the engine names the WebAssembly by its place, which it does not have here.
  for (const path of paths.filter((it) => it.endsWith(".wasm"))) add(path);
  paths.forEach(add);
  return made;
}

/// The shim that Trunk writes, with the place of the WebAssembly.
function loader(text) {
  const changed = text.replace("await init()", 'await init({ module_or_path: "lambda502:engine_bg.wasm" })');
  if (changed === text) throw new Error("engine_loader.js starts in a way that tools/single.mjs does not know.");
  return changed;
}

const posixed = (path) => path.replaceAll("\\", "/");

function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) single(process.argv[2] ?? "dist");
