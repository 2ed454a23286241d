//! What was changed, line by line.
//!
//! The pasted response is laid out as the fixed one is, so that blanks and line ends do not count; its words stay as
//! they were pasted. Time and space are linear in the two texts but for a middle part of bounded size.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::json;

/// Above this, in bytes of the two texts together, nobody reads a diff.
const MOST_BYTES: usize = 200_000;
/// How many pairs of lines are compared to find what both texts have; beyond it the parts are replaced as a whole.
const MOST_PAIRS: usize = 1_000_000;
/// Deeper levels are not indented further.
const DEEPEST: usize = 100;

/// Which of two texts has the lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum HunkKind {
    /// Both have them.
    Same,
    /// Only the text before has them.
    Removed,
    /// Only the text after has them.
    Added,
}

/// Lines that follow each other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Hunk {
    /// Which of the two texts has them.
    pub kind: HunkKind,
    /// The lines, joined by line feeds.
    pub text: String,
}

/// The way from `before` to `after`. The hunks that are not [`HunkKind::Removed`] are `after`, to the letter.
pub(super) fn diff(before: &str, is_json: bool, after: &str) -> Option<Vec<Hunk>> {
    if before.len() + after.len() > MOST_BYTES {
        return None;
    }
    let laid_out = if before.trim_start().starts_with(&['{', '['][..]) { layout(before)? } else { before.to_owned() };
    let old: Vec<&str> = laid_out.lines().collect();
    let new: Vec<&str> = after.lines().collect();
    // In valid JSON a comma at the end of a line comes and goes with the next line, and an escape says what it stands
    // for; in what is no JSON either may be the mistake.
    let key = |line| if is_json { meaning(line) } else { Cow::Borrowed(line) };
    let old_keys: Vec<_> = old.iter().map(|it| key(it)).collect();
    let new_keys: Vec<_> = new.iter().map(|it| key(it)).collect();
    let mut hunks = Hunks(Vec::new());
    let start = old_keys.iter().zip(&new_keys).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old_keys[start..], &new_keys[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    hunks.add_all(HunkKind::Same, &new[..start]);
    let (mut at_old, mut at_new) = (start, start);
    for (in_old, in_new) in common(&old_keys[start..old_end], &new_keys[start..new_end]) {
        hunks.add_all(HunkKind::Removed, &old[at_old..start + in_old]);
        hunks.add_all(HunkKind::Added, &new[at_new..start + in_new]);
        hunks.add_all(HunkKind::Same, &new[start + in_new..=start + in_new]);
        (at_old, at_new) = (start + in_old + 1, start + in_new + 1);
    }
    hunks.add_all(HunkKind::Removed, &old[at_old..old_end]);
    hunks.add_all(HunkKind::Added, &new[at_new..new_end]);
    hunks.add_all(HunkKind::Same, &new[new_end..]);
    Some(hunks.0)
}

struct Hunks(Vec<Hunk>);

impl Hunks {
    fn add_all(&mut self, kind: HunkKind, lines: &[&str]) {
        for line in lines {
            match self.0.last_mut().filter(|it| it.kind == kind) {
                Some(hunk) => {
                    hunk.text.push('\n');
                    hunk.text.push_str(line);
                }
                None => self.0.push(Hunk { kind, text: (*line).to_owned() }),
            }
        }
    }
}

/// The longest common subsequence, as pairs of places.
fn common(old: &[Cow<'_, str>], new: &[Cow<'_, str>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (old.len(), new.len());
    if rows == 0 || columns == 0 || rows.saturating_mul(columns) > MOST_PAIRS {
        return Vec::new();
    }
    // `length[r][c]`: how much of old[r..] and new[c..] is common.
    let width = columns + 1;
    let mut length = vec![0u32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            length[row * width + column] = if old[row] == new[column] {
                length[(row + 1) * width + column + 1] + 1
            } else {
                length[(row + 1) * width + column].max(length[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        if old[row] == new[column] {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if length[(row + 1) * width + column] >= length[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// A line of JSON without its comma, its strings written one way.
fn meaning(line: &str) -> Cow<'_, str> {
    let line = line.strip_suffix(',').unwrap_or(line);
    if !line.contains('\\') {
        return Cow::Borrowed(line);
    }
    let (mut out, mut rest) = (String::new(), line);
    while let Some(start) = rest.find('"') {
        let end = start + string_end(&rest[start..]);
        out.push_str(&rest[..start]);
        out.push_str(&json::quote(&json::unescape(rest[start..end].trim_matches('"'))));
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The length of the string at the beginning of `text`, quotes included.
fn string_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != bytes[0] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    let mut end = (at + 1).min(bytes.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Breaks and indents what looks like JSON as [`json::Fields::pretty`] does; only blanks and line ends differ from the
/// source. `None` where that makes far too much of it.
fn layout(source: &str) -> Option<String> {
    let mut out = String::with_capacity(source.len() * 2);
    let (mut rest, mut depth, mut blank) = (source.trim(), 0usize, false);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth.min(DEEPEST)));
    };
    while let Some(char) = rest.chars().next() {
        if out.len() > 4 * MOST_BYTES {
            return None;
        }
        let length = match char {
            '"' | '\'' | '`' => string_end(rest),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |it| it + 2),
            _ => char.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after.trim_start();
        let closes = rest.starts_with(&['}', ']', ')'][..]);
        if blank && !out.ends_with(&[' ', '\n'][..]) && !matches!(char, '}' | ']' | ')' | ',' | ':') {
            out.push(' ');
        }
        blank = after.len() > rest.len();
        match char {
            '{' | '[' | '(' => {
                out.push(char);
                if closes && !matches!(char, '(') {
                    let close = rest.split_at(1);
                    out.push_str(close.0);
                    rest = close.1.trim_start();
                    blank = close.1.len() > rest.len();
                } else {
                    depth += 1;
                    line(&mut out, depth);
                    blank = false;
                }
            }
            '}' | ']' | ')' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(char);
            }
            ',' => {
                out.push(char);
                if !closes {
                    line(&mut out, depth);
                }
                blank = false;
            }
            ':' => {
                out.push_str(": ");
                blank = false;
            }
            '#' | '/' if length > 1 => {
                out.push_str(token.trim_end());
                if !closes {
                    line(&mut out, depth);
                }
                blank = false;
            }
            _ => out.push_str(token),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, is_json: bool, after: &str) -> String {
        let sign = |kind| match kind {
            HunkKind::Same => ' ',
            HunkKind::Removed => '-',
            HunkKind::Added => '+',
        };
        let hunks = diff(before, is_json, after).expect("small enough");
        let lines = hunks.iter().flat_map(|it| it.text.lines().map(move |line| format!("{}{line}\n", sign(it.kind))));
        lines.collect()
    }

    #[test]
    fn blanks_commas_and_escapes_do_not_count() {
        let before = r#"{"statusCode":200,"headers":{"A":"\u00e9","B":"x"},"body":{"a":[]}}"#;
        let after = "{\n  \"statusCode\": 200,\n  \"headers\": {\n    \"A\": \"é\",\n    \"B\": \"x\"\n  },\n  \"body\": \"{\\\"a\\\":[]}\",\n  \"isBase64Encoded\": false\n}";
        let wanted = " {\n   \"statusCode\": 200,\n   \"headers\": {\n     \"A\": \"é\",\n     \"B\": \"x\"\n   },\n-  \"body\": {\n-    \"a\": []\n-  }\n+  \"body\": \"{\\\"a\\\":[]}\",\n+  \"isBase64Encoded\": false\n }\n";
        assert_eq!(shown(before, true, after), wanted);
    }

    #[test]
    fn what_made_it_no_json_is_shown() {
        let after = "{\n  \"statusCode\": 200,\n  \"body\": \"ok\"\n}";
        let wanted =
            " {\n-  'statusCode': 200,\n-  \"body\": \"ok\",\n+  \"statusCode\": 200,\n+  \"body\": \"ok\"\n }\n";
        assert_eq!(shown("{'statusCode': 200, \"body\": \"ok\",}", false, after), wanted);
    }

    #[test]
    fn laying_out_loses_nothing() {
        for source in [
            "{\"a\" :1 , \"b\": [ ], // why: {\n 'c': (1, None), d: \"x: {y}, z\"}{ }",
            "{\"a\": \"never closed",
            "[[[[",
            "}}]",
            "{a: new Date(2024, 1), `b`: 1 2}",
            "{\"ü\": \"\\",
        ] {
            let plain = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(plain(&layout(source).expect("small")), plain(source));
        }
    }

    #[test]
    fn a_large_text_has_no_diff_and_a_deep_one_ends() {
        assert_eq!(diff(&"x".repeat(MOST_BYTES), true, "y"), None);
        assert_eq!(diff(&"[".repeat(MOST_BYTES - 10), false, "y"), None);
    }
}
