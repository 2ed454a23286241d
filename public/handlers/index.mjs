// Every way out of this handler is a response that your API accepts. Your code goes into `work`.
//
// An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.

import { STATUS_CODES } from "node:http";

// "rest" (also WebSocket), "http-1.0", "http-2.0" (HTTP APIs by payload format; a function URL is "http-2.0"), or "alb".
const API_TYPE = "rest";

// Either async or a callback, never both: an async handler answers when it returns, and callback(…) comes too late.
export const handler = async (event) => {
  try {
    // Without await this would return a promise, and catch would not see it fail.
    return checked(await work(event));
  } catch (error) {
    console.error("unhandled", error); // The reason goes to the log, not to the client.
    return failure();
  }
};

// Return a response on every path: a branch without return gives undefined, and the API gets null.
async function work(event) {
  const path = event.rawPath ?? event.path ?? "/";
  return respond(200, { hello: path });
}

export function respond(statusCode, data) {
  // The body has to be text. JSON.stringify throws at a BigInt, and gives undefined for undefined.
  const body = JSON.stringify(data, (_, value) => (typeof value === "bigint" ? String(value) : value)) ?? "";
  return response(statusCode, "application/json", body, false);
}

// A Buffer in the body would arrive as {"type":"Buffer",…}: bytes travel as base64. A REST API turns it back into bytes
// only where its binaryMediaTypes match the request's Accept header.
export function respondBytes(statusCode, contentType, bytes) {
  return response(statusCode, contentType, Buffer.from(bytes).toString("base64"), true);
}

function response(statusCode, contentType, body, isBase64Encoded) {
  // Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
  const headers = { "Content-Type": contentType, "Access-Control-Allow-Origin": "*" };
  const made = { statusCode, headers, body, isBase64Encoded };
  if (API_TYPE === "alb") {
    made.statusDescription = `${statusCode} ${STATUS_CODES[statusCode] ?? ""}`.trim();
    // A target group with multi-value headers turned on reads only these; others do not mind them.
    made.multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  }
  return made;
}

const failure = () => respond(500, { message: "Internal error" });

// Lets pass what the API accepts. Anything else is logged and answered with a valid 500. It never throws.
export function checked(made) {
  let problem;
  try {
    const text = JSON.stringify(made) ?? "null"; // as the runtime writes it
    problem = problemOf(JSON.parse(text), Buffer.byteLength(text));
  } catch (error) {
    problem = `JSON has no word for something in it (${error?.message})`;
  }
  if (problem === undefined) return made;
  console.error(`invalid response: ${problem}`);
  return failure();
}

function problemOf(made, size) {
  const [rest, http2, alb] = ["rest", "http-2.0", "alb"].map((api) => api === API_TYPE);
  if (size > (alb ? 1_000_000 : 6_291_556)) return `it has ${size} bytes, which is too many`;
  if (made === null) return "nothing was returned: is there a branch without return?";
  // HTTP APIs with format 2.0 and function URLs send what has no statusCode as the body of a 200.
  if (http2 && made.statusCode === undefined) return undefined;
  if (!isObject(made)) return "it is not an object";

  // Only a REST API takes a missing statusCode for 200; all but load balancers are known to take digits in a string.
  const { statusCode = rest ? 200 : undefined } = made;
  const isStatus = typeof statusCode === "number" || (typeof statusCode === "string" && !alb);
  if (!isStatus || !/^[2-5]\d\d$/.test(statusCode)) return `statusCode is ${JSON.stringify(statusCode)}`;

  // A REST API refuses every key that it does not know; the others pass over it.
  const known = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];
  const unknown = Object.keys(made).filter((key) => rest && !known.includes(key));
  if (unknown.length > 0) return `a REST API does not know ${unknown.join(", ")}`;

  // null is as good as absent, but not to a load balancer.
  const nulls = Object.keys(made).filter((key) => alb && key !== "multiValueHeaders" && made[key] === null);
  if (nulls.length > 0) return `a load balancer takes no null for ${nulls.join(", ")}`;

  const body = made.body ?? "";
  if (typeof body !== "string") return `body is of type ${typeof body}: use JSON.stringify`;
  const isBase64Encoded = made.isBase64Encoded ?? (rest || !("isBase64Encoded" in made) ? false : null);
  if (typeof isBase64Encoded !== "boolean") return "isBase64Encoded is not a boolean";

  const headers = made.headers ?? {};
  if (!isObject(headers)) return "headers is not an object";
  const isValue = (value) => typeof value === "string" || (!alb && ["number", "boolean"].includes(typeof value));
  const wrong = Object.keys(headers).find((name) => !isValue(headers[name]));
  if (wrong !== undefined) return `the header ${wrong} is not a string`;

  const lists = made.multiValueHeaders ?? {};
  if (!http2 && !(isObject(lists) && Object.values(lists).every(isListOfText))) {
    return "multiValueHeaders is not an object of lists of strings";
  }
  if (http2 && !isListOfText(made.cookies ?? [])) return "cookies is not a list of strings";
  return undefined;
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isListOfText = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
