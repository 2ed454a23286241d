#![no_main]

#[path = "../../tests/engine/mutations/bodies.rs"]
#[allow(dead_code)]
mod bodies;

use libfuzzer_sys::fuzz_target;

/// A number of the first two bytes, and the text of the rest.
fn taken(bytes: &[u8]) -> (usize, String) {
    let (head, rest) = bytes.split_at(bytes.len().min(2));
    (head.iter().fold(0, |sum, it| sum << 8 | usize::from(*it)), String::from_utf8_lossy(rest).into_owned())
}

fuzz_target!(|bytes: &[u8]| {
    bodies::redacting(&taken(bytes).1);
});
