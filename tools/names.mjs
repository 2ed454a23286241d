// Shortens the names by which a module of WebAssembly and its script know each other. wasm-bindgen writes a hash into most
// of them, which nothing can compress, and they are in both files.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/// What wasm-bindgen names itself; the exports that the sources name stay.
const GENERATED = /\b(?:__wbg_|__wbindgen_|__wasm_bindgen_|wasm_bindgen_)\w+/g;

const IMPORTS = 2;
const EXPORTS = 7;

/// Shortens the names of every `X.js` with its `X_bg.wasm` in a directory.
export function shortenNames(directory) {
  for (const module of readdirSync(directory).filter((it) => it.endsWith("_bg.wasm"))) {
    const paths = { wasm: join(directory, module), script: join(directory, module.replace(/_bg\.wasm$/, ".js")) };
    const { wasm, script } = shorten(readFileSync(paths.wasm), readFileSync(paths.script, "utf8"));
    writeFileSync(paths.wasm, wasm);
    writeFileSync(paths.script, script);
  }
}

/// Both with short names in place of the generated ones that both have.
export function shorten(wasm, script) {
  const inScript = new Set(script.match(GENERATED));
  const short = new Map();
  const rename = (name) => {
    if (!inScript.has(name) || name.match(GENERATED)?.[0] !== name) return name;
    if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
    return short.get(name);
  };
  const written = sections(wasm).map(({ id, body }) => {
    if (id === IMPORTS) return section(id, imports(body, rename));
    return section(id, id === EXPORTS ? exports(body, rename) : body);
  });
  const taken = [...short.values()].find((it) => script.includes(it));
  if (taken) throw new Error(`${taken} has a meaning in the script already.`);
  return {
    wasm: Buffer.concat([wasm.subarray(0, 8), ...written]),
    script: script.replace(GENERATED, (name) => short.get(name) ?? name),
  };
}

// The binary format: https://webassembly.github.io/spec/core/binary/modules.html

function sections(wasm) {
  const found = [];
  const reader = new Reader(wasm, 8);
  while (reader.at < wasm.length) {
    const id = reader.byte();
    found.push({ id, body: reader.bytes(reader.number()) });
  }
  return found;
}

const section = (id, body) => Buffer.concat([Buffer.from([id]), number(body.length), body]);

/// `mod:name nm:name d:importdesc`, a vector of them.
function imports(body, rename) {
  const reader = new Reader(body);
  const all = Array.from({ length: reader.number() }, () => {
    const module = reader.name();
    const name = reader.name();
    const from = reader.at;
    reader.description();
    return Buffer.concat([named(module), named(rename(name)), body.subarray(from, reader.at)]);
  });
  return Buffer.concat([number(all.length), ...all]);
}

/// `nm:name d:exportdesc`, a vector of them.
function exports(body, rename) {
  const reader = new Reader(body);
  const all = Array.from({ length: reader.number() }, () => {
    const name = reader.name();
    const from = reader.at;
    reader.byte();
    reader.number();
    return Buffer.concat([named(rename(name)), body.subarray(from, reader.at)]);
  });
  return Buffer.concat([number(all.length), ...all]);
}

const named = (name) => Buffer.concat([number(Buffer.byteLength(name)), Buffer.from(name)]);

/// LEB128.
function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(bytes);
}

class Reader {
  constructor(buffer, at = 0) {
    this.buffer = buffer;
    this.at = at;
  }

  byte() {
    return this.buffer[this.at++];
  }

  bytes(length) {
    return this.buffer.subarray(this.at, (this.at += length));
  }

  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  name() {
    return this.bytes(this.number()).toString();
  }

  /// What an import is: a function's type, or the type of a table, a memory, a global or a tag.
  description() {
    const limits = () => {
      const flags = this.byte();
      this.number();
      if (flags & 1) this.number();
    };
    switch (this.byte()) {
      case 0: return void this.number();
      case 1: return void (this.byte(), limits());
      case 2: return limits();
      case 3: return void (this.byte(), this.byte());
      case 4: return void (this.byte(), this.number());
      default: throw new Error("An import of an unknown kind.");
    }
  }
}
