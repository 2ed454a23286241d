//! A case on its way out of the page: what may be chosen about it, and the texts that come of it. All of them pass a
//! [`RedactionSession`].

use std::borrow::Cow;
use std::sync::Arc;

use crate::codes;
use crate::diagnosis::{Diagnosis, FactMap};
use crate::evidence::{Context, Facts};
use crate::fix::commands::Step;
use crate::fix::{Advice, AdviceInput, FixKind, advise};
use crate::report::redact::{Kinds, Redacted, Replaced, SecretKind};
use crate::report::{self, Block, Redactor, Register, ReplyOptions, link};

/// A case to share. Without a text it came from a link that holds findings only.
#[derive(Clone, PartialEq, Debug)]
pub struct SharedCase {
    pub text: Arc<str>,
    pub context: Context,
    pub diagnosis: Diagnosis,
}

/// How a reply is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ReplyFormat {
    #[default]
    Markdown,
    Plain,
    /// Text that is shown, and HTML that goes to the clipboard beside it.
    Html,
    Json,
    /// For an assistant that writes code.
    Assistant,
}

/// A text to copy.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CopyText {
    pub text: String,
    pub html: Option<String>,
}

impl CopyText {
    fn plain(text: String) -> Self {
        Self { text, html: None }
    }
}

/// A redactor that has read the whole paste: a secret that it found there is replaced in every text that leaves.
#[derive(Debug)]
pub struct RedactionSession {
    redactor: Redactor,
    /// What was replaced in the paste, in the order of appearance.
    pub replaced: Vec<Replaced>,
}

impl RedactionSession {
    pub fn new(kinds: Kinds) -> Self {
        Self { redactor: Redactor::new(kinds), replaced: Vec::new() }
    }

    /// Reads the next of [`parts`].
    pub fn read(&mut self, part: &str) {
        for it in self.redactor.redact(part).replaced {
            match self.replaced.iter_mut().find(|known| known.pseudonym == it.pseudonym) {
                Some(known) => known.count += it.count,
                None => self.replaced.push(it),
            }
        }
    }

    pub fn redact(&mut self, text: &str) -> Redacted {
        self.redactor.redact(text)
    }

    /// Redacts what the page itself says, the sample events of its commands among it.
    pub fn redact_page(&mut self, text: &str) -> Redacted {
        self.redactor.redact_own(text)
    }
}

/// So much of a text is redacted at once, in bytes: it takes several times its size in memory, and time.
const PART: usize = 1_000_000;

/// A text in parts that end with a line where they can.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = rest.floor_char_boundary(PART);
        if end < rest.len() {
            end = rest[..end].rfind('\n').map_or(end, |at| at + 1);
        }
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// The reply to somebody who asked.
pub fn reply(
    case: &SharedCase,
    format: ReplyFormat,
    register: Register,
    powershell: bool,
    redaction: &mut RedactionSession,
) -> CopyText {
    let redactor = &mut redaction.redactor;
    if format == ReplyFormat::Json {
        // The session has read the paste already.
        return CopyText::plain(report::json(&case.diagnosis, "", redactor));
    }
    let (text, diagnosis) = near(case);
    if format == ReplyFormat::Assistant {
        return CopyText::plain(report::assistant(&diagnosis, text, redactor));
    }
    let blocks = report::reply(&diagnosis, text, &ReplyOptions { register, powershell }, redactor);
    match format {
        ReplyFormat::Markdown => CopyText::plain(report::markdown_of(&blocks)),
        ReplyFormat::Html => CopyText { text: report::plain(&blocks), html: Some(report::html(&blocks)) },
        _ => CopyText::plain(report::plain(&blocks)),
    }
}

