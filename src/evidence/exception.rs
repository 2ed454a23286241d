//! An exception as a value, in whatever language it was thrown and however its text was wrapped.

use crate::text::Span;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    Node,
    Python,
    Java,
    DotNet,
    Ruby,
    Go,
    Php,
    Rust,
    Swift,
}

/// The exception at the bottom of its chain of causes. Spans are byte offsets of the text that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exception {
    pub language: Language,
    /// The class, such as `KeyError`; empty for a panic.
    pub class: Span,
    pub message: Span,
    /// The innermost frame in the function's own code: its file and line.
    pub own: Option<(Span, Span)>,
}

impl Exception {
    /// Whether a text may tell of one, at a glance.
    pub fn may_stand_in(text: &str) -> bool {
        let has = |it: &str| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some();
        ["at ", "Traceback", "Uncaught", "panic", ".rb:", "goroutine "].iter().any(|it| has(it))
    }
}

/// At most so many lines of one text are looked at: a stack trace is shorter.
const LINES: usize = 400;

/// And at most so many bytes.
const BYTES: usize = 64 * 1024;

/// Parts of a path that show that a file is not the function's own.
const LIBRARIES: [&str; 20] = [
    "node_modules/",
    "node:",
    "internal/",
    "/var/runtime",
    "/var/lang",
    "/opt/",
    "site-packages",
    "dist-packages",
    "<frozen",
    "/usr/lib",
    "/usr/local/",
    "java.base",
    "/gems/",
    "/vendor/",
    "/rustc/",
    ".cargo/",
    // Where `golang.org/dl` puts a Go toolchain.
    "/sdk/go1.",
    "/src/runtime/",
    "awslambdaric",
    "pkg/mod/",
];

/// Classes of Java and .NET that are no function's own.
const PACKAGES: [&str; 16] = [
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "kotlin.",
    "scala.",
    "org.springframework.",
    "com.amazonaws.",
    "software.amazon.",
    "org.apache.",
    "io.micronaut.",
    "io.quarkus.",
    "System.",
    "Microsoft.",
    "Amazon.Lambda.",
];

/// The exception that a text tells of, if it has the frames of one, or the words with which a language ends.
pub fn read(text: &str) -> Option<Exception> {
    let lines: Vec<Line<'_>> = split(text);
    python(&lines)
        .or_else(|| php(&lines))
        .or_else(|| rust_or_swift(&lines))
        .or_else(|| go(text, &lines))
        .or_else(|| ruby(&lines))
        .or_else(|| framed(&lines))
}

struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl Line<'_> {
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    fn span(&self, part: &str) -> Span {
        let start = self.start + (part.as_ptr() as usize - self.text.as_ptr() as usize);
        Span::new(start, start + part.len())
    }
}

/// ` at NAME (FILE:LINE:COLUMN)`.
fn is_frame(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b" at ") else { return false };
    let rest = &rest[..rest.len().min(300)];
    let Some(end) = memchr::memchr(b')', rest) else { return false };
    let digits = rest[..end].iter().rev().take_while(|it| it.is_ascii_digit()).count();
    digits > 0 && rest[..end - digits].ends_with(b":") && memchr::memchr(b'(', &rest[..end]).is_some()
}

/// The lines of a text; also where their ends were escaped, or lost to blanks before `at `.
fn split(text: &str) -> Vec<Line<'_>> {
    const FLAT: [&[u8]; 3] = [b"    at ", b" at org.", b" at com."];
    let bytes = text.as_bytes();
    let bytes = &bytes[..bytes.len().min(BYTES)];
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() && lines.len() < LINES {
        let skip = match bytes[at] {
            b'\n' | b'\r' => Some(1),
            // Not the beginning of a directory's name.
            b'\\'
                if matches!(bytes.get(at + 1), Some(b'n' | b'r'))
                    && !bytes.get(at + 2).is_some_and(|it| it.is_ascii_lowercase() || *it == b'_') =>
            {
                Some(2)
            }
            b' ' if at > start && (FLAT.iter().any(|it| bytes[at..].starts_with(it)) || is_frame(&bytes[at..])) => {
                Some(0)
            }
            _ => None,
        };
        if let Some(skip) = skip {
            lines.push(Line { start, text: &text[start..at] });
            start = at + skip;
        }
        at += skip.unwrap_or(1).max(1);
    }
    let end = (start..=bytes.len()).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(start);
    lines.push(Line { start, text: &text[start..end] });
    lines
}

