//! Texts that, repeated, make the engine work hard: what it looks for, nearly what it looks for, and what never ends.

use std::fs;
use std::path::Path;

use lambda_502::signatures;

/// What stands for the facts of a pattern.
fn fact(name: &str) -> &'static str {
    match name {
        "*" => "some words",
        "_" => " ",
        "error_type" => "ValueError",
        name if name.ends_with("request_id") => "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44",
        name if ["_ms", "_s", "_mb", "_status"].iter().any(|it| name.ends_with(it)) => "127",
        _ => "orders",
    }
}

/// A text that a pattern's template matches.
fn filled(template: &str) -> String {
    let mut rest = template.strip_prefix('^').unwrap_or(template);
    let mut text = String::new();
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("{{") || rest.starts_with("}}") {
            text.push(letter);
            rest = &rest[2..];
        } else if let Some((name, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
            text.push_str(fact(name));
            rest = after;
        } else {
            text.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    text
}

/// The string literals of the Rust files below a directory, outside of their tests: what is looked for in a text.
fn literals(directory: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(directory)];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the directory is there");
            left.extend(entries.map(|it| it.expect("the entry is there").path()));
        } else if path.extension().is_some_and(|it| it == "rs") {
            let source = fs::read_to_string(&path).expect("the file is there");
            let own = source.split("#[cfg(test)]").next().unwrap_or_default();
            for line in own.lines().map(str::trim_start).filter(|it| !it.starts_with("//")) {
                found.extend(of_line(line));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The string literals that begin and end on a line.
fn of_line(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line.replace("'\"'", "").replace("b'\"'", "");
    while let Some(start) = rest.find('"') {
        let mut text = String::new();
        let mut letters = rest[start + 1..].char_indices();
        let end = loop {
            match letters.next() {
                None => return found,
                Some((at, '"')) => break start + 1 + at + 1,
                Some((_, '\\')) => match letters.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, 'r')) => text.push('\r'),
                    Some((_, other)) => text.push(other),
                    None => return found,
                },
                Some((_, letter)) => text.push(letter),
            }
        };
        if !text.trim().is_empty() {
            found.push(text);
        }
        rest = rest[end..].to_owned();
    }
    found
}

/// A text of every pattern of every signature.
pub fn of_signatures() -> Vec<String> {
    forms(signatures::all().flat_map(|it| it.patterns).map(|it| filled(it.template)))
}

/// Every text that a format or an exception begins with, or that is looked for in one.
pub fn of_formats() -> Vec<String> {
    let looked_for = ["src/formats", "src/evidence/exception", "src/evidence/speaker.rs", "src/signatures"];
    forms(looked_for.into_iter().flat_map(literals).filter(|it| it.len() > 2))
}

/// Every word that redaction knows, alone and before a value, and every shape.
pub fn of_redaction() -> Vec<String> {
    let words = literals("src/report/redact").into_iter().filter(|it| it.len() > 2);
    words.flat_map(|it| [format!("{it}=aB3x9Kq7Zt5W\n"), it]).chain(of_shapes()).collect()
}

/// Shapes of JSON and of text.
pub fn of_shapes() -> Vec<String> {
    forms(of_json().into_iter().chain(of_text()))
}

