//! How far it is, on a line of the terminal that is written over.

use std::io::Write;

use lambda_502::report::escape;

pub struct ProgressLine<W> {
    out: W,
    done: usize,
    /// 0 where nobody watches.
    total: usize,
}

/// The longest name that is shown whole, in characters: a line that wraps cannot be written over.
const LONGEST: usize = 50;

impl<W: Write> ProgressLine<W> {
    pub const fn new(out: W, total: usize) -> Self {
        Self { out, done: 0, total }
    }

    /// One more is done.
    pub fn show(&mut self, name: &str) {
        self.done += 1;
        if self.total > 0 {
            let name: String = escape::line(name).chars().take(LONGEST).collect();
            drop(
                write!(self.out, "{}/{} {name}", self.done, self.total.max(self.done)).and_then(|()| self.out.flush()),
            );
        }
    }

    /// Makes room for something else.
    pub fn clear(&mut self) {
        if self.total > 0 && self.done > 0 {
            drop(self.out.write_all(b"\r\x1b[2K"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_written_over() {
        let mut out = Vec::new();
        let mut progress = ProgressLine::new(&mut out, 2);
        progress.clear();
        progress.show("a\u{7}.json");
        progress.clear();
        progress.show(&"b".repeat(80));
        progress.clear();
        let b = "b".repeat(LONGEST);
        assert_eq!(String::from_utf8_lossy(&out), format!("1/2 a\u{fffd}.json\r\x1b[2K2/2 {b}\r\x1b[2K"));
    }

    #[test]
    fn nobody_watches_nothing() {
        let mut out = Vec::new();
        let mut progress = ProgressLine::new(&mut out, 0);
        progress.show("a");
        progress.clear();
        assert!(out.is_empty());
    }
}
