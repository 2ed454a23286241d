#![no_main]

use lambda_502_fuzz::{bodies, taken};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (number, text) = taken(bytes);
    bodies::diagnose(&text, &bodies::context(number));
});
