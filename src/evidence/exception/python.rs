//! Python: `Traceback (most recent call last):`, the frames, and below them the class.

use super::headline::{at_start, headline};
use super::lines::TraceLine;
use super::own::is_own_file;
use super::value::{Exception, FrameSpans, Language};

const TRACEBACK: &str = "Traceback (most recent call last)";

/// Of a chain the first traceback is the origin.
pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    let start = lines.iter().position(|it| it.text.contains(TRACEBACK)).or_else(|| {
        // Its first line was not copied, or the logger left it out.
        let before = lines.iter().position(|it| frame(it).is_some())?.checked_sub(1)?;
        headline(&lines[before]).map(|_| before)
    })?;
    // The logging module reports a line that it could not write, and goes on.
    if start.checked_sub(1).is_some_and(|it| lines[it].text.contains("--- Logging error ---")) {
        return None;
    }
    let (mut own, mut last) = (None, None);
    for line in &lines[start + 1..] {
        let text = line.text;
        if let Some((file, number)) = frame(line) {
            if is_own_file(file) {
                own = Some((line.span(file), line.span(number)));
            }
            last = Some((line, number));
            continue;
        }
        if ["Traceback (most", "During handling of", "The above exception"].iter().any(|it| text.contains(it)) {
            break;
        }
        if last.is_some()
            && let Some((class, message)) =
                line.without_prefix_of(&lines[start], TRACEBACK).as_ref().and_then(at_start).or_else(|| at_start(line))
        {
            return found(class, message, own);
        }
    }
    let (line, _) = last?;
    // Without line ends the class stands behind the source line of the last frame.
    let (class, message) = last
        .and_then(|(line, number)| line.from(line.text.find(number)? + number.len()).as_ref().and_then(headline))
        // The runtime's own line stands above: `[ERROR] KeyError: 'x'`.
        .or_else(|| lines[..=start].iter().rev().find_map(headline))
        // The class was cut off.
        .unwrap_or((line.none(), line.none()));
    found(class, message, own)
}

fn found(class: crate::text::Span, message: crate::text::Span, own: Option<FrameSpans>) -> Option<Exception> {
    Some(Exception { language: Language::Python, class, message, own })
}

/// The last frame in the function's own code.
pub(super) fn own(lines: &[TraceLine<'_>]) -> Option<FrameSpans> {
    let frames = lines.iter().rev().filter_map(|line| Some((line, frame(line)?)));
    frames
        .map(|(line, (file, number))| (line.span(file), line.span(number), file))
        .find(|it| is_own_file(it.2))
        .map(|it| (it.0, it.1))
}

/// `File "app.py", line 12`: the quotes may be escaped.
fn frame<'t>(line: &TraceLine<'t>) -> Option<(&'t str, &'t str)> {
    let (_, rest) = line.text.split_once("File ")?;
    let (file, rest) = rest.split_once(", line ")?;
    let quotes = ['\\', '"', '\''];
    let file = file.trim_start_matches("&quot;").trim_end_matches("&quot;").trim_matches(quotes);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && file.len() <= 400).then(|| (file, &rest[..digits]))
}
