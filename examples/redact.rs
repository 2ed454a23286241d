//! Redacts one text a line: reads `{"id", "text"}` from standard input and writes `{"id", "text", "replaced"}` a line,
//! `replaced` with kind, pseudonym, count and the place of the first.

use std::io::{BufRead, Write, stdin, stdout};

use lambda_502::report::redact::{Kinds, redact};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let line = line?;
        let request: Value = match serde_json::from_str(&line) {
            Ok(request) => request,
            Err(error) => {
                eprintln!("not a JSON request: {error}");
                std::process::exit(2);
            }
        };
        let redacted = redact(request["text"].as_str().unwrap_or_default(), Kinds::default());
        writeln!(out, "{}", json!({ "id": request["id"], "text": redacted.text, "replaced": redacted.replaced }))?;
    }
    out.flush()
}
