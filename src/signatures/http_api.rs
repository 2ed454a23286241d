//! API Gateway HTTP APIs: they have no execution log, so these come from access logs, headers and bodies.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "HTTP API", place: Place::HttpApi, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "httpapi-lambda-returned-error",
        title: "The function behind the HTTP API failed",
        kind: Kind::Wrapper,
        rank: 30,
        effect: ClientEffect::Reported(ApiType::HttpV2, Failure::FunctionError),
        why: "The function ended in an error or ran out of time. The text after the colon is the function's own error message.",
        fix: "Follow that message; the function's log for the same request has the stack trace.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::HTTP_TROUBLESHOOTING,
        docs: Docs::new(
            "HTTP API access logs quoted in Dynatrace's documentation and in a public repository",
            "{ \"requestId\": \"Xk3pQhT5IAMEJmA=\", \"ip\": \"198.51.100.23\", \"requestTime\": \"09/Feb/2026:17:40:12 +0000\", \"httpMethod\": \"GET\", \"routeKey\": \"GET /menus\", \"status\": \"500\", \"protocol\": \"HTTP/1.1\", \"responseLength\": \"35\", \"integrationErrorMessage\": \"«The Lambda function returned the following error:» menu 12 has no currency. Check your Lambda function code and try again.\" }",
            "2026-02-09T17:40:12.007Z INFO the lambda function returned the following menu: lunch",
        )
        .folklore(folklore::ALWAYS_502),
        extra: Extra { common_in: &[Log::Access], ..Extra::NONE },
    }
    .found_by(&[anywhere("The Lambda function returned the following error:")]),
    Entry {
        code: "httpapi-malformed-response",
        title: "The HTTP API could not use the function's response",
        kind: Kind::Cause,
        rank: 54,
        effect: ClientEffect::Reported(ApiType::HttpV2, Failure::Malformed),
        why: "The function ran and returned, but API Gateway could not read its result as a response: a field has the wrong type, or a needed one is missing.",
        fix: "Return body as a string (serialise objects), isBase64Encoded as true or false and statusCode as a number, and paste the response here to have it checked.",
        fix_kind: FixKind::Response(ResponseFix::Shape),
        link: links::HTTP_PROXY,
        docs: Docs::new(
            "HTTP API access logs quoted in aws/aws-lambda-go PR 373 and micronaut-projects/micronaut-aws issue 1832",
            "{ \"requestId\": \"Xk7bVgR4IAMEPdQ=\", \"ip\": \"198.51.100.23\", \"requestTime\": \"09/Feb/2026:17:52:40 +0000\", \"httpMethod\": \"GET\", \"routeKey\": \"GET /menus\", \"status\": \"500\", \"protocol\": \"HTTP/1.1\", \"responseLength\": \"35\", \"integrationErrorMessage\": \"The response from the Lambda function doesn't match the format that API Gateway expects. «Lambda body contains the wrong type for field \\\"body\\\"»\" }",
            "{ \"requestId\": \"Xk9cLgU2oAMEVDQ=\", \"ip\": \"203.0.113.150\", \"requestTime\": \"12/Feb/2026:10:20:45 +0000\", \"httpMethod\": \"PUT\", \"routeKey\": \"PUT /lockers/{id}\", \"status\": \"403\", \"protocol\": \"HTTP/1.1\", \"responseLength\": \"23\", \"authorizerError\": \"The request for the IAM Authorizer doesn't match the format that API Gateway expects.\" }",
        ),
        extra: Extra { same_as: Some("apigw-malformed-proxy-response"), ..Extra::NONE },
    }
    .found_by(&[
        anywhere(r#"Lambda body contains the wrong type for field "{response_field}""#),
        anywhere("The response from the Lambda function doesn{*}t match the format that API Gateway expects"),
    ]),
    Entry {
        code: "httpapi-invoke-permission",
        title: "The HTTP API may not invoke the function",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Reported(ApiType::HttpV2, Failure::NotPermitted),
        why: "Neither the integration's role nor the function's resource policy lets this API invoke the function.",
        fix: "Add a permission for apigateway.amazonaws.com to the function, with this API's ARN as its source.",
        fix_kind: FixKind::Permission,
        link: links::HTTP_TROUBLESHOOTING,
        docs: Docs::new(
            "API Gateway guide, troubleshooting HTTP API Lambda integrations",
            "{ \"requestId\": \"Xk4aZiF9oAMEPcw=\", \"ip\": \"198.51.100.23\", \"requestTime\": \"09/Feb/2026:18:02:33 +0000\", \"httpMethod\": \"GET\", \"routeKey\": \"GET /menus\", \"status\": \"500\", \"protocol\": \"HTTP/1.1\", \"responseLength\": \"35\", \"integrationErrorMessage\": \"«The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration». Check the permissions and try again.\" }",
            "WARN the IAM role configured on the integration host has permissions to call the ledger",
        )
        .hint("In the function's policy there has to be a statement for apigateway.amazonaws.com whose source ARN has this API's id."),
        extra: Extra { common_in: &[Log::Access], ..Extra::NONE },
    }
    .found_by(&[anywhere(
        "The IAM role configured on the integration or API Gateway doesn{*}t have permissions to call the integration",
    )]),
    Entry {
    code: "httpapi-iam-authorizer-format",
    title: "The request was not signed for IAM authorization",
    kind: Kind::Cause,
    rank: 76,
    effect: ClientEffect::Only(ApiType::HttpV2, Some(403)),
    why: "The route uses IAM authorization, and the request did not carry a Signature Version 4 signature in the form it needs.",
    fix: "Sign the request with Signature Version 4 for the service execute-api.",
    fix_kind: FixKind::Access(AccessFix::Credentials),
    link: links::HTTP_LOGGING,
    docs: Docs::new(
        "An HTTP API access log in a public repository ($context.authorizer.error)",
        "{ \"requestId\": \"Xk9cLgU2oAMEVDQ=\", \"ip\": \"203.0.113.150\", \"requestTime\": \"12/Feb/2026:10:20:45 +0000\", \"httpMethod\": \"PUT\", \"routeKey\": \"PUT /lockers/{id}\", \"status\": \"403\", \"protocol\": \"HTTP/1.1\", \"responseLength\": \"23\", \"authorizerError\": \"«The request for the IAM Authorizer doesn't match the format that API Gateway expects».\" }",
        "INFO the request for locker 12 does not match the format that the label printer expects",
    ),
    extra: Extra::NONE,
    }
    .found_by(&[anywhere("The request for the IAM Authorizer doesn{*}t match the format that API Gateway expects")]),
    Entry {
    code: "httpapi-integration-timeout",
    title: "The HTTP API gave up waiting for the function",
    kind: Kind::Cause,
    rank: 76,
    effect: ClientEffect::Reported(ApiType::HttpV2, Failure::IntegrationTimedOut),
    why: "The function was slower than the integration's timeout. On HTTP APIs that is 30 seconds at most and cannot be raised.",
    fix: "Make the function answer sooner, or hand long work to something that runs on after the answer. A function URL may wait longer.",
    fix_kind: FixKind::IntegrationTimeout,
    link: links::API_QUOTAS,
    docs: Docs::new(
        "serverless/serverless issue 11222; sst issue 2232; API Gateway guide, quotas",
        "HTTP/2 503\ncontent-type: application/json\napigw-requestid: Xm2dRhb0oAMEM7g=\n\n«{\"message\":\"Service Unavailable\"}»",
        "2026-02-12T11:00:31.220Z WARN courier API says Service Unavailable, trying the next one",
    )
    .hint("$context.integrationLatency is about 30,000 ms. The same body with a short latency is something else.")
    .folklore(Folklore {
        said: "A gateway timeout is a 504.",
        truth: "A REST API answers 504, an HTTP API 503 with the message Service Unavailable. And a function that runs into its own timeout first is a function error: 502, or 500 behind an HTTP API.",
    }),
    extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#"^{{{_}"message":{_}"Service Unavailable"{_}}}"#),
        within(Within::Http, r#"{{{_}"message":{_}"Service Unavailable"{_}}}"#),
        within(Within::AccessLog, r#""Service Unavailable""#),
        anywhere(r#",{{{_}"message":{_}"Service Unavailable"{_}}}"#),
    ]),
    Entry {
        code: "httpapi-jwt-invalid",
        title: "The HTTP API refused the caller's JWT",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::HttpV2, Some(401)),
        why: "The JWT authorizer did not accept the token: its audience, issuer or expiry does not fit. error_description says which.",
        fix: "Compare the token's aud, iss and exp with the authorizer's settings, and fetch a fresh token.",
        fix_kind: FixKind::Access(AccessFix::Authorizer),
        link: links::HTTP_JWT,
        docs: Docs::new(
            "API Gateway guide, troubleshooting HTTP API JWT authorizers",
            "HTTP/2 401\ncontent-type: application/json\nwww-authenticate: «Bearer scope=\"\" error=\"invalid_token\" error_description=\"»the token has expired\"\napigw-requestid: Xm5tQgZloAMEMVA=\n\n{\"message\":\"Unauthorized\"}",
            "HTTP/2 401\nwww-authenticate: Bearer realm=\"wiki\"\ncontent-type: text/plain\n\nplease sign in",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere(r#"Bearer{*}error="invalid_token"{_}error_description=""#)]),
    Entry {
        code: "httpapi-route-not-found",
        title: "The HTTP API has no route for the request",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(ApiType::HttpV2, Some(404)),
        why: "No route of the HTTP API fits the method and path that the client asked for, so no function ran.",
        fix: "Compare method, path and stage of the request with the API's routes, and check that the stage is deployed.",
        fix_kind: FixKind::Request(RequestFix::Route),
        link: links::HTTP_LOGGING,
        docs: Docs::new(
            "Behaviour of HTTP APIs; not found in a recorded log",
            "HTTP/2 404\ncontent-type: application/json\napigw-requestid: Xm8yCh7qoAMEMpw=\n\n«{\"message\":\"Not Found\"}»",
            "HTTP/2 404\ncontent-type: application/json\n\n{\"message\":\"Not Found\",\"entity\":\"voucher\",\"id\":77}",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[within(Within::Http, r#"{{{_}"message":{_}"Not Found"{_}}}"#)]),
];
