//! Writes what the page fetches to read: `catalogue` the pages of the codes, `catalogue glossary` the glossary.
//! `make codes` puts them into `public/` as `codes.json` and `glossary.json`.

use lambda_502::guide;
use serde::Serialize;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("glossary") => print(&guide::glossary()),
        _ => print(&guide::pages()),
    }
}

/// A list as JSON, one item a line, so that a change shows as the lines that changed.
fn print(items: &[impl Serialize]) {
    let lines: Vec<String> = items.iter().map(|it| serde_json::to_string(it).unwrap_or_default()).collect();
    println!("[\n{}\n]", lines.join(",\n"));
}
