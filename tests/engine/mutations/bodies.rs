//! What holds for any text: the bodies of the property tests and of the targets in `fuzz/`, which share this file.

use lambda_502::aws::ApiType;
use lambda_502::diagnosis::{Diagnosis, Position, diagnose_text};
use lambda_502::evidence::Context;
use lambda_502::fix::cors::{CorsAnswer, CorsRequest, evaluate};
use lambda_502::fix::shell::Shell;
use lambda_502::report::link::{self, Content, LinkedCase};
use lambda_502::report::redact::{Kinds, redact};
use lambda_502::report::triage::Splitter;
use lambda_502::report::{Redactor, base64url};
use lambda_502::text::json::{self, Node};
use lambda_502::text::{Span, decode::decode};

/// A context made from a number.
pub fn context(number: usize) -> Context {
    let flag = |bit: usize| match number >> bit & 3 {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    };
    Context {
        integration: ApiType::ALL.get(number % 8).copied(),
        function_error: flag(3),
        is_response: flag(5),
        multi_value_headers: flag(7),
        streaming: flag(9),
        two_way: flag(11),
        ..Context::default()
    }
}

fn assert_places_fit(text: &str, diagnosis: &Diagnosis) {
    let fits =
        |start: usize, end: usize| assert!(text.get(start..end).is_some(), "{start}..{end} is no part of {text:?}");
    let findings =
        diagnosis.findings.iter().flat_map(|it| std::iter::once(it.span).chain(it.related.iter().map(|it| it.span)));
    let invocations = diagnosis.invocations.iter().map(|it| it.span);
    let inputs = diagnosis.inputs.iter().map(|it| it.span);
    for Position { start, end, line, column } in findings.chain(inputs).chain(invocations).chain(diagnosis.verdict.span)
    {
        fits(start, end);
        assert!(line > 0 && column > 0, "{line}:{column} in {text:?}");
    }
    for Span { start, end } in diagnosis.remedies.fixed_response.iter().filter_map(|it| it.replaces) {
        fits(start, end);
    }
}

/// Any text gives a diagnosis, and all that it points at is in the text.
pub fn diagnose(text: &str, context: &Context) {
    assert_places_fit(text, &diagnose_text(text, context));
}

/// What was redacted once has nothing more to redact.
pub fn redacting(text: &str) {
    let once = redact(text, Kinds::default()).text;
    let twice = redact(&once, Kinds::default()).text;
    assert_eq!(once, twice, "of {text:?}");
}

/// Any address opens or says why not, and what the project wrote itself opens.
pub fn linking(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = link::decode(bytes);
    let _ = link::from_hash(&text).map(|it| link::decode(&it));
    let _ = link::from_hash(&["#d=1.", &base64url::encode(bytes)].concat()).map(|it| assert_eq!(it, bytes));
    let content = Content::Input(text.into_owned());
    let case = LinkedCase { name: "a".to_owned(), context: Context::default(), content };
    let encoded = link::encode(&case, &mut Redactor::default());
    assert!(link::decode(&encoded).is_ok() || encoded.len() > link::MAX_INFLATED);
}

fn split(bytes: &[u8], limit: usize, step: usize) -> Vec<String> {
    let mut splitter = Splitter::new("a.log", limit);
    let mut chunks = Vec::new();
    for part in bytes.chunks(step.max(1)) {
        let mut next = splitter.push(part);
        while let Some(chunk) = next {
            chunks.push(chunk);
            next = splitter.push(&[]);
        }
    }
    chunks.extend(splitter.finish());
    chunks
}

/// A file in chunks is the file, and where it is cut does not depend on the steps in which it came.
pub fn splitting(bytes: &[u8], limit: usize, step: usize) {
    let chunks = split(bytes, limit, step);
    assert_eq!(chunks, split(bytes, limit, bytes.len()), "{limit} {step} {bytes:?}");
    // What is no UTF-8 may be replaced by more or fewer characters where it is cut.
    if std::str::from_utf8(bytes).is_ok() {
        assert!(chunks.concat() == decode(bytes), "{limit} {step} {bytes:?}");
    }
}

