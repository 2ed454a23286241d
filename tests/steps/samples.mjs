// Texts that, repeated, make the engine work hard: what it looks for, nearly what it looks for, and what never ends.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../tools/engine.mjs";
import { EACH_ID } from "./counted.mjs";

/// What stands for a fact of a pattern.
function fact(name) {
  if (name === "*") return "some words";
  if (name === "_") return " ";
  if (name === "error_type") return "ValueError";
  if (name.endsWith("request_id")) return "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";
  return /_(?:ms|s|mb|status)$/.test(name) ? "127" : "orders";
}

/// A text that a pattern's template matches.
const filled = (template) => template.replace(/^\^/, "").replaceAll(/\{\{|\}\}|\{([^}]*)\}/g, (brace, name) => (name === undefined ? brace[0] : fact(name)));

/// The string literals of the Rust files below a path, outside of their tests: what is looked for in a text.
function literals(path) {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((it) => literals(join(path, it)));
  if (!path.endsWith(".rs")) return [];
  const own = readFileSync(path, "utf8").split("#[cfg(test)]")[0];
  return own.split("\n").map((it) => it.trimStart()).filter((it) => !it.startsWith("//")).flatMap(ofLine);
}

/// The string literals that begin and end on a line.
function ofLine(line) {
  const escapes = { n: "\n", t: "\t", r: "\r" };
  const found = line.replaceAll("'\"'", "").matchAll(/"((?:[^"\\]|\\.)*)"/g);
  return [...found].map((it) => it[1].replaceAll(/\\(.)/g, (_, letter) => escapes[letter] ?? letter)).filter((it) => it.trim());
}

const inSource = (...paths) => paths.flatMap((it) => literals(join(ROOT, it))).filter((it) => Buffer.byteLength(it) > 2);

/// Each text as it is, with its last character changed and a line end, and without its last third.
function forms(texts) {
  const all = texts.flatMap((text) => {
    const letters = [...text];
    return [text, `${letters.slice(0, -1).join("")}~\n`, letters.slice(0, Math.floor((letters.length * 2) / 3)).join("")];
  });
  return [...new Set(all)].filter(Boolean).sort();
}

/// A text of every pattern of every signature, by their templates.
export const ofSignatures = (templates) => forms(templates.map(filled));

/// Every text that a format or an exception begins with, or that is looked for in one.
export const ofFormats = () => forms(inSource("src/formats", "src/evidence/exception", "src/evidence/speaker.rs", "src/signatures"));

/// Shapes of JSON and of text.
export const ofShapes = () => forms([...JSON_SHAPES, ...TEXT_SHAPES]);

/// Every word that redaction knows, alone and before a value, and every shape.
export const ofRedaction = () => [...new Set([...inSource("src/report/redact").flatMap((it) => [`${it}=aB3x9Kq7Zt5W\n`, it]), ...SECRET_SHAPES, ...ofShapes()])];

/// Shapes of JSON, and of what people paste for JSON.
const JSON_SHAPES = [
  "[",
  "]",
  "{",
  "}",
  "[[],",
  "[1,",
  "[1,2],",
  "{\"a\":",
  "{\"a\":1},",
  "{\"a\":1,",
  "\"a\":1,",
  "{\"a\":[",
  "{\"a\":[\n",
  "\"",
  "\\",
  "\\\"",
  "\"\\\"",
  "{\\\"",
  "{\\\"a\\\":\\\"",
  "{\\\"a\\\":1}",
  "\"{\\\"a\\\":\\\"\\\\\\\"b\\\\\\\"\\\"}\",",
  "{\"a\":\"{\\\"b\\\":1}\"}",
  "{\"body\":\"{\\\"body\\\":\\\"",
  "\"\\u00e9\\n\\t",
  "'",
  "{'a': '",
  "`",
  "“",
  "”",
  "‘",
  "“a",
  "/*",
  "//",
  "# ",
  "{ // a\n",
  "{\"a\": \"b\nc\"",
  "{a: 1, ",
  "{\"a\" \"b\" ",
  "(",
  "({",
  "Decimal('1",
  "b'",
  "{\"statusCode\":200,\"body\":\"",
  "{\"statusCode\":200}",
  "{\"statusCode\": 200, \"body\": {\"a\": 1}}\n",
  "{\"errorType\":\"Error\",\"trace\":[\"",
  "{\"message\":\"{\\\"errorMessage\\\":\\\"x\\\"}\"}\n",
  "{\"level\":\"ERROR\",\"message\":",
  "-",
  "1e",
  "0.",
  "null",
  "None,",
  "=>",
  "{=",
  "…",
  ",",
  ":",
  ";",
  "{\"headers\":{\"a\":\"b\"},",
  "ERROR\tInvoke Error\t{\"errorType\":\"Error\",",
  "a {",
  "a={",
  "a: {\n",
  "x\t{\"a\":\"",
  "2026-01-01T00:00:00Z {\n",
];

