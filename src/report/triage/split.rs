//! A stream of bytes as chunks of text, cut where no request is open if there is such a place.

use std::mem;

use memchr::memmem;
use serde::de::IgnoredAny;

use crate::text::decode;

/// What begins a request in a log, and what ends it.
const MARKS: [(&[u8], &[u8]); 3] = [
    (b"START RequestId: ", b"END RequestId: "),
    (b"\"platform.start\"", b"\"platform.report\""),
    (b"Starting execution for request: ", b"Method completed with status: "),
];

/// A document cannot be cut: it may be so many times as large as a chunk before it is cut after all.
const WHOLE: usize = 8;

/// Splits what is pushed. A chunk has about `limit` bytes and ends with a line.
#[derive(Debug)]
pub struct Splitter {
    limit: usize,
    is_csv: bool,
    /// The header of a CSV file: each chunk begins with it.
    header: String,
    /// UTF-8, or UTF-16 as it came.
    bytes: Vec<u8>,
    encoding: Option<FileEncoding>,
    /// Whether the first line, once all of it is there, leaves a document open.
    is_document: Option<bool>,
    chunks: usize,
}

impl Splitter {
    /// `name` is the file's: `.csv` has rows instead of lines.
    pub fn new(name: &str, limit: usize) -> Self {
        let is_csv = name.to_ascii_lowercase().trim_end_matches(".gz").ends_with(".csv");
        Self {
            limit: limit.max(4),
            is_csv,
            header: String::new(),
            bytes: Vec::new(),
            encoding: None,
            is_document: None,
            chunks: 0,
        }
    }

    /// Takes bytes; gives a chunk whenever one is full. Call it with nothing until it gives nothing.
    pub fn push(&mut self, bytes: &[u8]) -> Option<String> {
        self.bytes.extend_from_slice(bytes);
        if self.encoding.is_none() && self.bytes.len() >= 4 {
            self.encoding = Some(FileEncoding::of(&self.bytes));
        }
        if self.bytes.len() < self.limit
            || self.chunks == 0 && self.bytes.len() < self.limit * WHOLE && self.is_document()
        {
            return None;
        }
        // Where it is cut depends on the bytes alone, not on the steps in which they come: the bytes behind the cut say
        // whether it goes through a character.
        let whole = self.bytes.len() > 2 * self.limit + 1;
        let cut = self.cut(self.limit, false).or_else(|| whole.then(|| self.cut(2 * self.limit, true)).flatten())?;
        let rest = self.bytes.split_off(cut);
        let full = mem::replace(&mut self.bytes, rest);
        Some(self.chunk(&full))
    }

    /// The last chunk; an empty file has one without text.
    pub fn finish(mut self) -> Option<String> {
        let rest = mem::take(&mut self.bytes);
        (!rest.is_empty() || self.chunks == 0).then(|| self.chunk(&rest))
    }

    fn chunk(&mut self, bytes: &[u8]) -> String {
        // Only the beginning of a file says how it is encoded.
        let text = match self.encoding {
            _ if self.chunks == 0 => decode::decode(bytes).into_owned(),
            Some(FileEncoding::Little) => decode::decode(&[b"\xff\xfe", bytes].concat()).into_owned(),
            Some(FileEncoding::Big) => decode::decode(&[b"\xfe\xff", bytes].concat()).into_owned(),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        };
        self.chunks += 1;
        if self.chunks > 1 {
            return if self.header.is_empty() { text } else { [&self.header, &*text].concat() };
        }
        if self.is_csv && !self.is_wide() && text.starts_with(|it: char| !it.is_ascii_digit()) {
            self.header = text.split_inclusive('\n').next().unwrap_or_default().to_owned();
        }
        text
    }

    fn is_wide(&self) -> bool {
        matches!(self.encoding, Some(FileEncoding::Little | FileEncoding::Big))
    }

