//! One root cause per paste, whatever stands around it.

use lambda_502::diagnosis::{Diagnosis, diagnose, diagnose_text};
use lambda_502::evidence::{Context, Outcome};

const ID: &str = "3f8a1c52-7b0e-4d46-9a35-c2d1e0f4b687";

fn told(text: &str) -> Diagnosis {
    diagnose_text(text, &Context::default())
}

fn cause(text: &str) -> Option<String> {
    told(text).verdict.cause
}

#[test]
fn a_wrapper_never_wins_over_the_line_it_wraps() {
    let report = format!(
        "REPORT RequestId: {ID}\tDuration: 90.00 ms\tBilled Duration: 91 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\tStatus: error\tError Type: Runtime.ExitError"
    );
    let gateway = format!(
        "(9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Lambda execution failed with status 200 due to customer function error: No module named 'billing'. Lambda request id: {ID}\n\
         (9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Method completed with status: 502"
    );
    let import = "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'billing'\nTraceback (most recent call last):";
    let both = told(&format!("{gateway}\n{import}"));
    assert_eq!(both.verdict.cause.as_deref(), Some("lambda-import-module-error"));
    assert_eq!(both.verdict.status, Some(502));
    assert!(both.findings.iter().any(|it| it.code == "apigw-customer-function-error"));
    let panicked = format!("thread 'main' panicked at src/main.rs:4:9:\nno table name\n{report}");
    assert_eq!(cause(&panicked).as_deref(), Some("lambda-rust-panic"));
    assert_eq!(cause(&report).as_deref(), Some("lambda-runtime-exit-error"), "alone it is all that is known");
}

#[test]
fn a_timeout_is_found_in_the_old_and_in_the_new_style() {
    let old = format!("2026-04-01T08:00:03.000Z {ID} Task timed out after 6.01 seconds");
    let new = format!(
        "REPORT RequestId: {ID}\tDuration: 6000.00 ms\tBilled Duration: 6000 ms\tMemory Size: 128 MB\tMax Memory Used: 61 MB\tStatus: timeout"
    );
    assert_eq!(cause(&old).as_deref(), Some("lambda-timeout"));
    let told = told(&new);
    assert_eq!(told.verdict.cause.as_deref(), Some("lambda-timeout"));
    let raise = told.remedies.commands.iter().find(|it| it.posix.contains("--timeout")).expect("it is raised");
    assert!(raise.posix.contains("--timeout 15"), "{}", raise.posix);
}

#[test]
fn what_only_mentions_a_failure_has_no_cause() {
    for text in [
        "Bake at 502 degrees until the timer has timed out.",
        "2026-04-01 08:00:03 INFO upstream answered 502 Bad Gateway, retrying",
        "[error] 12#12: *9 connect() failed (111: Connection refused) while connecting to upstream",
        "{\"level\":\"INFO\",\"message\":\"Status: timeout was handled\"}",
    ] {
        assert_eq!(cause(text), None, "{text}");
    }
}

#[test]
fn the_most_frequent_cause_of_several_requests_is_told_and_counted() {
    let one = |number: usize, line: &str| {
        let id = format!("{number:08x}-7b0e-4d46-9a35-c2d1e0f4b687");
        format!(
            "START RequestId: {id} Version: 3\n{}\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: 1.00 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\n",
            line.replace("ID", &id)
        )
    };
    let timed_out = "2026-04-01T08:00:03.000Z ID Task timed out after 3.00 seconds";
    let refused = "2026-04-01T08:00:03.000Z\tID\tERROR\tInvoke Error \t{\"errorType\":\"Error\",\"errorMessage\":\"connect ECONNREFUSED 127.0.0.1:5432\"}";
    let paste =
        one(1, refused) + &one(2, timed_out) + &one(3, "2026-04-01T08:00:03.000Z\tID\tINFO\tfine") + &one(4, timed_out);
    let told = told(&paste);
    assert_eq!(told.verdict.cause.as_deref(), Some("lambda-timeout"));
    assert_eq!(told.verdict.failures, Some((2, 3)));
    assert_eq!(told.invocations.len(), 4);
}

#[test]
fn a_payload_beside_the_malformed_line_names_what_is_wrong_with_it() {
    let told = told(
        "(9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Endpoint response body before transformations: {\"statusCode\":200,\"body\":{\"id\":7}}\n\
         (9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Execution failed due to configuration error: Malformed Lambda proxy response\n\
         (9a1d7c30-11f2-4a7e-8d0b-5f6e3c2b1a09) Method completed with status: 502",
    );
    assert_eq!(told.verdict.cause.as_deref(), Some("body-not-a-string"));
    assert!(told.findings.iter().any(|it| it.code == "apigw-malformed-proxy-response"));
    assert_eq!(told.verdict.outcome, Outcome::Rejected);
}

#[test]
fn a_file_that_powershell_wrote_is_read() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend("{\"statusCode\": \"oops\"}\r\n".encode_utf16().flat_map(u16::to_le_bytes));
    let told = diagnose(&bytes, &Context::default());
    assert_eq!(told.verdict.cause.as_deref(), Some("status-code-not-a-number"));
}
