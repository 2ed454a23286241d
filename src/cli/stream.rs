//! Files and streams with a record a line, judged while they come.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::archives::ByteReader;
use crate::files::{InputFile, InputSource, MOST, Selection, open, texts, too_large};

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecordKind {
    Text,
    Request,
}

/// Gives a record for each line of an input that is not blank.
pub fn records(
    input: InputFile,
    kind: RecordKind,
    selection: &Selection,
    give: &mut dyn FnMut(InputFile) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if matches!(input.source, InputSource::Nothing(_)) {
        return give(input);
    }
    texts(&input, true, selection, &mut |name, reader| match reader {
        Ok(reader) => lines(&name, reader, kind, give),
        Err(why) => give(InputFile { name, line: None, source: InputSource::Nothing(why), is_only: false }),
    })
}

/// The same of a file that grows, for ever.
pub fn follow(path: PathBuf, kind: RecordKind, give: &mut dyn FnMut(InputFile) -> ControlFlow<()>) -> ControlFlow<()> {
    let name = path.to_string_lossy().into_owned();
    match open(&path) {
        Ok(file) => lines(&name, Box::new(Followed { path, file, read: 0 }), kind, give),
        Err(why) => give(InputFile { name, line: None, source: InputSource::Nothing(why), is_only: false }),
    }
}

fn lines(
    name: &str,
    reader: ByteReader<'_>,
    kind: RecordKind,
    give: &mut dyn FnMut(InputFile) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    let mut number = 0;
    loop {
        number += 1;
        let source = match line(&mut reader) {
            Ok(None) => return ControlFlow::Continue(()),
            Ok(Some(line)) if line.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(Some(line)) if line.len() as u64 > MOST => InputSource::Nothing(too_large()),
            Ok(Some(line)) if kind == RecordKind::Request => InputSource::Request(line),
            Ok(Some(line)) => InputSource::Bytes(line),
            Err(error) => {
                let source = InputSource::Nothing(error.to_string());
                return give(InputFile { name: name.to_owned(), line: Some(number), source, is_only: false });
            }
        };
        give(InputFile { name: name.to_owned(), line: Some(number), source, is_only: false })?;
    }
}

/// A line without its end, or a byte more than the most of one that is too long.
fn line(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if reader.by_ref().take(MOST + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() as u64 > MOST {
        reader.skip_until(b'\n')?;
        return Ok(Some(line));
    }
    line.truncate(line.trim_ascii_end().len());
    Ok(Some(line))
}

/// A file that grows. One that was cut off, or has a new one in its place that is shorter, is read from its beginning.
struct Followed {
    path: PathBuf,
    file: File,
    read: u64,
}

impl Read for Followed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const PATIENCE: Duration = Duration::from_millis(200);
        loop {
            let count = self.file.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                self.read += count as u64;
                return Ok(count);
            }
            if fs::metadata(&self.path).is_ok_and(|it| it.len() < self.read) {
                (self.file, self.read) = (File::open(&self.path)?, 0);
            } else {
                thread::sleep(PATIENCE);
            }
        }
    }
}
