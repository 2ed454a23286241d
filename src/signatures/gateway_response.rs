//! The gateway responses of a REST API: the response types in its access log, and the bodies that go with them.

use super::prelude::*;

pub static FAMILY: Family<Signature> =
    Family { title: "API Gateway: access log and error responses", place: Place::GatewayResponse, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "apigw-access-denied",
        title: "A policy denies the caller access to the API",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(403)),
        why: "The policy that the authorizer returned, or the API's resource policy, denies this call. The function did not run.",
        fix: "If the call should be allowed, correct the authorizer's policy or the API's resource policy.",
        fix_kind: FixKind::Access(AccessFix::Credentials),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types; a REST execution log in a public repository",
            r#"Sun Feb 22 10:12:40 UTC 2026 : Authorizer result body before parsing: {"principalId":"guest","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Deny","Resource":"*"}]}}"#,
            r#"Sun Feb 22 10:12:41 UTC 2026 : Authorizer result body before parsing: {"principalId":"staff","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"*"}]}}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "ACCESS_DENIED"),
        anywhere("Gateway response type: ACCESS_DENIED with status code"),
        within(Within::AccessLog, "not authorized to access this resource"),
        within(Within::Http, "User is not authorized to access this resource"),
        within(Within::Http, "is not authorized to perform: execute-api:Invoke"),
        anywhere("User is not authorized to access this resource with an explicit deny"),
        anywhere(r#"Authorizer result body before parsing: {*}"Effect":{_}"Deny""#),
    ]),
    Entry {
        code: "apigw-missing-authentication-token",
        title: "No such path or method, or the request is not signed",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(403)),
        why: "Despite its words this is usually a path, method or stage that the API does not have; else an unsigned call to a method with IAM authorization.",
        fix: "Check the URL with its stage and the method, and deploy the stage if the method is new. Sign the request if it uses IAM.",
        fix_kind: FixKind::Request(RequestFix::Route),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types; DataBiosphere/azul issue 7470",
            "HTTP/1.1 403 Forbidden\nContent-Type: application/json\nx-amzn-ErrorType: MissingAuthenticationTokenException\n\n{\"message\":\"Missing Authentication Token\"}",
            "2026-02-22T10:30:02.481Z WARN sign-in: missing authentication token in cookie, redirecting",
        )
        .hint("Compare the URL, stage and method with the deployed resources, letter by letter.")
        .folklore(Folklore {
            said: "Missing Authentication Token means that a token is missing.",
            truth: "Mostly the path, method or stage does not exist, or was not deployed. Only then does it mean an unsigned request to a method with IAM authorization.",
        }),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("MISSING_AUTHENTICATION_TOKEN"),
        anywhere(r#""message":{_}"Missing Authentication Token""#),
        within(Within::AccessLog, "Missing Authentication Token"),
        within(Within::Http, "Missing Authentication Token"),
    ]),
    Entry {
        code: "apigw-invalid-signature",
        title: "The request's signature does not match",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(403)),
        why: "API Gateway computed another Signature Version 4 than the one the request carries.",
        fix: "Sign the request again, with the right secret key and over exactly the request that is sent.",
        fix_kind: FixKind::Access(AccessFix::Credentials),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"3d8a61f0-b27e-4c95-a1d4-f60c7e9b2a18", "ip": "198.51.100.64", "requestTime":"22/Feb/2026:11:03:25 +0000", "httpMethod":"PUT", "resourcePath":"/parcels", "status":"403", "protocol":"HTTP/1.1", "responseLength":"192", "errorResponseType":"INVALID_SIGNATURE" }"#,
            "2026-02-22T11:03:25.070Z INFO webhook 9: signature matches the one we calculated",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "INVALID_SIGNATURE"),
        anywhere("Gateway response type: INVALID_SIGNATURE with status code"),
        within(Within::AccessLog, "The request signature we calculated does not match"),
        within(Within::Http, r#""message":{_}"The request signature we calculated does not match"#),
    ]),
    Entry {
        code: "apigw-expired-token",
        title: "The caller's AWS token has expired",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(403)),
        why: "The request was signed with temporary AWS credentials that are no longer valid.",
        fix: "Refresh the caller's credentials and send the request again.",
        fix_kind: FixKind::Access(AccessFix::Credentials),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"70e4b9c2-5d1f-4a36-8f07-b3c6d2e8a951", "ip": "192.0.2.31", "requestTime":"22/Feb/2026:11:40:58 +0000", "httpMethod":"GET", "resourcePath":"/meters", "status":"403", "protocol":"HTTP/1.1", "responseLength":"61", "errorResponseType":"EXPIRED_TOKEN" }"#,
            "2026-02-22T11:40:58.112Z INFO session 41: EXPIRED_TOKEN seen, new token fetched",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "EXPIRED_TOKEN"),
        anywhere("Gateway response type: EXPIRED_TOKEN with status code"),
        within(Within::AccessLog, "The security token included in the request is expired"),
        within(Within::Http, "The security token included in the request is expired"),
    ]),
    Entry {
        code: "apigw-invalid-api-key",
        title: "The API key is missing or not accepted",
        kind: Kind::Cause,
        rank: 24,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(403)),
        why: "The method wants an API key, and x-api-key was missing or not valid. AWS WAF also answers a bare Forbidden: the access log tells them apart.",
        fix: "Send the key in the x-api-key header, and add it to a usage plan for this stage.",
        fix_kind: FixKind::Access(AccessFix::ApiKey),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"a5c09e47-8b63-4d12-97fe-1d4f6b0c3e82", "ip": "192.0.2.31", "requestTime":"22/Feb/2026:12:15:33 +0000", "httpMethod":"GET", "resourcePath":"/tariffs", "status":"403", "protocol":"HTTP/1.1", "responseLength":"23", "errorMessage":"Forbidden", "errorResponseType":"INVALID_API_KEY" }"#,
            "2026-02-22T12:15:33.640Z WARN geocoder said INVALID_API_KEY, using the second key",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "INVALID_API_KEY"),
        anywhere("Gateway response type: INVALID_API_KEY with status code"),
        within(Within::Http, r#"{{{_}"message":{_}"Forbidden"{_}}}"#),
    ]),
    Entry {
        code: "apigw-unauthorized",
        title: "The authorizer did not accept the caller",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(401)),
        why: "The authorizer rejected the caller, or the request lacked what the authorizer reads, such as the Authorization header.",
        fix: "Send a valid token where the authorizer's identity source expects it.",
        fix_kind: FixKind::Access(AccessFix::Authorizer),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\nx-amzn-ErrorType: UnauthorizedException\n\n{\"message\":\"Unauthorized\"}",
            "2026-02-22T12:50:19.005Z INFO UNAUTHORIZED visitors today: 3",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "UNAUTHORIZED"),
        anywhere("Gateway response type: UNAUTHORIZED with status code"),
        anywhere(") Unauthorized request: "),
        anywhere(" : Unauthorized request: "),
        within(Within::AccessLog, "Unauthorized"),
        within(Within::Http, r#"{{{_}"message":{_}"Unauthorized"{_}}}"#),
    ]),
    Entry {
        code: "apigw-waf-filtered",
        title: "AWS WAF blocked the request",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(403)),
        why: "A rule of the web ACL in front of the API blocked the request. The function did not run.",
        fix: "Find the rule in the WAF log, and change it if the request should pass.",
        fix_kind: FixKind::Access(AccessFix::Waf),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types; DataBiosphere/azul issue 7470",
            r#"{ "requestId":"c19f7d35-04e8-4b6a-b2d9-86a1e3f5c074", "ip": "203.0.113.201", "requestTime":"22/Feb/2026:13:22:07 +0000", "httpMethod":"POST", "resourcePath":"/comments", "status":"403", "protocol":"HTTP/1.1", "responseLength":"23", "errorMessage":"Forbidden", "errorResponseType":"WAF_FILTERED" }"#,
            "2026-02-22T13:22:07.914Z INFO comments: 2 filtered by the word list, WAF not asked",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("WAF_FILTERED")]),
    Entry {
        code: "apigw-waf-timeout",
        title: "The WAF check timed out",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, None),
        why: "API Gateway asked AWS WAF about the request and got no answer in time.",
        fix: "Send the request again.",
        fix_kind: FixKind::Nothing,
        link: links::REST_LOGGING,
        docs: Docs::new(
            "One operator's runbook in a public repository",
            "(58b2c6e0-d943-4f7a-8c15-e90a7d3b4f26) WAF call got timed out",
            "2026-02-22T13:58:44.237Z WARN wharf call got timed out, berth 6 not confirmed",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("WAF call got timed out")]),
    Entry {
        code: "apigw-throttled",
        title: "API Gateway throttled the request",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(429)),
        why: "The requests passed a rate or burst limit of the API, the stage or the account.",
        fix: "Raise the limit if the traffic is wanted, and let the client wait longer after each 429.",
        fix_kind: FixKind::Throttle,
        link: links::API_THROTTLING,
        docs: Docs::new(
            "API Gateway guide, gateway response types; LocalStack's gateway responses",
            r#"{ "requestId":"e6d3a08b-71c4-4952-9bf6-2c8e5f1d7a30", "ip": "198.51.100.88", "requestTime":"22/Feb/2026:14:30:51 +0000", "httpMethod":"GET", "resourcePath":"/scores", "status":"429", "protocol":"HTTP/1.1", "responseLength":"31", "errorMessage":"Too Many Requests", "errorResponseType":"THROTTLED" }"#,
            "2026-02-22T14:30:51.700Z INFO fan 2 THROTTLED to 40 percent",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "THROTTLED"),
        anywhere("Gateway response type: THROTTLED with status code"),
        within(Within::AccessLog, "Too Many Requests"),
        within(Within::Http, r#"{{{_}"message":{_}"Too Many Requests"{_}}}"#),
    ]),
    Entry {
        code: "apigw-quota-exceeded",
        title: "The usage plan's quota is used up",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(429)),
        why: "The API key has made all the requests that its usage plan allows for the period.",
        fix: "Raise the quota of the usage plan, or move the key to a larger plan.",
        fix_kind: FixKind::Throttle,
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"0f52b7e9-c638-4da1-a4f3-9e7d1c0b8562", "ip": "198.51.100.88", "requestTime":"28/Feb/2026:23:10:14 +0000", "httpMethod":"GET", "resourcePath":"/scores", "status":"429", "protocol":"HTTP/1.1", "responseLength":"28", "errorMessage":"Limit Exceeded", "errorResponseType":"QUOTA_EXCEEDED" }"#,
            "2026-02-28T23:10:14.388Z WARN maps provider: QUOTA_EXCEEDED, switching to the tile cache",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "QUOTA_EXCEEDED"),
        anywhere("Gateway response type: QUOTA_EXCEEDED with status code"),
        within(Within::AccessLog, "Limit Exceeded"),
        within(Within::Http, r#"{{{_}"message":{_}"Limit Exceeded"{_}}}"#),
    ]),
    Entry {
        code: "apigw-request-too-large",
        title: "The request is too large for API Gateway",
        kind: Kind::Cause,
        rank: 75,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(413)),
        why: "The request passed API Gateway's limit of 10 MB.",
        fix: "Let the client upload the file to S3, with a presigned URL for instance, and send only its key.",
        fix_kind: FixKind::Request(RequestFix::Content),
        link: links::API_QUOTAS,
        docs: Docs::new(
            "API Gateway guide, gateway response types; quotas",
            r#"{ "requestId":"92c8d5f1-3ae7-4b04-8d6c-f1e09b7a2c43", "ip": "203.0.113.58", "requestTime":"01/Mar/2026:07:44:36 +0000", "httpMethod":"POST", "resourcePath":"/photos", "status":"413", "protocol":"HTTP/1.1", "responseLength":"30", "errorMessage":"Request Too Long", "errorResponseType":"REQUEST_TOO_LARGE" }"#,
            "2026-03-01T07:44:36.029Z INFO printer refused: REQUEST_TOO_LARGE for A4, scaling down",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "REQUEST_TOO_LARGE"),
        anywhere("Gateway response type: REQUEST_TOO_LARGE with status code"),
        within(Within::AccessLog, "Request Too Long"),
        within(Within::Http, r#"{{{_}"message":{_}"Request Too Long"{_}}}"#),
        anywhere("HTTP content length exceeded {limit} bytes"),
    ]),
    Entry {
        code: "apigw-bad-request-body",
        title: "The request body failed validation",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(400)),
        why: "The method's request validator found that the body does not fit its model, so the function was not called.",
        fix: "Send a body that fits the model, or change the model if the body is right.",
        fix_kind: FixKind::Request(RequestFix::Content),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            "HTTP/1.1 400 Bad Request\nContent-Type: application/json\nx-amzn-ErrorType: BadRequestException\n\n{\"message\": \"Invalid request body\"}",
            "HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{\"message\":\"Invalid request body\",\"field\":\"weight\"}",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "BAD_REQUEST_BODY"),
        anywhere("Gateway response type: BAD_REQUEST_BODY with status code"),
        within(Within::AccessLog, "Invalid request body"),
        within(Within::Http, r#"{{{_}"message":{_}"Invalid request body"{_}}}"#),
    ]),
    Entry {
        code: "apigw-bad-request-parameters",
        title: "The request's parameters failed validation",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(400)),
        why: "The method's request validator missed a query string, path or header parameter that it requires.",
        fix: "Send every required parameter, or make it optional on the method.",
        fix_kind: FixKind::Request(RequestFix::Content),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"4b7e1f96-d0a3-4c58-b7e2-65f9c8d0a317", "ip": "203.0.113.58", "requestTime":"01/Mar/2026:08:20:11 +0000", "httpMethod":"GET", "resourcePath":"/routes", "status":"400", "protocol":"HTTP/1.1", "responseLength":"64", "errorResponseType":"BAD_REQUEST_PARAMETERS" }"#,
            "2026-03-01T08:20:11.530Z INFO BAD_REQUEST_PARAMETERS is now a known reply code",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "BAD_REQUEST_PARAMETERS"),
        anywhere("Gateway response type: BAD_REQUEST_PARAMETERS with status code"),
    ]),
    Entry {
        code: "apigw-unsupported-media-type",
        title: "The request's content type is not supported",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(415)),
        why: "The method passes on only content types it has a mapping template for, and the request came with another.",
        fix: "Send a content type that the method has a template for, or relax the integration's passthrough behavior.",
        fix_kind: FixKind::Request(RequestFix::Content),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"d84c2a7f-96e1-4f30-85bb-0a3e7c5d9f16", "ip": "192.0.2.144", "requestTime":"01/Mar/2026:09:05:48 +0000", "httpMethod":"POST", "resourcePath":"/forms", "status":"415", "protocol":"HTTP/1.1", "responseLength":"36", "errorResponseType":"UNSUPPORTED_MEDIA_TYPE" }"#,
            "2026-03-01T09:05:48.226Z WARN player: UNSUPPORTED_MEDIA_TYPE ogg, converting",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "UNSUPPORTED_MEDIA_TYPE"),
        anywhere("Gateway response type: UNSUPPORTED_MEDIA_TYPE with status code"),
        within(Within::Http, r#"{{{_}"message":{_}"Unsupported Media Type"{_}}}"#),
    ]),
    Entry {
        code: "apigw-resource-not-found",
        title: "The REST API has no such resource",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(404)),
        why: "The request was authorized, but the API has no resource for its path.",
        fix: "Correct the path, or add the resource and deploy the stage.",
        fix_kind: FixKind::Request(RequestFix::Route),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            r#"{ "requestId":"617d0e5a-b8f2-4c93-9a40-e2c6d1f7b895", "ip": "192.0.2.144", "requestTime":"01/Mar/2026:09:41:30 +0000", "httpMethod":"GET", "resourcePath":"/vouchers/old", "status":"404", "protocol":"HTTP/1.1", "responseLength":"27", "errorResponseType":"RESOURCE_NOT_FOUND" }"#,
            "2026-03-01T09:41:30.871Z WARN stylesheet RESOURCE_NOT_FOUND, using the default",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "RESOURCE_NOT_FOUND"),
        anywhere("Gateway response type: RESOURCE_NOT_FOUND with status code"),
    ]),
    Entry {
        code: "apigw-api-configuration-error",
        title: "Something in the API's configuration failed",
        kind: Kind::Wrapper,
        rank: 14,
        effect: ClientEffect::Only(FrontDoor::Rest, Some(500)),
        why: "An umbrella for several faults: a permission, the endpoint's address, a Base64 body that cannot be decoded, or a mapping.",
        fix: "Read the integration error of that request, in the execution log or as $context.integration.error in the access log.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types; DataBiosphere/azul issue 8301",
            r#"{ "requestId":"b30a9d64-7f18-4e25-a8c7-5d1b2e0f9c73", "ip": "203.0.113.90", "requestTime":"01/Mar/2026:10:18:22 +0000", "httpMethod":"GET", "resourcePath":"/badges", "status":"500", "protocol":"HTTP/1.1", "responseLength":"36", "errorMessage":"Internal server error", "errorResponseType":"API_CONFIGURATION_ERROR" }"#,
            "2026-03-01T10:18:22.457Z INFO api configuration loaded, error budget 99.2 percent",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("API_CONFIGURATION_ERROR")]),
    Entry {
        code: "apigw-integration-failure",
        title: "The integration behind the method failed",
        kind: Kind::Wrapper,
        rank: 12,
        effect: ClientEffect::Only(FrontDoor::Rest, None),
        why: "An umbrella: the function failed, was throttled or gave a response that cannot be used. The type does not say which.",
        fix: "Read the integration error of that request, in the execution log or as $context.integration.error in the access log.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types; DataBiosphere/azul issues 6624 and 8192",
            r#"{ "requestId":"f9e16c82-0b5d-47a4-b3f8-a7d4c0e2915b", "ip": "203.0.113.90", "requestTime":"01/Mar/2026:10:55:09 +0000", "httpMethod":"GET", "resourcePath":"/badges", "status":"502", "protocol":"HTTP/1.1", "responseLength":"36", "errorMessage":"Internal server error", "errorResponseType":"INTEGRATION_FAILURE" }"#,
            "2026-03-01T10:55:09.163Z INFO integration tests done, 1 failure",
        )
        .folklore(Folklore {
            said: "INTEGRATION_FAILURE is a 504.",
            truth: "504 is its default in AWS's table. With Lambda it comes with 500 when Lambda refused the call and with 502 when the function failed.",
        }),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("INTEGRATION_FAILURE")]),
    Entry {
        code: "apigw-default-5xx",
        title: "API Gateway answered with its default error response",
        kind: Kind::Wrapper,
        rank: 12,
        effect: ClientEffect::Only(FrontDoor::Rest, None),
        why: "API Gateway used its fallback response. The type says nothing about the error underneath.",
        fix: "Read the error message that is logged with it, or the execution log for the same request.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types; DataBiosphere/azul issue 7470",
            r#"{ "requestId":"28f5c7b0-a1e9-4d63-96d2-c8b0f4e7a351", "ip": "192.0.2.9", "requestTime":"01/Mar/2026:11:37:54 +0000", "httpMethod":"GET", "resourcePath":"/ferries", "status":"500", "protocol":"HTTP/1.1", "responseLength":"36", "errorMessage":"Internal server error", "errorResponseType":"DEFAULT_5XX" }"#,
            "GatewayResponses:\n  DEFAULT_5XX:\n    StatusCode: 500",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::AccessLog, "DEFAULT_5XX"),
        anywhere("Gateway response type: DEFAULT_5XX with status code"),
        within(Within::AccessLog, "DEFAULT_4XX"),
        anywhere("Gateway response type: DEFAULT_4XX with status code"),
    ]),
    Entry {
        code: "apigw-internal-server-error-body",
        title: "The client got an internal server error without detail",
        kind: Kind::Symptom,
        rank: 15,
        effect: ClientEffect::AsLogged,
        why: "This body hides the reason. A REST API writes \"server error\" in lower case, an HTTP API writes \"Server Error\" in capitals.",
        fix: "Look at the function's log and at the API's log for that request, and turn the API's log on if there is none.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::REST_LOGGING,
        docs: Docs::new(
            "API Gateway guide, handling Lambda errors; troubleshooting HTTP API Lambda integrations",
            "HTTP/1.1 502 Bad Gateway\nContent-Type: application/json\nx-amzn-ErrorType: InternalServerErrorException\n\n{\"message\": \"Internal server error\"}",
            "HTTP/1.1 500 Internal Server Error\nContent-Type: application/json\n\n{\"message\":\"Internal Server Error\",\"trace\":\"a1f0\"}",
        )
        .hint("The spelling of the message tells the kind of API; the request id in the response's headers (x-amzn-RequestId, apigw-requestid) finds it in the log.")
        .folklore(folklore::ALWAYS_502)
        .client("A REST API sends it with 502 or 500, an HTTP API, which writes both words large, with 500. The others have texts of their own."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#"^{{{_}"message":{_}"Internal server error"{_}}}"#),
        anywhere(r#"^{{{_}"message":{_}"Internal Server Error"{_}}}"#),
        anywhere(r#" {{{_}"message":{_}"Internal server error"{_}}}"#),
        anywhere(r#" {{{_}"message":{_}"Internal Server Error"{_}}}"#),
        anywhere(r#"{{{_}"message":{_}"Internal server error",{_}"connectionId":"#),
        anywhere(r#"`{{{_}"message":{_}"Internal server error"{_}}}`"#),
        anywhere("{{'message': 'Internal server error'}}"),
        anywhere("{{'message': 'Internal Server Error'}}"),
        anywhere("{{ message: 'Internal server error' }}"),
        anywhere("{{ message: 'Internal Server Error' }}"),
        within(Within::Http, r#"{{{_}"message":{_}"Internal server error"{_}}}"#),
        within(Within::Http, r#"{{{_}"message":{_}"Internal Server Error"{_}}}"#),
    ]),
    Entry {
        code: "apigw-ws-no-route",
        title: "No route of the WebSocket API takes this message",
        kind: Kind::Cause,
        rank: 66,
        effect: ClientEffect::Only(FrontDoor::WebSocket, None),
        why: "The value that the route selection expression reads from the message is no route of the API, and there is no $default route.",
        fix: "Compare the message with the route selection expression (usually $request.body.action) and the route keys, add a $default route, and deploy the API.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_ERRORS,
        docs: Docs::new(
            "API Gateway guide, WebSocket routes; reports of clients that were answered Forbidden",
            r#"{"message": "Forbidden", "connectionId":"Abc123=", "requestId":"Def456="}"#,
            r#"{"message": "welcome", "connectionId":"Abc123=", "requestId":"Def456="}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere(r#""message":{_}"Forbidden",{_}"connectionId":"#)]),
];
