// Cases for the CORS check: what a page asks, and what an API answers to it and to its preflight.
//
// A header that has a list of values is sent as that many lines; an absent one (`undefined`) is not sent.

/// What `origins` are to the page: its own, its host's other name, and so on.
export function cases(page, other) {
  const all = [];
  /// `asks`: {method, headers, credentials, isOpaque}; `answers`: {status, headers, preflight: {status, headers}}.
  const add = (what, asks, answers) => all.push({
    what,
    method: "GET",
    headers: {},
    credentials: false,
    isOpaque: false,
    ...asks,
    response: { status: answers.status ?? 200, headers: answers.headers },
    preflight: { status: 204, headers: {}, ...answers.preflight },
  });
  const origin = (value, rest) => ({ "Access-Control-Allow-Origin": value, ...rest });
  const fine = (credentials) => origin(credentials ? page : "*", credentials ? { "Access-Control-Allow-Credentials": "true" } : {});

  const origins = {
    "no origin": undefined,
    "a star": "*",
    "the page's origin": page,
    "a trailing slash": `${page}/`,
    "capitals": page.toUpperCase(),
    "the word null": "null",
    "null in capitals": "NULL",
    "two stars in a line": "*, *",
    "two stars in two lines": ["*", "*"],
    "the origin twice": [page, page],
    "the origin and a star": [page, "*"],
    "blanks around it": `  ${page} \t`,
    "nothing": "",
    "a star in a host": "http://*",
    "another origin": other,
    "two origins with a blank": `${page} ${other}`,
    "no port": page.replace(/:\d+$/, ""),
    "quotes": `"${page}"`,
    "the word true": "true",
  };
  const trues = [undefined, "true", "True", "TRUE", "true, true", ["true", "true"], " true ", "false", "1", ""];

  for (const isOpaque of [false, true]) {
    for (const [what, value] of Object.entries(origins)) {
      for (const credentials of [false, true]) {
        const answers = { headers: origin(value, { "Access-Control-Allow-Credentials": "true" }) };
        add(`${what}`, { isOpaque, credentials }, answers);
      }
      add(`${what}, on a preflight`, { isOpaque, method: "PUT" }, {
        headers: origin("*"),
        preflight: { headers: origin(value, { "Access-Control-Allow-Methods": "PUT" }) },
      });
    }
    for (const value of trues) {
      for (const credentials of [false, true]) {
        const allowed = isOpaque ? "null" : page;
        add(`credentials ${value}`, { isOpaque, credentials }, { headers: origin(allowed, { "access-control-allow-credentials": value }) });
      }
      add(`credentials ${value}, on a preflight`, { credentials: true, method: "DELETE" }, {
        headers: fine(true),
        preflight: { headers: origin(page, { "Access-Control-Allow-Credentials": value, "Access-Control-Allow-Methods": "DELETE" }) },
      });
    }
  }

  const methods = ["get", "HEAD", "post", "put", "PUT", "patch", "PATCH", "Delete", "OPTIONS", "REPORT", "TRACE", "a b"];
  const allowedMethods = [
    undefined, "", "*", "PUT", "put", "GET, PUT, PATCH, DELETE, OPTIONS, REPORT", "get,put,patch,delete,options,report",
    "PUT PATCH", "PUT;PATCH", ["GET", "PUT", "PATCH"], ",, PUT ,PATCH,", ["*", "PUT"], "GET, P(UT",
  ];
  for (const method of methods) {
    for (const value of allowedMethods) {
      for (const credentials of [false, true]) {
        add(`${method} with methods ${value}`, { method, credentials }, {
          headers: fine(credentials),
          preflight: { headers: { ...fine(credentials), "Access-Control-Allow-Methods": value } },
        });
      }
    }
  }

  const sent = [
    { "X-Trace": "1" },
    { "Content-Type": "application/json" },
    { "Content-Type": "text/plain; charset=utf-8" },
    { "Content-Type": "Text/Plain" },
    { "content-type": "multipart/form-data; boundary=\"a\"" },
    { "Content-Type": "nonsense" },
    { Authorization: "Bearer a.b.c" },
    { Authorization: "Bearer a.b.c", "Content-Type": "application/json" },
    { Accept: "application/json" },
    { Accept: "a(b" },
    { Accept: "a".repeat(128) },
    { Accept: "a".repeat(129) },
    { "Accept-Language": "de-CH, de;q=0.5" },
    { "Accept-Language": "de_CH" },
    { "Content-Language": "de@CH" },
    { Range: "bytes=0-99" },
    { Range: "bytes=7-" },
    { Range: "bytes=-5" },
    { Range: "bytes=9-5" },
    { Range: "bytes=0-1,4-5" },
    { Cookie: "a=1", "Sec-Thing": "1", Origin: "http://elsewhere.example", "Proxy-A": "1" },
    { "X-HTTP-Method-Override": "TRACE" },
    { "X-HTTP-Method-Override": "PUT" },
    { "X-Trace": " padded " },
    { "X Trace": "1" },
  ];
  const allowedHeaders = [
    undefined, "*", "X-Trace", "x-trace, CONTENT-TYPE,authorization", "X-Trace Content-Type", ["content-type", "authorization"],
    ["*", "authorization"], "accept, accept-language, content-language, range, x-http-method-override", "*, nonsense[]",
  ];
  for (const headers of sent) {
    for (const value of allowedHeaders) {
      for (const credentials of [false, true]) {
        add(`${JSON.stringify(headers)} with headers ${value}`, { headers, credentials }, {
          headers: fine(credentials),
          preflight: { headers: { ...fine(credentials), "access-control-allow-headers": value } },
        });
      }
    }
  }

  for (const status of [200, 201, 204, 206, 299, 300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 500, 502, 503]) {
    const elsewhere = [301, 302, 307].includes(status) ? { Location: "/elsewhere" } : {};
    add(`a preflight answered with ${status}`, { method: "PUT" }, {
      headers: fine(false),
      preflight: { status, headers: { ...fine(false), ...elsewhere, "Access-Control-Allow-Methods": "PUT" } },
    });
    for (const value of [undefined, "*"]) {
      if (![304, 401].includes(status)) add(`a response with ${status}, origin ${value}`, {}, { status, headers: origin(value) });
    }
  }

  const own = { "X-Total": "7", "x-page": "2", "Content-Type": "text/plain", ETag: "\"a\"", "Set-Cookie": "a=1", Vary: "Origin", "Cache-Control": "no-store" };
  const exposures = [
    undefined, "", "*", "X-TOTAL", "x-total, etag, set-cookie", "x-total etag", ["x-total", "ETag"], ["*", "x-total"], "x-none", "vary;etag",
    "access-control-allow-origin, x-total",
  ];
  for (const value of exposures) {
    for (const credentials of [false, true]) {
      for (const method of ["GET", "PUT"]) {
        add(`${method}, exposing ${value}`, { credentials, method }, {
          headers: { ...fine(credentials), ...own, "Access-Control-Expose-Headers": value },
          preflight: { headers: { ...fine(credentials), "Access-Control-Allow-Methods": "PUT", "Access-Control-Max-Age": "600" } },
        });
      }
    }
  }
  return all;
}
