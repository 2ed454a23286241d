// `npx lambda-502`: the program in the package for JavaScript, beside the command line of the crate.
//
// PKG names a package that tools/npm.sh made, ./pkg by default; LAMBDA_502 a built command line.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import { ROOT, build } from "../tools/engine.mjs";
import { EXAMPLES, directory } from "../tools/support.mjs";

const REJECTED = '{"statusCode": 200, "body": {"to": "ann@example.org"}}';
const FILES = {
  "rejected.json": REJECTED,
  "accepted.json": '{"statusCode": 200, "body": "x"}',
  "unknown.json": '{"statusCode": 99, "body": "x"}',
  "nothing.txt": "hello",
  "utf-16.txt": Buffer.from(`\ufeff${REJECTED}`, "utf16le"),
  "broken.txt": Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x0a]),
  "::error::x": REJECTED,
  "##[error]\u202e.json": '{"statusCode": 200, "body": "x", "##[error]##vso[x]": "\u200b\u{e0041}"}',
};

let place;
let native;

before(() => {
  place = directory();
  native = process.env.LAMBDA_502 ?? build("--bin", "lambda-502");
  const npm = (...words) => execFileSync("npm", words, { cwd: place, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const [packed] = JSON.parse(npm("pack", process.env.PKG ?? join(ROOT, "pkg"), "--json", "--pack-destination", place));
  writeFileSync(join(place, "package.json"), '{"private": true}');
  npm("install", "--no-audit", "--no-fund", `./${packed.filename}`);
  mkdirSync(join(place, "directory"));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(place, name), text);
  EXAMPLES.filter((_, at) => at % 20 === 0).forEach(({ example }, at) => writeFileSync(join(place, `example-${at}.txt`), example));
});

function run(program, words, input = "") {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: place, input, encoding: "utf8", maxBuffer: 2 ** 28 });
  return { status, stdout, stderr };
}

const npx = (words, input) => run("npx", ["--no-install", "lambda-502", ...words], input);
const names = () => [...Object.keys(FILES), ...EXAMPLES.filter((_, at) => at % 20 === 0).map((_, at) => `example-${at}.txt`)];

/// What the command line prints, without the excerpts that the package's program does not have.
const plain = (text) => text.replace(/^ *\d* \|.*\n/gm, "");

test("it prints the lines of the command line", () => {
  for (const words of [[], ["-q"], ["--no-redact"], ["--integration", "alb"]]) {
    const [own, other] = [npx([...words, ...names()]), run(native, [...words, ...names()])];
    assert.equal(own.stdout, plain(other.stdout), words.join());
    assert.equal(own.status, other.status);
  }
});

test("it prints the JSON of the command line", () => {
  for (const words of [[], ["--no-redact"], ["--runtime", "python3.12", "--region", "eu-west-1", "--function-name", "orders"]]) {
    const [own, other] = [npx([...words, "--format", "json", ...names()]), run(native, [...words, "--format", "json", ...names()])];
    assert.deepEqual(JSON.parse(own.stdout), JSON.parse(other.stdout), words.join());
    assert.doesNotMatch(own.stdout, /##\[|##vso\[|[\u200b\u202e\u{e0041}]/u);
  }
});

test("it ends with the codes of the command line", () => {
  const cases = [
    [["accepted.json"], 0],
    [["nothing.txt"], 0],
    [["accepted.json", "rejected.json"], 1],
    [["unknown.json"], 2],
    [["unknown.json", "rejected.json"], 1],
    [["--integration", "edge", "accepted.json"], 64],
    [["--no-such-option"], 64],
    [["--format", "yaml", "accepted.json"], 64],
    [["absent.json", "rejected.json"], 66],
    [["--help"], 0],
  ];
  for (const [words, status] of cases) assert.equal(npx(words).status, status, words.join(" "));
  for (const [words, status] of cases) assert.equal(run(native, words).status, status, words.join(" "));
});

test("it reads standard input, and says what it could not read", () => {
  assert.match(npx([], REJECTED).stdout, /^-:1:\d+: rejected 502: .*\[body-not-a-string, likely\]\n {2}= help: \S/);
  assert.match(npx(["-"], REJECTED).stdout, /^-:1:/);
  const { stdout, stderr } = npx(["absent.json", "directory", "accepted.json"]);
  assert.match(stderr, /^lambda-502: absent\.json: .*\nlambda-502: directory: is a directory\n$/);
  assert.match(stdout, /^accepted\.json: accepted/);
});

test("secrets are replaced, and the version is the crate's", () => {
  assert.doesNotMatch(npx(["-f", "json", "rejected.json"]).stdout, /ann@/);
  assert.match(npx(["-f", "json", "--no-redact", "rejected.json"]).stdout, /ann@/);
  const version = /^version = "(.+)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))[1];
  assert.equal(npx(["--version"]).stdout, `lambda-502 ${version}\n`);
});

test("the package names its repository, and is published with provenance", () => {
  const about = JSON.parse(readFileSync(join(place, "node_modules/lambda-502/package.json"), "utf8"));
  const repository = /^repository = "(.+)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))[1];
  assert.deepEqual(about.repository, { type: "git", url: `git+${repository}.git` });
  assert.deepEqual(about.publishConfig, { access: "public", provenance: true });
  assert.doesNotMatch(JSON.stringify(about), /REPOSITORY/);
});
