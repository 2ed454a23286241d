// The package in Node: the engine is there as soon as it is imported.

import { readFileSync } from "node:fs";

import { started } from "./api.js";
import { initSync } from "./engine.js";

initSync({ module: readFileSync(new URL("./engine_bg.wasm", import.meta.url)) });
started();

export { code, codes, createScanner, diagnose, fix, redact } from "./api.js";

/// Nothing is left to wait for; code for browsers works here as well.
export async function init() {}
