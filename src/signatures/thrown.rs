//! Exceptions that no signature knows: they have a class, a message and a line all the same.

use std::collections::HashSet;

use super::certainty::{Voice, Words};
use super::find;
use super::matched::{Match, Surroundings};
use crate::evidence::exception::{self, Exception, Language};
use crate::evidence::{Evidence, Format, Level, Record, speaker};
use crate::finding::Kind;
use crate::text::Span;

/// Fewer than a log has lines: a loop that fails says the same each time.
const MOST: usize = 200;

/// In an exception without a frame of the function these show that a local tool failed by itself.
const TOOLS: [&str; 9] = [
    // Installed for the person at the terminal.
    "/.nvm/versions/",
    "node_modules/serverless-offline/",
    r"node_modules\serverless-offline\",
    "/localstack/services/",
    "/opt/code/localstack/",
    "/samcli/",
    "github.com/apex/up/",
    // A path below the directory of a project, as test runners print it: in Lambda all paths are whole.
    "(node_modules/",
    "go.amzn.com/lambda/rapid",
];

/// What is never in a stack trace from Lambda: what runs tests, and the hosts of others.
const ELSEWHERE: [&str; 7] = [
    "testing.tRunner",
    "/_pytest/",
    "/jest-circus/",
    "/jest-jasmine2/",
    "/mocha/lib/",
    "com.microsoft.azure.functions",
    "/opt/render/project/",
];

/// What the runtimes themselves write before an error that left the handler.
const RUNTIME_WORDS: [&str; 8] = [
    "lambda_runtime",
    "\tfail\t",
    "Invoke Error",
    "Uncaught Exception",
    "Unhandled Promise Rejection",
    "[ERROR] Runtime.",
    "Unhandled exception",
    "\"errorType\"",
];

/// Words of people and tools that speak of a function of Lambda.
const ABOUT_LAMBDA: [&str; 4] = ["CloudWatch", "loudwatch", "API Gateway", "execute-api"];

/// What deploys a function, or calls AWS from a terminal, fails in its own words.
const OF_DEPLOYMENT: [&str; 11] = [
    "RequestID: ",
    "update function code",
    "CREATE_FAILED",
    "UPDATE_FAILED",
    "npm ",
    "erraform",
    "Serverless Error",
    "when calling the ",
    "cdk ",
    "sam build",
    "docker ",
];

/// Whether the exception in a text is a local tool's own.
pub(super) fn is_of_a_tool(text: &str) -> bool {
    let has_frames = || [", line ", "    at "].iter().any(|it| text.contains(it)) || exception::read(text).is_some();
    is_from_elsewhere(text) || names_a_tool(text) && has_frames() && exception::own_frame(text).is_none()
}

/// Whether an extension that sends telemetry says a text, or a proxy before the API; one in a function's log is a part of
/// the function. What ends an invocation is Lambda's word, whatever it names.
pub(super) fn is_of_a_bystander(record: &Record, text: &str) -> bool {
    let is_plain = record.format == Format::Plain;
    let is_beside = || speaker::extension(text).is_some() || is_plain && speaker::program(text).is_some();
    (is_plain || matches!(record.format, Format::LambdaText | Format::LambdaJson))
        && !RUNTIME_WORDS.iter().any(|it| text.contains(it))
        && is_beside()
}

fn is_from_elsewhere(text: &str) -> bool {
    ELSEWHERE.iter().any(|it| text.contains(it))
}

fn names_a_tool(text: &str) -> bool {
    TOOLS.iter().any(|it| text.contains(it))
}

