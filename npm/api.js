// What the package offers, once the engine is there: text goes in, the engine's JSON becomes objects.

import * as engine from "./engine.js";

/// The most that a scanner holds unless told, in bytes.
const LIMIT = 64 * 1024 * 1024;

let isReady = false;

/// Called by `init`, when the engine has been started.
export function started() {
  isReady = true;
}

function ready() {
  if (!isReady) throw new Error("lambda-502 is not loaded yet: await init() first.");
  return engine;
}

export function diagnose(text, options) {
  const engine = ready();
  const said = encode(options);
  return JSON.parse(typeof text === "string" ? engine.diagnose(text, said) : engine.diagnoseBytes(bytes(text), said));
}

export function fix(text, options) {
  return JSON.parse(ready().fix(string(text), encode(options)));
}

export function redact(text, options) {
  return JSON.parse(ready().redact(string(text), encode(options)));
}

export function codes() {
  return JSON.parse(ready().codes());
}

export function code(name) {
  return JSON.parse(ready().code(string(name))) ?? undefined;
}

export function createScanner({ maxBytes = LIMIT, ...options } = {}) {
  const said = encode(options);
  let scanner = new (ready().Scanner)(maxBytes);
  const encoder = new TextEncoder();
  // Half of a character whose other half is in the next chunk.
  let half = "";
  const take = (chunk) => {
    if (!scanner.push(chunk)) {
      throw new RangeError(`The scanner holds ${maxBytes} bytes, and there are more. What came before can be finished.`);
    }
  };
  const open = () => {
    if (!scanner) throw new Error("The scanner is finished.");
  };
  return {
    push(chunk) {
      open();
      if (typeof chunk !== "string") {
        const rest = half;
        half = "";
        if (rest) take(encoder.encode(rest));
        return take(bytes(chunk));
      }
      const all = half + chunk;
      half = /[\uD800-\uDBFF]$/.test(all) ? all.slice(-1) : "";
      take(encoder.encode(half ? all.slice(0, -1) : all));
    },
    finish() {
      open();
      // Even where there is no room left for it, this is the end.
      if (half) scanner.push(encoder.encode(half));
      const finished = scanner;
      scanner = undefined;
      return JSON.parse(finished.finish(said));
    },
  };
}

function encode(options) {
  return options === undefined || options === null ? "" : JSON.stringify(options);
}

function string(text) {
  if (typeof text !== "string") throw new TypeError("This takes a string.");
  return text;
}

function bytes(data) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new TypeError("This takes a string, an ArrayBuffer or a view of one.");
}
