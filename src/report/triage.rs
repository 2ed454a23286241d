//! Many cases at once: a file that is too large to be read whole is split into chunks, each chunk is diagnosed, and the
//! diagnoses are merged into one row. All of it is plain data, so that it is tested without a browser.

mod lines;
mod merge;
mod pieces;
mod split;

pub use lines::{RequestLine, is_requests, line};
pub use merge::{Merged, Merger};
pub use pieces::{Ids, ids, pieces};
pub use split::Splitter;
