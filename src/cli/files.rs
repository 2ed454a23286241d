//! What there is to judge, and reading it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{BufReader, Read, stdin};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use crate::archives::{self, ByteReader, PackedContent, Visit};

/// One thing to judge.
#[derive(Debug)]
pub struct InputFile {
    /// As people know it: the path as given, or the one found below it.
    pub name: String,
    /// The line of the file that this is, where it is no more than that.
    pub line: Option<usize>,
    pub source: InputSource,
    /// Nothing else is asked about.
    pub is_only: bool,
}

#[derive(Debug)]
pub enum InputSource {
    Standard,
    File(PathBuf),
    /// It was read already.
    Bytes(Vec<u8>),
    /// A request that names its text and what is known beside it.
    Request(Vec<u8>),
    /// There is nothing to read, and why.
    Nothing(String),
}

impl InputFile {
    /// What it is called in messages.
    pub fn label(&self) -> String {
        self.line.map_or_else(|| self.name.clone(), |line| format!("{}:{line}", self.name))
    }
}

impl InputSource {
    pub fn read(self) -> Result<Vec<u8>, String> {
        match self {
            Self::Bytes(bytes) | Self::Request(bytes) => Ok(bytes),
            Self::Nothing(why) => Err(why),
            Self::Standard | Self::File(_) => match self.unpacked(false)? {
                PackedContent::Text(reader) => bounded(reader),
                PackedContent::Tar(_) | PackedContent::Zip(_) => Err("it has changed while it was read".to_owned()),
            },
        }
    }

    fn unpacked(&self, is_live: bool) -> Result<PackedContent<'static>, String> {
        let reader: ByteReader<'static> = match self {
            Self::File(path) => Box::new(BufReader::new(open(path)?)),
            _ => Box::new(stdin().lock()),
        };
        archives::unpacked(reader, is_live).map_err(|it| it.to_string())
    }
}

/// Gives the texts of an input: it has one, or as an archive many. `is_live`: see [`archives::unpacked`].
pub fn texts(input: &InputFile, is_live: bool, selection: &Selection, visit: &mut Visit<'_>) -> ControlFlow<()> {
    let is_left_out = |inside: &str| selection.excluded.matched(inside, false).is_ignore();
    let name = &input.name;
    match (input.source.unpacked(is_live), &input.source) {
        (Err(why), _) => visit(name.clone(), Err(why)),
        (Ok(PackedContent::Text(reader)), _) => visit(name.clone(), Ok(reader)),
        (Ok(PackedContent::Tar(reader)), _) => archives::tar(name, reader, &is_left_out, visit),
        (Ok(PackedContent::Zip(_)), InputSource::File(path)) if path.is_file() => match File::open(path) {
            Ok(file) => archives::zip(name, BufReader::new(file), &is_left_out, visit),
            Err(error) => visit(name.clone(), Err(error.to_string())),
        },
        (Ok(PackedContent::Zip(reader)), _) => archives::zip_whole(name, reader, &is_left_out, visit),
    }
}

/// Gives an input to judge, or those in it. What is a file of its own is read where it is judged.
pub fn expand(
    input: InputFile,
    selection: &Selection,
    give: &mut dyn FnMut(InputFile) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let is_file = match &input.source {
        InputSource::File(path) => path.is_file(),
        InputSource::Standard => false,
        _ => return give(input),
    };
    if is_file && matches!(input.source.unpacked(false), Ok(PackedContent::Text(_)) | Err(_)) {
        return give(input);
    }
    texts(&input, false, selection, &mut |name, reader| {
        let source = match reader.and_then(bounded) {
            Ok(bytes) => InputSource::Bytes(bytes),
            Err(why) => InputSource::Nothing(why),
        };
        let is_only = input.is_only && name == input.name;
        give(InputFile { name, line: None, source, is_only })
    })
}

/// The most that is read of one input, in bytes: a device or a pipe may have no end.
pub const MOST: u64 = 256 << 20;

pub fn too_large() -> String {
    format!("it has more than {} MB; split it into parts between two requests", MOST >> 20)
}

pub fn bounded(source: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    source.take(MOST + 1).read_to_end(&mut bytes).map_err(|it| it.to_string())?;
    if bytes.len() as u64 > MOST { Err(too_large()) } else { Ok(bytes) }
}

/// A pipe opens only when somebody writes into it, which may be never.
pub fn open(path: &Path) -> Result<File, String> {
    let about = fs::metadata(path).map_err(|it| it.to_string())?;
    if about.is_file() {
        return File::open(path).map_err(|it| it.to_string());
    }
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
            inputs.push(InputFile { name: path.to_string_lossy().into_owned(), line: None, source, is_only: false });
        }
    }
}

/// The inputs of the paths, in their order.
pub fn gather(paths: &[OsString], selection: &Selection) -> Vec<InputFile> {
    let mut inputs = Vec::new();
    for path in paths {
        let is_only = paths.len() == 1;
        let named = |source| InputFile { name: path.to_string_lossy().into_owned(), line: None, source, is_only };
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
