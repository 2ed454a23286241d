// The package for JavaScript, as people get it: packed, installed from its tarball, and used in Node, in a browser
// without a bundler, in a Web Worker, built with Vite, and checked by TypeScript.
//
// PKG names a package that tools/npm.sh made, ./pkg unless told; CHROMIUM another browser than /usr/bin/chromium.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { serve } from "../../tools/serve.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PKG = process.env.PKG ?? join(ROOT, "pkg");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

/// What the tests use beside the package; nobody who installs it gets them.
const TOOLS = ["typescript@5.9.3", "vite@8.3.8"];

const REJECTED = '{"statusCode": 200, "headers": {"X-Owner": "ann@example.org"}, "body": {"name": "Zoë 😀"}}';
const LOG = "2026-02-03T10:11:15.345Z 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f Task timed out after 3.00 seconds\n";

let place;
let browser;

before(async () => {
  place = mkdtempSync(join(tmpdir(), "lambda-502-"));
  const [packed] = JSON.parse(npm(["pack", PKG, "--json", "--pack-destination", place]));
  writeFileSync(join(place, "package.json"), '{"private": true, "type": "module"}');
  npm(["install", "--no-audit", "--no-fund", "--save-exact", `./${packed.filename}`, ...TOOLS]);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

after(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

function npm(words) {
  return execFileSync("npm", words, { cwd: place, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/// Runs a module of its own in Node, where the package is installed; gives what it leaves in `result`.
function inNode(code) {
  const file = join(place, "run.mjs");
  writeFileSync(file, `let result;\n${code}\nprocess.stdout.write(JSON.stringify(result));`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: place, encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test("the tarball holds the package and nothing else", () => {
  const installed = join(place, "node_modules/lambda-502");
  const about = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(about.version, /^version = "(.+)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))[1]);
  assert.equal(about.dependencies, undefined);
  for (const file of about.files) assert.ok(statSync(join(installed, file)).size > 0, file);
  assert.match(readFileSync(join(installed, "README.md"), "utf8"), /createScanner/);
  const engine = readFileSync(join(installed, "engine_bg.wasm"));
  // The engine knows "/.cargo/" as a part of other people's stack traces.
  for (const path of [ROOT, ...["registry", "git", "bin"].map((it) => `/.cargo/${it}`)]) assert.ok(!engine.includes(path), `it names ${path} of the machine that built it`);
});

test("Node: everything works as soon as it is imported", () => {
  const result = inNode(`
    import { code, codes, diagnose, fix, init, redact } from "lambda-502";
    const text = ${JSON.stringify(REJECTED)};
    const error = (run) => { try { run(); return "none"; } catch (error) { return error.message; } };
    const plain = diagnose(text);
    await init();
    result = {
      verdict: plain.verdict,
      alb: diagnose(text, { integration: "alb", context: { functionName: "orders" } }).context,
      bytes: JSON.stringify(diagnose(new TextEncoder().encode(text))) === JSON.stringify(plain),
      buffer: JSON.stringify(diagnose(new TextEncoder().encode(text).buffer)) === JSON.stringify(plain),
      redacted: JSON.stringify(diagnose(text, { redact: true })).includes("ann@"),
      fixed: fix(text),
      same: JSON.stringify(fix(text)) === JSON.stringify(plain.remedies.fixedResponse),
      nothing: fix('{"statusCode": 200, "body": "x"}'),
      handlers: plain.remedies.handlers.map((it) => it.code.length > 100),
      redact: redact("to ann@example.org from 198.51.100.7", { kinds: ["email"] }),
      codes: codes().length,
      code: code(plain.verdict.cause),
      absent: code("no-such-code") === undefined,
      errors: [
        error(() => diagnose(text, { integration: "lambda" })),
        error(() => diagnose(text, { redact: ["mail"] })),
        error(() => diagnose(42)),
        error(() => fix(undefined)),
      ],
    };`);
  assert.equal(result.verdict.cause, "body-not-a-string");
  assert.equal(result.verdict.status, 502);
  assert.deepEqual([result.alb.integration, result.alb.functionName], ["alb", "orders"]);
  assert.deepEqual([result.bytes, result.buffer, result.same, result.absent], [true, true, true, true]);
  assert.equal(result.redacted, false);
  assert.deepEqual(JSON.parse(JSON.parse(result.fixed.text).body), { name: "Zoë 😀" });
  assert.equal(result.nothing, null);
  assert.ok(result.handlers.length >= 6 && result.handlers.every(Boolean));
  assert.equal(result.redact.text, "to email-1 from 198.51.100.7");
  assert.ok(result.codes > 150);
  assert.equal(result.code.code, "body-not-a-string");
  const [integration, kind, number, nothing] = result.errors;
  assert.match(integration, /no integration "lambda".*function_url/);
  assert.match(kind, /no kind of secret "mail"/);
  assert.match(number, /a string, an ArrayBuffer/);
  assert.match(nothing, /takes a string/);
});

test("a scanner takes chunks that are cut anywhere, and holds no more than it may", () => {
  const result = inNode(`
    import { createScanner, diagnose } from "lambda-502";
    const text = ${JSON.stringify(REJECTED)};
    const whole = JSON.stringify(diagnose(text));
    const bytes = new TextEncoder().encode(text);
    const scan = (chunks) => {
      const scanner = createScanner();
      for (const chunk of chunks) scanner.push(chunk);
      return JSON.stringify(scanner.finish()) === whole;
    };
    const small = createScanner({ maxBytes: ${LOG.length + 3} });
    small.push(${JSON.stringify(LOG)});
    let error;
    try { small.push("more"); } catch (caught) { error = caught.constructor.name; }
    const cause = small.finish().verdict.cause;
    let late;
    try { small.push(""); } catch (caught) { late = caught.message; }
    const unpaired = createScanner();
    unpaired.push("\\ud83d");
    result = {
      units: scan(Array.from({ length: text.length }, (_, at) => text[at])),
      bytes: scan(Array.from(bytes, (byte) => Uint8Array.of(byte))),
      mixed: scan([text.slice(0, 30), bytes.subarray(30)]),
      one: scan([bytes.buffer]),
      options: createScanner({ integration: "alb" }).finish().context.integration,
      unpaired: unpaired.finish().inputs.length,
      error, cause, late,
    };`);
  assert.deepEqual([result.units, result.bytes, result.mixed, result.one], [true, true, true, true]);
  assert.deepEqual([result.error, result.cause, result.late], ["RangeError", "lambda-timeout", "The scanner is finished."]);
  assert.equal(result.options, "alb");
});

test("a real diagnosis is what the types say, name by name", () => {
  const examples = JSON.parse(readFileSync(join(ROOT, "public/codes.json"), "utf8")).map((it) => it.example).filter(Boolean);
  const diagnoses = inNode(`
    import { diagnose } from "lambda-502";
    const examples = ${JSON.stringify(examples.filter((_, at) => at % 12 === 0))};
    const context = { origin: "https://shop.example", credentials: true, method: "PUT" };
    result = [...examples.map((it) => diagnose(it)), diagnose(${JSON.stringify(REJECTED)}, { context })];`);
  // As literals they may have no field that the types do not name.
  const literals = diagnoses.map((it, at) => `export const diagnosis${at}: Diagnosis = ${JSON.stringify(it)};`);
  writeFileSync(join(place, "literals.ts"), `import type { Diagnosis } from "lambda-502";\n${literals.join("\n")}\n`);
  writeFileSync(
    join(place, "sample.ts"),
    `import { type Command, type Diagnosis, code, codes, createScanner, diagnose, fix, init, redact } from "lambda-502";
    await init(new URL("https://example.com/engine_bg.wasm"));
    const diagnosis: Diagnosis = diagnose("text", { integration: "http_v2", context: { requestHeaders: { "X-A": "1" } }, redact: ["email"] });
    const status: number | null = diagnosis.verdict.status;
    const commands: string[] = diagnosis.remedies.commands.map((it: Command) => it.posix);
    const api: string | undefined = diagnosis.byIntegration.alb?.outcome;
    const text: string | undefined = fix("text")?.text;
    const title: string | undefined = code("body-null")?.title ?? codes()[0]?.title;
    const replaced: number | undefined = redact("text", { kinds: ["jwt"] }).replaced[0]?.first.start;
    const scanner = createScanner({ maxBytes: 10, integration: "rest" });
    scanner.push("a");
    scanner.push(new Uint8Array(1));
    export const all = [status, commands, api, text, title, replaced, scanner.finish().version];
    // @ts-expect-error There is no such API type.
    diagnose("text", { integration: "edge" });
    // @ts-expect-error There is no such kind.
    redact("text", { kinds: ["mail"] });
    // @ts-expect-error It may be null.
    diagnosis.verdict.cause.length;
    // @ts-expect-error There is no such field.
    diagnosis.remedies.fixes;
    `,
  );
  const options = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--skipLibCheck", "false"];
  for (const module of [["--module", "nodenext"], ["--module", "esnext", "--moduleResolution", "bundler"]]) {
    const words = ["exec", "--", "tsc", ...options, ...module, "sample.ts", "literals.ts"];
    const { status, stdout } = spawnSync("npm", words, { cwd: place, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  }
});

const CODE = `import { createScanner, diagnose, fix, init } from "lambda-502";
export async function work() {
  let early = "nothing";
  try { diagnose(""); } catch (error) { early = error.message; }
  await init();
  await init();
  const scanner = createScanner();
  for (const letter of ${JSON.stringify(LOG)}) scanner.push(letter);
  return [early, diagnose(${JSON.stringify(REJECTED)}).verdict.cause, fix(${JSON.stringify(REJECTED)}).changes.length, scanner.finish().verdict.cause];
}
`;
const PAGE = `import { work } from "./work.js";
const asked = new Promise((resolve) => {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => resolve([event.message]);
});
window.done = Promise.all([work(), asked]);
`;
const WORKER = 'import { work } from "./work.js";\nwork().then(postMessage, (error) => postMessage([String(error)]));\n';

/// Opens a built page, and says what it and its worker found.
async function visit(directory) {
  const server = await serve(directory);
  const page = await browser.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  try {
    await page.goto(`${server.url}/`);
    await page.waitForFunction(() => window.done, null, { timeout: 30_000 });
    const found = await page.evaluate(() => window.done);
    assert.deepEqual(troubles, []);
    return found;
  } finally {
    await page.close();
    await server.close();
  }
}

function works([page, worker]) {
  for (const [early, cause, changes, scanned] of [page, worker]) {
    assert.match(early, /await init\(\) first/);
    assert.deepEqual([cause, changes > 0, scanned], ["body-not-a-string", true, "lambda-timeout"]);
  }
}

test("a browser without a bundler, in the page and in a worker, under a strict policy", async () => {
  const site = join(place, "static");
  mkdirSync(site);
  cpSync(join(place, "node_modules/lambda-502"), join(site, "lambda-502"), { recursive: true });
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src data:";
  writeFileSync(
    join(site, "index.html"),
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="icon" href="data:,"><script type="module" src="page.js"></script>`,
  );
  writeFileSync(join(site, "work.js"), CODE.replace('"lambda-502"', '"./lambda-502/web.js"'));
  writeFileSync(join(site, "page.js"), PAGE);
  writeFileSync(join(site, "worker.js"), WORKER);
  works(await visit(site));
});

test("Vite takes the engine along", async () => {
  const site = join(place, "vite");
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>');
  writeFileSync(join(site, "work.js"), CODE);
  writeFileSync(join(site, "page.js"), PAGE);
  writeFileSync(join(site, "worker.js"), WORKER);
  writeFileSync(join(site, "vite.config.js"), 'export default { worker: { format: "es" }, logLevel: "warn" };');
  const { status, stdout, stderr } = spawnSync("npm", ["exec", "--", "vite", "build", site], { cwd: place, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  works(await visit(join(site, "dist")));
});
