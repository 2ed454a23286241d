#![no_main]

#[path = "../../tests/engine/mutations/bodies.rs"]
#[allow(dead_code)]
mod bodies;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    bodies::linking(bytes);
});