    /// It begins like a JSON document that goes on over its first line.
    fn is_document(&mut self) -> bool {
        let start = self.bytes.trim_ascii_start();
        if start.starts_with(b"{") {
            let Some(end) = memchr::memchr(b'\n', start) else { return true };
            // The line may be long, and more of the document comes in many small steps.
            let is_open = || serde_json::from_slice::<IgnoredAny>(&start[..end]).is_err();
            return *self.is_document.get_or_insert_with(is_open);
        }
        start.starts_with(b"[") && matches!(start.get(1), Some(b'{' | b'\n' | b' ' | b'\r'))
    }

    /// Where to cut the first `window` bytes: before a request while as few as possible are open; otherwise behind a
    /// line; otherwise, if it must be, behind a character.
    fn cut(&self, window: usize, must: bool) -> Option<usize> {
        let bytes = &self.bytes[..window];
        if self.is_wide() {
            let is_big = self.encoding == Some(FileEncoding::Big);
            let unit = |it: &[u8]| if is_big { [it[0], it[1]] } else { [it[1], it[0]] };
            let line = bytes.chunks_exact(2).rposition(|it| unit(it) == [0, b'\n']);
            let last = bytes.chunks_exact(2).next_back().map(unit);
            // The first half of a character of two units goes with the second.
            let is_half = last.is_some_and(|it| (0xd8..0xdc).contains(&it[0])) && window >= 4;
            let even = window / 2 * 2 - if is_half { 2 } else { 0 };
            return line.map(|at| at * 2 + 2).or(must.then_some(even));
        }
        let line = || memchr::memrchr(b'\n', bytes).map(|it| it + 1);
        let cut = if self.is_csv {
            row_end(bytes)
        } else {
            MARKS.iter().find_map(|mark| between_requests(bytes, mark, window / 4)).or_else(line)
        };
        let is_inside = |at: usize| self.bytes.get(at).is_some_and(|it| it & 0xc0 == 0x80);
        cut.or_else(|| must.then(|| (1..=window).rev().find(|&at| !is_inside(at)).unwrap_or(window)))
    }
}

/// What the beginning of a file is written in, as [`decode`] reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum FileEncoding {
    Utf8,
    /// UTF-16, the low byte first.
    Little,
    /// UTF-16, the high byte first.
    Big,
}

impl FileEncoding {
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => Self::Little,
            [0xfe, 0xff, ..] => Self::Big,
            [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Self::Little,
            [0, first, 0, second, ..] if *first != 0 && *second != 0 => Self::Big,
            _ => Self::Utf8,
        }
    }
}

/// The last end of a CSV row: a line break outside of quotes.
fn row_end(bytes: &[u8]) -> Option<usize> {
    let (mut quoted, mut end) = (false, None);
    for at in memchr::memchr2_iter(b'"', b'\n', bytes) {
        match bytes[at] {
            b'"' => quoted = !quoted,
            _ if !quoted => end = Some(at + 1),
            _ => {}
        }
    }
    end
}

