//! Work grows no faster than the text: what the engine looks for, nearly that, and what never ends, repeated.
//!
//! The processor's time of the test's own thread stands for the work. A counter in the engine would see only the loops
//! that somebody thought of, and what was ever too slow here was a search of the standard library in some other loop.
//! A text that takes too long for its length is measured again, four times as long, and three times over, before it
//! counts: other programs on the machine do not make a test fail.

mod samples;

use std::fs;
use std::hint::black_box;
use std::thread;
use std::time::Instant;

use crate::support::diagnosis_of;
use lambda_502::report::redact::{Kinds, redact};

/// How long the shorter text is.
const BYTES: usize = 8_000;
/// How much longer the longer text is.
const LONGER: usize = 4;
/// By how much its work may be more before it is looked at closely, and before it counts as a fault. Twice the length
/// squared would be 16.
const SUSPICIOUS: f64 = 5.0;
const TOO_MUCH: f64 = 6.0;
const TRIES: usize = 3;

/// The time that this thread has had on a processor, in nanoseconds; where the system does not say, the time of day.
struct Clock(Instant);

impl Clock {
    fn now(&self) -> u64 {
        // The system adds up a thread's time when it lets another one run.
        thread::yield_now();
        let used = fs::read_to_string("/proc/thread-self/schedstat").ok();
        let used = used.and_then(|it| it.split(' ').next()?.parse().ok()).filter(|it| *it > 0);
        used.unwrap_or_else(|| u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }

    /// How long a text of that many bytes takes.
    fn time(&self, work: impl Fn(&str), unit: &str, bytes: usize) -> u64 {
        let text = unit.repeat(bytes / unit.len() + 1);
        let start = self.now();
        work(black_box(&text));
        (self.now() - start).max(1)
    }

    fn growth(&self, work: impl Fn(&str), unit: &str, bytes: usize) -> f64 {
        let short = self.time(&work, unit, bytes);
        self.time(&work, unit, bytes * LONGER) as f64 / short as f64
    }
}

fn assert_linear(units: &[String], bytes: usize, work: impl Fn(&str)) {
    let clock = Clock(Instant::now());
    // What is made at its first use counts for no text.
    work("warm-up");
    let is_too_much = |unit: &str| {
        clock.growth(&work, unit, bytes) > SUSPICIOUS
            && (0..TRIES).all(|_| clock.growth(&work, unit, bytes * LONGER) > TOO_MUCH)
    };
    let found: Vec<_> = units.iter().filter(|it| is_too_much(it)).collect();
    assert!(found.is_empty(), "these texts, repeated, take more than linear time: {found:#?}");
}

fn assert_diagnosed_in_linear_time(units: &[String]) {
    assert_linear(units, BYTES, |text| drop(black_box(diagnosis_of(text))));
}

#[test]
fn patterns_are_looked_for_in_linear_time() {
    let units = samples::of_signatures();
    assert!(units.len() > 2000);
    assert_diagnosed_in_linear_time(&units);
}

#[test]
fn formats_are_read_in_linear_time() {
    let units = samples::of_formats();
    assert!(units.len() > 1000);
    assert_diagnosed_in_linear_time(&units);
}

#[test]
fn json_and_text_of_any_shape_are_read_in_linear_time() {
    assert_diagnosed_in_linear_time(&samples::of_shapes());
}

#[test]
fn secrets_are_looked_for_in_linear_time() {
    let units = samples::of_redaction();
    assert!(units.len() > 200);
    assert_linear(&units, BYTES, |text| drop(black_box(redact(text, Kinds::default()))));
}
