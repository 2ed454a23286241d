//! Exits: the process of the runtime ended, or could not be started.

use super::prelude::*;

/// Where Lambda prints an error type of its own; an application's message that mentions one is none of these.
macro_rules! error_type {
    ($name:literal $(, $other:expr)* $(,)?) => {
        &[
            anywhere(concat!("\"errorType\":{_}\"", $name, "\"")),
            anywhere(concat!("^REPORT {*}Duration: {*}Error Type: ", $name)),
            anywhere(concat!("^INIT_REPORT Init Duration: {*}Error Type: ", $name)),
            anywhere(concat!("^", $name)),
            anywhere(concat!("RequestId: {*} Error: {*}", $name)),
            anywhere(concat!("First fatal error stored in appctx: ", $name)),
            anywhere(concat!("^Error Type: ", $name)),
            $($other,)*
        ]
    };
}

pub static FAMILY: Family<Signature> =
    Family { title: "The process ended", place: Place::FunctionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "lambda-runtime-exit-error",
        title: "The runtime process ended",
        kind: Kind::Wrapper,
        rank: 26,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The process that runs the function died during start-up or an invocation. This says that it did, not why.",
        fix: "Look for the last line the function printed before this one.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::EXECUTION,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle; AWS Lambda runtime interface emulator",
            "«REPORT RequestId: a90d3c4e-52b8-4f17-8e6d-0c1b9f7a3d25\tDuration: 91.37 ms\tBilled Duration: 92 ms\tMemory Size: 128 MB\tMax Memory Used: 44 MB\tStatus: error\tError Type: Runtime.ExitError»",
            "2026-05-19T16:48:30.700Z\ta90d3c4e-52b8-4f17-8e6d-0c1b9f7a3d25\tINFO\tno Runtime.ExitError in the last hour",
        )
        .hint("The line above it names the exit status, the signal or the exception."),
        extra: Extra { tells_memory: true, ..Extra::NONE },
    }
    .found_by(error_type!(
        "Runtime.ExitError",
        anywhere("Runtime.ExitError: RequestId: "),
        anywhere("Runtime exited with{*} Runtime.ExitError"),
    )),
    Entry {
        code: "lambda-exit-no-reason",
        title: "The process ended by itself without an error",
        kind: Kind::Cause,
        rank: 38,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The process ended with status 0 before it answered: something called exit, or the main program returned.",
        fix: "Return from the handler instead of exiting. In PHP, look for a fatal error further up.",
        fix_kind: FixKind::Code,
        link: links::EXECUTION,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle; AWS Lambda runtime interface emulator, handlers.go",
            "RequestId: 17e5b0c8-d6f2-43a9-9c74-8b2e6a1d0f53 Error: «Runtime exited without providing a reason»\nRuntime.ExitError",
            "RequestId: 17e5b0c8-d6f2-43a9-9c74-8b2e6a1d0f53 Error: Runtime exited with error: exit status 2\nRuntime.ExitError",
        ),
        extra: Extra { tells_memory: true, ..Extra::NONE },
    }
    .found_by(&[anywhere("Runtime exited without providing a reason")]),
    Entry {
        code: "lambda-exit-status",
        title: "The process ended with an error status[: {exit_status}]",
        kind: Kind::Cause,
        rank: 39,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The runtime process quit with a status other than 0 before it answered. The reason is what it printed before.",
        fix: "Read the lines just above. Seen so far: 127 for a wrapper or command that was not found, 101 for a panic in Rust.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::EXECUTION,
        docs: Docs::new(
            "LocalStack, Lambda error recorded from AWS; aws/aws-lambda-dotnet issue 480; awslabs/aws-lambda-rust-runtime issue 268",
            "/opt/wrapper: line 4: newrelic-start: command not found\nRequestId: c8d2f4a6-0b3e-4917-a5c1-7e9d6b8f2034 Error: «Runtime exited with error: exit status 127»\nRuntime.ExitError",
            "RequestId: c8d2f4a6-0b3e-4917-a5c1-7e9d6b8f2034 Error: Runtime exited without providing a reason\nRuntime.ExitError",
        )
        .hint("The line just above is the last thing the process printed: 127 goes with \"not found\", 101 with \"panicked at\"."),
        extra: Extra { common_in: &[Log::Function], tells_memory: true, ..Extra::NONE },
    }
    .found_by(&[
        anywhere("Runtime exited with error: exit status {exit_status}. Lambda request id"),
        anywhere("Runtime exited with error: exit status {exit_status}. Check your Lambda"),
        anywhere("Runtime exited with error: exit status {exit_status}\""),
        anywhere("Runtime exited with error: exit status {exit_status}"),
    ]),
    Entry {
        code: "lambda-signal-segfault",
        title: "Native code crashed",
        kind: Kind::Cause,
        rank: 85,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The process touched memory it must not, often in a native module built for another architecture or C library.",
        fix: "If a panic stands above this line, mend that. Otherwise rebuild native dependencies in the image of the function's runtime.",
        fix_kind: FixKind::Package(PackageFix::Content),
        link: links::EXECUTION,
        docs: Docs::new(
            "kindlyops/lambda-clamav-layer issue 6; LocalStack, test of a runtime that ends with a segmentation fault",
            "RequestId: 2d9b7f60-e8a4-4c5c-b1d3-95f0a6c7e812 Error: «Runtime exited with error: signal: segmentation fault» (core dumped)\nRuntime.ExitError",
            "RequestId: 2d9b7f60-e8a4-4c5c-b1d3-95f0a6c7e812 Error: Runtime exited with error: exit status 1\nRuntime.ExitError",
        )
        .hint("Compare the architecture of the native modules in the package (file path/to/module.so) with the function's."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Runtime exited with error: signal: segmentation fault"),
        anywhere("exited on signal 11 (SIGSEGV"),
        within(Within::Lambda, "signal: segmentation fault"),
        within(Within::Lambda, "SIGSEGV: segmentation violation"),
        anywhere("signal: bus error"),
        anywhere("SIGBUS: bus error"),
        anywhere("fatal error: unexpected signal during runtime execution"),
        anywhere("unexpected fault address"),
        anywhere("signal 11 SIGSEGV"),
    ]),
    Entry {
        code: "lambda-signal-aborted",
        title: "The process aborted itself",
        kind: Kind::Cause,
        rank: 78,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Something in it called abort: a full JavaScript heap, a failed assertion or a C++ exception nobody caught.",
        fix: "Read the fatal error printed above this line; that is the one to mend.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::EXECUTION,
        docs: Docs::new(
            "AWS Lambda guide, troubleshooting; Datadog/datadog-serverless-functions, list of out-of-memory messages",
            "terminate called after throwing an instance of 'std::runtime_error'\nRequestId: 66c1e9f4-7a0d-4b83-8d2f-f4b5a3e7c190 Error: «Runtime exited with error: signal: aborted» (core dumped)\nRuntime.ExitError",
            "2026-05-19T16:48:30.700Z\t66c1e9f4-7a0d-4b83-8d2f-f4b5a3e7c190\tINFO\tupload aborted by the client",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Runtime exited with error: signal: aborted"), within(Within::Lambda, "signal: aborted")]),
    Entry {
        code: "lambda-signal-terminated",
        title: "The process was told to stop",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "It received the signal that asks a process to end, for instance from its own code or when PHP-FPM was stopped.",
        fix: "Look for code or a process manager inside the function that stops processes.",
        fix_kind: FixKind::Code,
        link: links::EXECUTION,
        docs: Docs::new(
            "brefphp/bref issue 639",
            "RequestId: fb07d5a3-16c9-4e2d-9f84-3a8c0e6b5d71 Error: «Runtime exited with error: signal: terminated»\nRuntime.ExitError",
            "2026-05-19T16:48:30.700Z\tfb07d5a3-16c9-4e2d-9f84-3a8c0e6b5d71\tINFO\tsession terminated after sign-out",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Runtime exited with error: signal: terminated"),
        within(Within::Lambda, "signal: terminated"),
    ]),
    Entry {
        code: "lambda-process-exited",
        title: "The process ended before it answered",
        kind: Kind::Cause,
        rank: 38,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Older runtimes say this when the process is gone before the handler has returned a result.",
        fix: "Return a result or call the callback in every path of the handler, and do not exit from it.",
        fix_kind: FixKind::Code,
        link: links::EXECUTION,
        docs: Docs::new(
            "aws/aws-lambda-dotnet issue 259",
            r#"{"errorMessage":"RequestId: 95a8c2e1-f3d7-4b06-8e5a-d1c4f9b7a620 «Process exited before completing request»"}"#,
            "2026-05-19T16:48:30.700Z\t95a8c2e1-f3d7-4b06-8e5a-d1c4f9b7a620\tINFO\tchild process exited after completing the request",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("Process exited before completing request")]),
    Entry {
        code: "lambda-runtime-unknown",
        title: "The runtime failed with a type Lambda does not know",
        kind: Kind::Wrapper,
        rank: 22,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Lambda did not recognise the kind of error that the runtime reported. This is never the root cause.",
        fix: "Find the error that was printed earlier, such as a failed import or a panic.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::EXECUTION,
        docs: Docs::new(
            "aws/aws-lambda-go issue 559; AWS Lambda runtime interface emulator, fatalerror.go",
            "START RequestId: 08f4b6d2-c9e3-4a71-b7d5-6e1a2f0c9384 Version: 11\n«Unknown application error occurred»\nRuntime.Unknown",
            "2026-05-19T16:48:30.700Z\t08f4b6d2-c9e3-4a71-b7d5-6e1a2f0c9384\tINFO\tunknown application id, skipping the record",
        ),
        extra: Extra::NONE,
    }
    .found_by(error_type!("Runtime.Unknown", anywhere("Unknown application error occurred"))),
    Entry {
        code: "lambda-sandbox-failure",
        title: "The sandbox broke down after a crash",
        kind: Kind::Wrapper,
        rank: 26,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The environment of the function could not go on once its runtime had crashed. The crash itself is told elsewhere.",
        fix: "Read the lines above for what crashed the runtime.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::EXECUTION,
        docs: Docs::new(
            "AWS Lambda runtime interface emulator",
            "09 Mar 2026 14:02:57,118 [ERROR] (rapid) «Invoke DONE failed: Sandbox.Failure»",
            r#"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: d3e6a0f9-4c82-4b1d-a97e-5f8b2c1d7064 Error: Task timed out after 4.00 seconds"}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(error_type!("Sandbox.Failure", anywhere("Invoke DONE failed: Sandbox.Failure"))),
    Entry {
        code: "lambda-report-status-error",
        title: "Lambda reported that the invocation failed",
        kind: Kind::Wrapper,
        rank: 20,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The summary line marks the invocation as failed. Its error type says what kind of failure, the lines above say which.",
        fix: "Go by the error type and by what was logged before it.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«REPORT RequestId: 4fa1d8b5-2e60-4c97-83bd-a0c7e9f61d2b\tDuration: 5.28 ms\tBilled Duration: 6 ms\tMemory Size: 256 MB\tMax Memory Used: 62 MB\tStatus: error»\tError Type: Runtime.HandlerNotFound",
            "2026-05-19T16:48:30.700Z\t4fa1d8b5-2e60-4c97-83bd-a0c7e9f61d2b\tINFO\tinvoice 81 has Status: error\nREPORT RequestId: 4fa1d8b5-2e60-4c97-83bd-a0c7e9f61d2b\tDuration: 5.28 ms\tBilled Duration: 6 ms\tMemory Size: 256 MB\tMax Memory Used: 62 MB",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("^REPORT {*}Duration: {*}Status: error")]),
    Entry {
        code: "lambda-json-status-error",
        title: "Lambda recorded that the invocation failed",
        kind: Kind::Wrapper,
        rank: 20,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Lambda's own record marks the invocation as failed. A type that begins with Function stands for an error of the handler.",
        fix: "Go by the error type and by what was logged before it.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::TELEMETRY,
        docs: Docs::new(
            "AWS Lambda guide, telemetry event schema; AWS Lambda runtime interface emulator",
            r#"{"time":"2026-05-19T16:48:30.700Z",«"type":"platform.runtimeDone","record":{"requestId":"7be0f2c6-d914-4a3b-9a5e-c8f1d7b4063e","status":"error"»,"errorType":"Function.Unknown","metrics":{"durationMs":8.2}}}"#,
            r#"{"time":"2026-05-19T16:48:30.700Z","type":"import.row","record":{"row":12,"status":"error"}}"#,
        )
        .filter("{ $.record.status = \"error\" }"),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere(r#""type":{_}"platform.{*}"status":{_}"error""#)]),
    Entry {
        code: "lambda-json-status-failure",
        title: "Lambda recorded a crash",
        kind: Kind::Wrapper,
        rank: 20,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "In Lambda's own record this status stands for a crash of the runtime rather than for an error the handler raised.",
        fix: "Go by the error type and by what was logged before it.",
        fix_kind: FixKind::Logs(LogsFix::Reason),
        link: links::TELEMETRY,
        docs: Docs::new(
            "AWS Lambda guide, telemetry event schema; Datadog/datadog-lambda-extension, events.rs",
            r#"{"time":"2026-05-19T16:48:30.700Z",«"type":"platform.runtimeDone","record":{"requestId":"1c5d9e83-a7f0-4b62-8f4c-2b6e0d9a7f15","status":"failure"»,"errorType":"Runtime.ExitError"}}"#,
            r#"{"level":"INFO","message":"payment declined","status":"failure","order":"A-5512"}"#,
        )
        .filter("{ $.record.status = \"failure\" }"),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere(r#""type":{_}"platform.{*}"status":{_}"failure""#)]),
    Entry {
        code: "lambda-invalid-entrypoint",
        title: "Lambda could not start the entry point",
        kind: Kind::Wrapper,
        rank: 26,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The bootstrap file, or the entry point of the image, cannot be started. Another line tells why.",
        fix: "See whether the file is there, may be executed, and is built for the function's architecture.",
        fix_kind: FixKind::Package(PackageFix::Image),
        link: links::IMAGES,
        docs: Docs::new(
            "AWS Lambda guide, troubleshooting container images",
            "«INIT_REPORT Init Duration: 2.06 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidEntrypoint»",
            "INIT_REPORT Init Duration: 2.06 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidWorkingDir",
        ),
        extra: Extra::NONE,
    }
    .found_by(error_type!("Runtime.InvalidEntrypoint")),
    Entry {
        code: "lambda-entrypoint-not-found",
        title: "The file that starts the function is missing",
        kind: Kind::Cause,
        rank: 94,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "There is no executable named bootstrap at the root of the package, or the entry point of the image names a path that is not there.",
        fix: "Name the executable bootstrap and put it at the root of the zip; for an image give the entry point as an absolute path.",
        fix_kind: FixKind::Package(PackageFix::Image),
        link: links::IMAGES,
        docs: Docs::new(
            "AWS Lambda guide, troubleshooting container images and troubleshooting deployment",
            "RequestId: be83a6f1-05d4-4c29-9b7e-e6f2c8d1a947 «Error: fork/exec /entry.sh: no such file or directory»\nRuntime.InvalidEntrypoint",
            "RequestId: be83a6f1-05d4-4c29-9b7e-e6f2c8d1a947 Error: fork/exec /var/task/bootstrap: exec format error\nRuntime.InvalidEntrypoint",
        )
        .hint("unzip -l package.zip lists what is at the root: there must be a file named bootstrap there."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Error: fork/exec {path}: no such file or directory"),
        within(Within::Lambda, "fork/exec {path}: no such file or directory"),
        anywhere("find valid bootstrap(s)"),
        anywhere("Unable to access jarfile {path}"),
    ]),
    Entry {
        code: "lambda-exec-format-error",
        title: "The program is built for another architecture",
        kind: Kind::Cause,
        rank: 94,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The file is there, but it is a binary for another processor or operating system than the function's.",
        fix: "Build for Linux and for the architecture the function is set to, x86_64 or arm64, or change that setting.",
        fix_kind: FixKind::Architecture,
        link: links::IMAGES,
        docs: Docs::new(
            "A public log of a Go function built for the wrong architecture",
            "RequestId: 50d7c9b2-8f1e-4a64-b3c8-f9e0a7d65b12 Error: «fork/exec /var/task/bootstrap: exec format error»\nRuntime.InvalidEntrypoint",
            "RequestId: 50d7c9b2-8f1e-4a64-b3c8-f9e0a7d65b12 Error: fork/exec /var/task/bootstrap: permission denied\nRuntime.InvalidEntrypoint",
        )
        .hint("Run file bootstrap on what was packaged: it has to say ELF 64-bit, and x86-64 or aarch64 as the function is set."),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("fork/exec {path}: exec format error")]),
    Entry {
        code: "lambda-entrypoint-permission",
        title: "The file that starts the function may not be executed",
        kind: Kind::Cause,
        rank: 94,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Lambda found the file but its mode does not allow it to run.",
        fix: "Make it executable with chmod +x before it is zipped, and deploy again.",
        fix_kind: FixKind::Package(PackageFix::Image),
        link: links::DEPLOYMENT,
        docs: Docs::new(
            "AWS Lambda guide, troubleshooting deployment",
            "RequestId: e1b4f7d0-3a95-4d8c-8c06-72a9d5f3c0e8 «Error: fork/exec /var/task/bootstrap: permission denied»\nRuntime.InvalidEntrypoint",
            "RequestId: e1b4f7d0-3a95-4d8c-8c06-72a9d5f3c0e8 Error: fork/exec /var/task/bootstrap: no such file or directory\nRuntime.InvalidEntrypoint",
        )
        .hint("unzip -Z package.zip lists the modes: bootstrap needs an x, as in -rwxr-xr-x."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Error: fork/exec {path}: permission denied"),
        within(Within::Lambda, "fork/exec {path}: permission denied"),
    ]),
    Entry {
        code: "lambda-glibc-mismatch",
        title: "A native file needs a newer C library",
        kind: Kind::Cause,
        rank: 96,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "A program or module was linked against a newer glibc than the runtime of the function has.",
        fix: "Build it in the image of the function's runtime, or link it statically.",
        fix_kind: FixKind::Package(PackageFix::Content),
        link: links::EXECUTION,
        docs: Docs::new(
            "A public log of a function with a binary from a newer Linux",
            "/var/task/bootstrap: /lib64/libm.so.6: «version `GLIBC_2.38' not found» (required by /var/task/bootstrap)",
            "2026-05-19T16:48:30.700Z\te1b4f7d0-3a95-4d8c-8c06-72a9d5f3c0e8\tINFO\tGLIBC_2.34 found, starting",
        )
        .hint("The message names the version that the file wants. Amazon Linux 2023 has glibc 2.34, Amazon Linux 2 has 2.26.")
        .filter("\"GLIBC_\""),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("version `GLIBC_{*}' not found"), anywhere("version 'GLIBC_{*}' not found"),
        anywhere("version GLIBC_{version} not found"),
        anywhere("version GLIBCXX_{version} not found"),
        anywhere("GLIBCXX_{version}' not found"),
    ]),
    Entry {
        code: "lambda-invalid-workingdir",
        title: "The working directory of the image is not valid",
        kind: Kind::Cause,
        rank: 94,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Lambda could not start the container in the working directory that the image or its configuration names.",
        fix: "Correct WORKDIR in the Dockerfile, or the working directory in the function's image configuration.",
        fix_kind: FixKind::Package(PackageFix::Image),
        link: links::IMAGES,
        docs: Docs::new(
            "AWS Lambda runtime interface emulator, fatalerror.go",
            "«INIT_REPORT Init Duration: 1.12 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidWorkingDir»",
            "INIT_REPORT Init Duration: 1.12 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidEntrypoint",
        ),
        extra: Extra::NONE,
    }
    .found_by(error_type!("Runtime.InvalidWorkingDir")),
    Entry {
        code: "lambda-invalid-task-config",
        title: "The configuration of the process is not valid",
        kind: Kind::Cause,
        rank: 94,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Lambda could not start the function's process with the configuration it was given.",
        fix: "Check the entry point and the image configuration of the function.",
        fix_kind: FixKind::Package(PackageFix::Image),
        link: links::IMAGES,
        docs: Docs::new(
            "AWS Lambda runtime interface emulator, fatalerror.go",
            "«INIT_REPORT Init Duration: 0.94 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidTaskConfig»",
            "2026-05-19T16:48:30.700Z\t50d7c9b2-8f1e-4a64-b3c8-f9e0a7d65b12\tINFO\tinvalid task config, using the defaults",
        ),
        extra: Extra::NONE,
    }
    .found_by(error_type!("Runtime.InvalidTaskConfig")),
    Entry {
        code: "lambda-truncated-response",
        title: "The response broke off while it was streamed",
        kind: Kind::Wrapper,
        rank: 26,
        effect: ClientEffect::AsLogged,
        why: "The runtime died while it was sending a streamed response, so the client got only part of the body.",
        fix: "Look for the error in the code that writes the stream.",
        fix_kind: FixKind::Code,
        link: links::STREAMING,
        docs: Docs::new(
            "AWS Lambda runtime interface emulator",
            r#"{"time":"2026-05-19T16:48:30.700Z","type":"platform.runtimeDone","record":{"requestId":"9e2c7a5f-b0d8-4163-a4f9-d7c3e1b8065a","status":"error",«"errorType":"Runtime.TruncatedResponse"»}}"#,
            "2026-05-19T16:48:30.700Z\t9e2c7a5f-b0d8-4163-a4f9-d7c3e1b8065a\tINFO\tresponse truncated to 500 rows",
        )
        .client("Only where the response is streamed: the status that was sent first, and a body that breaks off."),
        extra: Extra::NONE,
    }
    .found_by(error_type!("Runtime.TruncatedResponse")),
    Entry {
        code: "lambda-sigterm-shutdown",
        title: "Lambda shut the environment down while Ruby was starting",
        kind: Kind::Cause,
        rank: 41,
        effect: ClientEffect::Nothing,
        why: "The signal that ends an environment shows up as an error of the start-up. No request failed because of it.",
        fix: "Nothing to do. If requests fail as well, look for another error.",
        fix_kind: FixKind::Nothing,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "DataDog/datadog-lambda-extension issue 693",
            r#"{"errorMessage":"SIGTERM",«"errorType":"Init<SignalException>"»,"stackTrace":["/var/task/app.rb:7:in `sleep'"]}"#,
            r#"{"errorMessage":"cannot load such file -- pg","errorType":"Init<LoadError>","stackTrace":["/var/task/app.rb:1:in `require'"]}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere(r#""errorType":{_}"Init<SignalException>""#)]),
    Entry {
        code: "lambda-runtime-error",
        title: "The runtime reported an error of its own[: Runtime.{runtime_error}]",
        kind: Kind::Cause,
        rank: 43,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The runtime ended the invocation with an error of its own. What it means stands in the message beside it.",
        fix: "Read the message beside the error, and look the name up in the runtime's release notes: it is newer than what Lambda 502 knows.",
        fix_kind: FixKind::Code,
        link: links::EXECUTION,
        docs: Docs::new(
            "AWS Lambda runtime interface clients: every error of theirs begins with Runtime.",
            r#"{«"errorType":"Runtime.QuotaMisread"»,"errorMessage":"the quota file has no line 3"}"#,
            r#"{"level":"INFO","message":"Runtime.exec took 3 ms","timestamp":"2026-03-02T18:00:44Z"}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#""errorType":{_}"Runtime.{runtime_error}""#),
        anywhere("^REPORT {*}Error Type: Runtime.{runtime_error}"),
        anywhere("^INIT_REPORT {*}Error Type: Runtime.{runtime_error}"),
        anywhere("^Error Type: Runtime.{runtime_error}"),
        anywhere("RequestId: {*} Error: {*}Runtime.{runtime_error}"),
        anywhere("^[ERROR] Runtime.{runtime_error}: "),
        anywhere("customer function error: Runtime.{runtime_error}: "),
    ]),
    Entry {
        code: "lambda-signal",
        title: "The process was ended by a signal[: {signal}]",
        kind: Kind::Cause,
        rank: 63,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "The operating system ended the function's process. An illegal instruction points at code built for another processor, or at a trap of Swift or Rust; a bus error at a file that was cut while it was mapped.",
        fix: "Build for the function's architecture, and without instructions that Lambda's processors lack. Look for the last line before the signal.",
        fix_kind: FixKind::Architecture,
        link: links::EXECUTION,
        docs: Docs::new(
            "POSIX signals as Go's os/exec names them; the Lambda runtime interface emulator",
            "RequestId: 3d0f9a6c-1b52-4a8e-9c47-0e6b8d2f7a51 Error: «Runtime exited with error: signal: illegal» instruction\nRuntime.ExitError",
            "2026-03-02T18:00:44.981Z\t3d0f9a6c-1b52-4a8e-9c47-0e6b8d2f7a51\tINFO\tthe signal: illegal instruction test passed",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("Runtime exited with error: signal: {signal}. Lambda request id"),
        anywhere("Runtime exited with error: signal: {signal}. Check your Lambda"),
        anywhere(r#"Runtime exited with error: signal: {signal}""#),
        anywhere("Runtime exited with error: signal: {signal} Runtime.ExitError"),
        anywhere("Runtime exited with error: signal: {signal}"),
    ]),
];
