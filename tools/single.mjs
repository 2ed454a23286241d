// Makes the page in one file: `lambda-502.html` holds all that the page loads, opens from a disk, and asks no network for
// anything. tools/finish.mjs calls it; by itself:
//
//   node tools/single.mjs [DIRECTORY]     dist unless told

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const NAME = "lambda-502.html";

/// What it does without: what only a served site has.
const LEFT_OUT = /^(_headers|index\.html|lambda-502\.html|sw\.js|offline\.js|theme\.js|sitemap\.xml|embed\.js|manifest\.webmanifest|icons\/.*|screenshots\/.*|schemas\/.*|favicon\.svg|.*\.css)$/;

const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/// Runs in the file: makes the parts loadable under addresses of their own and starts the page as boot.js does.
const START = `
const files = (globalThis.lambda502Files = {});
const parts = JSON.parse(document.getElementById("site-files").textContent);
const raw = Object.fromEntries(parts.map((it) => [it.path, it.text ?? it.bytes]));
for (const { path, type, text, bytes, joined } of parts) {
  const content = joined
    ? joined.map((it) => it.text ?? raw[it.of])
    : bytes === undefined
      ? [text.replace(/"lambda502:([^"]+)"/g, (_, path) => JSON.stringify(files[path]))]
      : [Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))];
  files[path] = URL.createObjectURL(new Blob(content, { type }));
}
document.getElementById("site-files").remove();
await import(files["boot.js"]);
`;

/// Writes the file into `directory`, from the site in it.
export function single(directory) {
  const index = readFileSync(join(directory, "index.html"), "utf8");
  const [start] = index.match(/<script type="module"[^>]*data-wasm[^>]*><\/script>/) ?? [];
  if (!start) throw new Error("index.html starts in a way that tools/single.mjs does not know.");
  const style = [...index.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g)]
    .flatMap(([link, path]) => [path, ...(link.match(/(?<=data-later="\.\/)[^"]+/) ?? [])])
    .map((path) => readFileSync(join(directory, path), "utf8"))
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
    "require-trusted-types-for 'script'",
    "trusted-types default static-page",
  ].join("; ");
  const attributes = start.match(/data-[a-z]+="[^"]*"/g).join(" ");
  // Functions, since what is put in may hold a "$".
  const page = index
    .replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, (_, before) => before + policy)
    .replace(/<html /, () => "<html data-single ")
    .replace(/\s*<link rel="(?:stylesheet|modulepreload|preload|manifest|apple-touch-icon|icon)"[^>]*>/g, () => "")
    .replace("</head>", () => `<link rel="icon" href="data:image/svg+xml;base64,${icon}">\n<style>${style}</style>\n</head>`)
    .replace(start, () => "")
    .replace(/\s*<script src="theme\.js"><\/script>/, () => "")
    .replace("</body>", () => `<script type="application/json" id="site-files">${files}</script>\n<script type="module" ${attributes}>${START}</script>\n</body>`);
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
    if (path === "engine_loader.js") return made.push({ path, type, joined: loader(directory) });
    let text = readFileSync(join(directory, path), "utf8");
    // Of a page to read, the app shows this.
    if (extname(path) === ".html") text = text.slice(text.indexOf("<article"), text.indexOf("</article>")) + (text.match(/<div class="term-box"[^]*(?=<\/main>)/)?.[0] ?? "");
    if (type === "text/javascript" && !path.startsWith("handlers/")) {
      // A module that was made of text finds nothing beside it: what it imports is named when it is made.
      text = text.replace(/^(\s*(?:import|export)\b[^;'"]*?)(["'])(\.{1,2}\/[^"']+)\2/gm, (_, before, quote, address) => {
        const imported = posix.join(posix.dirname(path), address);
        add(imported);
        return `${before}"lambda502:${imported}"`;
      });
    }
    made.push({ path, type, text });
  };
  paths.forEach(add);
  return made;
}

/// The engine's worker as one classic script. A page that was opened from a disk can start no module as a worker, and its
/// worker may fetch nothing, not even what the page made.
function loader(directory) {
  const engine = readFileSync(join(directory, "engine.js"), "utf8")
    .replace(/^export \{[^}]*\};?$/gm, "")
    .replace(/^export (?=(async )?function )/gm, "")
    .replaceAll("import.meta.url", "undefined");
  if (!engine.includes("function __wbg_init(") || /^\s*(import|export)\b/m.test(engine)) {
    throw new Error("engine.js starts in a way that tools/single.mjs does not know.");
  }
  return [
    { text: engine },
    { text: '\n__wbg_init({ module_or_path: Uint8Array.from(atob("' },
    { of: "engine_bg.wasm" },
    { text: '"), (it) => it.charCodeAt(0)) });\n' },
  ];
}

const posixed = (path) => path.replaceAll("\\", "/");

function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) single(process.argv[2] ?? "dist");
