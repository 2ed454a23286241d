//! Rust: `thread 'main' panicked at src/main.rs:4:9:`, and the message on the next line.

use super::lines::TraceLine;
use super::own::is_own_file;
use super::value::{Exception, Language};

pub(super) fn read(lines: &[TraceLine<'_>]) -> Option<Exception> {
    let at = lines.iter().position(|it| it.text.contains("panicked at "))?;
    let line = &lines[at];
    let (_, rest) = line.text.split_once("panicked at ")?;
    // Until Rust 1.73 the message stood first, in quotes.
    let (message, place) = match rest.strip_prefix('\'').and_then(|it| it.rsplit_once("', ")) {
        Some((message, place)) => (line.span(message), place),
        None => {
            let behind = rest.splitn(4, ':').nth(3).map(str::trim).filter(|it| !it.is_empty());
            let next = || {
                let next = lines.get(at + 1)?;
                let next = next.without_prefix_of(line, "thread '").unwrap_or(*next);
                Some(next.span(next.text.trim()))
            };
            (behind.map(|it| line.span(it)).or_else(next).unwrap_or(line.none()), rest)
        }
    };
    let mut parts = place.splitn(3, ':');
    let own = parts.next().zip(parts.next()).filter(|it| is_own_file(it.0));
    let own = own.map(|(file, number)| (line.span(file), line.span(number)));
    Some(Exception { language: Language::Rust, class: line.none(), message, own })
}
