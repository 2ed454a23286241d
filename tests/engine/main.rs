//! The tests of the engine and of the model of the page: one program, linked once, whose tests share both cores.
//! `cargo test --features docs redaction::` runs those of one file.

mod advice;
mod answers;
mod catalogue;
mod contract;
mod copies;
mod cors;
mod docs;
mod exceptions;
mod fixed_response;
mod layering;
mod logs;
mod messy;
mod mutations;
mod neutrality;
mod pictures;
mod redaction;
mod report;
mod requests;
mod schema;
mod security;
mod speakers;
mod steps;
mod support;
mod totality;
mod triage;