/// One reply for several cases of one cause: what all of them share, and their names. What only one of them has, a quoted
/// line, an id, a fixed response, is nothing that the others may see.
pub fn group_reply(
    case: &SharedCase,
    names: &[String],
    options: &ReplyOptions,
    redaction: &mut RedactionSession,
) -> String {
    let redactor = &mut redaction.redactor;
    let shared = (names.len() > 1).then(|| shared_by_all(&case.diagnosis));
    let (text, diagnosis) = match &shared {
        Some(shared) => ("", Cow::Borrowed(shared)),
        None => near(case),
    };
    let mut blocks = report::reply(&diagnosis, text, options, redactor);
    if names.len() > 1 {
        // A letter ends with its two closing sentences.
        let end = blocks.len() - if options.register == Register::Customer { 2 } else { 0 };
        let intro = Block::Text(["The same in all ", &names.len().to_string(), " cases:"].concat());
        let list = Block::List(names.iter().map(|it| redactor.redact(it).text).collect());
        blocks.splice(end..end, [intro, list]);
    }
    report::markdown_of(&blocks)
}

/// What a diagnosis says of any case of its cause.
fn shared_by_all(diagnosis: &Diagnosis) -> Diagnosis {
    let mut shared = diagnosis.clone();
    let code = diagnosis.verdict.cause.as_deref();
    // What a rule says of a response quotes it; its entry does not.
    let entry = code.and_then(codes::entry);
    shared.verdict.summary = entry.as_ref().map_or("", |it| it.why).to_owned();
    if let Some(entry) = &entry {
        shared.verdict.title = entry.headline(&Facts::default());
    }
    shared.verdict.span = None;
    shared.verdict.failures = None;
    shared.facts = FactMap::default();
    shared.findings.clear();
    shared.invocations.clear();
    shared.remedies.fixed_response = None;
    let cause = code.map(|it| (it.to_owned(), entry.map_or(FixKind::Code, |it| it.fix_kind)));
    shared.remedies.advice = advise(&AdviceInput { cause, ..AdviceInput::unnamed(diagnosis.context.integration) });
    // Each case is tried in its own way.
    shared.remedies.advice.commands.retain(|it| it.step == Step::Fix);
    shared
}

/// The most invocations that a link of findings names.
const MAX_INVOCATIONS: usize = 20;

/// The content of a link, to be deflated; `None` where the input is too much for one.
pub fn link(case: &SharedCase, with_input: bool, redaction: &mut RedactionSession) -> Option<Vec<u8>> {
    if with_input && case.text.len() > link::MAX_INFLATED {
        return None;
    }
    let content = if with_input {
        link::Content::Input(case.text.to_string())
    } else {
        // Whoever opens it gets no commands from a link: anybody may have written them.
        let mut diagnosis = case.diagnosis.clone();
        diagnosis.remedies.advice = Advice::default();
        // Those that failed, since chats and mail programs cut long addresses.
        diagnosis.invocations.retain(|it| it.cause.is_some());
        diagnosis.invocations.truncate(MAX_INVOCATIONS);
        link::Content::Findings(Box::new(diagnosis))
    };
    let context = case.context.clone();
    let bytes = link::encode(&link::LinkedCase { name: String::new(), context, content }, &mut redaction.redactor);
    (bytes.len() <= link::MAX_INFLATED).then_some(bytes)
}

/// A case in which the answer was wrong, as the text of an issue.
pub fn issue_report(case: &SharedCase, said: &report::Expectation<'_>, redaction: &mut RedactionSession) -> String {
    let beginning = parts(&case.text).next().unwrap_or_default();
    report::issue_report(&case.diagnosis, beginning, said, &mut redaction.redactor)
}

/// The paste around the line of the cause, and the diagnosis with its places moved to match: a reply quotes no more.
fn near(case: &SharedCase) -> (&str, Cow<'_, Diagnosis>) {
    let Some(place) = case.diagnosis.verdict.span.filter(|_| case.text.len() > PART) else {
        return (&case.text, Cow::Borrowed(&case.diagnosis));
    };
    let boundary = |at: usize| case.text.floor_char_boundary(at);
    let start = boundary(place.start.saturating_sub(PART / 2));
    let start = case.text[start..].find('\n').map_or(start, |at| start + at + 1).min(boundary(place.start));
    let end = boundary((start + PART).max(place.end).min(case.text.len()));
    let mut diagnosis = case.diagnosis.clone();
    if let Some(place) = &mut diagnosis.verdict.span {
        place.start -= start;
        place.end -= start;
    }
    (&case.text[start..end], Cow::Owned(diagnosis))
}

