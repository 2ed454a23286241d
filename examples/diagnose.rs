//! Diagnoses one request a line: reads `{"id", "text", "integration", "context"}` from standard input and writes
//! `{"id", "diagnosis"}` a line. `lambda-502 --ndjson-in --fields all --no-redact` does the same on all cores; this one
//! is for tests and scores of the engine, and builds without the command line.

use std::io::{BufRead, Write, stdin, stdout};

use lambda_502::report::Redactor;
use lambda_502::report::record::RecordFields;
use lambda_502::report::redact::Kinds;
use lambda_502::report::triage;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match triage::line(&line) {
            Ok(request) => {
                let (_, record) = RecordFields::All.answer(&request, &mut Redactor::new(Kinds::NONE));
                writeln!(out, "{record}")?;
            }
            Err(why) => {
                eprintln!("{why}");
                std::process::exit(2);
            }
        }
    }
    out.flush()
}
