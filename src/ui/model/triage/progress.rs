//! The words for figures.

use crate::ui::model::paste::size;

/// How far the triage is.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct TriageProgress {
    pub files_done: usize,
    pub files: usize,
    pub bytes_done: f64,
    pub bytes: f64,
    /// How long it has taken so far, in milliseconds.
    pub took: f64,
}

impl TriageProgress {
    /// From 0 to 1: by bytes, and by files where there are none.
    pub fn share(&self) -> f64 {
        let share = if self.bytes > 0.0 { self.bytes_done / self.bytes } else { ratio(self.files_done, self.files) };
        share.clamp(0.0, 1.0)
    }

    /// `3 of 12 files, 1.2 MB of 8.0 MB, about 20 s left`.
    pub fn words(&self) -> String {
        let files = if self.files == 1 { "file" } else { "files" };
        let mut words = format!(
            "{} of {} {files}, {} of {}",
            self.files_done,
            self.files,
            bytes(self.bytes_done.min(self.bytes)),
            bytes(self.bytes)
        );
        if let Some(left) = self.left() {
            words.push_str(&format!(", about {} left", seconds(left)));
        }
        words
    }

    /// The time left in milliseconds; `None` where it is too early to tell.
    fn left(&self) -> Option<f64> {
        let share = self.share();
        (self.took > 1000.0 && share > 0.01).then(|| self.took / share - self.took)
    }
}

fn ratio(done: usize, all: usize) -> f64 {
    let number = |it: usize| f64::from(u32::try_from(it).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { number(done) / number(all) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of files")]
fn bytes(count: f64) -> String {
    size(count.max(0.0) as usize)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time to read")]
fn seconds(ms: f64) -> String {
    let seconds = (ms / 1000.0).ceil() as u64;
    if seconds >= 100 { format!("{} min", seconds.div_ceil(60)) } else { format!("{} s", seconds.max(1)) }
}

/// Milliseconds as people say them: `8 ms`, `3.01 s`.
pub fn duration(ms: f64) -> String {
    if ms < 1000.0 {
        return format!("{} ms", crate::text::number::plain((ms * 10.0).round() / 10.0));
    }
    format!("{} s", crate::text::number::plain((ms / 10.0).round() / 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_in_files_bytes_and_time() {
        let mut progress = TriageProgress { files_done: 3, files: 12, bytes_done: 1.2e6, bytes: 8e6, took: 500.0 };
        assert_eq!(progress.words(), "3 of 12 files, 1.2 MB of 8.0 MB");
        progress.took = 3000.0;
        assert_eq!(progress.words(), "3 of 12 files, 1.2 MB of 8.0 MB, about 17 s left");
        assert_eq!(TriageProgress { files: 1, ..TriageProgress::default() }.words(), "0 of 1 file, 0 bytes of 0 bytes");
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        assert_eq!([8.4, 999.0, 3010.2, 29_000.0].map(duration), ["8.4 ms", "999 ms", "3.01 s", "29 s"]);
        assert_eq!(seconds(250_000.0), "5 min");
    }
}
