//! The answer to somebody who asked: cause, evidence, fix, commands.

use super::Redactor;
use super::document::{Block, markdown_of};
use super::redact::redact_diagnosis;
use crate::diagnosis::{Diagnosis, Position};
use crate::finding::Certainty;
use crate::fix::commands::{Command, Effect, Step};
use crate::text::Span;

/// Who reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Register {
    /// What is needed to act and to check: facts, and the commands for this case.
    #[default]
    Engineer,
    /// What happened and what to change, without the inner workings.
    Customer,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReplyOptions {
    pub register: Register,
    /// Commands for PowerShell rather than for a POSIX shell.
    pub powershell: bool,
}

/// The reply as Markdown.
pub fn markdown(diagnosis: &Diagnosis, paste: &str, options: &ReplyOptions, redactor: &mut Redactor) -> String {
    markdown_of(&reply(diagnosis, paste, options, redactor))
}

/// The reply in blocks, redacted. An empty paste (a link without its input) gives no evidence lines.
pub fn reply(diagnosis: &Diagnosis, paste: &str, options: &ReplyOptions, redactor: &mut Redactor) -> Vec<Block> {
    // The paste comes first: its secrets are replaced in the diagnosis as well.
    let evidence = diagnosis.verdict.span.and_then(|place| evidence(paste, place, redactor));
    let diagnosis = redact_diagnosis(diagnosis, redactor);
    let verdict = &diagnosis.verdict;
    let is_engineer = options.register == Register::Engineer;
    // The ways for other cases stay in the app. Who is certain needs no check first, and a customer none at all.
    let is_needed = |it: &Command| match it.step {
        _ if it.alternative => false,
        Step::Confirm => is_engineer && !verdict.is_settled(),
        Step::Fix => is_engineer || it.effect == Effect::Changes,
        Step::Verify => is_engineer,
    };
    let mut blocks = Vec::new();
    let status = verdict.status.map(|it| it.to_string());
    if is_engineer {
        let status = status.map_or_else(String::new, |it| it + ": ");
        blocks.push(Block::Heading([&*status, &verdict.title].concat()));
    } else {
        let status = status.map_or_else(String::new, |it| [" Your API answered ", &*it, "."].concat());
        blocks.push(Block::Text("Hello,".to_owned()));
        let found = ["Thank you for what you sent.", &*status, " This is what happened: ", &verdict.title, "."];
        blocks.push(Block::Text(found.concat()));
    }
    if !verdict.summary.is_empty() {
        blocks.push(Block::Text(verdict.summary.clone()));
    }
    blocks.extend(doubt(&diagnosis).map(|it| Block::Text(it.to_owned())));
    if let Some((line, text)) = evidence {
        let line = line.to_string();
        let intro =
            if is_engineer { ["Line ", &*line, ":"] } else { ["It shows in line ", &*line, " of what you sent:"] };
        blocks.push(Block::Text(intro.concat()));
        blocks.push(Block::Code { language: "text", text });
    }
    if !verdict.fix.is_empty() {
        blocks.push(Block::Text(["What to do: ", &*verdict.fix].concat()));
    }
    if let Some(fixed) = &diagnosis.remedies.fixed_response {
        blocks.push(Block::Text("The response should be:".to_owned()));
        blocks.push(Block::Code { language: "json", text: fixed.text.clone() });
        blocks.push(Block::List(fixed.changes.clone()));
    }
    for change in &diagnosis.remedies.advice.code_changes {
        blocks.push(Block::Text(["In ", &*change.language, ":"].concat()));
        blocks.push(Block::Code { language: "text", text: change.line.clone() });
    }
    let commands: Vec<&Command> = diagnosis.remedies.advice.commands.iter().filter(|it| is_needed(it)).collect();
    blocks.extend(to_fill_in(&commands));
    blocks.extend(commands.into_iter().flat_map(|it| command(it, options)));
    if is_engineer {
        let facts: Vec<String> = facts(&diagnosis).collect();
        blocks.extend((!facts.is_empty()).then_some(Block::List(facts)));
        blocks.extend(others(&diagnosis));
    }
    if !verdict.link.is_empty() {
        blocks.push(Block::Link { label: "AWS documentation", address: verdict.link.clone() });
    }
    if !is_engineer {
        blocks
            .push(Block::Text("If this does not help, please send us the log of one request that failed.".to_owned()));
        blocks.push(Block::Text("Kind regards".to_owned()));
    } else {
        let code = verdict.cause.as_deref().unwrap_or("no cause found");
        blocks.push(Block::Text(["Lambda 502 ", &*diagnosis.engine, ", code: ", code].concat()));
    }
    blocks
}

