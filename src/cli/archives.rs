//! What is packed: gzip and Zstandard around a text, and the files in tar and ZIP archives, one after the other. Nothing
//! is written to disk, and no name of a file in an archive becomes a path.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek};
use std::ops::{ControlFlow, Range};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use zip::ZipArchive;

use crate::files::bounded;

/// The most files that are read of an archive, and the most bytes of all of them: the page has the same limits.
const MOST_FILES: usize = 50_000;
const MOST_UNPACKED: u64 = 2 << 30;

pub type ByteReader<'a> = Box<dyn Read + 'a>;

/// Takes a file by its name, or why it cannot be read.
pub type Visit<'a> = dyn FnMut(String, Result<ByteReader<'_>, String>) -> ControlFlow<()> + 'a;

pub enum PackedContent<'a> {
    /// A text, unpacked.
    Text(ByteReader<'a>),
    Tar(ByteReader<'a>),
    Zip(ByteReader<'a>),
}

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";
const ZIP: &[u8] = b"PK\x03\x04";

/// Looks at what a file begins with. `is_live`: it is written while it is read, so nothing waits for more of it than
/// says whether it is packed.
pub fn unpacked(reader: ByteReader<'_>, is_live: bool) -> io::Result<PackedContent<'_>> {
    let is_begun = |mark: &[u8], head: &[u8]| head.len() < mark.len() && mark.starts_with(head);
    let (head, reader) = begun(reader, |head| [GZIP, ZSTANDARD, ZIP].iter().any(|it| is_begun(it, head)))?;
    let reader: ByteReader<'_> = match &*head {
        GZIP => Box::new(MultiGzDecoder::new(reader)),
        ZSTANDARD => Box::new(Frames { rest: Some(reader), frame: None }),
        ZIP => return Ok(PackedContent::Zip(reader)),
        _ if is_live => return Ok(PackedContent::Text(reader)),
        _ => reader,
    };
    // The mark of a tar archive is behind its first name.
    const MARK: Range<usize> = 257..262;
    let (head, reader) = begun(reader, |head| head.len() < MARK.end)?;
    let is_tar = head.get(MARK).is_some_and(|it| it == b"ustar");
    Ok(if is_tar { PackedContent::Tar(reader) } else { PackedContent::Text(reader) })
}

/// The first bytes, as long as more are wanted, and a reader that has them still.
fn begun<'a>(mut reader: ByteReader<'a>, wants_more: impl Fn(&[u8]) -> bool) -> io::Result<(Vec<u8>, ByteReader<'a>)> {
    let mut head = Vec::new();
    while wants_more(&head) && reader.by_ref().take(1).read_to_end(&mut head)? > 0 {}
    let again = Cursor::new(head.clone());
    Ok((head, Box::new(again.chain(reader))))
}

/// The frames of a Zstandard file, one after the other.
struct Frames<'a> {
    rest: Option<ByteReader<'a>>,
    frame: Option<StreamingDecoder<ByteReader<'a>, FrameDecoder>>,
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let count = frame.read(buffer)?;
                if count > 0 || buffer.is_empty() {
                    return Ok(count);
                }
                self.rest = self.frame.take().map(StreamingDecoder::into_inner);
            }
            let Some(rest) = self.rest.take() else { return Ok(0) };
            let (head, rest) = begun(rest, <[u8]>::is_empty)?;
            if head.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(rest).map_err(io::Error::other)?);
        }
    }
}

/// Gives the files of a tar archive. `name` is the archive's.
pub fn tar(
    name: &str,
    reader: ByteReader<'_>,
    is_left_out: &dyn Fn(&str) -> bool,
    visit: &mut Visit<'_>,
) -> ControlFlow<()> {
    let left = Cell::new(MOST_UNPACKED);
    // What is passed over is unpacked as well.
    let mut archive = tar::Archive::new(Counted { inner: reader, left: &left });
    let mut entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return visit(name.to_owned(), Err(error.to_string())),
    };
    let mut count = 0;
    entries.try_for_each(|entry| {
        count += 1;
        let entry = match entry {
            _ if count > MOST_FILES => return too_many(name, visit),
            Ok(entry) => entry,
            Err(error) => {
                visit(name.to_owned(), Err(error.to_string()))?;
                return ControlFlow::Break(());
            }
        };
        let inside = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !entry.header().entry_type().is_file() || is_hidden(&inside) || is_left_out(&inside) {
            return ControlFlow::Continue(());
        }
        member(&[name, "/", &inside].concat(), Box::new(entry), visit)
    })
}

/// Gives the files of a ZIP archive.
pub fn zip(
    name: &str,
    archive: impl Read + Seek,
    is_left_out: &dyn Fn(&str) -> bool,
    visit: &mut Visit<'_>,
) -> ControlFlow<()> {
    let mut archive = match ZipArchive::new(archive) {
        Ok(archive) => archive,
        Err(error) => return visit(name.to_owned(), Err(error.to_string())),
    };
    let left = Cell::new(MOST_UNPACKED);
    for at in 0..archive.len() {
        if at >= MOST_FILES {
            return too_many(name, visit);
        }
        let inside = archive.name_for_index(at).and_then(Result::ok).map(|it| it.into_owned());
        let inside = inside.unwrap_or_else(|| at.to_string());
        if inside.ends_with('/') || is_hidden(&inside) || is_left_out(&inside) {
            continue;
        }
        let full = [name, "/", &inside].concat();
        match archive.by_index(at) {
            Ok(file) => member(&full, Box::new(Counted { inner: file, left: &left }), visit)?,
            Err(error) => visit(full, Err(error.to_string()))?,
        }
    }
    ControlFlow::Continue(())
}

/// Gives the files in a ZIP archive that cannot be read from its end, which takes all of it.
pub fn zip_whole(
    name: &str,
    reader: ByteReader<'_>,
    is_left_out: &dyn Fn(&str) -> bool,
    visit: &mut Visit<'_>,
) -> ControlFlow<()> {
    match bounded(reader) {
        Ok(bytes) => zip(name, Cursor::new(bytes), is_left_out, visit),
        Err(why) => visit(name.to_owned(), Err(why)),
    }
}

fn member(name: &str, reader: ByteReader<'_>, visit: &mut Visit<'_>) -> ControlFlow<()> {
    const NESTED: &str = "it is an archive in an archive; unpack the outer one first";
    let content = match unpacked(reader, false) {
        Ok(PackedContent::Text(reader)) => Ok(reader),
        Ok(_) => Err(NESTED.to_owned()),
        Err(error) => Err(error.to_string()),
    };
    visit(name.to_owned(), content)
}

/// As in directories: what begins with a dot, and what macOS adds.
fn is_hidden(inside: &str) -> bool {
    inside.split('/').any(|it| it.starts_with('.') && it != "." || it == "__MACOSX")
}

fn too_many(name: &str, visit: &mut Visit<'_>) -> ControlFlow<()> {
    visit(name.to_owned(), Err(format!("it has more than {MOST_FILES} files; unpack it and name the directory")))?;
    ControlFlow::Break(())
}

/// Stops when all that is read of an archive is too much.
struct Counted<'a, R> {
    inner: R,
    left: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.left.get().checked_sub(count as u64);
        let why = "the archive unpacks to more than 2 GB; unpack it and name the directory";
        self.left.set(left.ok_or_else(|| io::Error::other(why))?);
        Ok(count)
    }
}