/// Adds what no signature found to the matches and to the records in which something was found.
pub(super) fn add(evidence: &Evidence<'_>, found: &mut Vec<Match>, known: &mut Vec<usize>) {
    // What says only that something was thrown leaves room for what it was.
    let is_cause = |it: &&Match| it.signature.entry.kind == Kind::Cause && !it.signature.entry.extra.is_umbrella;
    let of_causes = found.iter().filter(is_cause).map(|it| it.record);
    let is_umbrella = |it: &Match| it.signature.entry.extra.is_umbrella;
    let has_umbrella: HashSet<usize> = found.iter().filter(|it| is_umbrella(it)).map(|it| it.record).collect();
    let is_silent = found.iter().all(|it| it.signature.entry.kind == Kind::Information);
    let has_cause: HashSet<usize> = of_causes.collect();
    let others =
        evidence.records.iter().enumerate().filter(|(at, it)| !has_cause.contains(at) && may_hold(it, evidence));
    let exceptions = others.clone().filter_map(|(at, record)| {
        let text = evidence.text(record.at);
        let exception = Exception::may_stand_in(text).then(|| exception::read(text))??;
        let is_others = is_from_elsewhere(text)
            || exception.own.is_none() && names_a_tool(text)
            || is_of_a_bystander(&evidence.records[at], text);
        let is_elsewhere = || record.format == Format::Plain && Surroundings::of(text, false).from_a_home;
        let thrown = if is_others || is_elsewhere() { None } else { of_exception(evidence, at, &exception) };
        if !has_umbrella.contains(&at) {
            return thrown;
        }
        // What said that something was thrown is as sure of it as before.
        thrown.filter(|it| !is_umbrella(it)).map(|it| Match { words: Words::Own, ..it })
    });
    let mut more: Vec<Match> = exceptions.take(MOST).collect();
    if is_silent && more.is_empty() && is_about_lambda(evidence) {
        let plain = others.filter(|it| it.1.format == Format::Plain);
        more.extend(plain.filter_map(|(at, _)| headline(evidence, at)).take(1));
    }
    known.extend(more.iter().map(|it| it.record).filter(|it| evidence.records[*it].format == Format::Plain));
    known.sort_unstable();
    known.dedup();
    found.extend(more);
    found.sort_by_key(|it| it.record);
}

/// Whether an exception in a record is evidence.
fn may_hold(record: &Record, evidence: &Evidence<'_>) -> bool {
    match record.format {
        // A lone line may say it for information; beside a REPORT the request went well.
        Format::LambdaText | Format::LambdaJson => match record.level {
            Some(Level::Debug) => false,
            Some(Level::Info | Level::Warn) => evidence.reports.is_empty(),
            _ => true,
        },
        Format::Plain => !evidence.is_foreign,
        Format::Emulator | Format::ErrorDocument => true,
        _ => false,
    }
}

/// Whether a logger wrote a record: the code caught the error and went on.
pub(super) fn is_logged(record: &Record, text: &str) -> bool {
    matches!(record.format, Format::LambdaText | Format::LambdaJson)
        && matches!(record.level, Some(Level::Info | Level::Warn | Level::Error))
        && !["[ERROR] ", "Error: "].iter().any(|it| text.starts_with(it))
        && !RUNTIME_WORDS.iter().any(|it| text.contains(it))
}

fn of_exception(evidence: &Evidence<'_>, at: usize, exception: &Exception) -> Option<Match> {
    let record = &evidence.records[at];
    let text = evidence.text(record.at);
    let code = match exception.language {
        _ if is_logged(record, text) => "app-logged-exception",
        Language::Node => "lambda-unhandled-node",
        Language::Python => "lambda-unhandled-python",
        Language::DotNet => "lambda-unhandled-dotnet",
        Language::Ruby => "lambda-unhandled-ruby",
        Language::Go => "lambda-go-panic",
        Language::Rust => "lambda-rust-panic",
        Language::Java | Language::Php | Language::Swift => "lambda-unhandled-exception",
    };
    let head = Span::new(exception.class.start.min(exception.message.start), exception.message.end);
    found_at(evidence, at, code, Words::Frames, (exception.class, head))
}

/// A line without frames, such as `TypeError: handler is not a function`, where people speak of a function.
fn headline(evidence: &Evidence<'_>, at: usize) -> Option<Match> {
    let text = evidence.text(evidence.records[at].at);
    if names_a_tool(text) || OF_DEPLOYMENT.iter().any(|it| text.contains(it)) {
        return None;
    }
    let (class, message) = exception::headline_in(text)?;
    found_at(evidence, at, "lambda-unhandled-exception", Words::Headline, (class, Span::new(class.start, message.end)))
}

fn found_at(
    evidence: &Evidence<'_>,
    record: usize,
    code: &str,
    words: Words,
    (class, head): (Span, Span),
) -> Option<Match> {
    let at = evidence.records[record].at;
    let place = |span: Span| at.with(span.moved(at.span.start));
    let facts = if class.is_empty() { Vec::new() } else { vec![("error_type", place(class))] };
    let voice = match &evidence.records[record] {
        it if it.format == Format::Plain => Voice::Line,
        it if is_logged(it, evidence.text(at)) => Voice::Logger,
        _ => Voice::Record,
    };
    Some(Match { signature: find(code)?, record, at: place(head), facts, words, voice, may_be_others: false })
}

fn is_about_lambda(evidence: &Evidence<'_>) -> bool {
    let paste = evidence.layers.text(0);
    evidence.is_lambda
        || speaker::speaks_of_lambda(paste)
        || ABOUT_LAMBDA.iter().any(|it| memchr::memmem::find(paste.as_bytes(), it.as_bytes()).is_some())
}
