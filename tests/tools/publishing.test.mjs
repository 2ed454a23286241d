// What publishing and working together need: the crate's files, the workflows, the action, the templates of issues.
//
// LAMBDA_502 names a built command line; PYTHON a Python with PyYAML and check-jsonschema.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { before, describe, test } from "node:test";

import { ROOT } from "./engine.mjs";
import { PYTHON, REJECTED, directory, withCommandLine, yaml } from "./support.mjs";

const read = (path) => readFileSync(join(ROOT, path), "utf8");
const files = (place) => readdirSync(join(ROOT, place)).map((it) => `${place}/${it}`);

describe("the crate", () => {
  const cargo = (...words) => spawnSync("cargo", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });

  test("has all files that its sources include, and no tests, pages or pictures", () => {
    const { status, stdout, stderr } = cargo("package", "--list", "--allow-dirty", "--offline");
    assert.equal(status, 0, stderr);
    const packed = stdout.trim().split("\n");
    const included = packed.filter((it) => it.endsWith(".rs")).flatMap((path) => {
      const code = read(path).split("#[cfg(test)]\nmod ")[0];
      const beside = [...code.matchAll(/include_(?:str|bytes)!\("([^"]+)"\)/g)].map((it) => normalize(join(dirname(path), it[1])));
      return [...beside, ...[...code.matchAll(/path = "(public\/[^"]+)"/g)].map((it) => it[1])];
    });
    assert.ok(included.length > 10, included.join());
    for (const path of [...included, ...files("public/handlers"), ...files("src/signatures")]) assert.ok(packed.includes(path), path);
    for (const path of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "build.rs"]) assert.ok(packed.includes(path), path);
    assert.deepEqual(packed.filter((it) => /^(tests|tools|docs|npm|style|examples|fuzz|benches|\.github)\/|\.png$/.test(it)), []);
  });

  test("is taken by cargo publish", () => {
    const { status, stderr } = cargo("publish", "--dry-run", "--no-verify", "--allow-dirty", "--target-dir", directory());
    assert.equal(status, 0, stderr);
    assert.match(stderr, /Packaged \d+ files/);
    assert.doesNotMatch(stderr, /manifest has no/);
  });
});

