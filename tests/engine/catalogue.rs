//! Every code's own examples: the one fires it, the other does not.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::support::diagnosis_of;
use lambda_502::aws::FrontDoor;
use lambda_502::catalogue::Setting;
use lambda_502::diagnosis::{Diagnosis, diagnose_text};
use lambda_502::evidence::{Context, Facts};
use lambda_502::{codes, rules, signatures};

fn codes(diagnosis: &Diagnosis) -> Vec<&str> {
    diagnosis.findings.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn every_signature_fires_on_its_example_and_not_on_its_counter_example() {
    let mut failures = Vec::new();
    for signature in signatures::all() {
        let fires = diagnosis_of(signature.entry.docs.positive);
        let code = if signature.patterns.is_empty() {
            fires.verdict.cause.as_deref().unwrap_or("")
        } else {
            signature.entry.code
        };
        if !codes(&fires).contains(&signature.entry.code) && code != signature.entry.code {
            failures.push(format!(
                "{} does not fire on {:?}: {:?}",
                signature.entry.code,
                signature.entry.docs.positive,
                codes(&fires)
            ));
        }
        let quiet = diagnosis_of(signature.entry.docs.negative);
        if codes(&quiet).contains(&signature.entry.code) {
            failures.push(format!("{} fires on {:?}", signature.entry.code, signature.entry.docs.negative));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_fires_on_its_example_and_not_on_its_counter_example() {
    let mut failures = Vec::new();
    for rule in rules::all() {
        let found = |text: &str| {
            FrontDoor::ALL.into_iter().any(|door| {
                let context = Context {
                    integration: Some(door),
                    multi_value_headers: Some(rule.entry.docs.setting == Some(Setting::MultiValueHeaders)),
                    ..Context::default()
                };
                codes(&diagnose_text(text, &context)).contains(&rule.entry.code)
                    || codes(&diagnosis_of(text)).contains(&rule.entry.code)
            })
        };
        if !rule.entry.docs.positive.is_empty() && !found(rule.entry.docs.positive) {
            failures.push(format!("{} does not fire on {:?}", rule.entry.code, rule.entry.docs.positive));
        }
        if found(rule.entry.docs.negative) {
            failures.push(format!("{} fires on {:?}", rule.entry.code, rule.entry.docs.negative));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Where several patterns of a signature stand in a text, the first counts.
#[test]
fn no_pattern_stands_behind_one_that_says_less() {
    let mut idle = Vec::new();
    for signature in signatures::all() {
        for (at, pattern) in signature.patterns.iter().enumerate() {
            let is_covered = signature.patterns[..at].iter().any(|it| {
                let reaches = it.within == pattern.within || it.within == signatures::Within::Anything;
                reaches && pattern.template.contains(it.template)
            });
            if is_covered {
                idle.push([signature.entry.code, ": ", pattern.template].concat());
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn codes_are_unique_kebab_case_and_titles_are_short() {
    let texts = codes::all().map(|it| (it.code, it.headline(&Facts::default()), it.why, it.fix, it.link));
    let mut seen = HashSet::new();
    for (code, title, why, fix, link) in texts {
        assert!(seen.insert(code), "{code} stands twice");
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{code}");
        assert!(!title.is_empty() && title.chars().count() <= 72, "{code}: {title}");
        assert!(!why.is_empty() && !fix.is_empty() || code.starts_with("info-"), "{code} has no words");
        assert!(link.starts_with("https://docs.aws.amazon.com/"), "{code}: {link}");
    }
}

/// A code is named where it is declared and nowhere else: what others decide by are properties of its entry. The few
/// places that name one all the same say why.
#[test]
fn codes_are_named_where_they_are_declared() {
    let all: HashSet<&str> = codes::all().map(|it| it.code).collect();
    let heads: HashSet<String> =
        all.iter().filter_map(|it| it.split_once('-')).map(|(head, _)| [head, "-"].concat()).collect();
    let mut named = Vec::new();
    for (path, text) in sources("src") {
        let declares = ["src/catalogue", "src/rules", "src/signatures"].iter().any(|it| path.starts_with(it));
        if declares || path.ends_with("tests.rs") {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for line in text.lines().filter(|it| !it.trim_start().starts_with("//")) {
            // Every second piece between quotes is a literal.
            let literals = line.split('"').skip(1).step_by(2);
            let is_code = |it: &&str| all.contains(*it) || heads.contains(*it);
            named.extend(literals.filter(is_code).map(|it| format!("{path}: {it}")));
        }
    }
    assert!((1..=10).contains(&named.len()), "{} places name a code:\n{}", named.len(), named.join("\n"));
}

/// The Rust files below a directory of the package, with their paths from its root.
fn sources(directory: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(directory)).expect("it is a directory") {
        let entry = entry.expect("the directory is readable");
        let path = [directory, "/", &entry.file_name().to_string_lossy()].concat();
        if entry.path().is_dir() {
            found.extend(sources(&path));
        } else if path.ends_with(".rs") {
            found.push((path, fs::read_to_string(entry.path()).expect("the file is text")));
        }
    }
    found
}