/// Wrappings and beginnings that hold something else, and characters that are looked for singly.
const TEXT_SHAPES = [
  " ",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  "a",
  "a ",
  "aaaa aaaa",
  "é",
  "✖",
  "\u{202e}",
  "\u{feff}",
  "\u{0}",
  "\u{1b}[31m",
  "\u{1b}[",
  "<",
  "<b>",
  "<p>a</p>\n",
  "&lt;",
  "&#",
  "> ",
  "| ",
  "| a | b |\n",
  "+--+\n",
  "a,b\n",
  "\"a\",\"b\"\n",
  "timestamp,message\n\"",
  "a,\"\"",
  "```\n",
  "```json\n{",
  "1: ",
  "12 | ",
  "$ ",
  "> a\n",
  "Caused by: ",
  "    at a (b.js:1:2)\n",
  "  File \"a.py\", line 1, in b\n",
  "Traceback (most recent call last):\n",
  "goroutine 1 [running]:\n",
  "a: b: ",
  "Error: ",
  "XError: a\n",
  "  ",
  "START RequestId: 4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44 Version: 1\n",
  "REPORT RequestId: 4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44\tDuration: 3.00 ms\n",
  "END RequestId: x\n",
  "(4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44) ",
  "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44 ",
  "HTTP/1.1 502 Bad Gateway\n",
  "a: b\n",
  "-----BEGIN",
  "https://a@b/",
  "a@b.c ",
  "1.2.3.4 ",
  "arn:aws:iam::123456789012:user/a ",
  "eyJhbGci.eyJ.",
  "4111 1111 1111 1111 ",
  "%20",
  "=?utf-8?q?",
  "[pod/a/b] ",
  "<14>1 2026-04-02T09:15:11Z a b c d - ",
  "2026-04-02 09:15:11 +0000 a: ",
  "Apr  2 09:15:11 a b[1]: ",
  "- ",
  "H4sIAAAA",
  "..",
  "\\n",
  "\\n\\n",
  "\\\\n",
  "\\u0000",
  "\\x1b",
  "``",
  "** ",
  "_",
];

/// Beginnings of secrets and of what holds them.
const SECRET_SHAPES = [
  "password=aB3x9Kq7Zt5W\naB3x9Kq7Zt5W\n",
  "aB3x9Kq7Zt5W\npassword=",
  "password=aB3x9Kq7Zt5W\n密aB3x9Kq7Zt5W\n",
  "eyJ-\n",
  "sk-",
  "ghp_\n",
  "xoxb-",
  "0123456789:",
  "bot",
  "password is ",
  "password: {",
  "{password:{",
  "\"password\":{\"value\":",
  "\"value\":\"",
  "value=",
  "\"name\",",
  "name: password\n",
  "passwords:\n  - ",
  "password: |\n ",
  "<password ",
  "<td>password</td>",
  "Some(",
  "password=Some(",
  "mysql -p",
  "curl -u ",
  "DE89 ",
  "aa:",
  "a.corp.",
  "customer: A ",
  "Address: A, ",
  "name=\"password\" form-data ",
  "Private-Lines: 8\n",
  "a@é",
  "&quot;",
  "\u{1b}[0m",
  "contraseña: ",
];

/// Requests with an id each, whole and cut.
export function ofRequests() {
  const start = `START RequestId: ${EACH_ID} Version: $LATEST\n`;
  const end = `END RequestId: ${EACH_ID}\n`;
  const report = (more) => `REPORT RequestId: ${EACH_ID}\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB${more}\n`;
  const error = `2026-04-02T09:15:11.000Z\t${EACH_ID}\tERROR\tInvoke Error\t{"errorType":"TypeError","errorMessage":"x is not a function"}\n`;
  return [
    start + end + report(""),
    start + report("\tStatus: timeout"),
    start + error + end + report(""),
    start + error,
    start,
    report(""),
    `(${EACH_ID}) Execution failed due to configuration error: Malformed Lambda proxy response\n(${EACH_ID}) Method completed with status: 502\n`,
    `(${EACH_ID}) Method completed with status: 200\n`,
    `{"requestId":"${EACH_ID}","status":"502","responseLength":"36","integrationErrorMessage":"-"}\n`,
    `{"time":"2026-04-02T09:15:11.000Z","type":"platform.report","record":{"requestId":"${EACH_ID}","status":"success","metrics":{"durationMs":12}}}\n`,
    `198.51.100.7 - - [02/Apr/2026:09:15:11 +0000] "GET /pets HTTP/1.1" 502 36 ${EACH_ID}\n`,
  ];
}
