// Texts to paste. Every id, name and number in them is made up.

const ID = "7f0c2a64-93d1-4b7e-8a55-1e6d90c4b3f2";

export const payloads = {
  healthy: JSON.stringify({ statusCode: 200, headers: { "Content-Type": "text/plain", "Access-Control-Allow-Origin": "*" }, body: "moin" }),
  bodyAsObject: `{
  "statusCode": 201,
  "headers": { "Content-Type": "application/json" },
  "body": { "parcel": "HH-4711", "stops": [3, 5] }
}`,
  badStatusCode: '{"statusCode": "created", "headers": {"X-Parcel": "HH-4711"}, "body": "stored"}',
  null: "null",
  unknownKey: '{"statusCode": 200, "body": "stored", "warehouse": "Altona"}',
};

export const timeout = {
  old: [
    "INIT_START Runtime Version: nodejs:20.v61\tRuntime Version ARN: arn:aws:lambda:eu-central-1::runtime:0d5e8f1b2c3a",
    `START RequestId: ${ID} Version: $LATEST`,
    `2026-03-19T06:40:02.118Z\t${ID}\tINFO\tasking the depot for HH-4711`,
    `2026-03-19T06:40:08.131Z ${ID} Task timed out after 6.01 seconds`,
    "",
    `END RequestId: ${ID}`,
    `REPORT RequestId: ${ID}\tDuration: 6012.44 ms\tBilled Duration: 6000 ms\tMemory Size: 256 MB\tMax Memory Used: 91 MB\tInit Duration: 301.77 ms`,
  ].join("\n"),
  new: [
    `START RequestId: ${ID} Version: $LATEST`,
    `2026-03-19T06:40:02.118Z\t${ID}\tINFO\tasking the depot for HH-4711`,
    `END RequestId: ${ID}`,
    `REPORT RequestId: ${ID}\tDuration: 12000.00 ms\tBilled Duration: 12000 ms\tMemory Size: 256 MB\tMax Memory Used: 91 MB\tStatus: timeout`,
  ].join("\n"),
  /// With the names of the function and the region in it.
  named: [
    "2026-03-19T06:40:01.900Z arn:aws:lambda:eu-central-1:210987654321:function:parcel-depot",
    `START RequestId: ${ID} Version: $LATEST`,
    `2026-03-19T06:40:08.131Z ${ID} Task timed out after 6.01 seconds`,
    `END RequestId: ${ID}`,
    `REPORT RequestId: ${ID}\tDuration: 6012.44 ms\tBilled Duration: 6000 ms\tMemory Size: 256 MB\tMax Memory Used: 91 MB`,
  ].join("\n"),
};

function executionLog(lines) {
  return lines.map((line) => `(${ID}) ${line}`).join("\n");
}

export const malformedLog = executionLog([
  "Extended Request Id: QmFzZTY0aXNo=",
  "Starting execution for request: " + ID,
  "HTTP Method: GET, Resource Path: /parcels/{id}",
  "Sending request to https://lambda.eu-central-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-central-1:210987654321:function:parcel-depot/invocations",
  "Received response. Status: 200, Integration latency: 41 ms",
  "Endpoint response headers: {Content-Type=application/json}",
  'Endpoint response body before transformations: {"statusCode":200,"body":{"parcel":"HH-4711"}}',
  "Execution failed due to configuration error: Malformed Lambda proxy response",
  "Method completed with status: 502",
]);

export const permissionsLog = executionLog([
  "Starting execution for request: " + ID,
  "HTTP Method: GET, Resource Path: /parcels/{id}",
  "Sending request to https://lambda.eu-central-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-central-1:210987654321:function:parcel-depot/invocations",
  "Execution failed due to configuration error: Invalid permissions on Lambda function",
  "Gateway response type: API_CONFIGURATION_ERROR with status code: 500",
  "Method completed with status: 500",
]);

export const invokeTranscript = `$ aws lambda invoke --function-name parcel-depot --region eu-central-1 --payload fileb://event.json output.json
{
    "StatusCode": 200,
    "ExecutedVersion": "$LATEST"
}
$ cat output.json
{"statusCode": 200, "body": {"parcel": "HH-4711"}}`;

export const soup = `Carrot soup for four
Peel 502 g of carrots and an onion, sweat them in butter for ten minutes.
Add a litre of stock, simmer until the timer runs out, then blend. Serve hot.`;

/// A log in which nothing is wrong.
export function healthyLog(requests) {
  const lines = [];
  for (let at = 0; at < requests; at++) {
    const id = `00000000-1111-4222-8333-${String(at).padStart(12, "0")}`;
    lines.push(
      `START RequestId: ${id} Version: $LATEST`,
      `2026-03-19T06:40:02.118Z\t${id}\tINFO\tparcel ${at} is on its way`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: 12.30 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 91 MB`,
    );
  }
  return lines.join("\n");
}

/// `bytes` of healthy requests with one that timed out in the middle.
export function largeLog(bytes) {
  const half = healthyLog(Math.ceil(bytes / 2 / healthyLog(1).length));
  return `${half}\n${timeout.old}\n${half}`;
}
