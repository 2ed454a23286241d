#![no_main]

use lambda_502_fuzz::{bodies, taken};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let number = taken(bytes).0;
    bodies::splitting(bytes.get(2..).unwrap_or_default(), 4 + number % 199, 1 + number / 199);
});