/// HTML of a reply that somebody has changed as text: paragraphs, lists and code, as the text had them.
pub fn html_of(text: &str) -> String {
    let mut blocks = Vec::new();
    for block in text.replace("\r\n", "\n").split("\n\n").map(|it| it.trim_matches('\n')).filter(|it| !it.is_empty()) {
        let lines = || block.lines();
        if lines().all(|it| it.starts_with("    ")) {
            let text = lines().map(|it| &it[4..]).collect::<Vec<_>>().join("\n");
            match blocks.last_mut() {
                Some(Block::Code { text: before, .. }) => before.push_str(&["\n\n", &text].concat()),
                _ => blocks.push(Block::Code { language: "", text }),
            }
        } else if lines().all(|it| it.starts_with("- ")) {
            blocks.push(Block::List(lines().map(|it| it[2..].to_owned()).collect()));
        } else {
            blocks.push(Block::Text(block.to_owned()));
        }
    }
    report::html(&blocks)
}

/// What was replaced, by kind: `e-mail addresses, AWS account ids`.
pub fn kinds_of(replaced: &[Replaced]) -> String {
    let found = SecretKind::ALL.into_iter().filter(|&kind| replaced.iter().any(|it| it.kind == kind));
    found.map(SecretKind::label).collect::<Vec<_>>().join(", ")
}

/// What is said after copying.
pub fn copied(replaced: &[Replaced]) -> String {
    match replaced {
        [] => "Copied. Nothing in the paste had to be redacted.".to_owned(),
        _ => ["Copied, redacted: ", &kinds_of(replaced), "."].concat(),
    }
}

/// From here on, in characters, a link is said to be long.
const LONG: usize = 2_000;

