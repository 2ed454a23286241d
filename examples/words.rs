//! Writes words as a command line of a POSIX shell: reads a JSON list of words a line and writes a JSON text a line.

use std::io::{BufRead, Write, stdin, stdout};

use lambda_502::fix::shell::Shell;
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let words: Vec<String> = serde_json::from_str(&line?)?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        writeln!(out, "{}", json!(Shell::Posix.line(&words)))?;
    }
    out.flush()
}
