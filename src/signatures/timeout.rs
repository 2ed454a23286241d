//! Timeouts: the function ran into its own limit, or start-up, a snapshot's restore or PHP ran into theirs.

use super::prelude::*;

pub static FAMILY: Family<Signature> = Family { title: "Timeouts", place: Place::FunctionLog, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "lambda-timeout",
        title: "The function timed out[ after {timeout_s} s]",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::Failure(Failure::TimedOut),
        why: "It was still running when its configured timeout was up, so Lambda stopped it. Extensions and a repeated start-up count too.",
        fix: "Find the slow call before this line and shorten it. Raise the timeout only as far as the API waits; more memory helps where it was nearly full or the CPU was busy, since CPU grows with it.",
        fix_kind: FixKind::Timeout,
        link: links::TIMEOUT,
        docs: Docs::new(
            "AWS Lambda guide, configuring the function timeout",
            "START RequestId: 3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865 Version: 9\n2026-02-03T10:11:12.345Z «3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865 Task timed out after 6.01 seconds»\nEND RequestId: 3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865",
            "2026-02-03T10:11:12.345Z\t3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865\tINFO\tthe upstream task timed out, trying the second host",
        )
        .hint("In the REPORT line, Duration is the configured timeout, give or take a few milliseconds.")
        .folklore(folklore::TIMEOUT_29_S),
        extra: Extra { common_in: &[Log::Function], ..Extra::NONE },
    }
    .found_by(&[
        anywhere("{request_id} Task timed out after {timeout_s} seconds"),
        anywhere("Error: Task timed out after {timeout_s} seconds"),
        anywhere("Error:Task timed out after {timeout_s} seconds"),
        anywhere(r#""errorMessage":{_}"Task timed out after {timeout_s} seconds"#),
        anywhere("^Task timed out after {timeout_s} seconds"),
        anywhere("> Task timed out after {timeout_s} seconds"),
        within(Within::Function, "Task timed out after {timeout_s} seconds"),
    ]),
    Entry {
        code: "lambda-report-status-timeout",
        title: "Lambda reported a timeout",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::Failure(Failure::TimedOut),
        why: "The function used up its configured timeout. In the newer log style the summary line is the only place that says so.",
        fix: "Look for the last thing logged before it: that call was slow. Shorten it, or raise the timeout, but only as far as the API waits.",
        fix_kind: FixKind::Timeout,
        link: links::TIMEOUT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle; DataBiosphere/azul issue 8140",
            "«REPORT RequestId: 90c4e1d7-2f0b-4d3a-8b61-bb7d0e4a1c52\tDuration: 15000.00 ms\tBilled Duration: 15000 ms\tMemory Size: 512 MB\tMax Memory Used: 143 MB\tStatus: timeout»",
            "2026-02-03T10:11:12.345Z\t90c4e1d7-2f0b-4d3a-8b61-bb7d0e4a1c52\tWARN\tjob store answered Status: timeout\nREPORT RequestId: 90c4e1d7-2f0b-4d3a-8b61-bb7d0e4a1c52\tDuration: 212.80 ms\tBilled Duration: 213 ms\tMemory Size: 512 MB\tMax Memory Used: 143 MB",
        )
        .hint("The REPORT line ends in Status: timeout. Logs of the new style have no \"Task timed out\" line.")
        .folklore(folklore::TIMEOUT_29_S),
        extra: Extra { same_as: Some("lambda-timeout"), ..Extra::NONE },
    }
    .found_by(&[anywhere("^REPORT {*}Duration: {*}Status: timeout")]),
    Entry {
        code: "lambda-sandbox-timedout",
        title: "The invocation came back as a timeout",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::Failure(Failure::TimedOut),
        why: "Lambda ended the function when its configured timeout was up and returned this error in place of a response.",
        fix: "Find out from the function's log what it was waiting for. Shorten that, or raise the timeout, but only as far as the API waits.",
        fix_kind: FixKind::Timeout,
        link: links::TIMEOUT,
        docs: Docs::new(
            "LocalStack, Lambda error recorded from AWS; AWS Lambda runtime interface emulator, fatalerror.go",
            r#"{«"errorType":"Sandbox.Timedout"»,"errorMessage":"RequestId: 5a6bd1f0-8e42-4a19-b3d5-20c9f7e8a617 Error: Task timed out after 10.00 seconds"}"#,
            r#"{"errorType":"TimeoutError","errorMessage":"the sandbox database did not answer in 2 s","trace":[]}"#,
        )
        .folklore(Folklore {
            said: "A timed-out function returns an error instead of JSON.",
            truth: "What comes back is JSON, an object with errorMessage. The API rejects it because the invocation is marked as a function error, not because of its form.",
        }),
        extra: Extra { same_as: Some("lambda-timeout"), ..Extra::NONE },
    }
    .found_by(&[
        anywhere(r#""errorType":{_}"Sandbox.Timedout""#),
        anywhere(r#""errorType":{_}"Sandbox.Timeout""#),
        anywhere("^REPORT {*}Duration: {*}Error Type: Sandbox.Timedout"),
        anywhere("^REPORT {*}Duration: {*}Error Type: Sandbox.Timeout"),
    ]),
    Entry {
        code: "lambda-json-status-timeout",
        title: "Lambda recorded a timeout",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::Failure(Failure::TimedOut),
        why: "The function used up its configured timeout; with the JSON log format this record is where Lambda says so.",
        fix: "Look for the last thing logged before it: that call was slow. Shorten it, or raise the timeout, but only as far as the API waits.",
        fix_kind: FixKind::Timeout,
        link: links::TIMEOUT,
        docs: Docs::new(
            "AWS Lambda guide, telemetry event schema; Datadog/datadog-serverless-functions tests",
            r#"{"time":"2026-04-30T22:10:09.555Z",«"type":"platform.runtimeDone","record":{"requestId":"e07f52c1-b6ad-4c7e-9f38-6d1a0b94c2d3","status":"timeout"»,"metrics":{"durationMs":20000.0}}}"#,
            r#"{"time":"2026-04-30T22:10:09.555Z","type":"job.report","record":{"job":"nightly-export","status":"timeout"}}"#,
        )
        .folklore(folklore::TIMEOUT_29_S)
        .filter("{ $.record.status = \"timeout\" }"),
        extra: Extra { same_as: Some("lambda-timeout"), ..Extra::NONE },
    }
    .found_by(&[
        anywhere(r#""type":{_}"platform.report"{*}"status":{_}"timeout""#),
        anywhere(r#""type":{_}"platform.runtimeDone"{*}"status":{_}"timeout""#),
    ]),
    Entry {
        code: "lambda-init-timeout",
        title: "Start-up did not finish in time",
        kind: Kind::Cause,
        rank: 35,
        effect: ClientEffect::Delayed,
        why: "Code outside the handler took longer than 10 s. Lambda runs it again in the first invocation, so this need not be what failed.",
        fix: "Load less at import and more on demand, or give the function more memory, provisioned concurrency or SnapStart.",
        fix_kind: FixKind::ColdStart,
        link: links::ENVIRONMENT,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle and troubleshooting execution",
            "«INIT_REPORT Init Duration: 10008.25 ms\tPhase: init\tStatus: timeout»",
            "INIT_REPORT Init Duration: 812.25 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError",
        )
        .hint("INIT_REPORT says about 10,000 ms and Status: timeout; then look how the invocation after it ended."),
        extra: Extra { common_in: &[Log::Function], ..Extra::NONE },
    }
    .found_by(&[
        anywhere("^INIT_REPORT Init Duration: {*}Phase: init{_}Status: timeout"),
        anywhere(r#""type":{_}"platform.initReport"{*}"phase":{_}"init"{*}"status":{_}"timeout""#),
    ]),
    Entry {
        code: "lambda-restore-timeout",
        title: "Restoring the snapshot took too long",
        kind: Kind::Cause,
        rank: 35,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "Loading the runtime and running the hooks after a SnapStart restore did not end within the 10 seconds it may take.",
        fix: "Do less in the hook that runs after the restore; put slow work off until it is needed.",
        fix_kind: FixKind::ColdStart,
        link: links::SNAPSTART,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle",
            "«RESTORE_REPORT Restore Duration: 10002.61 ms\tStatus: timeout»",
            "RESTORE_REPORT Restore Duration: 387.90 ms",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("^RESTORE_REPORT Restore Duration: {*}Status: timeout"),
        anywhere(r#""type":{_}"platform.restoreReport"{*}"status":{_}"timeout""#),
        anywhere("SnapStartTimeoutException"),
    ]),
    Entry {
        code: "lambda-restore-error",
        title: "A hook failed while the snapshot was restored",
        kind: Kind::Cause,
        rank: 35,
        effect: ClientEffect::Failure(Failure::FunctionError),
        why: "SnapStart brought the function back, but the code that runs after a restore broke off with an error.",
        fix: "Read the error around this line and mend the restore hook.",
        fix_kind: FixKind::Code,
        link: links::SNAPSTART,
        docs: Docs::new(
            "AWS Lambda guide, execution environment lifecycle; Datadog/datadog-lambda-extension, events.rs",
            "«RESTORE_REPORT Restore Duration: 512.03 ms\tStatus: error»\tError Type: Runtime.ExitError",
            r#"{"time":"2026-04-30T22:10:09.555Z","type":"platform.restoreReport","record":{"status":"success","metrics":{"durationMs":402.6}}}"#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("^RESTORE_REPORT Restore Duration: {*}Status: error"),
        anywhere(r#""type":{_}"platform.restoreReport"{*}"status":{_}"error""#),
        anywhere(r#""type":{_}"platform.restoreReport"{*}"status":{_}"failure""#),
    ]),
    Entry {
        code: "lambda-php-max-execution-time",
        title: "PHP stopped the script at its own time limit",
        kind: Kind::Cause,
        rank: 70,
        effect: ClientEffect::AsLogged,
        why: "This is PHP's max_execution_time, not the timeout of the Lambda function. The client may get a page that breaks off, or a 500.",
        fix: "Shorten what the script does, or raise max_execution_time, below the function's own timeout.",
        fix_kind: FixKind::Code,
        link: links::TIMEOUT,
        docs: Docs::new(
            "brefphp/bref issue 707",
            "NOTICE: PHP message: «PHP Fatal error:  Maximum execution time of 25 seconds exceeded in /var/task/»src/Export/CsvWriter.php on line 88",
            "NOTICE: PHP message: PHP Warning:  Undefined variable $limit in /var/task/src/Export/CsvWriter.php on line 12",
        )
        .client("What PHP sent until then: a page that breaks off, or a 500."),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere("PHP Fatal error:{_}Maximum execution time of {*} exceeded in /var/task/"),
        within(Within::Lambda, "PHP Fatal error:{_}Maximum execution time of {*} second exceeded"),
        within(Within::Lambda, "PHP Fatal error:{_}Maximum execution time of {*} seconds exceeded"),
    ]),
];
