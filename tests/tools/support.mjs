// What the tests of commands share: shells that note what they are told to run, a reader of PowerShell.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

import { ROOT, build } from "./engine.mjs";

/// One text for each finding there is, from the published catalogue: `{code, example}`.
export const EXAMPLES = JSON.parse(readFileSync(join(ROOT, "public/codes.json"), "utf8"))
  .filter((it) => it.example)
  .map(({ code, example }) => ({ code, example }));

/// All commands of a diagnosis that this test is about.
export function commandsOf({ remedies }) {
  return [...remedies.commands, ...remedies.steps.flatMap((it) => it.command ?? [])];
}

/// A response that every API refuses.
export const REJECTED = '{"statusCode": 200, "body": {"ok": true}}';

export function directory() {
  const place = mkdtempSync(join(tmpdir(), "lambda-502-"));
  process.on("exit", () => rmSync(place, { recursive: true, force: true }));
  return place;
}

/// A directory with the command line in its `bin`, and the environment that has it on the path.
export function withCommandLine() {
  const place = directory();
  mkdirSync(join(place, "bin"));
  const built = process.env.LAMBDA_502 ? resolve(process.env.LAMBDA_502) : build("--bin", "lambda-502");
  symlinkSync(built, join(place, "bin/lambda-502"));
  return { place, env: { ...process.env, PATH: join(place, "bin") + delimiter + process.env.PATH } };
}

export const PYTHON = process.env.PYTHON ?? "python3";

/// What YAML says, each value as it is written, read by PyYAML.
export function yaml(text) {
  const read = "import json, sys, yaml; json.dump(yaml.load(sys.stdin, yaml.BaseLoader), sys.stdout)";
  return JSON.parse(execFileSync(PYTHON, ["-c", read], { input: text, encoding: "utf8" }));
}

/// The programs in commands beside the AWS CLI: tools that deploy functions, and installers.
export const PROGRAMS = ["curl", "sam", "cdk", "serverless", "zappa", "chalice", "amplify", "terraform", "npx", "npm", "pip"];

/// The shells that commands for POSIX shells are tried in, each without anybody's settings.
export const SHELLS = { bash: ["bash", "--norc", "--noprofile"], dash: ["dash"], zsh: ["zsh", "--no-rcs"] };

