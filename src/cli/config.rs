//! `lambda-502.toml`: defaults for the options, as words of a command line.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Command};
use toml::{Table, Value};

use crate::arguments::is_default;

const NAME: &str = "lambda-502.toml";

/// The file in the directory, or the nearest above it.
pub fn find(directory: &Path) -> Option<PathBuf> {
    directory.ancestors().map(|it| it.join(NAME)).find(|it| it.is_file())
}

/// # Errors
/// In words, with the file's name.
pub fn read(path: &Path, command: &Command) -> Result<Vec<OsString>, String> {
    let wrong = |why: &str| format!("{}: {}", path.display(), why.trim_end());
    let text = fs::read_to_string(path).map_err(|it| wrong(&it.to_string()))?;
    let table: Table = toml::from_str(&text).map_err(|it| wrong(&it.to_string()))?;
    let mut words = Vec::new();
    for (key, value) in table {
        let option = command.get_arguments().find(|it| it.get_long() == Some(&key));
        if option.is_some_and(|it| !is_default(it)) {
            return Err(wrong(&format!("\"{key}\" has no default")));
        }
        let takes_value = option.is_none_or(|it| !matches!(it.get_action(), ArgAction::SetTrue));
        // Those that are given again for each value.
        let is_repeated = option.is_some_and(|it| matches!(it.get_action(), ArgAction::Append));
        let mut put = |value: &str| words.push(OsString::from(["--", &key, "=", value].concat()));
        match value {
            Value::Boolean(is_on) if !takes_value => words.extend(is_on.then(|| ["--", &key].concat().into())),
            Value::Array(values) => {
                let values: Option<Vec<String>> = values.iter().map(plain).collect();
                let values = values.ok_or_else(|| wrong(&format!("\"{key}\" takes texts and numbers")))?;
                if is_repeated { values.iter().for_each(|it| put(it)) } else { put(&values.join(",")) }
            }
            other => put(&plain(&other).ok_or_else(|| wrong(&format!("\"{key}\" takes a text or a number")))?),
        }
    }
    Ok(words)
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Boolean(is_on) => Some(is_on.to_string()),
        _ => None,
    }
}
