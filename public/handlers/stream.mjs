// A handler that streams its response: metadata first, then the body piece by piece. Your code goes into `work`.
//
// For a REST API whose integration has responseTransferMode STREAM (and the URI that ends in
// /response-streaming-invocations), or a function URL with the invoke mode RESPONSE_STREAM. Nothing else can stream.

/* global awslambda -- Lambda's Node.js runtime brings it along. */

export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
  // Once the metadata is written, the status can no longer be changed: find out first what may fail.
  let out;
  try {
    await work(event, (statusCode, headers) => (out = open(responseStream, statusCode, headers)));
    out ??= open(responseStream, 204, {}); // Without metadata, the client would get an error.
  } catch (error) {
    console.error("unhandled", error); // The reason goes to the log, not to the client.
    const isNew = out === undefined;
    out ??= open(responseStream, 500, { "Content-Type": "application/json" });
    if (isNew) out.write(JSON.stringify({ message: "Internal error" }));
  }
  // Without an end the client waits until the function times out.
  out.end();
});

// `begin` sends status and headers, and gives what the body is written to: strings and Buffers, no objects.
async function work(event, begin) {
  const path = event.rawPath ?? event.path ?? "/";
  const out = begin(200, { "Content-Type": "text/plain; charset=utf-8", "Access-Control-Allow-Origin": "*" });
  out.write(`hello ${path}\n`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  out.write("and goodbye\n");
}

// The metadata may have statusCode, headers, multiValueHeaders and cookies, and no body. The runtime puts eight NUL bytes
// behind it, and the API takes them for its end.
function open(responseStream, statusCode, headers) {
  const out = awslambda.HttpResponseStream.from(responseStream, { statusCode, headers });
  out.write(""); // So that the metadata goes out even where no body follows.
  return out;
}
