// The engine, natively: requests in, diagnoses out.
//
// DIAGNOSE names a built `examples/diagnose`; without it, it is built.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/// The front doors, as the public JSON names them.
export const DOORS = ["rest", "http_v1", "http_v2", "alb", "function_url", "websocket"];

let program = process.env.DIAGNOSE;

/// The diagnoses of requests `{text, integration, context}`, in their order.
export function diagnoseAll(requests) {
  program ??= build();
  const input = requests.map((it, id) => JSON.stringify({ id, ...it })).join("\n");
  const output = execFileSync(program, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  return output.split("\n").filter(Boolean).map((line) => JSON.parse(line).diagnosis);
}

function build() {
  const options = { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] };
  execFileSync("cargo", ["build", "--quiet", "--no-default-features", "--example", "diagnose"], options);
  return join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/examples/diagnose");
}
