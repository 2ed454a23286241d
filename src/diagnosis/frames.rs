//! Where in the function's own code an error came from, as its stack trace says.

/// A function's code stands here.
const TASK: &str = "/var/task/";

/// A sentence with the innermost line of the function's own code in a stack trace, where there is one.
pub(super) fn sentence(text: &str) -> Option<String> {
    let (file, line) = own(text)?;
    Some(["It came from ", file, ", line ", line, "."].concat())
}

/// The file, without the directory that all of them are in, and the line. Python writes the innermost frame last, others
/// write it first.
fn own(text: &str) -> Option<(&str, &str)> {
    let frames = || text.match_indices(TASK).take(200).filter_map(|(at, _)| frame(text, at));
    let is_python = frames().next()?.2;
    let found = if is_python { frames().filter(|it| it.2).last() } else { frames().next() };
    found.map(|(file, line, _)| (file, line))
}

/// `(/var/task/index.js:3:20)` or `File "/var/task/app.py", line 12`; whether it is the latter.
fn frame(text: &str, at: usize) -> Option<(&str, &str, bool)> {
    let rest = &text[at + TASK.len()..];
    let end = rest.find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '.' | '_' | '-' | '/')))?;
    let (file, rest) = rest.split_at(end);
    let is_own = !file.is_empty() && file.len() <= 120 && !file.contains("node_modules/") && file.contains('.');
    let python = rest.trim_start_matches('\\').strip_prefix("\", line ");
    let line = python.or_else(|| rest.strip_prefix(':'))?;
    let digits = line.find(|it: char| !it.is_ascii_digit()).unwrap_or(line.len());
    (is_own && (1..=7).contains(&digits)).then(|| (file, &line[..digits], python.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    #[test]
    fn the_innermost_own_line_is_told_in_each_language() {
        let node = "    at get (/var/task/node_modules/pg/a.js:1:2)\n    at row (/var/task/lib/db.js:41:20)\n    at handler (file:///var/task/index.mjs:9:15)";
        assert_eq!(own(node), Some(("lib/db.js", "41")));
        let python = "Traceback (most recent call last):\n  File \"/var/task/app.py\", line 7, in handler\n  File \"/var/task/rows.py\", line 30, in row";
        assert_eq!(own(python), Some(("rows.py", "30")));
        assert_eq!(own(&python.replace('"', "\\\"")), Some(("rows.py", "30")));
        for none in
            ["", "/var/task/", "at /var/task/index.js", "/var/runtime/index.mjs:1:2", "/var/task/a.js:99999999:1"]
        {
            assert_eq!(own(none), None, "{none}");
        }
    }

    #[test]
    fn only_what_code_raised_has_a_line() {
        let verdict = |text: &str| diagnose_text(text, &Context::default()).verdict.summary;
        let raised = verdict("TypeError: no\n    at handler (/var/task/index.js:3:20)");
        assert!(raised.contains("It came from index.js, line 3."), "{raised}");
        let timeout = verdict("Error: Task timed out after 3.00 seconds\n    at handler (/var/task/index.js:3:20)");
        assert!(!timeout.contains("It came from"), "{timeout}");
    }
}
