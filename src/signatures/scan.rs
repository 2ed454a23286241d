//! Finds signatures in records, and says what each find counts for.

use std::cell::OnceCell;

use super::certainty::{Voice, Words};
use super::defaults;
use super::index::{Hit, Index};
use super::matched::{Match, Surroundings, is_in_a_sentence, is_of_the_function};
use super::signature::{Pattern, Signature, Within};
use super::thrown;
use super::wrapped::Joined;
use crate::evidence::{Evidence, Format, Level, Record, speaker};
use crate::finding::Kind;
use crate::fix::{FixKind, RoleFix};
use crate::text::Span;

/// Harmless lines are as many as a log has lines: of each kind this many are kept.
const HARMLESS_KEPT: usize = 3;

/// All matches, in the order of the records, and the records of no known format in which something was found.
pub fn scan(evidence: &Evidence<'_>) -> (Vec<Match>, Vec<usize>) {
    let index = Index::get();
    let mut found = Vec::new();
    let mut known = Vec::new();
    let mut harmless = vec![0usize; index.signatures.len()];
    let mut in_record: Vec<Hit> = Vec::new();
    // Whether patterns are evidence in the record, wherever they stand in it: what costs the length of the record is
    // asked once a pattern, and not once a hit.
    let mut places: Vec<((usize, usize), bool)> = Vec::new();
    // The frames of a text of no known format may be records of their own: all of the text counts.
    let mut layers: Vec<Option<Surroundings>> = vec![None; evidence.layers.len()];
    let program = OnceCell::new();
    let is_of_a_program = || *program.get_or_init(|| speaker::program(evidence.layers.text(0)).is_some());
    for (at_record, record) in evidence.records.iter().enumerate() {
        // What a function says for information is its own text, and no evidence, whatever words are in it.
        let is_remark = record.format.is_lambda() && matches!(record.level, Some(Level::Debug | Level::Info));
        if is_remark || matches!(record.format, Format::Payload | Format::Event) {
            continue;
        }
        let text = evidence.text(record.at);
        let mut is_others = None;
        places.clear();
        index.scan(text, &mut |hit| {
            let signature = index.signatures[hit.signature];
            let pattern = &signature.patterns[hit.pattern];
            // Patterns stand in the order in which they tell most.
            let is_known = |it: &Hit| it.signature == hit.signature && it.pattern <= hit.pattern;
            if in_record.iter().any(is_known) {
                return;
            }
            // A warning may be Lambda's, but the function goes on after it.
            let is_warning = record.format.is_lambda() && record.level == Some(Level::Warn);
            if is_warning && signature.entry.kind != Kind::Information {
                return;
            }
            let key = (hit.signature, hit.pattern);
            let known = places.iter().find(|it| it.0 == key).map(|it| it.1);
            let is_misplaced = known.unwrap_or_else(|| {
                let is_misplaced = !counts(pattern.within, record, text, evidence)
                    || PAGES.contains(&signature.entry.code) && is_of_a_program()
                    || is_of_another_program(signature, pattern, evidence)
                    || is_of_a_script(signature, pattern, text)
                    || signature.entry.fix_kind == FixKind::Role(RoleFix::Action)
                        && is_refused_to_another(record, text)
                    || is_of_the_function(signature)
                        && *is_others.get_or_insert_with(|| {
                            thrown::is_of_a_bystander(record, text)
                                || match record.format {
                                    Format::Plain => around(&mut layers, evidence, record).of_a_tool,
                                    _ => thrown::is_of_a_tool(text),
                                }
                        });
                places.push((key, is_misplaced));
                is_misplaced
            });
            if !is_misplaced && reads_what_it_names(pattern, &hit, text, evidence) {
                match in_record.iter_mut().find(|known| known.signature == hit.signature) {
                    Some(known) => *known = hit,
                    None => in_record.push(hit),
                }
            }
        });
        if record.format == Format::Plain && !in_record.is_empty() {
            known.push(at_record);
        }
        for hit in in_record.drain(..) {
            let signature = index.signatures[hit.signature];
            if signature.entry.kind == Kind::Information {
                harmless[hit.signature] += 1;
                if harmless[hit.signature] > HARMLESS_KEPT {
                    continue;
                }
            }
            let pattern = &signature.patterns[hit.pattern];
            let place = |span: Span| record.at.with(span.moved(record.at.span.start));
            let at = place(hit.span);
            let is_functions = is_of_the_function(signature);
            let may_be_others = is_functions && !evidence.is_lambda && !around(&mut layers, evidence, record).of_lambda;
            // It is.
            if may_be_others && around(&mut layers, evidence, record).from_a_home {
                continue;
            }
            let is_quoted = || is_in_a_sentence(evidence.layers.text(record.at.layer), at.span.start);
            let voice = match record.format {
                Format::Plain if is_quoted() => Voice::Sentence,
                Format::LambdaText if record.request.is_none() && is_quoted() => Voice::Sentence,
                Format::Plain if is_functions && around(&mut layers, evidence, record).from_elsewhere => {
                    Voice::Sentence
                }
                Format::Plain => Voice::Line,
                _ if pattern.within != Within::Anything && thrown::is_logged(record, evidence.text(record.at)) => {
                    Voice::Logger
                }
                _ => Voice::Record,
            };
            found.push(Match {
                signature,
                record: at_record,
                at,
                facts: hit.facts.into_iter().map(|(name, span)| (name, place(span))).collect(),
                words: if pattern.is_telling { Words::Own } else { Words::Common },
                voice,
                may_be_others,
            });
        }
    }
    if let ([], [record]) = (&found[..], &evidence.records[..]) {
        found.extend(bare_message(index, evidence, record));
        known.extend(found.first().map(|it| it.record));
    }
    // A wrapper that is an umbrella says no more than that something failed.
    let says_nothing = |it: &Match| match it.signature.entry.kind {
        Kind::Information => true,
        kind => kind == Kind::Wrapper && it.signature.entry.extra.is_umbrella,
    };
    if found.iter().all(says_nothing) {
        let more = over_lines(index, evidence);
        known.extend(more.iter().map(|it| it.record));
        found.extend(more);
    }
    thrown::add(evidence, &mut found, &mut known);
    (found, known)
}

