// How the handlers of each language are built and run outside of Lambda: a file, a list of events, a list of answers.
//
// Each language gets its handler with a few lines put in front of `work`: an event `{"do": NAME}` runs one of `works`, and
// `{"do": "echo", "response": …}` returns the response as it stands. Everything else meets the handler as it is offered.
//
// Lambda's own libraries are stood in for by stubs with the same names and types, which call the handler for each event.

import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const options = (cwd) => ({ cwd, maxBuffer: 1 << 28, env: { ...process.env, GOFLAGS: "-mod=mod", GOPROXY: "off", PYTHONIOENCODING: "utf-8" } });

/// Puts text behind the one place where `place` stands.
function insert(code, place, text) {
  const parts = code.split(place);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(place)} stands ${parts.length - 1} times in the handler`);
  return parts.join(`${place}\n${text}`);
}

/// Writes files `{path: text}` below a directory.
async function write(directory, files) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const lines = (text) => text.split("\n").filter(Boolean);

/// What a broken `work` does in each language, and the status that the client then gets.
export const LANGUAGES = {
  "index.mjs": {
    works: {
      "throws": ["throw new Error('the password is moin')", 500],
      "throws nothing in particular": ["throw null", 500],
      "rejects later": ["await new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5))", 500],
      "fails without being awaited inside": ["return Promise.reject(new Error('late'))", 500],
      "has a branch without return": ["if (event.never) return respond(200, {})", 500],
      "returns numbers that JSON has no word for": ["return respond(200, { count: 12345678901234567890n, ratio: NaN })", 200],
      "returns a BigInt beside the body": ["return { ...respond(200, {}), count: 1n }", 500],
      "has a status that is no number": ["return respond(NaN, {})", 500],
      "responds with nothing": ["return respond(200)", 200],
      "responds with a function": ["return respond(200, () => 1)", 200],
      "responds with a date and a map": ["return respond(200, { at: new Date(0), all: new Map([[1, 2]]) })", 200],
      "responds with data that goes round in circles": ["const it = {}; it.it = it; return respond(200, it)", 500],
      "returns a circle": ["const it = respond(200, {}); it.headers.it = it; return it", 500],
      "responds with data that does not want to be JSON": ["return respond(200, { toJSON() { throw Symbol('no') } })", 500],
      "returns something that does not want to be JSON": ["return { toJSON() { throw null } }", 500],
      "returns a function": ["return () => 1", 500],
      "puts a buffer into the body": ["return { statusCode: 200, body: Buffer.from('moin') }", 500],
      "sends bytes": ["return respondBytes(200, 'image/png', Buffer.from([137, 80, 78, 71, 255]))", 200],
      "sends too much": ["return respond(200, 'x'.repeat(7_000_000))", 500],
    },
    async answer(directory, code, events) {
      const works = Object.entries(this.works).map(([name, [body]]) => `${JSON.stringify(name)}: async () => { ${body} }`);
      const patched = insert(code, "async function work(event) {", `  if (event?.do) return { echo: () => event.response, ${works} }[event.do]();`);
      await write(directory, {
        "index.mjs": patched,
        "run.mjs": `import { handler } from "./index.mjs";
          for (const event of ${JSON.stringify(events)}) console.log(JSON.stringify(await handler(event, {})));`,
      });
      const { stdout, stderr } = await run(process.execPath, ["run.mjs"], options(directory));
      return { answers: lines(stdout), log: stderr };
    },
  },

  "app.py": {
    works: {
      "raises": ["raise KeyError('the password is moin')", 500],
      "has a branch without return": ["pass", 500],
      "responds with a Decimal, as DynamoDB has them": ["import decimal; return respond(200, {'price': decimal.Decimal('1.50'), 'count': decimal.Decimal(3)})", 200],
      "responds with a datetime": ["import datetime; return respond(200, {'at': datetime.datetime(2026, 3, 19), 'on': datetime.date(2026, 3, 19)})", 200],
      "responds with a set, bytes and a UUID": ["import uuid; return respond(200, {'all': {1}, 'file': b'moin', 'id': uuid.uuid4()})", 200],
      "responds with what is no number": ["return respond(200, {'ratio': float('nan')})", 500],
      "responds with data that goes round in circles": ["it = {}; it['it'] = it; return respond(200, it)", 500],
      "responds with keys that JSON has no word for": ["return respond(200, {(1, 2): 3})", 500],
      "returns a circle": ["it = respond(200, {}); it['headers']['it'] = it; return it", 500],
      "returns a Decimal for a status": ["import decimal; return respond(decimal.Decimal(200), {})", 500],
      "returns a status that is no number": ["return respond(float('nan'), {})", 500],
      "returns bytes for a body": ["return {'statusCode': 200, 'body': b'moin'}", 500],
      "returns keys that JSON has no word for": ["return {'statusCode': 200, (1, 2): 3}", 500],
      "is a coroutine": ["async def late(): return respond(200, {})\n        return late()", 500],
      "sends bytes": ["return respond_bytes(200, 'image/png', bytes([137, 80, 78, 71, 255]))", 200],
      "sends too much": ["return respond(200, 'x' * 7_000_000)", 500],
    },
    async answer(directory, code, events) {
      const works = Object.entries(this.works).map(([name, [body]]) => `    if what == ${JSON.stringify(name)}:\n        ${body}\n        return None`);
      const place = '    """Return a response on every path: a branch without return gives None, and the API gets null."""';
      const patched = insert(code, place, `    what = (event or {}).get("do")\n    if what == "echo":\n        return event["response"]\n${works.join("\n")}`);
      await write(directory, {
        "app.py": patched,
        "run.py": `import json, sys, app\nfor line in sys.stdin:\n    print(json.dumps(app.handler(json.loads(line), None)))\n`,
      });
      const { stdout, stderr } = await feed("python3", ["run.py"], directory, events);
      return { answers: lines(stdout), log: stderr };
    },
  },

  "app.rb": {
    works: {
      "raises": ["raise 'the password is moin'", 500],
      "is not there yet": ["raise NotImplementedError", 500],
      "ends in nil": ["puts if false", 500],
      "responds with a time and a symbol": ["return respond(200, { at: Time.at(0), kind: :parcel })", 200],
      "responds with what is no number": ["return respond(200, { ratio: Float::NAN })", 500],
      "responds with data that goes round in circles": ["it = {}; it[:it] = it; return respond(200, it)", 500],
      "responds with bytes": ["return respond(200, \"\\xff\")", 500],
      "returns a circle": ["it = {}; it[:it] = it; return it", 500],
      "returns bytes": ["return { statusCode: 200, body: \"\\xff\" }", 500],
      "returns an object for a body": ["return { statusCode: 200, body: { ok: true } }", 500],
      "sends bytes": ["return respond_bytes(200, 'image/png', [137, 80, 78, 71, 255].pack('C*'))", 200],
      "never ends": ["again = -> { again.call }; again.call", 500],
    },
    async answer(directory, code, events) {
      const works = Object.entries(this.works).map(([name, [body]]) => `  if what == ${JSON.stringify(name)}\n    ${body}\n    return nil\n  end`);
      const patched = insert(code, "def work(event)", `  what = event["do"]\n  return event["response"] if what == "echo"\n${works.join("\n")}`);
      await write(directory, {
        "app.rb": patched,
        "run.rb": `require "json"\nrequire_relative "app"\n$stdin.each_line { |line| puts JSON.generate(handler(event: JSON.parse(line), context: nil)) }\n`,
      });
      const { stdout, stderr } = await feed("ruby", ["run.rb"], directory, events);
      return { answers: lines(stdout), log: stderr };
    },
  },

  "Handler.java": {
    works: {
      "throws": ["throw new IllegalStateException(\"the password is moin\");", 500],
      "returns null": ["return null;", 500],
      "responds with a date, an id and a BigDecimal": ["return respond(200, Map.of(\"at\", java.time.Instant.EPOCH, \"id\", java.util.UUID.randomUUID(), \"price\", new java.math.BigDecimal(\"1.50\")));", 200],
      "responds with what has to be escaped": ["return respond(200, Map.of(\"a\\\"b\", \"\\\\ \\n \\u0001 ä\", \"ratio\", Double.NaN, \"list\", new Object[] {1, null, true}));", 200],
      "responds with data that goes round in circles": ["Map<String, Object> it = new java.util.HashMap<>(); it.put(\"it\", it); return respond(200, it);", 500],
      "returns a circle": ["Map<String, Object> it = new java.util.HashMap<>(); it.put(\"it\", it); return it;", 500],
      "puts bytes into the body": ["return Map.of(\"statusCode\", 200, \"body\", new byte[] {1});", 500],
      "never ends": ["return work(event);", 500],
      "sends bytes": ["return respondBytes(200, \"image/png\", new byte[] {(byte) 137, 80, 78, 71, -1});", 200],
    },
    typed: true,
    async answer(directory, code, events) {
      const works = Object.entries(this.works).map(([name, [body]]) => `        if (what.equals(${JSON.stringify(name)})) { ${body} }`);
      const echo = "        if (what.equals(\"echo\")) { @SuppressWarnings(\"unchecked\") Map<String, Object> it = (Map<String, Object>) event.get(\"response\"); return it; }";
      const place = "    Map<String, Object> work(Map<String, Object> event) throws Exception {";
      const runtime = "com/amazonaws/services/lambda/runtime";
      await write(directory, {
        "Handler.java": insert(code, place, `        String what = String.valueOf(event.get("do"));\n${echo}\n${works.join("\n")}`),
        [`${runtime}/Context.java`]: "package com.amazonaws.services.lambda.runtime; public interface Context {}",
        [`${runtime}/RequestHandler.java`]: "package com.amazonaws.services.lambda.runtime; public interface RequestHandler<I, O> { O handleRequest(I input, Context context); }",
        "Run.java": `import java.util.*;
          public class Run {
            static List<Object> list(Object... items) { return Arrays.asList(items); }
            static Map<String, Object> map(Object... items) {
              Map<String, Object> all = new LinkedHashMap<>();
              for (int at = 0; at < items.length; at += 2) all.put((String) items[at], items[at + 1]);
              return all;
            }
            ${events.map((it, at) => `static Map<String, Object> event${at}() { return ${java(it)}; }`).join("\n")}
            static void answer(Map<String, Object> event) { System.out.println(Handler.json(new Handler().handleRequest(event, null))); }
            public static void main(String[] args) { ${events.map((_, at) => `answer(event${at}());`).join(" ")} }
          }`,
      });
      await run("javac", ["-encoding", "UTF-8", "-Xlint:all", "-Werror", "Handler.java"], options(directory));
      await run("javac", ["-encoding", "UTF-8", "Run.java"], options(directory));
      const { stdout, stderr } = await run("java", ["-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "Run"], options(directory));
      return { answers: lines(stdout), log: stderr };
    },
  },

  "main.go": {
    works: {
      "panics": ["panic(\"the password is moin\")", 500],
      "returns an error": ["return Response{}, fmt.Errorf(\"the password is moin\")", 500],
      "returns nothing": ["return Response{}, nil", 500],
      "responds with what JSON has no word for": ["return respond(200, func() {})", 500],
      "responds with bytes": ["return respond(200, []byte(\"moin\"))", 200],
      "reads where nothing is": ["var list []int; return respond(200, list[1])", 500],
      "has no headers": ["return Response{StatusCode: 204}, nil", 204],
      "sends bytes": ["return respondBytes(200, \"image/png\", []byte{137, 80, 78, 71, 255}), nil", 200],
    },
    async answer(directory, code, events) {
      const works = Object.entries(this.works).map(([name, [body]]) => `\tif event.Do == ${JSON.stringify(name)} {\n${body}\n}`);
      const place = "func work(ctx context.Context, event Event) (Response, error) {";
      const patched = insert(insert(code, place, works.join("\n")), "type Event struct {", "\tDo string `json:\"do\"`");
      await write(directory, {
        "main.go": patched,
        "offered/main.go": code,
        "go.mod": "module handler\n\ngo 1.18\n\nrequire github.com/aws/aws-lambda-go v1.0.0\n\nreplace github.com/aws/aws-lambda-go => ./stub\n",
        "stub/go.mod": "module github.com/aws/aws-lambda-go\n\ngo 1.18\n",
        "stub/lambda/lambda.go": `package lambda
          import ("bufio"; "context"; "encoding/json"; "fmt"; "os"; "reflect")
          // Start calls a handler of any type that the real one takes: func(context.Context, TIn) (TOut, error).
          func Start(handler any) {
            call := reflect.ValueOf(handler)
            lines := bufio.NewScanner(os.Stdin)
            lines.Buffer(nil, 1<<26)
            for lines.Scan() {
              input := reflect.New(call.Type().In(1))
              if err := json.Unmarshal(lines.Bytes(), input.Interface()); err != nil { panic(err) }
              out := call.Call([]reflect.Value{reflect.ValueOf(context.Background()), input.Elem()})
              if !out[1].IsNil() { panic(out[1].Interface()) }
              text, err := json.Marshal(out[0].Interface())
              if err != nil { panic(err) }
              fmt.Println(string(text))
            }
          }`,
      });
      await run("go", ["vet", "./offered"], options(directory));
      await run("go", ["build", "-o", "handler", "."], options(directory));
      const { stdout, stderr } = await feed("./handler", [], directory, events);
      return { answers: lines(stdout), log: stderr };
    },
  },

  "main.rs": {
    works: {
      "panics": ["panic!(\"the password is moin\")", 500],
      "returns an error": ["return Err(\"the password is moin\".into())", 500],
      "returns null": ["return Ok(Value::Null)", 500],
      "returns an object for a body": ["return Ok(json!({ \"statusCode\": 200, \"body\": { \"ok\": true } }))", 500],
      "responds with what is no number": ["return Ok(respond(200, &json!({ \"ratio\": f64::NAN })))", 200],
    },
    async answer(directory, code, events) {
      const works = Object.entries(this.works).map(([name, [body]]) => `    if event["do"] == ${JSON.stringify(name)} {\n${body}\n}`);
      const echo = "    if event[\"do\"] == \"echo\" { return Ok(event[\"response\"].clone()) }";
      const place = "async fn work(event: Value) -> Result<Value, Error> {";
      const crate = (name, more) => `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;
      await write(directory, {
        "Cargo.toml": crate("handler", `[workspace]\n[dependencies]\nserde_json = "1"\nlambda_runtime = { path = "lambda_runtime" }\ntokio = { path = "tokio" }\n`),
        "src/main.rs": insert(code, place, `${echo}\n${works.join("\n")}`),
        "src/bin/offered.rs": code,
        "tokio/Cargo.toml": crate("tokio", `[dependencies]\ntokio-macros = { path = "../tokio-macros" }\n`),
        "tokio/src/lib.rs": TOKIO,
        "tokio-macros/Cargo.toml": crate("tokio-macros", "[lib]\nproc-macro = true\n"),
        "tokio-macros/src/lib.rs": TOKIO_MACROS,
        "lambda_runtime/Cargo.toml": crate("lambda_runtime", `[dependencies]\nserde_json = "1"\n`),
        "lambda_runtime/src/lib.rs": LAMBDA_RUNTIME,
      });
      // One directory for all API types: serde_json is compiled once.
      const target = join(dirname(directory), "rust-target");
      const build = options(directory);
      build.env = { ...build.env, CARGO_TARGET_DIR: target, RUSTFLAGS: "-Dwarnings" };
      await run("cargo", ["build", "--quiet", "--offline"], build);
      const { stdout, stderr } = await feed(join(target, "debug/handler"), [], directory, events);
      return { answers: lines(stdout), log: stderr };
    },
  },
};

/// Runs a program that reads one event a line.
function feed(program, args, directory, events) {
  const running = run(program, args, options(directory));
  running.child.stdin.end(events.map((it) => `${JSON.stringify(it)}\n`).join(""));
  return running;
}

/// A JSON value as a Java expression.
function java(value) {
  if (Array.isArray(value)) return `list(${value.map((it) => `(Object) ${java(it)}`)})`;
  if (value === null) return "null";
  if (typeof value === "object") return `map(${Object.entries(value).flat().map((it, at) => (at % 2 === 0 ? JSON.stringify(it) : java(it)))})`;
  return JSON.stringify(value);
}

/// As much of tokio as the handler uses: `main`, and `spawn` with a join error for a panic.
const TOKIO = `pub use tokio_macros::main;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
struct Nobody;
impl Wake for Nobody { fn wake(self: Arc<Self>) {} }
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Nobody));
    let mut future = pin!(future);
    loop { if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) { return value } }
}
#[derive(Debug)]
pub struct JoinError;
impl std::fmt::Display for JoinError { fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { to.write_str("task panicked") } }
pub async fn spawn<F>(future: F) -> Result<F::Output, JoinError> where F: Future + Send + 'static, F::Output: Send + 'static {
    catch_unwind(AssertUnwindSafe(|| block_on(future))).map_err(|_| JoinError)
}`;

const TOKIO_MACROS = `use proc_macro::TokenStream;
#[proc_macro_attribute]
pub fn main(_: TokenStream, item: TokenStream) -> TokenStream {
    let inner = item.to_string().replacen("fn main", "fn inner", 1);
    format!("fn main() -> Result<(), Error> {{ {inner} tokio::block_on(inner()) }}").parse().unwrap()
}`;

const LAMBDA_RUNTIME = `use std::future::Future;
use std::io::BufRead;
pub type Error = Box<dyn std::error::Error + Send + Sync + 'static>;
pub struct LambdaEvent<T> { pub payload: T }
pub struct Service<F>(F);
pub fn service_fn<F>(handler: F) -> Service<F> { Service(handler) }
pub async fn run<F, R>(service: Service<F>) -> Result<(), Error>
where F: Fn(LambdaEvent<serde_json::Value>) -> R, R: Future<Output = Result<serde_json::Value, Error>> {
    for line in std::io::stdin().lock().lines() {
        println!("{}", service.0(LambdaEvent { payload: serde_json::from_str(&line?)? }).await?);
    }
    Ok(())
}`;