/// `Type: message` or a bare `Type`, behind whatever a logger puts before it.
fn headline<'t>(line: &Line<'t>) -> Option<(Span, Span)> {
    let text = line.text.trim_end_matches([' ', '"', ',', '\\']);
    // The class is the last word before the first colon that has a class before it.
    let mut from = 0;
    while let Some(colon) = text[from..].find(": ").map(|it| from + it) {
        let before = text[..colon].trim_end_matches(|it: char| it == ']' || it.is_ascii_alphanumeric() || it == '_');
        let before = before.strip_suffix(" [").filter(|_| text[..colon].ends_with(']')).unwrap_or(&text[..colon]);
        let word = before.rsplit([' ', '\t', '"', '\'', '(', '>', '|', ']']).next().unwrap_or("");
        if is_class(word) {
            let message = text[colon + 2..].trim();
            return Some((line.span(word), line.span(message)));
        }
        from = colon + 2;
    }
    let word = text.rsplit([' ', '\t', '"', '\'', '|']).next().unwrap_or("").trim_end_matches(':');
    is_class(word).then(|| (line.span(word), line.span(&word[word.len()..])))
}

/// Whether a line is the end of a traceback: a class, alone or with its message.
pub fn is_headline(line: &str) -> bool {
    let word = line.split([' ', ':']).next().unwrap_or("");
    is_class(word) && line[word.len()..].starts_with(':') || is_class(line.trim_end())
}

/// Whether a word is the name of an exception's class.
fn is_class(word: &str) -> bool {
    const ENDS: [&str; 10] =
        ["Error", "Exception", "Exit", "Interrupt", "Fault", "Failure", "Timeout", "NotFound", "Denied", "Warning"];
    let last = word.rsplit(['.', ':', '\\', '$', '/']).next().unwrap_or("");
    word.len() <= 160
        && last.starts_with(|it: char| it.is_ascii_uppercase())
        && word.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b':' | b'\\' | b'$' | b'/'))
        && (ENDS.iter().any(|end| last.ends_with(end)) || word.contains("::") || word.matches('.').count() >= 2)
}

fn is_own(file: &str) -> bool {
    !LIBRARIES.iter().any(|it| file.contains(it))
}

