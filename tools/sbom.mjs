// Writes what dist/ is made of as a CycloneDX SBOM: the crates that are linked into the page with their licences and
// checksums, the tools of npm that work on it, and the files themselves. The same source gives the same bytes.
//
//   node tools/sbom.mjs DIST

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NAME = "sbom.cdx.json";

/// The crates that end up in the page, apart from the project's own: what is needed to build, and macros, do not.
function crates() {
  const words = ["metadata", "--format-version", "1", "--locked", "--offline", "--no-default-features", "--features", "page", "--filter-platform", "wasm32-unknown-unknown"];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 28 }));
  const node = new Map(resolve.nodes.map((it) => [it.id, it]));
  const found = new Set();
  const visit = (id) => {
    if (found.has(id)) return;
    found.add(id);
    node.get(id).deps.filter((it) => it.dep_kinds.some((kind) => kind.kind === null)).forEach((it) => visit(it.pkg));
  };
  visit(resolve.root);
  const isLinked = (it) => !it.targets.some((target) => target.kind.includes("proc-macro"));
  const all = packages.filter((it) => found.has(it.id) && it.id !== resolve.root && isLinked(it));
  return { own: packages.find((it) => it.id === resolve.root), all };
}

/// The checksum of each crate, by name and version.
function checksums() {
  const lock = readFileSync(join(ROOT, "Cargo.lock"), "utf8").split("[[package]]");
  const of = (text, key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(text)?.[1];
  return new Map(lock.map((it) => [`${of(it, "name")} ${of(it, "version")}`, of(it, "checksum")]));
}

/// The tools of npm that the build uses; the others are for tests.
function tools() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return ["binaryen", "esbuild"].map((name) => ({ name, ...packages[`node_modules/${name}`] }));
}

function files(directory) {
  return readdirSync(directory).filter((it) => !it.startsWith(".")).flatMap((it) => {
    const path = join(directory, it);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const byReference = (a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1);

/// The SBOM of a built site.
export function sbom(dist) {
  const { own, all } = crates();
  const sums = checksums();
  const crate = ({ name, version, license }) => {
    const sum = sums.get(`${name} ${version}`);
    const purl = `pkg:cargo/${name}@${version}`;
    return {
      type: "library", "bom-ref": purl, name, version, purl, scope: "required",
      ...(license && { licenses: [{ expression: license.replaceAll("/", " OR ") }] }),
      ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
    };
  };
  const tool = ({ name, version, license }) => {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    return { type: "application", "bom-ref": purl, name, version, purl, scope: "excluded", ...(license && { licenses: [{ expression: license }] }) };
  };
  const file = (path) => {
    const name = relative(dist, path);
    return { type: "file", "bom-ref": `file:${name}`, name, hashes: [{ alg: "SHA-256", content: createHash("sha256").update(readFileSync(path)).digest("hex") }] };
  };
  const own_ = { type: "application", "bom-ref": `pkg:cargo/${own.name}@${own.version}`, name: own.name, version: own.version, licenses: [{ expression: own.license }] };
  const components = [...all.map(crate), ...tools().map(tool), ...files(dist).filter((it) => !it.endsWith(NAME)).map(file)];
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: own_ }, components: components.sort(byReference) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = process.argv[2] ?? join(ROOT, "dist");
  const made = sbom(dist);
  writeFileSync(join(dist, NAME), `${JSON.stringify(made, null, 1)}\n`);
  const count = (type) => made.components.filter((it) => it.type === type).length;
  console.log(`${join(dist, NAME)}: ${count("library")} crates, ${count("application")} tools, ${count("file")} files`);
}
