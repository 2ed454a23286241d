//! Writes what is made from the source, for `make codes` and `make check-codes`: `catalogue codes` the pages of the codes
//! (`public/codes.json`), `catalogue cases` the labelled payloads (`tests/cases/contract.jsonl`), `catalogue schema` the
//! JSON Schema of the public JSON, `catalogue types` its types for TypeScript, `catalogue verdicts` what is said of the
//! examples of every code (`tests/cases/verdicts.txt`). Also `catalogue examples`, each cause's own
//! example as a labelled case, for `make calibrate`; and `catalogue limits`, what the engine knows of AWS's limits, for
//! `make aws-drift`; and `catalogue templates`, the patterns of all signatures, for `make test-steps`.

use std::collections::BTreeMap;

use lambda_502::aws::limits::{FUNCTION_TIMEOUT_S, INTEGRATION_TIMEOUT_MS, MANAGED_INSTANCES, MEMORY_MB, RUNTIMES};
use lambda_502::diagnosis::Diagnosis;
use lambda_502::finding::Kind;
use lambda_502::js_api::CodeInfo;
use lambda_502::report::redact::Redacted;
use lambda_502::{docs, signatures};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::Serialize;
use ts_rs::{Config, TS, TypeVisitor};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("codes") => print(&docs::code_pages::pages()),
        Some("cases") => {
            for case in docs::cases::all() {
                println!("{}", serde_json::to_string(&case).unwrap_or_default());
            }
        }
        Some("examples") => {
            for it in signatures::all()
                .map(|it| &it.entry)
                .filter(|it| it.kind == Kind::Cause && it.docs.evidence().is_some())
            {
                let cause = it.extra.same_as.unwrap_or(it.code);
                let case =
                    serde_json::json!({ "id": it.code, "text": it.docs.positive(), "expected": { "cause": cause } });
                println!("{case}");
            }
        }
        Some("verdicts") => print!("{}", docs::verdicts::all()),
        Some("templates") => {
            let all: Vec<&str> = signatures::all().flat_map(|it| it.patterns).map(|it| it.template).collect();
            println!("{}", serde_json::json!(all));
        }
        Some("limits") => println!("{}", limits()),
        Some("schema") => {
            // As it is written, not as it may be read: every field is there. Validators reject the names of Rust's
            // numbers, which JSON Schema does not know as formats.
            let no_format = RecursiveTransform(|schema: &mut Schema| drop(schema.remove("format")));
            let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(no_format);
            let schema = settings.into_generator().into_root_schema_for::<Diagnosis>();
            println!("{}", serde_json::to_string_pretty(&schema).unwrap_or_default());
        }
        Some("types") => {
            let mut types = Types { config: Config::new().with_large_int("number"), written: BTreeMap::new() };
            types.visit::<Diagnosis>();
            types.visit::<CodeInfo>();
            types.visit::<Redacted>();
            println!("// Made by `make codes` from the Rust types.");
            types.written.values().for_each(|it| print!("\n{it}"));
        }
        _ => {
            eprintln!("usage: catalogue codes|cases|schema|types|verdicts|examples|limits|templates");
            std::process::exit(2);
        }
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

/// Types by name, each as TypeScript writes it, and those that they are made of.
struct Types {
    config: Config,
    written: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // What has no file of its own is a type of TypeScript's, and may have no name.
        let Some(name) = T::output_path().map(|_| T::ident(&self.config)) else { return };
        if !self.written.contains_key(&name) {
            let lines = T::decl(&self.config).replace(", };", ",\n};");
            let lines = lines.lines().map(str::trim_end).map(|line| {
                let is_inside = line.starts_with(['/', ' ']) || line.ends_with(',');
                [if is_inside { "  " } else { "" }, line, "\n"].concat()
            });
            let docs = T::docs().unwrap_or_default();
            self.written.insert(name, [&docs, "export ", &lines.collect::<String>()].concat());
            T::visit_dependencies(self);
        }
    }
}
