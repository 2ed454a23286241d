//! Pasted text steers neither a terminal nor a build's log, in whatever format it is printed.
//!
//! Control characters and those that hide or turn round what is beside them show as U+FFFD. So does one character of a
//! command to a build's log: `::error::` counts at the start of a line, behind blanks too (GitHub), `##[error]` (GitHub,
//! Azure) and `##vso[` (Azure) anywhere in it. JSON loses nothing: there they become `\u` escapes.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character steers a terminal, hides, or turns round what is beside it.
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Text of several lines without what hides. Not for a build's log: see [`lines`].
pub fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().map(|it| if is_hidden(it) && !matches!(it, '\n' | '\t') { '\u{fffd}' } else { it }).collect()
}

/// Text of several lines for a terminal and a build's log.
pub fn lines(text: &str) -> String {
    let text = visible(text);
    text.split_inclusive('\n').map(without_commands).collect()
}

/// The same on one line. What a beginning of the text becomes does not depend on the rest.
pub fn line(text: &str) -> String {
    let text: String = text.chars().map(|it| if is_hidden(it) { '\u{fffd}' } else { it }).collect();
    without_commands(&text)
}

fn without_commands(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for char in line.chars() {
        let is_command = match char {
            ':' => out.trim_start() == ":",
            '[' => out.ends_with("##") || out.ends_with("##vso"),
            _ => false,
        };
        out.push(if is_command { '\u{fffd}' } else { char });
    }
    out
}

/// JSON that says the same without any such character.
pub fn json(json: &str) -> Cow<'_, str> {
    // Few bytes begin what is looked for.
    let is_suspect = |it: u8| it == b'#' || it == 0x7f || matches!(it, 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3);
    if !json.bytes().any(is_suspect) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for char in json.chars() {
        // The breaks between lines are the only control characters that JSON has as they are.
        if char == '#' && out.ends_with('#') || is_hidden(char) && char != '\n' {
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(char);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: [&str; 9] = [
        "::error::x",
        "  \u{a0}::set-output name=a::b",
        "a ##[error]b",
        "a ##vso[task.setvariable]b",
        "###[group]",
        "a\u{1b}[31m\u{9b}1m\u{7f}\r::warning::b",
        "a\n::error::x\r\n\t::error::y",
        "\u{202e}a\u{2066}b\u{61c}c\u{2028}d\u{feff}",
        "\u{fffd}::error::\u{e0041}",
    ];

    fn is_harmless(text: &str) -> bool {
        let hides = |it: char| is_hidden(it) && !matches!(it, '\n' | '\t');
        let commands = |it: &str| it.trim_start().starts_with("::") || it.contains("##[") || it.contains("##vso[");
        !text.contains(hides) && !text.lines().any(commands)
    }

    #[test]
    fn nothing_steers_a_terminal_or_a_log() {
        for text in HOSTILE {
            assert!(is_harmless(&lines(text)), "{text:?}");
            assert!(is_harmless(&line(text)) && !line(text).contains('\n'), "{text:?}");
            let written = serde_json::to_string(text).expect("it is text");
            let escaped = json(&written);
            assert!(is_harmless(&escaped), "{escaped}");
            assert_eq!(serde_json::from_str::<String>(&escaped).ok().as_deref(), Some(text));
        }
    }

    #[test]
    fn what_steers_nothing_stays() {
        let text = "std::io # 1 ## 2 [a] ä ✖ 😀\n  a::b\t[c]";
        assert_eq!(lines(text), text);
        assert_eq!(json("\"ä ✖ # std::io\""), "\"ä ✖ # std::io\"");
    }

    #[test]
    fn a_beginning_does_not_depend_on_the_rest() {
        for text in HOSTILE {
            for (at, _) in text.char_indices() {
                assert!(line(text).starts_with(&line(&text[..at])), "{text:?} {at}");
            }
        }
    }
}
