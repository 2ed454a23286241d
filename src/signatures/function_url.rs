//! Function URLs: what the client is told. They have no access log, so a response is all there is.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "Function URL", place: Place::FunctionUrl, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "furl-502",
        title: "The function URL answered 502 and gives no reason",
        kind: Kind::Symptom,
        rank: 20,
        effect: ClientEffect::Only(ApiType::FunctionUrl, Some(502)),
        why: "A function URL sends this plain text when the function failed or returned something unusable. It has no access log, only metrics.",
        fix: "Read the function's log for that time. The metric Url5xxError shows how often it happens.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::FUNCTION_URL,
        docs: Docs::new(
            "Lambda guide, invoking and monitoring function URLs; LocalStack test_lambda.py (AWS-validated)",
            "HTTP/1.1 502 Bad Gateway\nContent-Type: application/json\n\n«Internal Server Error»",
            "HTTP/2 500\ncontent-type: application/json\n\n{\"message\":\"Internal Server Error\"}",
        )
        .hint("The metric Url5xxError rises; whether the function failed, its own log tells.")
        .folklore(Folklore {
            said: "Internal server error comes from the function.",
            truth: "It is the API's text. Its spelling tells which: {\"message\": \"Internal server error\"} is a REST API, {\"message\":\"Internal Server Error\"} an HTTP API, the bare words a function URL.",
        }),
        extra: Extra::NONE,
    }
    .found_by(&[within(Within::Http, "^Internal Server Error")]),
    Entry {
        code: "furl-forbidden",
        title: "The function URL refused the caller",
        kind: Kind::Cause,
        rank: 74,
        effect: ClientEffect::Reported(ApiType::FunctionUrl, Failure::NotPermitted),
        why: "The function's policy does not let the caller use this URL, an AWS_IAM call is not signed, or the alias behind the URL is gone.",
        fix: "Allow lambda:InvokeFunctionUrl (new URLs also need lambda:InvokeFunction). With auth type AWS_IAM, sign the request too.",
        fix_kind: FixKind::Permission,
        link: links::FUNCTION_URL_AUTH,
        docs: Docs::new(
            "Lambda guide, control access to function URLs; LocalStack snapshots (AWS-validated)",
            "HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: AccessDeniedException\n\n{\"Message\":\"«Forbidden. For troubleshooting Function URL authorization issues», see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}",
            "HTTP/2 403\nx-amzn-errortype: ForbiddenException\n\n{\"message\":\"Forbidden\"}",
        )
        .hint("x-amzn-ErrorType says AccessDeniedException, and the function's log has nothing of this request."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Forbidden. For troubleshooting Function URL authorization issues"),
        anywhere(r#"{{"Message":{_}"Forbidden"}}"#),
        within(Within::Http, r#""Message":{_}"Forbidden""#),
    ]),
    Entry {
        code: "furl-throttled",
        title: "Lambda turned the call to the function URL away: too many requests",
        kind: Kind::Cause,
        rank: 24,
        effect: ClientEffect::Reported(ApiType::FunctionUrl, Failure::Throttled),
        why: "The function or the account had no concurrency left, so Lambda answered 429 and did not run the function.",
        fix: "Raise or reserve concurrency for the function, and let clients retry with backoff.",
        fix_kind: FixKind::Concurrency,
        link: links::CONCURRENCY,
        docs: Docs::new(
            "Lambda API reference, Invoke: TooManyRequestsException (429); not seen in a log",
            "HTTP/1.1 429 Too Many Requests\nDate: Tue, 10 Feb 2026 17:03:11 GMT\n«x-amzn-ErrorType: TooManyRequestsException»",
            "INFO sdk: TooManyRequestsException from dynamodb, attempt 2 of 5 succeeded",
        )
        .hint("The metric Throttles of the function is above 0 in that minute.")
        .folklore(folklore::THROTTLING),
        extra: Extra { yields_to: Some("apigw-throttled"), ..Extra::NONE },
    }
    .found_by(&[
        within(Within::Http, "x-amzn-ErrorType:{_}TooManyRequestsException"),
        within(Within::Http, "x-amzn-errortype:{_}TooManyRequestsException"),
    ]),
];
