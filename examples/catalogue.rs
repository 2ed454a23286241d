//! Writes what is made from the rules, the signatures and the contract table: `catalogue codes` the pages of the codes,
//! which `make codes` puts into `public/codes.json`; `catalogue cases` the labelled payloads of
//! `tests/cases/contract.jsonl`; `catalogue examples` each cause's own example as a labelled case, for `make calibrate`;
//! `catalogue limits` what the engine knows of AWS's limits, for `make aws-drift`.

use lambda_502::aws::limits::{FUNCTION_TIMEOUT_S, INTEGRATION_TIMEOUT_MS, MANAGED_INSTANCES, MEMORY_MB, RUNTIMES};
use lambda_502::finding::Kind;
use lambda_502::{guide, signatures};
use serde::Serialize;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("cases") => {
            for case in guide::cases::all() {
                println!("{}", serde_json::to_string(&case).unwrap_or_default());
            }
        }
        Some("examples") => {
            for it in signatures::all().filter(|it| it.kind == Kind::Cause && !it.docs.fires_on.is_empty()) {
                let cause = it.same_as.unwrap_or(it.code);
                let case =
                    serde_json::json!({ "id": it.code, "text": it.docs.fires_on, "expected": { "cause": cause } });
                println!("{case}");
            }
        }
        Some("limits") => println!("{}", limits()),
        _ => print(&guide::pages()),
    }
}

/// What the engine knows of AWS's limits and names, for `tools/aws_drift.py`.
fn limits() -> serde_json::Value {
    let (rest, http, web_socket) = INTEGRATION_TIMEOUT_MS;
    serde_json::json!({
        "functionTimeoutSeconds": FUNCTION_TIMEOUT_S,
        "managedInstancesTimeoutSeconds": MANAGED_INSTANCES.0,
        "memoryMinimumMb": MEMORY_MB.0,
        "managedInstancesMemoryMb": MANAGED_INSTANCES.1,
        "restTimeoutMilliseconds": rest,
        "httpTimeoutMilliseconds": http,
        "webSocketTimeoutMilliseconds": web_socket,
        "runtimes": RUNTIMES,
    })
}

/// A list as JSON, one item a line, so that a change shows as the lines that changed.
fn print(items: &[impl Serialize]) {
    let lines: Vec<String> = items.iter().map(|it| serde_json::to_string(it).unwrap_or_default()).collect();
    println!("[\n{}\n]", lines.join(",\n"));
}
