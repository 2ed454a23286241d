//! The execution log of a REST API, and the log of the console's test: what went wrong behind the method.

use super::prelude::*;

pub static FAMILY: Family<Signature> =
    Family { title: "REST API: execution log", place: Place::ExecutionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "apigw-malformed-proxy-response",
        title: "The function's response is not a proxy response",
        kind: Kind::Cause,
        rank: 50,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::Malformed),
        why: "The function succeeded, but API Gateway cannot use what it returned: no object, an unknown key, a body that is not a string, a bad statusCode.",
        fix: "Return an object with nothing but statusCode, headers, multiValueHeaders, isBase64Encoded and body, and turn the body into a string.",
        fix_kind: FixKind::Response(ResponseFix::Shape),
        link: links::REST_PROXY,
        docs: Docs::new(
            "LocalStack's AWS-validated test of proxy responses (15 November 2024); AWS re:Post, malformed 502",
            "(2e91c0d7-4b6f-4f3a-8d15-70a9be3c6f21) Endpoint response body before transformations: [\"mon\",\"tue\"]\n(2e91c0d7-4b6f-4f3a-8d15-70a9be3c6f21) «Execution failed due to configuration error: Malformed Lambda proxy response»\n(2e91c0d7-4b6f-4f3a-8d15-70a9be3c6f21) Method completed with status: 502",
            "(2e91c0d7-4b6f-4f3a-8d15-70a9be3c6f22) Endpoint response body before transformations: {\"statusCode\":200,\"body\":\"ok\"}\n(2e91c0d7-4b6f-4f3a-8d15-70a9be3c6f22) Method completed with status: 200",
        )
        .hint("The line \"Endpoint response body before transformations\" just before it has what the function returned: paste both.")
        .folklore(Folklore {
            said: "Malformed Lambda proxy response points at the code, so permissions are out of the question.",
            truth: "Usually. A missing permission has a line of its own and is a 500; but AWS's page on malformed 502 errors lists wrong permissions too, so look at them if the payload comes out clean here. And the log shows at most 1,024 bytes of it.",
        }),
        extra: Extra { common_in: &[Log::Execution, Log::Access], ..Extra::NONE },
    }
    .found_by(&[anywhere("Execution failed due to configuration error: Malformed Lambda proxy response")]),
    Entry {
        code: "apigw-customer-function-error",
        title: "The function behind the REST API failed",
        kind: Kind::Wrapper,
        rank: 28,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::FunctionError),
        why: "Lambda ran the function and it ended in an error. The text after the colon is the function's own error message.",
        fix: "Follow that message; the function's log for the same Lambda request id has the rest.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::REST_ERRORS,
        docs: Docs::new(
            "API Gateway guide, handling Lambda errors; DataBiosphere/azul issue 6624",
            "(c07d5a3e-18f4-42b9-b6e0-9f3d2a7c8e15) «Lambda execution failed with status 200 due to customer function error: division by zero. Lambda request id: 5f1b8e60-3c27-4a9d-8e44-b1d0c6f7a932»\n(c07d5a3e-18f4-42b9-b6e0-9f3d2a7c8e15) Method completed with status: 502",
            "INFO weekly review: 3 customer function errors, all of them fixed",
        )
        .hint("The Lambda request id at the end of the line finds the invocation in the function's log. Without proxy integration the client gets a 200 with the error as its body, unless it is mapped."),
        extra: Extra { common_in: &[Log::Execution], ..Extra::NONE },
    }
    .found_by(&[
        anywhere(
            "Lambda execution failed with status 200 due to customer function error: {*}Lambda request id: {lambda_request_id}",
        ),
        anywhere("Lambda execution failed with status 200 due to customer function error"),
        anywhere("Lambda Customer Function Error:"),
    ]),
    Entry {
        code: "apigw-invalid-permissions",
        title: "API Gateway may not invoke the function",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::NotPermitted),
        why: "The function's resource policy does not let this API invoke it: no such permission, another source ARN, or one for another alias.",
        fix: "Add a permission for apigateway.amazonaws.com with this API's source ARN, on the alias that the integration names.",
        fix_kind: FixKind::Permission,
        link: links::RESOURCE_POLICY,
        docs: Docs::new(
            "DataBiosphere/azul issue 8301; CodeGenieApp/serverless-express issue 247",
            "Wed Feb 11 14:21:07 UTC 2026 : Execution failed due to configuration error: «Invalid permissions on Lambda function»\nWed Feb 11 14:21:07 UTC 2026 : Method completed with status: 500",
            "INFO deploy check: no invalid permissions on any Lambda function",
        )
        .hint("In the function's policy there has to be a statement for apigateway.amazonaws.com whose source ARN has this API's id, on the alias that the integration calls."),
        extra: Extra { common_in: &[Log::Execution, Log::Access], ..Extra::NONE },
    }
    .found_by(&[anywhere("Invalid permissions on Lambda function")]),
    Entry {
        code: "apigw-assume-role",
        title: "API Gateway cannot assume the integration's role",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The integration names a role as its credentials, and that role does not trust API Gateway.",
        fix: "Let the role's trust policy allow apigateway.amazonaws.com to assume the role.",
        fix_kind: FixKind::Integration(IntegrationFix::Role),
        link: links::REST_PERMISSION,
        docs: Docs::new(
            "A REST execution log in a public repository",
            "(9a4e7c12-60db-4f85-a3b7-1e8c5d2f0a46) Execution failed due to configuration error: «API Gateway does not have permission to assume the provided role arn:aws:iam::111122223333:role/kiosk-apigw»",
            "INFO the console does not have permission to assume the role kiosk-admin, asking again",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("API Gateway does not have permission to assume the provided role {role}"),
        anywhere("API Gateway does not have permission to assume the provided role"),
    ]),
    Entry {
        code: "apigw-lambda-throttled",
        title: "Lambda throttled the call from the REST API",
        kind: Kind::Cause,
        rank: 77,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::Throttled),
        why: "Lambda had no concurrency left for the function and refused API Gateway's call. The client sees 500, not 429.",
        fix: "Raise the function's reserved concurrency or the account's limit, and make the function faster.",
        fix_kind: FixKind::Concurrency,
        link: links::CONCURRENCY,
        docs: Docs::new(
            "REST execution logs in a public repository; AWS re:Post on throttling behind a proxy integration",
            "(d3f8a150-7c2b-49e6-8f01-4b9e6c7d2a83) «Lambda invocation failed with status: 429. Lambda request id: 0c9e4f7a-52d8-4b13-96aa-e81f3d7b5c60»\n(d3f8a150-7c2b-49e6-8f01-4b9e6c7d2a83) Method completed with status: 500",
            "(d3f8a150-7c2b-49e6-8f01-4b9e6c7d2a84) Key throttle limit exceeded for RestApi k7p2v9x4qd, Stage live, Resource 3n8fz1, HttpMethod GET. Limit: 5.00 Burst: 10",
        )
        .hint("The metric Throttles of the function is above 0 in that minute.")
        .folklore(folklore::THROTTLING),
        extra: Extra { common_in: &[Log::Execution], ..Extra::NONE },
    }
    .found_by(&[]),
    Entry {
        code: "apigw-lambda-invocation-429",
        title: "Lambda answered API Gateway's call with 429",
        kind: Kind::Cause,
        rank: 77,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::Throttled),
        why: "Lambda throttled the call because a concurrency or rate limit was reached. The client sees 500, not 429.",
        fix: "Raise the function's reserved concurrency or the account's limit, and make the function faster.",
        fix_kind: FixKind::Concurrency,
        link: links::CONCURRENCY,
        docs: Docs::new(
            "REST execution logs in a public repository; AWS Support's log analyser",
            "(81b6e2f9-0d47-4c3a-b95e-6a1f8c4d7e20) «Lambda invocation failed with status: 429. Lambda request id: 7d20f5c8-9e31-4b6a-a4d7-03c8b9e5f612»",
            "(81b6e2f9-0d47-4c3a-b95e-6a1f8c4d7e21) Received response. Status: 200, Integration latency: 429 ms",
        )
        .folklore(folklore::THROTTLING),
        extra: Extra { same_as: Some("apigw-lambda-throttled"), ..Extra::NONE },
    }
    .found_by(&[
        anywhere("Lambda invocation failed with status: 429. Lambda request id: {lambda_request_id}"),
        anywhere("Lambda invocation failed with status: 429"),
    ]),
    Entry {
        code: "apigw-rate-exceeded",
        title: "Lambda told API Gateway that the rate was exceeded",
        kind: Kind::Cause,
        rank: 77,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::Throttled),
        why: "Lambda throttled the call because a concurrency or rate limit was reached. API Gateway calls that a configuration error.",
        fix: "Raise the function's reserved concurrency or the account's limit, and make the function faster.",
        fix_kind: FixKind::Concurrency,
        link: links::CONCURRENCY,
        docs: Docs::new(
            "DataBiosphere/azul issue 6624; REST execution logs in a public repository",
            "(44c9d1b7-e5a2-4f08-93c6-d7b0e8f21a5d) «Execution failed due to configuration error: Rate Exceeded».\n(44c9d1b7-e5a2-4f08-93c6-d7b0e8f21a5d) Method completed with status: 500",
            "An error occurred (ThrottlingException) when calling the DescribeLogGroups operation: Rate exceeded",
        )
        .folklore(folklore::THROTTLING),
        extra: Extra { same_as: Some("apigw-lambda-throttled"), ..Extra::NONE },
    }
    .found_by(&[anywhere("Execution failed due to configuration error: Rate Exceeded")]),
    Entry {
        code: "apigw-integration-timeout",
        title: "API Gateway gave up waiting for the function",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::IntegrationTimedOut),
        why: "The function took longer than the integration's timeout, 29 seconds unless it was changed. It may still have been running.",
        fix: "Find the slow call, or answer at once and work on afterwards. Regional and private REST APIs can have the quota raised.",
        fix_kind: FixKind::IntegrationTimeout,
        link: links::API_QUOTAS,
        docs: Docs::new(
            "DataBiosphere/azul issue 6284; REST execution logs in public repositories; API Gateway guide, quotas",
            "(f6a03d8c-2b91-4e57-80cd-95e7b1c4f36a) «Execution failed due to a timeout error»\n(f6a03d8c-2b91-4e57-80cd-95e7b1c4f36a) Method completed with status: 504",
            "INFO nightly export: execution failed after a timeout error last week, fine since then",
        )
        .hint("\"Execution failed due to a timeout error\" in the execution log, and integration latency about 29,000 ms. The function's own log may show that it went on and finished.")
        .folklore(folklore::TIMEOUT_29_S),
        extra: Extra { common_in: &[Log::Execution, Log::Access], ..Extra::NONE },
    }
    .found_by(&[anywhere("Execution failed due to a timeout error")]),
    Entry {
        code: "apigw-endpoint-request-timed-out",
        title: "The client was told that the endpoint timed out",
        kind: Kind::Cause,
        rank: 75,
        effect: ClientEffect::Reported(ApiType::Rest, Failure::IntegrationTimedOut),
        why: "API Gateway stopped waiting for the integration at its timeout, 29 seconds unless it was changed.",
        fix: "Find the slow call, or answer at once and work on afterwards. Regional and private REST APIs can have the quota raised.",
        fix_kind: FixKind::IntegrationTimeout,
        link: links::API_QUOTAS,
        docs: Docs::new(
            "DataBiosphere/azul issue 6284; API Gateway guide, gateway response types",
            "HTTP/1.1 504 Gateway Timeout\nContent-Type: application/json\nx-amzn-ErrorType: InternalServerErrorException\n\n{«\"message\": \"Endpoint request timed out\"»}",
            "2026-02-17T09:31:40.555Z WARN search endpoint: request timed out, second attempt follows",
        )
        .folklore(folklore::TIMEOUT_29_S),
        extra: Extra { same_as: Some("apigw-integration-timeout"), place: Some(Place::GatewayResponse), ..Extra::NONE },
    }
    .found_by(&[
        anywhere(r#""message":{_}"Endpoint request timed out""#),
        anywhere("message': 'Endpoint request timed out'"),
        anywhere("message: 'Endpoint request timed out'"),
        anywhere(r#""INTEGRATION_TIMEOUT""#),
        within(Within::AccessLog, "INTEGRATION_TIMEOUT"),
        within(Within::AccessLog, "Endpoint request timed out"),
        within(Within::Http, "Endpoint request timed out"),
        anywhere("Gateway response type: INTEGRATION_TIMEOUT with status code"),
    ]),
    Entry {
        code: "apigw-network-error",
        title: "API Gateway could not reach the endpoint",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(504)),
        why: "The HTTP endpoint or VPC link behind the method could not be reached, or the connection to it failed.",
        fix: "Check that the endpoint's address can be reached from API Gateway, and that its TLS certificate is valid.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_LOGGING,
        docs: Docs::new(
            "IPRotate issue 17; LocalStack's HTTP integration",
            "Mon Feb 16 19:08:51 UTC 2026 : «Execution failed due to a network error communicating with endpoint»\nMon Feb 16 19:08:51 UTC 2026 : Method completed with status: 504",
            "2026-02-16T19:08:51.300Z WARN network error on link 3, communicating with endpoint b instead",
        ),
        extra: Extra { common_in: &[Log::Execution, Log::Access], ..Extra::NONE },
    }
    .found_by(&[
        anywhere("Execution failed due to a network error communicating with endpoint"),
        anywhere(r#""message":{_}"Network error communicating with endpoint"#),
        within(Within::AccessLog, "Network error communicating with endpoint"),
    ]),
    Entry {
        code: "apigw-internal-error",
        title: "API Gateway itself had an internal error",
        kind: Kind::Cause,
        rank: 74,
        effect: ClientEffect::Only(ApiType::Rest, None),
        why: "The fault was on API Gateway's side; the line does not point at your function.",
        fix: "Try the request again. If it keeps failing, open a case with AWS Support and give them the request id.",
        fix_kind: FixKind::Nothing,
        link: links::REST_LOGGING,
        docs: Docs::new(
            "AWS re:Post; no recorded log was found",
            "(15e8b0f4-a97c-4d26-b381-c0d95f7a2e63) «Execution failed due to an internal error»",
            "INFO batch 7: no execution failed, internal error counter is 0",
        ),
        extra: Extra { common_in: &[Log::Execution], ..Extra::NONE },
    }
    .found_by(&[anywhere("Execution failed due to an internal error")]),
    Entry {
        code: "apigw-no-output-mapping",
        title: "No integration response matches the endpoint's answer",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The method has no proxy integration, and none of its integration responses fits the status that the endpoint returned.",
        fix: "Add a default integration response, without a pattern, to the method and deploy the stage.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_MAPPING,
        docs: Docs::new(
            "REST execution logs in a public repository; API Gateway guide, gateway response types",
            "Thu Feb 19 11:45:30 UTC 2026 : Execution failed due to configuration error: «No match for output mapping and no default output mapping configured». Endpoint Response Status Code: 404",
            "INFO mapper: no match for output column 3, default mapping used",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("No match for output mapping and no default output mapping configured")]),
    Entry {
        code: "apigw-invalid-method-response",
        title: "The method response for the mapped status is missing",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "An integration response maps to a status for which the method declares no method response.",
        fix: "Declare a method response for that status on the method and deploy the stage.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_MAPPING,
        docs: Docs::new(
            "AWS re:Post, API Gateway internal server error; REST execution logs in a public repository",
            "Thu Feb 19 12:02:18 UTC 2026 : Execution failed due to configuration error: «Output mapping refers to an invalid method response»: 201",
            "INFO output mapping loaded, 4 method responses, none invalid",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Output mapping refers to an invalid method response")]),
    Entry {
        code: "apigw-endpoint-access-denied",
        title: "The AWS service behind the method denied access",
        kind: Kind::Cause,
        rank: 87,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The integration calls an AWS service with a role, and the service refused: the role lacks a permission.",
        fix: "Add the missing action and resource to the policy of the integration's role.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_PERMISSION,
        docs: Docs::new(
            "A REST execution log in a public repository",
            "Fri Feb 20 08:19:44 UTC 2026 : «Endpoint response body before transformations: {\"Error\":{\"Code\":\"AccessDenied\"»,\"Message\":\"Access to the resource https://sqs.eu-central-1.amazonaws.com/111122223333/returns is denied.\",\"Type\":\"Sender\"}}",
            "Fri Feb 20 08:19:44 UTC 2026 : Endpoint response body before transformations: {\"statusCode\":200,\"body\":\"{\\\"help\\\":\\\"what AccessDenied means\\\"}\"}",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#"Endpoint response body before transformations: {*}"Code":{_}"AccessDenied""#),
        anywhere(r#"Endpoint response body before transformations: {*}"Code":{_}"AccessDeniedException""#),
        anywhere("Endpoint response body before transformations: {*}<Code>AccessDenied</Code>"),
        anywhere("Endpoint response body before transformations: {*}<Code>AccessDeniedException</Code>"),
        anywhere(r#"Endpoint response body before transformations: {*}"__type":{_}"{*}AccessDeniedException""#),
        anywhere("Unable to determine service/operation name to be authorized"),
    ]),
    Entry {
        code: "apigw-invalid-endpoint",
        title: "The integration's address is not valid",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "API Gateway cannot call the integration's URI: it is wrong, or it leads to a private address.",
        fix: "Correct the URI of the integration to an address that API Gateway can reach, and deploy the stage.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_LOGGING,
        docs: Docs::new(
            "LocalStack's AWS-validated snapshot of a REST API",
            "Sat Feb 21 16:33:02 UTC 2026 : «Execution failed due to configuration error: Invalid endpoint address»\nSat Feb 21 16:33:02 UTC 2026 : Method completed with status: 500",
            "WARN signup: invalid e-mail address for endpoint newsletter",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Execution failed due to configuration error: Invalid endpoint address")]),
    Entry {
        code: "apigw-unable-parse-statuscode",
        title: "The mock integration got no status code",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The request template of a mock integration has to produce a statusCode, and this one did not.",
        fix: "Let the request template produce an object with a whole number as its statusCode, and deploy the stage.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_MAPPING,
        docs: Docs::new(
            "LocalStack's mock integration",
            "(6c2f9e07-b4d1-43a8-9e5c-38f0a7d6b129) Execution failed due to configuration error: «Unable to parse statusCode. It should be an integer» that is defined in the request template.",
            "WARN importer: unable to parse postcode. It should be five digits.",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Unable to parse statusCode. It should be an integer")]),
    Entry {
        code: "apigw-header-already-present",
        title: "A header mapping clashes with a header already there",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The integration request maps a header that API Gateway sets by itself.",
        fix: "Remove that header's mapping from the integration request, and deploy the stage.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::REST_LOGGING,
        docs: Docs::new(
            "LocalStack's integration request",
            "(a81d4e36-5f90-4c7b-8b2e-0d6c9f3e7a54) «Execution failed due to configuration error: Host header already present»",
            "DEBUG trace header already present, kept as it is",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Execution failed due to configuration error: {*} header already present")]),
    Entry {
        code: "apigw-key-throttle",
        title: "A usage plan or method limit throttled the request",
        kind: Kind::Cause,
        rank: 77,
        effect: ClientEffect::Only(ApiType::Rest, Some(429)),
        why: "The request passed the rate or burst that is set for this key, stage or method. Lambda was not called.",
        fix: "Raise the rate and burst if the traffic is wanted, and let the client wait longer after each 429.",
        fix_kind: FixKind::Throttle,
        link: links::API_THROTTLING,
        docs: Docs::new(
            "A fixture of a public API Gateway log parser",
            "(e07b35c9-8a14-46fd-a2c0-7d1e9b6f4382) «Key throttle limit exceeded for RestApi m3x8r5w1tz, Stage live, Resource» 9qk4ye, HttpMethod GET. Limit: 20.00 Burst: 40",
            "INFO keyboard throttle: limit not exceeded for kiosk 4",
        )
        .hint("There is no line of the function for this request: Lambda was not called."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Key throttle limit exceeded for RestApi {api_id}, Stage {stage}, Resource"),
        anywhere("Key throttle limit exceeded for RestApi"),
    ]),
    Entry {
        code: "apigw-tenant-id-missing",
        title: "The request names no tenant, and the function wants one",
        kind: Kind::Cause,
        rank: 66,
        effect: ClientEffect::AsLogged,
        why: "The function isolates tenants, so each invocation must carry a tenant id; this one had none. Lambda refuses it, with a 400 in one recording.",
        fix: "Map a header to the tenant id in the integration (X-Amz-Tenant-Id), or turn tenant isolation off.",
        fix_kind: FixKind::Integration(IntegrationFix::Target),
        link: links::INVOKE_API,
        docs: Docs::new(
            "A recorded reply of API Gateway before a function with tenant isolation",
            r#"{"message":"«The invoked function is enabled with tenancy configuration». Add a valid tenant ID in your request and try again."}"#,
            r#"{"message":"The tenant is enabled"}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("The invoked function is enabled with tenancy configuration"),
        anywhere("Add a valid tenant ID in your request"),
    ]),
];
