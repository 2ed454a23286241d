// The package for JavaScript with a counter in each function and each loop: what a text costs in steps, which is the same
// in every run on every machine. The standard library is counted too, and so is what copies and fills memory.
//
// NPM_WASM names a built `npm.wasm`; without it, it is built.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { ROOT } from "../tools/engine.mjs";

const TARGET = "wasm32-unknown-unknown";

/// What the instrumented code calls.
const COUNTER = `(module
  (global $steps (mut i64) (i64.const 0))
  (func (export "log_execution") (param i32) (global.set $steps (i64.add (global.get $steps) (i64.const 1))))
  (func (export "steps") (result i64) (global.get $steps)))`;

/// What Rust's code for WebAssembly uses.
const FEATURES = ["bulk-memory", "bulk-memory-opt", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext", "multivalue"]
  .map((it) => `--enable-${it}`);

/// As `tools/npm.sh` builds it.
function build() {
  const { PAGE_RUSTFLAGS } = process.env;
  const env = { ...process.env, ...(PAGE_RUSTFLAGS && { RUSTC_BOOTSTRAP: "1", CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: PAGE_RUSTFLAGS }) };
  const words = ["build", "--quiet", "--release", "--target", TARGET, "--no-default-features", "--features", "npm", "--bin", "npm"];
  execFileSync("cargo", words, { cwd: ROOT, env, stdio: "inherit" });
  return join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), TARGET, "release/npm.wasm");
}

/// The module with its counter, compiled, and the address of the code around it.
export function counted() {
  const built = process.env.NPM_WASM ?? build();
  const place = mkdtempSync(join(tmpdir(), "lambda-502-"));
  process.on("exit", () => rmSync(place, { recursive: true, force: true }));
  const at = (name) => join(place, name);
  const run = (program, ...words) => execFileSync(program, words, { stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(at("counter.wat"), COUNTER);
  writeFileSync(at("package.json"), '{"type": "module"}');
  run("wasm-as", at("counter.wat"), "-o", at("counter.wasm"));
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", place, "--out-name", "engine", built);
  // Copying and filling become loops, which are counted as well.
  run("wasm-opt", at("engine_bg.wasm"), ...FEATURES, "--llvm-memory-copy-fill-lowering", "--log-execution", "-o", at("calls.wasm"));
  run("wasm-merge", at("counter.wasm"), "./engine_bg.js", at("calls.wasm"), "engine", ...FEATURES, "-o", at("merged.wasm"));
  // wasm-opt has the call come from where the other imports come from. It becomes an addition.
  run("wasm-opt", at("merged.wasm"), ...FEATURES, "--inlining", "--vacuum", "-o", at("counted.wasm"));
  return { module: new WebAssembly.Module(readFileSync(at("counted.wasm"))), around: pathToFileURL(at("engine.js")).href };
}

/// Stands in a text for an id that no repetition has again: as long as one.
export const EACH_ID = "EACH-ID-EACH-ID-EACH-ID-EACH-ID-EACH";

/// What can be asked of the module.
export class Engine {
  static count = 0;

  static async of({ module, around }) {
    const engine = new Engine();
    // The code around a module holds one instance of it.
    engine.calls = await import(`${around}?${Engine.count++}`);
    engine.exports = engine.calls.initSync({ module });
    // What is made at its first use counts for no text.
    engine.baseline = {};
    for (const work of ["diagnose", "redact"]) {
      engine.steps(work, "warm-up");
      engine.baseline[work] = engine.steps(work, "");
    }
    return engine;
  }

  /// How many steps a text costs.
  steps(work, text) {
    const before = this.exports.steps();
    this.calls[work](text, "{}");
    return Number(this.exports.steps() - before);
  }

  /// How many times as many steps four times the text costs, without what any text costs.
  growth(work, unit, bytes) {
    const count = (bytes) => Math.ceil(bytes / Buffer.byteLength(unit));
    const id = (at) => `5b0d7a1e-52c4-4f0e-9a37-${at.toString(16).padStart(12, "0")}`;
    const each = (_, at) => unit.replaceAll(EACH_ID, id(at));
    const repeated = (bytes) => (unit.includes(EACH_ID) ? Array.from({ length: count(bytes) }, each).join("") : unit.repeat(count(bytes)));
    const of = (bytes) => Math.max(this.steps(work, repeated(bytes)) - this.baseline[work], 1);
    const short = of(bytes);
    return of(bytes * 4) / short;
  }
}
