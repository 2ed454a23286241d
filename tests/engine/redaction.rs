//! What leaves the page has no secrets in it, and still says what was wrong.

mod plant;
mod set;

use crate::support::{Random, diagnosis_of, examples};
use lambda_502::diagnosis::Diagnosis;
use lambda_502::evidence::Context;
use lambda_502::report::link::{self, Content, LinkedCase};
use lambda_502::report::redact::{Kinds, Redactor, SecretKind, redact};
use lambda_502::report::{self, Expectation, Register, ReplyOptions};
use plant::{Planted, survives};
use set::Wording;
use std::collections::BTreeMap;

/// What a reader takes from a diagnosis.
fn gist(diagnosis: &Diagnosis) -> (Option<String>, Option<u16>, Option<String>, Vec<String>) {
    let codes = diagnosis.findings.iter().map(|it| it.code.clone()).collect();
    (diagnosis.verdict.cause.clone(), diagnosis.verdict.status, diagnosis.context.function_name.clone(), codes)
}

#[test]
fn a_redacted_example_is_diagnosed_as_before() {
    let all = Kinds::default().with(SecretKind::Request);
    let mut failures = Vec::new();
    for text in examples() {
        for kinds in [Kinds::default(), all] {
            let redacted = redact(text, kinds).text;
            let [before, after] = [text, &redacted].map(|it| gist(&diagnosis_of(it)));
            if before != after {
                failures.push(format!("{text}\n became {redacted}\n {before:?}\n {after:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}\n{} failures", failures.join("\n\n"), failures.len());
}

/// How much of a labelled set is treated as it should be, in percent: secrets, identities, and false alarms.
fn measure(wording: Wording) -> [f64; 3] {
    let mut groups: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for case in set::cases(wording) {
        let once = redact(&case.text, Kinds::default());
        assert_eq!(redact(&once.text, Kinds::default()).text, once.text, "redacted again: {}", case.text);
        let is_right =
            if case.secret.is_empty() { once.replaced.is_empty() } else { !once.text.contains(&case.secret) };
        if !is_right {
            println!("{} / {}: {:?}\n became {:?}", case.group, case.what, case.text, once.text);
        }
        let row = groups.entry(case.group).or_default();
        *row = [row[0] + usize::from(is_right), row[1] + 1];
    }
    let share = |belongs: &dyn Fn(&str) -> bool| {
        let rows = groups.iter().filter(|it| belongs(it.0)).map(|it| it.1);
        let [right, all] = rows.fold([0, 0], |sum, row| [sum[0] + row[0], sum[1] + row[1]]);
        right as f64 * 100.0 / all as f64
    };
    for (group, [right, all]) in &groups {
        println!("{group:16} {right:4} of {all:4}");
    }
    [
        share(&|it| !matches!(it, "clean" | "identity")),
        share(&|it| it == "identity"),
        100.0 - share(&|it| it == "clean"),
    ]
}

#[test]
fn most_secrets_of_a_labelled_set_are_redacted_and_few_other_lines_are() {
    for wording in [Wording::First, Wording::Second] {
        let [secrets, identities, alarms] = measure(wording);
        println!("{wording:?}: secrets {secrets:.1} %, identities {identities:.1} %, false alarms {alarms:.1} %");
        assert!(secrets >= 97.0 && identities >= 90.0 && alarms <= 1.5);
    }
}

#[test]
fn redacting_twice_changes_nothing_more() {
    for text in examples() {
        let once = redact(text, Kinds::default()).text;
        assert_eq!(redact(&once, Kinds::default()).text, once);
    }
}

#[test]
fn no_planted_secret_survives_in_any_form() {
    let mut random = Random(0x5ec2e7);
    let mut failures = Vec::new();
    for _ in 0..2500 {
        let planted = Planted::new(&mut random);
        let redacted = redact(&planted.text, Kinds::default());
        if survives(&redacted.text, &planted.secret) {
            failures.push(format!(
                "{} as {}: {}\n{}\n became\n{}",
                planted.kind, planted.form, planted.secret, planted.text, redacted.text
            ));
        }
    }
    let shown: Vec<_> = failures.iter().take(12).cloned().collect();
    assert!(failures.is_empty(), "{}\n{} failures", shown.join("\n---\n"), failures.len());
}

/// Everything that leaves the page about a paste.
fn exits(paste: &str, diagnosis: &Diagnosis) -> Vec<(&'static str, String)> {
    let mut redactor = Redactor::default();
    let mut all = Vec::new();
    for register in [Register::Engineer, Register::Customer] {
        let options = ReplyOptions { register, ..ReplyOptions::default() };
        let blocks = report::reply(diagnosis, paste, &options, &mut redactor);
        all.push(("Markdown", report::markdown_of(&blocks)));
        all.push(("plain text", report::plain(&blocks)));
        all.push(("HTML", report::html(&blocks)));
    }
    let rows = [report::row(paste, diagnosis)];
    all.push(("JSON", report::json(diagnosis, paste, &mut redactor)));
    all.push(("CSV", report::csv(&rows, &mut redactor)));
    all.push(("JSON of rows", report::json_rows(&rows, &mut redactor)));
    all.push(("NDJSON", report::ndjson_rows(&rows, &mut redactor)));
    all.push(("table", report::markdown_table(&rows, &mut redactor)));
    let results = report::sarif_results("a.log", diagnosis, paste, &mut redactor);
    all.push(("SARIF", report::sarif(vec![results], None)));
    let said = Expectation { expected: paste, because: "" };
    all.push(("issue report", report::issue_report(diagnosis, paste, &said, &mut redactor)));
    for content in [Content::Input(paste.to_owned()), Content::Findings(Box::new(diagnosis.clone()))] {
        let case = LinkedCase { name: "a".to_owned(), context: Context::default(), content };
        all.push(("link", String::from_utf8(link::encode(&case, &mut redactor)).expect("it is JSON")));
    }
    all
}

#[test]
fn no_planted_secret_leaves_by_any_exit() {
    let examples = examples();
    let mut random = Random(0xe817);
    let mut failures = Vec::new();
    for _ in 0..200 {
        let planted = Planted::new(&mut random);
        let example = random.one(&examples);
        let paste =
            if random.below(2) == 0 { [example, "\n", &planted.text].concat() } else { planted.in_a_response() };
        let diagnosis = diagnosis_of(&paste);
        for (exit, text) in exits(&paste, &diagnosis) {
            if survives(&text, &planted.secret) {
                failures.push(format!("{exit}: {} as {}: {}\n{paste}", planted.kind, planted.form, planted.secret));
                break;
            }
        }
    }
    let shown: Vec<_> = failures.iter().take(8).cloned().collect();
    assert!(failures.is_empty(), "{}\n{} failures", shown.join("\n---\n"), failures.len());
}

#[test]
fn a_secret_has_the_same_pseudonym_wherever_it_stands() {
    let mut random = Random(0x1d);
    for _ in 0..500 {
        let planted = Planted::new(&mut random);
        let mut redactor = Redactor::default();
        let first = redactor.redact(&planted.text);
        let again = redactor.redact(&planted.text);
        assert_eq!(first.text, again.text);
        let same = |it: &report::redact::Replaced| it.pseudonym.clone();
        assert_eq!(
            first.replaced.iter().map(same).collect::<Vec<_>>(),
            again.replaced.iter().map(same).collect::<Vec<_>>()
        );
        for replaced in &first.replaced {
            assert!(planted.text.get(replaced.first.start..replaced.first.end).is_some_and(|it| !it.is_empty()));
        }
    }
}

#[test]
fn any_text_can_be_redacted() {
    let examples = examples();
    let mut random = Random(0x70a1);
    for _ in 0..150 {
        let mut text: Vec<char> = random.one(&examples).chars().collect();
        text.extend(Planted::new(&mut random).text.chars());
        for _ in 0..random.below(12) {
            let at = random.below(text.len());
            match random.below(4) {
                0 => text.truncate(at),
                1 => text.insert(at, ['"', '\\', '%', '@', '\n', 'é', '\u{202e}', ':', '='][random.below(9)]),
                2 if !text.is_empty() => drop(text.remove(at)),
                _ => text.insert(at, ' '),
            }
        }
        let text: String = text.into_iter().collect();
        let redacted = redact(&text, Kinds::default());
        let diagnosis = diagnosis_of(&text);
        assert!(!exits(&text, &diagnosis).is_empty() && redacted.text.len() <= text.len() * 20 + 100);
    }
}

#[test]
fn hostile_shapes_are_walked_through_once() {
    for piece in [
        "eyJ-",
        "-----BEGIN PRIVATE KEY-----",
        "a://b:c/",
        "password=",
        "\\",
        "%25",
        "a@",
        "1.",
        "abcd\n",
        "+1 ",
        "A-",
        "\"token\":",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        redact(&text, Kinds::default());
    }
}

#[test]
fn a_name_in_any_script_begins_a_line_of_its_own() {
    for name in ["пароль", "パスワード", "contraseña", "密码", "passwort", "größe"] {
        let redacted = redact(&format!("password=aB3x9Kq7Zt5W\n{name}=aB3x9Kq7Zt5X\n"), Kinds::default()).text;
        assert!(redacted.contains(&format!("\n{name}=")), "{redacted:?}");
        assert!(!redacted.contains("aB3x9Kq7Zt5W"), "{redacted:?}");
    }
}