/// The start of the last line that begins a request while the fewest are open, behind `least`.
fn between_requests(bytes: &[u8], (begin, end): &(&[u8], &[u8]), least: usize) -> Option<usize> {
    let mut ends = memmem::find_iter(bytes, end).peekable();
    let (mut begun, mut ended) = (0_usize, 0_usize);
    let mut best: Option<(usize, usize)> = None;
    for at in memmem::find_iter(bytes, begin) {
        while ends.next_if(|&it| it < at).is_some() {
            ended += 1;
        }
        let open = begun.saturating_sub(ended);
        let line = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |it| it + 1);
        if line >= least.max(1) && best.is_none_or(|(fewest, _)| open <= fewest) {
            best = Some((open, line));
        }
        begun += 1;
    }
    best.map(|(_, line)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(name: &str, limit: usize, bytes: &[u8], step: usize) -> Vec<String> {
        let mut splitter = Splitter::new(name, limit);
        let mut chunks = Vec::new();
        for part in bytes.chunks(step) {
            let mut next = splitter.push(part);
            while let Some(chunk) = next {
                chunks.push(chunk);
                next = splitter.push(&[]);
            }
        }
        chunks.extend(splitter.finish());
        chunks
    }

    #[test]
    fn nothing_is_lost_whatever_the_steps() {
        let log = "START RequestId: 1\né\nEND RequestId: 1\nREPORT\n".repeat(40);
        for step in [1, 7, 100, 5000] {
            let chunks = split("a.log", 200, log.as_bytes(), step);
            assert_eq!(chunks.concat(), log);
            assert!(chunks.len() > 3);
            assert!(chunks.iter().all(|it| it.starts_with("START")), "no request is cut");
        }
    }

    #[test]
    fn lines_and_at_last_characters_are_kept_whole() {
        let lines = "a line of words\n".repeat(50);
        assert!(split("a.log", 100, lines.as_bytes(), 30).iter().all(|it| it.ends_with('\n')));
        let long = "é".repeat(500);
        let chunks = split("a.log", 100, long.as_bytes(), 33);
        assert!(chunks.len() > 2 && chunks.concat() == long);
    }

    #[test]
    fn no_character_is_cut_whatever_the_limit_and_the_steps() {
        for text in ["é".repeat(300), "a✖".repeat(200), "😀".repeat(100), "ab😀".repeat(100)] {
            for limit in 4..40 {
                for step in [1, 2 * limit, 2 * limit + 1, 1000] {
                    let told = |it: Vec<String>| it.concat();
                    assert!(told(split("a.log", limit, text.as_bytes(), step)) == text, "{limit} {step}");
                    let wide: Vec<u8> = ['\u{feff}'.to_string() + &text]
                        .iter()
                        .flat_map(|it| it.encode_utf16())
                        .flat_map(u16::to_be_bytes)
                        .collect();
                    assert!(told(split("a.log", limit, &wide, step)) == text, "wide {limit} {step}");
                }
            }
        }
    }

    #[test]
    fn a_later_chunk_with_nuls_is_read_as_the_first_was() {
        let text = "a line of words\n".to_owned() + &"a\0b\0c\0d\0e\0f\0\n".repeat(20);
        for limit in [16, 17, 40, 100] {
            assert_eq!(split("a.log", limit, text.as_bytes(), 7).concat(), text);
        }
    }

    #[test]
    fn each_part_of_a_csv_file_has_the_header_and_whole_rows() {
        let rows = "timestamp,message\n".to_owned() + &"1,\"two\nlines\"\n".repeat(30);
        let chunks = split("a.csv", 100, rows.as_bytes(), 10);
        assert!(chunks.len() > 2);
        for chunk in &chunks {
            assert!(chunk.starts_with("timestamp,message\n1,") && chunk.ends_with("\"\n"), "{chunk}");
        }
    }

    #[test]
    fn a_document_is_kept_whole_for_a_while_and_lines_of_json_are_not() {
        let document = "{\n".to_owned() + &" \"a\": 1,\n".repeat(40);
        assert_eq!(split("a.json", 100, document.as_bytes(), 50).len(), 1);
        let lines = "{\"a\": 1}\n".repeat(40);
        assert!(split("a.json", 100, lines.as_bytes(), 50).len() > 2);
    }

    #[test]
    fn what_powershell_wrote_is_split_as_well() {
        let log = "a line é\n".repeat(60);
        for (mark, order) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)]
        {
            let mut bytes = mark.to_vec();
            bytes.extend(log.encode_utf16().flat_map(order));
            let chunks = split("a.log", 200, &bytes, 7);
            assert!(chunks.len() > 2);
            assert_eq!(chunks.concat(), log);
        }
    }

    #[test]
    fn an_empty_file_is_one_empty_chunk() {
        assert_eq!(split("a.log", 100, b"", 10), [""]);
    }
}
