// Every way out of this handler is a response that REST APIs, HTTP APIs, load balancers and function URLs accept.

export const handler = async (event) => {
  try {
    return checked(json(200, await work(event)));
  } catch (error) {
    // A thrown error would be a 502 (500 behind an HTTP API) without CORS headers. The reason goes to the log only.
    console.error(error);
    return json(500, { message: "Internal error" });
  }
};

// Your code. What it returns becomes the body.
async function work(event) {
  return { hello: event.rawPath ?? event.path ?? "world" };
}

function json(statusCode, data) {
  // JSON.stringify(undefined) is undefined, and BigInt throws: both have to become text.
  const body = JSON.stringify(data, (_, value) => (typeof value === "bigint" ? String(value) : value)) ?? "";
  return {
    statusCode,
    headers: { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" },
    body,
  };
}

// Lets pass what AWS accepts; anything else is logged and answered with a valid 500. It never throws.
export function checked(response) {
  const problem = problemOf(response);
  if (!problem) return response;
  console.error(`invalid response: ${problem}`);
  return json(500, { message: "Internal error" });
}

export function problemOf(response) {
  if (response === null || typeof response !== "object" || Array.isArray(response)) return "it is not an object";
  try {
    JSON.stringify(response);
  } catch (error) {
    return `it cannot be written as JSON: ${error.message}`;
  }
  const { statusCode, headers, body, isBase64Encoded } = response;
  const status = typeof statusCode === "string" && /^\d{3}$/.test(statusCode) ? Number(statusCode) : statusCode;
  if (statusCode !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    return `statusCode is ${JSON.stringify(statusCode)}`;
  }
  if (body !== undefined && body !== null && typeof body !== "string") return `body is of type ${typeof body}`;
  if (headers !== undefined && headers !== null && (typeof headers !== "object" || Array.isArray(headers))) {
    return "headers is not an object";
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value === null || typeof value === "object") return `the header ${name} is not a string`;
  }
  if (isBase64Encoded !== undefined && typeof isBase64Encoded !== "boolean") return "isBase64Encoded is not a boolean";
  return undefined;
}
