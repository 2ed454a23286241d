//! Command lines for two shells.

/// The shells that commands are written for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shell {
    Posix,
    PowerShell,
}

/// Lines get no longer than this where they can be broken.
const WIDTH: usize = 76;

impl Shell {
    /// A word as this shell reads it back unchanged. Plain words stay as they are; all others are put into single
    /// quotes, inside which neither shell expands anything.
    pub fn quote(self, word: &str) -> String {
        let plain = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b':' | b'=' | b'+' | b'%')
        };
        let is_special = match self {
            // zsh takes `=word` for the place of a program.
            Self::Posix => word.starts_with('='),
            // PowerShell takes `-a.b` and `-a:b` apart, and reads nothing behind `--%`.
            Self::PowerShell => word.starts_with('-') && word.contains(['.', ':', '%']),
        };
        if !word.is_empty() && word.bytes().all(plain) && !is_special {
            return word.to_owned();
        }
        match self {
            Self::Posix => format!("'{}'", word.replace('\'', r"'\''")),
            Self::PowerShell => {
                let mut quoted = String::from("'");
                for letter in word.chars() {
                    match letter {
                        // PowerShell takes typographic quotes for quotes.
                        '\'' | '‘' | '’' | '‚' | '‛' => quoted.push(letter),
                        // Windows PowerShell hands double quotes to programs only where they are escaped.
                        '"' => quoted.push('\\'),
                        _ => {}
                    }
                    quoted.push(letter);
                }
                quoted + "'"
            }
        }
    }

    /// A command line, broken before options where it would get too long.
    pub fn line(self, words: &[&str]) -> String {
        let continuation = match self {
            Self::Posix => " \\\n    ",
            Self::PowerShell => " `\n    ",
        };
        // An option and its first value stay together.
        let mut groups: Vec<String> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            // Windows PowerShell has another program under the name of curl.
            let is_curl = at == 0 && self == Self::PowerShell && *word == "curl";
            let quoted = if is_curl { "curl.exe".to_owned() } else { self.quote(word) };
            let follows = at > 0 && !word.starts_with("--") && (words[at - 1].starts_with("--") || at < 3);
            match groups.last_mut() {
                Some(group) if follows => {
                    group.push(' ');
                    group.push_str(&quoted);
                }
                _ => groups.push(quoted),
            }
        }
        let mut out = String::new();
        let mut width = 0;
        for group in groups {
            if out.is_empty() {
                width = group.len();
                out = group;
            } else if width + 1 + group.len() > WIDTH {
                out.push_str(continuation);
                out.push_str(&group);
                width = 4 + group.len();
            } else {
                out.push(' ');
                out.push_str(&group);
                width += 1 + group.len();
            }
        }
        out
    }

    /// Writes a text to a file. The text must not have a line that ends the here-document.
    pub fn write_file(self, file: &str, text: &str) -> String {
        let text = text.trim_end_matches('\n');
        match self {
            Self::Posix => format!("cat > {file} <<'JSON'\n{text}\nJSON"),
            // Without `-Encoding ascii`, Windows PowerShell writes UTF-16, which the AWS CLI does not read.
            Self::PowerShell => format!("@'\n{text}\n'@ | Set-Content -Encoding ascii {file}"),
        }
    }

    /// Sends what a command prints into a file. In Windows PowerShell, `>` would write UTF-16.
    pub fn into_file(self, line: &str, file: &str) -> String {
        match self {
            Self::Posix => format!("{line} > {file}"),
            Self::PowerShell => format!("{line} | Set-Content -Encoding ascii {file}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_anything_special_is_quoted() {
        assert_eq!(Shell::Posix.quote("fileb://event.json"), "fileb://event.json");
        assert_eq!(Shell::Posix.quote("$default"), "'$default'");
        assert_eq!(Shell::Posix.quote("it's"), r"'it'\''s'");
        assert_eq!(Shell::PowerShell.quote("it's"), "'it''s'");
        assert_eq!(Shell::PowerShell.quote("it’s"), "'it’’s'");
        assert_eq!((Shell::Posix.quote("=ls").as_str(), Shell::Posix.quote("a=ls").as_str()), ("'=ls'", "a=ls"));
        assert_eq!(Shell::PowerShell.quote("--%"), "'--%'");
        assert_eq!(Shell::Posix.quote(""), "''");
        assert_eq!(Shell::PowerShell.quote("say \"a\""), r#"'say \"a\"'"#);
        assert_eq!(Shell::PowerShell.line(&["curl", "-i"]), "curl.exe -i");
    }

    #[test]
    fn a_long_line_is_broken_before_an_option() {
        let words = [
            "aws",
            "lambda",
            "update-function-configuration",
            "--function-name",
            "a-rather-long-name-of-a-function",
            "--timeout",
            "10",
        ];
        let line = Shell::Posix.line(&words);
        assert!(line.lines().all(|it| it.len() <= 92), "{line}");
        assert!(line.contains(" \\\n    --timeout 10") || line.contains(" \\\n    --function-name"), "{line}");
        assert!(Shell::PowerShell.line(&words).contains(" `\n    "));
    }
}
