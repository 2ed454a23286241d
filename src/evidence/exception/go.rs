//! Go: `panic: message` or `fatal error: message`, and a dump of goroutines.

use super::lines::{TraceLine, unescaped};
use super::own::is_own_file;
use super::value::{Exception, FrameSpans, Language};

pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    if !lines.iter().any(|it| it.text.contains("goroutine ")) {
        return None;
    }
    let (at, line, message) = lines.iter().enumerate().find_map(|(at, line)| {
        let rest = line.text.split_once("panic: ").or_else(|| line.text.split_once("fatal error: "))?.1;
        Some((at, line, rest))
    })?;
    let own = lines[at..].iter().find_map(|it| it.text.split(&[' ', '\t'][..]).find_map(|word| place(it, word)));
    // A panic that was raised again is written twice.
    let message = message.split(" [recovered").next().unwrap_or(message).trim_end();
    Some(Exception { language: Language::Go, class: line.none(), message: line.span(message), own })
}

/// `/src/main.go:21`.
fn place(line: &TraceLine<'_>, word: &str) -> Option<FrameSpans> {
    let (file, number) = unescaped(word).rsplit_once(':')?;
    let digits = &number[..number.bytes().take_while(u8::is_ascii_digit).count()];
    (file.ends_with(".go") && is_own_file(file) && !digits.is_empty()).then(|| (line.span(file), line.span(digits)))
}
