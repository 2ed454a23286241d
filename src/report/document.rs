//! Text in blocks, and how Markdown, plain text and HTML write it. What was pasted is text in all of them: it makes no
//! link, no element and no end of a fence.

use super::escape::visible;

/// A piece of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    Heading(String),
    Text(String),
    List(Vec<String>),
    Code {
        language: &'static str,
        text: String,
    },
    /// An address of AWS's documentation; never one from a paste.
    Link {
        label: &'static str,
        address: String,
    },
}

/// The blocks as Markdown that says the same in CommonMark and on GitHub.
pub fn markdown_of(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(text) => push(&mut out, &["### ", &escape(text)]),
            Block::Text(text) => push(&mut out, &[&escape(text)]),
            Block::List(items) => {
                for item in items {
                    push(&mut out, &["- ", &escape(item)]);
                    out.pop();
                }
                out.push('\n');
            }
            Block::Code { language, text } => {
                let text = visible(text);
                let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
                push(&mut out, &[&fence, language, "\n", text.trim_end_matches('\n'), "\n", &fence]);
            }
            Block::Link { label, address } => push(&mut out, &[&escape(label), ": <", address, ">"]),
        }
    }
    out
}

/// The blocks as text for a mail or a ticket.
pub fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => push(&mut out, &[&visible(text)]),
            Block::List(items) => {
                for item in items {
                    push(&mut out, &["- ", &visible(item)]);
                    out.pop();
                }
                out.push('\n');
            }
            Block::Code { text, .. } => {
                for line in visible(text).trim_end_matches('\n').lines() {
                    push(&mut out, &["    ", line]);
                    out.pop();
                }
                out.push('\n');
            }
            Block::Link { label, address } => push(&mut out, &[label, ": ", address]),
        }
    }
    out
}

/// The blocks as HTML for the clipboard: elements without attributes, but for the address of a link.
pub fn html(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        let parts: [&str; 3] = match block {
            Block::Heading(text) => ["<h3>", &html_text(text), "</h3>"],
            Block::Text(text) => ["<p>", &html_text(text), "</p>"],
            Block::List(items) => {
                let items: Vec<String> = items.iter().map(|it| ["<li>", &html_text(it), "</li>"].concat()).collect();
                ["<ul>", &items.concat(), "</ul>"]
            }
            Block::Code { text, .. } => ["<pre><code>", &html_text(text), "</code></pre>"],
            Block::Link { label, address } => {
                let address = html_text(address);
                ["<p>", &[&html_text(label), ": <a href=\"", &*address, "\">", &address, "</a>"].concat(), "</p>"]
            }
        };
        parts.into_iter().for_each(|part| out.push_str(part));
        out.push('\n');
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
    out.push_str("\n\n");
}

fn html_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in visible(text).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Text as Markdown says it literally, on one line. A word that some Markdown makes a link of (addresses, mentions,
/// numbers of issues) stands in code.
pub(super) fn escape(text: &str) -> String {
    let words = text.split_whitespace().enumerate().map(|(at, word)| {
        let word = visible(word);
        let is_link = word.contains("://") || word.contains("www.") || word.contains(&['@', '#'][..]);
        if !is_link {
            return escape_word(&word, at == 0);
        }
        // The marks around it stay outside.
        let around =
            |char: char| matches!(char, '“' | '”' | '‘' | '’' | '"' | '\'' | '.' | ',' | ';' | ':' | '!' | '?');
        let link = word.trim_matches(around);
        let (before, after) = word.split_once(link).unwrap_or_default();
        [&*escape_word(before, at == 0), &*code(link), &*escape_word(after, false)].concat()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// No more than Markdown needs, so that it can be read as it stands.
fn escape_word(word: &str, begins_the_line: bool) -> String {
    let mut out = String::with_capacity(word.len());
    let mut is_number = begins_the_line;
    let mut before = ' ';
    let mut rest = word.chars();
    while let Some(char) = rest.next() {
        let after = rest.clone().next().unwrap_or(' ');
        let always = matches!(char, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        // Inside of a name it is a letter.
        let emphasis = char == '_' && !(before.is_alphanumeric() && after.is_alphanumeric());
        // `:name:` becomes a picture in some places.
        let picture = char == ':' && before == ' ';
        let begins_a_block = begins_the_line
            && (before == ' ' && matches!(char, '-' | '+' | '=')
                || is_number && before.is_ascii_digit() && matches!(char, '.' | ')'));
        if always || emphasis || picture || begins_a_block {
            out.push('\\');
        }
        is_number &= char.is_ascii_digit();
        out.push(char);
        before = char;
    }
    out
}

/// An inline code span whose fence is longer than any run inside.
pub(super) fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // A bar would end a cell of a table, also in code.
    [&*fence, blank, &text.replace('|', "¦"), blank, &fence].concat()
}

fn longest_run(text: &str, of: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for char in text.chars() {
        run = if char == of { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_stays_text() {
        let hostile = "</code></pre>```\n<img src=x> [a](https://example.org) @team #12 1. *b* | c";
        let blocks = [Block::Text(hostile.to_owned()), Block::Code { language: "", text: hostile.to_owned() }];
        let written = html(&blocks);
        assert!(!written.contains("<img") && written.matches("</pre>").count() == 1, "{written}");
        let written = markdown_of(&blocks);
        assert!(written.contains("````\n") && written.contains("`[a](https://example.org)`"), "{written}");
        assert!(written.contains("`@team` `#12` 1. \\*b\\* \\| c"), "{written}");
    }

    #[test]
    fn a_sentence_is_escaped_no_more_than_it_needs() {
        let sentence = "A REST API (not said) answers 502. Fill in FUNCTION_NAME; --payload is 0.1.0.";
        assert_eq!(escape(sentence), sentence);
        for (text, written) in
            [("1. one", "1\\. one"), ("- one", "\\- one"), ("_one_ a_b", "\\_one\\_ a_b"), (":tada: it", "\\:tada: it")]
        {
            assert_eq!(escape(text), written);
        }
    }

    #[test]
    fn hidden_characters_show() {
        assert_eq!(plain(&[Block::Text("a\u{202e}b\u{1b}[31m".to_owned())]), "a\u{fffd}b\u{fffd}[31m\n\n");
    }
}
