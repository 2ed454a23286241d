//! The authorizer in front of a REST API: it failed, or what it answered cannot be used.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "Authorizers", place: Place::ExecutionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "apigw-authorizer-configuration-error",
        title: "The authorizer could not be used",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The authorizer function failed, timed out, returned a policy that is not valid, or API Gateway may not invoke it.",
        fix: "Read the authorizer function's own log for that request, and check that API Gateway has permission to invoke it.",
        fix_kind: FixKind::Authorizer,
        link: links::API_AUTHORIZER,
        docs: Docs::new(
            "API Gateway guide, gateway response types; serverless/examples issue 305; aws/chalice issue 670",
            "HTTP/1.1 500 Internal Server Error\nContent-Type: application/json\nx-amzn-ErrorType: «AuthorizerConfigurationException»\n\n{\"message\":null}",
            "HTTP/1.1 403 Forbidden\nContent-Type: application/json\nx-amzn-ErrorType: AccessDeniedException\n\n{\"Message\":\"User is not authorized to access this resource\"}",
        ),
        extra: Extra { place: Some(Place::GatewayResponse), ..Extra::NONE },
    }
    .found_by(&[anywhere("AuthorizerConfigurationException"), anywhere("AUTHORIZER_CONFIGURATION_ERROR"),
        anywhere(r#"^{{{_}"message":{_}null{_}}}"#),
    ]),
    Entry {
        code: "apigw-authorizer-bad-policy",
        title: "The authorizer did not return a valid policy",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "API Gateway could not read the authorizer's answer as a policy: it was null or had the wrong shape.",
        fix: "Return an object with principalId and policyDocument from every path through the authorizer.",
        fix_kind: FixKind::Authorizer,
        link: links::API_AUTHORIZER,
        docs: Docs::new(
            "ExpanseLLC/lambda_authorizer issue 1",
            "(0b6d2f8e-71c5-4f0e-9a3d-5c2e8f417b90) Authorizer result body before parsing: null\n(0b6d2f8e-71c5-4f0e-9a3d-5c2e8f417b90) «Execution failed due to configuration error: Could not parse policy»: null",
            "(0b6d2f8e-71c5-4f0e-9a3d-5c2e8f417b91) Using valid authorizer policy for principal: reader-12",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Execution failed due to configuration error: Could not parse policy")]),
    Entry {
        code: "apigw-authorizer-lambda-error",
        title: "The authorizer function failed",
        kind: Kind::Cause,
        rank: 76,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "The authorizer's Lambda function ended in an error, so no policy came back and API Gateway stopped the request.",
        fix: "Correct the error that the line quotes; it is in the authorizer function, not in the one behind the API.",
        fix_kind: FixKind::Authorizer,
        link: links::API_AUTHORIZER,
        docs: Docs::new(
            "A REST execution log in a public repository",
            "Tue Feb 10 06:31:55 UTC 2026 : «Authorizer result body before parsing: {\"errorType\":\"TokenExpiredError\"»,\"errorMessage\":\"jwt expired\",\"trace\":[\"TokenExpiredError: jwt expired\"]}",
            "Tue Feb 10 06:31:55 UTC 2026 : Authorizer result body before parsing: {\"principalId\":\"reader-12\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":\"execute-api:Invoke\",\"Effect\":\"Allow\",\"Resource\":[\"*\"]}]}}",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#"Authorizer result body before parsing: {{{_}"errorType":{_}"{error_type}""#),
        anywhere(r#"Authorizer result body before parsing: {{{_}"errorType""#),
        anywhere(r#"Authorizer result body before parsing: {{{_}"errorMessage""#),
    ]),
    Entry {
        code: "apigw-authorizer-failure",
        title: "The authorizer failed to authenticate the caller",
        kind: Kind::Cause,
        rank: 25,
        effect: ClientEffect::Only(ApiType::Rest, Some(500)),
        why: "API Gateway asked the authorizer and got no decision about the caller, so it answered with an error.",
        fix: "Read the authorizer's log for that request and correct what failed there.",
        fix_kind: FixKind::Authorizer,
        link: links::REST_RESPONSES,
        docs: Docs::new(
            "API Gateway guide, gateway response types",
            "{ \"requestId\":\"be3f0c17-9d24-4c58-8a6e-2f71d0c5b384\", \"ip\": \"192.0.2.77\", \"requestTime\":\"11/Feb/2026:08:14:02 +0000\", \"httpMethod\":\"POST\", \"resourcePath\":\"/claims\", \"status\":\"500\", \"protocol\":\"HTTP/1.1\", \"responseLength\":\"36\", \"errorResponseType\":\"«AUTHORIZER_FAILURE»\" }",
            "{ \"requestId\":\"be3f0c17-9d24-4c58-8a6e-2f71d0c5b385\", \"ip\": \"192.0.2.77\", \"requestTime\":\"11/Feb/2026:08:14:09 +0000\", \"httpMethod\":\"POST\", \"resourcePath\":\"/claims\", \"status\":\"200\", \"protocol\":\"HTTP/1.1\", \"responseLength\":\"118\", \"errorResponseType\":\"-\" }",
        ),
        extra: Extra { place: Some(Place::GatewayResponse), ..Extra::NONE },
    }
    .found_by(&[anywhere("AUTHORIZER_FAILURE")]),
];
