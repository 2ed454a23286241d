//! A log that is diagnosed in chunks says what it says as a whole.

use crate::support::diagnosis_of;
use lambda_502::report::row;
use lambda_502::report::triage::{Merged, Merger, Splitter, ids, pieces};

/// A few numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn id(number: usize) -> String {
    format!("{number:08x}-1b2c-4d3e-8f4a-{number:012x}")
}

/// A request of a Lambda log that went wrong in one of a few ways, or well.
fn request(number: usize, what: u64) -> String {
    let id = id(number);
    let (said, took) = match what {
        0 => (format!("2026-03-04T05:06:07.000Z {id} Task timed out after 3.00 seconds\n"), "3000.00"),
        1 => ("[ERROR] KeyError: 'parcel'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 4, in handler\n".to_owned(), "12.10"),
        2 => (format!("RequestId: {id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n"), "871.00"),
        _ => ("a parcel was weighed\n".to_owned(), "8.40"),
    };
    format!(
        "START RequestId: {id} Version: $LATEST\n{said}END RequestId: {id}\nREPORT RequestId: {id}\tDuration: {took} ms\tBilled Duration: {took} ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\n"
    )
}

/// A log in which one way is clearly the most frequent.
fn log(seed: u64, favourite: u64) -> String {
    let mut numbers = Numbers(seed);
    let one = |number| {
        let what = numbers.below(12);
        request(number, if what < 4 { favourite } else { what.saturating_sub(3).min(3) % 4 })
    };
    (1..400).map(one).collect()
}

fn in_chunks(text: &str, limit: usize) -> Merged {
    let (mut splitter, mut merger) = (Splitter::new("a.log", limit), Merger::new("a.log"));
    let mut tell = |chunk: Option<String>| {
        let is_there = chunk.is_some();
        if let Some(chunk) = chunk {
            merger.add(&diagnosis_of(&chunk));
        }
        is_there
    };
    for bytes in text.as_bytes().chunks(3000) {
        let mut more = tell(splitter.push(bytes));
        while more {
            more = tell(splitter.push(&[]));
        }
    }
    tell(splitter.finish());
    merger.finish().expect("there was a chunk")
}

#[test]
fn a_log_in_chunks_has_the_verdict_and_the_counts_of_the_whole() {
    for seed in 1..6 {
        for favourite in 0..3 {
            let text = log(seed, favourite);
            let whole = diagnosis_of(&text);
            for limit in [5_000, 20_000, 1_000_000] {
                let merged = in_chunks(&text, limit);
                let expected = row("a.log", &whole);
                assert_eq!(merged.row.cause, expected.cause, "seed {seed}, favourite {favourite}, limit {limit}");
                assert_eq!((merged.row.status, merged.row.outcome), (expected.status, expected.outcome));
                assert_eq!(merged.failures, whole.verdict.failures);
                assert_eq!(merged.requests, 399);
                assert_eq!(merged.chunks > 1, limit < 1_000_000);
            }
        }
    }
}

#[test]
fn a_healthy_log_has_no_cause_in_chunks_either() {
    let text: String = (1..200).map(|it| request(it, 3)).collect();
    let merged = in_chunks(&text, 4_000);
    assert_eq!((merged.row.cause, merged.failures, merged.requests), (None, None, 199));
}

#[test]
fn the_chunk_that_is_named_holds_the_cause() {
    let mut text: String = (1..100).map(|it| request(it, 3)).collect();
    text.push_str(&request(100, 0));
    text.extend((101..200).map(|it| request(it, 3)));
    let merged = in_chunks(&text, 6_000);
    assert_eq!(merged.row.cause.as_deref(), Some("lambda-timeout"));
    assert!(merged.chunk > 0 && merged.chunk + 1 < merged.chunks, "{} of {}", merged.chunk, merged.chunks);
}

#[test]
fn each_request_of_a_log_has_a_row_of_its_own() {
    let text: String = [0, 3, 1, 2].into_iter().enumerate().map(|(at, what)| request(at + 1, what)).collect();
    let whole = diagnosis_of(&text);
    let pieces = pieces(&text, &ids(&whole)).expect("they stand on lines of their own");
    let causes: Vec<Option<String>> = pieces.iter().map(|it| diagnosis_of(it).verdict.cause).collect();
    let expected: Vec<Option<String>> = whole.invocations.iter().map(|it| it.cause.clone()).collect();
    assert_eq!(causes, expected);
    assert_eq!(causes.iter().filter(|it| it.is_some()).count(), 3);
}