describe("the files for GitHub", () => {
  const check = (schema, paths) => {
    const { status, stdout } = spawnSync(PYTHON, ["-m", "check_jsonschema", "--builtin-schema", `vendor.${schema}`, ...paths], { cwd: ROOT, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  };
  const workflows = files(".github/workflows");

  test("are what GitHub takes", () => {
    assert.deepEqual(workflows.map((it) => it.split("/").at(-1)).sort(), ["ci.yml", "pages.yml", "release.yml"]);
    check("github-workflows", workflows);
    check("github-actions", ["action.yml"]);
    check("dependabot", [".github/dependabot.yml"]);
    check("github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]);
  });

  test("name every action by its commit, and each commit by one version", () => {
    const used = [...workflows, "action.yml"].flatMap((path) => [...read(path).matchAll(/uses: (.*)/g)].map((it) => it[1]));
    assert.ok(used.length > 10);
    const versions = new Map();
    for (const it of used) {
      const [, action, version] = it.match(/^([\w.-]+\/[\w./-]+@[0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/) ?? assert.fail(it);
      assert.equal(versions.get(action) ?? version, version);
      versions.set(action, version);
      const [name] = action.split("@");
      assert.deepEqual([...versions.keys()].filter((other) => other.startsWith(`${name}@`)), [action]);
    }
  });

  test("give a job no right that it does not name, and no expression to a shell", () => {
    for (const path of workflows) {
      const { permissions, jobs } = yaml(read(path));
      assert.ok(permissions !== undefined, path);
      for (const [name, job] of Object.entries(jobs)) {
        assert.ok(job["timeout-minutes"], `${path}: ${name}`);
        for (const step of job.steps) assert.doesNotMatch(step.run ?? "", /\$\{\{/, `${path}: ${name}`);
      }
    }
    for (const step of yaml(read("action.yml")).runs.steps) assert.doesNotMatch(step.run, /\$\{\{/);
  });

  test("the release has five targets, and publishes only what was released", () => {
    const { jobs } = yaml(read(".github/workflows/release.yml"));
    assert.equal(new Set(jobs.binaries.strategy.matrix.include.map((it) => it.target)).size, 5);
    for (const job of ["crate", "npm", "container"]) assert.equal(jobs[job].needs, "release", job);
    assert.deepEqual(jobs.release.needs, ["binaries", "package", "sbom"]);
    for (const job of jobs.release.needs) assert.equal(jobs[job].needs, "check", job);
  });

  test("the directories that dependabot looks into have what it looks for", () => {
    const wanted = { cargo: /^Cargo\.toml$/, npm: /^package\.json$/, pip: /^requirements\.txt$/, docker: /^Containerfile$/, "github-actions": /^action\.yml$/ };
    for (const it of yaml(read(".github/dependabot.yml")).updates) {
      for (const place of it.directories ?? [it.directory]) {
        assert.ok(readdirSync(join(ROOT, place)).some((file) => wanted[it["package-ecosystem"]].test(file)), place);
      }
    }
  });
});

describe("tools/release.sh", () => {
  const address = "https://git.example/lambda-502";
  const version = /^version = "(.+)"$/m.exec(read("Cargo.toml"))[1];
  let place;
  before(() => {
    place = directory();
    mkdirSync(join(place, "tools"));
    cpSync(join(ROOT, "tools/release.sh"), join(place, "tools/release.sh"));
  });
  /// Runs a step in a copy in which an owner has done what docs/publishing.md says, but for `changes`.
  const run = (words, changes = {}) => {
    const ready = {
      "Cargo.toml": read("Cargo.toml").replace(/^repository = .*$/m, `repository = "${address}"`),
      "CHANGELOG.md": read("CHANGELOG.md").replace(/^## \[.*\] - .*$/m, `## [${version}] - 2026-12-01`),
      "SECURITY.md": read("SECURITY.md").replaceAll("example.invalid", "example.org"),
    };
    for (const [file, text] of Object.entries({ ...ready, ...changes })) writeFileSync(join(place, file), text);
    const { status, stdout, stderr } = spawnSync("tools/release.sh", words, { cwd: place, encoding: "utf8" });
    return { status, said: stdout + stderr };
  };

  test("lets a version be released that is ready", () => {
    const { status, said } = run(["check", `v${version}`, address]);
    assert.equal(status, 0, said);
  });

  test("stops where something is left to do, and says what", () => {
    const cases = [
      [["check", "v9.9.9", address], {}, /The tag is v9\.9\.9/],
      [["check", `v${version}`, "https://git.example/fork"], {}, /as the repository/],
      [["check", `v${version}`, address], { "CHANGELOG.md": read("CHANGELOG.md") }, /unreleased/],
      [["check", `v${version}`, address], { "CHANGELOG.md": "# Changelog\n" }, /says nothing about/],
      [["check", `v${version}`, address], { "SECURITY.md": read("SECURITY.md") }, /no address to report to/],
      [["notes", "v9.9.9"], {}, /says nothing about 9\.9\.9/],
      [["publish"], {}, /tools\/release\.sh check TAG/],
    ];
    for (const [words, changes, why] of cases) {
      const { status, said } = run(words, changes);
      assert.notEqual(status, 0, words.join(" "));
      assert.match(said, why);
    }
  });

  test("packs a program with its licences, whichever cargo built it", () => {
    // A cargo that only puts down what it would build.
    const program = 'mkdir -p target/some-target/native && echo program >target/some-target/native/lambda-502';
    writeFileSync(join(place, "cargo"), `#!/bin/sh\necho "$*" >asked\n${program}\n`, { mode: 0o755 });
    for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(ROOT, file), join(place, file));
    const env = { ...process.env, PATH: `${place}:${process.env.PATH}` };
    delete env.CARGO_TARGET_DIR;
    assert.equal(spawnSync("tools/release.sh", ["binary", "v1.2.0", "some-target"], { cwd: place, env }).status, 0);
    assert.equal(readFileSync(join(place, "asked"), "utf8"), "build --locked --profile native --target some-target --bin lambda-502\n");
    const packed = execFileSync("tar", ["-tzf", join(place, "release/lambda-502-v1.2.0-some-target.tar.gz")], { encoding: "utf8" }).trim().split("\n").map((it) => it.split("/")[1]).filter(Boolean);
    assert.deepEqual(packed.sort(), ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "lambda-502"]);
  });

  test("writes the notes of a version, and the checksums of what is released", () => {
    assert.equal(run(["notes", "v1.2.0"], { "CHANGELOG.md": "# Changelog\n\n## [1.2.0] - 2026-12-01\n\n- New.\n\n## [1.1.0] - 2026-11-01\n\n- Old.\n" }).status, 0);
    assert.equal(readFileSync(join(place, "notes.md"), "utf8").trim(), "- New.");
    rmSync(join(place, "release"), { recursive: true, force: true });
    mkdirSync(join(place, "release"));
    for (const name of ["a.tar.gz", "b.zip"]) writeFileSync(join(place, "release", name), name);
    assert.equal(run(["checksums"]).status, 0);
    assert.equal(spawnSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: join(place, "release") }).status, 0);
    assert.equal(readFileSync(join(place, "release/SHA256SUMS"), "utf8").split("\n").length, 3);
  });
});

describe("the action", () => {
  const action = yaml(read("action.yml"));
  let place;
  let env;
  before(() => {
    ({ place, env } = withCommandLine());
    mkdirSync(join(place, "my responses"));
    writeFileSync(join(place, "my responses/rejected.json"), REJECTED);
    writeFileSync(join(place, "accepted.json"), '{"statusCode": 200, "body": "x"}');
    writeFileSync(join(place, "unknown.json"), '{"statusCode": 99, "body": "x"}');
    Object.assign(env, { GITHUB_ACTION_PATH: ROOT, RUNNER_TEMP: join(place, "temp") });
    mkdirSync(env.RUNNER_TEMP);
  });

  /// Runs the steps as GitHub's runner does: inputs filled in, bash with its options, files for outputs and the summary.
  function run(inputs) {
    const given = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, it]) => [name, it.default ?? ""])), ...inputs };
    const said = { status: 0, stdout: "", stderr: "", outputs: {} };
    for (const step of action.runs.steps) {
      assert.equal(step.shell, "bash");
      const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input) => given[input])]));
      const paths = Object.fromEntries(["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"].map((name) => [name, join(place, name)]));
      for (const path of Object.values(paths)) writeFileSync(path, "");
      writeFileSync(join(place, "step.sh"), step.run);
      const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", join(place, "step.sh")], { cwd: place, env: { ...env, ...own, ...paths }, encoding: "utf8" });
      said.status = ran.status;
      said.stdout += ran.stdout;
      said.stderr += ran.stderr;
      said.summary = readFileSync(paths.GITHUB_STEP_SUMMARY, "utf8");
      if (step.id) for (const [, name, value] of readFileSync(paths.GITHUB_OUTPUT, "utf8").matchAll(/^([\w-]+)=(.*)$/gm)) said.outputs[name] = value;
      if (ran.status !== 0) break;
    }
    return said;
  }

  test("annotates what is rejected, and fails", () => {
    const said = run({ paths: "my responses\n  accepted.json\n" });
    assert.equal(said.status, 1, said.stderr);
    assert.match(said.stdout, /^::error file=my responses\/rejected\.json,line=1,col=\d+,title=502/m);
    assert.doesNotMatch(said.stdout, /accepted\.json/);
    assert.match(said.summary, /^\| .*rejected\.json \| 502 \| body-not-a-string \|/m);
    assert.deepEqual(said.outputs, { "exit-code": "1" });
  });

  test("installs the command line where there is none", () => {
    // A cargo that only puts a program where it is asked to.
    const tools = join(place, "tools");
    mkdirSync(tools);
    writeFileSync(join(tools, "cargo"), `#!/bin/sh\n[ "$1 $4 $5" = "install --path ${ROOT}" ] || exit 9\nmkdir -p "$7/bin" && cp "${join(place, "bin/lambda-502")}" "$7/bin/"\n`, { mode: 0o755 });
    const before = env;
    env = { ...env, PATH: `${tools}:/usr/bin:/bin` };
    const { status, outputs } = run({ paths: "accepted.json" });
    env = before;
    assert.deepEqual([status, outputs["exit-code"]], [0, "0"]);
    rmSync(join(env.RUNNER_TEMP, "lambda-502"), { recursive: true });
  });

  test("writes SARIF for code scanning", () => {
    const said = run({ paths: "my responses", format: "sarif", integration: "rest", options: "--quiet" });
    assert.equal(said.status, 1, said.stderr);
    const { version, runs } = JSON.parse(readFileSync(said.outputs["sarif-file"], "utf8"));
    assert.deepEqual([version, runs[0].results.some((it) => it.ruleId === "body-not-a-string")], ["2.1.0", true]);
  });

  test("fails when it is asked to", () => {
    const cases = [
      [{ paths: "accepted.json" }, 0],
      [{ paths: "unknown.json" }, 2],
      [{ paths: "unknown.json", "fail-on": "rejected" }, 0],
      [{ paths: "my responses", "fail-on": "rejected" }, 1],
      [{ paths: "my responses\nunknown.json", "fail-on": "never" }, 0],
      [{ paths: "absent", "fail-on": "never" }, 66],
      [{ paths: "accepted.json", format: "yaml" }, 64],
      [{ paths: "accepted.json", "fail-on": "always" }, 64],
      [{ paths: "accepted.json", integration: "edge" }, 64],
    ];
    for (const [inputs, status] of cases) assert.equal(run(inputs).status, status, JSON.stringify(inputs));
  });

  test("runs nothing that an input holds", () => {
    for (const input of ["paths", "options", "integration", "format", "fail-on"]) run({ paths: "accepted.json", [input]: "$(touch ran) `touch ran`; touch ran\n--help\n-x" });
    assert.ok(!existsSync(join(place, "ran")));
    assert.equal(run({ paths: "--help" }).status, 66, "a path is no option");
  });
});

