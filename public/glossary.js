// The words that the app uses without explaining them on the spot, and where they stand in its texts. Each links to the AWS
// page that it rests on. What is loaded after the verdict marks them in the answer, and tools/pages.mjs in the static pages.

/// A slug, a name, how it is written in running text (lower case, matched without regard to case), what it means in one to
/// three sentences, and AWS's page.
export const TERMS = [
  {
    slug: "access-log",
    name: "access log",
    forms: ["access log", "access logs", "access log format"],
    text: "One entry for each request, written by the API. API Gateway records the $context fields that you choose, and the console's ready-made formats have none that says why a request failed; a load balancer writes files to S3, whose error_reason does. A function URL has none.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  },
  {
    slug: "api-type",
    name: "API type",
    forms: ["api type", "api types"],
    text: "In this app: what is between the client and the function. REST API, HTTP API (payload format 1.0 or 2.0), WebSocket API, Application Load Balancer or function URL. They read the same result by different rules.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html",
  },
  {
    slug: "authorizer",
    name: "authorizer",
    forms: ["authorizer", "authorizers", "authorizer function"],
    text: "What API Gateway asks before it calls the function: a Lambda function of its own, a JWT check, or IAM. When an authorizer function fails, the client sees 500, and the function behind the API has no log of the request.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
  },
  {
    slug: "billed-duration",
    name: "billed duration",
    forms: ["billed duration"],
    text: "The time that Lambda charges for, rounded up to the millisecond, in the REPORT line. Since August 2025 the INIT phase is part of it for every kind of function; for the question whether a function was too slow, look at Duration instead.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
  },
  {
    slug: "binary-media-types",
    name: "binary media types",
    forms: ["binary media type", "binary media types", "binarymediatypes"],
    text: "The list of a REST API that decides whether a base64 body is turned back into bytes: it has to match the first type in the request's Accept header. Without a match the client gets the base64 text. HTTP APIs, load balancers and function URLs need no list: isBase64Encoded alone decides.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html",
  },
  {
    slug: "cold-start",
    name: "cold start",
    forms: ["cold start", "cold starts"],
    text: "A request for which Lambda first has to set up a new execution environment. The REPORT line then has an Init Duration. It is no error, but that request waits for it, and an API may stop waiting first.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html",
  },
  {
    slug: "concurrency",
    name: "concurrency",
    forms: ["concurrency", "reserved concurrency", "concurrent executions"],
    text: "How many invocations run at the same moment. The account has a limit per region that all functions share; reserved concurrency sets a part aside for one function, and is its upper limit too. 0 turns every invocation away.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
  },
  {
    slug: "cors",
    name: "CORS",
    forms: ["cors"],
    text: "The headers with which a server lets pages of other origins read its responses. Error responses of the API do not have the function's headers, so a 502 can show in the browser as a CORS error: look at the status first.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html",
  },
  {
    slug: "deployment",
    name: "deployment and stage",
    forms: ["deploy the stage", "deployed stage", "stage"],
    text: "A REST API answers at a stage, which holds the deployment that was made last: changed methods and integrations show only after another deployment. HTTP APIs can deploy by themselves. A change of the function needs none, unless the API calls a fixed version or alias.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html",
  },
  {
    slug: "execution-environment",
    name: "execution environment",
    forms: ["execution environment", "execution environments"],
    text: "The small machine in which Lambda runs a function. It handles one request at a time (on Lambda Managed Instances several), is frozen between requests and used again: what one leaves in memory, in /tmp or as open connections, the next one finds.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html",
  },
  {
    slug: "execution-log",
    name: "execution log",
    forms: ["execution log", "execution logs"],
    text: "What a REST or WebSocket API writes about each step of a request, in the log group API-Gateway-Execution-Logs_<API id>/<stage>, once logging is on for the stage. It cuts events after 1,024 bytes. HTTP APIs have no execution log.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  },
  {
    slug: "execution-role",
    name: "execution role",
    forms: ["execution role"],
    text: "The IAM role as which the function itself calls other AWS services. It has no part in who may call the function: that is the resource policy.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  },
  {
    slug: "function-error",
    name: "function error",
    forms: ["function error", "function errors", "functionerror"],
    text: "The invocation ended without a result: the handler threw, the process ended, or the timeout was up. Lambda answers the call itself with 200 and marks it with FunctionError: \"Unhandled\". The client sees 502, behind an HTTP API 500.",
    link: "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
  },
  {
    slug: "function-timeout",
    name: "function timeout",
    forms: ["function timeout", "function's timeout", "configured timeout", "function's own timeout"],
    text: "How long Lambda lets one invocation run: 3 s unless set, 1,800 s at most. When it is up, Lambda ends the function, and the invocation is a function error. The API's own limit is another, the integration timeout.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
  },
  {
    slug: "function-url",
    name: "function URL",
    forms: ["function url", "function urls"],
    text: "An HTTPS address of the function itself, without API Gateway. It reads results as payload format 2.0, waits as long as the function may run, and has metrics but no access log.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html",
  },
  {
    slug: "gateway-response",
    name: "gateway response",
    forms: ["gateway response", "gateway responses", "error responses"],
    text: "The response that a REST API gives on its own, without the function's: for errors, throttling, authorizers. Its type, such as INTEGRATION_FAILURE, is in $context.error.responseType, and its headers can be set for each type, also for CORS.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html",
  },
  {
    slug: "init-phase",
    name: "INIT phase",
    forms: ["init phase", "init duration"],
    text: "The start of an execution environment: extensions, the runtime, and the code outside the handler. It may take 10 s; if it takes longer or fails, Lambda repeats it within the first invocation, where it counts against the function timeout.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html",
  },
  {
    slug: "integration-timeout",
    name: "integration timeout",
    forms: ["integration timeout", "integration's timeout"],
    text: "How long API Gateway waits for the function. REST APIs 29 s unless changed (Regional and private ones can have more), then 504; HTTP APIs 30 s at most, then 503. The function may go on running after that.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  },
  {
    slug: "log-result",
    name: "LogResult",
    forms: ["logresult", "--log-type tail"],
    text: "The last 4 KB of an invocation's log, in base64, which aws lambda invoke prints when it is called with --log-type Tail. Paste it here as it is.",
    link: "https://docs.aws.amazon.com/cli/latest/reference/lambda/invoke.html",
  },
  {
    slug: "malformed-proxy-response",
    name: "malformed Lambda proxy response",
    forms: ["malformed lambda proxy response", "malformed"],
    text: "The function succeeded, but the API cannot use what it returned. REST APIs log these words and answer 502, HTTP APIs answer 500, a load balancer logs LambdaInvalidResponse and answers 502.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html",
  },
  {
    slug: "memory-size",
    name: "memory size",
    forms: ["memory size", "max memory used"],
    text: "The memory that a function is given, 128 to 10,240 MB; it gets CPU in proportion. Max Memory Used in the REPORT line near it is a hint of an out-of-memory failure, not a proof.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
  },
  {
    slug: "multi-value-headers",
    name: "multi-value headers",
    forms: ["multi-value headers", "multivalueheaders", "multi-value mode"],
    text: "A map from a header's name to a list of values, for headers that are sent more than once. REST APIs and HTTP APIs with format 1.0 read it, a load balancer only if its target group is set to; format 2.0 and function URLs ignore it and have cookies instead.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html",
  },
  {
    slug: "payload-format",
    name: "payload format version",
    forms: ["payload format version", "payload format 1.0", "payload format 2.0", "payload format", "format 1.0", "format 2.0"],
    text: "How an HTTP API hands the request to the function and reads its result. 1.0 is the form of REST APIs. 2.0 has another event, and takes a result without statusCode for the body of a 200.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html",
  },
  {
    slug: "preflight",
    name: "preflight request",
    forms: ["preflight", "preflight request", "preflight requests"],
    text: "The OPTIONS request with which a browser asks, before the real one, whether it may be sent. It needs an answer with a 2xx status and CORS headers, and no authorizer in its way.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html",
  },
  {
    slug: "provisioned-concurrency",
    name: "provisioned concurrency",
    forms: ["provisioned concurrency"],
    text: "Execution environments that Lambda keeps ready for a version or alias, so that requests find no cold start. It costs for the time it is on.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
  },
  {
    slug: "proxy-integration",
    name: "proxy integration",
    forms: ["proxy integration", "proxy response", "proxy event"],
    text: "API Gateway hands the whole request to the function as an event, and expects an object with statusCode, headers and body back. Without it, mapping templates turn one into the other.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html",
  },
  {
    slug: "request-id",
    name: "request id",
    forms: ["request id", "request ids", "lambda request id"],
    text: "The name of one request. API Gateway has its own, and Lambda has another one for the invocation, which START, END and REPORT carry; a REST API's execution log gives both, and so connects the two logs.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
  },
  {
    slug: "resource-policy",
    name: "resource policy",
    forms: ["resource policy", "function's policy"],
    text: "The statements on a function that say who may invoke it: each API and load balancer needs one, with the API's or the target group's ARN as the source. It belongs to the function, a version or an alias, each on its own.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
  },
  {
    slug: "result-and-response",
    name: "result and response",
    forms: ["the result", "function's result"],
    text: "The result is what the handler returned, as JSON: what aws lambda invoke writes to output.json. The response is what the API makes of it and sends to the client. A 502 comes from a problem between the two.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html",
  },
  {
    slug: "throttling",
    name: "throttling",
    forms: ["throttling", "throttled"],
    text: "Turning requests away because there are too many. API Gateway's own limits answer 429. When Lambda throttles the function, REST and HTTP APIs answer 500, a load balancer 502, and a function URL 429.",
    link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
  },
  {
    slug: "unhandled",
    name: "Unhandled",
    forms: ["functionerror: \"unhandled\"", "unhandled"],
    text: "The value of FunctionError when an invocation failed, whatever the reason: an exception, a timeout, a crash. The StatusCode beside it is 200, since the call itself worked.",
    link: "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
  },
  {
    slug: "status-500",
    name: "500 Internal Server Error",
    forms: ["500"],
    text: "Behind an HTTP API: the function failed, its response cannot be used, or it may not be invoked. Behind a REST API: Lambda refused the call (throttled, no permission), or the API's configuration is wrong. From any API type it can also be the function's own status.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html",
  },
  {
    slug: "status-502",
    name: "502 Bad Gateway",
    forms: ["502"],
    text: "The function was called, and what came back cannot be used: it failed, or its response is malformed. REST APIs, load balancers and function URLs say it so; an HTTP API answers 500 instead. Behind a load balancer it can also be throttling.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html",
  },
  {
    slug: "status-503",
    name: "503 Service Unavailable",
    forms: ["503"],
    text: "Behind an HTTP API: the function was slower than the integration timeout. A REST API answers 504 to the same. CloudFront answers 503 when an edge function failed or reached a limit.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  },
  {
    slug: "status-504",
    name: "504 Gateway Timeout",
    forms: ["504"],
    text: "A REST API stopped waiting at its integration timeout; the function may have gone on. It is not the function's own timeout, which is a 502. From a load balancer it means that the connection to Lambda timed out.",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
  },
];

const FORMS = new Map(TERMS.flatMap((term) => term.forms.map((form) => [form, term])));
const LONGEST_FIRST = [...FORMS.keys()].sort((a, b) => b.length - a.length).map((form) => form.replaceAll(".", "\\."));
// A form that stands in a longer word or name is none: `Key504`, `lambda-throttled`, `$context.502`; nor is the app's own.
const ANY = new RegExp(`(?<![\\w\\u0080-\\uffff./$:-]|lambda )(?:${LONGEST_FIRST.join("|")})(?![\\w\\u0080-\\uffff-])`, "gi");

/// A text taken apart at its terms: strings, and `{text, term}` where a term stands that is not in `done` yet. Whole words,
/// the longest form that fits, the first occurrence. Put together again the pieces are the text.
export function pieces(text, done) {
  const found = [];
  let from = 0;
  for (const { 0: words, index } of text.matchAll(ANY)) {
    const term = FORMS.get(words.toLowerCase());
    // STAGE is a name to fill in, CORS is the term.
    const isPlaceholder = /^[A-Z_]+$/.test(words) && !term.name.includes(words);
    if (isPlaceholder || done.has(term.slug)) continue;
    done.add(term.slug);
    if (from < index) found.push(text.slice(from, index));
    found.push({ text: words, term });
    from = index + words.length;
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}

/// Where no term is marked: in what is pressed or quoted, in headings and labels.
const NOT_IN = ".visually-hidden, a, button, code, pre, h2, h3, summary, strong, label, span, svg, mark, textarea, [popover]";

/// Marks each term where it stands first in an element. What it means opens over the page.
export function markTerms(root) {
  const done = new Set([...root.querySelectorAll(".term")].map((it) => it.dataset.term));
  const accept = (node) => (node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : node.matches(NOT_IN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = pieces(text.data, done);
    if (parts.some((it) => it.term)) text.replaceWith(...parts.map((it) => (it.term ? marked(it) : it)));
  }
}

function marked({ text, term }) {
  const id = `term-${term.slug}`;
  if (!document.getElementById(id)) document.body.append(explanation(id, term));
  const button = made("button", "term", text);
  button.type = "button";
  button.dataset.term = term.slug;
  button.setAttribute("popovertarget", id);
  return button;
}

/// The same as tools/pages.mjs writes into a static page.
function explanation(id, { name, text, link }) {
  const box = made("div", "term-box", "");
  Object.assign(box, { id, popover: "auto", role: "dialog", ariaLabel: name });
  const page = made("a", "", "AWS documentation");
  Object.assign(page, { href: link, target: "_blank", rel: "noreferrer" });
  box.append(made("strong", "", name), made("p", "", text), page);
  return box;
}

const made = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });
