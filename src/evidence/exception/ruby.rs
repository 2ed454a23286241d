//! Ruby: `/var/task/app.rb:9:in 'fetch': key not found (KeyError)`, and Rails: `KeyError (key not found):` above the frames.

use super::headline::{is_class, last_word};
use super::lines::{TraceLine, unescaped};
use super::own::is_own_file;
use super::value::{Exception, FrameSpans, Language};

/// Rails writes the class at most so many lines above the first frame.
const ABOVE: usize = 4;

pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    let first = lines.iter().position(|it| frame(it).is_some())?;
    let own = || lines[first..].iter().filter_map(frame).find_map(|it| it.1);
    let found = |line: &TraceLine<'_>, class: &str, message: &str| {
        Some(Exception { language: Language::Ruby, class: line.span(class), message: line.span(message), own: own() })
    };
    let line = &lines[first];
    let (_, rest) = frame(line)?.0.split_once(":in ")?;
    if let Some((_, rest)) = rest.split_once("': ") {
        let (message, class) = rest.trim_end().strip_suffix(')')?.rsplit_once(" (")?;
        return if is_name(class) { found(line, class, message) } else { None };
    }
    lines[..first].iter().rev().take(ABOVE).find_map(|line| {
        let (head, message) = line.text.trim_end().strip_suffix("):")?.split_once(" (")?;
        let class = last_word(head);
        if is_name(class) { found(line, class, message) } else { None }
    })
}

fn is_name(class: &str) -> bool {
    is_class(class) || class.starts_with(|it: char| it.is_ascii_uppercase()) && class.contains("::")
}

/// `FILE.rb:LINE:in 'METHOD'`: the text from the file on, and the place where it is the function's own.
fn frame<'t>(line: &TraceLine<'t>) -> Option<(&'t str, Option<FrameSpans>)> {
    let end = line.text.find(".rb:")? + 3;
    let start = line.text[..end].rfind(&[' ', '\t', '`', ':'][..]).map_or(0, |it| it + 1);
    let start = end - unescaped(&line.text[start..end]).len();
    let (number, _) = line.text[end + 1..].split_once(":in ")?;
    let file = &line.text[start..end];
    let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    is_number.then(|| (&line.text[start..], is_own_file(file).then(|| (line.span(file), line.span(number)))))
}