/// Each text as it is, with and without a line end, with its last character changed, and without its last third.
fn forms(texts: impl Iterator<Item = String>) -> Vec<String> {
    let forms = texts.flat_map(|text| {
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        let near = [&text[..text.len() - last], "~\n"].concat();
        let open = text[..text.floor_char_boundary(text.len() * 2 / 3)].to_owned();
        [format!("{text}\n"), text, near, open]
    });
    let mut all: Vec<String> = forms.filter(|it| !it.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Shapes of JSON, and of what people paste for JSON.
fn of_json() -> Vec<String> {
    [
        "[",
        "]",
        "{",
        "}",
        "[[],",
        "[1,",
        "[1,2],",
        "{\"a\":",
        "{\"a\":1},",
        "{\"a\":1,",
        "\"a\":1,",
        "{\"a\":[",
        "{\"a\":[\n",
        "\"",
        "\\",
        "\\\"",
        "\"\\\"",
        "{\\\"",
        "{\\\"a\\\":\\\"",
        "{\\\"a\\\":1}",
        "\"{\\\"a\\\":\\\"\\\\\\\"b\\\\\\\"\\\"}\",",
        "{\"a\":\"{\\\"b\\\":1}\"}",
        "{\"body\":\"{\\\"body\\\":\\\"",
        "\"\\u00e9\\n\\t",
        "'",
        "{'a': '",
        "`",
        "“",
        "”",
        "‘",
        "“a",
        "/*",
        "//",
        "# ",
        "{ // a\n",
        "{\"a\": \"b\nc\"",
        "{a: 1, ",
        "{\"a\" \"b\" ",
        "(",
        "({",
        "Decimal('1",
        "b'",
        "{\"statusCode\":200,\"body\":\"",
        "{\"statusCode\":200}",
        "{\"statusCode\": 200, \"body\": {\"a\": 1}}\n",
        "{\"errorType\":\"Error\",\"trace\":[\"",
        "{\"message\":\"{\\\"errorMessage\\\":\\\"x\\\"}\"}\n",
        "{\"level\":\"ERROR\",\"message\":",
        "-",
        "1e",
        "0.",
        "null",
        "None,",
        "=>",
        "{=",
        "…",
        ",",
        ":",
        ";",
        "{\"headers\":{\"a\":\"b\"},",
        "ERROR\tInvoke Error\t{\"errorType\":\"Error\",",
        "a {",
        "a={",
        "a: {\n",
        "x\t{\"a\":\"",
        "2026-01-01T00:00:00Z {\n",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Wrappings and beginnings that hold something else, and characters that are looked for singly.
fn of_text() -> Vec<String> {
    [
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "a",
        "a ",
        "aaaa aaaa",
        "é",
        "✖",
        "\u{202e}",
        "\u{feff}",
        "\u{0}",
        "\u{1b}[31m",
        "\u{1b}[",
        "<",
        "<b>",
        "<p>a</p>\n",
        "&lt;",
        "&#",
        "> ",
        "| ",
        "| a | b |\n",
        "+--+\n",
        "a,b\n",
        "\"a\",\"b\"\n",
        "timestamp,message\n\"",
        "a,\"\"",
        "```\n",
        "```json\n{",
        "1: ",
        "12 | ",
        "$ ",
        "> a\n",
        "Caused by: ",
        "    at a (b.js:1:2)\n",
        "  File \"a.py\", line 1, in b\n",
        "Traceback (most recent call last):\n",
        "goroutine 1 [running]:\n",
        "a: b: ",
        "Error: ",
        "XError: a\n",
        "  ",
        "START RequestId: 4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44 Version: 1\n",
        "REPORT RequestId: 4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44\tDuration: 3.00 ms\n",
        "END RequestId: x\n",
        "(4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44) ",
        "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44 ",
        "HTTP/1.1 502 Bad Gateway\n",
        "a: b\n",
        "-----BEGIN",
        "https://a@b/",
        "a@b.c ",
        "1.2.3.4 ",
        "arn:aws:iam::123456789012:user/a ",
        "eyJhbGci.eyJ.",
        "4111 1111 1111 1111 ",
        "%20",
        "=?utf-8?q?",
        "[pod/a/b] ",
        "<14>1 2026-04-02T09:15:11Z a b c d - ",
        "2026-04-02 09:15:11 +0000 a: ",
        "Apr  2 09:15:11 a b[1]: ",
        "- ",
        "H4sIAAAA",
        "..",
        "\\n",
        "\\n\\n",
        "\\\\n",
        "\\u0000",
        "\\x1b",
        "``",
        "** ",
        "_",
    ]
    .map(str::to_owned)
    .to_vec()
}
