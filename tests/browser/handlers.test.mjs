// The handlers that the page offers, run in real Node.js and Python, and what they return judged by the page.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { choose, diagnose, findings, launch, visit } from "./support.mjs";
import { payloads } from "./texts.mjs";

const run = promisify(execFile);

const DOORS = ["rest", "http_v1", "http_v2", "alb", "function_url"];

const EVENTS = {
  "a REST API's event": { resource: "/{proxy+}", path: "/parcels", httpMethod: "GET", headers: null, body: null },
  "an HTTP API's event": { version: "2.0", rawPath: "/parcels", requestContext: { http: { method: "GET" } } },
  "an empty event": {},
  "no event at all": null,
};

let app;
let code;
let directory;
before(async () => {
  app = await launch();
  directory = await mkdtemp(join(tmpdir(), "lambda-502-"));
  await visit(app, async (page) => {
    await diagnose(page, payloads.bodyAsObject);
    code = Object.fromEntries(await page.$$eval(".handlers__one", (all) => all.map((it) => [
      it.querySelector("summary code").textContent,
      it.querySelector("pre").textContent,
    ])));
  });
  assert.deepEqual(Object.keys(code).sort(), ["app.py", "index.mjs"]);
});
after(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

/// Every answer, as the runtime writes it, is accepted by every front door and breaks nothing.
async function isAccepted(answers) {
  await visit(app, async (page) => {
    for (const text of new Set(answers)) {
      await diagnose(page, text);
      for (const door of DOORS) {
        const verdict = await choose(page, door);
        assert.equal(verdict.outcome, "accepted", `${door}: ${text}`);
        assert.equal(verdict.status, String(JSON.parse(text).statusCode), `${door}: ${text}`);
        assert.deepEqual((await findings(page)).filter((it) => it.severity === "breaks"), [], `${door}: ${text}`);
      }
    }
  });
}

const status = (text) => JSON.parse(text).statusCode;
const body = (text) => JSON.parse(JSON.parse(text).body);

describe("the Node.js handler", () => {
  /// Bodies of `work`, and the status that the client then gets.
  const WORKS = {
    "throws": ["throw new Error('no such parcel')", 500],
    "throws nothing in particular": ["throw null", 500],
    "rejects later": ["await new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5))", 500],
    "returns nothing": ["", 200],
    "returns null": ["return null", 200],
    "returns text": ["return 'moin'", 200],
    "returns a list": ["return [1, 2]", 200],
    "returns numbers that JSON has no word for": ["return { count: 12345678901234567890n, ratio: NaN }", 200],
    "returns a date and a map": ["return { at: new Date(0), all: new Map([[1, 2]]) }", 200],
    "returns a function": ["return () => 1", 200],
    "returns data that goes round in circles": ["const it = {}; it.it = it; return it", 500],
    "returns data that does not want to be JSON": ["return { toJSON() { throw new Error('no') } }", 500],
  };

  test("answers every event with a response that every front door accepts", async () => {
    const answers = await inNode(code["index.mjs"], `
      const answers = [];
      for (const event of ${JSON.stringify(Object.values(EVENTS))}) answers.push(JSON.stringify(await handler(event, {})));
      return answers;
    `);
    assert.deepEqual(answers.map(status), [200, 200, 200, 500]);
    assert.deepEqual(body(answers[0]), { hello: "/parcels" });
    assert.deepEqual(body(answers[1]), { hello: "/parcels" });
    await isAccepted(answers);
  });

  test("answers whatever its work does with a response that every front door accepts", async () => {
    const answers = [];
    for (const [what, [work, expected]] of Object.entries(WORKS)) {
      const patched = code["index.mjs"].replace(/(async function work\(event\) \{)[^]*?\n\}/, `$1 ${work}\n}`);
      assert.notEqual(patched, code["index.mjs"]);
      const answer = await inNode(patched, "return JSON.stringify(await handler({}, {}))");
      assert.equal(status(answer), expected, `where the work ${what}`);
      assert.equal(typeof JSON.parse(answer).body, "string");
      answers.push(answer);
    }
    await isAccepted(answers);
  });

  test("tells the client nothing about an error, and the log all", async () => {
    const patched = code["index.mjs"].replace(/(async function work\(event\) \{)[^]*?\n\}/, "$1 throw new Error('the password is moin') }");
    const { value, log } = await inNodeWithLog(patched, "return JSON.stringify(await handler({}, {}))");
    assert.ok(!value.includes("moin"));
    assert.match(log, /the password is moin/);
  });

  test("lets every response pass that a REST API accepts, unchanged", async () => {
    const fine = [
      '{ statusCode: "201" }', "{ statusCode: 200 }", '{ statusCode: 204, body: "" }', "{ statusCode: 200, body: null }", "{}", '{ headers: {} }',
      '{ statusCode: 200, headers: null, body: "" }', '{ statusCode: 200, headers: { "X-Count": 3, "X-Flag": true } }',
      '{ statusCode: 200, multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] }, body: "" }', '{ statusCode: 200, isBase64Encoded: true, body: "bW9pbg==" }',
      '{ statusCode: 418, isBase64Encoded: false, body: "tea" }',
    ];
    for (const response of fine) {
      assert.ok(await inNode(code["index.mjs"], `const response = ${response}; return checked(response) === response`), response);
    }
  });

  const BAD = [
    "null", "undefined", '"moin"', "42", "true", "[]", "() => 1",
    "{ statusCode: 200, body: {} }", "{ statusCode: 200, body: [1] }", "{ statusCode: 200, body: 1n }", "{ statusCode: 200, body: Symbol('x') }",
    '{ statusCode: "abc" }', "{ statusCode: 0 }", "{ statusCode: {} }", "{ statusCode: [] }", "{ statusCode: NaN }",
    "{ statusCode: 200, headers: [] }", '{ statusCode: 200, headers: "a: b" }', "{ statusCode: 200, headers: { a: [1] } }", "{ statusCode: 200, headers: { a: {} } }",
    "{ statusCode: 200, body: (() => { const it = {}; it.it = it; return it; })() }",
  ];
  // What JSON cannot hold: the validator must not trip over it, nor let it reach the runtime, which would.
  const UNSPEAKABLE = [
    "{ statusCode: 200n }", "{ statusCode: (() => { const it = []; it[0] = it; return it; })() }", "{ statusCode: Symbol('x') }",
    '{ statusCode: 200, headers: { "X-Count": 3n } }', "{ statusCode: 200, body: '', data: 1n }",
    "(() => { const it = { statusCode: 200 }; it.it = it; return it; })()",
  ];
  for (const [what, responses] of [["what a REST API rejects", BAD], ["what JSON cannot hold", UNSPEAKABLE]]) {
    test(`answers ${what} with a valid 500, and never throws`, async () => {
      const wrong = [];
      const answers = [];
      for (const response of responses) {
        try {
          const answer = await inNode(code["index.mjs"], `return JSON.stringify(checked(${response}))`);
          if (status(answer) === 500) answers.push(answer);
          else wrong.push(`${response} passes as ${answer}`);
        } catch (error) {
          wrong.push(`${response}: ${/\w*Error: .*/.exec(error.stderr ?? error.message)?.[0]}`);
        }
      }
      assert.deepEqual(wrong, []);
      await isAccepted(answers);
    });
  }

  const inNode = async (code, steps) => (await inNodeWithLog(code, steps)).value;

  /// What `steps` return, in a process of their own, with all that the module defines in reach.
  async function inNodeWithLog(code, steps) {
    const file = join(directory, "index.mjs");
    await writeFile(file, `${code}\nprocess.stdout.write(JSON.stringify(await (async () => { ${steps} })()));\n`);
    const { stdout, stderr } = await run(process.execPath, [file]);
    return { value: JSON.parse(stdout), log: stderr };
  }
});

describe("the Python handler", () => {
  const WORKS = {
    "raises": ["raise KeyError('no such parcel')", 500],
    "returns nothing": ["pass", 200],
    "returns text": ["return 'moin'", 200],
    "returns a list": ["return [1, 2]", 200],
    "returns a Decimal, as DynamoDB does": ["import decimal; return {'price': decimal.Decimal('1.50')}", 200],
    "returns a datetime": ["import datetime; return {'at': datetime.datetime(2026, 3, 19)}", 200],
    "returns bytes": ["return {'file': b'moin'}", 200],
    "returns a set and a UUID": ["import uuid; return {'all': {1}, 'id': uuid.uuid4()}", 200],
    "returns data that goes round in circles": ["it = {}; it['it'] = it; return it", 500],
    "returns keys that JSON has no word for": ["return {(1, 2): 3}", 500],
  };

  test("answers every event with a response that every front door accepts", async () => {
    const answers = await inPython(code["app.py"], `result = [json.dumps(handler(event, None)) for event in json.loads(${JSON.stringify(JSON.stringify(Object.values(EVENTS)))})]`);
    assert.deepEqual(answers.map(status), [200, 200, 200, 500]);
    assert.deepEqual(body(answers[0]), { hello: "/parcels" });
    assert.deepEqual(body(answers[1]), { hello: "/parcels" });
    await isAccepted(answers);
  });

  test("answers whatever its work does with a response that every front door accepts", async () => {
    const answers = [];
    for (const [what, [work, expected]] of Object.entries(WORKS)) {
      const patched = code["app.py"].replace(/(def work\(event\):\n)[^]*?\n\n/, `$1    ${work}\n\n`);
      assert.notEqual(patched, code["app.py"]);
      const answer = await inPython(patched, "result = json.dumps(handler({}, None))");
      assert.equal(status(answer), expected, `where the work ${what}`);
      assert.equal(typeof JSON.parse(answer).body, "string");
      answers.push(answer);
    }
    await isAccepted(answers);
  });

  test("tells the client nothing about an error, and the log all", async () => {
    const patched = code["app.py"].replace(/(def work\(event\):\n)[^]*?\n\n/, "$1    raise ValueError('the password is moin')\n\n");
    const { value, log } = await inPythonWithLog(patched, "result = json.dumps(handler({}, None))");
    assert.ok(!value.includes("moin"));
    assert.match(log, /the password is moin/);
  });

  test("lets every response pass that a REST API accepts, unchanged", async () => {
    const fine = [
      "{'statusCode': '201'}", "{'statusCode': 200}", "{'statusCode': 204, 'body': ''}", "{'statusCode': 200, 'body': None}", "{}", "{'headers': {}}",
      "{'statusCode': 200, 'headers': None}", "{'statusCode': 200, 'headers': {'X-Count': 3, 'X-Flag': True}}",
      "{'statusCode': 200, 'multiValueHeaders': {'Set-Cookie': ['a=1', 'b=2']}}", "{'statusCode': 200, 'isBase64Encoded': True, 'body': 'bW9pbg=='}",
    ];
    const passed = await inPython(code["app.py"], `result = [checked(it) is it for it in [${fine}]]`);
    assert.deepEqual(passed, fine.map(() => true));
  });

  const CIRCLE = "(lambda it: it.update(it=it) or it)({'statusCode': 200})";
  const BAD = [
    "None", "'moin'", "42", "True", "[]", "(1, 2)", "object()",
    "{'statusCode': 200, 'body': {}}", "{'statusCode': 200, 'body': [1]}", "{'statusCode': 200, 'body': 1}", "{'statusCode': 200, 'body': b'moin'}",
    "{'statusCode': 'abc'}", "{'statusCode': 0}", "{'statusCode': {}}", "{'statusCode': float('nan')}", "{'statusCode': '²⁰⁰'}",
    "{'statusCode': 200, 'headers': []}", "{'statusCode': 200, 'headers': 'a: b'}", "{'statusCode': 200, 'headers': {'a': [1]}}", "{'statusCode': 200, 'headers': {'a': b'moin'}}",
  ];
  const UNSPEAKABLE = [
    "{'statusCode': __import__('decimal').Decimal(200)}", "{'statusCode': 200, 'headers': {'X-Count': __import__('decimal').Decimal(3)}}",
    "{'statusCode': 200, 'data': {1}}", "{'statusCode': 200, (1, 2): 3}", "{'statusCode': 200, 'headers': {(1, 2): 'x'}}", CIRCLE,
  ];
  for (const [what, responses] of [["what a REST API rejects", BAD], ["what JSON cannot hold", UNSPEAKABLE]]) {
    test(`answers ${what} with a valid 500, and never raises`, async () => {
      const wrong = [];
      const answers = [];
      for (const response of responses) {
        try {
          const answer = await inPython(code["app.py"], `result = json.dumps(checked(${response}))`);
          if (status(answer) === 500) answers.push(answer);
          else wrong.push(`${response} passes as ${answer}`);
        } catch (error) {
          wrong.push(`${response}: ${(error.stderr ?? error.message).trim().split("\n").at(-1)}`);
        }
      }
      assert.deepEqual(wrong, []);
      await isAccepted(answers);
    });
  }

  const inPython = async (code, steps) => (await inPythonWithLog(code, steps)).value;

  /// What `steps` call `result`, in a process of their own.
  async function inPythonWithLog(code, steps) {
    const file = join(directory, "app.py");
    await writeFile(file, `${code}\n\n${steps}\nprint(json.dumps(result))\n`);
    const { stdout, stderr } = await run("python3", [file], { env: { ...process.env, PYTHONIOENCODING: "utf-8" } });
    return { value: JSON.parse(stdout), log: stderr };
  }
});