/// `File "app.py", line 12, in handler`, and below the frames the class. Of a chain the first is the origin.
fn python(lines: &[Line<'_>]) -> Option<Exception> {
    let start = lines.iter().position(|it| it.text.contains("Traceback (most recent call last)"))?;
    let mut own = None;
    for (at, line) in lines.iter().enumerate().skip(start + 1) {
        if let Some((_, rest)) = line.text.split_once("File ") {
            let rest = rest.trim_start_matches(['\\', '"']);
            if let Some((file, rest)) = rest.split_once("\", line ").or_else(|| rest.split_once("\\\", line ")) {
                let file = file.trim_end_matches('\\');
                let digits = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
                if is_own(file) && !digits.is_empty() {
                    own = Some((line.span(file), line.span(digits)));
                }
                continue;
            }
        }
        if line.indent() <= lines[start].indent()
            && at > start + 1
            && let Some((class, message)) = headline(line)
        {
            return Some(Exception { language: Language::Python, class, message, own });
        }
        // The next traceback begins: the class of this one is not there.
        if line.text.contains("Traceback (most") {
            break;
        }
    }
    // The runtime's own line stands above: `[ERROR] KeyError: 'x'`.
    let (class, message) = lines[..=start].iter().rev().find_map(headline)?;
    Some(Exception { language: Language::Python, class, message, own })
}

/// Node.js, Java and .NET: a headline, and frames that begin with `at`.
fn framed(lines: &[Line<'_>]) -> Option<Exception> {
    let frame = |line: &Line<'_>| line.text.trim_start_matches(|it: char| !it.is_ascii_alphabetic()).starts_with("at ");
    let first = lines.iter().position(frame)?;
    let mut found: Option<(usize, (Span, Span))> =
        lines[..first].iter().enumerate().rev().take(8).find_map(|(at, it)| Some((at, headline(it)?)));
    // The last cause of a chain is the origin.
    for (at, line) in lines.iter().enumerate().skip(first) {
        for mark in ["Caused by: ", "[cause]: ", "---> "] {
            if let Some((_, rest)) = line.text.split_once(mark) {
                let part = Line { start: line.span(rest).start, text: rest };
                if let Some(head) = headline(&part) {
                    found = Some((at, head));
                }
            }
        }
    }
    if let Some(line) = lines[..first].iter().rev().take(8).find(|it| it.text.contains("---> ")) {
        let (_, rest) = line.text.rsplit_once("---> ")?;
        let part = Line { start: line.span(rest).start, text: rest };
        if let Some(head) = headline(&part) {
            found = Some((first, head));
        }
    }
    let (from, (class, message)) = found?;
    let frames = lines[first.max(from)..].iter().filter(|it| frame(it));
    let (mut language, mut own) = (None, None);
    for line in frames {
        let (kind, file, number) = place(line)?;
        language = language.or(Some(kind));
        if let Some(file) = file.filter(|_| own.is_none()) {
            own = Some((file, number));
        }
    }
    Some(Exception { language: language?, class, message, own })
}

/// What a frame says: the language, and file and line where it is the function's own.
fn place(line: &Line<'_>) -> Option<(Language, Option<Span>, Span)> {
    let text = line.text.trim_end_matches([' ', '"', ',', '\'', '\\', ')']);
    let text = text.split_once("at ")?.1;
    let none = line.span(&text[..0]);
    if let Some((_, rest)) = text.rsplit_once(" in ")
        && let Some((file, number)) = rest.rsplit_once(":line ")
    {
        let own = !PACKAGES.iter().any(|it| text.starts_with(it));
        return Some((Language::DotNet, own.then(|| line.span(file)), line.span(number)));
    }
    let inside = text.rsplit_once('(').map_or(text, |it| it.1);
    if let Some((file, number)) = inside.rsplit_once(':')
        && [".java", ".kt", ".scala", ".groovy"].iter().any(|it| file.ends_with(it))
    {
        let own = !PACKAGES.iter().any(|it| text.starts_with(it));
        return Some((Language::Java, own.then(|| line.span(file)), line.span(number)));
    }
    if inside == "Native Method" || inside == "Unknown Source" || text.starts_with("java.") {
        return Some((Language::Java, None, none));
    }
    let mut parts = inside.rsplitn(3, ':');
    let (_, number, file) = (parts.next()?, parts.next(), parts.next());
    if let (Some(number), Some(file)) = (number, file)
        && !number.is_empty()
        && number.bytes().all(|it| it.is_ascii_digit())
    {
        let file = file.trim_start_matches("file://").trim_start_matches("async ");
        return Some((Language::Node, is_own(file).then(|| line.span(file)), line.span(number)));
    }
    let language = if text.contains("(<anonymous>") || text.contains("new Promise") || inside.starts_with("node:") {
        Language::Node
    } else if PACKAGES.iter().any(|it| text.starts_with(it)) || text.contains('(') {
        Language::DotNet
    } else {
        Language::Node
    };
    Some((language, None, none))
}

/// `PHP Fatal error:  Uncaught Type: message in file:line`.
fn php(lines: &[Line<'_>]) -> Option<Exception> {
    let line =
        lines.iter().find(|it| it.text.contains("PHP Fatal error:") || it.text.contains("Fatal error: Uncaught "))?;
    let rest = line.text.split_once("Uncaught ")?.1;
    let (class, rest) = rest.split_once(": ").unwrap_or((rest, ""));
    let (message, place) = rest.rsplit_once(" in ").unwrap_or((rest, ""));
    let own = place.rsplit_once(':').filter(|it| is_own(it.0)).map(|(file, number)| {
        (line.span(file), line.span(&number[..number.bytes().take_while(u8::is_ascii_digit).count()]))
    });
    Some(Exception { language: Language::Php, class: line.span(class), message: line.span(message), own })
}

/// `thread 'main' panicked at src/main.rs:4:9:` and the message on the next line; `Fatal error: …: file main/x.swift`.
fn rust_or_swift(lines: &[Line<'_>]) -> Option<Exception> {
    let at = lines.iter().position(|it| it.text.contains("panicked at ") || it.text.contains(".swift:"))?;
    let line = &lines[at];
    let none = line.span(&line.text[..0]);
    let Some((_, rest)) = line.text.split_once("panicked at ") else {
        let message = line.text.split_once("Fatal error: ")?.1;
        return Some(Exception { language: Language::Swift, class: none, message: line.span(message), own: None });
    };
    let (message, place) = match rest.split_once("', ") {
        Some((message, place)) => (line.span(message.trim_start_matches('\'')), place),
        None => (lines.get(at + 1).map_or(none, |it| it.span(it.text.trim())), rest),
    };
    let mut parts = place.splitn(3, ':');
    let own = parts.next().zip(parts.next()).filter(|it| is_own(it.0));
    let own = own.map(|(file, number)| (line.span(file), line.span(number)));
    Some(Exception { language: Language::Rust, class: none, message, own })
}

/// `panic: message` or `fatal error: message`, and a dump of goroutines.
fn go(text: &str, lines: &[Line<'_>]) -> Option<Exception> {
    if !text.contains("goroutine ") {
        return None;
    }
    let (at, line, message) = lines.iter().enumerate().find_map(|(at, line)| {
        let rest = line.text.split_once("panic: ").or_else(|| line.text.split_once("fatal error: "))?.1;
        Some((at, line, rest))
    })?;
    let own = lines[at..].iter().find_map(|it| {
        let place = it.text.trim().split(' ').next()?;
        let (file, number) = place.rsplit_once(':').filter(|it| it.0.ends_with(".go") && is_own(it.0))?;
        Some((it.span(file), it.span(number)))
    });
    let none = line.span(&line.text[..0]);
    Some(Exception { language: Language::Go, class: none, message: line.span(message), own })
}

/// `/var/task/app.rb:9:in 'fetch': key not found (KeyError)`.
fn ruby(lines: &[Line<'_>]) -> Option<Exception> {
    let line = lines
        .iter()
        .find(|it| it.text.contains(".rb:") && it.text.contains(":in ") && it.text.trim_end().ends_with(')'))?;
    let (head, class) = line.text.trim_end().trim_end_matches(')').rsplit_once(" (")?;
    if !is_class(class) {
        return None;
    }
    let message = head.split_once("': ").map_or("", |it| it.1);
    let place = head.split_once(":in ")?.0;
    let own = place.rsplit_once(':').filter(|it| is_own(it.0)).map(|(file, number)| {
        let file = file.rsplit([' ', '\t']).next().unwrap_or(file);
        (line.span(file), line.span(number))
    });
    let message = if message.is_empty() { line.span(&head[head.len()..]) } else { line.span(message) };
    Some(Exception { language: Language::Ruby, class: line.span(class), message, own })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Language, class, message, file and line.
    type Read<'t> = (Language, &'t str, &'t str, Option<(&'t str, &'t str)>);

    fn told(text: &str) -> Option<Read<'_>> {
        let it = read(text)?;
        Some((it.language, it.class.of(text), it.message.of(text), it.own.map(|(a, b)| (a.of(text), b.of(text)))))
    }

    #[test]
    fn each_language_is_read() {
        assert_eq!(
            told(
                "app  | TypeError: rows.map is not a function\n    at list (/var/task/node_modules/x/i.js:1:2)\n    at handler (/var/task/src/rows.js:41:9)"
            ),
            Some((Language::Node, "TypeError", "rows.map is not a function", Some(("/var/task/src/rows.js", "41"))))
        );
        assert_eq!(
            told(
                "ERROR Traceback (most recent call last):\n  File \"/var/task/app.py\", line 9, in handler\n    x()\n  File \"/var/task/lib/python/site-packages/b.py\", line 3, in x\nKeyError: 'tenant'"
            ),
            Some((Language::Python, "KeyError", "'tenant'", Some(("/var/task/app.py", "9"))))
        );
        assert_eq!(
            told(
                "java.lang.IllegalStateException: no pool\n\tat com.amazonaws.X.y(X.java:1)\nCaused by: java.sql.SQLException: refused\n\tat shop.Orders.load(Orders.java:77)"
            ),
            Some((Language::Java, "java.sql.SQLException", "refused", Some(("Orders.java", "77"))))
        );
        assert_eq!(
            told(
                "System.AggregateException: One ---> System.FormatException: bad date\n   at Shop.Cart.Read(String s) in /src/Cart.cs:line 12"
            ),
            Some((Language::DotNet, "System.FormatException", "bad date", Some(("/src/Cart.cs", "12"))))
        );
        assert_eq!(
            told("/var/task/app.rb:9:in 'fetch': key not found: :colour (KeyError)"),
            Some((Language::Ruby, "KeyError", "key not found: :colour", Some(("/var/task/app.rb", "9"))))
        );
        assert_eq!(
            told("PHP Fatal error:  Uncaught RuntimeException: no row in /var/task/a.php:7\nStack trace:"),
            Some((Language::Php, "RuntimeException", "no row", Some(("/var/task/a.php", "7"))))
        );
        assert_eq!(
            told("thread 'main' panicked at src/main.rs:4:9:\nno table name"),
            Some((Language::Rust, "", "no table name", Some(("src/main.rs", "4"))))
        );
        assert_eq!(
            told(
                "panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.handle()\n\t/src/main.go:21 +0x1b"
            ),
            Some((Language::Go, "", "assignment to entry in nil map", Some(("/src/main.go", "21"))))
        );
    }

    #[test]
    fn wrapped_in_one_line_or_escaped_it_is_the_same() {
        let line = r#"{"msg":"TypeError: rows.map is not a function\n    at handler (/var/task/rows.js:41:9)"}"#;
        assert_eq!(told(line).map(|it| (it.1, it.3)), Some(("TypeError", Some(("/var/task/rows.js", "41")))));
        let flat = "TypeError: no rows    at handler (/var/task/rows.js:41:9)    at x (node:internal/y:1:2)";
        assert_eq!(told(flat).map(|it| (it.1, it.2)), Some(("TypeError", "no rows")));
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "we met at noon",
            "Error: see the docs",
            "look at this (a:1:2)",
            "",
            "at ",
            "Traceback (most recent call last):",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn any_cut_is_taken() {
        let text = "é TypeError: “x”\n    at handler (/var/task/ä.js:41:9)\nCaused by: java.sql.SQLException: ü\n\tat a.B.c(B.java:7)\nTraceback (most recent call last):\n  File \"/ö.py\", line 9\nKeyError: 'é'\n---> ";
        for end in (0..=text.len()).filter(|it| text.is_char_boundary(*it)) {
            read(&text[..end]);
            read(&text[end..]);
        }
    }
}
