//! Reads a paste: recognises the formats in it, one file each, and gathers what they say.

mod access_log;
mod assembler;
mod cli;
mod clock;
mod containers;
mod continuation;
mod deployment;
mod documents;
mod error_document;
mod execution_log;
mod gutter;
mod http;
mod inside;
mod lambda_text;
mod lead;
mod load_balancer;
mod markup;
mod names;
mod objects;
mod platform;
mod prefix;
mod shapes;
mod statement;
mod walker;
mod whole;

pub use walker::{read, read_restored};
