//! Reads a paste: recognises the formats in it, one file each, and gathers what they say.

mod access_log;
mod cli;
mod containers;
mod documents;
mod execution_log;
mod http;
mod lambda_text;
mod load_balancer;
mod names;
mod platform;
mod prefix;
mod reader;
mod shapes;

pub use reader::read;
