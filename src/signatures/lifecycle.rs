//! What Lambda prints about a healthy invocation. Known so that it is read, never named as what went wrong; the
//! figures in these lines belong to the reader of invocation reports.

use super::prelude::*;

pub static FAMILY: Family<Signature> =
    Family { title: "Ordinary lines of a Lambda log", place: Place::FunctionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "info-init-start",
        title: "A new execution environment started",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "Lambda set up a fresh environment for this function: a cold start. The line names the runtime version and the region.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«INIT_START Runtime Version: »nodejs:22.v41\tRuntime Version ARN: arn:aws:lambda:eu-north-1::runtime:4f1c9e",
            "2026-01-14T06:20:11.402Z\tundefined\tINFO\tdeploy note: look for INIT_START after the release",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^INIT_START Runtime Version: ")]),
    Entry {
        code: "info-start",
        title: "An invocation began",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "Lambda handed an event to the function. What follows up to the matching END line belongs to this request.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«START RequestId: 7d0b6b52-93c4-4b0e-8a57-1f6f0c2d9e31 Version: »14",
            "RESTORE_START Runtime Version: java:17.v38\tRuntime Version ARN: arn:aws:lambda:eu-north-1::runtime:8be2",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^START RequestId: {*} Version: ")]),
    Entry {
        code: "info-end",
        title: "An invocation ended",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "The invocation is over. Lambda prints this after success and after failure alike.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«END RequestId: »7d0b6b52-93c4-4b0e-8a57-1f6f0c2d9e31",
            "START RequestId: 7d0b6b52-93c4-4b0e-8a57-1f6f0c2d9e31 Version: $LATEST",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^END RequestId: ")]),
    Entry {
        code: "info-report",
        title: "Lambda summed up an invocation",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "Duration and memory of one invocation. Without a status it succeeded, or the line is of the older style, which shows none.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«REPORT RequestId: »7d0b6b52-93c4-4b0e-8a57-1f6f0c2d9e31\tDuration: 18.40 ms\tBilled Duration: 19 ms\tMemory Size: 512 MB\tMax Memory Used: 97 MB",
            "2026-01-14T06:20:11.402Z\tundefined\tINFO\tarchived 12 lines that begin with REPORT RequestId: and a uuid",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^REPORT RequestId: ")]),
    Entry {
        code: "info-restore",
        title: "The function was restored from its snapshot",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "SnapStart brought the function back from a snapshot instead of starting it anew. Only a status on the line speaks of trouble.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::SNAPSTART,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«RESTORE_START »Runtime Version: java:21.v30\tRuntime Version ARN: arn:aws:lambda:ca-central-1::runtime:51ad\nRESTORE_REPORT Restore Duration: 301.77 ms",
            "REPORT RequestId: 1b9de0a4-6c1f-4f57-9b77-05a3c1f4d2aa\tDuration: 44.02 ms\tBilled Duration: 160 ms\tMemory Size: 1024 MB\tMax Memory Used: 171 MB\tRestore Duration: 301.77 ms",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^RESTORE_START "), anywhere("^RESTORE_REPORT Restore Duration: ")]),
    Entry {
        code: "info-init-report-ok",
        title: "Lambda noted how long start-up took",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "SnapStart functions always print this line, others when start-up had trouble. Without a status on it, start-up went well.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«INIT_REPORT Init Duration: »2644.18 ms",
            "REPORT RequestId: 1b9de0a4-6c1f-4f57-9b77-05a3c1f4d2aa\tDuration: 3.11 ms\tBilled Duration: 4 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\tInit Duration: 264.18 ms",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^INIT_REPORT Init Duration: ")]),
    Entry {
        code: "info-extension-lines",
        title: "An extension registered with Lambda",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "A layer or agent runs beside the function and announced itself. This is ordinary.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::EXTENSIONS,
        docs: Docs::new(
            "Graylog2/graylog-s3-lambda issue 38, log of a function with an extension",
            "«TELEMETRY\tName: log-shipper\tState: Subscribed»\tTypes: [Platform, Function]\nEXTENSION\tName: log-shipper\tState: Ready\tEvents: [INVOKE, SHUTDOWN]",
            "EXTENSION\tName: log-shipper\tState: LaunchError\tEvents: []\tError Type: Extension.LaunchError",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("^EXTENSION{_}Name: {*}State: Ready"),
        anywhere("^LOGS{_}Name: {*}State: Subscribed"),
        anywhere("^TELEMETRY{_}Name: {*}State: Subscribed"),
    ]),
    Entry {
        code: "info-json-platform",
        title: "Lambda recorded the course of an invocation",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "With the JSON log format Lambda writes its own events as records. These tell of normal steps, not of a failure.",
        fix: "Nothing to do.",
        fix_kind: FixKind::Nothing,
        link: links::TELEMETRY,
        docs: Docs::new(
            "AWS Lambda guide, telemetry event schema",
            r#"{"time":"2026-02-19T11:45:02.310Z",«"type":"platform.report","record":{"requestId":"c2b8a6de-01f7-4f0a-a9a1-6a7c55d0be19","metrics":{"durationMs":12.7,"billedDurationMs":13,"memorySizeMB":256,"maxMemoryUsedMB":91},"status":"success"»}}"#,
            r#"{"time":"2026-02-19T11:45:02.298Z","type":"warehouse.report","record":{"rows":41,"status":"success"}}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#""type":{_}"platform.initStart""#),
        anywhere(r#""type":{_}"platform.start""#),
        anywhere(r#""type":{_}"platform.extension""#),
        anywhere(r#""type":{_}"platform.telemetrySubscription""#),
        anywhere(r#""type":{_}"platform.logsDropped""#),
        anywhere(r#""type":{_}"platform.restoreStart""#),
        anywhere(r#""type":{_}"platform.{*}"status":{_}"success""#),
    ]),
    Entry {
        code: "lambda-warning-unhandled",
        title: "Lambda warned that an exception follows",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::AsLogged,
        why: "The runtime prints this notice next to an error during start-up. It says nothing of the reason.",
        fix: "Read the error in the next lines: that is the one to mend.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::EXECUTION,
        docs: Docs::new(
            "AWS Lambda Python runtime interface client, lambda_literals.py",
            "[WARNING]\t2026-05-06T19:02:44.871Z\t\t«LAMBDA_WARNING: Unhandled exception». The most likely cause is an issue in the function code.",
            "[WARNING]\t2026-05-06T19:02:44.871Z\t\tUnhandled exception in the metrics thread, starting it again",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("LAMBDA_WARNING: Unhandled exception")]),
    Entry {
        code: "info-node-callback-warning",
        title: "The handler takes a callback, which newer Node.js runtimes do not",
        kind: Kind::Information,
        rank: 0,
        effect: ClientEffect::Nothing,
        why: "A notice about the Node.js 24 runtime. The invocation did not fail because of it.",
        fix: "Turn the handler into an async function before you move to that runtime.",
        fix_kind: FixKind::Nothing,
        link: links::NODE_HANDLER,
        docs: Docs::new(
            "AWS Lambda Node.js runtime interface client, WarningForCallbackHandlers.js",
            "2026-03-11T07:33:20.015Z\tundefined\tWARN\t«AWS Lambda plans to remove support for callback-based function handlers» starting with Node.js 24.",
            "2026-03-11T07:33:20.015Z\tundefined\tWARN\tcallback-based handlers are discouraged in this team",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("AWS Lambda plans to remove support for callback-based function handlers")]),
];
