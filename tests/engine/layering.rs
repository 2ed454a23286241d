//! Data flows one way: no module imports one that stands later, and only the edges know of a browser.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order data flows. Each may import what stands on an earlier floor, never a neighbour.
const FLOORS: &[&[&str]] = &[
    &["text", "aws"],
    &["evidence"],
    &["formats", "fix"],
    &["finding"],
    &["catalogue"],
    &["rules", "signatures"],
    &["codes"],
    &["diagnosis"],
    &["report", "docs"],
    &["js_api"],
    &["cli"],
    &["worker"],
    &["ui", "bin/engine", "bin/npm"],
    &["bin/page", "bin/workspace"],
];

/// The floors that build without any browser: everything before the worker.
const ENGINE_FLOORS: usize = 11;

const BROWSER_CRATES: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "leptos",
    "gloo_worker",
    "gloo_timers",
    "futures_channel",
    "wasm_split_helpers",
];

/// The files outside `src/ui/browser/` that may touch `web_sys`: the worker and its start.
const TOUCH_THE_BROWSER: &[&str] = &["src/worker.rs", "src/bin/engine.rs", "src/bin/workspace.rs"];

/// The part of the page that is written without a browser.
const PLAIN_PAGE: &[&str] = &["src/ui/reference", "src/ui/html.rs", "src/ui/model", "src/ui/sections"];

/// A source file without its comments.
struct Source {
    /// From the package's root, with slashes.
    path: String,
    lines: Vec<String>,
}

impl Source {
    /// The module that a file belongs to, as the floors name it.
    fn module(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        if inner.starts_with("bin/") { inner } else { inner.split('/').next().unwrap_or(inner) }
    }

    /// How many modules stand between the crate's root and the file's own items.
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }

    /// The top modules that a line refers to: `crate::text`, `crate::{formats, rules}`, `lambda_502::ui`, and `super`
    /// where it reaches the root.
    fn references(&self, line: &str) -> Vec<String> {
        let up = "super::".repeat(self.depth());
        [("crate::", true), ("lambda_502::", true), (up.as_str(), false)]
            .into_iter()
            .flat_map(|(root, named)| after_each(line, root).filter(move |rest| named || !rest.starts_with("super::")))
            .flat_map(names)
            .collect()
    }

    fn mentions(&self, word: &str) -> bool {
        self.lines.iter().any(|line| words(line).any(|it| it == word))
    }
}

/// What follows each occurrence of `root` as a path's beginning.
fn after_each<'a>(line: &'a str, root: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(root).filter_map(move |(at, _)| {
        let before = line[..at].chars().next_back();
        let begins = !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':');
        begins.then(|| &line[at + root.len()..])
    })
}

/// The first names of `aws::names::X` or of each member of `{formats, rules::Rule}`.
fn names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![words(path).next().unwrap_or("").to_owned()] };
    let mut depth = 0_usize;
    let mut members = vec![String::new()];
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => members.push(String::new()),
            _ if depth == 0 => members.last_mut().expect("there is one").push(letter),
            _ => {}
        }
    }
    members.iter().filter_map(|it| words(it).next()).map(str::to_owned).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|it| !it.is_empty())
}

/// All paths that a text names behind `root`, with each member of a group as a path of its own.
fn paths(line: &str, root: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for rest in after_each(line, &format!("{root}::")) {
        expand(rest, &[root.to_owned()], &mut found);
    }
    found
}

/// Reads one path of `use` behind `before`; gives what follows it.
fn expand<'a>(text: &'a str, before: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut group) = text.strip_prefix('{') {
        loop {
            group = expand(group, before, found).trim_start();
            match group.strip_prefix(',') {
                Some(next) if !next.trim_start().starts_with('}') => group = next,
                _ => return group.trim_start_matches([',', ' ']).strip_prefix('}').unwrap_or(""),
            }
        }
    }
    let name = words(text).next().filter(|it| text.starts_with(it)).unwrap_or("");
    let path = [before, &[name.to_owned()]].concat();
    match text[name.len()..].strip_prefix("::") {
        Some(rest) => expand(rest, &path, found),
        None => {
            found.push(path);
            text[name.len()..].trim_start_matches(|letter| !matches!(letter, ',' | '}'))
        }
    }
}

/// The files of the crate, and where a path in one of them leads.
struct Crate {
    files: BTreeMap<String, Source>,
}

impl Crate {
    /// The file of a module, named as a path from the root: `text::json`.
    fn module(path: &str) -> String {
        let inner = path.strip_prefix("src/").and_then(|it| it.strip_suffix(".rs")).expect("it is a source file");
        if inner == "lib" { String::new() } else { inner.replace('/', "::") }
    }

    fn inside(module: &str, name: &str) -> String {
        if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
    }

