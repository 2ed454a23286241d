// The engine, natively: requests in, diagnoses out.
//
// DIAGNOSE names a built `examples/diagnose`; without it, it is built.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/// The API types, as requests and the public JSON name them.
export const API_TYPES = ["rest", "http_v1", "http_v2", "alb", "function_url", "websocket"];

let program;

/// The diagnoses of requests `{text, integration, context}`, in their order.
export function diagnoseAll(requests) {
  program ??= process.env.DIAGNOSE ?? build("--example", "diagnose");
  const input = requests.map((it, id) => JSON.stringify({ id, ...it })).join("\n");
  const { status, stdout, stderr } = spawnSync(program, { input, encoding: "utf8", maxBuffer: 2 ** 30 });
  assert.equal(status, 0, stderr);
  const replies = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line).diagnosis);
  assert.equal(replies.length, requests.length);
  return replies;
}

/// Builds a program of the engine, such as `--example diagnose`; gives its path.
export function build(...target) {
  // As the Makefile builds them, so that nothing is built twice.
  const words = ["build", "--features", "docs", ...target, "--message-format=json"];
  const lines = execFileSync("cargo", words, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 });
  const built = lines.split("\n").filter((it) => it.startsWith("{")).map((it) => JSON.parse(it));
  return built.find((it) => it.executable && it.target?.name === target.at(-1)).executable;
}
