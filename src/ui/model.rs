//! Decisions of the page as plain functions, tested natively.

pub mod excerpt;
pub mod opened;
pub mod paste;
pub mod samples;
pub mod share;
pub mod words;
