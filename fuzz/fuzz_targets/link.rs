#![no_main]

use lambda_502_fuzz::bodies;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    bodies::linking(bytes);
});
