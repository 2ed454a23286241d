//! Writes the families of signatures, `src/signatures/*.toml`, which `src/signatures/README.md` explains, as the Rust values
//! that `src/signatures/families.rs` includes.

use std::collections::HashSet;
use std::fmt::Display;
use std::path::Path;
use std::{env, fs, process};

use toml::{Table, Value};

const DIRECTORY: &str = "src/signatures";

/// In the order of the index, in which the scanner reports them too.
const FAMILIES: &str = "lifecycle timeout memory exit init package handler environment network refused \
    api_gateway_rest authorizer gateway_response http_api load_balancer load_balancer_other function_url cloudfront \
    emulator callers tools";

/// Where Lambda prints an error type of its own; an application's message that mentions one is none of these.
const ERROR_TYPE: [&str; 8] = [
    r#""errorType":{_}"NAME""#,
    "^REPORT {*}Duration: {*}Error Type: NAME",
    "^INIT_REPORT Init Duration: {*}Error Type: NAME",
    "^NAME",
    "RequestId: {*} Error: {*}NAME",
    "First fatal error stored in appctx: NAME",
    "^Error Type: NAME",
    "| Status: error Error Type: NAME",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs\ncargo::rerun-if-changed={DIRECTORY}");
    // tools/split.mjs takes the page apart by them.
    let is_page = env::var_os("CARGO_FEATURE_PAGE").is_some();
    if is_page && env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|it| it == "wasm") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    let directory = env::var_os("OUT_DIR").expect("cargo names it");
    let families = families().unwrap_or_else(|error| {
        eprintln!("{error}");
        process::exit(1);
    });
    fs::write(Path::new(&directory).join("families.rs"), families).expect("it is writable");
}

fn read(file: &str) -> Result<Table, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    text.parse().map_err(|error| format!("{file}: {error}"))
}

/// What the families come to. Texts and templates are one string each, in which a control character ends each of
/// them: the pointers to some two thousand strings weigh more in the page. The rest is Rust.
#[derive(Default)]
struct Packed {
    texts: String,
    whys: String,
    fixes: String,
    templates: String,
    families: String,
    entries: String,
    patterns: String,
}

fn families() -> Result<String, String> {
    let families: Vec<&str> = FAMILIES.split_whitespace().collect();
    let files = fs::read_dir(DIRECTORY).map_err(|error| format!("{DIRECTORY}: {error}"))?;
    if files.flatten().filter(|it| it.path().extension().is_some_and(|it| it == "toml")).count() != families.len() {
        return Err(format!("build.rs: FAMILIES shall name each {DIRECTORY}/*.toml"));
    }
    let mut codes = HashSet::new();
    let mut packed = Packed::default();
    for family in families {
        let file = format!("{DIRECTORY}/{family}.toml");
        let (signatures, head): (Table, Table) = read(&file)?.into_iter().partition(|(_, value)| value.is_table());
        let mut head = Keys { place: file.clone(), rest: head };
        let (title, place) = (head.literal("title")?, head.name("place", "Place::")?);
        // Only the pages of the codes have headings.
        let title = if env::var_os("CARGO_FEATURE_DOCS").is_some() { title } else { "title: \"\",\n".to_owned() };
        packed.families += &format!("(Family {{\n{title}{place}entries: &[] }}, {}),\n", signatures.len());
        head.end()?;
        for (code, table) in signatures {
            let Value::Table(rest) = table else { continue };
            packed.add(&code, Keys { place: format!("{file}, {code}"), rest })?;
            if let Some(code) = codes.replace(code) {
                return Err(format!("{file}, {code}: another family has this code"));
            }
        }
    }
    let Packed { texts, whys, fixes, templates, families, entries, patterns } = packed;
    Ok(format!(
        "static TEXTS: &str = {texts:?};\nstatic WHYS: &str = {whys:?};\nstatic FIXES: &str = {fixes:?};\nstatic TEMPLATES: &str = {templates:?};\n\
        static HEADS: &[(Family<Signature>, usize)] = &[\n{families}];\n\
        static ENTRIES: &[(Entry, usize)] = &[\n{entries}];\n\
        static PATTERNS: &[(Within, bool)] = &[\n{patterns}];\n"
    ))
}

