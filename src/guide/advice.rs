//! Common advice that is wrong, beside what is true. Sources: the contract table (`crate::evidence::contract`) and the
//! AWS pages that its cells rest on.

/// What is commonly said, what is true, and the codes that it concerns.
struct Advice {
    said: &'static str,
    truth: &'static str,
    codes: &'static [&'static str],
}

/// What is said about this code and wrong, with what is true.
pub fn on(code: &str) -> Option<(&'static str, &'static str)> {
    ALL.iter().find(|it| it.codes.contains(&code)).map(|it| (it.said, it.truth))
}

const ALL: &[Advice] = &[
    Advice {
        said: "A 502 means that statusCode is missing.",
        truth: "A REST API takes a missing statusCode for 200. HTTP APIs with payload format 2.0 and function URLs then send the whole result as the body of a 200. Only HTTP APIs with format 1.0 (500) and load balancers (502) reject it.",
        codes: &["response-without-status"],
    },
    Advice {
        said: "A response must have a body.",
        truth: "No front door asks for one. A load balancer refuses an explicit null, and nothing else does.",
        codes: &["body-null"],
    },
    Advice {
        said: "body must be a string everywhere, or the client gets 502.",
        truth: "A REST API answers 502 to an object, an HTTP API with format 2.0 answers 500, and a function URL tolerates it. For the others there is no evidence.",
        codes: &["body-not-a-string"],
    },
    Advice {
        said: "More keys in the response do no harm.",
        truth: "A REST API answers 502 to any key it does not know, cookies and statusDescription among them. The other front doors pass over it.",
        codes: &["response-unknown-key", "cookies-key", "status-description"],
    },
    Advice {
        said: "The handler returned undefined, so output.json says undefined.",
        truth: "The file says null, for undefined, None and nothing alike. REST APIs, HTTP APIs with format 1.0 and load balancers reject it; a function URL, as far as emulators show, answers 200.",
        codes: &["response-null"],
    },
    Advice {
        said: "statusCode must be a number.",
        truth: "REST APIs and function URLs are recorded taking a string of digits such as \"201\". Only for load balancers is it unknown.",
        codes: &["status-code-a-string"],
    },
    Advice {
        said: "Behind API Gateway it is over after a hard 29 seconds.",
        truth: "29 s is the default of REST APIs; since June 2024 it can be raised for Regional and private ones. HTTP APIs wait 30 s, and that is fixed. Load balancers and function URLs wait as long as the function may run.",
        codes: &[
            "lambda-timeout",
            "lambda-report-status-timeout",
            "lambda-json-status-timeout",
            "apigw-integration-timeout",
            "apigw-endpoint-request-timed-out",
        ],
    },
    Advice {
        said: "A gateway timeout is a 504.",
        truth: "A REST API answers 504, an HTTP API 503 with the message Service Unavailable. And a function that runs into its own timeout first is a function error: 502, or 500 behind an HTTP API.",
        codes: &["httpapi-integration-timeout"],
    },
    Advice {
        said: "A timed-out function returns an error instead of JSON.",
        truth: "What comes back is JSON, an object with errorMessage. The front door rejects it because the invocation is marked as a function error, not because of its form.",
        codes: &["lambda-sandbox-timedout"],
    },
    Advice {
        said: "A 502 is never throttling.",
        truth: "Behind REST and HTTP APIs a throttled invocation is a 500, never 429. Behind a load balancer it is a 502, and a function URL answers 429.",
        codes: &[
            "lambda-throttled",
            "apigw-lambda-throttled",
            "apigw-lambda-invocation-429",
            "apigw-rate-exceeded",
            "alb-lambda-throttling",
            "furl-throttled",
        ],
    },
    Advice {
        said: "Malformed Lambda proxy response points at the code, so permissions are out of the question.",
        truth: "Usually. A missing permission has a line of its own and is a 500; but AWS's page on malformed 502 errors lists wrong permissions too, so look at them if the payload comes out clean here. And the log shows at most 1,024 bytes of it.",
        codes: &["apigw-malformed-proxy-response"],
    },
    Advice {
        said: "A validator that throws on a bad response protects the API.",
        truth: "What it throws is the next function error: 502, or 500 behind an HTTP API. Catch, and return a response with a status of your own.",
        codes: &[
            "lambda-unhandled-exception",
            "lambda-unhandled-node",
            "lambda-unhandled-python",
            "lambda-unhandled-go",
        ],
    },
    Advice {
        said: "The failure of a function is a 502.",
        truth: "HTTP APIs answer 500, with {\"message\":\"Internal Server Error\"}. REST APIs, load balancers and function URLs answer 502.",
        codes: &["httpapi-lambda-returned-error", "apigw-internal-server-error-body"],
    },
    Advice {
        said: "Internal server error comes from the function.",
        truth: "It is the front door's text. Its spelling tells which: {\"message\": \"Internal server error\"} is a REST API, {\"message\":\"Internal Server Error\"} an HTTP API, the bare words a function URL.",
        codes: &["furl-502"],
    },
    Advice {
        said: "StatusCode 200 from aws lambda invoke means that the function works.",
        truth: "It means that Lambda took the call. Only the absence of FunctionError says that the function did not fail.",
        codes: &["cli-function-error-unhandled"],
    },
    Advice {
        said: "Used memory equal to the memory size means out of memory, and less means it was not.",
        truth: "Neither. Functions were killed with 126 of 128 MB shown, and caches fill memory without harm. Runtime.OutOfMemory and signal: killed are the evidence.",
        codes: &["lambda-oom", "lambda-signal-killed", "lambda-memory-nearly-full"],
    },
    Advice {
        said: "INTEGRATION_FAILURE is a 504.",
        truth: "504 is its default in AWS's table. With Lambda it comes with 500 when Lambda refused the call and with 502 when the function failed.",
        codes: &["apigw-integration-failure"],
    },
    Advice {
        said: "Missing Authentication Token means that a token is missing.",
        truth: "Mostly the path, method or stage does not exist, or was not deployed. Only then does it mean an unsigned request to a method with IAM authorization.",
        codes: &["apigw-missing-authentication-token"],
    },
    Advice {
        said: "SAM rejects it, so AWS does.",
        truth: "SAM insists on a statusCode, which a REST API takes as 200 when it is missing; and it accepts responses that AWS rejects. Trust the front door.",
        codes: &["sam-invalid-lambda-response"],
    },
    Advice {
        said: "Base64 is decoded when isBase64Encoded is true.",
        truth: "HTTP APIs, load balancers and function URLs do. A REST API decodes only if its binaryMediaTypes match the first type in the request's Accept header; otherwise the client gets the base64 text. The response's Content-Type plays no part.",
        codes: &["body-not-base64", "base64-flag-not-a-boolean", "base64-flag-misspelt"],
    },
];

/// The codes that it has something on.
pub fn codes() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|it| it.codes).copied()
}
