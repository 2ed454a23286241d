//! Node.js, Java and .NET: a headline, and frames that begin with `at`.

use super::headline::headline;
use super::lines::TraceLine;
use super::own::{is_own_file, is_own_method};
use super::value::{Exception, FrameSpans, Language};

/// What stands before the cause of an exception.
const CAUSES: [&str; 4] = ["Caused by: ", "[cause]: ", "[errors]: [", "---> "];

/// A headline stands at most so many lines above the first frame: some messages have several.
const MESSAGE_LINES: usize = 8;

pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    let first = lines.iter().position(|it| frame(it).is_some())?;
    let above = lines[..first].iter().rev().take(MESSAGE_LINES);
    let cause = |line: &TraceLine<'_>| CAUSES.iter().find_map(|it| headline(&line.after(it)?));
    // .NET writes the causes before all frames, the innermost last and its frames first.
    let inner = above.clone().find_map(cause).map(|it| (first, it));
    let outer = || above.clone().find_map(headline).map(|it| (first, it));
    // Of a chain below the frames the last is the origin.
    let below = lines.iter().enumerate().skip(first).rev().find_map(|(at, line)| Some((at, cause(line)?)));
    let (from, (class, message)) = below.or(inner).or_else(outer)?;
    let (mut language, mut own) = (None, None);
    for line in &lines[from..] {
        let Some(frame) = frame(line) else { continue };
        language = language.or(Some(frame.language));
        own = own.or(frame.own);
    }
    Some(Exception { language: language?, class, message, own })
}

/// The first frame in the function's own code. Old runtimes list frames without the `at`.
pub(super) fn own(lines: &[TraceLine<'_>]) -> Option<FrameSpans> {
    let bare = |it: &TraceLine<'_>| it.text.split_once("(/var/task/").and_then(|(_, rest)| place(it, rest));
    lines.iter().find_map(|it| frame(it).or_else(|| bare(it))?.own)
}

struct StackFrame {
    language: Language,
    own: Option<FrameSpans>,
}

/// `at NAME (FILE:LINE:COLUMN)`, `at FILE:LINE:COLUMN`, `at CLASS.METHOD(FILE.java:LINE)`, `at METHOD(…) in FILE:line LINE`.
fn frame(line: &TraceLine<'_>) -> Option<StackFrame> {
    let text = line.text;
    let at = text.match_indices("at ").map(|it| it.0).find(|at| {
        let before = text[..*at].trim_end_matches("&nbsp;");
        before.is_empty() || before.ends_with(&[' ', '\t'][..]) || before.ends_with("\\t")
    })?;
    let is_first =
        text[..at].trim_matches(|it: char| !it.is_ascii_alphabetic()).trim_matches(&['t', '\\'][..]).is_empty();
    let text = text[at + 3..].trim_end_matches([' ', '"', ',', '\'', '\\', '{']);
    place(line, text).or_else(|| {
        let language = unplaced(text).filter(|_| is_first)?;
        Some(StackFrame { language, own: None })
    })
}

fn place(line: &TraceLine<'_>, text: &str) -> Option<StackFrame> {
    let found = |language, is_own: bool, file: &str, number: &str| {
        let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| StackFrame { language, own: is_own.then(|| (line.span(file), line.span(number))) })
    };
    if let Some((file, number)) = text.rsplit_once(" in ").and_then(|it| it.1.rsplit_once(":line ")) {
        return found(Language::DotNet, is_own_method(text), file, number);
    }
    let inside = in_parentheses(text);
    if let Some((file, number)) = inside.rsplit_once(':')
        && [".java", ".kt", ".scala", ".groovy"].iter().any(|it| file.ends_with(it))
    {
        return found(Language::Java, is_own_method(text), file, number);
    }
    let mut parts = inside.trim_start_matches("async ").rsplitn(3, ':');
    let (_column, number, file) = (parts.next()?, parts.next()?, parts.next()?);
    let file = file.trim_start_matches("file://");
    // What has no directory is Node's own: `util.js`.
    found(Language::Node, is_own_file(file) && file.contains(&['/', '\\'][..]), file, number)
}

/// The language of a frame without file and line.
fn unplaced(text: &str) -> Option<Language> {
    let inside = in_parentheses(text);
    if matches!(inside, "Native Method" | "Unknown Source") || text.starts_with("java.") {
        return Some(Language::Java);
    }
    if text.contains("<anonymous>") || text.contains("&lt;anonymous") || inside.starts_with("node:") {
        return Some(Language::Node);
    }
    // Jackson's ` at [Source: (String)…` is no frame.
    (text.contains('(') && text.starts_with(|it: char| it.is_ascii_alphabetic())).then_some(Language::DotNet)
}

/// What the last parentheses hold, or all of it.
fn in_parentheses(text: &str) -> &str {
    let inside = text.rsplit_once('(').map_or(text, |it| it.1);
    inside.split(')').next().unwrap_or(inside)
}