impl Packed {
    fn add(&mut self, code: &str, mut keys: Keys) -> Result<(), String> {
        self.texts.extend([code.to_owned(), keys.text("title")?].map(|it| it + "\u{1f}"));
        self.whys += &(keys.text("why")? + "\u{1f}");
        self.fixes += &(keys.text("fix")? + "\u{1f}");
        let mut rust = "(Entry {\ncode: \"\", title: \"\", why: \"\", fix: \"\",\n".to_owned();
        for (key, path) in [("kind", "Kind::"), ("rank", ""), ("effect", ""), ("link", "links::")] {
            rust += &keys.name(key, path)?;
        }
        // The type of a group's fixes is named after it.
        let fix = keys.text("fix_kind")?;
        rust += &match fix.split_once('(') {
            Some((group, rest)) => keys.field("fix_kind", format!("FixKind::{group}({group}Fix::{rest}")),
            None => keys.field("fix_kind", format!("FixKind::{fix}")),
        };
        let (source, positive, negative) = (keys.text("source")?, keys.text("positive")?, keys.text("negative")?);
        rust += &format!("docs: Docs::new({source:?}, {positive:?}, {negative:?})");
        for key in ["hint", "filter", "client"] {
            if let Some(text) = keys.optional(key)? {
                rust += &format!(".{key}({text:?})");
            }
        }
        match keys.rest.remove("folklore") {
            None => {}
            Some(Value::Table(rest)) => {
                let mut own = Keys { place: format!("{}, folklore", keys.place), rest };
                rust += &format!(".folklore(Folklore {{ {}{} }})", own.literal("said")?, own.literal("truth")?);
                own.end()?;
            }
            Some(shared) => rust += &format!(".folklore(folklore::{})", keys.scalar("folklore", shared)?),
        }
        rust += ",\nextra: Extra {\n";
        for (key, before, after) in [
            ("same_as", "Some(\"", "\")"),
            ("yields_to", "Some(\"", "\")"),
            ("place", "Some(Place::", ")"),
            ("certainty", "Certainty::", ""),
            ("is_umbrella", "", ""),
            ("marks_function_error", "", ""),
            ("tells_frame", "", ""),
            ("tells_memory", "", ""),
        ] {
            if let Some(value) = keys.optional(key)? {
                rust += &keys.field(key, format!("{before}{value}{after}"));
            }
        }
        let logs: String = keys.texts("common_in")?.iter().map(|it| format!("Log::{it}, ")).collect();
        rust += &keys.field("common_in", format!("&[{logs}]"));
        let name = keys.optional("error_type")?;
        let named = name.iter().flat_map(|name| ERROR_TYPE.map(|it| Value::String(it.replace("NAME", name))));
        let patterns: Vec<Value> = named.chain(keys.list("patterns")?).collect();
        self.entries += &format!("{rust}..Extra::NONE }} }}, {}),\n", patterns.len());
        for it in patterns {
            self.pattern(&keys, it)?;
        }
        keys.end()
    }

    fn pattern(&mut self, keys: &Keys, pattern: Value) -> Result<(), String> {
        let (template, within, is_telling) = match pattern {
            Value::Table(rest) => {
                let mut keys = Keys { place: format!("{}, patterns", keys.place), rest };
                let common = keys.optional("common")?;
                let is_telling = common.is_none();
                let within = common.map_or_else(|| keys.text("within"), Ok)?;
                let template = keys.text("text")?;
                keys.end()?;
                (template, within, is_telling)
            }
            template => (keys.scalar("patterns", template)?, "Anything".to_owned(), true),
        };
        self.templates += &(template + "\u{1f}");
        self.patterns += &format!("(Within::{within}, {is_telling}), // {}\n", keys.place);
        Ok(())
    }
}

/// The keys of a table that nothing has read yet. What is no text becomes a Rust expression, for rustc to check: each
/// stands on a line that ends with the place it comes from.
struct Keys {
    place: String,
    rest: Table,
}

impl Keys {
    fn error(&self, key: &str, problem: &str) -> String {
        format!("{}, {key}: {problem}", self.place)
    }

    fn scalar(&self, key: &str, value: Value) -> Result<String, String> {
        match value {
            Value::String(text) => Ok(text),
            Value::Integer(number) => Ok(number.to_string()),
            Value::Boolean(flag) => Ok(flag.to_string()),
            _ => Err(self.error(key, "neither text nor number nor flag")),
        }
    }

    fn optional(&mut self, key: &str) -> Result<Option<String>, String> {
        self.rest.remove(key).map(|it| self.scalar(key, it)).transpose()
    }

    fn text(&mut self, key: &str) -> Result<String, String> {
        self.optional(key)?.ok_or_else(|| self.error(key, "is missing"))
    }

    fn list(&mut self, key: &str) -> Result<Vec<Value>, String> {
        match self.rest.remove(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => Err(self.error(key, "no list")),
        }
    }

    fn texts(&mut self, key: &str) -> Result<Vec<String>, String> {
        self.list(key)?.into_iter().map(|it| self.scalar(key, it)).collect()
    }

    /// The field of a struct.
    fn field(&self, key: &str, value: impl Display) -> String {
        format!("{key}: {value}, // {}\n", self.place)
    }

    fn literal(&mut self, key: &str) -> Result<String, String> {
        let text = self.text(key)?;
        Ok(self.field(key, format!("{text:?}")))
    }

    fn name(&mut self, key: &str, path: &str) -> Result<String, String> {
        let name = self.text(key)?;
        Ok(self.field(key, format!("{path}{name}")))
    }

    fn end(&self) -> Result<(), String> {
        self.rest.keys().next().map_or(Ok(()), |key| Err(self.error(key, "unknown key")))
    }
}
