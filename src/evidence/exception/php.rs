//! PHP: `PHP Fatal error:  Uncaught Type: message in file:line`, and Laravel's `(Type(code: 0): message at file:line)`.

use super::lines::TraceLine;
use super::own::is_own_file;
use super::value::{Exception, FrameSpans, Language};

pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    lines.iter().enumerate().find_map(|(at, line)| uncaught(line, &lines[at..]).or_else(|| logged(line, &lines[at..])))
}

fn uncaught(line: &TraceLine<'_>, below: &[TraceLine<'_>]) -> Option<Exception> {
    let rest = line.text.split_once("Fatal error:")?.1.split_once("Uncaught ")?.1;
    let (class, rest) = rest.split_once(": ").unwrap_or((rest, ""));
    let (message, place) = rest.rsplit_once(" in ").unwrap_or((rest, ""));
    exception(line, class, message, place, below)
}

fn logged(line: &TraceLine<'_>, below: &[TraceLine<'_>]) -> Option<Exception> {
    let (head, rest) = line.text.split_once("(code: ")?;
    let class = head.rsplit(&['(', ' '][..]).next()?;
    let (message, place) = rest.split_once("): ")?.1.rsplit_once(" at ")?;
    exception(line, class, message, place, below)
}

fn exception(
    line: &TraceLine<'_>,
    class: &str,
    message: &str,
    place: &str,
    below: &[TraceLine<'_>],
) -> Option<Exception> {
    let thrown = place.rsplit_once(':').map(|(file, number)| (file, digits(number)));
    let own = thrown
        .filter(|it| is_own_file(it.0) && !it.1.is_empty())
        .map(|(file, number)| (line.span(file), line.span(number)))
        .or_else(|| below.iter().find_map(frame));
    Some(Exception { language: Language::Php, class: line.span(class), message: line.span(message), own })
}

/// `#0 /var/task/app.php(9): load()`.
fn frame(line: &TraceLine<'_>) -> Option<FrameSpans> {
    let (file, rest) = line.text.trim_start().strip_prefix('#')?.split_once(' ')?.1.split_once('(')?;
    let number = digits(rest);
    (is_own_file(file) && file.ends_with(".php") && !number.is_empty()).then(|| (line.span(file), line.span(number)))
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}
