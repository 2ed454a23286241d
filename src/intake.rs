//! Reads a paste: recognises the formats in it, one file each, and gathers what they say.

mod access_log;
mod cli;
mod containers;
mod documents;
mod execution_log;
mod gutter;
mod http;
mod inside;
mod lambda_text;
mod lead;
mod load_balancer;
mod markup;
mod names;
mod platform;
mod prefix;
mod reader;
mod shapes;
mod statement;

pub use reader::read;
