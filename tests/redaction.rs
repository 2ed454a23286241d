//! What leaves the page has no secrets in it, and still says what was wrong.
#![cfg(feature = "docs")]

use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use lambda_502::report::redact::{Options, redact};
use lambda_502::{rules, signatures};

#[test]
fn a_redacted_example_has_the_same_cause() {
    let of_signatures = signatures::all().flat_map(|it| [it.docs.fires_on, it.docs.quiet_on]);
    let of_rules = rules::all().flat_map(|it| [it.docs.fires_on, it.docs.quiet_on]);
    let mut failures = Vec::new();
    for text in of_signatures.chain(of_rules) {
        let redacted = redact(text, &Options::default());
        let [before, after] = [text, &redacted.text].map(|it| diagnose_text(it, &Context::default()));
        let what = |it: &lambda_502::diagnosis::Diagnosis| {
            let codes: Vec<String> = it.findings.iter().map(|it| it.code.clone()).collect();
            (it.verdict.cause.clone(), it.verdict.status, it.context.function_name.clone(), codes)
        };
        if what(&before) != what(&after) {
            failures.push(format!("{text}\n became {}\n {:?}\n {:?}", redacted.text, what(&before), what(&after)));
        }
    }
    assert!(failures.is_empty(), "{}\n{} failures", failures.join("\n\n"), failures.len());
}

/// The examples hold no secrets; what is replaced in them names accounts, APIs and hosts only.
#[test]
fn examples_are_changed_only_where_they_name_something() {
    let texts = signatures::all().flat_map(|it| [it.docs.fires_on, it.docs.quiet_on]);
    for text in texts {
        println!(
            "{:?}",
            redact(text, &Options::default())
                .replaced
                .iter()
                .map(|it| (it.pseudonym.clone(), it.first.of(text).to_owned()))
                .collect::<Vec<_>>()
        );
    }
}