/// What is said about a link.
pub fn length(link: &str) -> String {
    let warning = if link.len() > LONG { " Some chat and mail programs cut long links." } else { "" };
    ["The link has ", &*link.len().to_string(), " characters.", warning].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;

    fn case(text: &str) -> SharedCase {
        let context = Context::default();
        SharedCase { text: text.into(), diagnosis: diagnose_text(text, &context), context }
    }

    fn redaction(case: &SharedCase) -> RedactionSession {
        let mut redaction = RedactionSession::new(Kinds::default());
        parts(&case.text).for_each(|it| redaction.read(it));
        redaction
    }

    #[test]
    fn one_reply_for_several_cases_holds_nothing_of_a_single_one() {
        let names: Vec<String> = ["acme.log", "globex.log"].map(str::to_owned).to_vec();
        let timeout = "2026-04-01T08:00:03.040Z 1c9f2d4e-8b03-4a75-9e61-f5d7a8c3b240 customer 4711\n2026-04-01T08:00:03.040Z 1c9f2d4e-8b03-4a75-9e61-f5d7a8c3b240 Task timed out after 3.01 seconds";
        for (text, own) in [(timeout, ["1c9f2d4e", "4711", "3.01"]), (PASTE, ["lotte", "AKIA", "\"id\""])] {
            let case = case(text);
            for register in [Register::Engineer, Register::Customer] {
                let options = ReplyOptions { register, powershell: false };
                let reply = group_reply(&case, &names, &options, &mut redaction(&case));
                assert!(reply.contains("globex.log") && reply.contains("aws lambda"), "{reply}");
                assert!(!reply.contains("aws lambda invoke"), "{reply}");
                let ends = register == Register::Engineer || reply.trim_end().ends_with("Kind regards");
                assert!(ends, "{reply}");
                assert!(own.iter().all(|it| !reply.contains(it)), "{reply}");
            }
        }
    }

    const PASTE: &str = r#"{"statusCode": 200, "body": {"mail": "lotte@example.org", "id": "AKIAQ3EGRIVZ7K2XW5LM"}}"#;

    #[test]
    fn no_exit_lets_a_secret_through() {
        let case = case(PASTE);
        let mut redaction = redaction(&case);
        assert_eq!(redaction.replaced.len(), 2);
        let mut texts = Vec::new();
        for format in [ReplyFormat::Markdown, ReplyFormat::Plain, ReplyFormat::Html, ReplyFormat::Json] {
            for register in [Register::Engineer, Register::Customer] {
                let made = reply(&case, format, register, false, &mut redaction);
                texts.extend([made.text, made.html.unwrap_or_default()]);
            }
        }
        texts.push(issue_report(
            &case,
            &report::Expectation { expected: "lotte@example.org", because: "" },
            &mut redaction,
        ));
        for with_input in [true, false] {
            let bytes = link(&case, with_input, &mut redaction).expect("it is small");
            texts.push(String::from_utf8(bytes).expect("JSON"));
        }
        for text in texts {
            assert!(!text.contains("lotte@") && !text.contains("AKIAQ3EG"), "{text}");
        }
    }

    #[test]
    fn a_switched_off_kind_stays_as_it_was() {
        let case = case(PASTE);
        let mut redaction = RedactionSession::new(Kinds::default().without(SecretKind::Email));
        redaction.read(&case.text);
        let text = reply(&case, ReplyFormat::Markdown, Register::Engineer, false, &mut redaction).text;
        assert!(text.contains("lotte") && !text.contains("AKIAQ3EG"), "{text}");
    }

    #[test]
    fn parts_are_the_text_and_end_with_lines() {
        let text = "ä line of a log\n".repeat(PART / 8);
        let all: Vec<&str> = parts(&text).collect();
        assert!(all.len() > 1 && all.iter().all(|it| it.len() <= PART && it.ends_with('\n')));
        assert_eq!(all.concat(), text);
        assert_eq!(parts(&"é".repeat(PART)).map(str::len).sum::<usize>(), 2 * PART);
        assert_eq!(parts("").count(), 0);
    }

    #[test]
    fn the_reply_to_a_large_log_quotes_the_guilty_line() {
        let filler = "a line that says nothing, lotte@example.org\n".repeat(PART / 70);
        let guilty = "2026-02-01T00:00:00.000Z 4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44 Task timed out after 3.00 seconds";
        let case = case(&[&*filler, guilty, "\n", &filler].concat());
        let (text, diagnosis) = near(&case);
        assert!(text.len() <= PART);
        let place = diagnosis.verdict.span.expect("there is a guilty place");
        assert!(text[place.start..place.end].contains("Task timed out"));
        let mut redaction = redaction(&case);
        let text = reply(&case, ReplyFormat::Markdown, Register::Engineer, false, &mut redaction).text;
        assert!(text.contains(guilty), "{text}");
    }

    #[test]
    fn a_paste_that_is_too_much_for_a_link_leaves_the_findings() {
        let case = SharedCase { text: "x".repeat(link::MAX_INFLATED + 1).into(), ..case(PASTE) };
        let mut redaction = RedactionSession::new(Kinds::default());
        assert_eq!(link(&case, true, &mut redaction), None);
        assert!(link(&case, false, &mut redaction).is_some());
    }

    #[test]
    fn a_changed_reply_keeps_its_form_and_stays_text() {
        let html = html_of("Hello <b>\n\n- one\n- two\n\n    aws x\n\n    aws y\n");
        assert_eq!(
            html,
            "<p>Hello &lt;b&gt;</p>\n<ul><li>one</li><li>two</li></ul>\n<pre><code>aws x\n\naws y</code></pre>\n"
        );
    }
}