    /// The paths that a file names outside its tests: from the crate's root, from itself, into its own modules.
    fn named(&self, module: &str) -> Vec<Vec<String>> {
        let lines = &self.files[module].lines;
        let end = lines.windows(2).position(|it| it[0] == "#[cfg(test)]" && it[1].starts_with("mod "));
        let children = lines.iter().filter_map(|it| words(it).skip_while(|it| *it != "mod").nth(1));
        let children = children.filter(|it| self.files.contains_key(&Self::inside(module, it)));
        let roots: Vec<&str> = ["crate", "lambda_502", "super", "self"].into_iter().chain(children).collect();
        let lines = &lines[..end.unwrap_or(lines.len())];
        lines.iter().flat_map(|line| roots.iter().flat_map(|root| paths(line, root))).collect()
    }

    /// The module whose file has what a path in `module` names: what a file only hands on counts where it comes from.
    fn leads_to(&self, module: &str, path: &[String], depth: usize) -> Option<String> {
        let (mut here, mut rest) = (module.to_owned(), path);
        while let Some((name, after)) = rest.split_first() {
            here = match name.as_str() {
                "crate" | "lambda_502" => String::new(),
                "self" => here,
                "super" => here.rsplit_once("::").map_or("", |(outer, _)| outer).to_owned(),
                _ if self.files.contains_key(&Self::inside(&here, name)) => Self::inside(&here, name),
                _ => break,
            };
            rest = after;
        }
        let Some(item) = rest.first().filter(|_| depth < 9) else { return Some(here) };
        let handed_on = self.files.get(&here)?.lines.iter().filter(|it| it.starts_with("pub") && it.contains(" use "));
        let origin = handed_on
            .flat_map(|line| expanded(line))
            .filter(|it| it.last().is_some_and(|last| last == item || last.is_empty()))
            .filter_map(|path| self.leads_to(&here, &path, depth + 1).map(|it| (path, it)))
            .find(|(path, there)| path.last() == Some(item) || self.declares(there, item));
        Some(origin.map_or(here, |(_, there)| there))
    }

    fn declares(&self, module: &str, item: &str) -> bool {
        let lines = self.files.get(module).map_or(&[][..], |it| &it.lines);
        lines.iter().filter(|it| it.starts_with("pub")).any(|it| words(it).skip(1).take(3).any(|word| word == item))
    }

    fn imports(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let of = |module: &String| {
            let all = self.named(module);
            let others = all.iter().filter_map(|path| self.leads_to(module, path, 0));
            others.filter(|it| it != module && self.files.contains_key(it)).collect()
        };
        self.files.keys().map(|module| (module.as_str(), of(module))).collect()
    }
}

/// The paths of a whole `pub use`.
fn expanded(line: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    expand(line.split_once(" use ").map_or("", |(_, paths)| paths), &[], &mut found);
    found
}

