// The words that people read: docs/style.md lists those that shall not come back.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { TERMS } from "../../public/glossary.js";
import { ROOT } from "./engine.mjs";

const read = (path) => readFileSync(join(ROOT, path), "utf8");
const [, table] = read("docs/style.md").split("|---|---|");
const words = table.match(/^\| [^|]+/gm).flatMap((row) => row.slice(2).split(",").map((it) => it.trim()));
const BANNED = new RegExp(`\\b(${words.join("|")})\\b`, "i");

/// What a text has of them, with a few words around it.
function found(where, text) {
  // A product's name is no word of ours.
  const hit = text.replaceAll("Azure Front Door", "").match(BANNED);
  return hit ? [`${where}: ${text.slice(Math.max(0, hit.index - 40), hit.index + 60).trim()}`] : [];
}

/// The sentences in a source file: its strings with blanks, without comments and tests.
function sentences(path) {
  const code = read(path).split("#[cfg(test)]\nmod ")[0].replace(/^\s*\/\/.*$/gm, "");
  const strings = [...code.matchAll(/"((?:[^"\\\n]|\\[^])*)"|`([^`]*)`/g)].map((it) => it[1] ?? it[2]);
  return strings.filter((it) => it.includes(" "));
}

describe("none of the words that docs/style.md lists", () => {
  test("is read as a list", () => assert.ok(words.length > 20 && BANNED.test("It was told."), words.join()));

  test("is on the page of a code", () => {
    const wrong = JSON.parse(read("public/codes.json")).flatMap((it) => {
      const texts = [it.title, it.family, it.kind, it.what, it.why, it.fix, ...(it.advice ?? []), ...it.seen.flat(), ...it.confirm.map((step) => step.say)];
      return texts.flatMap((text) => found(it.code, text));
    });
    assert.deepEqual(wrong, []);
  });

  test("is in the page, the replies, the commands, the verdicts or the command line", () => {
    const sources = readdirSync(join(ROOT, "src"), { recursive: true }).map((it) => `src/${it}`);
    // Examples and patterns of the catalogue are other people's words; what it says itself is on the pages of the codes.
    const own = sources.filter((it) => /\.(rs|js)$/.test(it) && !/^src\/signatures\b/.test(it));
    assert.ok(own.length > 150);
    assert.deepEqual(own.flatMap((path) => sentences(path).flatMap((it) => found(path, it))), []);
  });

  test("is in the scripts and documents", () => {
    // The list itself is in docs/style.md.
    const pages = readdirSync(join(ROOT, "docs")).filter((it) => it.endsWith(".md") && it !== "style.md").map((it) => `docs/${it}`);
    const documents = ["README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "npm/README.md", "examples/scale/README.md", ...pages];
    const scripts = [...readdirSync(join(ROOT, "public")).filter((it) => it.endsWith(".js")).map((it) => `public/${it}`), "npm/cli.js"];
    const wrong = [...documents.flatMap((path) => read(path).split("\n").flatMap((line) => found(path, line))), ...[...scripts, "tools/pages.mjs"].flatMap((path) => sentences(path).flatMap((it) => found(path, it)))];
    assert.deepEqual(wrong, []);
  });

  test("is in the glossary", () => assert.deepEqual(TERMS.flatMap((it) => found(it.slug, it.text)), []));
});