/// What is found only where the lines of people's text are read as one: editors, mails and tables break them anywhere.
fn over_lines(index: &Index, evidence: &Evidence<'_>) -> Vec<Match> {
    const LONGEST: usize = 32 * 1024;
    let paste = evidence.layers.text(0);
    let mut found: Vec<Match> = Vec::new();
    if paste.len() > LONGEST || evidence.is_lambda || !evidence.payloads.is_empty() {
        return found;
    }
    let joined = Joined::lines_of(paste);
    let of_a_tool = thrown::is_of_a_tool(paste);
    index.scan(&joined.text, &mut |hit| {
        let signature = index.signatures[hit.signature];
        let within = signature.patterns[hit.pattern].within;
        let Some(span) = joined.across_lines(hit.span) else { return };
        let is_in = |it: &Record| it.at.layer == 0 && it.at.span.start <= span.start && span.start < it.at.span.end;
        let Some(record) = evidence.records.iter().position(is_in) else { return };
        let is_known = found.iter().any(|it| std::ptr::eq(it.signature, signature));
        let is_others = of_a_tool && is_of_the_function(signature);
        if is_known || is_others || !counts(within, &evidence.records[record], &joined.text, evidence) {
            return;
        }
        let place = |span: Span| evidence.records[record].at.with(joined.place(span));
        found.push(Match {
            signature,
            record,
            at: evidence.records[record].at.with(span),
            facts: hit.facts.into_iter().map(|(name, it)| (name, place(it))).collect(),
            words: Words::Own,
            voice: Voice::Sentence,
            may_be_others: false,
        });
    });
    found.sort_by_key(|it| it.record);
    found
}

/// The message of an API's own error, where it is all that was pasted: people copy it out of the body or the log.
fn bare_message(index: &Index, evidence: &Evidence<'_>, record: &Record) -> Vec<Match> {
    const LONGEST: usize = 100;
    const AROUND: [(&str, &str); 2] =
        [("{\"message\":\"", "\"}"), ("Execution failed due to configuration error: ", "")];
    let message = evidence.text(record.at).trim();
    let mut found = Vec::new();
    if message.len() > LONGEST || message.contains(&['"', '\n'][..]) {
        return found;
    }
    for (before, after) in AROUND {
        let text = [before, message, after].concat();
        index.scan(&text, &mut |hit| {
            let signature = index.signatures[hit.signature];
            let is_all = hit.span.start <= 1 && hit.span.end + 1 >= text.len();
            // An umbrella's words are no more than those that were put around the message.
            let is_all = is_all && !signature.entry.extra.is_umbrella;
            if is_all && signature.patterns[hit.pattern].within == Within::Anything {
                let (words, voice) = (Words::Common, Voice::Line);
                let (record, at) = (0, record.at);
                found.push(Match { signature, record, at, facts: Vec::new(), words, voice, may_be_others: false });
            }
        });
    }
    found
}

fn around(layers: &mut [Option<Surroundings>], evidence: &Evidence<'_>, record: &Record) -> Surroundings {
    let read = || {
        let text = evidence.layers.text(record.at.layer);
        Surroundings::of(text, thrown::is_of_a_tool(text))
    };
    match layers.get_mut(record.at.layer) {
        Some(known) => *known.get_or_insert_with(read),
        None => read(),
    }
}

/// A load balancer's error pages; proxies write the same ones, with their name below the heading.
const PAGES: [&str; 2] = ["alb-502-html", "alb-503-html"];

/// Whether a paste of another program's log has what a function's log would have too: an exception, a full heap.
fn is_of_another_program(signature: &Signature, pattern: &Pattern, evidence: &Evidence<'_>) -> bool {
    evidence.is_foreign
        && is_of_the_function(signature)
        && signature.entry.code.starts_with("lambda-")
        && !["Runtime.", "Task timed out", "Lambda", "/var/"].iter().any(|word| pattern.template.contains(word))
}

