//! Emulators: SAM CLI, LocalStack and serverless-offline, where the 502 is made on one's own machine.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "Emulators", place: Place::Emulator, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "sam-invalid-lambda-response",
        title: "SAM CLI could not use the function's response",
        kind: Kind::Symptom,
        rank: 20,
        effect: ClientEffect::Local(Some(502)),
        why: "The local API got no valid proxy response; often the function crashed a few lines above. SAM also insists on a statusCode, which a REST API does not.",
        fix: "Look above for a crash or a timeout first. Then return an object with statusCode, headers and a string body, and no keys that do not belong to a proxy response.",
        fix_kind: FixKind::Local,
        link: links::SAM_LOCAL,
        docs: Docs::new(
            "aws-sam-cli, local_apigw_service.py",
            "Invoking src.app.handler (python3.13)\n«Invalid lambda response received:» Invalid API Gateway Response Keys: {'cookies'} in {'statusCode': 200, 'cookies': []}\n2026-01-12 09:44:58 127.0.0.1 - - [12/Jan/2026 09:44:58] \"GET /profile HTTP/1.1\" 502 -",
            "Invoking src.app.handler (python3.13)\n2026-01-12 09:46:10 127.0.0.1 - - [12/Jan/2026 09:46:10] \"GET /profile HTTP/1.1\" 200 -",
        )
        .hint("The text after the colon says what SAM did not like; a traceback above it says that the function failed first.")
        .folklore(Folklore {
            said: "SAM rejects it, so AWS does.",
            truth: "SAM insists on a statusCode, which a REST API takes as 200 when it is missing; and it accepts responses that AWS rejects. Trust the API.",
        }),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Invalid lambda response received: Lambda returned <class '{type}'> instead of dict"),
        anywhere("Invalid lambda response received:"),
        anywhere("Function returned an invalid response (must include one of: body, headers"),
        anywhere("Function returned an invalid response"),
        anywhere("Lambda response must be valid json"),
        anywhere("Invalid API Gateway Response Keys: "),
    ]),
    Entry {
        code: "sam-function-timed-out",
        title: "SAM CLI stopped the function at its timeout",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::Local(Some(502)),
        why: "The function ran longer on this machine than the Timeout in its template allows, so SAM stopped its container.",
        fix: "Raise Timeout for the function in the template, or find the call that takes so long.",
        fix_kind: FixKind::Local,
        link: links::SAM_LOCAL,
        docs: Docs::new(
            "aws-sam-cli, local/lambdafn/runtime.py",
            "START RequestId: 7b2f4c11-90aa-4e0d-b7c5-1d6e8a3f5502 Version: $LATEST\n«Function 'ThumbnailFunction' timed out after 8 seconds»\nNo response from invoke container for ThumbnailFunction",
            "INFO job 'nightly-import' ran for 8 seconds; limit 30 seconds, nothing timed out",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Function '{function_name}' timed out after {timeout_s} seconds")]),
    Entry {
        code: "sam-rapid-error",
        title: "The runtime in the local Lambda container crashed",
        kind: Kind::Wrapper,
        rank: 24,
        effect: ClientEffect::Local(Some(502)),
        why: "The container started, but the runtime in it ended while it loaded or ran the function. What ended it stands after error= and above.",
        fix: "Read the lines above for the error of the program itself, and the text after error= for how it ended.",
        fix_kind: FixKind::Local,
        link: links::SAM_LOCAL,
        docs: Docs::new(
            "aws-lambda-runtime-interface-emulator; a public log of sam local start-api",
            "04 Mar 2026 15:27:08,214 «[ERROR] (rapid) Init failed» error=Runtime exited with error: exit status 1 InvokeID=\n04 Mar 2026 15:27:08,215 [ERROR] (rapid) Invoke failed error=Runtime exited with error: exit status 1 InvokeID=19c3e7d2-4f6a-4b80-a1d9-c05be72f3361",
            "04 Mar 2026 15:26:41,002 [INFO] (rapid) exec '/var/runtime/bootstrap' (cwd=/var/task, handler=)",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("[ERROR] (rapid) Init failed"), anywhere("[ERROR] (rapid) Invoke failed")]),
    Entry {
        code: "localstack-malformed-lambda-output",
        title: "LocalStack could not use the function's response",
        kind: Kind::Symptom,
        rank: 25,
        effect: ClientEffect::Local(Some(502)),
        why: "What the function returned is not a proxy response: it is no JSON, or it has keys that do not belong there. A crash at start-up shows like this too.",
        fix: "Return only statusCode, headers, multiValueHeaders, body (a string) and isBase64Encoded. Look above for an error of the function.",
        fix_kind: FixKind::Response(ResponseFix::Shape),
        link: links::REST_PROXY,
        docs: Docs::new(
            "localstack, execute_api/integrations/aws.py; localstack issue 10206",
            r#"2026-02-23T11:08:15.660  WARN --- [et.reactor-3] l.s.a.n.e.i.aws            : «Lambda output should follow the next JSON format»: { "isBase64Encoded": true|false, "statusCode": httpStatusCode, "headers": { "headerName": "headerValue", ... },"body": "..."} but was: b'"done"'"#,
            "2026-02-23T11:08:19.112  INFO --- [et.reactor-1] localstack.request.http    : GET /_aws/execute-api/x1y2z3w4/dev/hello => 200",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Lambda output should follow the next JSON format")]),
    Entry {
        code: "sls-offline-failure",
        title: "The function failed under serverless-offline",
        kind: Kind::Cause,
        rank: 40,
        effect: ClientEffect::Local(None),
        why: "The handler ended with an error on this machine. Old versions of serverless-offline answer 200 to it, where AWS would answer 502.",
        fix: "Correct the error that is printed with it. Update serverless-offline if the client saw 200.",
        fix_kind: FixKind::Local,
        link: links::REST_ERRORS,
        docs: Docs::new(
            "serverless-offline issues 678 and 1541, pull request 772",
            "GET /dev/orders (λ: listOrders)\n«✖ Unhandled exception in handler '»listOrders'.\n✖ TypeError: rows.filter is not a function",
            "✖ 2 of 14 checks failed: lint, spelling",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Serverless: Failure:"),
        anywhere("✖ Unhandled exception in handler '"),
        anywhere("✖ Uncaught error in '{*}' handler"),
        anywhere("offline: Failure: {message}"),
        anywhere("× Unhandled exception in handler '"),
        anywhere("× Uncaught error in '{*}' handler"),
        anywhere("offline: Error: "),
        anywhere("[Serverless-Offline] Your λ handler '{handler}' timed out after"),
        anywhere("[504] - Lambda timeout"),
        anywhere("Uncaught error in '{handler}' handler."),
        anywhere("Error while loading {*}github.com/dherault/serverless-offline"),
    ]),
];
