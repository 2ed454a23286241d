//! What there is to read: every code's page is whole, and the labelled payloads say what the engine says.

use std::collections::HashSet;
use std::fs;
use std::sync::LazyLock;

use crate::support::diagnosis_of;
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::{ByIntegration, diagnose_text};
use lambda_502::docs::cases;
use lambda_502::docs::code_pages::{self, Page};
use lambda_502::evidence::Context;
use serde_json::Value;

/// Made once: among the examples is a payload of 6 MB.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(code_pages::pages);

const AWS: &str = "https://docs.aws.amazon.com/";

#[test]
fn every_page_says_what_why_where_how_to_confirm_and_how_to_fix() {
    for page in PAGES.iter() {
        let code = page.code;
        assert!(!page.family.is_empty(), "the family of {code} has no heading");
        assert!(page.what.len() > 20 && !page.why.is_empty() && !page.fix.is_empty(), "{code}");
        assert!(!page.confirm.is_empty() && page.confirm.iter().all(|it| !it.say.is_empty()), "{code}");
        assert!(!page.seen.is_empty() && page.seen.iter().all(|(_, words)| !words.is_empty()), "{code}");
        assert!(page.link.starts_with(AWS), "{code}");
    }
}

#[test]
fn every_page_accounts_for_all_six_api_types() {
    for page in PAGES.iter() {
        let rows: Vec<&str> = page.seen.iter().map(|(api, _)| api.as_str()).collect();
        let is_complete = rows.len() == 6
            || rows == ["Every API type"]
            || matches!(rows.as_slice(), [_, "The other API types" | "The six API types"]);
        assert!(is_complete, "{}: {rows:?}", page.code);
    }
}

/// The page of a code, and what it says of an API.
fn words(pages: &[Page], code: &str, api: &str) -> String {
    let page = pages.iter().find(|it| it.code == code).unwrap_or_else(|| panic!("there is no {code}"));
    page.seen.iter().find(|(it, _)| it == api).unwrap_or_else(|| panic!("{code}: {:?}", page.seen)).1.clone()
}

#[test]
fn the_api_types_differ_where_the_facts_say_so() {
    let pages = &PAGES;
    for (code, api, words_expected) in [
        ("lambda-timeout", "REST API", "502 {\"message\": \"Internal server error\"}"),
        ("lambda-timeout", "HTTP API (payload 2.0)", "500 {\"message\":\"Internal Server Error\"}"),
        ("lambda-timeout", "function URL", "502 Internal Server Error"),
        ("apigw-integration-timeout", "REST API", "504"),
        ("apigw-integration-timeout", "HTTP API (payload 1.0)", "503"),
        ("httpapi-integration-timeout", "REST API", "504"),
        ("lambda-throttled", "REST API", "500"),
        ("alb-lambda-throttling", "Application Load Balancer", "502"),
        ("apigw-rate-exceeded", "function URL", "429"),
        ("furl-forbidden", "function URL", "403"),
        ("furl-forbidden", "REST API", "500"),
        ("response-without-status", "REST API", "200"),
        ("response-without-status", "HTTP API (payload 1.0)", "500"),
        ("response-without-status", "Application Load Balancer", "502"),
        ("response-unknown-key", "REST API", "502"),
        ("response-unknown-key", "HTTP API (payload 2.0)", "200"),
        ("body-not-base64", "REST API", "500"),
        ("header-line-break", "Every API type", "Unknown"),
        ("response-too-large", "Application Load Balancer", "502"),
        ("multi-value-headers-ignored", "function URL", "200; it leaves this part out"),
        ("cf-lambda-invalid-json", "CloudFront", "502"),
        ("apigw-key-throttle", "REST API", "429"),
    ] {
        let found = words(pages, code, api);
        assert!(found.starts_with(words_expected), "{code}, {api}: {found}");
    }
}

#[test]
fn neighbours_are_pages_with_the_same_cure() {
    let pages = &*PAGES;
    let codes: HashSet<&str> = pages.iter().map(|it| it.code).collect();
    for page in pages {
        assert!(page.near.iter().all(|it| codes.contains(it) && *it != page.code), "{}: {:?}", page.code, page.near);
    }
    let near = |code: &str| &pages.iter().find(|it| it.code == code).expect("there is this page").near;
    assert!(near("lambda-oom").contains(&"lambda-oom-node"));
    assert!(near("apigw-rate-exceeded").contains(&"alb-lambda-throttling"));
    assert!(!near("lambda-oom").contains(&"lambda-timeout"));
}

