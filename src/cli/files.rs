//! What there is to judge, and reading it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

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

/// Which files of a directory count.
pub struct Selection {
    excluded: Override,
    no_ignore: bool,
}

impl Selection {
    /// # Errors
    /// Where a pattern is none.
    pub fn new(exclude: &[String], no_ignore: bool) -> Result<Self, ignore::Error> {
        let mut excluded = OverrideBuilder::new(".");
        for glob in exclude {
            excluded.add(&["!", glob].concat())?;
        }
        Ok(Self { excluded: excluded.build()?, no_ignore })
    }

    /// Those below a directory, in the order of their names. Links to files count, links to directories do not: they
    /// may lead back. Nor does what begins with a dot.
    fn below(&self, directory: &Path, inputs: &mut Vec<InputFile>) {
        let mut walk = WalkBuilder::new(directory);
        walk.overrides(self.excluded.clone()).require_git(false).sort_by_file_name(OsStr::cmp);
        if self.no_ignore {
            walk.ignore(false).git_ignore(false).git_global(false).git_exclude(false).parents(false);
        }
        for entry in walk.build() {
            let (path, source) = match entry {
                Ok(entry) if entry.path().is_file() => (entry.path().to_owned(), InputSource::File(entry.into_path())),
                Ok(_) => continue,
                Err(error) => (directory.to_owned(), InputSource::Nothing(error.to_string())),
            };
            inputs.push(InputFile { name: path.to_string_lossy().into_owned(), source, was_named: false });
        }
    }
}

/// The inputs of the paths, in their order.
pub fn gather(paths: &[OsString], selection: &Selection) -> Vec<InputFile> {
    let mut inputs = Vec::new();
    for path in paths {
        let named = |source| InputFile { name: path.to_string_lossy().into_owned(), source, was_named: true };
        let path = Path::new(path);
        if path.as_os_str() == "-" {
            inputs.push(named(InputSource::Standard));
        } else if path.is_dir() {
            let before = inputs.len();
            selection.below(path, &mut inputs);
            if inputs.len() == before {
                // Who checks nothing shall not take it for a success.
                let why = "there is no file in it, or none that .gitignore and --exclude leave (see --no-ignore)";
                inputs.push(named(InputSource::Nothing(why.to_owned())));
            }
        } else {
            inputs.push(named(InputSource::File(path.to_owned())));
        }
    }
    inputs
}
