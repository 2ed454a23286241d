//! Diagnoses one request a line: reads `{"id", "text", "integration", "context"}` from standard input and writes
//! `{"id", "diagnosis"}` a line.

use std::io::{BufRead, Write, stdin, stdout};

use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let request: Value = match serde_json::from_str(&line) {
            Ok(request) => request,
            Err(error) => {
                eprintln!("not a JSON request: {error}");
                std::process::exit(2);
            }
        };
        let context = Context::from_json(request["integration"].as_str(), &request["context"]);
        let diagnosis = diagnose_text(request["text"].as_str().unwrap_or_default(), &context);
        writeln!(out, "{}", json!({ "id": request["id"], "diagnosis": diagnosis }))?;
    }
    out.flush()
}