/// Any text is read as JSON from any character on, with all that is in it inside the text.
pub fn reading(text: &str, start: usize) {
    fn walk(text: &str, node: &Node) {
        assert!(text.get(node.span.start..node.span.end).is_some(), "{:?} in {text:?}", node.span);
        let inner = node.inner(text);
        assert!(text.get(inner.start..inner.end).is_some(), "{inner:?} in {text:?}");
        for member in node.members() {
            let _ = member.name(text);
            walk(text, &member.value);
        }
        node.items().iter().for_each(|it| walk(text, it));
    }
    let Some(reading) = json::read(text, text.floor_char_boundary(start.min(text.len()))) else { return };
    walk(text, &reading.root);
    assert!(text.is_char_boundary(reading.end), "{} in {text:?}", reading.end);
    for it in &reading.mistakes {
        assert!(text.get(it.span.start..it.span.end).is_some(), "{it:?} in {text:?}");
    }
    // What was read as JSON to the letter is JSON to others.
    if reading.is_json() && text[reading.end..].trim_matches([' ', '\t', '\r', '\n']).is_empty() && start == 0 {
        let is_lone_surrogate = text.contains("\\u");
        assert!(is_lone_surrogate || serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text:?}");
    }
}

/// Any request and any answers have a verdict.
pub fn judging_cors(text: &str, number: usize) {
    let headers: Vec<(String, String)> = text
        .lines()
        .filter_map(|it| it.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let half = headers.len() / 2;
    let method = ["GET", "PUT", "patch", "TRACE", text.get(..3).unwrap_or("")][number % 5];
    let origin = ["https://shop.example.com", "null", text][number / 5 % 3];
    let request = CorsRequest::new(origin, method, &headers[..half.min(4)], number.is_multiple_of(2));
    let answer = |headers| CorsAnswer { status: Some([200, 204, 301, 403][number / 15 % 4]), headers };
    let (first, second) = (answer(&headers[..half]), answer(&headers[half..]));
    let verdict = evaluate(&request, Some(first), Some(second));
    assert!(!verdict.why.is_empty());
}

/// A word that a shell reads, and what follows it.
fn posix_words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next()? {
                        '\'' => break,
                        other => word.push(other),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(letters.next()?),
            ' ' => words.extend(word.take()),
            letter if letter.is_alphanumeric() && letter.is_ascii() || "_-./:=+%".contains(letter) => {
                word.get_or_insert_default().push(letter);
            }
            _ => return None,
        }
    }
    words.extend(word);
    Some(words)
}

/// PowerShell takes typographic quotes for quotes, and doubles stand for one.
fn powershell_words(line: &str) -> Option<Vec<String>> {
    let is_quote = |it: char| matches!(it, '\'' | '‘' | '’' | '‚' | '‛');
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            letter if is_quote(letter) => {
                let word = word.get_or_insert_default();
                loop {
                    let inside = letters.next()?;
                    if !is_quote(inside) {
                        word.push(inside);
                    } else if letters.peek().copied().is_some_and(is_quote) {
                        word.extend(letters.next());
                    } else {
                        break;
                    }
                }
            }
            ' ' => words.extend(word.take()),
            letter if letter.is_alphanumeric() && letter.is_ascii() || "_-./:=+%".contains(letter) => {
                word.get_or_insert_default().push(letter);
            }
            _ => return None,
        }
    }
    words.extend(word);
    Some(words)
}

/// A name stays one argument of a command, and one that could be anything else does not get into it.
pub fn naming(name: &str) {
    assert_eq!(posix_words(&Shell::Posix.quote(name)), Some(vec![name.to_owned()]), "{name:?}");
    let escaped = name.replace('"', "\\\"");
    assert_eq!(powershell_words(&Shell::PowerShell.quote(name)), Some(vec![escaped]), "{name:?}");
    let hostile = [name, "'\"`;id"].concat();
    let some = || Some(hostile.clone());
    for api in ApiType::ALL {
        let context = Context {
            integration: Some(api),
            function_name: some(),
            region: some(),
            api_id: some(),
            stage: some(),
            origin: some(),
            method: some(),
            request_headers: Some(vec![(hostile.clone(), hostile.clone())]),
            ..Context::default()
        };
        let paste = ["Task timed out after 3.00 seconds\nREPORT RequestId: ", name, "\nHTTP/2 200\nx: 1\n"].concat();
        for command in diagnose_text(&paste, &context).remedies.advice.commands {
            for line in [&command.posix, &command.powershell] {
                assert!(!line.contains("`;id") && !line.contains("'\"`"), "{hostile:?} is in {line}");
            }
        }
    }
}
