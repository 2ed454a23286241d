// The package everywhere else: `init` fetches the engine from beside this file, or takes it from where it is told.

import { started } from "./api.js";
import load from "./engine.js";

let loading;

export { code, codes, createScanner, diagnose, fix, redact } from "./api.js";

export function init(source) {
  loading ??= start(source);
  return loading;
}

async function start(source) {
  try {
    await load({ module_or_path: source ?? new URL("./engine_bg.wasm", import.meta.url) });
    started();
  } catch (error) {
    // What failed once, such as a request, may be tried again.
    loading = undefined;
    throw error;
  }
}