/// The shortest way from a file back to itself.
fn circle(imports: &BTreeMap<&str, BTreeSet<String>>, from: &str) -> Option<Vec<String>> {
    let mut ways = VecDeque::from([vec![from.to_owned()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in &imports[way.last().expect("it has begun").as_str()] {
            if next == from {
                return Some(way);
            }
            if seen.insert(next) {
                ways.push_back([way.as_slice(), std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = sources().into_iter().filter(|it| it.path != "src/lib.rs" && !it.path.starts_with("src/bin/"));
    let files = Crate { files: files.map(|it| (Crate::module(&it.path), it)).collect() };
    let imports = files.imports();
    assert!(imports["formats::walker"].contains("text::layers"), "this test no longer recognises imports");
    let circles = imports.keys().filter_map(|file| circle(&imports, file));
    let circles: Vec<String> = circles.map(|it| it.join(" -> ")).collect();
    assert!(circles.is_empty(), "these files import each other:\n{}", circles.join("\n"));
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file is readable");
        let inside = path.strip_prefix(root).expect("it lies in the package");
        let path = inside.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join("/");
        Source { path, lines: statements(&text) }
    };
    paths.iter().map(read).collect()
}

fn collect(directory: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|it| it == "rs") {
            paths.push(path);
        }
    }
}

/// The lines without comments; a `use` that spans lines is one.
fn statements(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.split_once(" // ").map_or(line, |(code, _)| code).trim();
        if line.starts_with("//") {
            continue;
        }
        match lines.last_mut() {
            Some(last) if open => last.push_str(line),
            _ => lines.push(line.to_owned()),
        }
        let last = lines.last().map_or("", String::as_str);
        open = last.split_whitespace().take(2).any(|it| it == "use") && !last.contains(';');
    }
    lines
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn every_module_stands_on_a_floor() {
    for source in sources() {
        let module = source.module();
        assert!(
            module == "lib" || floor(module).is_some(),
            "{} belongs to no floor: give it one in this test",
            source.path
        );
    }
}

#[test]
fn no_module_imports_a_later_one() {
    let mut failures = Vec::new();
    for source in sources().iter().filter(|it| it.module() != "lib") {
        let here = source.module();
        for line in &source.lines {
            for there in source.references(line).iter().filter(|it| *it != here) {
                if floor(there).is_some_and(|it| Some(it) >= floor(here)) {
                    failures.push(format!("{}: {line}\n  {here} must not know of {there}", source.path));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_library_declares_its_modules_in_that_order() {
    let sources = sources();
    let library = sources.iter().find(|it| it.path == "src/lib.rs").expect("there is a library");
    let declared: Vec<usize> = library
        .lines
        .iter()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(|module| floor(module).unwrap_or_else(|| panic!("{module} belongs to no floor")))
        .collect();
    assert!(declared.is_sorted() && !declared.is_empty(), "src/lib.rs is out of order: {declared:?}");
}

#[test]
fn the_engine_knows_no_browser() {
    for source in sources() {
        if floor(source.module()).is_some_and(|it| it < ENGINE_FLOORS) {
            for name in BROWSER_CRATES {
                assert!(!source.mentions(name), "{} mentions {name}", source.path);
            }
        }
    }
}

#[test]
fn only_the_edges_touch_the_browser() {
    let touching: BTreeSet<String> =
        sources().into_iter().filter(|it| it.mentions("web_sys")).map(|it| it.path).collect();
    assert!(!touching.is_empty(), "this test no longer recognises web_sys");
    for path in touching {
        let at_the_edge = path == "src/ui/browser.rs" || path.starts_with("src/ui/browser/");
        assert!(
            at_the_edge || TOUCH_THE_BROWSER.contains(&path.as_str()),
            "{path} touches web_sys; src/ui/browser/ is for that"
        );
    }
}

#[test]
fn what_the_page_tells_is_plain_data() {
    let plain = |path: &str| PLAIN_PAGE.iter().any(|it| path.starts_with(it));
    let sources = sources();
    assert!(sources.iter().any(|it| plain(&it.path)), "nothing stands where this test looks");
    for source in sources.iter().filter(|it| plain(&it.path)) {
        for name in BROWSER_CRATES {
            assert!(!source.mentions(name), "{} mentions {name}", source.path);
        }
    }
}

/// The type that a line declares.
fn declared_type(line: &str) -> Option<&str> {
    let rest =
        line.strip_prefix("pub").map_or(line, |it| it.trim_start_matches("(super)").trim_start_matches("(crate)"));
    let (keyword, rest) = rest.trim_start().split_once(' ')?;
    let name = words(rest).next().filter(|it| it.starts_with(char::is_uppercase))?;
    // An associated type of a trait or an implementation has no name of its own.
    let is_associated = ["Input", "Item", "Message", "Output", "Target"].contains(&name);
    let is_type = matches!(keyword, "struct" | "enum" | "trait") || keyword == "type" && !is_associated;
    is_type.then_some(name)
}

#[test]
fn each_type_name_is_declared_once() {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        for name in source.lines.iter().filter_map(|line| declared_type(line)) {
            declared.entry(name.to_owned()).or_default().push(source.path.clone());
        }
    }
    assert!(declared.len() > 100, "this test no longer recognises types");
    declared.retain(|_, places| places.len() > 1);
    assert!(declared.is_empty(), "types of one name: {declared:#?}");
}

#[test]
fn imports_are_recognised() {
    let file = |path: &str| Source { path: path.to_owned(), lines: Vec::new() };
    let deep = file("src/rules/response/null.rs");
    assert_eq!(
        deep.references("use crate::{formats, rules::{Case, Rule}, signatures};"),
        ["formats", "rules", "signatures"]
    );
    assert_eq!(deep.references("link: crate::aws::links::ALB, at: crate::text::At,"), ["aws", "text"]);
    assert_eq!(deep.references("use super::super::super::ui::Session;"), ["ui"]);
    assert!(deep.references("use super::super::rule::Rule;").is_empty());
    assert_eq!(file("src/rules.rs").references("use super::ui;"), ["ui"]);
    assert_eq!(file("src/bin/page.rs").references("lambda_502::ui::mount();"), ["ui"]);
    assert!(deep.references("use other_crate::ui;").is_empty());
    let spread = statements("// use crate::ui;\nuse crate::{\n    aws, // words\n    ui,\n};\nlet a = 1;");
    assert_eq!(spread, ["use crate::{aws,ui,};", "let a = 1;"]);
    let modules = ["src/bin/engine.rs", "src/ui/browser/page.rs", "src/finding.rs", "src/cli/main.rs"]
        .map(|it| file(it).module().to_owned());
    assert_eq!(modules, ["bin/engine", "ui", "finding", "cli"]);
}
