//! The function's surroundings: the size of its response, the Runtime API, extensions, PHP-FPM, the file system.

use super::prelude::*;

pub static FAMILY: Family<Signature> =
    Family { title: "Limits of the execution environment", place: Place::FunctionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "lambda-response-too-large",
        title: "The response is larger than Lambda can return",
        kind: Kind::Cause,
        rank: 90,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "A buffered response may have about 6 MB as JSON, with base64 and escapes counted. The handler itself finished without an error.",
        fix: "Return less at a time, with pages, put the data into S3 and return a presigned URL, or use response streaming.",
        fix_kind: FixKind::ResponseSize,
        link: links::QUOTAS,
        docs: Docs::new(
            "LocalStack snapshot recorded on AWS; issue DataBiosphere/azul#8192",
            r#"{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size «exceeded maximum allowed payload size (6291556 bytes)»."}"#,
            "2026-05-19T12:31:07.220Z\t4b3c2d1e-8f6a-4c11-9d0f-77c9c5e4a210\tINFO\texport is 8120334 bytes, uploading it to S3",
        ),
        extra: Extra { common_in: &[Log::Function], ..Extra::NONE },
    }
    .found_by(&[
        anywhere("exceeded maximum allowed payload size ({limit} bytes)"),
        anywhere("Exceeded maximum allowed payload size ({limit} bytes)"),
        anywhere("Response payload size exceeded maximum allowed payload size"),
        anywhere("Function.ResponseSizeTooLarge"),
        anywhere("Failed to post handler success response. Http response code: 413"),
        anywhere("The Lambda function returned a response that is too long to serialize"),
        anywhere("body size is too long"),
        anywhere("Response payload size ({size} bytes) exceeded"),
        anywhere("Unable to expand length of this stream beyond its capacity"),
    ]),
    Entry {
        code: "lambda-runtime-post-failed",
        title: "Lambda did not accept the handler's response",
        kind: Kind::Cause,
        rank: 41,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The Runtime API refused the response. Code 413 means that it is too large; 400 or 403 that the invocation had ended already.",
        fix: "For 413 make the response smaller. For 400 and 403 look for a timeout, or for work that goes on after the handler returned.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "Public issue image-optimization#58 and a public log",
            "[ERROR] [1771936218004] LAMBDA_RUNTIME «Failed to post handler success response. Http response code: »403.",
            "2026-02-24T12:30:18.004Z\t6c0f0a3e-9c5b-4f37-8f10-b2f2ad51c7c9\tINFO\tpost handler answered with response code 403",
        )
        .hint("The code at the end of the line: 413 is the size, 400 or 403 an invocation that had ended."),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Failed to post handler success response. Http response code: ")]),
    Entry {
        code: "lambda-extension-crash",
        title: "A Lambda extension failed",
        kind: Kind::Cause,
        rank: 97,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "A process that a layer or the image brings with it, an extension, ended or could not start, and the invocation failed with it.",
        fix: "Update the layer that brings the extension, or remove it to confirm. Its own log lines stand just above.",
        fix_kind: FixKind::Package(PackageFix::Layer),
        link: links::EXTENSIONS,
        docs: Docs::new(
            "AWS Lambda guide, execution environment; source of the runtime interface emulator; issue brefphp/bref#862",
            "REPORT RequestId: 8a0f4c52-7b0e-4f54-9f6e-1c7f0a1b2c3d\tDuration: 3.77 ms\tBilled Duration: 4 ms\tMemory Size: 512 MB\tMax Memory Used: 77 MB\tStatus: error\tError Type: «Extension.Crash»",
            "EXTENSION\tName: metrics-agent\tState: Ready\tEvents: [INVOKE, SHUTDOWN]",
        )
        .hint("The EXTENSION lines of that start-up name the extension; without its layer the function runs."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Extension.Crash"),
        anywhere("Extension.ExitError"),
        anywhere("Extension.InitError"),
        anywhere("Extension.LaunchError"),
        anywhere("State: LaunchError"),
        anywhere("State: InitError"),
    ]),
    Entry {
        code: "bref-fpm-communication-failed",
        title: "Bref lost its connection to PHP-FPM",
        kind: Kind::Cause,
        rank: 88,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "PHP-FPM ran out of time or crashed before it had answered, so Bref had no response to pass on.",
        fix: "Look above for a timeout or a crash of PHP. Find the slow call or the extension that crashes, and check the function's timeout.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::CUSTOM_RUNTIME,
        docs: Docs::new(
            "Issues brefphp/bref#316, #842 and #2077",
            "Invoke Error {\"errorType\":\"Bref\\\\Event\\\\Http\\\\FastCgi\\\\«FastCgiCommunicationFailed»\",\"errorMessage\":\"Error communicating with PHP-FPM to read the HTTP response.\"}",
            "[09-Mar-2026 04:05:06] NOTICE: fpm is running, pid 9\n[09-Mar-2026 04:05:06] NOTICE: ready to handle connections",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("FastCgiCommunicationFailed"),
        anywhere("Error communicating with PHP-FPM to read the HTTP response"),
        anywhere("The PHP script timed out. Bref will now restart PHP-FPM"),
    ]),
    Entry {
        code: "lambda-readonly-fs",
        title: "The function tried to write to a read-only file system",
        kind: Kind::Cause,
        rank: 84,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Code in Lambda can write to /tmp, but not to its own package or a home directory. Libraries with a cache or a log file often try.",
        fix: "Write to /tmp. For libraries, point their cache, home or log directory there with an environment variable.",
        fix_kind: FixKind::Code,
        link: links::STORAGE,
        docs: Docs::new(
            "AWS Lambda guide, troubleshooting execution and ephemeral storage",
            "[ERROR] OSError: «[Errno 30] Read-only file system: '/home/sbx_user1051'»\nTraceback (most recent call last):",
            "2026-06-01T08:00:00.300Z\t7e1b9a64-4b1c-4a3e-9a5f-0d6f7c8b9a10\tINFO\tcache directory moved to /tmp/fonts",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::Lambda, "EROFS: read-only file system, open '{file}'"),
        within(Within::Lambda, "EROFS: read-only file system, mkdir '{file}'"),
        within(Within::Lambda, "EROFS: read-only file system"),
        within(Within::Lambda, "[Errno 30] Read-only file system: '{file}'"),
        within(Within::Lambda, "[Errno 30] Read-only file system"),
        within(Within::Lambda, "Read-only file system"),
        within(Within::Lambda, "read-only file system"),
        anywhere("Read-only file system (os error 30)"),
        anywhere("failed to create directory: read-only"),
        anywhere("OSError: [Errno 30]"),
        anywhere("file_put_contents(/var/task/{file}): failed to open stream"),
        anywhere("file_put_contents(/var/task/{file}): Failed to open stream"),
        anywhere("fopen(/var/task/{file}): "),
        anywhere("mkdir(): Read-only file system"),
        anywhere("could not be created: Read-only file system"),
    ]),
    Entry {
        code: "lambda-tmp-full",
        title: "The disk space in /tmp is used up",
        kind: Kind::Cause,
        rank: 84,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "/tmp has 512 MB unless you set more, and what one request leaves there is still there for the next one.",
        fix: "Delete temporary files before the handler returns, or give the function more ephemeral storage.",
        fix_kind: FixKind::Storage,
        link: links::STORAGE,
        docs: Docs::new(
            "AWS Lambda guide, troubleshooting execution and ephemeral storage",
            "2026-06-03T21:09:18.774Z\t1c9d2e8f-5a4b-4d0e-8c7a-3f2e1d0c9b8a\tERROR\tInvoke Error \t{\"errorType\":\"Error\",\"errorMessage\":\"«ENOSPC: no space left on device», write\",\"code\":\"ENOSPC\"}",
            "2026-06-03T21:09:18.774Z\t1c9d2e8f-5a4b-4d0e-8c7a-3f2e1d0c9b8a\tINFO\t/tmp: 128 of 512 MB used",
        )
        .hint("Fresh environments work and warm ones fail after some requests: what they leave in /tmp adds up."),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::Lambda, "ENOSPC: no space left on device"),
        within(Within::Lambda, "[Errno 28] No space left on device"),
        within(Within::Lambda, "[Errno 28]"),
        within(Within::Lambda, "No space left on device"),
        within(Within::Lambda, "no space left on device"),
        anywhere("/tmp/{*}: No space left on device"),
    ]),
    Entry {
        code: "lambda-too-many-files",
        title: "The function has too many files or sockets open",
        kind: Kind::Cause,
        rank: 84,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "An execution environment may have 1,024 files and sockets open. What a warm function does not close adds up over requests.",
        fix: "Create clients and connection pools once, outside the handler, and close what each request opens.",
        fix_kind: FixKind::Code,
        link: links::QUOTAS,
        docs: Docs::new(
            "AWS Lambda guide, quotas (file descriptors)",
            "[ERROR] OSError: «[Errno 24] Too many open files»: '/tmp/tile-17.png'\nTraceback (most recent call last):",
            "2026-06-05T14:22:31.115Z\t5f4e3d2c-1b0a-4987-a6b5-c4d3e2f1a0b9\tINFO\t17 files open, 1007 left",
        )
        .hint("Fresh environments work and warm ones fail after some requests."),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::Lambda, "EMFILE: too many open files"),
        within(Within::Lambda, "[Errno 24] Too many open files"),
        within(Within::Lambda, "[Errno 24]"),
        within(Within::Lambda, "Too many open files"),
        within(Within::Lambda, "too many open files"),
    ]),
    Entry {
        code: "lambda-extension-error",
        title: "An extension failed[: Extension.{extension_error}]",
        kind: Kind::Cause,
        rank: 96,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "A Lambda extension, not the function's code, ended the invocation or its start. Extensions come with layers, such as those of monitoring vendors.",
        fix: "Read the lines of the extension above this one. Update or remove its layer; the function runs without it.",
        fix_kind: FixKind::Package(PackageFix::Content),
        link: links::EXTENSIONS,
        docs: Docs::new(
            "AWS Lambda guide, Extensions API: errors of extensions begin with Extension.",
            r#"{«"errorType":"Extension.QuotaMisread"»,"errorMessage":"no quota"}"#,
            r#"{"level":"INFO","message":"Extension.ready fired","timestamp":"2026-03-02T18:00:44Z"}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#""errorType":{_}"Extension.{extension_error}""#),
        anywhere("Error Type: Extension.{extension_error}"),
        anywhere("Error: {*}Extension.{extension_error}"),
    ]),
];