/// Whether AWS refused something to somebody else than the function: to a user, since a function has a role, or the
/// call of a function. In a function's own log the keys and the calls may be its own.
fn is_refused_to_another(record: &Record, text: &str) -> bool {
    let by_user = || text.contains("User: arn:aws:iam::") && text.contains(":user/");
    record.format == Format::Plain && (text.contains("to perform: lambda:InvokeFunction") || by_user())
}

/// The fields of the events that API types send, as handlers read them: only one of these missing speaks of the event.
const EVENT_FIELDS: [&str; 20] = [
    "authorizer",
    "body",
    "claims",
    "headers",
    "http",
    "httpMethod",
    "identity",
    "isBase64Encoded",
    "jwt",
    "method",
    "multiValueHeaders",
    "multiValueQueryStringParameters",
    "pathParameters",
    "queryStringParameters",
    "rawPath",
    "rawQueryString",
    "requestContext",
    "routeKey",
    "sourceIp",
    "stageVariables",
];

/// Whether what reads like an error of .NET has the frames of a script.
fn is_of_a_script(signature: &Signature, pattern: &Pattern, text: &str) -> bool {
    signature.entry.code == "lambda-unhandled-dotnet"
        && pattern.template.contains("stackTrace")
        && [".js:", ".mjs:", ".cjs:", ".ts:", "node:internal"].iter().any(|it| text.contains(it))
}

/// Where a pattern alone would say too much: the field must be an event's, and a line without its traceback must be all
/// that was copied.
fn reads_what_it_names(pattern: &Pattern, hit: &Hit, text: &str, evidence: &Evidence<'_>) -> bool {
    let fact = |name: &str| hit.facts.iter().find(|it| it.0 == name).map(|it| it.1.of(text));
    if let Some(field) = fact("event_field") {
        return EVENT_FIELDS.contains(&field);
    }
    // A family's default speaks only of what no member of the family names.
    if let Some(is_unnamed) = defaults::is_unnamed(fact) {
        return is_unnamed;
    }
    if !pattern.is_telling {
        // With its REPORT line there would be the traceback too, if the runtime had written this.
        return evidence.reports.is_empty() && fact("error_type").is_some_and(is_exception);
    }
    true
}

/// The name of an exception's class, as Python's runtime writes it.
fn is_exception(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'))
        && ["Error", "Exception", "Interrupt", "Exit", "Warning"].iter().any(|end| name.ends_with(end))
}

/// Words behind which an API's access log has the function's own error.
const QUOTES_THE_FUNCTION: [&str; 2] =
    ["Lambda Customer Function Error:", "The Lambda function returned the following error:"];

/// What stands beside a refusal that an AWS SDK reports.
const SDK_WORDS: [&str; 14] = [
    " when calling the ",
    "$metadata",
    "$fault",
    "$response",
    "aws-sdk",
    "botocore",
    "software.amazon.awssdk",
    "com.amazonaws.services.",
    "Amazon.Runtime",
    "api error ",
    "(Service: ",
    "retryable",
    "Aws\\",
    "aws_sdk_",
];

/// What a text has that was thrown: a class, a stack trace, or the properties of a system call that failed.
const THROWN: [&str; 13] = [
    "is not authorized to perform: ",
    "Exception",
    "Traceback",
    "errorMessage",
    "[Errno ",
    "errno: ",
    "syscall: ",
    "    at ",
    "panic",
    "getaddrinfo E",
    "connect E",
    "rror connecting to ",
    "imeout connecting to ",
];

/// Whether a pattern is evidence in this record.
fn counts(within: Within, record: &Record, text: &str, evidence: &Evidence<'_>) -> bool {
    match within {
        Within::Anything => true,
        Within::Lambda | Within::Function | Within::Sdk => {
            if within == Within::Sdk && !SDK_WORDS.iter().any(|it| text.contains(it)) {
                return false;
            }
            if matches!(record.level, Some(Level::Debug | Level::Info | Level::Warn)) {
                return false;
            }
            // `TypeError`, `Error:`, and not the beginning of a sentence.
            let is_class = |(at, word): (usize, &str)| !text[at + word.len()..].starts_with(' ');
            let is_error = record.level == Some(Level::Error);
            let is_thrown = || THROWN.iter().any(|word| text.contains(word));
            let may_be = || is_error || is_thrown() || text.match_indices("Error").any(is_class);
            match record.format {
                format if format.is_lambda() => true,
                Format::Emulator | Format::ExecutionLog => true,
                Format::Cli => evidence.is_lambda,
                // The access log hands on what the function threw.
                Format::AccessLog => QUOTES_THE_FUNCTION.iter().any(|words| text.contains(words)),
                // A stack trace on its own is taken for a function's, unless it shows that it is another program's.
                Format::Plain => evidence.is_lambda || within != Within::Function && !evidence.is_foreign && may_be(),
                _ => false,
            }
        }
        Within::AccessLog => record.format == Format::AccessLog,
        Within::LoadBalancerLog => record.format == Format::LoadBalancerLog,
        Within::Http => matches!(record.format, Format::Http | Format::CloudFront),
    }
}
