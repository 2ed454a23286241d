//! CloudFront: Lambda@Edge functions that failed or returned what CloudFront does not accept.

use super::prelude::*;

pub static FAMILY: Family<Signature> =
    Family { title: "CloudFront and Lambda@Edge", place: Place::Edge, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "cf-lambda-invalid-json",
        title: "The edge function did not return a JSON object",
        kind: Kind::Cause,
        rank: 50,
        effect: ClientEffect::CloudFront(502),
        why: "CloudFront needs the request or response object back. It got nothing, something else, or text that it could not parse as JSON.",
        fix: "Return the request or response object on every path, make the handler async or call its callback, and keep the output within the size limits.",
        fix_kind: FixKind::Edge,
        link: links::CLOUDFRONT_502,
        docs: Docs::new(
            "react-ssr-lambda issue 28; serverless-next.js issue 525",
            "<H1>502 ERROR</H1>\n<H2>The request could not be satisfied.</H2>\n«The Lambda function returned invalid JSON: The JSON output» must be an object type.",
            "ERROR import job 311: the supplier returned invalid JSON: unexpected end of input",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("The Lambda function returned invalid JSON: The JSON output"),
        anywhere("The Lambda function returned invalid json: The json output"),
    ]),
    Entry {
        code: "cf-lambda-validation-error",
        title: "CloudFront rejected the edge function's result",
        kind: Kind::Cause,
        rank: 50,
        effect: ClientEffect::CloudFront(502),
        why: "Something in the result is not allowed: its structure, the shape of its headers, a character in a value, or its size.",
        fix: "Read the text after the colon, or the log group /aws/cloudfront/LambdaEdge/<distribution id> in the region near the viewer, and correct that field.",
        fix_kind: FixKind::Edge,
        link: links::EDGE,
        docs: Docs::new(
            "CloudFront guide, testing and debugging Lambda@Edge: validation errors; cloudformation-aws-marketplace-saas issue 54",
            "(k3VbT0yQ5m8ZsRr1uXo9aHcJd7LwNfGePi2CqEtYvUxKh4MzB6AnDg==) «ERROR Validation error: Lambda function result» validation failed, the function returned an invalid header, invalid character : '%0A' in header value, headerName : Set-Cookie.",
            "2026-01-20T10:02:44.518Z 3d0c1a7e-58f2-4b6d-9e13-77aa20c4f1b5 ERROR Validation error: email is required",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("The Lambda function result failed validation:"),
        anywhere("ERROR{_}Validation error:{_}Lambda function result"),
        anywhere("ERROR{_}Validation error:{_}The Lambda function"),
        anywhere("==){_}ERROR{_}Validation error:"),
        anywhere("LambdaValidationError from"),
        anywhere("LambdaValidationError{*}=="),
    ]),
    Entry {
        code: "cf-lambda-readonly-header",
        title: "The edge function touched a read-only header",
        kind: Kind::Cause,
        rank: 52,
        effect: ClientEffect::CloudFront(502),
        why: "For this event CloudFront lets the function see the header but not add, change or remove it.",
        fix: "Leave that header alone, or copy it unchanged from the event into the result; the edge log names it.",
        fix_kind: FixKind::Edge,
        link: links::EDGE,
        docs: Docs::new(
            "CloudFront guide, testing and debugging Lambda@Edge: validation errors; serverless-express issue 369",
            "502 ERROR\nThe request could not be satisfied.\nThe Lambda function result failed validation: The function «tried to add, delete, or change a read-only header».",
            "The Lambda function result failed validation: The body is not a string, is not an object, or exceeds the maximum size.",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("tried to add, delete, or change a read-only header"),
        anywhere("tried to delete read-only header"),
    ]),
    Entry {
        code: "cf-lambda-invalid-or-permissions",
        title: "CloudFront could not get an answer from the edge function",
        kind: Kind::Symptom,
        rank: 24,
        effect: ClientEffect::CloudFront(503),
        why: "CloudFront blames the function or its permissions, but the same page is shown when an edge function just crashed or timed out.",
        fix: "Read the edge function's log in the region near the viewer first; then check its execution role, its trust policy and the version in use.",
        fix_kind: FixKind::Edge,
        link: links::CLOUDFRONT_503,
        docs: Docs::new(
            "cloudfront-authorization-at-edge issue 24; serverless-next.js issue 2014",
            "<H1>503 ERROR</H1>\n<H2>The request could not be satisfied.</H2>\n«The Lambda function associated with the CloudFront distribution is invalid» or doesn't have the required permissions.\n<PRE>Generated by cloudfront (CloudFront) Request ID: 8sQpLr2Zt0VvXw5YbNdKjHcGfE1aMu7oTi9xRy3CkBqDzJ4lWnAhUg==</PRE>",
            "503 ERROR\nThe request could not be satisfied.\nCloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.",
        )
        .hint("If the edge function's log has the request, it ran and failed; if no region has it, look at the role and the version."),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("The Lambda function associated with the CloudFront distribution is invalid")]),
    Entry {
        code: "cf-lambda-execution-error",
        title: "The edge function failed while it ran",
        kind: Kind::Wrapper,
        rank: 28,
        effect: ClientEffect::AsLogged,
        why: "CloudFront got no result, because the function threw or its code is broken. The error itself is in the function's log.",
        fix: "Read the log group /aws/lambda/us-east-1.<function> in the region near the viewer: an edge function logs where it ran.",
        fix_kind: FixKind::Edge,
        link: links::EDGE,
        docs: Docs::new(
            "CloudFront guide, testing and debugging Lambda@Edge: how to determine the type of failure, execution errors",
            "HTTP/2 503\nserver: CloudFront\nx-cache: «LambdaExecutionError from» cloudfront\nvia: 1.1 0f1e2d3c4b5a69788796a5b4c3d2e1f0.cloudfront.net (CloudFront)",
            r#"[ "AWS/CloudFront", "LambdaExecutionError", "Region", "Global", "DistributionId", "E2EXAMPLE1ABCD", { "stat": "Average" } ]"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::Http, "Lambda execution error"),
        anywhere("LambdaExecutionError from"),
        anywhere("LambdaExecutionError{*}=="),
    ]),
    Entry {
        code: "cf-lambda-limit-exceeded",
        title: "A limit of Lambda@Edge was reached",
        kind: Kind::Cause,
        rank: 48,
        effect: ClientEffect::CloudFront(503),
        why: "Lambda did not run the edge function to its end in that region, because it was throttled or ran into its time limit.",
        fix: "Compare concurrent executions and durations in the viewers' region with the quotas; make the function faster or ask for more.",
        fix_kind: FixKind::Edge,
        link: links::EDGE,
        docs: Docs::new(
            "CloudFront guide, testing and debugging Lambda@Edge: how to determine the type of failure; hydrocron issue 283",
            "2026-02-05\t16:20:39\tFRA56-P4\t1127\t203.0.113.88\tGET\td222222abcdef8.cloudfront.net\t/img/hero.webp\t503\t-\tcurl/8.9.1\t-\t-\t«LambdaLimitExceeded»\tcq3r7YZnC9JwUur9jq3L9Z5quoavNL_HJChsc4N9Yt7ABbkCJtAwV8==\tcdn.example.com\thttps\t61\t0.047\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tLambdaLimitExceeded\tHTTP/2.0",
            r#"[ "AWS/CloudFront", "LambdaLimitExceededErrors", "Region", "Global", "DistributionId", "E2EXAMPLE1ABCD" ]"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("LambdaLimitExceeded")]),
    Entry {
        code: "cf-lambda-other",
        title: "CloudFront could not use what the edge function returned",
        kind: Kind::Cause,
        rank: 52,
        effect: ClientEffect::CloudFront(502),
        why: "Lambda@Edge ran, and CloudFront refused what it returned. No API is involved.",
        fix: "Read the edge function's log in the region nearest to the viewer, correct what it returns, and publish a new version in us-east-1.",
        fix_kind: FixKind::Edge,
        link: links::EDGE,
        docs: Docs::new(
            "CloudFront guide, errors of Lambda@Edge",
            "502 ERROR\nThe request could not be satisfied.\n«The Lambda function returned an invalid entry in the headers object»: the header is blocked.",
            "The Lambda function was deployed",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("The Lambda function returned an invalid entry in the headers object"),
        anywhere("The Lambda function returned an invalid origin configuration"),
        anywhere("The Lambda function returned an invalid request or response"),
    ]),
    Entry {
        code: "cf-function-error",
        title: "A CloudFront function failed",
        kind: Kind::Information,
        rank: 52,
        effect: ClientEffect::Nothing,
        why: "A CloudFront Function, which is JavaScript inside CloudFront and no Lambda function, failed or returned something that CloudFront cannot use. No API and no Lambda log is involved.",
        fix: "Test the function in the CloudFront console with this event, correct it and publish it. Its log is in the group /aws/cloudfront/function/NAME in us-east-1.",
        fix_kind: FixKind::Edge,
        link: links::EDGE,
        docs: Docs::new(
            "CloudFront guide, errors of CloudFront Functions and values of x-edge-result-type",
            "x-edge-result-type: «FunctionExecutionError»",
            "the function executed without an error",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("The CloudFront function returned"),
        anywhere("The CloudFront function associated with"),
        anywhere("The CloudFront function {*} invalid"),
        anywhere("FunctionExecutionError"),
        anywhere("FunctionThrottledError"),
        anywhere("FunctionValidationError"),
    ]),
];
