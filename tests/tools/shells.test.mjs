// Words of any kind, quoted and given to real shells.
//
// WORDS names a built `examples/words`; without it, it is built.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";

import { build } from "./engine.mjs";
import { SHELLS, dice, runInShell } from "./support.mjs";

const random = dice(2026);
const pick = (from) => from[Math.floor(random() * from.length)];

/// What some shell takes for more than itself, somewhere in a word.
const BITS = [
  "=ls", "=", "==", "~", "~root", "%", "%1", "%self", "^a", "#", "!", "!!", "!$", "*", "?", "[a-z]", "{a,b}", "{1..3}", "$HOME", "${HOME}", "$(id)", "`id`", "$((1))",
  "$'\\n'", "'", "''", '"', "\\", "\\\\", "\\n", "\\c", ";", "&", "&&", "|", "||", "<", ">", ">(id)", "<(id)", "(", ")", " ", "  ", "\t", "\n", "\r", "\u0007", "\u001b[31m", "\u007f",
  "-", "--", "-n", "-e", "--help", "+x", "a=b", "a", "Z9", "_", ".", "/", ":", ",", "@", "‘", "’", "‚", "‛", "“", "”", "–", "\u202e", "\u200b", "\u00a0", "\u0085", "é", "𝒳", "**/", "(#i)", "*(.)", "JSON", "EOF",
];
const word = () => Array.from({ length: Math.floor(random() * 5) }, () => pick(BITS)).join("");
const lists = [...BITS.map((it) => [it, `${it}a`, `a${it}`]), ...Array.from({ length: 1500 }, () => Array.from({ length: 1 + Math.floor(random() * 5) }, word))];

function quoted(lists) {
  const program = process.env.WORDS ?? build("--example", "words");
  const input = lists.map((it) => JSON.stringify(["aws", ...it])).join("\n");
  const { status, stdout, stderr } = spawnSync(program, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.equal(status, 0, stderr);
  return stdout.split("\n").filter(Boolean).map((it) => JSON.parse(it));
}

describe("a word of a command", () => {
  const lines = quoted(lists);

  test("is one argument in bash, dash and zsh", () => {
    for (const shell of Object.keys(SHELLS)) {
      const done = runInShell(shell, lines);
      lists.forEach((words, at) => assert.deepEqual(done[at], [{ run: words }], `${shell}: ${lines[at]}`));
    }
  });
});
