//! Swift: `App/main.swift:12: Fatal error: message`, and before 5.4 `Fatal error: message: file App/main.swift, line 12`.

use super::lines::TraceLine;
use super::value::{Exception, Language};

pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    let line = lines.iter().find(|it| it.text.contains("Fatal error: ") && it.text.contains(".swift"))?;
    let (before, message) = line.text.split_once("Fatal error: ")?;
    let (message, place) = match message.rsplit_once(": file ") {
        Some((message, place)) => (message, place.split_once(", line ")),
        None => (message, before.trim_end_matches(&[':', ' '][..]).rsplit_once(':')),
    };
    let own = place.map(|(file, number)| {
        let file = file.rsplit(&[' ', '\t', ':', '"', '\\'][..]).next().unwrap_or(file);
        (line.span(file), line.span(&number[..number.bytes().take_while(u8::is_ascii_digit).count()]))
    });
    Some(Exception { language: Language::Swift, class: line.none(), message: line.span(message.trim_end()), own })
}