describe("the templates", () => {
  test("ask for what the report of a wrong verdict has", () => {
    const headings = (text) => [...text.matchAll(/^#{2,3} (.+)$/gm)].map((it) => it[1]);
    const written = [...read("src/report/issue_report.rs").matchAll(/Block::Heading\("([^"]+)"/g)].map((it) => it[1]);
    assert.ok(written.length >= 4);
    assert.deepEqual(headings(read(".github/ISSUE_TEMPLATE/wrong-verdict.md")), written);
  });

  test("have a name and say what they are for", () => {
    for (const path of files(".github/ISSUE_TEMPLATE").filter((it) => it.endsWith(".md"))) assert.match(read(path), /^---\nname: .+\nabout: .+\ntitle: ".*"\nlabels: .+\n---\n/, path);
  });

  test("and the documents lead to files that are there", () => {
    const documents = ["README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", ".github/pull_request_template.md", "examples/scale/README.md", ...files("docs").filter((it) => it.endsWith(".md")), ...files(".github/ISSUE_TEMPLATE").filter((it) => it.endsWith(".md"))];
    for (const path of documents) {
      for (const [, to] of read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)) assert.ok(existsSync(join(ROOT, dirname(path), to)), `${path}: ${to}`);
    }
  });
});

test("the signature in CONTRIBUTING.md has every key, with values that there are", () => {
  const [, example] = read("CONTRIBUTING.md").match(/```toml\n([^]*?)```/);
  const code = "import json, sys, tomllib; json.dump(tomllib.loads(sys.stdin.read()), sys.stdout)";
  const [[name, signature]] = Object.entries(JSON.parse(execFileSync(PYTHON, ["-c", code], { input: example.replace(/^ {3}/gm, ""), encoding: "utf8" })));
  // What the explanation lists; `sample` and `error_type` are for few.
  const keys = [...read("src/signatures/README.md").matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap((it) => [...it[1].matchAll(/\w+/g)].map(String));
  assert.deepEqual(Object.keys(signature).sort(), keys.filter((it) => it !== "sample" && it !== "error_type").sort());
  assert.match(read("src/aws/links.rs"), new RegExp(`const ${signature.link}: `));
  assert.match(read("src/fix/kind.rs"), new RegExp(`^    ${signature.fix_kind},`, "m"));
  const [, evidence] = signature.positive.match(/«(.+)»/);
  assert.ok(signature.patterns.every((it) => evidence.includes(it.text) && !signature.negative.includes(it.text)));
  assert.ok(!JSON.parse(read("public/codes.json")).some((it) => it.code === name), "it is an exercise");
});

test("the devcontainer is what its tools take, and prepares the project with its own set-up", () => {
  const { image, postCreateCommand, forwardPorts } = JSON.parse(read(".devcontainer/devcontainer.json"));
  assert.ok(image);
  assert.match(postCreateCommand, /^tools\/setup\.sh /);
  assert.deepEqual(forwardPorts, [8080]);
});
