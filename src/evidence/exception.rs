//! An exception as a value, in whatever language it was thrown and however its text was wrapped.

mod framed;
mod go;
mod headline;
mod lines;
mod own;
mod php;
mod python;
mod ruby;
mod rust;
mod swift;
mod value;

pub use headline::is_headline;
pub use value::{Exception, Language};

use crate::text::Span;

/// The exception that a text holds, if it has the frames of one, or the words with which a language ends.
pub fn read(text: &str) -> Option<Exception> {
    let lines = lines::split(text);
    [python::read, php::read, rust::read, swift::read, go::read, ruby::read, framed::read]
        .iter()
        .find_map(|read| read(&lines))
}

/// The innermost frame in the function's own code, its file and line, also of frames without a headline.
pub fn own_frame(text: &str) -> Option<(Span, Span)> {
    let own = || {
        let lines = lines::split(text);
        python::own(&lines).or_else(|| framed::own(&lines))
    };
    read(text).and_then(|it| it.own).or_else(own)
}

/// What Node.js and Python say, where people copy the message without its class.
const MESSAGES: [&str; 3] = ["Cannot read propert", "' object has no attribute '", "' object is not subscriptable"];

/// The first line with a class of its own and a message, without the frames of an exception; or with a message that only
/// an exception has. `Error` alone may be any program's word.
pub fn headline_in(text: &str) -> Option<(Span, Span)> {
    let lines = lines::split(text);
    let mut found = lines.iter().filter_map(headline::headline);
    let with_class = found.find(|(class, message)| {
        let class = class.of(text);
        !message.is_empty()
            && !matches!(class, "Error" | "Exception")
            && (class.ends_with("Error") || class.ends_with("Exception"))
    });
    let has_message = |it: &&lines::TraceLine<'_>| MESSAGES.iter().any(|message| it.text.contains(message));
    with_class.or_else(|| lines.iter().find(has_message).map(|it| (it.none(), it.span(it.text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "we met at noon",
            "Error: see the docs",
            "look at this (a:1:2)",
            "",
            "at ",
            "Traceback (most recent call last):",
            "the panic: it was late",
            "see orders.rb:12 (KeyError)",
            "C:\\new\\notes.txt at home",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn any_cut_is_taken() {
        let text = "é TypeError: “x”\n    at handler (/var/task/ä.js:41:9)\nCaused by: java.sql.SQLException: ü\n\tat a.B.c(B.java:7)\nTraceback (most recent call last):\n  File \"/ö.py\", line 9\nKeyError: 'é'\n---> \\n\\\"<br>&nbsp;x.rb:1:in 'ü': ö (KeyError)";
        for end in (0..=text.len()).filter(|it| text.is_char_boundary(*it)) {
            read(&text[..end]);
            read(&text[end..]);
        }
    }
}
