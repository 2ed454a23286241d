//! Memory: Lambda killed the function for using too much of it, or its language could get no more.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "Memory", place: Place::FunctionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "lambda-oom",
        title: "The function ran out of memory",
        kind: Kind::Cause,
        rank: 90,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "It wanted more memory than it is configured to have, and Lambda killed it. The maximum shown may lie a little below the size.",
        fix: "Raise the memory, or handle the data in chunks. If it grows over warm invocations, look for a leak.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "AWS Lambda runtime interface emulator, customer_error.go",
            "«REPORT RequestId: b3d9f6a2-07c5-4e8b-9a10-5f2c4d7e8b91\tDuration: 2417.66 ms\tBilled Duration: 2418 ms\tMemory Size: 256 MB\tMax Memory Used: 255 MB\tStatus: error\tError Type: Runtime.OutOfMemory»",
            "{\"msg\":\"runbook: a report with Error Type: Runtime.OutOfMemory pages the team\"}\nREPORT RequestId: b3d9f6a2-07c5-4e8b-9a10-5f2c4d7e8b91\tDuration: 77.10 ms\tBilled Duration: 78 ms\tMemory Size: 256 MB\tMax Memory Used: 256 MB",
        )
        .folklore(folklore::MEMORY_USED),
        extra: Extra { common_in: &[Log::Function], tells_memory: true, ..Extra::NONE },
    }
    .found_by(&[
        anywhere("^REPORT {*}Duration: {*}Error Type: Runtime.OutOfMemory"),
        anywhere("^INIT_REPORT Init Duration: {*}Error Type: Runtime.OutOfMemory"),
        anywhere(r#""errorType":{_}"Runtime.OutOfMemory""#),
        anywhere("^Runtime.OutOfMemory"),
        anywhere("RequestId: {*} Error: {*}Runtime.OutOfMemory"),
    ]),
    Entry {
        code: "lambda-signal-killed",
        title: "The function was killed, as Lambda does when memory runs out",
        kind: Kind::Cause,
        rank: 88,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The process ended by a kill signal. That is nearly always Lambda's answer to too much memory.",
        fix: "Compare the memory used with the memory size; if they are close, raise the memory or handle less data at a time.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "aws-solutions-library-samples, data-collection issue 201",
            "RequestId: 6f20c8e3-94ab-4b5d-8c17-e1d3f0a92b74 Error: «Runtime exited with error: signal: killed»\nRuntime.ExitError",
            "2026-01-22T03:14:15.926Z\t6f20c8e3-94ab-4b5d-8c17-e1d3f0a92b74\tINFO\tffprobe stopped early, signal: killed by the watchdog",
        )
        .hint("Max Memory Used in the REPORT line is near Memory Size. If it is far below, something else sent the signal.")
        .folklore(folklore::MEMORY_USED),
        extra: Extra { same_as: Some("lambda-oom"), certainty: Certainty::Likely, common_in: &[Log::Function], ..Extra::NONE },
    }
    .found_by(&[anywhere("Runtime exited with error: signal: killed")]),
    Entry {
        code: "lambda-oom-node",
        title: "Node.js ran out of heap",
        kind: Kind::Cause,
        rank: 92,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The JavaScript heap reached its limit and the process gave up. That can happen below the function's memory size.",
        fix: "Raise the memory or --max-old-space-size, and stream large data instead of holding it.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "Datadog/datadog-serverless-functions tests, list of out-of-memory messages",
            "START RequestId: 0aa4d7c9-3b1e-4f62-9d85-c6e7b2f1a038 Version: 3\n«FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory»\nRequestId: 0aa4d7c9-3b1e-4f62-9d85-c6e7b2f1a038 Error: Runtime exited with error: signal: aborted",
            "2026-01-22T03:14:15.926Z\t0aa4d7c9-3b1e-4f62-9d85-c6e7b2f1a038\tINFO\tJavaScript heap at 61 percent",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("FATAL ERROR: {*}JavaScript heap out of memory")]),
    Entry {
        code: "lambda-oom-java",
        title: "Java ran out of memory",
        kind: Kind::Cause,
        rank: 92,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The heap or the class space of the Java machine was used up.",
        fix: "Raise the memory of the function; bring fewer classes and hold less data at a time.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "aws/aws-sam-cli issue 2798; guardian/support-service-lambdas issue 1548",
            "START RequestId: d41c0b7f-68e5-49a3-b2f6-9e05a7c3d18e Version: 27\nJava heap space: java.lang.OutOfMemoryError\n«java.lang.OutOfMemoryError: Java heap space»\n\tat java.base/java.util.Arrays.copyOf(Unknown Source)",
            "START RequestId: d41c0b7f-68e5-49a3-b2f6-9e05a7c3d18e Version: 27\njava.lang.IllegalStateException: cache is full\n\tat com.example.Cache.put(Cache.java:61)",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::Lambda, "java.lang.OutOfMemoryError: Java heap space"),
        within(Within::Lambda, "java.lang.OutOfMemoryError: Metaspace"),
        within(Within::Lambda, "java.lang.OutOfMemoryError: GC overhead limit exceeded"),
        anywhere(r#""errorType":{_}"java.lang.OutOfMemoryError""#),
    ]),
    Entry {
        code: "lambda-oom-python",
        title: "Python ran out of memory",
        kind: Kind::Cause,
        rank: 92,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Python asked for memory and was refused.",
        fix: "Raise the memory of the function, or read and process the data in chunks.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "Python documentation, MemoryError; Datadog/datadog-serverless-functions, list of out-of-memory messages",
            "START RequestId: 8b7e5f13-a2d0-4c96-8fe1-30d4c5b6a7f9 Version: $LATEST\n«[ERROR] MemoryError»\nTraceback (most recent call last):\n  File \"/var/task/report.py\", line 41, in handler",
            "START RequestId: 8b7e5f13-a2d0-4c96-8fe1-30d4c5b6a7f9 Version: $LATEST\n[INFO]\t2026-01-22T03:14:15.926Z\t8b7e5f13-a2d0-4c96-8fe1-30d4c5b6a7f9\tno MemoryError since the upgrade",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        within(Within::Lambda, "[ERROR] MemoryError"),
        within(Within::Lambda, "^MemoryError"),
        within(Within::Lambda, "\nMemoryError"),
        anywhere(r#""errorType":{_}"MemoryError""#),
    ]),
    Entry {
        code: "lambda-oom-go",
        title: "Go ran out of memory",
        kind: Kind::Cause,
        rank: 92,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The Go runtime could get no more memory and ended the process.",
        fix: "Raise the memory of the function, or hold less data at a time.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "Datadog/datadog-serverless-functions tests, list of out-of-memory messages",
            "START RequestId: 42f6e8d0-1c7b-4a35-9b9d-f8a0c2e4b651 Version: 5\n«fatal error: runtime: out of memory»\n\nruntime stack:",
            "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("fatal error: runtime: out of memory")]),
    Entry {
        code: "lambda-oom-ruby",
        title: "Ruby ran out of memory",
        kind: Kind::Cause,
        rank: 92,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Ruby could get no more memory and ended the process.",
        fix: "Raise the memory of the function, or hold less data at a time.",
        fix_kind: FixKind::Memory,
        link: links::MEMORY,
        docs: Docs::new(
            "Datadog/datadog-serverless-functions tests, list of out-of-memory messages",
            "START RequestId: f5c3a1e7-7d28-4b04-a6c2-1e9b8d7f6a50 Version: 2\n/var/task/export.rb:19:in `join': «failed to allocate memory (NoMemoryError)»",
            "/var/task/export.rb:19:in `join': undefined method `size' for nil (NoMethodError)",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("failed to allocate memory (NoMemoryError)")]),
];
