//! Writes what is made from the rules, the signatures and the contract table: `catalogue codes` the pages of the codes,
//! which `make codes` puts into `public/codes.json`; `catalogue cases` the labelled payloads of
//! `tests/cases/contract.jsonl`.

use lambda_502::guide;
use serde::Serialize;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("cases") => {
            for case in guide::cases::all() {
                println!("{}", serde_json::to_string(&case).unwrap_or_default());
            }
        }
        _ => print(&guide::pages()),
    }
}

/// A list as JSON, one item a line, so that a change shows as the lines that changed.
fn print(items: &[impl Serialize]) {
    let lines: Vec<String> = items.iter().map(|it| serde_json::to_string(it).unwrap_or_default()).collect();
    println!("[\n{}\n]", lines.join(",\n"));
}