fn doubt(diagnosis: &Diagnosis) -> Option<&'static str> {
    match diagnosis.verdict.certainty {
        _ if diagnosis.verdict.cause.is_none() => None,
        Certainty::Certain => None,
        Certainty::Likely => Some("This is likely, not certain."),
        Certainty::Possible => Some("This is possible; the text does not settle it."),
    }
}

/// The placeholders of all commands, said once.
fn to_fill_in(commands: &[&Command]) -> Option<Block> {
    let mut names: Vec<&str> = Vec::new();
    for name in commands.iter().flat_map(|it| &it.placeholders) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| Block::Text(["Put your own values in place of ", &names.join(", "), "."].concat()))
}

fn command(command: &Command, options: &ReplyOptions) -> Vec<Block> {
    let (language, text) =
        if options.powershell { ("powershell", &command.powershell) } else { ("sh", &command.posix) };
    let effect = if command.effect == Effect::Changes { " It modifies the account." } else { "" };
    let redeploy = if command.redeploy { " Deploy the API again afterwards." } else { "" };
    let intro = [&*command.title, ". ", &command.why, effect, redeploy].concat().replace(".. ", ". ");
    vec![Block::Text(intro), Block::Code { language, text: text.clone() }]
}

/// Each fact with its name.
pub(super) fn facts(diagnosis: &Diagnosis) -> impl Iterator<Item = String> {
    diagnosis.facts.0.iter().map(|(name, value)| [&**name, ": ", &value.plain()].concat())
}

/// What else was found and matters.
fn others(diagnosis: &Diagnosis) -> Option<Block> {
    use crate::finding::Severity;
    let found = diagnosis.findings.iter().filter(|it| !it.is_cause && it.severity <= Severity::Suspect);
    let items: Vec<String> = found
        .map(|it| ["Also, in line ", &*it.span.line.to_string(), ": ", &it.title, ". ", &it.message].concat())
        .collect();
    (!items.is_empty()).then_some(Block::List(items))
}

/// The lines of a place, at most three, redacted, with the number of the first.
fn evidence(paste: &str, place: Position, redactor: &mut Redactor) -> Option<(usize, String)> {
    paste.get(place.start..place.end)?;
    if paste.is_empty() {
        return None;
    }
    let redacted = redactor.redact(paste);
    let text = &redacted.text;
    let at = redacted.place(Span::new(place.start, place.end));
    let start = text[..at.start].rfind('\n').map_or(0, |it| it + 1);
    let lines: Vec<String> = text[start..]
        .split('\n')
        .take(text[at.start..at.end].trim_end().matches('\n').count().min(2) + 1)
        .enumerate()
        .map(|(line, text)| excerpt(text.trim_end_matches('\r'), if line == 0 { at.start - start } else { 0 }))
        .collect();
    Some((place.line, lines.join("\n")))
}

/// A line, or the part of a long one that begins shortly before `at`.
fn excerpt(line: &str, at: usize) -> String {
    const LIMIT: usize = 400;
    if line.len() <= LIMIT {
        return line.to_owned();
    }
    let boundary = |at: usize| line.floor_char_boundary(at);
    let start = boundary(if at > LIMIT / 2 { at - 80 } else { 0 });
    let end = boundary((start + LIMIT).min(line.len()));
    let [before, after] = [start > 0, end < line.len()].map(|it| if it { "…" } else { "" });
    [before, &line[start..end], after].concat()
}
