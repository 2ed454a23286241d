//! Writes what is made from the rules, the signatures and the contract table: `catalogue` the pages of the codes and
//! `catalogue glossary` the glossary, which `make codes` puts into `public/` as `codes.json` and `glossary.json`;
//! `catalogue samples` what the sample buttons show (`samples.json`);
//! `catalogue cases` the labelled payloads of `tests/cases/contract.jsonl`.

use lambda_502::guide;
use lambda_502::ui::model::samples::SAMPLES;
use serde::Serialize;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("glossary") => print(guide::glossary()),
        Some("cases") => {
            for case in guide::cases::all() {
                println!("{}", serde_json::to_string(&case).unwrap_or_default());
            }
        }
        Some("samples") => print(&samples()),
        _ => print(&guide::pages()),
    }
}

/// The codes of the sample buttons, each with its own example.
fn samples() -> Vec<(&'static str, String)> {
    let pages = guide::pages();
    let example = |code| pages.iter().find(|it| it.code == code).map(|it| it.example.to_string());
    SAMPLES.iter().filter_map(|&(code, ..)| Some((code, example(code)?))).collect()
}

/// A list as JSON, one item a line, so that a change shows as the lines that changed.
fn print(items: &[impl Serialize]) {
    let lines: Vec<String> = items.iter().map(|it| serde_json::to_string(it).unwrap_or_default()).collect();
    println!("[\n{}\n]", lines.join(",\n"));
}
