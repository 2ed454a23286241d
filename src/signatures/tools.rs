//! Tools: what the AWS CLI, WebSocket clients and browsers say when the function behind them failed.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "Tools and clients", place: Place::Tool, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "cli-function-error-unhandled",
        title: "The Invoke call worked, but the function failed",
        kind: Kind::Wrapper,
        rank: 10,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The 200 beside it only says that Lambda took the call. The function ended with an error, and what it was stands elsewhere.",
        fix: "Read the error in the output file, or invoke with --log-type Tail and decode LogResult from Base64.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::CLI_INVOKE,
        docs: Docs::new(
            "Lambda guide, runtime environment; LocalStack snapshots (AWS-validated)",
            "$ aws lambda invoke --function-name resize-avatar out.json\n{\n    \"StatusCode\": 200, «\"FunctionError\": \"Unhandled\"», \"ExecutedVersion\": \"$LATEST\"\n}",
            "$ aws lambda invoke --function-name resize-avatar out.json\n{\n    \"StatusCode\": 200, \"ExecutedVersion\": \"$LATEST\"\n}",
        )
        .hint("The output file has errorType and errorMessage; with --log-type Tail, LogResult has the last 4 KB of the log in base64.")
        .folklore(Folklore {
            said: "StatusCode 200 from aws lambda invoke means that the function works.",
            truth: "It means that Lambda took the call. Only the absence of FunctionError says that the function did not fail.",
        }),
        extra: Extra { marks_function_error: true, ..Extra::NONE },
    }
    .found_by(&[
        anywhere(r#""FunctionError":{_}"Unhandled""#),
        anywhere("'FunctionError': 'Unhandled'"),
        anywhere("FunctionError: 'Unhandled'"),
        anywhere("^FunctionError: Unhandled"),
        anywhere("$LATEST{_}Unhandled{_}200"),
    ]),
    Entry {
        code: "ws-unexpected-response",
        title: "The WebSocket handshake was refused",
        kind: Kind::Symptom,
        rank: 20,
        effect: ClientEffect::Only(ApiType::WebSocket, None),
        why: "The server answered with an HTTP status instead of opening the socket. With API Gateway it is usually the $connect route that failed.",
        fix: "Read the log of the function on the $connect route. It must end without an error and return { statusCode: 200 }.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::WEBSOCKET,
        docs: Docs::new(
            "serverless-websockets-plugin issue 13; aws-lambda-graphql issue 107",
            "$ wscat -c wss://q9w8e7r6t5.execute-api.eu-west-1.amazonaws.com/live\nerror: «Unexpected server response: 500»",
            "Error querying services: Unexpected response code: 500 (rpc error: No cluster leader)",
        )
        .hint("The number in the message is the status of the $connect route: 403 points at an authorizer, 5xx at the function."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Unexpected server response: {ws_status}"),
        anywhere("WebSocket{*}Unexpected response code: {ws_status}"),
    ]),
    Entry {
        code: "browser-cors-blocked",
        title: "The browser withheld the answer because of CORS",
        kind: Kind::Symptom,
        rank: 8,
        effect: ClientEffect::AsLogged,
        why: "A CORS message often hides a 502: when the API answers in place of the function, its error carries none of the function's headers, and the browser then reports CORS.",
        fix: "Look at the status of that request in the browser's network panel, or send it with curl -i. If it is a 5xx, mend that first; if not, add the CORS headers.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::REST_CORS,
        docs: Docs::new(
            "Consoles of Chromium, Firefox and Safari; API Gateway guide, CORS for REST APIs",
            "Access to fetch at 'https://u7y6t5r4e3.execute-api.eu-north-1.amazonaws.com/live/seats' «from origin 'https://opera.example.org' has been blocked by CORS policy»: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
            "2026-05-04T10:00:00.000Z INFO CORS policy loaded: origin https://opera.example.org is allowed",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("from origin '{origin}' has been blocked by CORS policy"),
        anywhere("Origin {origin} is not allowed by Access-Control-Allow-Origin"),
        anywhere("Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"),
        anywhere("cannot load {*} due to access control checks"),
        anywhere("No 'Access-Control-Allow-Origin' header is present on the requested resource"),
    ]),
];
