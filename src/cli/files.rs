//! What there is to judge, and reading it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, stdin};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// One thing to judge.
#[derive(Debug)]
pub struct InputFile {
    /// As people know it: the path as given, or the one found below it.
    pub name: String,
    pub source: InputSource,
    /// It was named, not found in a directory.
    pub was_named: bool,
}

#[derive(Debug)]
pub enum InputSource {
    Standard,
    File(PathBuf),
    /// There is nothing to read, and why.
    Nothing(String),
}

impl InputFile {
    pub fn read(&self) -> Result<Vec<u8>, String> {
        match &self.source {
            InputSource::Standard => bounded(stdin().lock()),
            InputSource::File(path) => {
                let about = fs::metadata(path).map_err(|it| it.to_string())?;
                if about.is_file() && about.len() > MOST {
                    return Err(too_large());
                }
                bounded(if about.is_file() { File::open(path).map_err(|it| it.to_string())? } else { open(path)? })
            }
            InputSource::Nothing(why) => Err(why.clone()),
        }
    }
}

/// The most that is read of one input, in bytes: a device or a pipe may have no end.
const MOST: u64 = 256 << 20;

fn too_large() -> String {
    format!("it has more than {} MB; split it into parts between two requests", MOST >> 20)
}

fn bounded(source: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    source.take(MOST + 1).read_to_end(&mut bytes).map_err(|it| it.to_string())?;
    if bytes.len() as u64 > MOST { Err(too_large()) } else { Ok(bytes) }
}

/// Opens what is no file. A pipe opens only when somebody writes into it, which may be never.
fn open(path: &Path) -> Result<File, String> {
    const PATIENCE: Duration = Duration::from_secs(5);
    let (send, receive) = mpsc::channel();
    let path = path.to_owned();
    thread::spawn(move || send.send(File::open(path)));
    match receive.recv_timeout(PATIENCE) {
        Ok(opened) => opened.map_err(|it| it.to_string()),
        Err(_) => Err(format!("it is a pipe into which nobody wrote for {} seconds", PATIENCE.as_secs())),
    }
}

/// The inputs of the paths, in their order; those of a directory by name.
pub fn gather(paths: &[OsString]) -> Vec<InputFile> {
    let mut inputs = Vec::new();
    for path in paths {
        let named = |source| InputFile { name: path.to_string_lossy().into_owned(), source, was_named: true };
        let path = Path::new(path);
        if path.as_os_str() == "-" {
            inputs.push(named(InputSource::Standard));
        } else if path.is_dir() {
            let before = inputs.len();
            walk(path, &mut inputs);
            if inputs.len() == before {
                // Whoever checks nothing shall not take it for a success.
                inputs.push(named(InputSource::Nothing("there is no file in it".to_owned())));
            }
        } else {
            inputs.push(named(InputSource::File(path.to_owned())));
        }
    }
    inputs
}

/// Links to files count, links to directories do not: they may lead back.
fn walk(directory: &Path, inputs: &mut Vec<InputFile>) {
    let found = |path: &Path, source| InputFile { name: path.to_string_lossy().into_owned(), source, was_named: false };
    let entries = match fs::read_dir(directory).and_then(|it| it.collect::<io::Result<Vec<_>>>()) {
        Ok(entries) => entries,
        Err(error) => return inputs.push(found(directory, InputSource::Nothing(error.to_string()))),
    };
    let mut entries: Vec<_> =
        entries.into_iter().filter(|it| !it.file_name().as_encoded_bytes().starts_with(b".")).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            walk(&path, inputs);
        } else if path.is_file() {
            inputs.push(found(&path, InputSource::File(path.clone())));
        }
    }
}

/// A text on one line of a terminal or a log: characters that steer it show, and none begins like a command to a
/// build's log (`::error`, `##[error]`).
pub fn shown(text: &str) -> String {
    let is_hidden = |char: char| {
        char.is_control()
            || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let start = if text.trim_start().starts_with([':', '#']) { "./" } else { "" };
    start.chars().chain(text.chars().map(|char| if is_hidden(char) { '\u{fffd}' } else { char })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_steers_no_terminal_and_no_log() {
        assert_eq!(shown("a\u{1b}[31m\nb\u{202e}c\u{2028}"), "a\u{fffd}[31m\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(shown("::error::x"), "./::error::x");
        assert_eq!(shown("ä 1.json"), "ä 1.json");
    }
}