/// A command that a page shows may read, look up, or run the function once; nothing else.
#[test]
fn a_step_to_confirm_changes_nothing() {
    let reads =
        ["aws logs tail ", "curl -i https://", "aws lambda invoke ", "aws apigateway get-", "aws apigatewayv2 get-"];
    let more = ["aws lambda get-", "aws ec2 describe-", "aws kms describe-", "aws elbv2 describe-"];
    let mut seen = 0;
    for page in PAGES.iter() {
        for step in page.confirm.iter().filter(|it| !it.posix.is_empty()) {
            seen += 1;
            let is_known = reads.iter().chain(&more).any(|it| step.posix.starts_with(it));
            assert!(is_known, "{}: {}", page.code, step.posix);
            let same = step.powershell.replace(" `\n    ", " ").replace("\\\"", "\"").replace("curl.exe", "curl");
            assert_eq!(same, step.posix.replace(" \\\n    ", " "), "{}", page.code);
        }
    }
    assert!(seen > 200, "{seen} commands");
}

#[test]
fn texts_are_calm_and_short() {
    for page in PAGES.iter() {
        let said = page.confirm.iter().map(|it| it.say.as_str()).chain([page.why, page.fix, page.what.as_str()]);
        for text in said.chain(page.advice.map(|it| it.1)) {
            assert!(text.chars().count() <= 330, "{} is long: {text}", page.code);
            assert!(!text.contains('!') && !text.contains("  "), "{}: {text}", page.code);
            assert!(text.ends_with(['.', ':', '?']), "{}: {text}", page.code);
        }
    }
}

fn case_file() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/contract.jsonl");
    fs::read_to_string(path).expect("the cases are readable")
}

#[test]
fn the_labelled_payloads_are_those_of_the_table() {
    let made: Vec<String> = cases::all().iter().map(|it| serde_json::to_string(it).expect("a case is JSON")).collect();
    let is_same = case_file().lines().eq(made.iter().map(String::as_str));
    assert!(is_same, "write tests/cases/contract.jsonl anew: cargo run --features docs --example catalogue cases");
}

/// The verdict of one API type on a large text, which is diagnosed once for all six.
fn of_large(last: &mut Option<(usize, ByIntegration)>, text: &str, api: ApiType) -> (String, Option<u16>) {
    if last.as_ref().is_none_or(|(length, _)| *length != text.len()) {
        *last = Some((text.len(), diagnosis_of(text).by_integration));
    }
    let verdicts = serde_json::to_value(&last.as_ref().expect("it was diagnosed").1).expect("a verdict is JSON");
    let verdict = &verdicts[api.as_str()];
    let status = verdict["status"].as_u64().map(|it| u16::try_from(it).expect("it is a status"));
    (verdict["outcome"].as_str().expect("it is a string").to_owned(), status)
}

#[test]
fn the_engine_says_of_each_labelled_payload_what_the_table_says() {
    let (mut failures, mut large) = (Vec::new(), None);
    for line in case_file().lines() {
        let case: Value = serde_json::from_str(line).expect("a case is JSON");
        let fill = case["fill"].as_u64().map_or(0, |it| usize::try_from(it).expect("it fits"));
        let text = case["text"].as_str().expect("it is a string").replace("{fill}", &"b".repeat(fill));
        let context = Context::from_json(case["integration"].as_str(), &case["context"]);
        let expected = &case["expected"];
        let (outcome, status) = if fill > 1_000_000 {
            of_large(&mut large, &text, context.integration.expect("a case names its API"))
        } else {
            let verdict = diagnose_text(&text, &context).verdict;
            (verdict.outcome.as_str().to_owned(), verdict.status)
        };
        let is_right = outcome == expected["outcome"].as_str().expect("it is a string")
            && (expected["status"].is_null() || status.map(u64::from) == expected["status"].as_u64());
        if !is_right {
            failures.push(format!("{}: {expected}, not {outcome} {status:?}", case["id"]));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