/// Runs all texts in one shell, in which `aws` and these programs note their arguments and run nothing. Gives for each text what it did, in
/// order: `{run: [arguments]}` for a call of the CLI (or another program and its arguments) and `{file, text}` for a file that was written.
export function runInShell(shell, texts) {
  const place = directory();
  const work = join(place, "work");
  mkdirSync(work);
  const begin = `exec 3>../calls
printf '{}' >output.json
aws() {
  printf 'A%s\\0' "$#" >&3; printf '%s\\0' "$@" >&3
}
${PROGRAMS.map((it) => `${it}() { aws ${it} "$@"; }\n`).join("")}note() {
  for file in *; do [ "$file" = output.json ] || { printf 'F%s\\0%s\\0' "$file" "$(/bin/cat "$file")" >&3; /bin/rm "$file"; }; done
  printf 'E\\0' >&3
}
`;
  const script = begin + texts.map((it) => `${it}\nnote\n`).join("") + "printf 'Z\\0' >&3\n";
  writeFileSync(join(place, "script"), script);
  const env = { PATH: "/usr/bin:/bin", LANG: "C.UTF-8", HOME: work };
  const [program, ...options] = SHELLS[shell];
  const { status, stderr } = spawnSync(program, [...options, "../script"], { cwd: work, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  const parts = readFileSync(join(place, "calls"), "utf8").split("\0");
  const all = [[]];
  for (let at = 0; parts[at] !== "Z"; ) {
    const part = parts[at++];
    assert.ok(part, "the script ended where it should");
    if (part === "E") all.push([]);
    else if (part[0] === "A") {
      const count = Number(part.slice(1));
      all.at(-1).push({ run: parts.slice(at, at + count) });
      at += count;
    } else all.at(-1).push({ file: part.slice(1), text: parts[at++] });
  }
  all.pop();
  assert.equal(all.length, texts.length);
  return all;
}

export const runInBash = (texts) => runInShell("bash", texts);

/// Reads a text as PowerShell does, and gives what [`runInShell`] gives. Knows what the commands use: words, verbatim
/// strings, verbatim here-strings, the backtick before a line's end, and a pipe to Set-Content. Anything else is an error.
export function readPowerShell(text) {
  const done = [];
  let at = 0;
  const rest = () => text.slice(at);
  while (at < text.length) {
    const words = [];
    let piped;
    for (let ended = false; !ended; ) {
      const blank = /^(?: |`\n)*/.exec(rest())[0];
      at += blank.length;
      const here = /^@'\n([^]*?)\n'@/.exec(rest());
      const quoted = /^'((?:[^']|'')*)'(?=[\s]|$)/.exec(rest());
      const bare = /^[\w./:=+%-]+(?=\s|$)/.exec(rest());
      if (rest() === "" || rest()[0] === "\n") {
        at += 1;
        ended = true;
      } else if (rest().startsWith("| ") && piped === undefined) {
        piped = words.splice(0);
        at += 2;
      } else if (here && words.length === 0) {
        words.push({ here: here[1] });
        at += here[0].length;
      } else if (quoted) {
        words.push(quoted[1].replaceAll("''", "'"));
        at += quoted[0].length;
      } else if (bare) {
        // A parameter with a dot or a colon in it is taken apart by Windows PowerShell.
        assert.doesNotMatch(bare[0], /^-[^=]*[.:]/, text);
        words.push(bare[0]);
        at += bare[0].length;
      } else assert.fail(`PowerShell would not read this as it is meant: ${rest().slice(0, 60)}\n${text}`);
    }
    if (piped) {
      assert.deepEqual(words.slice(0, 3), ["Set-Content", "-Encoding", "ascii"], text);
      const [file] = words.slice(3);
      if (piped[0]?.here !== undefined) done.push({ file, text: piped[0].here });
      else done.push({ run: argumentsOf(piped, text) }, { file, text: "" });
    } else if (words[0] === "Get-Content") continue;
    else if (words.length) done.push({ run: argumentsOf(words, text) });
  }
  return done;
}

/// What a program gets. Windows PowerShell 5.1 drops empty arguments, and loses double quotes and a backslash before
/// one that it adds itself; PowerShell 7.3 does not. An argument without any of them is the same for both.
function argumentsOf([program, ...words], text) {
  const name = program === "curl.exe" ? "curl" : program;
  assert.ok(program !== "curl" && ["aws", ...PROGRAMS].includes(name), text);
  for (const word of words) assert.match(word, /^[^"\\]+$/, text);
  return program === "aws" ? words : [name, ...words];
}

/// The value of an option, also where it is written `--option=value`.
export function valueOf(words, option) {
  const at = words.findIndex((it) => it === option || it.startsWith(`${option}=`));
  if (at < 0) return undefined;
  return words[at] === option ? words[at + 1] : words[at].slice(option.length + 1);
}

/// Numbers between 0 and 1 that are the same in every run (mulberry32).
export function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let it = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it;
    return ((it ^ (it >>> 14)) >>> 0) / 2 ** 32;
  };
}

/// Options that a name or a place belongs to, and that say nothing about what a command does.
const NAMES = new Set("--function-name --region --qualifier --query --output --rest-api-id --api-id --stage-name --resource-id --http-method --integration-id --authorizer-id --usage-plan-id --role-name --key-id --statement-id --source-arn --target-group-arn --load-balancer-arn --log-group-name --namespace --dimensions --statistics --period --start-time --end-time --format --zip-file --payload --group-id --file-system-id --distribution-id --protocol --port --source-group --cidr --action --principal --policy-document --policy-name --cli-input-json --since --metric-name --policy-arn --id --resource-arn --subnet-ids --group-ids --filters --service-code --quota-code --desired-value --max-time".split(" "));

/// A placeholder, also where a name begins before it.
export const PLACEHOLDER = /(?<![A-Za-z])[A-Z]+(?:_[A-Z]+)*(?![A-Za-z_])/g;

/// What a call of the CLI does, without the names in it, such as `lambda update-function-configuration --timeout`.
export function kindOf(words) {
  const [service, operation, ...rest] = words;
  const tags = [];
  for (const word of rest) {
    const patch = /^op=(\w+),path=([^,]*)/.exec(word);
    const attribute = /^Key=([\w.]+)/.exec(word);
    const settings = /^(?:\w+=\w+,?)+$/.test(word) && valueOf(words, "--default-route-settings") === word;
    if (patch) tags.push(`${patch[1]} ${patch[2]}`);
    else if (attribute) tags.push(attribute[1]);
    else if (settings) tags.push(word.replaceAll(/=\w+/g, ""));
    else if (word.startsWith("--") && !NAMES.has(word.split("=")[0]) && !/^--(patch-operations|attributes|default-route-settings)$/.test(word)) tags.push(word.split("=")[0]);
  }
  if (operation === "add-permission") tags.unshift(valueOf(words, "--principal").replace(/^\d+$|^[A-Z_]+$/, "ACCOUNT"));
  if (operation === "add-permission" && words.some((it) => it.includes("/authorizers/"))) tags.push("authorizers");
  if (operation === "tail" && rest[0].startsWith("API-")) tags.unshift("API");
  if (/^authorize-security-group-/.test(operation)) tags.push(valueOf(words, "--port"));
  if (service === "service-quotas") tags.push(valueOf(words, "--service-code"), valueOf(words, "--quota-code"));
  if (operation === "get-metric-statistics") tags.unshift(valueOf(words, "--metric-name"));
  if (operation === "attach-role-policy") tags.unshift(valueOf(words, "--policy-arn").split("/").at(-1));
  return [service, operation, ...new Set(tags)].join(" ");
}

