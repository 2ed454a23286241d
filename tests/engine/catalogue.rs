//! Every code's own examples: in the one it is found where the mark is, in the other it is not.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use lambda_502::diagnosis::diagnose_text;
use lambda_502::docs::verdicts;
use lambda_502::evidence::Facts;
use lambda_502::text::Span;
use lambda_502::{codes, signatures};

/// The text with `«` and `»` around a part of it.
fn marked(text: &str, span: Span) -> String {
    [&text[..span.start], "«", &text[span.start..span.end], "»", &text[span.end..]].concat()
}

#[test]
fn every_code_is_found_at_the_mark_in_its_example() {
    let mut failures = Vec::new();
    for entry in codes::all() {
        let text = entry.docs.positive();
        let Some(evidence) = entry.docs.evidence() else {
            assert!(text.is_empty(), "{} has an example without marks", entry.code);
            continue;
        };
        let Some(diagnosis) = verdicts::of_positive(entry) else {
            failures.push(format!("{} is not found in {text}", entry.code));
            continue;
        };
        // A cause that two other findings make has no place of its own.
        let place = diagnosis.findings.iter().find(|it| it.code == entry.code).map(|it| it.span);
        let found = place.or(diagnosis.verdict.span).map(|it| Span::new(it.start, it.end));
        if found != Some(evidence) {
            let found = found.map(|it| marked(&text, it));
            failures.push(format!("{} is found at {found:?}, not at {:?}", entry.code, marked(&text, evidence)));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn no_code_is_found_in_its_counter_example() {
    for entry in codes::all() {
        for context in verdicts::contexts() {
            let diagnosis = diagnose_text(entry.docs.negative, &context);
            let is_found = diagnosis.findings.iter().any(|it| it.code == entry.code);
            assert!(!is_found, "{} is found in {:?}", entry.code, entry.docs.negative);
        }
    }
}

#[test]
fn the_examples_have_the_verdicts_that_were_reviewed() {
    let written = include_str!("../cases/verdicts.txt");
    let found = verdicts::all();
    let change = written.lines().zip(found.lines()).find(|(before, now)| before != now);
    assert_eq!(change, None, "review the change and write tests/cases/verdicts.txt anew: make codes");
    assert_eq!(written, found);
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
