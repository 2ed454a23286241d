#!/usr/bin/env node
// The package as a program, for where Node is and the command line of the crate is not: `npx lambda-502 output.json`.
// What it prints and the codes with which it ends are those of docs/command-line.md.

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { parseArgs } from "node:util";

import { diagnose } from "./node.js";

const USAGE = `Usage: lambda-502 [OPTION…] [FILE…]

Judges files, or standard input, and says what is wrong with each.

  --integration API  rest, http_v1, http_v2, alb, function_url or websocket; detected without it
  --runtime NAME     such as nodejs22.x
  --function-name NAME, --region NAME
                     names for the commands
  -f, --format NAME  text, a line for each and the fix below it (the default),
                     or json, one array of {"name", "diagnosis"}
  --no-redact        secrets as they are
  -q, --quiet        nothing of what was accepted or says nothing
  -h, --help         this
  -V, --version      the version

It ends with 0 where nothing is wrong, 1 where something was rejected, 2 where something is unknown, 64 for a wrong
option, 66 where something could not be read. The crate lambda-502 is the same engine with more formats and options.
`;

/// The most that is read of one input, in bytes.
const LIMIT = 256 * 1024 * 1024;

// A reader that goes away early, such as head, is no error.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? (process.exitCode ?? 0) : 74));

function wrong(message) {
  process.stderr.write(`lambda-502: ${message}\nTry lambda-502 --help.\n`);
  process.exit(64);
}

function choices() {
  const yes = { type: "boolean" };
  const word = { type: "string" };
  const options = {
    integration: word, runtime: word, "function-name": word, region: word,
    format: { ...word, short: "f", default: "text" }, "no-redact": yes,
    quiet: { ...yes, short: "q" }, help: { ...yes, short: "h" }, version: { ...yes, short: "V" },
  };
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return wrong(error.message);
  }
}

/// The bytes of a file, or of standard input for `-`.
function read(name) {
  if (name === "-") return bounded(0);
  const file = openSync(name);
  try {
    if (fstatSync(file).isDirectory()) throw new Error("is a directory");
    return bounded(file);
  } finally {
    closeSync(file);
  }
}

/// What has no end is not read for ever.
function bounded(file) {
  const chunks = [];
  for (let length = 0; ; ) {
    const chunk = Buffer.allocUnsafe(1 << 20);
    const count = more(file, chunk);
    if (count === 0) return Buffer.concat(chunks);
    length += count;
    if (length > LIMIT) throw new Error("has more than 256 MB");
    chunks.push(chunk.subarray(0, count));
  }
}

function more(file, chunk) {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      if (error.code === "EOF") return 0;
      // Nobody has written yet.
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/// Characters that steer a terminal, hide, or turn round what is beside them.
const HIDDEN = /[\p{Cc}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/// A text on one line of a terminal or a build's log: what is hidden shows, and nothing in it is a command to GitHub or Azure.
function shown(text) {
  return text.replace(HIDDEN, "\ufffd").replace(/^(\s*:):/, "$1\ufffd").replace(/(##(?:vso)?)\[/g, "$1\ufffd");
}

/// JSON that says the same without any such character.
function json(value) {
  const escaped = (it) => it.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return JSON.stringify(value).replace(HIDDEN, escaped).replace(/(?<=#)#/g, escaped);
}

/// Where, what and what to do: `file:line:column: …`, as compilers write it, and the fix in a line below.
function lines(name, { verdict }) {
  const place = verdict.span ? `:${verdict.span.line}:${verdict.span.column}` : "";
  const status = verdict.status === null ? "" : ` ${verdict.status}`;
  const cause = verdict.cause ? ` [${verdict.cause}, ${verdict.certainty}]` : "";
  const fix = verdict.fix ? `  = help: ${shown(verdict.fix)}\n` : "";
  return `${shown(name)}${place}: ${shown(`${verdict.outcome}${status}: ${verdict.title}${cause}`)}\n${fix}`;
}

function main() {
  const { values, positionals } = choices();
  if (values.help) return process.stdout.write(USAGE);
  if (values.version) {
    const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8"));
    return process.stdout.write(`lambda-502 ${version}\n`);
  }
  const { format } = values;
  if (format !== "text" && format !== "json") wrong("--format is text or json; the crate lambda-502 has more.");
  if (positionals.length === 0 && process.stdin.isTTY) wrong("name a file, or pipe one in.");
  const options = {
    integration: values.integration,
    context: { runtime: values.runtime, functionName: values["function-name"], region: values.region },
    redact: !values["no-redact"],
  };
  try {
    diagnose("", options);
  } catch (error) {
    wrong(error.message);
  }
  const outcomes = new Set();
  const parts = (positionals.length ? positionals : ["-"]).flatMap((name) => {
    let bytes;
    try {
      bytes = read(name);
    } catch (error) {
      outcomes.add("unread");
      process.stderr.write(`lambda-502: ${shown(name)}: ${error.message}\n`);
      return format === "text" ? [] : [json({ name, error: error.message })];
    }
    const diagnosis = diagnose(bytes, options);
    outcomes.add(diagnosis.verdict.outcome);
    if (format === "json") return [json({ name, diagnosis })];
    const isFine = diagnosis.verdict.outcome === "accepted" || diagnosis.verdict.outcome === "none";
    return values.quiet && isFine ? [] : [lines(name, diagnosis)];
  });
  process.exitCode = [["unread", 66], ["rejected", 1], ["unknown", 2]].find(([it]) => outcomes.has(it))?.[1] ?? 0;
  if (format === "text") process.stdout.write(parts.join(""));
  else process.stdout.write(`[\n${parts.join(",\n")}\n]\n`);
}

main();
